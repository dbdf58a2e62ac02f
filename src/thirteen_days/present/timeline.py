"""Both sides' days side by side: what each ordered, and what befell them."""

from itertools import groupby
from typing import TYPE_CHECKING, Final

from thirteen_days.engine import NOTHING
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, Moment, Timeline
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief

MOST_ORDERS: Final = 4
"""Orders of one side shown for a day; the tables have them all."""


def timeline_blocks(words: Words, debrief: "Debrief", side: str) -> list[Block]:
    """The play in one look; nothing where there was only one side or nothing was ordered."""
    others = [one for one in words.scenario.sides if one.id != side and not one.minor]
    others = others or [one for one in words.scenario.sides if one.id != side]
    if not others or not debrief.decisions:
        return []
    other = others[0]
    fell = _falls(words, debrief)
    moments = []
    turns = sorted({row.turn for row in debrief.decisions} | set(fell))
    ordered = {
        (turn, who): tuple(words.key(row.taken.label).rstrip(".") for row in rows)
        for (turn, who), rows in groupby(
            sorted(debrief.decisions, key=lambda row: (row.turn, row.side)),
            key=lambda row: (row.turn, row.side),
        )
    }
    for turn in turns:
        day = words.day(words.scenario.turns[turn].minute, words.clock(side))
        ours, theirs = ordered.get((turn, side), ()), ordered.get((turn, other.id), ())
        moments.append(Moment(day, ours[:MOST_ORDERS], tuple(fell.get(turn, ())), theirs[:MOST_ORDERS]))
    caption = _("The play, both sides at once")
    mine = words.side(side)
    heads = (words.key(mine.name), words.key(other.name))
    return [Timeline(caption, heads, (mine.colour, other.colour), tuple(moments))]


def _falls(words: Words, debrief: "Debrief") -> dict[int, list[str]]:
    """The accidents that happened, by turn."""
    labels = {one.id: words.key(one.label).rstrip(".") for one in words.scenario.hazards}
    found: dict[int, list[str]] = {}
    for row in debrief.draws:
        if row.hazard and row.branch != NOTHING and row.hazard in labels:
            found.setdefault(row.turn, []).append(labels[row.hazard])
    return found
