"""How a list of effects may end the play, in war or otherwise, read off as the values now stand.

That is how a play reads them: what a program changes counts only when it is through. A ``chance`` counts its
branches by weight, an ``end`` in war counts 1, an ``ask`` of an urgent decision counts the mean over the
answers that are open, by the weights of the scenario's first persona, after what the program itself changes;
what stands one after another is combined as by a play that goes on until it ends. Left out are what a branch
of chance changes for the answers, messages that arrive later, and endings that are reached by a condition.

All of it is worked out on ranges. With the values of a state these are points, and the result is the truth;
with what a viewer knows they are outer ranges, and the truth lies within. Probabilities are floats, made by
``+ - * /`` alone; nothing in play depends on them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from thirteen_days.engine._ranges import Bounds, bounds_of, holds
from thirteen_days.model import SCALE, Ask, Chance, Change, Effect, End, Hazard, Scenario

WARS = ("nuclear_war", "conventional_war", "limited_war")
"""Kinds of ending that are war, the gravest first."""


class Span(NamedTuple):
    """A probability known to lie between *low* and *high*; a point where the two are equal."""

    low: float
    high: float


NEVER = Span(0.0, 0.0)
SURELY = Span(1.0, 1.0)


class Fate(NamedTuple):
    """How a stretch of effects may end the play: in war, or otherwise."""

    war: Span
    other: Span


GOES_ON = Fate(NEVER, NEVER)


def gravest(scenario: Scenario) -> str:
    """The gravest kind of war among the scenario's endings; empty where there is none."""
    kinds = {ending.kind for ending in scenario.endings}
    return next((kind for kind in WARS if kind in kinds), "")


class Fates:
    """Reads fates off effects. Decisions asked for count only with *answers*.

    Effects are read over the values *known*, the answers to what they ask for over those of *then*.
    """

    def __init__(self, scenario: Scenario, *, answers: bool) -> None:
        self._scenario = scenario
        self._answers = answers
        self._kind = gravest(scenario)
        self._persona = scenario.personas[0][0] if scenario.personas else ""
        self._asked: list[int] = []
        """The decisions whose answers are being looked at: one that asks for itself again counts nothing."""

    def incident(self, hazard: Hazard, known: Sequence[Bounds]) -> Fate:
        """The fate of a hazard's program, once it has happened."""
        happened = list(known)
        happened[hazard.happened] = (1, 1)
        return self.effects(hazard.effects, happened, _changed(self._scenario, hazard.effects, happened))

    def effects(self, effects: Sequence[Effect], known: Sequence[Bounds], then: Sequence[Bounds]) -> Fate:
        """The fate of effects carried out one after another: the first ending is the play's."""
        war_low = war_high = other_low = other_high = 0.0
        left_low = left_high = 1.0
        for effect in effects:
            truth = holds(effect.when, known)
            if not truth[1]:
                continue
            fate = self._effect(effect, known, then)
            low = fate if truth[0] else GOES_ON
            war_low += left_low * low.war.low
            other_low += left_low * low.other.low
            war_high += left_high * fate.war.high
            other_high += left_high * fate.other.high
            left_low *= max(0.0, 1 - fate.war.high - fate.other.high)
            left_high *= max(0.0, 1 - low.war.low - low.other.low)
        return Fate(Span(war_low, min(1.0, war_high)), Span(other_low, min(1.0, other_high)))

    def _effect(self, effect: Effect, known: Sequence[Bounds], then: Sequence[Bounds]) -> Fate:
        match effect.body:
            case End(ending=ending):
                war = self._scenario.endings[ending].kind == self._kind
                return Fate(SURELY, NEVER) if war else Fate(NEVER, SURELY)
            case Chance():
                return self.chance(effect.body, known, then)
            case Ask(decision=decision) if self._answers:
                return self._answer(decision, then)
        return GOES_ON

    def chance(self, node: Chance, known: Sequence[Bounds], then: Sequence[Bounds]) -> Fate:
        """The fate of a chance node."""
        weights = [bounds_of(branch.weight, known) for branch in node.branches]
        return _mean(weights, [self.effects(branch.effects, known, then) for branch in node.branches])

    def _answer(self, index: int, known: Sequence[Bounds]) -> Fate:
        """The mean fate of an urgent decision's answers, by the first persona's weights."""
        decision = self._scenario.decisions[index]
        turn = self._scenario.turns[known[0][0]]
        truth = holds(decision.when, known)
        taken = known[decision.taken] if decision.taken >= 0 else (0, 0)
        present = self._scenario.sides[decision.side].id in turn.sides
        if not decision.urgent or not present or not truth[1] or taken[0] or index in self._asked:
            return GOES_ON
        self._asked.append(index)
        weights, fates = [], []
        for option in decision.options:
            low, high = holds(option.when, known)
            if option.once:
                used = known[option.took]
                low, high = low and 1 - used[1], high and 1 - used[0]
            weight = dict(option.weights).get(self._persona)
            bounds = (SCALE, SCALE) if weight is None else bounds_of(weight, known)
            weights.append((bounds[0] if low else 0, bounds[1] if high else 0))
            fates.append(self.effects(option.effects, known, known))
        self._asked.pop()
        fate = _mean(weights, fates)
        if truth[0] and not taken[1]:
            return fate
        return Fate(Span(0.0, fate.war.high), Span(0.0, fate.other.high))


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


def _mean(weights: Sequence[Bounds], fates: Sequence[Fate]) -> Fate:
    """The weighted mean of fates, as low and as high as the weights allow."""
    floored = [(max(0, low), max(0, high)) for low, high in weights]
    if not any(high for _, high in floored):
        return GOES_ON
    war = _mean_span(floored, [fate.war for fate in fates])
    other = _mean_span(floored, [fate.other for fate in fates])
    if any(low for low, _ in floored):
        return Fate(war, other)
    return Fate(Span(0.0, war.high), Span(0.0, other.high))  # perhaps nothing is drawn at all


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
