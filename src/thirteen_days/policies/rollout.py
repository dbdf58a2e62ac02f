"""Play on the compiled executor: luck by key or by stream, and doctrine without an observation.

What ``Doctrine`` weighs is what its side sees, so it can be read from a play's values directly.
"""

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from thirteen_days.engine import Choose, Machine, Play, Stream
from thirteen_days.model import SCALE, Scenario
from thirteen_days.policies.doctrine import PASSING, bent
from thirteen_days.policies.draws import hashed, place_at


class StreamLuck:
    """Luck from a stream of random numbers: for playouts, where only the odds matter."""

    def __init__(self, dice: Random) -> None:
        self.random = dice.random

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:  # noqa: ARG002 - the protocol's
        """A branch by its weight."""
        return place_at(self.random() * sum(weights), weights)

    def incident(self, play: Play, hazard: int, odds: int) -> bool:  # noqa: ARG002 - the protocol's
        """Whether it happens."""
        return self.random() * SCALE < odds


class KeyedLuck:
    """The luck of a seed, the same as a session's: a hash of seed, node, turn and count within the turn."""

    def __init__(self, scenario: Scenario, seed: str) -> None:
        self._prefix = f"{seed}\n".encode()
        self._turns, self._hazards = _named(scenario)
        self._turn = -1
        self._counts: dict[str, int] = {}
        self.trace: list[tuple[str, int]] | None = None
        """Where each fall is noted as (node, branch), if anybody asks."""

    def _drawn(self, play: Play, node: str) -> int:
        """The number of 64 bits that the seed gives at *node* now."""
        turn = play.turn
        if turn != self._turn:
            self._turn = turn
            self._counts = {}
        count = self._counts.get(node, 0)
        self._counts[node] = count + 1
        return hashed(self._prefix + _key(node, self._turns[turn], count))

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """The branch that the seed gives."""
        place = place_at(self._drawn(play, node) * sum(weights) >> 64, weights)
        if self.trace is not None:
            self.trace.append((node, place))
        return place

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """Whether the seed lets it happen: as a fall on the second of two branches."""
        node = self._hazards[hazard]
        happens = self._drawn(play, node) * SCALE >> 64 >= SCALE - odds
        if self.trace is not None:
            self.trace.append((node, int(happens)))
        return happens


@lru_cache(maxsize=8)
def _named(scenario: Scenario) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that draws are keyed by: of the turns, and of the hazards' nodes."""
    turns = tuple(turn.id for turn in scenario.turns)
    return turns, tuple(f"hazard.{hazard.id}" for hazard in scenario.hazards)


@lru_cache(maxsize=65536)
def _key(node: str, turn: str, count: int) -> bytes:
    return f"chance|{node}@{turn}.{count}".encode()


def doctrinaires(
    machine: Machine, personas: Sequence[str], random: Stream, dispositions: Sequence[str] = ()
) -> Choose:
    """Every side by its persona's doctrine, drawn from a stream; kept as closely as *dispositions* say.

    Where nothing that is open has any weight, everything is as good as anything else.
    """
    tables = [machine.weights.of(persona) for persona in personas]
    bends = [None if bend == "plain" else bend for bend in dispositions] or [None] * len(personas)

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - a protocol of five plain facts
        weigh = tables[side][decision]
        bend = bends[side]
        weights: Sequence[int] = weigh(play.v)
        if bend is not None:
            weights = [bent(number, bend) for number in weights]
        total = PASSING if passing else 0
        for option in options:  # plain loops: nothing in a batch is done more often
            total += weights[option]
        if not total:
            return options[int(random() * len(options))]
        point = random() * total
        for option in options:
            point -= weights[option]
            if point < 0:
                return option
        return -1 if passing else options[-1]

    return choose
