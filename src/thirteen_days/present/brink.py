"""How an accident ended the play: what set it off, and who had been warned of it."""

from typing import TYPE_CHECKING

from thirteen_days.engine import NOTHING
from thirteen_days.model import Hazard
from thirteen_days.present.authored import asked_by
from thirteen_days.present.language import _
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
    if hazard is None or not hazard.warning:
        return found
    sides = [side.id for side in words.scenario.sides if side.id in hazard.warned]
    line = _("It was a standing risk: *{risk}*. Staffs had warned of it ({who}): *{warning}*")
    found.append(
        paragraph(
            line.format(
                risk=words.key(hazard.label),
                who=", ".join(words.side_name(side) for side in sides),
                warning=words.key(hazard.warning),
            )
        )
    )
    return found


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
