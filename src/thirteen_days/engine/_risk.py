"""The standing risk of war by accident: what may happen before the next turn, and what it may lead to.

A hazard's risk is the chance of its incident (exactly the one that ``_turn`` draws by) times the chance
that war follows the incident. That second chance is read off the hazard's program as the values now
stand, which is how a play reads them: what a program changes counts only when it is through. A ``chance``
counts its branches by weight, an ``end`` in war counts 1, an ``ask`` of an urgent decision counts the mean
over the answers that are open, by the weights of the scenario's first persona, after what the program
itself changes; what stands one after another is combined as by a play that goes on until it ends. Left
out are what a branch of chance changes for the answers, messages that arrive later, and endings that are
reached by a condition.

All of it is worked out on ranges. With the values of a state these are points, and the result is the
truth; with what a viewer knows they are outer ranges, and the truth lies within. Probabilities here are
floats, made by ``+ - * /`` alone; nothing in play depends on them.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import NamedTuple

from thirteen_days.engine._arithmetic import probability_of, variables_read
from thirteen_days.engine._ranges import Bounds, bounds_of, holds, product
from thirteen_days.engine._rules import rules_of
from thirteen_days.engine._work import ENDING
from thirteen_days.model import (
    SCALE,
    Ask,
    Chance,
    Change,
    Effect,
    End,
    Hazard,
    Scenario,
    Send,
    State,
)

WARS = ("nuclear_war", "conventional_war", "limited_war")
"""Kinds of ending that are war, the gravest first."""


class Span(NamedTuple):
    """A probability known to lie between *low* and *high*; a point where the two are equal."""

    low: float
    high: float


NEVER = Span(0.0, 0.0)
SURELY = Span(1.0, 1.0)


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


class _Fate(NamedTuple):
    """How a stretch of effects may end the play: in war, or otherwise."""

    war: Span
    other: Span


_ON = _Fate(NEVER, NEVER)


def gravest(scenario: Scenario) -> str:
    """The gravest kind of war among the scenario's endings; empty where there is none."""
    kinds = {ending.kind for ending in scenario.endings}
    return next((kind for kind in WARS if kind in kinds), "")


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
    walk = _Walk(scenario, known, answers=answers)
    found = []
    for hazard in scenario.hazards if among is None else among:
        possible = may_happen(hazard, known)
        if possible[1]:
            found.append(_hazard(walk, hazard, minutes, sure=bool(possible[0])))
    return tuple(found)


def may_happen(hazard: Hazard, known: Sequence[Bounds]) -> Bounds:
    """Whether *hazard* may happen now: surely, surely not, or perhaps."""
    low, high = holds(hazard.when, known)
    if hazard.once:
        again = known[hazard.happened]
        low, high = low and 1 - again[1], high and 1 - again[0]
    return (low, high)


def _hazard(walk: "_Walk", hazard: Hazard, minutes: int, *, sure: bool) -> HazardRisk:
    rate = bounds_of(hazard.base, walk.known)
    factors = []
    for label, factor in hazard.factors:
        bounds = bounds_of(factor, walk.known)
        rate = product(rate, bounds)
        factors.append(FactorNow(label, bounds, variables_read(factor)))
    low = probability_of(rate[0], minutes) / SCALE if sure else 0.0
    incident = Span(low, probability_of(rate[1], minutes) / SCALE)
    return HazardRisk(hazard, sure, incident, walk.incident(hazard).war, tuple(factors))


def war_after(scenario: Scenario, hazard: Hazard, known: Sequence[Bounds]) -> Span:
    """The chance of war given that *hazard* happens."""
    return _Walk(scenario, known, answers=True).incident(hazard).war


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
    war = _Walk(scenario, exactly(state), answers=False).chance(run.effect.body).war.high
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


class _Walk:
    """Reads off programs how likely they end in war, over the values *known*."""

    def __init__(self, scenario: Scenario, known: Sequence[Bounds], *, answers: bool) -> None:
        self.scenario = scenario
        self.known = known
        self.answered = known
        """The values over which what is asked is answered."""
        self.answers = answers
        self.kind = gravest(scenario)
        self.persona = scenario.personas[0][0] if scenario.personas else ""
        self._asked: list[int] = []

    def incident(self, hazard: Hazard) -> _Fate:
        """The fate of a hazard's program, once it has happened."""
        happened = list(self.known)
        happened[hazard.happened] = (1, 1)
        then = _Walk(self.scenario, happened, answers=self.answers)
        then.answered = _changed(self.scenario, hazard.effects, happened)
        return then.effects(hazard.effects)

    def effects(self, effects: Sequence[Effect]) -> _Fate:
        """The fate of effects carried out one after another: the first ending is the play's."""
        war_low = war_high = other_low = other_high = 0.0
        left_low = left_high = 1.0
        for effect in effects:
            truth = holds(effect.when, self.known)
            if not truth[1]:
                continue
            fate = self._effect(effect)
            low = _Fate(fate.war, fate.other) if truth[0] else _ON
            war_low += left_low * low.war.low
            other_low += left_low * low.other.low
            war_high += left_high * fate.war.high
            other_high += left_high * fate.other.high
            left_low *= max(0.0, 1 - fate.war.high - fate.other.high)
            left_high *= max(0.0, 1 - low.war.low - low.other.low)
        return _Fate(Span(war_low, min(1.0, war_high)), Span(other_low, min(1.0, other_high)))

    def _effect(self, effect: Effect) -> _Fate:
        match effect.body:
            case End(ending=ending):
                war = self.scenario.endings[ending].kind == self.kind
                return _Fate(SURELY, NEVER) if war else _Fate(NEVER, SURELY)
            case Chance():
                return self.chance(effect.body)
            case Ask(decision=decision) if self.answers:
                return self._answer(decision)
        return _ON

    def chance(self, node: Chance) -> _Fate:
        """The fate of a chance node."""
        weights = [bounds_of(branch.weight, self.known) for branch in node.branches]
        return _mean(weights, [self.effects(branch.effects) for branch in node.branches])

    def _answer(self, index: int) -> _Fate:
        """The mean fate of an urgent decision's answers, by the first persona's weights."""
        before, self.known = self.known, self.answered
        fate = self._mean_answer(index)
        self.known = before
        return fate

    def _mean_answer(self, index: int) -> _Fate:
        decision = self.scenario.decisions[index]
        turn = self.scenario.turns[self.known[0][0]]
        truth = holds(decision.when, self.known)
        taken = self.known[decision.taken] if decision.taken >= 0 else (0, 0)
        present = self.scenario.sides[decision.side].id in turn.sides
        if not decision.urgent or not present or not truth[1] or taken[0] or index in self._asked:
            return _ON
        self._asked.append(index)
        weights, fates = [], []
        for option in decision.options:
            low, high = holds(option.when, self.known)
            if option.once:
                used = self.known[option.took]
                low, high = low and 1 - used[1], high and 1 - used[0]
            weight = dict(option.weights).get(self.persona)
            bounds = (SCALE, SCALE) if weight is None else bounds_of(weight, self.known)
            weights.append((bounds[0] if low else 0, bounds[1] if high else 0))
            fates.append(self.effects(option.effects))
        self._asked.pop()
        fate = _mean(weights, fates)
        if truth[0] and not taken[1]:
            return fate
        return _Fate(Span(0.0, fate.war.high), Span(0.0, fate.other.high))


def _changed(scenario: Scenario, effects: Sequence[Effect], known: Sequence[Bounds]) -> Sequence[Bounds]:
    """*known* after the plain changes among *effects*, each of which reads the values as they were."""
    found = list(known)
    for effect in effects:
        body = effect.body
        truth = holds(effect.when, known)
        if isinstance(body, Change) and truth[1]:
            variable = scenario.variables[body.index]
            low, high = bounds_of(body.amount, known)
            was = found[body.index]
            if not body.is_set:
                low, high = was[0] + low, was[1] + high
            low, high = (max(variable.low, min(variable.high, end)) for end in (low, high))
            found[body.index] = (low, high) if truth[0] else (min(was[0], low), max(was[1], high))
    return found


def _mean(weights: Sequence[Bounds], fates: Sequence[_Fate]) -> _Fate:
    """The weighted mean of fates, as low and as high as the weights allow."""
    floored = [(max(0, low), max(0, high)) for low, high in weights]
    if not any(high for _, high in floored):
        return _ON
    war = _mean_span(floored, [fate.war for fate in fates])
    other = _mean_span(floored, [fate.other for fate in fates])
    if any(low for low, _ in floored):
        return _Fate(war, other)
    return _Fate(Span(0.0, war.high), Span(0.0, other.high))  # perhaps nothing is drawn at all


def _mean_span(weights: Sequence[Bounds], spans: Sequence[Span]) -> Span:
    if all(low == high for low, high in (*weights, *spans)):
        total = sum(weight for weight, _ in weights)
        mean = sum(weight * value for (weight, _), (value, _) in zip(weights, spans, strict=True)) / total
        return Span(mean, mean)
    lows = sorted(zip((span.low for span in spans), weights, strict=True))
    highs = sorted(zip((span.high for span in spans), weights, strict=True), reverse=True)
    return Span(min(_cuts(lows)), max(_cuts(highs)))


def _cuts(ordered: Sequence[tuple[float, Bounds]]) -> list[float]:
    """Means with the first so many at their greatest weight and the rest at their least.

    A mean of ordered values is extreme at one of these.
    """
    found = []
    for cut in range(1, len(ordered) + 1):
        drawn = [(value, high if place < cut else low) for place, (value, (low, high)) in enumerate(ordered)]
        total = sum(weight for _, weight in drawn)
        if total:
            found.append(sum(value * weight for value, weight in drawn) / total)
    return found
