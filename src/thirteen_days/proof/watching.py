"""Conditions that tell which way they go whenever they are read, and the goals that they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from thirteen_days.model import (
    SCALE,
    Binary,
    Call,
    Compare,
    Const,
    Expr,
    IfElse,
    Kind,
    Logic,
    Measure,
    Not,
    Ref,
    Round,
    ToFixed,
    Watched,
)
from thirteen_days.proof.goals import CONDITION, FALSE, TERM, TRUE, Act, Branch, Goal, Guard, Path, Route

Tell = Callable[[int, int], int]
"""Told the number of a condition's first goal and the value it had; gives the value back."""


@dataclass(frozen=True, slots=True)
class At:
    """A place in a scenario: what is written there belongs to *act*; *guards* and *branches* lead to it."""

    act: Act
    name: str
    path: Path
    guards: tuple[Guard, ...] = ()
    branches: tuple[Branch, ...] = ()

    def at(self, *steps: str | int) -> "At":
        """A place further down."""
        return replace(self, path=(*self.path, *steps))

    def named(self, name: str) -> "At":
        """The same place of another thing."""
        return replace(self, name=name)

    def when(self, condition: Expr | None, *, truth: bool = True) -> "At":
        """What is read there only if *condition* (if there is one) goes so."""
        return self if condition is None else replace(self, guards=(*self.guards, (condition, truth)))

    def weighted(self, weight: Expr) -> "At":
        """What is read there only if *weight* is above zero; a plain number needs no asking."""
        return self if isinstance(weight, Const) else self.when(above_zero(weight))

    def on(self, node: str, branch: int) -> "At":
        """What is read there only if chance fell on *branch* of *node*."""
        return replace(self, branches=(*self.branches, (node, branch)))


def above_zero(amount: Expr) -> Expr:
    """That *amount* is above zero."""
    return Compare(">", amount, Const(0, Kind.FIXED))


class Watcher:
    """Lets conditions tell *tell* how they go, and numbers all goals in the order in which it meets them."""

    def __init__(self, measures: Sequence[Measure], tell: Tell) -> None:
        self.goals: list[Goal] = []
        self._measures = measures
        self._tell = tell

    def add(self, kind: str, way: str, at: At) -> int:
        """The number of a new goal: that what stands *at* a place goes that *way*."""
        self.goals.append(Goal(kind, at.name, way, at.path, at.act, at.guards, at.branches))
        return len(self.goals) - 1

    def condition(self, when: Expr, at: At) -> Expr:
        """What is written under ``when`` *at* a place, watched with its terms."""
        return self._watched(when, at.at("when"), (), CONDITION)

    def maybe(self, when: Expr | None, at: At) -> Expr | None:
        """The same where there may be no condition."""
        return None if when is None else self.condition(when, at)

    def amount(self, part: Expr, at: At) -> Expr:
        """An amount, the terms inside it watched."""
        return self._inside(part, at, ())

    def variants(self, variants: Sequence[tuple[Expr, str]], at: At) -> tuple[tuple[Expr, str], ...]:
        """Texts for when things went otherwise: each is asked only if those before it do not hold."""
        found = []
        for place, (when, key) in enumerate(variants):
            found.append((self.condition(when, at.at(place)), key))
            at = at.when(when, truth=False)
        return tuple(found)

    def _watched(self, part: Expr, at: At, route: Route, kind: str) -> Expr:
        number = len(self.goals)
        for way, truth in ((FALSE, False), (TRUE, True)):
            guards = (*at.guards, (part, truth))
            self.goals.append(Goal(kind, at.name, way, at.path, at.act, guards, at.branches, route))
        inner = self._inside(part, at, route)
        return Watched("watch", (inner,), Kind.BOOL, number, self._tell)

    def _inside(self, part: Expr, at: At, route: Route) -> Expr:
        """*part* with the terms inside it watched."""
        match part:
            case Logic(operator=operator, parts=parts):
                found = []
                for place, one in enumerate(parts):
                    found.append(self._watched(one, at, (*route, place), TERM))
                    at = at.when(one, truth=operator == "and")
                return replace(part, parts=tuple(found))
            case IfElse(test=test, then=then, other=other):
                if self._is_rung(part):
                    return part
                return replace(
                    part,
                    test=self._watched(test, at, (*route, 0), TERM),
                    then=self._inside(then, at.when(test), (*route, 1)),
                    other=self._inside(other, at.when(test, truth=False), (*route, 2)),
                )
            case Not(part=inner):
                return replace(part, part=self._inside(inner, at, (*route, 0)))
            case ToFixed(part=inner) | Round(part=inner):
                return replace(part, part=self._inside(inner, at, route))
            case Binary(left=left, right=right) | Compare(left=left, right=right):
                return replace(
                    part,
                    left=self._inside(left, at, (*route, 0)),
                    right=self._inside(right, at, (*route, 1)),
                )
            case Call(arguments=arguments):
                listed = enumerate(arguments)
                return replace(
                    part,
                    arguments=tuple(self._inside(one, at, (*route, place)) for place, one in listed),
                )
            case _:
                return part

    def _is_rung(self, part: IfElse) -> bool:
        """Whether *part* is a measure's share of a ``rung(side)``, which no author wrote so."""
        match part:
            case IfElse(test=Ref(index=index), then=Const(value=value), other=Const(value=0)):
                return any(
                    one.index == index and one.rung in {value, value // SCALE} for one in self._measures
                )
        return False
