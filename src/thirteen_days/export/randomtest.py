"""What many plays came to, as one page that fetches nothing."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from thirteen_days.batch import HappeningLine, RandomTest, Rate, Spread
from thirteen_days.export.page import page
from thirteen_days.model import Scenario
from thirteen_days.present import Block, Chart, Paragraph, Run, Screen, Series, Share, Strip, Table, Words
from thirteen_days.present.endings import KINDS

LINES: Final = ("ours", "other", "record")
"""How the policies' lines are drawn, in turn."""


def randomtest_page(scenario: Scenario, found: RandomTest) -> str:
    """*found* as a whole HTML document, in charts and in numbers."""
    words = Words(scenario)
    title = f"{words.title}: {found.plays:,} plays"
    about = [
        ("Scenario", found.scenario),
        ("Rules", found.rules[:12]),
        ("Seed", found.seed),
        ("Played by", ", ".join(found.mix)),
    ]
    blocks = (
        *_faults(found),
        *_endings(words, found),
        *_worths(words, found),
        *_lengths(words, found),
        *_options(words, found),
        *_happenings(found),
        *_gates(found),
    )
    return page(Screen("debrief", title, blocks=blocks), title, about)


def _heading(text: str) -> Paragraph:
    return Paragraph((Run(text),), "heading")


def _says(text: str, style: str = "body") -> Paragraph:
    return Paragraph((Run(text),), style)


def percent(one: Rate) -> str:
    """A rate as a share with its interval; a dash for one of nothing."""
    if not one.of:
        return "–"
    return f"{one.share:.1%} ({100 * one.low:.1f}–{100 * one.high:.1f})"


def _faults(found: RandomTest) -> Iterator[Block]:
    yield _heading("Can it be played?")
    if found.sound:
        yield _says("Every play came to an ending: no dead end, no endless play, no crash.", "good")
    for fault in found.faults:
        yield _says(f"{fault.kind}: {fault.what}, in {fault.plays:,} plays. A short way there:", "bad")
        rows = tuple((str(place), str(action)) for place, action in enumerate(fault.path.actions, 1))
        yield Table(fault.what, ("", "Action"), rows)


def _endings(words: Words, found: RandomTest) -> Iterator[Block]:
    yield _heading("Endings")
    ranked = sorted(found.endings, key=lambda one: list(KINDS).index(one.kind))
    titles = {one.id: words.key(one.title) for one in words.scenario.endings}
    for name in found.mix:
        shares = tuple(
            Share(titles[one.name], one.by_policy[name].count, KINDS[one.kind])
            for one in ranked
            if one.by_policy[name].count
        )
        yield Strip(f"All sides by {name}: {found.turns[name].count:,} plays", shares)
    rows = tuple((titles[one.name], one.kind.replace("_", " "), *_cells(found, one)) for one in ranked)
    yield Table("Endings, with 95 % intervals", ("Ending", "Kind", "All", *found.mix), rows)


def _cells(found: RandomTest, one: HappeningLine) -> tuple[str, ...]:
    return (percent(one.rate), *(percent(one.by_policy[name]) for name in found.mix))


def _worths(words: Words, found: RandomTest) -> Iterator[Block]:
    yield _heading("What it was worth")
    for side, by in found.worths.items():
        name = words.side_name(side)
        yield Chart(f"{name}: plays that were worth no more than so much", "payoff", "% of plays", _steps(by))
    rows = tuple(_spread(words, side, by) for side, each in found.payoffs.items() for by in each.items())
    yield Table("Payoffs", ("Side", "Played by", *_SPREAD), rows)


_SPREAD: Final = ("Mean, 95 % interval", "Least", "One in ten below", "Middle", "One in ten above", "Most")


def _spread(words: Words, side: str, by: tuple[str, Spread]) -> tuple[str, ...]:
    name, one = by
    numbers = (one.least, one.tenth, one.middle, one.ninth, one.most)
    mean = f"{one.mean:.1f} ± {one.half:.1f}"
    return (words.side_name(side) if side else "", name, mean, *(f"{number:,}" for number in numbers))


def _steps(by: Mapping[str, Mapping[int, int]]) -> tuple[Series, ...]:
    """Per policy, the share of plays (per cent) up to each value, from none of them to all."""
    made = []
    met = [value for values in by.values() for value in values]
    least, most = min(met, default=0), max(met, default=0)
    alike = int(least == most)  # one value alone would stand on the axis, unseen
    for place, (name, values) in enumerate(by.items()):
        total = sum(values.values()) or 1
        sums = accumulate(values.values())
        points = (
            (float(least - alike), 0.0),
            *((float(value), round(100 * gone / total, 2)) for value, gone in zip(values, sums, strict=True)),
            (float(most + alike), 100.0),
        )
        made.append(Series(name, points, LINES[place % len(LINES)]))
    return tuple(made)


def _lengths(words: Words, found: RandomTest) -> Iterator[Block]:
    yield _heading("Length")
    yield Chart("Plays that were over after so many turns", "turns", "% of plays", _steps(found.lengths))
    rows = [_spread(words, "", by) for by in found.turns.items()]
    yield Table("Turns", ("", "Played by", *_SPREAD), tuple(rows))
    for title, spreads in (("Choices in a play", found.choices), ("Words read before choices", found.words)):
        rows = [_spread(words, side, by) for side, each in spreads.items() for by in each.items()]
        yield Table(title, ("Side", "Played by", *_SPREAD), tuple(rows))


def _options(words: Words, found: RandomTest) -> Iterator[Block]:
    yield _heading("Options")
    lists = (
        ("Open in no play", found.never_open),
        ("Open, and taken in no play", found.never_taken),
        ("Dominated: best for nobody at any position that was played out", found.dominated),
    )
    for title, lines in lists:
        if lines:
            yield _says(f"{title}: {', '.join(one.name for one in lines)}.", "bad")
    titles = {
        (decision.id, option.id): (words.key(decision.title), words.key(option.label))
        for decision in words.scenario.decisions
        for option in decision.options
    }
    rows = tuple(
        (
            *titles[one.decision, one.option],
            f"{one.taken.of:,}",
            percent(one.taken),
            *(percent(one.by_policy[name]) for name in found.mix),
            f"{one.best.count} of {one.best.of}" if one.best.of else "–",
        )
        for one in found.options
    )
    headers = ("Decision", "Option", "Open in plays", "Taken in those", *found.mix, "Best")
    yield Table("Options, with 95 % intervals", headers, rows)


def _happenings(found: RandomTest) -> Iterator[Block]:
    yield _heading("Events and accidents")
    never = [one.name for one in found.happenings if not one.rate.count]
    if never:
        yield _says(f"In no play: {', '.join(never)}.", "bad")
    rows = tuple((one.name, one.kind, *_cells(found, one)) for one in found.happenings)
    yield Table("Plays in which they occurred", ("Name", "Kind", "All", *found.mix), rows)


def _gates(found: RandomTest) -> Iterator[Block]:
    if not found.gates:
        return
    yield _heading("Gates")
    rows = tuple(
        (one.name, one.wanted, f"{one.value:.4f} ({one.low:.4f} to {one.high:.4f})", one.verdict)
        for one in found.gates
    )
    yield Table("What the scenario declares", ("Gate", "Wanted", "Found", "Verdict"), rows)
