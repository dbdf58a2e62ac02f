"""How often seeded plays come to each part of a flow, in which turn, and along which edge."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import NamedTuple

from thirteen_days.batch import Workers
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.engine import Machine, Play, machine_of, settle, starting_values
from thirteen_days.model import Scenario
from thirteen_days.policies.doctrine import unknown_personas
from thirteen_days.policies.rollout import StreamLuck, doctrinaires
from thirteen_days.proof.coverage import CHUNK, uniform
from thirteen_days.proof.flow import Flow, Spot, flow_of


@dataclass(slots=True)
class Traffic:
    """Sums over plays: ``met`` by spot and turn, each play's first time; ``edges`` by their number."""

    plays: int = 0
    met: Counter[tuple[Spot, int]] = field(default_factory=Counter)
    edges: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Traffic") -> None:
        """Take in the sums of other plays."""
        self.plays += other.plays
        self.met.update(other.met)
        self.edges.update(other.edges)

    def by_spot(self) -> dict[Spot, dict[int, int]]:
        """Per spot, in how many plays it was first met in which turn."""
        found: dict[Spot, dict[int, int]] = {}
        for (spot, turn), count in sorted(self.met.items()):
            found.setdefault(spot, {})[turn] = count
        return found


class Wanted(NamedTuple):
    """Which flow is counted."""

    few: int
    bars: bool


class _Order(NamedTuple):
    wanted: Wanted
    seed: str
    start: int
    plays: int


def traffic(workers: Workers, wanted: Wanted, plays: int, seed: str, watch: Watch = unwatched) -> Traffic:
    """Count *plays* plays, by chance and by doctrine in turn, under settings that are drawn."""
    orders = [_Order(wanted, seed, start, min(CHUNK, plays - start)) for start in range(0, plays, CHUNK)]
    found = Traffic()
    for part in watch(workers.each(_count, orders), len(orders), f"{plays:,} plays"):
        found.add(part)
    return found


@lru_cache(maxsize=2)
def _flow(scenario: Scenario, wanted: Wanted) -> Flow:
    return flow_of(scenario, few=wanted.few, bars=wanted.bars)


def _count(scenario: Scenario, order: _Order) -> Traffic:
    machine = machine_of(scenario)
    flow = _flow(scenario, order.wanted)
    found = Traffic(order.plays)
    for number in range(order.start, order.start + order.plays):
        first = _play(machine, Random(f"{order.seed}/{number}"), by_doctrine=bool(number % 2))
        found.met.update(first.items())
        found.edges.update(
            place
            for place, edge in enumerate(flow.edges)
            if edge.source in first and first.get(edge.target, -1) >= first[edge.source]
        )
    return found


class _Notes:
    """Notes what happens, with its turn; before there is a play, that is the first one."""

    def __init__(self, turn: int) -> None:
        self.first: dict[Spot, int] = {}
        self.play: Play | None = None
        self._turn = turn

    def append(self, what: tuple[str, int], /) -> None:
        """An event or a hazard happened."""
        self.first.setdefault(Spot(*what), self._turn if self.play is None else self.play.turn)


def _play(machine: Machine, dice: Random, *, by_doctrine: bool) -> dict[Spot, int]:
    """Everything that one play comes to, with the turn in which it first does."""
    scenario = machine.scenario
    settings = {one.id: dice.choice(one.options)[0] for one in scenario.settings}
    values = starting_values(scenario, settings)
    notes = _Notes(machine.following(values)[-1])
    first = notes.first
    play = notes.play = machine.start(values, StreamLuck(dice), notes)
    choose = uniform(dice)
    if by_doctrine and scenario.personas:
        choose = doctrinaires(machine, unknown_personas(scenario, dice), dice.random)
    while play.ending < 0:
        for mine in play.offers:
            for decision, _, _ in mine:
                first.setdefault(Spot("decision", decision), play.turn)
        settle(play, choose)
        for given in play.sealed:
            for decision, option in given:
                if option >= 0:
                    first.setdefault(Spot("decision", decision, option), play.turn)
        machine.advance(play)
    first[Spot("ending", play.ending)] = play.turn
    return first
