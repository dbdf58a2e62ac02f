"""Decision by decision: what each side chose, what the record shows, and who came to know of it."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from thirteen_days.model import Option
from thirteen_days.present.chronicle import turn_heading
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import blocks, paragraph, plain
from thirteen_days.present.papers import sources_note
from thirteen_days.present.screen import Block, Table
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief, DecisionRow, Hearing


def decision_blocks(words: Words, debrief: "Debrief", side: str) -> list[Block]:
    """Every answer given, turn by turn: a table of who chose what, then what is to be said of each."""
    if not debrief.decisions:
        return []
    found: list[Block] = [paragraph(_("Decision by decision"), "heading")]
    mine = [row for row in debrief.decisions if row.side == side and row.documented]
    if mine:
        same = sum(row.as_in_history for row in mine)
        message = plural(
            "{same} of your {all} decision was that of the record.",
            "{same} of your {all} decisions were those of the record.",
            len(mine),
        )
        found.append(paragraph(message.format(all=len(mine), same=same), "meta"))
    theirs = [row for row in debrief.decisions if row.side != side]
    if theirs:
        unknown = sum(not row.heard_by(side).how for row in theirs)
        message = plural(
            "Of {all} order of the others, {unknown} never came to your ears.",
            "Of {all} orders of the others, {unknown} never came to your ears.",
            len(theirs),
        )
        found.append(paragraph(message.format(all=len(theirs), unknown=unknown), "meta"))
    for turn, in_turn in groupby(debrief.decisions, key=lambda row: row.turn):
        rows = list(in_turn)
        found.append(turn_heading(words, turn, words.clock(side)))
        found.append(_table(words, rows, side))
        for row in rows:
            found += _said(words, row, side)
    return found


def _table(words: Words, rows: "Sequence[DecisionRow]", side: str) -> Table:
    """The turn in a table: one line a decision, the orders of a desk together."""
    lines = []
    for _index, group in groupby(rows, key=lambda row: row.decision.index):
        taken = list(group)
        first = taken[0]
        lines.append(
            (
                _("{who}: {decision}").format(
                    who=_who(words, first, side), decision=words.key(first.decision.title)
                ),
                labels(words, [row.taken for row in taken]),
                _record(words, first),
                _known(words, taken, side),
            )
        )
    headers = (_("Who decides, and what"), _("Chosen"), _("In the record"), _("The other side knew"))
    return Table("", headers, tuple(lines))


def _who(words: Words, row: "DecisionRow", side: str) -> str:
    return _("You") if row.side == side else words.side_name(row.side)


def _record(words: Words, row: "DecisionRow") -> str:
    """What the record shows, if it shows anything."""
    if not row.documented:
        return "–"
    return _("the same") if row.taken.history else labels(words, row.documented)


def _known(words: Words, rows: "Sequence[DecisionRow]", side: str) -> str:
    """How the other side, which is the reader for others' acts, came to know of it."""
    said = [hearing_in_words(words, _hearing(words, row, side), row.turn, side) for row in rows]
    return "; ".join(dict.fromkeys(said))


def _hearing(words: Words, row: "DecisionRow", side: str) -> "Hearing":
    """The reader's, of another's act; of one's own, that of the other great side, if there is one."""
    if row.side != side:
        return row.heard_by(side)
    others = [one.id for one in words.scenario.sides if one.id != side]
    great = [one.id for one in words.scenario.sides if one.id != side and not one.minor]
    return row.heard_by((great or others or [side])[0])


def hearing_in_words(words: Words, hearing: "Hearing", turn: int, side: str) -> str:
    """``at once``; ``from 24 October, by what was said``; ``never``."""
    if not hearing.how:
        return _("never")
    if hearing.turn == turn:
        return {
            "told": _("at once"),
            "news": _("at once, by what came of it"),
            "signs": _("at once, by signs, not the cause"),
        }[hearing.how]
    day = words.day(words.scenario.turns[hearing.turn].minute, words.clock(side))
    form = {
        "told": _("on {day}"),
        "news": _("on {day}, by what came of it"),
        "signs": _("on {day}, by signs, not the cause"),
    }[hearing.how]
    return form.format(day=day)


def _said(words: Words, row: "DecisionRow", side: str) -> list[Block]:
    """What followed, what the record shows, what the others meant by it, and where that is written."""
    if row.decision.picks > 1:
        return []
    texts = [words.key(key) for key in (row.taken.debrief, row.decision.debrief) if words.key(key)]
    meant = _meant(words, row) if row.side != side else ""
    if not texts and not meant:
        return []
    title = words.key(row.decision.title).rstrip(".")
    found: list[Block] = []
    if meant:
        who = words.key(words.side(row.side).adjective)
        line = _("**{title}.** What it meant at the {side} table: {meaning}")
        found.append(paragraph(line.format(title=title, side=who, meaning=meant), "bullet"))
    elif texts:
        found.append(paragraph(_("**{title}.** {text}").format(title=title, text=texts.pop(0)), "bullet"))
    for text in texts:
        found += blocks(text)
    return [*found, *sources_note(words, _sources(row), row.taken.tag or row.decision.tag)]


def _meant(words: Words, row: "DecisionRow") -> str:
    """What the answer promised and cost, as it was put to those who gave it; nothing if it had numbers."""
    if row.taken.text in words.scenario.placeholders:
        return ""
    return plain(words.key(row.taken.text))


def labels(words: Words, options: Sequence[Option]) -> str:
    """The names of *options* on one line."""
    return "; ".join(words.key(option.label).rstrip(".") for option in options)


def _sources(row: "DecisionRow") -> tuple[str, ...]:
    """The works behind a decision and the answer that was taken, each once."""
    return tuple(dict.fromkeys((*row.decision.sources, *row.taken.sources)))
