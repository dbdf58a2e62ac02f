"""What helps towards a goal: which options, falls of chance, accidents and settings, by the rules alone.

Backwards from what must hold: an effect that moves a variable the right way helps, so does what lets that
effect happen, and so on. It is a guess for a search to lean on; nothing is proved by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from thirteen_days.model import (
    Ask,
    Binary,
    Call,
    Chance,
    Change,
    Compare,
    Const,
    Effect,
    End,
    Expr,
    IfElse,
    Logic,
    Not,
    Ref,
    Report,
    Round,
    Scenario,
    Send,
    ToFixed,
)
from thirteen_days.proof.distance import OPPOSITE, Distance, cells_beyond, distance
from thirteen_days.proof.goals import Act, Branch, Goal, Guard

DEPTH = 4
"""How far back what helps is followed."""
FADES = 0.5


class Atom(NamedTuple):
    """A variable that should go up (1), down (-1), or to one *value*."""

    variable: int
    way: int
    value: int | None = None


def atoms(condition: Expr, *, truth: bool) -> Iterator[Atom]:
    """What would make *condition* come out as *truth*, part by part."""
    match condition:
        case Ref(index=index):
            yield Atom(index, 1 if truth else -1, int(truth))
        case Not(part=part):
            yield from atoms(part, truth=not truth)
        case Logic(parts=parts):
            for part in parts:
                yield from atoms(part, truth=truth)
        case IfElse(test=test, then=then, other=other):
            yield from atoms(test, truth=True)
            yield from atoms(then, truth=truth)
            yield from atoms(other, truth=truth)
        case Compare(operator=operator, left=left, right=right):
            yield from _compared(operator, left, right, truth=truth)
        case _:
            pass


def _compared(operator: str, left: Expr, right: Expr, *, truth: bool) -> Iterator[Atom]:
    sign = operator if truth else OPPOSITE[operator]
    if sign in {"==", "!="}:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Ref) and isinstance(other, Const):
                if sign == "==":
                    yield Atom(one.index, 0, other.value)
                else:
                    yield Atom(one.index, 1)
                    yield Atom(one.index, -1)
                return
        for way in (1, -1):
            yield from _moved(left, way)
            yield from _moved(right, way)
        return
    up = 1 if sign[0] == ">" else -1
    yield from _moved(left, up)
    yield from _moved(right, -up)


def _moved(amount: Expr, way: int) -> Iterator[Atom]:
    """What would make *amount* grow (1) or shrink (-1)."""
    match amount:
        case Ref(index=index):
            yield Atom(index, way)
        case ToFixed(part=part) | Round(part=part):
            yield from _moved(part, way)
        case Binary(operator="-", left=left, right=right):
            yield from _moved(left, way)
            yield from _moved(right, -way)
        case Binary(left=left, right=right):
            yield from _moved(left, way)
            yield from _moved(right, way)
        case Call(arguments=arguments):
            for part in arguments:
                yield from _moved(part, way)
        case IfElse(test=test, then=then, other=other):
            larger = isinstance(then, Const) and isinstance(other, Const) and then.value > other.value
            yield from atoms(test, truth=larger == (way > 0))
            yield from _moved(then, way)
            yield from _moved(other, way)
        case _:
            pass


class Mover(NamedTuple):
    """An effect that changes a variable: by which act, after which branches, under which conditions."""

    way: int
    """1: upwards, -1: downwards, 0: to ``value``, or either way."""
    value: int | None
    act: Act
    branches: tuple[Branch, ...]
    guards: tuple[Guard, ...]


@dataclass(slots=True)
class Help:
    """How much each thing helps towards a goal, from 1 (the thing itself) downwards."""

    options: dict[tuple[int, int], float] = field(default_factory=dict)
    branches: dict[Branch, float] = field(default_factory=dict)
    hazards: dict[int, float] = field(default_factory=dict)
    settings: dict[int, set[int]] = field(default_factory=dict)
    harms: dict[tuple[int, int], float] = field(default_factory=dict)


class Web:
    """Which acts move what, for one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.movers: dict[int, list[Mover]] = defaultdict(list)
        self.asks: dict[int, list[Mover]] = defaultdict(list)
        self._flags: dict[int, list[Act]] = defaultdict(list)
        self._settings = {setting.index for setting in scenario.settings}
        self._atoms: dict[tuple[int, bool], tuple[Expr, tuple[Atom, ...]]] = {}
        self._helps: dict[int, Help] = {}
        self._fars: dict[int, Distance] = {}
        for decision in scenario.decisions:
            for option in decision.options:
                act = Act("option", decision.index, option.index)
                guards = tuple((when, True) for when in (decision.when, option.when) if when is not None)
                self._flag(option.took, act)
                self._flag(decision.taken, act)
                self._walk(option.effects, act, (), guards)
        for event in scenario.happenings:
            act = Act("event", event.index)
            self._flag(event.happened, act)
            self._walk(event.effects, act, (), () if event.when is None else ((event.when, True),))
        for hazard in scenario.hazards:
            act = Act("hazard", hazard.index)
            self._flag(hazard.happened, act)
            self._walk(hazard.effects, act, (), () if hazard.when is None else ((hazard.when, True),))

    def _flag(self, index: int, act: Act) -> None:
        if index >= 0:
            self._flags[index].append(act)

    def _walk(
        self, effects: Iterable[Effect], act: Act, branches: tuple[Branch, ...], guards: tuple[Guard, ...]
    ) -> None:
        for one in effects:
            inside = guards if one.when is None else (*guards, (one.when, True))
            body = one.body
            match body:
                case Change(index=index, amount=amount, is_set=is_set):
                    value = amount.value if isinstance(amount, Const) else None
                    way = 0 if is_set or value is None else (value > 0) - (value < 0)
                    kept = value if is_set else None
                    self.movers[index].append(Mover(way, kept, act, branches, inside))
                case Chance(node=node, branches=listed):
                    for place, branch in enumerate(listed):
                        self._walk(branch.effects, act, (*branches, (node, place)), inside)
                case Report(registers=register):
                    for cell in range(register, register + 4):
                        self.movers[cell].append(Mover(0, None, act, branches, inside))
                case Send(effects=later):
                    self._walk(later, act._replace(late=True), branches, inside)
                case Ask(decision=decision):
                    self.asks[decision].append(Mover(1, None, act, branches, inside))
                case _:
                    pass

    def far(self, number: int, goal: Goal) -> Distance:
        """How far a state is from *goal*, the one of this *number*."""
        found = self._fars.get(number)
        if found is None:
            beyond = cells_beyond(self.scenario) if goal.act.kind == "card" else 0
            found = self._fars[number] = distance(goal.guards, beyond)
        return found

    def help(self, number: int, goal: Goal) -> Help:
        """What helps towards *goal*, the one of this *number*."""
        found = self._helps.get(number)
        if found is None:
            found = self._helps[number] = Help()
            self._act(found, goal.act, 1.0, DEPTH, set())
            for branch in goal.branches:
                found.branches[branch] = 1.0
            if goal.kind == "chance":
                places = (place for place, name in self._branches(goal.name) if name == goal.way)
                found.branches.update(((goal.name, place), 1.0) for place in places)
            for condition, truth in goal.guards:
                self._holds(found, condition, 1.0, DEPTH, set(), truth=truth)
        return found

    def _atoms_of(self, condition: Expr, *, truth: bool) -> tuple[Atom, ...]:
        key = (id(condition), truth)
        found = self._atoms.get(key)
        if found is None:
            found = self._atoms[key] = (condition, tuple(atoms(condition, truth=truth)))
        return found[1]

    def _branches(self, node: str) -> Iterator[tuple[int, str]]:
        for act in self._all_effects():
            body = act.body
            if isinstance(body, Chance) and body.node == node:
                yield from ((place, one.id) for place, one in enumerate(body.branches))
            elif isinstance(body, Report) and body.node == node:
                yield from (
                    (place, f"{offset:+d}" if offset else "0")
                    for place, (offset, _) in enumerate(body.offsets)
                )

    def _all_effects(self) -> Iterator[Effect]:
        scenario = self.scenario
        listed = [one.effects for decision in scenario.decisions for one in decision.options]
        listed += [one.effects for one in scenario.happenings]
        listed += [one.effects for one in scenario.hazards]
        for effects in listed:
            yield from _deep(effects)

    def _act(self, found: Help, act: Act, weight: float, depth: int, seen: set[object]) -> None:
        """What lets *act* be done."""
        if ("act", act) in seen:
            return
        seen.add(("act", act))
        scenario = self.scenario
        if act.kind == "option":
            key = (act.place, act.option)
            found.options[key] = max(found.options.get(key, 0.0), weight)
        elif act.kind == "hazard":
            found.hazards[act.place] = max(found.hazards.get(act.place, 0.0), weight)
        if act.kind in {"option", "decision"} and depth and not scenario.decisions[act.place].turns:
            for one in self.asks[act.place]:
                self._mover(found, one, weight * FADES, depth - 1, seen)
        for when in self._whens(act):
            self._holds(found, when, weight * FADES, depth, seen)

    def _whens(self, act: Act) -> Iterator[Expr]:
        """The conditions under which *act* can be done."""
        scenario = self.scenario
        whens: tuple[Expr | None, ...] = ()
        match act.kind:
            case "option":
                decision = scenario.decisions[act.place]
                whens = (decision.when, decision.options[act.option].when)
            case "decision":
                whens = (scenario.decisions[act.place].when,)
            case "event":
                whens = (scenario.happenings[act.place].when,)
            case "hazard":
                whens = (scenario.hazards[act.place].when,)
            case _:
                pass
        return (when for when in whens if when is not None)

    def _mover(self, found: Help, one: Mover, weight: float, depth: int, seen: set[object]) -> None:
        for branch in one.branches:
            found.branches[branch] = max(found.branches.get(branch, 0.0), weight)
        self._act(found, one.act._replace(late=False), weight, depth, seen)
        for condition, truth in one.guards:
            self._holds(found, condition, weight * FADES, depth, seen, truth=truth)

    def _holds(
        self,
        found: Help,
        condition: Expr,
        weight: float,
        depth: int,
        seen: set[object],
        *,
        truth: bool = True,
    ) -> None:
        """What makes *condition* come out as *truth*."""
        for atom in self._atoms_of(condition, truth=truth):
            if ("atom", atom) in seen:
                continue
            seen.add(("atom", atom))
            if atom.variable in self._settings:
                self._setting(found, atom)
                continue
            for act in self._flags[atom.variable]:
                if atom.value or (atom.value is None and atom.way > 0):
                    self._act(found, act, weight, depth, seen)
                elif act.kind == "option":
                    key = (act.place, act.option)
                    found.harms[key] = max(found.harms.get(key, 0.0), weight)
            if not depth:
                continue
            for mover in self.movers[atom.variable]:
                fit = self.fits(atom, mover)
                if fit:
                    self._mover(found, mover, weight * FADES, depth - 1, seen)
                elif fit is not None and mover.act.kind == "option" and not mover.branches:
                    key = (mover.act.place, mover.act.option)
                    found.harms[key] = max(found.harms.get(key, 0.0), weight * FADES)

    @staticmethod
    def fits(atom: Atom, mover: Mover) -> bool | None:
        """Whether *mover* moves the variable as wanted; ``None`` where it says nothing."""
        if mover.value is not None:
            return mover.value == atom.value if atom.value is not None else True
        if mover.way == 0 or (atom.value is not None and atom.way == 0):
            return True
        return mover.way == atom.way if atom.way else None

    def _setting(self, found: Help, atom: Atom) -> None:
        variable = self.scenario.variables[atom.variable]
        if atom.value is not None:
            found.settings.setdefault(atom.variable, set()).add(atom.value)
        elif atom.way:
            found.settings.setdefault(atom.variable, set()).add(
                variable.high if atom.way > 0 else variable.low
            )


def _deep(effects: Iterable[Effect]) -> Iterator[Effect]:
    for one in effects:
        yield one
        match one.body:
            case Chance(branches=branches):
                for branch in branches:
                    yield from _deep(branch.effects)
            case Send(effects=later):
                yield from _deep(later)
            case _:
                pass


def ends_play(effects: Iterable[Effect]) -> bool:
    """Whether one of *effects* may end the play."""
    return any(isinstance(one.body, End) for one in _deep(effects))
