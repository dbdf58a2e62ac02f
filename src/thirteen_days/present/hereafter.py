"""What came after: the dated cards, and the years in numbers beside the real figures."""

from typing import TYPE_CHECKING

from thirteen_days.present.dates import card_date
from thirteen_days.present.language import _
from thirteen_days.present.markup import blocks, paragraph
from thirteen_days.present.papers import sources_note
from thirteen_days.present.screen import Block, Chart, Series
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.engine import YearLine
    from thirteen_days.play import Debrief


def card_blocks(words: Words, debrief: "Debrief") -> list[Block]:
    """The dated cards of the aftermath."""
    found: list[Block] = []
    for card in debrief.cards:
        title = _("{date}: {title}").format(date=card_date(card.date), title=words.key(card.title))
        found.append(paragraph(title, "subheading"))
        found += blocks(words.key(card.text))
        found += sources_note(words, card.sources, card.tag)
    return [paragraph(_("What came after"), "heading"), *found] if found else []


def year_blocks(words: Words, debrief: "Debrief") -> list[Block]:
    """A chart for each series that has a record, or what is said where the years are not told in numbers."""
    after = words.scenario.years_after
    if debrief.outcome is None or not after.series:
        return []
    first, last = after.years[0], after.years[-1]
    heading = paragraph(_("{first} to {last}, in numbers").format(first=first, last=last), "heading")
    if not debrief.years:
        return [heading, *blocks(words.key(after.otherwise))] if after.otherwise else []
    lead = _(
        "Your world is reckoned year by year from how the play ended, by rules that are this scenario's own. "
        "The record is what was counted. Where counts differ, the middle is drawn."
    )
    found: list[Block] = [heading, paragraph(lead, "meta")]
    for line in debrief.years:
        if line.series.record:
            found += _charted(words, line, after.years)
    return found


def _charted(words: Words, line: "YearLine", years: tuple[int, ...]) -> list[Block]:
    """One series: this world's line and the record's, and how sure the figures are."""
    series = line.series
    ours = tuple((float(year), float(value)) for year, value in zip(years, line.values, strict=True))
    record = tuple((float(year), float((low + high) // 2)) for year, low, high in series.record)
    chart = Chart(
        caption=words.key(series.label),
        x_label=_("year"),
        y_label=words.key(series.unit),
        series=(Series(_("your world"), ours), Series(_("the record"), record, "record")),
        stepped=False,
    )
    return [chart, *blocks(words.key(series.note), "note"), *sources_note(words, series.sources, series.tag)]
