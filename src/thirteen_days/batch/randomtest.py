"""``randomtest``: many plays by chance and by doctrine, and what they say of a scenario.

Random play goes where no sane side would, and so finds dead ends; doctrine play goes where opponents go, and
so says what a player will meet. Each play takes one policy for all sides; rates are told for each policy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.batch.choices import Best, best_in
from thirteen_days.batch.counts import Counts, Dealer, Setup, counted, open_options, read_words
from thirteen_days.batch.paths import Fault, Shortest, shortest
from thirteen_days.batch.rates import Rate, Spread, rate, spread
from thirteen_days.batch.validity import Finding, Promise
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.batch.workers import Stretch, Workers, stretches
from thirteen_days.engine import machine_of, starting_values
from thirteen_days.model import Scenario
from thirteen_days.play import Transcript
from thirteen_days.policies import policy

MIX = ("uniform", "doctrine")
"""Whose play is counted, if nobody says."""
READ = 30
"""In how many plays the words are counted: the first ones."""
POSITIONS = 16
"""At how many positions of a decision its options are played out, if nobody says."""
ENOUGH = 12
"""An option that was best in none of so many positions is called dominated."""
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


@dataclass(frozen=True, slots=True)
class OptionLine:
    """What became of one option.

    *taken* counts plays in which it was taken, in plays in which it was ever open. *best* counts positions
    in which it was the best answer for some persona, in positions that were played out.
    """

    decision: str
    option: str
    taken: Rate
    by_policy: dict[str, Rate]
    best: Rate

    @property
    def name(self) -> str:
        """``decision/option``."""
        return f"{self.decision}/{self.option}"


class HappeningLine(NamedTuple):
    """In how many plays an event or hazard occurred, or an ending was reached.

    *first* is the number of the first play that came to an ending; -1 for none, and for what is no ending.
    """

    name: str
    kind: str
    rate: Rate
    by_policy: dict[str, Rate]
    first: int = -1


class FaultLine(NamedTuple):
    """A play that cannot be played on: the kind, what is wrong, in how many plays, and a way there."""

    kind: str
    what: str
    plays: int
    path: Transcript


@dataclass(frozen=True, slots=True)
class RandomTest:
    """What many plays of a scenario came to."""

    scenario: str
    rules: str
    plays: int
    seed: str
    mix: tuple[str, ...]
    options: tuple[OptionLine, ...]
    happenings: tuple[HappeningLine, ...]
    endings: tuple[HappeningLine, ...]
    payoffs: dict[str, dict[str, Spread]]
    """By side, then by policy."""
    choices: dict[str, dict[str, Spread]]
    """By side, then by policy: how often it chose in a play."""
    words: dict[str, dict[str, Spread]]
    """By side, then by policy: how many words it read in a play before its choices."""
    turns: dict[str, Spread]
    """By policy: how many turns a play had."""
    lengths: dict[str, dict[int, int]]
    """By policy: plays by number of turns."""
    worths: dict[str, dict[str, dict[int, int]]]
    """By side, then by policy: plays by what they were worth to it."""
    faults: tuple[FaultLine, ...]
    gates: tuple[Finding, ...]

    @property
    def never_taken(self) -> tuple[OptionLine, ...]:
        """Options that were open in some play, and taken in none of those."""
        return tuple(one for one in self.options if one.taken.of and not one.taken.count)

    @property
    def never_open(self) -> tuple[OptionLine, ...]:
        """Options that were open in no play."""
        return tuple(one for one in self.options if not one.taken.of)

    @property
    def dominated(self) -> tuple[OptionLine, ...]:
        """Options that were played out at many positions and were best in none, for no persona."""
        return tuple(one for one in self.options if one.best.of >= ENOUGH and not one.best.count)

    @property
    def sound(self) -> bool:
        """Whether every play could be played to its end."""
        return not self.faults

    def as_data(self) -> dict[str, object]:
        """All of it as plain data, for JSON."""
        return {
            "scenario": self.scenario,
            "rules": self.rules,
            "plays": self.plays,
            "seed": self.seed,
            "mix": list(self.mix),
            "endings": [_line(one) | {"first": one.first} for one in self.endings],
            "happenings": [_line(one) for one in self.happenings],
            "options": [
                {
                    "option": one.name,
                    "taken": one.taken.as_data(),
                    "by_policy": {name: each.as_data() for name, each in one.by_policy.items()},
                    "best": one.best.as_data(),
                }
                for one in self.options
            ],
            "never_taken": [one.name for one in self.never_taken],
            "never_open": [one.name for one in self.never_open],
            "dominated": [one.name for one in self.dominated],
            "payoffs": _spreads(self.payoffs),
            "choices": _spreads(self.choices),
            "words": _spreads(self.words),
            "turns": {name: one.as_data() for name, one in self.turns.items()},
            "faults": [
                {
                    "kind": one.kind,
                    "what": one.what,
                    "plays": one.plays,
                    "path": [str(action) for action in one.path.actions],
                }
                for one in self.faults
            ],
            "gates": [one._asdict() for one in self.gates],
        }


def _line(one: HappeningLine) -> dict[str, object]:
    by_policy = {name: each.as_data() for name, each in one.by_policy.items()}
    return {"name": one.name, "kind": one.kind, "rate": one.rate.as_data(), "by_policy": by_policy}


def _spreads(found: dict[str, dict[str, Spread]]) -> dict[str, object]:
    return {side: {name: one.as_data() for name, one in by.items()} for side, by in found.items()}


# --- The plays ---------------------------------------------------------------------------------------


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
        return _summed(scenario, setup, plays, sums, Best(), ())
    best = _searched(workers, seed, positions, watch)
    judged = tuple(gate.judge(gate.play(workers, stretches(seed, min(plays, GATE_PLAYS)))) for gate in gates)
    return _summed(scenario, setup, plays, sums, best, judged)


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


def _summed(
    scenario: Scenario,
    setup: Setup,
    plays: int,
    sums: dict[str, Counts],
    best: Best,
    judged: tuple[Finding, ...],
) -> RandomTest:
    sides = [side.id for side in scenario.sides]

    def by_side(part: str) -> dict[str, dict[str, dict[int, int]]]:
        found: dict[str, dict[str, dict[int, int]]] = {}
        for place, side in enumerate(sides):
            found[side] = {
                name: {value: n for (at, value), n in sorted(getattr(counts, part).items()) if at == place}
                for name, counts in sums.items()
            }
        return found

    def spreads(found: dict[str, dict[str, dict[int, int]]]) -> dict[str, dict[str, Spread]]:
        return {side: {name: spread(values) for name, values in by.items()} for side, by in found.items()}

    lengths = {name: dict(sorted(counts.turns.items())) for name, counts in sums.items()}
    worths = by_side("payoffs")
    return RandomTest(
        scenario=scenario.name,
        rules=scenario.rules_hash,
        plays=plays,
        seed=setup.seed,
        mix=setup.mix,
        options=tuple(_options(scenario, sums, best)),
        happenings=tuple(_happenings(scenario, sums)),
        endings=tuple(_endings(scenario, sums)),
        payoffs=spreads(worths),
        choices=spreads(by_side("choices")),
        words=spreads(by_side("words")),
        turns={name: spread(values) for name, values in lengths.items()},
        lengths=lengths,
        worths=worths,
        faults=tuple(_faults(scenario, setup, sums)),
        gates=judged,
    )


def _options(scenario: Scenario, sums: dict[str, Counts], best: Best) -> Iterator[OptionLine]:
    opened = {name: open_options(counts) for name, counts in sums.items()}
    for decision in scenario.decisions:
        for option in decision.options:
            key = decision.index, option.index
            by = {name: rate(counts.taken[key], opened[name][key]) for name, counts in sums.items()}
            yield OptionLine(
                decision.id,
                option.id,
                rate(sum(one.count for one in by.values()), sum(one.of for one in by.values())),
                by,
                rate(best.best[key], best.met[key]),
            )


def _rates(counts: dict[str, int], sums: dict[str, Counts]) -> tuple[Rate, dict[str, Rate]]:
    by = {name: rate(count, sums[name].plays) for name, count in counts.items()}
    return rate(sum(counts.values()), sum(one.plays for one in sums.values())), by


def _happenings(scenario: Scenario, sums: dict[str, Counts]) -> Iterator[HappeningLine]:
    listed = [("event", one.index, one.id) for one in scenario.happenings if not one.manual]
    listed += [("hazard", one.index, one.id) for one in scenario.hazards]
    for kind, index, name in listed:
        counts = {policy: one.occurred[kind, index] for policy, one in sums.items()}
        yield HappeningLine(name, kind, *_rates(counts, sums))


def _endings(scenario: Scenario, sums: dict[str, Counts]) -> Iterator[HappeningLine]:
    for ending in scenario.endings:
        counts = {policy: one.endings[ending.index] for policy, one in sums.items()}
        first = min(
            (one.first[ending.index] for one in sums.values() if ending.index in one.first), default=-1
        )
        yield HappeningLine(ending.id, ending.kind, *_rates(counts, sums), first)


def _faults(scenario: Scenario, setup: Setup, sums: dict[str, Counts]) -> Iterator[FaultLine]:
    """Each fault once, with the shortest way to it that can be made of the plays that were kept."""
    plays: dict[Fault, int] = {}
    kept: dict[Fault, list[int]] = {}
    for counts in sums.values():
        for fault, times in counts.faults.items():
            plays[fault] = plays.get(fault, 0) + times
            kept.setdefault(fault, []).extend(counts.faulty[fault])
    if not plays:
        return
    dealer, machine = Dealer(scenario, setup), machine_of(scenario)
    for fault in sorted(plays):
        best: tuple[int, Shortest, Transcript] | None = None
        for number in kept[fault]:
            path, header, found = dealer.record(number)
            if found is None:
                continue
            given = dealer.deal(number)
            way = shortest(machine, given.values, Shortest(found, path.made, path.written))
            if best is None or len(way.actions) < best[0]:
                best = len(way.actions), way, Transcript(header, way.actions)
        if best is not None:
            yield FaultLine(*fault, plays[fault], best[2])
