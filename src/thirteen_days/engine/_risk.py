"""The standing risk of war by accident: what may happen before the next turn, and what it may lead to.

A hazard's risk is the chance of its incident (exactly the one that ``_turn`` draws by) times the chance
that war follows the incident, which ``_fate`` reads off the hazard's program.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import NamedTuple

from thirteen_days.engine._arithmetic import probability_of, variables_read
from thirteen_days.engine._fate import Fates, Span
from thirteen_days.engine._ranges import Bounds, bounds_of, holds, product
from thirteen_days.engine._rules import rules_of
from thirteen_days.engine._work import ENDING
from thirteen_days.model import SCALE, Chance, Hazard, Scenario, Send, State


class FactorNow(NamedTuple):
    """One factor of a hazard: what multiplies its base rate now (fixed-point), and what it depends on."""

    label: str
    bounds: Bounds
    reads: frozenset[int]


class HazardRisk(NamedTuple):
    """One hazard that may happen before the next turn.

    *sure*: its condition surely holds. *incident* is the chance that it happens, *war* the chance that
    war follows if it does, *risk* the product.
    """

    hazard: Hazard
    sure: bool
    incident: Span
    war: Span
    factors: tuple[FactorNow, ...]

    @property
    def risk(self) -> Span:
        """The chance of war by this hazard before the next turn."""
        return Span(self.incident.low * self.war.low, self.incident.high * self.war.high)


class NodeRisk(NamedTuple):
    """The chance of war at a chance node that follows from an option, an event or a message."""

    act: str
    war: float


def exactly(state: State) -> tuple[Bounds, ...]:
    """The values of *state* as ranges of one value each."""
    return tuple((value, value) for value in state.values)


def standing_risks(
    scenario: Scenario,
    known: Sequence[Bounds],
    among: Sequence[Hazard] | None = None,
    *,
    answers: bool = True,
) -> tuple[HazardRisk, ...]:
    """Every hazard (of those *among* which to look) that may happen before the next turn, in file order.

    Without *answers* an incident's urgent decisions are left out of the chance that war follows it.
    """
    minutes = minutes_to_next(scenario, known)
    fates = Fates(scenario, answers=answers)
    found = []
    for hazard in scenario.hazards if among is None else among:
        possible = may_happen(hazard, known)
        if possible[1]:
            found.append(_hazard(fates, hazard, known, minutes, sure=bool(possible[0])))
    return tuple(found)


def may_happen(hazard: Hazard, known: Sequence[Bounds]) -> Bounds:
    """Whether *hazard* may happen now: surely, surely not, or perhaps."""
    low, high = holds(hazard.when, known)
    if hazard.once:
        again = known[hazard.happened]
        low, high = low and 1 - again[1], high and 1 - again[0]
    return (low, high)


def _hazard(fates: Fates, hazard: Hazard, known: Sequence[Bounds], minutes: int, *, sure: bool) -> HazardRisk:
    rate = bounds_of(hazard.base, known)
    factors = []
    for label, factor in hazard.factors:
        bounds = bounds_of(factor, known)
        rate = product(rate, bounds)
        factors.append(FactorNow(label, bounds, variables_read(factor)))
    low = probability_of(rate[0], minutes) / SCALE if sure else 0.0
    incident = Span(low, probability_of(rate[1], minutes) / SCALE)
    return HazardRisk(hazard, sure, incident, fates.incident(hazard, known).war, tuple(factors))


def war_after(scenario: Scenario, hazard: Hazard, known: Sequence[Bounds]) -> Span:
    """The chance of war given that *hazard* happens."""
    return Fates(scenario, answers=True).incident(hazard, known).war


def minutes_to_next(scenario: Scenario, known: Sequence[Bounds]) -> int:
    """Minutes from the turn that *known* stands in to the next one in play."""
    turn = scenario.turns[known[0][0]]
    for following in scenario.turns[turn.index + 1 :]:
        if holds(following.when, known)[1]:
            return following.minute - turn.minute
    return turn.until - turn.minute


def together(spans: Sequence[Span]) -> Span:
    """The chance that any of several independent things happens."""
    return Span(1 - prod(1 - span.low for span in spans), 1 - prod(1 - span.high for span in spans))


def node_risk(scenario: Scenario, state: State) -> NodeRisk | None:
    """The chance of war at the chance node that *state* stands at, if it is a root of its own.

    ``None`` at any other state; at a hazard's node or one within a hazard's program, whose risk is the
    hazard's; within a branch, whose risk was counted at the node above it; and where the step has ended
    the play already.
    """
    if not state.agenda or state.agenda[-1].op != "chance" or state.agenda[-1].place < 0:
        return None
    task = state.agenda[-1]
    if task.number not in _roots(scenario) or any(change[0] == ENDING for change in state.pending):
        return None
    run = rules_of(scenario).programs[task.number][task.place]
    if not isinstance(run.effect.body, Chance) or run.cause.act.startswith("hazard:"):
        return None
    known = exactly(state)
    war = Fates(scenario, answers=False).chance(run.effect.body, known, known).war.high
    return NodeRisk(run.cause.act, war)


@lru_cache(maxsize=8)
def _roots(scenario: Scenario) -> frozenset[int]:
    """The programs that are no branch of another: those of options, events and messages."""
    rules = rules_of(scenario)
    options = {ready.program for decision in rules.decisions for ready in decision.options}
    messages = {
        run.programs[0] for program in rules.programs for run in program if isinstance(run.effect.body, Send)
    }
    return frozenset(options | messages | set(rules.events))
