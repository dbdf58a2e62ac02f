"""How an accident ended the play: what set it off, what had made it likelier, and who had been warned."""

from typing import TYPE_CHECKING

from thirteen_days.engine import NOTHING, bounds_of, exactly
from thirteen_days.model import SCALE, Hazard
from thirteen_days.model.authored import asked_by
from thirteen_days.present.language import _
from thirteen_days.present.lastlink import last_link
from thirteen_days.present.markup import paragraph
from thirteen_days.present.screen import Block
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down; the first picture on the screen need not wait for it
    from thirteen_days.play import Debrief


def how_it_came(words: Words, debrief: "Debrief") -> list[Block]:
    """The last link in the author's words, the standing risk it belonged to, and the warning of it.

    Empty if the play ended by a condition and not by one act.
    """
    cause = debrief.ended_by
    if cause is None or not cause.why:
        return []
    found: list[Block] = [
        paragraph(_("**How it came.** {why}.").format(why=words.key(cause.why).rstrip(".")))
    ]
    hazard = _risk_behind(words, debrief, cause.act)
    if hazard is None:
        return found
    if hazard.warning and hazard.warning not in words.scenario.placeholders:
        found.append(_warned(words, hazard))
    return [*found, *_driven(words, debrief, hazard), *last_link(words, debrief, hazard)]


def _warned(words: Words, hazard: Hazard) -> Block:
    """The standing risk and the words of its warning."""
    sides = [words.side_name(side.id) for side in words.scenario.sides if side.id in hazard.warned]
    line = _("It was a standing risk: *{risk}*. Staffs had warned of it ({who}): *{warning}*")
    risk, warning = words.key(hazard.label), words.key(hazard.warning)
    return paragraph(line.format(risk=risk, who=", ".join(sides), warning=warning))


def _driven(words: Words, debrief: "Debrief", hazard: Hazard) -> list[Block]:
    """What had made the accident likelier, as things stood when it came: orders, for the most part."""
    values = exactly(debrief.state)
    rates = [(label, bounds_of(factor, values)[0]) for label, factor in hazard.factors]
    raised = sorted(((rate, label) for label, rate in rates if rate > SCALE), reverse=True)
    if not raised:
        return []
    named = "; ".join(
        _("{cause} (×{times})").format(cause=words.key(label), times=f"{rate / SCALE:.1f}")
        for rate, label in raised
    )
    return [paragraph(_("What had made it likelier: {causes}.").format(causes=named))]


def _risk_behind(words: Words, debrief: "Debrief", act: str) -> Hazard | None:
    """The hazard whose own chain *act* is, or that asked for the answer that *act* is."""
    hazards = words.scenario.hazards
    kind, colon, name = act.partition(":")
    if colon:
        return next((one for one in hazards if kind == "hazard" and one.id == name), None)
    decision = act.partition("/")[0]
    now = [row for row in debrief.draws if row.turn == debrief.state.turn and row.branch != NOTHING]
    happened = {row.hazard for row in now}
    for hazard in hazards:
        if hazard.id in happened and decision in asked_by(words.scenario, hazard):
            return hazard
    return None
