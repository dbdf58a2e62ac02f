"""The opponent with a mind: doctrine-anchored search over what its side believes.

Each candidate is tried in worlds drawn from the belief and played out on the compiled rules, every side by
its doctrine. All candidates meet the same worlds and the same luck, so that what differs between them is
the candidate; the worse half is dropped again and again, and the rest is tried further. The choice is drawn
by doctrine weight times ``exp(precision * value)``: a plain maximum of noisy playouts was the more
exploitable opponent. Nuclear war counts by its probability, not by whether it was drawn.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import exp

from thirteen_days.engine import Choose, Machine, Play, settle
from thirteen_days.model import SCALE, Action, Observation, Scenario, Temperament
from thirteen_days.policies.belief import Belief, Particle, pair_of
from thirteen_days.policies.doctrine import PASSING, UNKNOWN, Doctrine
from thirteen_days.policies.draws import draw, hashed, place_at
from thirteen_days.policies.policy import Account, Choice, Weighed, occasion
from thirteen_days.policies.sight import sight_of

_MASK = 2**64 - 1
_TURNS = 0x9E3779B97F4A7C15
_SPREAD = 0xD1B54A32D192ED03
_A_TURN = 1 << 24
"""More than there are occasions in a turn."""


@dataclass(frozen=True, slots=True)
class Level:
    """How well a machine plays: never by knowing more, only by thinking longer.

    ``playouts`` a move, ``particles`` in its belief, ``precision`` of its choice (per payoff point).
    """

    playouts: int
    particles: int
    precision: float


LEVELS: dict[str, Level] = {
    "novice": Level(60, 24, 0.03),
    "normal": Level(400, 60, 0.06),
    "hard": Level(1_600, 96, 0.12),
    "expert": Level(6_000, 128, 0.3),
}


Parts = tuple[tuple[str, int], ...]
"""What an ending is worth to a side, by payoff component."""


class TrialLuck:
    """One world's luck, a hash of its number and the occasion, so that every candidate meets the same.

    Nuclear war is set apart by its probability: ``alive`` is the chance that the play has got so far,
    ``wars`` the chance of each war on the way and what it was worth.
    """

    def __init__(self, machine: Machine, side: int, lethal: dict[str, tuple[int, ...]], alarm: int) -> None:
        self._machine = machine
        self._side = side
        self._lethal = lethal
        self._alarm = alarm
        self._nodes = _node_numbers(machine)
        self.choices: dict[int, float] = {}
        self.falls: dict[tuple[int, str], float] = {}
        self.incidents: dict[int, float] = {}
        """Where chance has fallen in this world, by occasion: its candidates meet many of them alike."""
        self.key = 0
        self.alive = 1.0
        self.wars: list[tuple[float, Parts]] = []

    def begin(self, key: int) -> None:
        """Start the world that has this number."""
        if key != self.key:
            self.choices.clear()
            self.falls.clear()
            self.incidents.clear()
            self.key = key
        self.alive = 1.0
        self.wars = []

    def outcome(self, final: Parts) -> tuple[tuple[float, Parts], ...]:
        """What the world came to, each part of it with its probability: the wars passed by, then *final*."""
        return (*self.wars, (self.alive, final))

    def point(self, number: int) -> float:
        """A number in 0..1 that depends on the world and *number*."""
        mixed = (self.key ^ number) & _MASK
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & _MASK
        return (mixed >> 11) / 9007199254740992.0

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """A branch by its weight; a branch that is nuclear war is counted and passed by."""
        wars = self._lethal.get(node)
        shares: Sequence[float] = weights
        if wars is not None:
            shares = self._survive(play, wars, weights)
        occasion = play.turn, node
        point = self.falls.get(occasion)
        if point is None:
            point = self.falls[occasion] = self.point(self._nodes[node] + play.turn * _TURNS)
        return place_at(point * sum(shares), shares)

    def _survive(self, play: Play, wars: tuple[int, ...], weights: tuple[int, ...]) -> Sequence[int]:
        rest = [0 if war >= 0 else weight for war, weight in zip(wars, weights, strict=True)]
        if not any(rest):
            return weights
        total = sum(weights)
        lost = 0.0
        for war, weight in zip(wars, weights, strict=True):
            if war >= 0 and weight:
                share = weight / total
                lost += share
                worth = self._machine.worth(play, war)[self._side]
                self.wars.append((self.alive * share, worth))
        self.alive *= 1 - lost
        return rest

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """Whether it happens, as often as the side thinks that such things do."""
        occasion = play.turn * _A_TURN + hazard
        point = self.incidents.get(occasion)
        if point is None:
            point = self.point((hazard + 1) * _SPREAD + play.turn * _TURNS) * SCALE * SCALE
            self.incidents[occasion] = point
        return point < odds * self._alarm


def _node_numbers(machine: Machine) -> dict[str, int]:
    return {name: hashed(name.encode()) for name in machine.chance_nodes}


def by_doctrine(machine: Machine, personas: Sequence[str], luck: TrialLuck) -> Choose:
    """Every side by its persona's doctrine, its draws a hash of the world and the occasion."""
    tables = [machine.weights.of(persona) for persona in personas]
    fixed = [machine.weights.sums_of(persona) for persona in personas]
    points = luck.choices

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        number = decision * 61 + 1 + len(play.sealed[side])
        occasion = play.turn * _A_TURN + number
        point = points.get(occasion)
        if point is None:
            point = points[occasion] = luck.point(number * _SPREAD + play.turn * _TURNS)
        known = fixed[side][decision]
        if known is not None:
            sums = known[tuple(options)]
            total = sums[-1] + PASSING if passing else sums[-1]
            place = bisect_right(sums, point * total)
            if place < len(options):
                return options[place]
        else:
            weights = tables[side][decision](play.v)
            total = PASSING if passing else 0
            for option in options:
                total += weights[option]
            point *= total
            for option in options:
                point -= weights[option]
                if point < 0:
                    return option
        return -1 if passing else options[-1] if total else options[0]

    return choose


class Trial:
    """One answer tried in one world: how the play goes on from *start* once *side* has given *sealed*."""

    def __init__(
        self,
        machine: Machine,
        luck: TrialLuck,
        start: Play,
        key: int,
        side: int,
        sealed: list[tuple[int, int]],
        choose: Choose,
    ) -> None:
        luck.begin(key)
        self.play = start.copy()
        self.play.luck = luck
        self.play.sealed[side] = sealed
        self._machine = machine
        self._luck = luck
        self._side = side
        self._choose = choose

    def turn(self) -> None:
        """Play on until another turn begins, or to the end."""
        turn = self.play.turn
        while self.play.ending < 0 and self.play.turn == turn:
            settle(self.play, self._choose)
            self._machine.advance(self.play)

    def end(self) -> tuple[tuple[float, Parts], ...]:
        """Play on to the end; what it comes to."""
        self._machine.play_out(self.play, self._choose)
        return self._luck.outcome(self._machine.payoffs(self.play)[self._side])


def worth(parts: Iterable[tuple[str, float]], values: Mapping[str, float]) -> float:
    """What payoff components are worth to one who weighs them by *values*, in points."""
    return sum(values.get(name, 1.0) * amount for name, amount in parts)


class _Tally:
    """What playouts of one candidate have come to."""

    def __init__(self) -> None:
        self.tries = 0
        self.parts: dict[str, float] = {}
        self.war = 0.0
        self.settled = 0.0
        self.rises = 0

    def add(self, outcome: Sequence[tuple[float, Parts]]) -> None:
        self.tries += 1
        for share, parts in outcome:
            for name, amount in parts:
                self.parts[name] = self.parts.get(name, 0.0) + share * amount
        self.war += sum(share for share, _ in outcome[:-1])

    def means(self) -> dict[str, float]:
        tries = max(1, self.tries)
        return {name: amount / tries for name, amount in self.parts.items()}


class Trials:
    """Playouts of a side's candidates at its present decision, in worlds that it believes in."""

    def __init__(
        self, belief: Belief, now: Observation, persona: str, temperament: Temperament, seed: str
    ) -> None:
        self.machine = belief.machine
        self.belief = belief
        self.side = belief.side
        self.persona = persona
        self.values = {name: weight / SCALE for name, weight in temperament.values}
        lethal = sight_of(belief.scenario, belief.side).lethal
        self.luck = TrialLuck(self.machine, self.side, lethal, temperament.alarm)
        decision = now.decision.id if now.decision else ""
        self.decision = self.machine.rules.decision_at[decision]
        self.given = [pair_of(self.machine, action) for action in now.sealed]
        self.seed = f"{seed}|trial|{occasion(now)}"
        self._worlds: list[tuple[Particle, int]] = []
        self._marks = _marks(belief.particles)
        self._choosers: dict[tuple[str, ...], Choose] = {}
        scenario, own = belief.scenario, belief.scenario.sides[belief.side].id
        self._rungs = [
            (measure.index, measure.rung)
            for measure in scenario.measures
            if measure.side != own and own in scenario.variables[measure.index].audience
        ]

    def _world(self, number: int) -> tuple[Particle, int]:
        while number >= len(self._worlds):
            digest = blake2b(f"{self.seed}|{len(self._worlds)}".encode(), digest_size=16).digest()
            key = int.from_bytes(digest[:8], "big")
            point = int.from_bytes(digest[8:], "big") / 2**64
            place = next((i for i, mark in enumerate(self._marks) if point < mark), len(self._marks) - 1)
            self._worlds.append((self.belief.particles[place], key))
        return self._worlds[number]

    def run(self, option: int, number: int, tally: _Tally) -> None:
        """Try *option* (-1 a pass) in world *number*."""
        particle, key = self._world(number)
        choose = self._choosers.get(particle.personas)
        if choose is None:
            personas = list(particle.personas)
            personas[self.side] = self.persona
            choose = self._choosers[particle.personas] = by_doctrine(self.machine, personas, self.luck)
        sealed = [*self.given, (self.decision, option)]
        trial = Trial(self.machine, self.luck, particle.play, key, self.side, sealed, choose)
        before = self._height(trial.play)
        trial.turn()
        tally.rises += self._height(trial.play) > before
        tally.add(trial.end())
        if self.belief.scenario.endings[trial.play.ending].kind == "settlement":
            tally.settled += self.luck.alive

    def _height(self, play: Play) -> int:
        """The highest rung on which the side sees another."""
        return max((rung for index, rung in self._rungs if play.v[index]), default=0)

    def value(self, parts: dict[str, float]) -> float:
        """What payoff components are worth to the persona, in points."""
        return worth(parts.items(), self.values)


def _marks(particles: Sequence[Particle]) -> list[float]:
    total = sum(particle.weight for particle in particles)
    marks: list[float] = []
    mark = 0.0
    for particle in particles:
        mark += particle.weight / total
        marks.append(mark)
    return marks


class Search:
    """Plays a persona by anchored search; ``unknown`` draws one by seed and side, as doctrine does."""

    def __init__(self, persona: str, level: str) -> None:
        self.persona = persona
        self.level = level
        self._beliefs: dict[tuple[str, str, str], Belief] = {}
        self._seen: dict[tuple[str, str, str], Sequence[Observation]] = {}

    def choose(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """A legal action drawn by doctrine weight and value."""
        if len(legal) == 1:
            return Choice(legal[0], ("Nothing else was open.",))
        account = self.weigh(scenario, observations, legal, seed)
        weights = [round(one.share * 1_000_000_000) for one in account.options]
        place = draw(seed, occasion(observations[-1]), weights)
        return Choice(legal[place], (), account)

    def weigh(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
        playouts: int = 0,
    ) -> Account:
        """What the side expects of each legal action; *playouts* (else the level's) are shared among them."""
        now = observations[-1]
        level = LEVELS[self.level]
        persona = self.drawn_persona(scenario, now.side, seed)
        belief = self._belief(scenario, observations, seed)
        temperament = scenario.temperaments.get(persona, Temperament())
        trials = Trials(belief, now, persona, temperament, seed)
        places = [pair_of(belief.machine, action)[1] for action in legal]
        priors = _priors(belief.machine, trials.decision, persona, now, places)
        tallies = _halve(trials, places, priors, playouts or level.playouts, level.precision)
        values = [trials.value(tally.means()) for tally in tallies]
        shares = _shares(priors, values, tallies, level.precision)
        options = tuple(
            Weighed(
                action,
                priors[place],
                values[place],
                tuple(tallies[place].means().items()),
                tallies[place].war / max(1, tallies[place].tries),
                tallies[place].tries,
                shares[place],
                tallies[place].settled / max(1, tallies[place].tries),
                tallies[place].rises / max(1, tallies[place].tries),
            )
            for place, action in enumerate(legal)
        )
        others = tuple((side, tuple(sorted(found.items()))) for side, found in belief.others().items())
        return Account(persona, others, _estimates(belief), options, belief.grafted / belief.size)

    def _belief(self, scenario: Scenario, observations: Sequence[Observation], seed: str) -> Belief:
        now = observations[-1]
        key = (scenario.rules_hash, now.side, seed)
        seen = self._seen.get(key, ())
        belief = self._beliefs.get(key)
        if belief is None or tuple(seen) != tuple(observations[: len(seen)]):
            belief = Belief(scenario, now.side, seed, LEVELS[self.level].particles)
            self._beliefs = {key: belief}
        belief.update(observations)
        self._seen = {key: tuple(observations)}
        return belief

    def drawn_persona(self, scenario: Scenario, side: str, seed: str) -> str:
        """The persona played for *side* under *seed*."""
        return Doctrine(self.persona or UNKNOWN).drawn_persona(scenario, side, seed)


def _priors(
    machine: Machine, decision: int, persona: str, now: Observation, places: Sequence[int]
) -> list[float]:
    """Doctrine shares, from what the side sees."""
    known = machine.weights.of(persona)[decision]([value or 0 for value in now.values])
    weights = [PASSING if place < 0 else known[place] for place in places]
    total = sum(weights)
    return [weight / total for weight in weights] if total else [1 / len(weights)] * len(weights)


def _halve(
    trials: Trials, places: Sequence[int], priors: Sequence[float], playouts: int, precision: float
) -> list[_Tally]:
    """Sequential halving: all candidates meet the same worlds; the less likely half falls out each time."""
    tallies = [_Tally() for _ in places]
    most = max(2, playouts // 8)
    left = sorted(range(len(places)), key=lambda place: -priors[place])[:most]
    left = [place for place in left if priors[place] > 0] or left
    rounds = max(1, (len(left) - 1).bit_length())
    world = 0
    for _ in range(rounds):
        tries = max(1, playouts // (rounds * len(left)))
        for number in range(world, world + tries):
            for place in left:
                trials.run(places[place], number, tallies[place])
        world += tries
        scores = {
            place: exp_capped(precision * trials.value(tallies[place].means())) * priors[place]
            for place in left
        }
        left = sorted(left, key=lambda place: -scores[place])[: max(2, (len(left) + 1) // 2)]
    return tallies


def exp_capped(power: float) -> float:
    """``e`` to a power kept within what a float can hold."""
    return exp(max(-300.0, min(300.0, power)))


_DOUBT = 6
"""Playouts' worth of belief that a candidate is no better than the rest."""


def _shares(
    priors: Sequence[float], values: Sequence[float], tallies: Sequence[_Tally], precision: float
) -> list[float]:
    """How likely each candidate is taken: doctrine share times ``exp(precision * value)``."""
    tried = [place for place, tally in enumerate(tallies) if tally.tries]
    weight = sum(tallies[place].tries for place in tried)
    mean = sum(values[place] * tallies[place].tries for place in tried) / weight
    scores = []
    for place, prior in enumerate(priors):
        tries = tallies[place].tries
        gain = (values[place] - mean) * tries / (tries + _DOUBT) if tries else 0.0
        scores.append(prior * exp_capped(precision * gain) if tries else 0.0)
    total = sum(scores)
    return [score / total for score in scores]


def _estimates(belief: Belief) -> tuple[tuple[str, int, int], ...]:
    """The hidden variables that the side holds reports of, or that a gauge shows: what it held likely."""
    seen = set(belief.sight.variables)
    hidden = (
        variable
        for variable in belief.scenario.variables
        if variable.category == "variable" and variable.gauge and variable.index not in seen
    )
    return tuple((variable.id, *belief.spread(variable.index)) for variable in hidden)
