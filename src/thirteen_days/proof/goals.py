"""What a proof by play sets out to meet, and the scenario with every condition watched.

A *goal* is one way that a thing can go: an option taken, an event that happens, a branch that chance falls
on, an ending, a condition that is true, or false, when it is read. A condition's terms (the parts of its
``and`` and ``or``, and what an ``if`` tests) are conditions too; a term is read only where those before it
leave the matter open.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from thirteen_days.model import (
    Binary,
    Call,
    Chance,
    Change,
    Compare,
    Const,
    Decision,
    Effect,
    Ending,
    Expr,
    Happening,
    Hazard,
    IfElse,
    Kind,
    Logic,
    Not,
    Option,
    Ref,
    Report,
    Round,
    Scenario,
    Send,
    ToFixed,
    Turn,
    Watched,
    YearsAfter,
)
from thirteen_days.model.expressions import SCALE

Path = tuple[str | int, ...]
Route = tuple[int, ...]
"""From a condition to one of its terms: at each step the number of the part."""
Guard = tuple[Expr, bool]
"""A condition, and how it must go."""
Branch = tuple[str, int]
"""A chance node, and the branch it must fall on."""
Tell = Callable[[int, int], int]
Any = TypeVar("Any")

FALSE, TRUE = "false", "true"
CONDITION, TERM = "condition", "term"


class Act(NamedTuple):
    """What a goal belongs to: an option, decision, event, hazard, ending, card or turn, by its *place*.

    An option's *place* is that of its decision.
    """

    kind: str
    place: int
    option: int = -1
    """The option, of a decision; -1 for the decision itself."""
    late: bool = False
    """Whether it comes with a message that was sent then."""


class Goal(NamedTuple):
    """One way that a thing can go.

    *name* is the thing (``response/strike``, ``event:landing``, ``hazard:stray``, a chance node, an ending,
    or what a condition belongs to), *way* how it goes. *path* is where it is written: the number after a
    ``do`` is that of the effect as compiled. *guards* and *branches* are what must hold besides.
    """

    kind: str
    name: str
    way: str
    path: Path
    act: Act
    guards: tuple[Guard, ...] = ()
    branches: tuple[Branch, ...] = ()
    route: Route = ()
    settings_only: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A scenario whose conditions tell which way they go, and the numbers of all goals.

    ``options`` has the goal of each option by decision; ``passes`` by decision, -1 where it is no desk;
    ``hazards`` the goal of what does not happen, the next being that it does; ``branches`` by chance node.
    """

    scenario: Scenario
    goals: tuple[Goal, ...]
    options: tuple[tuple[int, ...], ...]
    passes: tuple[int, ...]
    events: tuple[int, ...]
    hazards: tuple[int, ...]
    branches: dict[str, tuple[int, ...]]
    endings: tuple[int, ...]
    turns: tuple[Turn, ...]
    """The turns with their conditions watched; those of ``scenario`` are as they were."""
    sheets: tuple[tuple[int, tuple[Expr, ...]], ...]
    """What is read when somebody looks at the map, or at the forces: from which turn on, and which
    conditions, each if those before it do not hold."""
    questions: tuple[Expr, ...]
    """What decides, at the end, whether a forecast came true."""


def chart_of(scenario: Scenario, timed: frozenset[str], tell: Tell) -> Chart:
    """The chart of *scenario*. *timed* names the options that list turns: ``decision/option``."""
    return _Walker(scenario, timed, tell).chart()


@dataclass(slots=True)
class _At:
    """Where the walk stands: what a condition belongs to, and what must hold for it to be read."""

    act: Act
    name: str
    path: Path
    guards: tuple[Guard, ...] = ()
    branches: tuple[Branch, ...] = ()

    def at(self, *steps: str | int) -> "_At":
        return replace(self, path=(*self.path, *steps))

    def when(self, condition: Expr | None) -> "_At":
        if condition is None:
            return self
        return replace(self, guards=(*self.guards, (condition, True)))

    def on(self, node: str, branch: int) -> "_At":
        return replace(self, branches=(*self.branches, (node, branch)))


@dataclass(slots=True)
class _Walker:
    scenario: Scenario
    timed: frozenset[str]
    tell: Tell
    goals: list[Goal] = field(default_factory=list)
    branches: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def chart(self) -> Chart:
        scenario = self.scenario
        options: list[tuple[int, ...]] = []
        passes: list[int] = []
        decisions = tuple(self._decision(one, options, passes) for one in scenario.decisions)
        events: list[int] = []
        happenings = tuple(self._event(one, events) for one in scenario.happenings)
        accidents: list[int] = []
        hazards = tuple(self._hazard(one, accidents) for one in scenario.hazards)
        reached: list[int] = []
        endings = tuple(self._ending(one, reached) for one in scenario.endings)
        cards = tuple(
            replace(
                one,
                when=self._condition(
                    one.when, _At(Act("card", place), one.id, ("aftermath", one.id, "when"))
                ),
            )
            for place, one in enumerate(scenario.cards)
        )
        years = self._years(scenario.years_after)
        turns = tuple(self._turn(one) for one in scenario.turns)
        sheets = tuple(self._looked_at())
        questions = tuple(
            self._must(one.when, _At(Act("question", place), one.id, ("forecasts", one.id, "when")))
            for place, one in enumerate(scenario.questions)
            if one.when is not None
        )
        watched = replace(
            scenario,
            decisions=decisions,
            happenings=happenings,
            hazards=hazards,
            endings=endings,
            cards=cards,
            years_after=years,
        )
        return Chart(
            watched,
            tuple(self.goals),
            tuple(options),
            tuple(passes),
            tuple(events),
            tuple(accidents),
            self.branches,
            tuple(reached),
            turns,
            sheets,
            questions,
        )

    def _add(self, kind: str, way: str, at: _At) -> int:
        self.goals.append(Goal(kind, at.name, way, at.path, at.act, at.guards, at.branches))
        return len(self.goals) - 1

    # --- What there is -------------------------------------------------------------------------------

    def _decision(self, one: Decision, numbers: list[tuple[int, ...]], passes: list[int]) -> Decision:
        path = ("decisions", one.id)
        at = _At(Act("decision", one.index), one.id, path)
        inside = at.when(one.when)
        taken: list[int] = []
        options = tuple(self._option(one, option, inside, taken) for option in one.options)
        numbers.append(tuple(taken))
        desk = one.picks > 1
        passes.append(self._add("option", "passed", replace(inside, name=f"{one.id}/pass")) if desk else -1)
        return replace(
            one,
            when=self._condition(one.when, at.at("when")),
            options=options,
            variants=self._variants(one.variants, inside.at("brief_if")),
        )

    def _option(self, decision: Decision, one: Option, above: _At, taken: list[int]) -> Option:
        name = f"{decision.id}/{one.id}"
        act = Act("option", decision.index, one.index)
        at = replace(above.at("options", one.id), name=name, act=act)
        hour, when = _apart(one.when, timed=name in self.timed)
        offered = at.when(hour)
        inside = offered.when(when)
        taken.append(self._add("option", "taken", inside))
        shown = self._condition(when, offered.at("when"))
        told = [part for part in (hour, shown) if part is not None]
        advice = tuple(
            replace(said, variants=self._variants(said.variants, inside.at("advice_if", said.seat)))
            for said in one.advice
        )
        return replace(
            one,
            when=Logic("and", tuple(told)) if len(told) > 1 else (told[0] if told else None),
            effects=self._effects(one.effects, inside.at("do")),
            advice=advice,
        )

    def _event(self, one: Happening, numbers: list[int]) -> Happening:
        at = _At(Act("event", one.index), f"event:{one.id}", ("events", one.id))
        inside = at.when(one.when)
        numbers.append(self._add("event", "fired" if one.manual else "happens", inside))
        return replace(
            one,
            when=self._condition(one.when, at.at("when")),
            effects=self._effects(one.effects, inside.at("do")),
        )

    def _hazard(self, one: Hazard, numbers: list[int]) -> Hazard:
        at = _At(Act("hazard", one.index), f"hazard:{one.id}", ("hazards", one.id))
        inside = at.when(one.when)
        zero = Const(0, Kind.FIXED)
        possible = inside
        for part in (one.base, *(factor for _, factor in one.factors)):
            possible = possible.when(Compare(">", part, zero))
        numbers.append(self._add("hazard", "does not happen", possible))
        self._add("hazard", "happens", possible)
        happened = replace(possible, branches=((f"hazard.{one.id}", 1),))
        return replace(
            one,
            when=self._condition(one.when, at.at("when")),
            base=self._amount(one.base, inside.at("base")),
            factors=tuple(
                (key, self._amount(factor, inside.at("factors", place)))
                for place, (key, factor) in enumerate(one.factors)
            ),
            effects=self._effects(one.effects, happened.at("do")),
        )

    def _ending(self, one: Ending, numbers: list[int]) -> Ending:
        at = _At(Act("ending", one.index), one.id, ("endings", one.id))
        numbers.append(self._add("ending", "reached", at.when(one.when)))
        return replace(one, when=self._condition(one.when, at.at("when")))

    def _turn(self, one: Turn) -> Turn:
        at = _At(Act("turn", one.index), one.id, ("calendar", "turns", one.id))
        start = len(self.goals)
        when = self._condition(one.when, at.at("when"))
        self.goals[start:] = [goal._replace(settings_only=True) for goal in self.goals[start:]]
        counts: dict[str, int] = {}
        variants = []
        for viewer, condition, key in one.variants:
            place = counts.get(viewer, 0)
            counts[viewer] = place + 1
            here = at.at("brief_if", viewer, place, "when")
            variants.append((viewer, self._must(condition, here), key))
        return replace(one, when=when, variants=tuple(variants))

    def _years(self, after: YearsAfter) -> YearsAfter:
        """The years after, read with the cards of the aftermath."""
        at = _At(Act("card", -1), "series", ("series",))
        when = self._condition(after.when, at.at("when"))
        inside = at.when(after.when)
        series = tuple(
            replace(
                one,
                start=self._amount(one.start, replace(inside.at("lines", one.id, "start"), name=one.id)),
                next=self._amount(one.next, replace(inside.at("lines", one.id, "next"), name=one.id)),
            )
            for one in after.series
        )
        return replace(after, when=when, series=series)

    def _looked_at(self) -> Iterator[tuple[int, tuple[Expr, ...]]]:
        """The conditions of what the map and the forces show."""
        chart = self.scenario.map
        found: list[tuple[str, int, list[tuple[Expr | None, Path]]]] = []
        if chart is not None:
            found += [(one.id, 0, [(one.when, ("map", "places", one.id))]) for one in chart.places]
            found += [(one.place, 0, [(one.when, ("map", "rings", n))]) for n, one in enumerate(chart.rings)]
            found += [(one.id, 0, [(one.when, ("map", "lines", one.id))]) for one in chart.lines]
            for unit in chart.units:
                path: Path = ("map", "units", unit.id, "tracks")
                tracks: list[tuple[Expr | None, Path]] = [
                    (track.when, (*path, number)) for number, track in enumerate(unit.tracks)
                ]
                found.append((unit.id, 0, tracks))
        found += [
            (force.id, belief.since, [(belief.when, ("forces", force.id, "believed", number))])
            for force in self.scenario.forces
            for number, belief in enumerate(force.believed)
        ]
        for place, (name, since, listed) in enumerate(found):
            at = _At(Act("sheet", place), name, ())
            whens = []
            for when, path in listed:
                if when is None:
                    break
                whens.append(self._must(when, replace(at, path=(*path, "when"))))
                at = replace(at, guards=(*at.guards, (when, False)))
            if whens:
                yield since, tuple(whens)

    def _variants(self, variants: Sequence[tuple[Expr, str]], at: _At) -> tuple[tuple[Expr, str], ...]:
        """Texts for when things went otherwise: each is asked only if those before it do not hold."""
        found = []
        for place, (when, key) in enumerate(variants):
            found.append((self._must(when, at.at(place, "when")), key))
            at = replace(at, guards=(*at.guards, (when, False)))
        return tuple(found)

    # --- Effects -------------------------------------------------------------------------------------

    def _effects(self, effects: Iterable[Effect], at: _At) -> tuple[Effect, ...]:
        return tuple(self._effect(one, at.at(place)) for place, one in enumerate(effects))

    def _effect(self, one: Effect, at: _At) -> Effect:
        when = self._condition(one.when, at.at("when"))
        inside = at.when(one.when)
        body = one.body
        match body:
            case Change():
                body = replace(body, amount=self._amount(body.amount, inside))
            case Chance():
                body = self._chance(body, inside)
            case Report():
                noise = replace(inside.at("noise"), name=body.node)
                if len(body.offsets) > 1:
                    self.branches[body.node] = tuple(
                        self._add("chance", f"{offset:+d}" if offset else "0", self._weighted(noise, weight))
                        for offset, weight in body.offsets
                    )
                body = replace(
                    body,
                    reads=self._amount(body.reads, inside.at("reads")),
                    offsets=tuple(
                        (offset, self._amount(weight, noise.at(str(offset))))
                        for offset, weight in body.offsets
                    ),
                )
            case Send():
                later = replace(inside, act=inside.act._replace(late=True))
                body = replace(
                    body,
                    delay=self._amount(body.delay, inside.at("delay")),
                    effects=self._effects(body.effects, later.at("do")),
                )
            case _:
                pass
        return replace(one, body=body, when=when)

    def _chance(self, body: Chance, at: _At) -> Chance:
        node = replace(at, name=body.node)
        self.branches[body.node] = tuple(
            self._add("chance", branch.id, self._weighted(node.at(branch.id), branch.weight))
            for branch in body.branches
        )
        return replace(
            body,
            branches=tuple(
                replace(
                    branch,
                    weight=self._amount(branch.weight, at.at(branch.id, "weight")),
                    effects=self._effects(
                        branch.effects,
                        self._weighted(at, branch.weight).on(body.node, place).at(branch.id, "do"),
                    ),
                )
                for place, branch in enumerate(body.branches)
            ),
        )

    @staticmethod
    def _weighted(at: _At, weight: Expr) -> _At:
        return at if isinstance(weight, Const) else at.when(Compare(">", weight, Const(0, Kind.FIXED)))

    # --- Conditions ----------------------------------------------------------------------------------

    def _condition(self, condition: Expr | None, at: _At) -> Expr | None:
        return None if condition is None else self._must(condition, at)

    def _must(self, condition: Expr, at: _At) -> Expr:
        return self._watched(condition, at, (), CONDITION)

    def _watched(self, part: Expr, at: _At, route: Route, kind: str) -> Expr:
        number = len(self.goals)
        for way, truth in ((FALSE, False), (TRUE, True)):
            guards = (*at.guards, (part, truth))
            self.goals.append(Goal(kind, at.name, way, at.path, at.act, guards, at.branches, route))
        inner = self._inside(part, at, route)
        return Watched("watch", (inner,), Kind.BOOL, number, self.tell)

    def _amount(self, part: Expr, at: _At) -> Expr:
        return self._inside(part, at, ())

    def _inside(self, part: Expr, at: _At, route: Route) -> Expr:
        """*part* with the terms inside it watched."""
        match part:
            case Logic(operator=operator, parts=parts):
                found = []
                for place, one in enumerate(parts):
                    found.append(self._watched(one, at, (*route, place), TERM))
                    at = replace(at, guards=(*at.guards, (one, operator == "and")))
                return replace(part, parts=tuple(found))
            case IfElse(test=test, then=then, other=other):
                if self._is_rung(part):
                    return part
                yes = replace(at, guards=(*at.guards, (test, True)))
                no = replace(at, guards=(*at.guards, (test, False)))
                return replace(
                    part,
                    test=self._watched(test, at, (*route, 0), TERM),
                    then=self._inside(then, yes, (*route, 1)),
                    other=self._inside(other, no, (*route, 2)),
                )
            case Not(part=inner) | ToFixed(part=inner) | Round(part=inner):
                return replace(
                    part, part=self._inside(inner, at, (*route, 0) if isinstance(part, Not) else route)
                )
            case Binary(left=left, right=right) | Compare(left=left, right=right):
                return replace(
                    part,
                    left=self._inside(left, at, (*route, 0)),
                    right=self._inside(right, at, (*route, 1)),
                )
            case Call(arguments=arguments):
                return replace(
                    part,
                    arguments=tuple(
                        self._inside(one, at, (*route, place)) for place, one in enumerate(arguments)
                    ),
                )
            case _:
                return part

    def _is_rung(self, part: IfElse) -> bool:
        """Whether *part* is a measure's share of a ``rung(side)``, which no author wrote so."""
        match part:
            case IfElse(test=Ref(index=index), then=Const(value=value), other=Const(value=0)):
                return any(
                    one.index == index and one.rung in {value, value // SCALE}
                    for one in self.scenario.measures
                )
        return False


def _apart(when: Expr | None, *, timed: bool) -> tuple[Expr | None, Expr | None]:
    """An option's hours, and its own condition."""
    if not timed or when is None:
        return None, when
    if isinstance(when, Logic) and when.operator == "and":
        return when.parts[0], when.parts[1]
    return when, None
