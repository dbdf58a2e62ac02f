"""The ledger of risk, told after the play: where the danger came from, on which days, by whose orders."""

from typing import TYPE_CHECKING, Final

from thirteen_days.engine import gravest
from thirteen_days.present.changes import act_name
from thirteen_days.present.chronicle import turn_ticks
from thirteen_days.present.danger import war_name
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds, odds_in_numbers, percentages
from thirteen_days.present.screen import Block, Chart, Series, Table
from thirteen_days.present.words import Words, capital

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief, Ledger, Sighting

MOST_SOURCES: Final = 7
MOST_ORDERS: Final = 8


def reckoning_blocks(words: Words, debrief: "Debrief", side: str) -> list[Block]:
    """The ledger as *side* reads it; nothing where no war by accident could have come."""
    ledger = debrief.ledger
    if not gravest(words.scenario) or not ledger.entries:
        return []
    lead = _("From first to last the chance of {war} was: {odds}. Any day's danger is counted, come or not.")
    return [
        paragraph(_("The ledger of risk"), "heading"),
        paragraph(lead.format(war=war_name(words), odds=odds(ledger.chance))),
        *_peak(words, ledger, side),
        _sources(words, ledger),
        *_days(words, ledger, side),
        *_orders(words, ledger),
    ]


def _day_of(words: Words, turn: int, side: str = "") -> str:
    return words.day(words.scenario.turns[turn].minute, words.clock(side))


def _peak(words: Words, ledger: "Ledger", side: str) -> list[Block]:
    """The worst hour at which the side decided, and what its own staff made of it."""
    mine = [one for one in ledger.sightings if one.side == side]
    worst: Sighting | None = max(mine, key=lambda one: one.truth, default=None)
    if worst is None or worst.truth <= 0:
        return []
    line = _(
        "It was greatest on {day}, {truth} until you were asked again. Your staff then said {likely}, "
        "between {low} and {high}."
    )
    told = line.format(
        day=_day_of(words, worst.turn, side),
        truth=odds_in_numbers(worst.truth),
        likely=odds_in_numbers(worst.likely),
        low=odds_in_numbers(worst.low),
        high=odds_in_numbers(worst.high),
    )
    return [paragraph(told)]


def _sources(words: Words, ledger: "Ledger") -> Block:
    """Each source's share of the whole; they add up to 100 %."""
    sources = list(ledger.by_source().items())
    rows = []
    risks = [sum(entry.risk for entry in entries) for _source, entries in sources]
    shown = risks[:MOST_SOURCES]
    rest = sum(risks[MOST_SOURCES:])
    shares = percentages([*shown, rest] if rest else shown)
    for (source, entries), share in zip(sources, shares, strict=False):
        worst = max(entries, key=lambda entry: entry.risk)
        rows.append((source_name(words, source), _percent(share), _day_of(words, worst.turn)))
    if rest:
        rows.append((_("All others"), _percent(shares[-1]), ""))
    rows.append((_("Together"), _percent(sum(shares)), ""))
    return Table(_("Where the danger came from"), (_("Source"), _("share"), _("worst on")), tuple(rows))


def source_name(words: Words, source: str) -> str:
    """A source of risk in a few words."""
    name = act_name(words, source)
    kind, _colon, event = source.partition(":")
    if kind == "event":  # an event has a text and no name
        told = next((words.key(one.text) for one in words.scenario.happenings if one.id == event), "")
        sentence = told.partition(". ")[0].rstrip(".")
        return sentence or capital(name)
    return capital(name) if name else source


def _percent(share: int) -> str:
    return _("{share} %").format(share=share)


def _days(words: Words, ledger: "Ledger", side: str) -> list[Block]:
    """The danger day by day as it was, beside what the side's staff thought."""
    mine = [one for one in ledger.sightings if one.side == side]
    if len(mine) < 2 or not any(one.truth for one in mine):  # noqa: PLR2004 - two points make a line
        return []

    def line(values: list[float]) -> tuple[tuple[float, float], ...]:
        return tuple(
            (float(one.turn + 1), round(100 * value, 1)) for one, value in zip(mine, values, strict=True)
        )

    first = next((place for place, one in enumerate(mine) if one.truth or one.likely), 0)
    series = (
        Series(_("as it was"), line([one.truth for one in mine])[max(0, first - 1) :], "record"),
        Series(_("as your staff thought"), line([one.likely for one in mine])[max(0, first - 1) :], "ours"),
    )
    caption = _("The danger until you were next asked, in per cent")
    ticks = turn_ticks(words, words.clock(side))
    return [Chart(caption, _("turn"), _("per cent"), series, ticks=ticks)]


def _orders(words: Words, ledger: "Ledger") -> list[Block]:
    """Whose orders the danger is owed to; they and circumstance add up to 100 %."""
    credits_ = ledger.by_order()
    base = sum(one.risk for one in credits_ if not one.act)
    orders = sorted((one for one in credits_ if one.act), key=lambda one: -abs(one.risk))
    shown = sorted(orders[:MOST_ORDERS], key=lambda one: -one.risk)
    rest = sum(one.risk for one in orders[MOST_ORDERS:]) + base
    shares = percentages([*(one.risk for one in shown), rest])
    rows = []
    for one, share in zip(shown, shares, strict=False):
        if share:
            side = words.side_name(words.decider(one.act))
            option = words.option(one.act)
            label = words.key(option.label) if option else one.act
            rows.append((label, side, _day_of(words, one.turn), _percent(share)))
    left = 100 - sum(share for share in shares[:-1] if share)
    rows.append((_("All else"), "", "", _percent(left)))
    headers = (_("Order"), _("whose"), _("given on"), _("share"))
    note = _(
        "An order's share is what it added by what it moved itself, all else being as it was; below zero it "
        "made the danger less."
    )
    table = Table(_("Whose orders the danger is owed to"), headers, tuple(rows))
    return [table, paragraph(note, "note")] if len(rows) > 1 else []
