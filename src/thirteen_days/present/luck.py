"""What was luck: every fall of chance, with its odds, apart from anyone's judgement."""

from itertools import groupby
from math import prod
from typing import TYPE_CHECKING

from thirteen_days.engine import NOTHING
from thirteen_days.model import Chance, Hazard, Report
from thirteen_days.model.authored import asked_by, effects
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.odds import odds, odds_in_numbers
from thirteen_days.present.screen import Block
from thirteen_days.present.words import Words, capital

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief, DrawRow


def luck_blocks(words: Words, debrief: "Debrief") -> list[Block]:
    """The accidents that might have happened, each draw that was made, and what authors say was luck."""
    hazards = [row for row in debrief.draws if row.hazard]
    falls = [row for row in debrief.draws if not row.hazard and row.weight < row.total]
    reports = _report_nodes(words)
    found: list[Block] = [
        block for name, rows in _by_hazard(hazards) for block in _hazard(words, debrief, name, rows)
    ]
    reasons = _reasons(words)
    found += [_fall(words, reasons, row) for row in falls if row.node not in reports]
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
    """The draws of each hazard together: those that happened first, then as they first came up."""
    first = list(dict.fromkeys(row.hazard for row in rows))
    ordered = sorted(rows, key=lambda row: first.index(row.hazard))
    grouped = [(name, list(group)) for name, group in groupby(ordered, key=lambda row: row.hazard)]
    return sorted(grouped, key=lambda one: all(row.branch == NOTHING for row in one[1]))


def _hazard(words: Words, debrief: "Debrief", name: str, rows: "list[DrawRow]") -> list[Block]:
    """A standing risk over the whole play: its odds in all, whether and when it came, and who was asked."""
    hazard = next(one for one in words.scenario.hazards if one.id == name)
    label = words.key(hazard.label)
    quiet = prod(
        row.weight / row.total if row.branch == NOTHING else 1 - row.weight / row.total for row in rows
    )
    came = [row for row in rows if row.branch != NOTHING]
    chance = odds(1 - quiet)
    if not came:
        line = _("**{label}** did not happen. Over the whole play: {odds}.")
        return [paragraph(line.format(label=label, odds=chance), "bullet")]
    day = words.day(words.scenario.turns[came[0].turn].minute)
    then = odds_in_numbers(came[0].weight / came[0].total)
    open_text = hazard.text not in words.scenario.placeholders  # what stood there then is not known now
    parts = (
        _("**{label}**, {day}.").format(label=label, day=day),
        words.key(hazard.text) if hazard.text and open_text else "",
        _asked(words, debrief, hazard, came[0].turn),
        _("Over the whole play: {odds}; on that day alone: {then}.").format(odds=chance, then=then),
    )
    return [paragraph(" ".join(part for part in parts if part), "bullet")]


def _asked(words: Words, debrief: "Debrief", hazard: Hazard, turn: int) -> str:
    """Who had to answer what came of *hazard*; empty for one of which nothing is ever asked."""
    decisions = asked_by(words.scenario, hazard)
    if not decisions:
        return ""
    sides = {row.side for row in debrief.decisions if row.turn == turn and row.decision.id in decisions}
    if not sides:
        return _("It reached nobody who could have ordered otherwise.")
    names = [words.side_name(side.id) for side in words.scenario.sides if side.id in sides]
    return _("It had to be answered by: {who}.").format(who=", ".join(names))


def _fall(words: Words, reasons: dict[str, str], row: "DrawRow") -> Block:
    """One fall of chance."""
    day = words.day(words.scenario.turns[row.turn].minute)
    line = _("{day}, **{node}**: {branch} ({odds}).").format(
        day=day,
        node=_node(words, reasons, row.node),
        branch=words.named(f"chance.{row.node}.{row.branch}", row.branch),
        odds=odds(row.weight / row.total),
    )
    return paragraph(line, "bullet")


def _node(words: Words, reasons: dict[str, str], node: str) -> str:
    """What a chance node is called: by a catalogue, else by the author's reason, else by its id."""
    key = f"chance.{node}"
    called = words.key(key)
    return capital(called if called != key else reasons.get(node) or words.named(key, node))


def _reasons(words: Words) -> dict[str, str]:
    """Per chance node, the author's line on what is at stake there, where one is written."""
    return {
        one.body.node: words.key(one.cause.why)
        for one in effects(words.scenario)
        if isinstance(one.body, Chance) and one.cause.why
    }


def _reports(rows: "list[DrawRow]") -> Block:
    """How many reports were off the mark by luck: their noise is chance too."""
    wrong = sum(row.branch not in {"0", "+0"} for row in rows)
    line = _("**Reports.** {wrong} of {all} were off the mark by chance.")
    return paragraph(line.format(all=len(rows), wrong=wrong), "bullet")


def _report_nodes(words: Words) -> frozenset[str]:
    """The chance nodes that are the noise of a report."""
    bodies = (effect.body for effect in effects(words.scenario))
    return frozenset(body.node for body in bodies if isinstance(body, Report))
