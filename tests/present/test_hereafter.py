"""The years after as they are shown: two lines to a chart, or a sober sentence."""

from tests.golden.plays import FOLDER
from tests.plays import scenarios
from thirteen_days.play import debrief, read_transcript
from thirteen_days.present import Chart, Paragraph, Screen, Words, debrief_screen
from thirteen_days.terminal.lines import block_lines

CUBA = next(one for one in scenarios() if one.name == "cuba-1962")
WORDS = Words(CUBA)


def shown(name: str) -> Screen:
    """The debrief of a kept play."""
    transcript = read_transcript((FOLDER / CUBA.name / f"{name}.transcript").read_text(encoding="utf-8"))
    return debrief_screen(WORDS, debrief(CUBA, transcript), "usa")


def charts(screen: Screen) -> list[Chart]:
    """The charts of the years."""
    return [block for block in screen.blocks if isinstance(block, Chart) and not block.stepped]


def test_each_counted_series_is_drawn_beside_the_record() -> None:
    """This world's line has every year, the record's those that were counted, by the same scale."""
    found = charts(shown("soviet_retreat"))

    assert len(found) == sum(bool(one.record) for one in CUBA.years_after.series) >= 4
    for chart in found:
        ours, record = chart.series
        assert (ours.style, record.style) == ("ours", "record")
        assert [x for x, _ in ours.points] == [float(year) for year in CUBA.years_after.years]
        assert {x for x, _ in record.points} <= {x for x, _ in ours.points}


def test_a_chart_reads_as_a_table() -> None:
    """A year a line, both figures in it: it can be heard."""
    soviet = next(one for one in charts(shown("record")) if one.caption == "Soviet ICBM launchers")
    lines = block_lines(soviet)

    assert lines[1] == "Soviet ICBM launchers, at the end of the year, by year:"
    assert lines[2] == "- 1962: your world 36; the record 36"
    assert len(lines) == 2 + len(CUBA.years_after.years)


def test_nothing_is_counted_after_nuclear_war() -> None:
    """No line is drawn on into years of which nobody could tell; one sentence says so."""
    screen = shown("nuclear_war_inadvertent")
    words = [block.plain for block in screen.blocks if isinstance(block, Paragraph)]

    assert charts(screen) == []
    assert WORDS.key(CUBA.years_after.otherwise) in words
