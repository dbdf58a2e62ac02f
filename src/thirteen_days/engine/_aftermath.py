"""What follows from how a play ended: series from year to year, and the dated cards."""

from typing import NamedTuple

from thirteen_days.engine._arithmetic import evaluator
from thirteen_days.model import Card, Scenario, State, YearSeries


class YearLine(NamedTuple):
    """A series as it went on in this world: its value in each of the scenario's years."""

    series: YearSeries
    values: tuple[int, ...]


def aftermath(scenario: Scenario, state: State) -> tuple[Card, ...]:
    """The dated cards that follow from how the play ended, in order of date; none before its end."""
    if state.ending is None:
        return ()
    cells = _cells(scenario, state)
    holding = [card for card in scenario.cards if card.when is None or evaluator(card.when)(cells)]
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
    when = scenario.years_after.when
    return state.ending is not None and (when is None or bool(evaluator(when)(state.values)))


def _cells(scenario: Scenario, state: State) -> list[int]:
    """The end state and, behind it, the year, every series' latest value, and its value in each year.

    All are 0 where the series do not go on.
    """
    years, lines = scenario.years_after.years, scenario.years_after.series
    behind, count, span = len(state.values), len(lines), len(years)
    cells = [*state.values, 0, *([0] * (count + count * span))]
    if not _go_on(scenario, state):
        return cells
    for number, year in enumerate(years):
        cells[behind] = year
        for series in lines:
            value = evaluator(series.next if number else series.start)(cells)
            kept = max(series.low, min(series.high, value))
            cells[behind + 1 + series.index] = kept
            cells[behind + 1 + count + series.index * span + number] = kept
    return cells
