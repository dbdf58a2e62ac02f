"""A side's answers weighed against one another, each tried in worlds that the side believes in.

All candidates meet the same worlds and the same luck. The worse half is dropped again and again, and the
rest is tried further.
"""

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from math import exp

from thirteen_days.engine import Choose, Play
from thirteen_days.model import SCALE, Action, Observation, Temperament
from thirteen_days.policies.belief import Belief, Particle
from thirteen_days.policies.doctrine import PASSING
from thirteen_days.policies.knowledge import pair_of
from thirteen_days.policies.policy import occasion
from thirteen_days.policies.sight import sight_of
from thirteen_days.policies.trial import Parts, Trial, TrialLuck, by_doctrine, worth

_DOUBT = 6
"""Playouts' worth of belief that a candidate is no better than the rest."""


class Candidate:
    """An answer (*option* -1: a pass), its doctrine share *prior*, and sums of what its trials came to."""

    def __init__(self, option: int, prior: float) -> None:
        self.option = option
        self.prior = prior
        self.tries = 0
        self.parts: dict[str, float] = {}
        self.war = 0.0
        self.settled = 0.0
        self.rises = 0

    def add(self, outcome: Sequence[tuple[float, Parts]]) -> None:
        """Count one more trial: each part of what it came to with its probability, the wars first."""
        self.tries += 1
        for share, parts in outcome:
            for name, amount in parts:
                self.parts[name] = self.parts.get(name, 0.0) + share * amount
        self.war += sum(share for share, _ in outcome[:-1])

    def mean(self, total: float) -> float:
        """One of its sums, a trial."""
        return total / max(1, self.tries)

    def means(self) -> dict[str, float]:
        """What it is worth by payoff component."""
        return {name: self.mean(amount) for name, amount in self.parts.items()}


class Trials:
    """Playouts of a side's candidates at its present decision, in worlds drawn from its belief by weight."""

    def __init__(
        self, belief: Belief, now: Observation, persona: str, temperament: Temperament, seed: str
    ) -> None:
        scenario, side = belief.scenario, belief.side
        self._machine = belief.machine
        self._belief = belief
        self._now = now
        self._persona = persona
        self._values = {name: weight / SCALE for name, weight in temperament.values}
        self._luck = TrialLuck(belief.machine, side, sight_of(scenario, side).lethal, temperament.alarm)
        self._decision = self._machine.rules.decision_at[now.decision.id if now.decision else ""]
        self._given = [pair_of(self._machine, action) for action in now.sealed]
        self._seed = f"{seed}|trial|{occasion(now)}"
        self._worlds: list[tuple[Particle, int]] = []
        total = sum(particle.weight for particle in belief.particles)
        self._marks = list(accumulate(particle.weight / total for particle in belief.particles))
        self._choosers: dict[tuple[str, ...], Choose] = {}
        own = scenario.sides[side].id
        self._rungs = [
            (measure.index, measure.rung)
            for measure in scenario.measures
            if measure.side != own and own in scenario.variables[measure.index].audience
        ]

    def candidates(self, legal: Sequence[Action]) -> list[Candidate]:
        """The answers *legal*, not tried yet, with their doctrine shares by what the side sees."""
        known = self._machine.weights.of(self._persona)[self._decision](
            [value or 0 for value in self._now.values]
        )
        options = [pair_of(self._machine, action)[1] for action in legal]
        weights = [PASSING if option < 0 else known[option] for option in options]
        total = sum(weights)
        priors = [weight / total if total else 1 / len(weights) for weight in weights]
        return [Candidate(option, prior) for option, prior in zip(options, priors, strict=True)]

    def run(self, candidate: Candidate, number: int) -> None:
        """Try *candidate* in world *number*."""
        particle, key = self._world(number)
        choose = self._choosers.get(particle.personas)
        side = self._belief.side
        if choose is None:
            personas = list(particle.personas)
            personas[side] = self._persona
            choose = self._choosers[particle.personas] = by_doctrine(self._machine, personas, self._luck)
        sealed = [*self._given, (self._decision, candidate.option)]
        trial = Trial(self._machine, self._luck, particle.play, key, side, sealed, choose)
        before = self._height(trial.play)
        trial.turn()
        candidate.rises += self._height(trial.play) > before
        candidate.add(trial.end())
        match self._belief.scenario.endings[trial.play.ending].kind:
            case "settlement":
                candidate.settled += self._luck.alive
            case "nuclear_war":  # one that no fall of chance decided, or in which all branches were war
                candidate.war += self._luck.alive

    def _world(self, number: int) -> tuple[Particle, int]:
        """A particle by its weight, and the number of its luck."""
        while number >= len(self._worlds):
            digest = blake2b(f"{self._seed}|{len(self._worlds)}".encode(), digest_size=16).digest()
            key = int.from_bytes(digest[:8], "big")
            point = int.from_bytes(digest[8:], "big") / 2**64
            place = min(bisect_right(self._marks, point), len(self._marks) - 1)
            self._worlds.append((self._belief.particles[place], key))
        return self._worlds[number]

    def _height(self, play: Play) -> int:
        """The highest rung on which the side sees another."""
        return max((rung for index, rung in self._rungs if play.v[index]), default=0)

    def value(self, candidate: Candidate) -> float:
        """What *candidate* is worth to the persona, in points; 0 if it was never tried."""
        return worth(candidate.means().items(), self._values)


def halve(trials: Trials, candidates: Sequence[Candidate], playouts: int, precision: float) -> None:
    """Sequential halving: share *playouts* among *candidates*, the less likely half falling out each time.

    All that are left meet the same worlds. One that doctrine never takes is not tried, if another is.
    """
    most = max(2, playouts // 8)
    left = sorted(candidates, key=lambda one: -one.prior)[:most]
    left = [one for one in left if one.prior > 0] or left
    rounds = max(1, (len(left) - 1).bit_length())
    world = 0
    for _ in range(rounds):
        tries = max(1, playouts // (rounds * len(left)))
        for number in range(world, world + tries):
            for one in left:
                trials.run(one, number)
        world += tries
        scores = {one: _exp_capped(precision * trials.value(one)) * one.prior for one in left}
        left = sorted(left, key=lambda one: -scores[one])[: max(2, (len(left) + 1) // 2)]


def shares(candidates: Sequence[Candidate], values: Sequence[float], precision: float) -> list[float]:
    """How likely each candidate is taken: doctrine share times ``exp(precision * value)``; 0 if untried."""
    valued = list(zip(candidates, values, strict=True))
    weight = sum(one.tries for one, _ in valued)
    mean = sum(value * one.tries for one, value in valued if one.tries) / weight
    scores = []
    for one, value in valued:
        gain = (value - mean) * one.tries / (one.tries + _DOUBT)
        scores.append(one.prior * _exp_capped(precision * gain) if one.tries else 0.0)
    total = sum(scores)
    return [score / total for score in scores]


def _exp_capped(power: float) -> float:
    """``e`` to a power kept within what a float can hold."""
    return exp(max(-300.0, min(300.0, power)))
