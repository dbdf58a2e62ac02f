"""One answer tried in one world, every side by its doctrine.

A world's luck is a hash of its number and the occasion, so that all answers tried in it meet the same luck
and what differs between them is the answer. Nuclear war counts by its probability, not by whether it was
drawn.
"""

from collections.abc import Iterable, Mapping, Sequence

from thirteen_days.engine import Choose, Machine, Play, settle
from thirteen_days.model import SCALE
from thirteen_days.policies.draws import hashed, place_at
from thirteen_days.policies.rollout import doctrinaires

_MASK = 2**64 - 1
_TURNS = 0x9E3779B97F4A7C15
_SPREAD = 0xD1B54A32D192ED03
_A_TURN = 1 << 24
"""More than there are occasions in a turn."""

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
        self._nodes = {name: hashed(name.encode()) for name in machine.chance_nodes}
        self.answers: dict[int, tuple[Sequence[int], int]] = {}
        """By occasion, what was open in this world and the answer to it: most candidates meet it again."""
        self._falls: dict[tuple[int, str], float] = {}
        self._incidents: dict[int, float] = {}
        """Where chance fell in it."""
        self.key = 0
        self.alive = 1.0
        self.wars: list[tuple[float, Parts]] = []

    def begin(self, key: int) -> None:
        """Start the world that has this number."""
        if key != self.key:
            self.answers.clear()
            self._falls.clear()
            self._incidents.clear()
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
        point = self._falls.get(occasion)
        if point is None:
            point = self._falls[occasion] = self.point(self._nodes[node] + play.turn * _TURNS)
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
        point = self._incidents.get(occasion)
        if point is None:
            point = self.point((hazard + 1) * _SPREAD + play.turn * _TURNS) * SCALE * SCALE
            self._incidents[occasion] = point
        return point < odds * self._alarm


def by_doctrine(machine: Machine, personas: Sequence[str], luck: TrialLuck) -> Choose:
    """Every side by its persona's doctrine, its draws a hash of the world and the occasion."""
    given: list[float] = []
    """The point that the next answer falls by."""
    fall = doctrinaires(machine, personas, given.pop)
    fixed = [machine.weights.fixed_by(persona) for persona in personas]
    answers = luck.answers

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        number = decision * 61 + 1 + len(play.sealed[side])
        occasion = play.turn * _A_TURN + number
        found = answers.get(occasion)
        if found is not None and found[0] == options:
            return found[1]
        given.append(luck.point(number * _SPREAD + play.turn * _TURNS))
        option = fall(play, side, decision, options, passing)
        if fixed[side][decision]:
            answers[occasion] = options, option
        return option

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
