"""A scenario with every condition watched, and the numbers of all goals in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thirteen_days.model import (
    Decision,
    Ending,
    Expr,
    Happening,
    Hazard,
    Logic,
    Option,
    Scenario,
    Turn,
    YearsAfter,
)
from thirteen_days.proof.consequences import Consequences, Falls
from thirteen_days.proof.goals import Act, Goal
from thirteen_days.proof.sheets import Sheet, sheets_of
from thirteen_days.proof.watching import At, Tell, Watcher, above_zero


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
    branches: Falls
    endings: tuple[int, ...]
    turns: tuple[Turn, ...]
    """The turns with their conditions watched; those of ``scenario`` are as they were."""
    sheets: tuple[Sheet, ...]
    questions: tuple[Expr, ...]
    """What decides, at the end, whether a forecast came true."""


def chart_of(scenario: Scenario, timed: frozenset[str], tell: Tell) -> Chart:
    """The chart of *scenario*. *timed* names the options that list turns: ``decision/option``."""
    return _Surveyor(scenario, timed, tell).chart()


class _Surveyor:
    """Goes through a scenario in the order of its parts; a goal's number is when it was met."""

    def __init__(self, scenario: Scenario, timed: frozenset[str], tell: Tell) -> None:
        self.scenario = scenario
        self.timed = timed
        self.watcher = Watcher(scenario.measures, tell)
        self.consequences = Consequences(self.watcher)
        self.options: list[tuple[int, ...]] = []
        self.passes: list[int] = []
        self.events: list[int] = []
        self.hazards: list[int] = []
        self.endings: list[int] = []

    def chart(self) -> Chart:
        scenario, watcher = self.scenario, self.watcher
        watched = replace(
            scenario,
            decisions=tuple(self._decision(one) for one in scenario.decisions),
            happenings=tuple(self._event(one) for one in scenario.happenings),
            hazards=tuple(self._hazard(one) for one in scenario.hazards),
            endings=tuple(self._ending(one) for one in scenario.endings),
            cards=tuple(
                replace(
                    one, when=watcher.maybe(one.when, At(Act("card", place), one.id, ("aftermath", one.id)))
                )
                for place, one in enumerate(scenario.cards)
            ),
            years_after=self._years(scenario.years_after),
        )
        turns = tuple(self._turn(one) for one in scenario.turns)
        sheets = tuple(sheets_of(scenario, watcher))
        questions = tuple(self._questions())
        return Chart(
            scenario=watched,
            goals=tuple(watcher.goals),
            options=tuple(self.options),
            passes=tuple(self.passes),
            events=tuple(self.events),
            hazards=tuple(self.hazards),
            branches=self.consequences.falls,
            endings=tuple(self.endings),
            turns=turns,
            sheets=sheets,
            questions=questions,
        )

    # --- What is chosen ------------------------------------------------------------------------------

    def _decision(self, one: Decision) -> Decision:
        at = At(Act("decision", one.index), one.id, ("decisions", one.id))
        inside = at.when(one.when)
        taken: list[int] = []
        options = tuple(self._option(one, option, inside, taken) for option in one.options)
        self.options.append(tuple(taken))
        desk = one.picks > 1
        self.passes.append(
            self.watcher.add("option", "passed", inside.named(f"{one.id}/pass")) if desk else -1
        )
        return replace(
            one,
            when=self.watcher.maybe(one.when, at),
            options=options,
            variants=self.watcher.variants(one.variants, inside.at("brief_if")),
        )

    def _option(self, decision: Decision, one: Option, above: At, taken: list[int]) -> Option:
        name = f"{decision.id}/{one.id}"
        act = Act("option", decision.index, one.index)
        at = replace(above.at("options", one.id), name=name, act=act)
        hours, when = _apart(one.when, timed=name in self.timed)
        offered = at.when(hours)
        inside = offered.when(when)
        taken.append(self.watcher.add("option", "taken", inside))
        shown = self.watcher.maybe(when, offered)
        told = [part for part in (hours, shown) if part is not None]
        advice = tuple(
            replace(said, variants=self.watcher.variants(said.variants, inside.at("advice_if", said.seat)))
            for said in one.advice
        )
        return replace(
            one,
            when=Logic("and", tuple(told)) if len(told) > 1 else (told[0] if told else None),
            effects=self.consequences.of(one.effects, inside.at("do")),
            advice=advice,
        )

    # --- What comes by itself ------------------------------------------------------------------------

    def _event(self, one: Happening) -> Happening:
        at = At(Act("event", one.index), f"event:{one.id}", ("events", one.id))
        inside = at.when(one.when)
        self.events.append(self.watcher.add("event", "fired" if one.manual else "happens", inside))
        return replace(
            one,
            when=self.watcher.maybe(one.when, at),
            effects=self.consequences.of(one.effects, inside.at("do")),
        )

    def _hazard(self, one: Hazard) -> Hazard:
        at = At(Act("hazard", one.index), f"hazard:{one.id}", ("hazards", one.id))
        inside = at.when(one.when)
        possible = inside
        for part in (one.base, *(factor for _, factor in one.factors)):
            possible = possible.when(above_zero(part))
        self.hazards.append(self.watcher.add("hazard", "does not happen", possible))
        self.watcher.add("hazard", "happens", possible)
        happened = possible.on(f"hazard.{one.id}", 1)
        return replace(
            one,
            when=self.watcher.maybe(one.when, at),
            base=self.watcher.amount(one.base, inside.at("base")),
            factors=tuple(
                (key, self.watcher.amount(factor, inside.at("factors", place)))
                for place, (key, factor) in enumerate(one.factors)
            ),
            effects=self.consequences.of(one.effects, happened.at("do")),
        )

    def _ending(self, one: Ending) -> Ending:
        at = At(Act("ending", one.index), one.id, ("endings", one.id))
        self.endings.append(self.watcher.add("ending", "reached", at.when(one.when)))
        return replace(one, when=self.watcher.maybe(one.when, at))

    # --- What is told --------------------------------------------------------------------------------

    def _turn(self, one: Turn) -> Turn:
        at = At(Act("turn", one.index), one.id, ("calendar", "turns", one.id))
        goals = self.watcher.goals
        start = len(goals)
        when = self.watcher.maybe(one.when, at)
        goals[start:] = [goal._replace(settings_only=True) for goal in goals[start:]]
        counts: dict[str, int] = {}
        variants = []
        for viewer, condition, key in one.variants:
            place = counts.get(viewer, 0)
            counts[viewer] = place + 1
            here = at.at("brief_if", viewer, place)
            variants.append((viewer, self.watcher.condition(condition, here), key))
        return replace(one, when=when, variants=tuple(variants))

    def _years(self, after: YearsAfter) -> YearsAfter:
        """The years after, read with the cards of the aftermath."""
        at = At(Act("card", -1), "series", ("series",))
        when = self.watcher.maybe(after.when, at)
        inside = at.when(after.when)
        series = tuple(
            replace(
                one,
                start=self.watcher.amount(one.start, inside.at("lines", one.id, "start").named(one.id)),
                next=self.watcher.amount(one.next, inside.at("lines", one.id, "next").named(one.id)),
            )
            for one in after.series
        )
        return replace(after, when=when, series=series)

    def _questions(self) -> Iterator[Expr]:
        for place, one in enumerate(self.scenario.questions):
            if one.when is not None:
                at = At(Act("question", place), one.id, ("forecasts", one.id))
                yield self.watcher.condition(one.when, at)


def _apart(when: Expr | None, *, timed: bool) -> tuple[Expr | None, Expr | None]:
    """An option's hours, and its own condition."""
    if not timed or when is None:
        return None, when
    if isinstance(when, Logic) and when.operator == "and":
        return when.parts[0], when.parts[1]
    return when, None
