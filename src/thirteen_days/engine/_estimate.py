"""What a side's own staff can say of the danger: reckoned from an observation, and from nothing else.

A staff reckons with the hazards whose warning is addressed to it (and with those it would hear of, if an
author gave none). What a hazard depends on and the viewer cannot see is a range: its last report's, else
all that the variable can be.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from thirteen_days.engine._arithmetic import variables_read
from thirteen_days.engine._fate import Span
from thirteen_days.engine._ranges import Bounds, bounds_of, holds, join
from thirteen_days.engine._risk import (
    HazardRisk,
    may_happen,
    minutes_to_next,
    standing_risks,
    together,
    war_after,
)
from thirteen_days.model import (
    Chance,
    Change,
    Effect,
    EventKind,
    Hazard,
    Heard,
    Observation,
    Scenario,
)

DRAWS = 16
"""Guesses at what a viewer cannot see, over which its estimate is the mean."""
FORESIGHT = 4
"""Turns ahead for which a staff warns of what may lead to war."""
_DAY = 24 * 60


class Estimate(NamedTuple):
    """A staff's reckoning of the chance of war by accident until the next turn, *minutes* away.

    *total* is as low and as high as it can be for all the viewer knows. *likely* is the mean over even
    guesses at what it cannot see, each of which leaves it, as likely as not, as it was at the outset;
    *shares* is that mean for each of *hazards*.
    """

    hazards: tuple[HazardRisk, ...]
    shares: tuple[float, ...]
    total: Span
    likely: float
    minutes: int

    @property
    def daily(self) -> float:
        """The likely rate a day, so that turns of different lengths can be compared."""
        return -log(max(1e-9, 1 - self.likely)) * _DAY / max(1, self.minutes)


class Raised(NamedTuple):
    """Something that the viewer saw make a hazard likelier; an empty *label* for its becoming possible."""

    hazard: Hazard
    label: str


def reckoned(scenario: Scenario, viewer: str) -> tuple[Hazard, ...]:
    """The hazards that the staff of *viewer* reckons with."""
    return tuple(
        hazard
        for hazard in scenario.hazards
        if viewer in (hazard.warned if hazard.warning else hazard.audience)
    )


def as_known(scenario: Scenario, observation: Observation) -> tuple[Bounds, ...]:
    """What the viewer of *observation* knows of every variable, as a range.

    How dangerous the world is no chair can check: a coefficient is a range over all the lenses.
    """
    reports = {report.variable: (report.low, report.high) for report in observation.reports}
    found: list[Bounds] = []
    for variable, value in zip(scenario.variables, observation.values, strict=True):
        if value is not None:
            found.append((value, value))
        elif variable.category == "param":
            found.append(_through_lenses(scenario, variable.index))
        else:
            found.append(reports.get(variable.id, (variable.low, variable.high)))
    return tuple(found)


def _through_lenses(scenario: Scenario, param: int) -> Bounds:
    """The least and the greatest that a coefficient is under any lens, or as the author set it."""
    values = [value for lens in scenario.lenses for index, value in lens.values if index == param]
    values.append(scenario.variables[param].start)
    return (min(values), max(values))


def as_last_known(scenario: Scenario, observation: Observation) -> tuple[Bounds, ...] | None:
    """What the viewer knew when its side last decided; ``None`` if it has not decided yet.

    The news since then is undone. A report is not: what an older one said is no cause of today's danger.
    """
    turn = _last_turn(scenario, observation)
    if turn is None:
        return None
    known = list(as_known(scenario, observation))
    for heard in reversed(observation.news):
        for index, value in _undone(scenario, heard):
            if observation.values[index] is not None:
                known[index] = (value, value)
    known[0] = (turn, turn)
    return tuple(known)


def _last_turn(scenario: Scenario, observation: Observation) -> int | None:
    """The turn in which the viewer's side last decided: the news starts after that."""
    if not observation.news:
        return observation.turn
    first = observation.news[0]
    if first.kind is not EventKind.TURN:
        return first.turn
    known = as_known(scenario, observation)
    earlier = [turn.index for turn in scenario.turns[: first.turn] if holds(turn.when, known)[1]]
    return earlier[-1] if earlier else None


def _undone(scenario: Scenario, heard: Heard) -> tuple[tuple[int, int], ...]:
    """(variable, value before) of each thing that *heard* moved."""
    names: tuple[str, ...]
    match heard.kind:
        case EventKind.CHANGE:
            return ((scenario.index_of[heard.subject], heard.before),)
        case EventKind.HAPPENED | EventKind.INCIDENT:
            names = (f"happened:{heard.subject.partition(':')[2]}",)
        case EventKind.DECIDED:
            names = (f"took:{heard.subject}", f"decided:{heard.subject.partition('/')[0]}")
        case _:
            names = ()
    return tuple((scenario.index_of[name], 0) for name in names if name in scenario.index_of)


@lru_cache(maxsize=64)
def estimate(scenario: Scenario, viewer: str, known: tuple[Bounds, ...]) -> Estimate:
    """The danger until the next turn, as the staff of *viewer* reckons it from *known*."""
    hazards = standing_risks(scenario, known, reckoned(scenario, viewer))
    among = [risk.hazard for risk in hazards]
    sums = dict.fromkeys((hazard.index for hazard in among), 0.0)
    likely = 0.0
    for guess in _guesses(scenario, known) if hazards else ():
        guessed = standing_risks(scenario, guess, among)
        for risk in guessed:
            sums[risk.hazard.index] += risk.risk.high / DRAWS
        likely += together([risk.risk for risk in guessed]).high / DRAWS
    total = together([risk.risk for risk in hazards])
    return Estimate(hazards, tuple(sums.values()), total, likely, minutes_to_next(scenario, known))


def _guesses(scenario: Scenario, known: Sequence[Bounds]) -> Iterator[list[Bounds]]:
    """Even guesses at what is not known, each variable by multiples of a root of its own."""
    hidden: list[tuple[int, int, int, int, float]] = []
    for index, (low, high) in enumerate(known):
        if low != high:
            place = len(hidden)
            start = max(low, min(high, scenario.variables[index].start))
            hidden.append((index, low, high - low + 1, start, sqrt(place * place + place + 41)))
    for number in range(DRAWS):
        values = list(known)
        for index, low, count, start, root in hidden:
            share = (number + 0.5) * root % 1
            value = start if share < 0.5 else low + int((2 * share - 1) * count)  # noqa: PLR2004
            values[index] = (value, value)
        yield values


def raised(scenario: Scenario, viewer: str, now: Estimate, before: Sequence[Bounds]) -> tuple[Raised, ...]:
    """What the viewer saw make *now* graver than it was at *before*, the weightiest first.

    Of a factor that depends on something hidden nothing is said.
    """
    visible = [viewer in variable.audience for variable in scenario.variables]
    found: list[tuple[float, Raised]] = []
    for risk, share in zip(now.hazards, now.shares, strict=True):
        if not may_happen(risk.hazard, before)[1]:
            found.append((-share, Raised(risk.hazard, "")))
            continue
        for factor, (label, expression) in zip(risk.factors, risk.hazard.factors, strict=True):
            then = bounds_of(expression, before)
            if all(visible[index] for index in factor.reads) and factor.bounds[1] > max(0, then[1]):
                growth = log(factor.bounds[1] / max(1, then[1]))
                found.append((-share * growth, Raised(risk.hazard, label)))
    return tuple(one for weight, one in sorted(found, key=lambda pair: pair[0]) if weight)


def standing_warnings(scenario: Scenario, viewer: str, known: Sequence[Bounds]) -> tuple[Hazard, ...]:
    """The hazards of which the staff of *viewer* warns, in file order.

    For all it knows they may happen in this turn or the next; or, if they can lead to war, within
    ``FORESIGHT`` turns, with whatever measures other sides may take by then.
    """
    return _standing(scenario, viewer, known, _warned(scenario, viewer))


def _warned(scenario: Scenario, viewer: str) -> tuple[Hazard, ...]:
    return tuple(one for one in scenario.hazards if one.warning and viewer in one.warned)


def _standing(
    scenario: Scenario, viewer: str, known: Sequence[Bounds], hazards: Sequence[Hazard]
) -> tuple[Hazard, ...]:
    """Those of *hazards* that call for a warning."""
    ahead = [turn.index for turn in scenario.turns[known[0][0] :] if holds(turn.when, known)[1]]
    side = viewer.partition(".")[0]
    foreseen = list(known)
    for measure in scenario.measures:
        if measure.side != side:
            foreseen[measure.index] = (known[measure.index][0], 1)

    def stands(hazard: Hazard) -> bool:
        if any(may_happen(hazard, _at(known, turn))[1] for turn in ahead[:2]):
            return True
        feared = any(may_happen(hazard, _at(foreseen, turn))[1] for turn in ahead[: FORESIGHT + 1])
        return feared and war_after(scenario, hazard, foreseen).high > 0

    return tuple(hazard for hazard in hazards if stands(hazard))


def _at(known: Sequence[Bounds], turn: int) -> list[Bounds]:
    return [(turn, turn), *known[1:]]


def new_warnings(scenario: Scenario, observation: Observation) -> tuple[Hazard, ...]:
    """The warnings that stand now and did not when the viewer's side last decided."""
    viewer = observation.viewer
    before = as_last_known(scenario, observation)
    earlier = () if before is None else standing_warnings(scenario, viewer, before)
    standing = standing_warnings(scenario, viewer, as_known(scenario, observation))
    return tuple(hazard for hazard in standing if hazard not in earlier)


def warnings_by_option(scenario: Scenario, observation: Observation) -> dict[str, tuple[Hazard, ...]]:
    """For each option open to the viewer, the warnings that its own effects would add to those that stand."""
    if observation.decision is None:
        return {}
    viewer, known = observation.viewer, as_known(scenario, observation)
    standing = standing_warnings(scenario, viewer, known)
    quiet = [hazard for hazard in _warned(scenario, viewer) if hazard not in standing]
    reads = {one.index: variables_read(one.when) for one in quiet if one.when is not None}
    decision = next(one for one in scenario.decisions if one.id == observation.decision.id)
    offered = {view.id for view in observation.decision.options}
    found = {}
    for option in decision.options:
        if option.id not in offered:
            continue
        after = list(known)
        _carry_out(scenario, known, option.effects, after)
        moved = {index for index, pair in enumerate(zip(known, after, strict=True)) if pair[0] != pair[1]}
        touched = [hazard for hazard in quiet if reads.get(hazard.index, frozenset()) & moved]
        found[option.id] = _standing(scenario, viewer, after, touched) if touched else ()
    return found


def _carry_out(
    scenario: Scenario, known: Sequence[Bounds], effects: Sequence[Effect], after: list[Bounds]
) -> None:
    """Move the ranges *after* as a step of *effects* moves them that reads *known*."""
    for effect in effects:
        sure, possible = holds(effect.when, known)
        if not possible:
            continue
        match effect.body:
            case Change(index=index, amount=amount, is_set=is_set):
                low, high = bounds_of(amount, known)
                if not is_set:
                    low, high = after[index][0] + low, after[index][1] + high
                least, most = scenario.variables[index].low, scenario.variables[index].high
                moved = (max(least, min(most, low)), max(least, min(most, high)))
                after[index] = moved if sure else join(after[index], moved)
            case Chance(branches=branches):
                for branch in branches:
                    fallen = list(after)
                    _carry_out(scenario, known, branch.effects, fallen)
                    after[:] = [join(one, other) for one, other in zip(after, fallen, strict=True)]
            case _:
                pass
