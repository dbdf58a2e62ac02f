"""What was luck: every fall of chance, with its odds, apart from anyone's judgement."""

from itertools import groupby
from math import prod
from typing import TYPE_CHECKING

from thirteen_days.engine import NOTHING
from thirteen_days.model import Report
from thirteen_days.present.authored import effects
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds, odds_in_numbers
from thirteen_days.present.screen import Block
from thirteen_days.present.words import Words, capital, humanised

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief, DrawRow


def luck_blocks(words: Words, debrief: "Debrief") -> list[Block]:
    """The accidents that might have happened, each draw that was made, and what authors say was luck."""
    hazards = [row for row in debrief.draws if row.hazard]
    falls = [row for row in debrief.draws if not row.hazard and row.weight < row.total]
    reports = _report_nodes(words)
    found: list[Block] = [_hazard(words, name, rows) for name, rows in _by_hazard(hazards)]
    found += [_fall(words, row) for row in falls if row.node not in reports]
    if drawn := [row for row in falls if row.node in reports]:
        found.append(_reports(drawn))
    found += _said(words, debrief)
    if not found:
        found.append(paragraph(_("Nothing was left to chance."), "body"))
    lead = paragraph(
        _("These odds are the model's, not history's. None of this was anyone's decision."), "meta"
    )
    return [paragraph(_("What was luck"), "heading"), lead, *found]


def _said(words: Words, debrief: "Debrief") -> list[Block]:
    """What the authors call luck in the decisions that came up."""
    decisions = {row.decision.index: row.decision for row in debrief.decisions if row.decision.luck}
    line = _("**{decision}.** {luck}")
    return [
        paragraph(line.format(decision=words.key(one.title), luck=words.key(one.luck)), "bullet")
        for one in decisions.values()
    ]


def _by_hazard(rows: "list[DrawRow]") -> "list[tuple[str, list[DrawRow]]]":
    """The draws of each hazard together, in the order in which they first came up."""
    first = list(dict.fromkeys(row.hazard for row in rows))
    ordered = sorted(rows, key=lambda row: first.index(row.hazard))
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda row: row.hazard)]


def _hazard(words: Words, name: str, rows: "list[DrawRow]") -> Block:
    """A standing risk over the whole play: its odds in all, and whether and when it came."""
    labels = [hazard.label for hazard in words.scenario.hazards if hazard.id == name]
    label = words.key(labels[0]) if labels else humanised(name)
    quiet = prod(
        row.weight / row.total if row.branch == NOTHING else 1 - row.weight / row.total for row in rows
    )
    came = [row for row in rows if row.branch != NOTHING]
    chance = odds(1 - quiet)
    if not came:
        line = _("**{label}** did not happen. In all this play it was: {odds}.")
        return paragraph(line.format(label=label, odds=chance), "bullet")
    day = words.day(words.scenario.turns[came[0].turn].minute)
    line = _("**{label}** happened on {day}. In all this play it was: {odds}; on that day alone {then}.")
    then = odds_in_numbers(came[0].weight / came[0].total)
    return paragraph(line.format(label=label, day=day, odds=chance, then=then), "bullet")


def _fall(words: Words, row: "DrawRow") -> Block:
    """One fall of chance."""
    day = words.day(words.scenario.turns[row.turn].minute)
    line = _("{day}, **{node}**: {branch} ({odds}).").format(
        day=day,
        node=_node(words, row.node),
        branch=_named(words, f"chance.{row.node}.{row.branch}", row.branch),
        odds=odds(row.weight / row.total),
    )
    return paragraph(line, "bullet")


def _node(words: Words, node: str) -> str:
    return capital(_named(words, f"chance.{node}", node))


def _named(words: Words, key: str, name: str) -> str:
    """What a catalogue calls a node or a branch, or its id as words."""
    found = words.key(key)
    return humanised(name) if found == key else found


def _reports(rows: "list[DrawRow]") -> Block:
    """How many reports were off the mark by luck: their noise is chance too."""
    wrong = sum(row.branch not in {"0", "+0"} for row in rows)
    line = _("**Reports.** {wrong} of {all} were off the mark by chance.")
    return paragraph(line.format(all=len(rows), wrong=wrong), "bullet")


def _report_nodes(words: Words) -> frozenset[str]:
    """The chance nodes that are the noise of a report."""
    bodies = (effect.body for effect in effects(words.scenario))
    return frozenset(body.node for body in bodies if isinstance(body, Report))
