"""From the sums over random plays to what is told of them."""

from collections.abc import Iterator

from thirteen_days.batch.choices import Best
from thirteen_days.batch.counts import Counts, Dealer, Setup, open_options
from thirteen_days.batch.paths import Fault, Shortest, shortest
from thirteen_days.batch.randomtested import FaultLine, HappeningLine, OptionLine, RandomTest
from thirteen_days.batch.rates import Rate, Spread, rate, spread
from thirteen_days.batch.validity import Finding
from thirteen_days.engine import machine_of
from thirteen_days.model import Scenario
from thirteen_days.play import Transcript


def summed(
    scenario: Scenario,
    setup: Setup,
    plays: int,
    sums: dict[str, Counts],
    best: Best,
    judged: tuple[Finding, ...],
) -> RandomTest:
    """What so many *plays* came to: their *sums* by policy, what was *best* at positions, gates *judged*."""
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
