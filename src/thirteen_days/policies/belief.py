"""What a side believes of what it cannot see: plays like this one, as they may have come about.

A belief is a set of *particles*: whole plays run on the compiled rules from the first turn on, made to agree
with everything that the side has seen. Other sides follow a persona drawn for the particle; an act that the
side saw is forced on it, an act that it would have seen is forbidden, and the particle's weight is the
chance that its doctrine, and chance, would have done so. Likely worlds are copied, unlikely ones dropped.
The posterior over personas falls out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from random import Random

from thirteen_days.engine import Machine, Play, machine_of, settle, starting_values
from thirteen_days.model import SCALE, Observation, Scenario
from thirteen_days.policies.doctrine import PASSING, unknown_personas
from thirteen_days.policies.draws import place_at
from thirteen_days.policies.knowledge import Knowledge, Round, known_from
from thirteen_days.policies.sight import Sight, sight_of

SURPRISE = 0.02
"""The weight kept by a particle to which something happened that its rules did not foresee."""
MISSED = 0.6
"""The weight kept for each seen value that a particle had otherwise."""
_MOST_MISSED = 20
_MOST_ROUNDS = 60


@dataclass(slots=True)
class Particle:
    """One world as it may be: its play at the side's round, who the others are, and how likely."""

    play: Play
    personas: tuple[str, ...]
    weight: float = 1.0


def seeded(*parts: object) -> Random:
    """Dice that depend on *parts* and on nothing else."""
    digest = blake2b("|".join(map(str, parts)).encode(), digest_size=8).digest()
    return Random(int.from_bytes(digest, "big"))


class _Guide:
    """Luck and doctrine for one particle, bent to what the side saw; ``weight`` is how likely that was."""

    def __init__(
        self,
        machine: Machine,
        sight: Sight,
        knowledge: Knowledge,
        place: int,
        personas: Sequence[str],
        dice: Random,
    ) -> None:
        self.machine = machine
        self.sight = sight
        self.knowledge = knowledge
        self.place = place
        self.random = dice.random
        self.tables = [machine.weights.of(persona) for persona in personas]
        self.weight = 1.0

    def _draw(self, weights: Sequence[float]) -> int:
        return place_at(self.random() * sum(weights), weights)

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """A branch that fits what was seen."""
        report = self.sight.reports.get(node)
        if report is not None:
            told, known = self.knowledge.reports.get((report.variable, play.turn), (None, 0))
            if told is None or known > self.place:
                return self._draw(weights)
            fits = [
                weight if report.told(play.v, offset) == told else 0
                for weight, offset in zip(weights, report.offsets, strict=True)
            ]
            return self._among(weights, fits)
        branches = self.sight.chances.get(node)
        if branches is None:
            return self._draw(weights)
        heard = self.knowledge.heard.get(play.turn, set())
        shown = [bool(branch.news & heard or branch.whys & heard) for branch in branches]
        if any(shown):
            fits = [weight if seen else 0 for weight, seen in zip(weights, shown, strict=True)]
        else:
            fits = [
                0 if branch.ends or branch.news else weight
                for weight, branch in zip(weights, branches, strict=True)
            ]
        return self._among(weights, fits)

    def _among(self, weights: Sequence[int], fits: Sequence[int]) -> int:
        if not any(fits):
            self.weight *= SURPRISE
            return self._draw(weights)
        self.weight *= sum(fits) / sum(weights)
        return self._draw(fits)

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """Whether a hazard happened: as seen, or by its odds if it would not have been."""
        if not self.sight.hazards[hazard]:
            return self.random() * SCALE < odds
        seen = (hazard, play.turn) in self.knowledge.incidents
        self.weight *= (odds if seen else SCALE - odds) / SCALE
        return seen

    def choose(self, play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        """What another side did: the act that was seen, or one that would not have been."""
        known = self.tables[side][decision](play.v)
        weights = [known[option] for option in options]
        whole = sum(weights) + (PASSING if passing else 0)
        if not whole:
            return options[int(self.random() * len(options))]
        seen = {option for one, option in self.knowledge.decided.get(play.turn, ()) if one == decision}
        forced = [weight if option in seen else 0 for option, weight in zip(options, weights, strict=True)]
        if any(option in seen for option in options):
            if not any(forced):
                self.weight *= SURPRISE
                return next(option for option in options if option in seen)
            self.weight *= sum(forced) / whole
            return options[self._draw(forced)]
        visible = self.sight.options[decision]
        hidden = [0 if option in visible else weight for option, weight in zip(options, weights, strict=True)]
        if passing:
            hidden.append(PASSING)
        if not any(hidden):
            self.weight *= SURPRISE
            return options[self._draw(weights)]
        self.weight *= sum(hidden) / whole
        place = self._draw(hidden)
        return options[place] if place < len(options) else -1


class Belief:
    """The particles of one side, brought up to date round by round.

    The same observations and seed give the same particles, however many of them came at once.
    """

    def __init__(self, scenario: Scenario, side: str, seed: str, size: int) -> None:
        self.scenario = scenario
        self.machine = machine_of(scenario)
        self.side = scenario.side_index(side)
        self.sight = sight_of(scenario, self.side)
        self.seed = seed
        self.size = size
        self.particles: list[Particle] = []
        self.rounds = 0
        self.grafted = 0
        """How many particles had to be set right by hand in the last round."""

    def update(self, observations: Sequence[Observation]) -> Knowledge:
        """Bring the particles to the round of the last observation."""
        knowledge = known_from(self.scenario, observations)
        while self.rounds < len(knowledge.rounds):
            self._step(knowledge)
            self.rounds += 1
        return knowledge

    def _step(self, knowledge: Knowledge) -> None:
        place = self.rounds
        target = knowledge.rounds[place]
        dice = seeded(self.seed, "belief", self.side, place)
        if not self.particles:
            self.particles = [self._fresh(knowledge, dice) for _ in range(self.size)]
        else:
            before = knowledge.rounds[place - 1]
            for particle in self.particles:
                self._go_on(particle, knowledge, before, dice)
        self.grafted = 0
        for particle in self.particles:
            self._agree(particle, target)
        self._resample(dice)

    def _guide(
        self, particle: Particle | None, knowledge: Knowledge, personas: tuple[str, ...], dice: Random
    ) -> _Guide:
        guide = _Guide(self.machine, self.sight, knowledge, self.rounds, personas, dice)
        if particle is not None:
            particle.play.luck = guide
        return guide

    def _fresh(self, knowledge: Knowledge, dice: Random) -> Particle:
        scenario = self.scenario
        personas = unknown_personas(scenario, dice)
        first = knowledge.rounds[0].values
        values = starting_values(scenario)
        for setting in scenario.settings:
            seen = first[setting.index]
            values[setting.index] = dice.randrange(len(setting.options)) if seen is None else seen
        guide = self._guide(None, knowledge, personas, dice)
        play = self.machine.start(values, guide)
        particle = Particle(play, personas)
        self._run_to(particle, knowledge.rounds[0], guide)
        particle.weight = guide.weight
        return particle

    def _go_on(self, particle: Particle, knowledge: Knowledge, before: Round, dice: Random) -> None:
        guide = self._guide(particle, knowledge, particle.personas, dice)
        play = particle.play
        play.sealed[self.side] = list(before.own)
        settle(play, guide.choose)
        self.machine.advance(play)
        self._run_to(particle, knowledge.rounds[self.rounds], guide)
        particle.weight *= guide.weight

    def _run_to(self, particle: Particle, target: Round, guide: _Guide) -> None:
        """Go on through rounds that were not the side's, up to *target* or past it."""
        play = particle.play
        for _ in range(_MOST_ROUNDS):
            if play.ending >= 0 or (play.turn, play.urgent) >= (target.turn, target.urgent):
                return
            settle(play, guide.choose)
            self.machine.advance(play)

    def _agree(self, particle: Particle, target: Round) -> None:
        """Weigh a particle by how well it foresaw what is seen now, then set what is seen right."""
        play = particle.play
        missed = sum(play.v[index] != target.values[index] for index in self.sight.variables if index)
        if play.ending >= 0 or (play.turn, play.urgent) != (target.turn, target.urgent):
            particle.weight *= SURPRISE**3
            self.grafted += 1
        particle.weight *= MISSED ** min(missed, _MOST_MISSED)
        for index in self.sight.variables:
            seen = target.values[index]
            if seen is not None:
                play.v[index] = seen
        decisions = [self.machine.rules.decision_at[name] for name in target.decisions[:1]]
        self.machine.reopen(play, target.turn, self.side, decisions, urgent=target.urgent)

    def _resample(self, dice: Random) -> None:
        """Copy likely particles and drop unlikely ones, when few carry most of the weight."""
        total = sum(particle.weight for particle in self.particles)
        if total <= 0:
            for particle in self.particles:
                particle.weight = 1.0
            return
        for particle in self.particles:
            particle.weight *= len(self.particles) / total
        effective = len(self.particles) ** 2 / sum(particle.weight**2 for particle in self.particles)
        if effective > len(self.particles) / 2:
            return
        drawn: list[Particle] = []
        point, mark = dice.random(), 0.0
        for particle in self.particles:
            mark += particle.weight
            while point < mark and len(drawn) < self.size:
                drawn.append(Particle(particle.play.copy(), particle.personas))
                point += 1
        self.particles = drawn

    def others(self) -> dict[str, dict[str, float]]:
        """Per other side, how likely each persona is held to be."""
        total = sum(particle.weight for particle in self.particles)
        found: dict[str, dict[str, float]] = {}
        for place, side in enumerate(self.scenario.sides):
            if place != self.side:
                shares: dict[str, float] = {}
                for particle in self.particles:
                    name = particle.personas[place]
                    shares[name] = shares.get(name, 0.0) + particle.weight / total
                found[side.id] = shares
        return found

    def spread(self, index: int) -> tuple[int, int]:
        """The middle nine tenths of what a variable is held to be."""
        ordered = sorted((particle.play.v[index], particle.weight) for particle in self.particles)
        total = sum(weight for _, weight in ordered)
        low = high = ordered[0][0]
        mark = 0.0
        for value, weight in ordered:
            if mark <= 0.05 * total:
                low = value
            if mark < 0.95 * total:
                high = value
            mark += weight
        return low, high
