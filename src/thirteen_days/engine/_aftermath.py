"""What follows from how a play ended: series from year to year, and the dated cards."""

from functools import lru_cache
from typing import NamedTuple

from thirteen_days.engine._arithmetic import Evaluate, evaluator
from thirteen_days.model import Card, Scenario, State, YearSeries


class YearLine(NamedTuple):
    """A series as it went on in this world: its value in each of the scenario's years."""

    series: YearSeries
    values: tuple[int, ...]


class _Ready(NamedTuple):
    """The conditions of cards and of the years after, and how each series begins and goes on."""

    cards: tuple[Evaluate | None, ...]
    when: Evaluate | None
    series: tuple[tuple[Evaluate, Evaluate], ...]


@lru_cache(maxsize=8)
def _ready(scenario: Scenario) -> _Ready:
    after = scenario.years_after
    return _Ready(
        tuple(None if card.when is None else evaluator(card.when) for card in scenario.cards),
        None if after.when is None else evaluator(after.when),
        tuple((evaluator(series.start), evaluator(series.next)) for series in after.series),
    )


def aftermath(scenario: Scenario, state: State) -> tuple[Card, ...]:
    """The dated cards that follow from how the play ended, in order of date; none before its end."""
    if state.ending is None:
        return ()
    cells = _cells(scenario, state)
    whens = _ready(scenario).cards
    holding = [card for card, when in zip(scenario.cards, whens, strict=True) if when is None or when(cells)]
    return tuple(sorted(holding, key=lambda card: card.date))


def yearly(scenario: Scenario, state: State) -> tuple[YearLine, ...]:
    """The series after the play; none before its end, or where the scenario has none for this ending."""
    if not _go_on(scenario, state):
        return ()
    cells, after = _cells(scenario, state), scenario.years_after
    behind, span = len(state.values) + 1 + len(after.series), len(after.years)
    starts = [behind + series.index * span for series in after.series]
    return tuple(
        YearLine(series, tuple(cells[first : first + span]))
        for series, first in zip(after.series, starts, strict=True)
    )


def _go_on(scenario: Scenario, state: State) -> bool:
    """Whether the years after this end state are told in numbers."""
    when = _ready(scenario).when
    return state.ending is not None and (when is None or bool(when(state.values)))


def _cells(scenario: Scenario, state: State) -> list[int]:
    """The end state and, behind it, the year, every series' latest value, and its value in each year.

    All are 0 where the series do not go on.
    """
    years, lines = scenario.years_after.years, scenario.years_after.series
    behind, count, span = len(state.values), len(lines), len(years)
    cells = [*state.values, 0, *([0] * (count + count * span))]
    if not _go_on(scenario, state):
        return cells
    ready = _ready(scenario).series
    for number, year in enumerate(years):
        cells[behind] = year
        for series, (start, following) in zip(lines, ready, strict=True):
            value = (following if number else start)(cells)
            kept = max(series.low, min(series.high, value))
            cells[behind + 1 + series.index] = kept
            cells[behind + 1 + count + series.index * span + number] = kept
    return cells
