"""``randomtest``: many plays by chance and by doctrine, and what they say of a scenario.

Random play goes where no sane side would, and so finds dead ends; doctrine play goes where opponents go, and
so says what a player will meet. Each play takes one policy for all sides; rates are told for each policy.
"""

from collections.abc import Sequence
from typing import NamedTuple

from thirteen_days.batch.choices import Best, best_in
from thirteen_days.batch.counts import Counts, Setup, counted, read_words
from thirteen_days.batch.randomtested import RandomTest
from thirteen_days.batch.summing import summed
from thirteen_days.batch.validity import Promise
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.batch.workers import Stretch, Workers, stretches
from thirteen_days.engine import starting_values
from thirteen_days.model import Scenario
from thirteen_days.policies import policy

MIX = ("uniform", "doctrine")
"""Whose play is counted, if nobody says."""
READ = 30
"""In how many plays the words are counted: the first ones."""
POSITIONS = 16
"""At how many positions of a decision its options are played out, if nobody says."""
_SPAN = 10
"""From so many plays one position of each decision is taken."""
_A_ROUND = 4
GATE_PLAYS = 2_000
"""The most plays that a gate is given."""


class Variant(NamedTuple):
    """What is the same in all plays: settings by name (others are drawn for each), and a lens."""

    settings: tuple[tuple[str, str], ...] = ()
    lens: str = ""


_ANY = Variant()


class _Order(NamedTuple):
    setup: Setup
    stretch: Stretch
    read: int


class _BestOrder(NamedTuple):
    seed: str
    start: int
    wanted: tuple[int, ...]


def _count(scenario: Scenario, order: _Order) -> dict[str, Counts]:
    stretch = order.stretch
    numbers = range(stretch.start, stretch.start + stretch.plays)
    found = counted(scenario, order.setup, numbers)
    read_words(scenario, order.setup, [number for number in numbers if number < order.read], found)
    return found


def _best(scenario: Scenario, order: _BestOrder) -> Best:
    return best_in(scenario, range(order.start, order.start + _SPAN), order.seed, order.wanted)


def randomtest(
    workers: Workers,
    plays: int,
    seed: str,
    mix: Sequence[str] = MIX,
    *,
    gates: Sequence[Promise] = (),
    positions: int = POSITIONS,
    variant: Variant = _ANY,
    watch: Watch = unwatched,
) -> RandomTest:
    """Play *plays* plays by the policies of *mix* in turn, and sum them up; the same for any number of jobs.

    Args:
        workers: who plays, and what.
        plays: how many plays.
        seed: the luck of them all; play n has the luck of ``<seed>/<n>``.
        mix: policies that need no observations, such as ``uniform``, ``doctrine``, ``doctrine:hawk``,
            ``history``.
        gates: gates of the scenario, as ``validity.gates`` gives them, played besides.
        positions: at how many positions of a decision, at most, its options are played out; 0: at none,
            and nothing is said on which of them are dominated.
        variant: settings that are fixed, and a lens.
        watch: looks on while work is done.

    Where a play fails, positions and gates are left for later: the fault is to be mended first.

    Raises:
        ThirteenDaysError: no such policy, setting, option or lens.
    """
    scenario = workers.scenario
    setup = Setup(seed, tuple(mix), variant.settings, variant.lens)
    for name in setup.mix:
        policy(name, scenario)
    starting_values(scenario, dict(setup.settings), setup.lens or None)
    orders = [_Order(setup, one, min(READ, plays)) for one in stretches(seed, plays)]
    sums = {name: Counts() for name in setup.mix}
    for found in watch(workers.each(_count, orders), len(orders), f"{plays:,} plays"):
        for name, counts in found.items():
            sums[name].add(counts)
    if any(counts.faults for counts in sums.values()):
        return summed(scenario, setup, plays, sums, Best(), ())
    best = _searched(workers, seed, positions, watch)
    judged = tuple(gate.judge(gate.play(workers, stretches(seed, min(plays, GATE_PLAYS)))) for gate in gates)
    return summed(scenario, setup, plays, sums, best, judged)


def _searched(workers: Workers, seed: str, positions: int, watch: Watch) -> Best:
    """What is best, round by round: a decision whose options have all been best is left alone."""
    best = Best()
    every = [one for one in workers.scenario.decisions if one.picks == 1 and len(one.options) > 1]
    rounds = range(0, positions, _A_ROUND)
    for start in watch(rounds, len(rounds), "positions"):
        wanted = tuple(
            one.index
            for one in every
            if any(not best.best[one.index, option.index] for option in one.options)
        )
        orders = [
            _BestOrder(seed, _SPAN * number, wanted)
            for number in range(start, min(start + _A_ROUND, positions))
        ]
        for found in workers.each(_best, orders if wanted else ()):
            best.add(found)
    return best
