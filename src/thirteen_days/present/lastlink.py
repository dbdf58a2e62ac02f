"""The chain behind a war by accident: the warning, the orders, the accident, the answer, the draw."""

from typing import TYPE_CHECKING, Final

from thirteen_days.engine import NOTHING
from thirteen_days.model import Hazard
from thirteen_days.model.authored import asked_by
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds_in_numbers, percentages
from thirteen_days.present.screen import Block
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief, Entry

MOST_ORDERS: Final = 4
LEAST_SHARE: Final = 5
"""Orders that made less of the risk than so many per cent are not named."""


def last_link(words: Words, debrief: "Debrief", hazard: Hazard) -> list[Block]:
    """Link by link, how *hazard* came to end the play; nothing if it did not happen on its last day."""
    turn = debrief.state.turn
    source = f"hazard:{hazard.id}"
    entry = next(
        (e for e in debrief.ledger.entries if (e.source, e.turn, e.happened) == (source, turn, True)), None
    )
    if entry is None:
        return []
    links = [
        _warned(words, debrief, hazard),
        _ordered(words, entry),
        _came(words, entry),
        _answered(words, debrief, hazard),
        _fell(debrief),
    ]
    return [
        paragraph(_("The last link"), "subheading"),
        *(paragraph(link, "bullet") for link in links if link),
    ]


def _day(words: Words, turn: int) -> str:
    return words.day(words.scenario.turns[turn].minute)


def _warned(words: Words, debrief: "Debrief", hazard: Hazard) -> str:
    told = [one for one in debrief.ledger.warnings if one.hazard == hazard.id]
    if not told:
        return ""
    who = "; ".join(
        _("{side} on {day}").format(side=words.side_name(one.side), day=_day(words, one.turn)) for one in told
    )
    return _("**Warned of.** {who}.").format(who=who)


def _ordered(words: Words, entry: "Entry") -> str:
    """The orders that had made it possible, each with its share of the risk that was run that day."""
    shares = percentages([one.risk for one in entry.made])
    pairs = sorted(zip(entry.made, shares, strict=True), key=lambda pair: -pair[1])
    named = [
        _("{order} ({side}, {day}: {share} %)").format(
            order=words.key(option.label).rstrip("."),
            side=words.side_name(words.decider(one.act)),
            day=_day(words, one.turn),
            share=share,
        )
        for one, share in pairs
        if share >= LEAST_SHARE and (option := words.option(one.act))
    ][:MOST_ORDERS]
    return _("**Made possible by.** {orders}.").format(orders="; ".join(named)) if named else ""


def _came(words: Words, entry: "Entry") -> str:
    line = _("**It came to it.** {day}, at odds of {odds}.")
    return line.format(day=_day(words, entry.turn), odds=odds_in_numbers(entry.incident))


def _answered(words: Words, debrief: "Debrief", hazard: Hazard) -> str:
    """What those answered who were asked."""
    asked = asked_by(words.scenario, hazard)
    turn = debrief.state.turn
    rows = [row for row in debrief.decisions if row.turn == turn and row.decision.id in asked]
    if not rows:
        return ""
    said = "; ".join(
        _("{side}, {option}").format(
            side=words.side_name(row.side), option=words.key(row.taken.label).rstrip(".")
        )
        for row in rows
    )
    return _("**Answered by.** {answers}.").format(answers=said)


def _fell(debrief: "Debrief") -> str:
    """The last draw, if it was one that could have fallen otherwise."""
    row = debrief.draws[-1] if debrief.draws else None
    if row is None or row.branch == NOTHING or row.hazard or row.weight >= row.total:
        return ""
    line = _("**The last draw.** It fell so at odds of {odds}.")
    return line.format(odds=odds_in_numbers(row.weight / row.total))
