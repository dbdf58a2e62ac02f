"""Words about the game itself: margin notes on the first real decisions, help, and the hand-over."""

from typing import Final

from thirteen_days.model import Observation
from thirteen_days.present.language import _
from thirteen_days.present.markup import blocks, paragraph
from thirteen_days.present.screen import Paragraph, Screen
from thirteen_days.present.situation import turns_to_decide
from thirteen_days.present.words import Words

FIRST: Final = 2
"""The turns in which a newcomer is given notes."""


def margin_notes(words: Words, observation: Observation, *, desk: bool) -> tuple[Paragraph, ...]:
    """What a newcomer needs at this decision; nothing once the game is under way."""
    notes: list[str] = []
    turn = turns_to_decide(words, observation)
    if turn <= 1 and not desk:
        notes.append(
            _("You answer before you know what the other side decides in this hour, and so does it.")
        )
        notes.append(_("Ask *why* of any number that you are shown."))
    if turn <= FIRST and observation.reports and not desk:
        notes.append(_("A range is a report: what you were told, when, by whom. It may be wrong."))
    if turn == FIRST and not desk:
        notes.append(_("Where *Forecast* stands below, you may put a number on what you expect."))
    if turn <= 1 and desk:
        notes.append(_("The desk is for what lies between the great decisions. Each act spends something."))
    if turn == FIRST and not desk and len(words.scenario.sides) > 1:
        notes.append(
            _("Each side's rung is the gravest thing it has in force. End a measure, and you step down.")
        )
    if observation.urgent:
        notes.append(_("This cannot wait: it is answered before the day ends."))
    return tuple(paragraph(note, "note") for note in notes)


def handover_screen(words: Words, side: str) -> Screen:
    """Between two people at one machine: nothing of either side but whose turn it is."""
    name = words.side_name(side)
    return Screen(
        kind="handover",
        title=_("Hand over: {side}").format(side=name),
        blocks=(
            paragraph(_("Whoever plays this side sits down now; everyone else looks away.")),
            paragraph(_("Nothing of the other side stands on this screen. Go on when you are alone.")),
        ),
    )


def help_screen(kind: str = "decision") -> Screen:
    """How to use a screen of this *kind*, and what the words of the game mean."""
    return Screen(kind="help", title=_("Help"), blocks=(*_about(kind), *_terms()))


def _about(kind: str) -> tuple[Paragraph, ...]:
    """What one does on a screen of this kind."""
    advice = {
        "decision": _(
            "Read the brief, then choose an answer. Every answer here is a real one: none is there only to "
            "be wrong."
        ),
        "forecast": _(
            "Say how likely you think it is, in per cent, before you decide. The debrief scores what you "
            "said: sure and right is best, sure and wrong is worst."
        ),
        "desk": _("Choose what to do with the hours between decisions, or leave them. You need not use all."),
        "consequences": _("What happened since you last decided, and why, as far as you can know it."),
        "why": _("Every change of this number that you saw, newest last, and what caused it."),
        "map": _(
            "Where things are known or believed to be at this hour. What is not known to you is not drawn; "
            "what was only sighted stands where it was seen, in a circle of where it may be by now. Left "
            "and right go back and forth in time, P lets it run."
        ),
        "advisers": _(
            "Who sits at your table, what each would do, and what each expects to come of it. The ranges "
            "are wide on purpose."
        ),
        "ladder": _(
            "Every rung from peace to the last, and what each side has in force on it, as far as you know. "
            "End the gravest, and that side steps down."
        ),
        "replay": _(
            "Any turn of a play that is over, through either side's eyes or both. Left and right go from "
            "turn to turn; nothing is secret here any more."
        ),
        "record": _("What you decided and heard so far, day by day."),
        "document": _("A paper written for this game. It names the real one that it stands for."),
        "page": _("What somebody printed, read out or wrote down on the day after. It is invented."),
        "shelf": _("The endings you have reached, by name, and a hint at each of the others."),
        "workshop": _(
            "Here a scenario is made, tried out, checked and packed. The file itself is written in any "
            "editor; this window sees it whenever it is saved."
        ),
        "problems": _("A file, a line, the place in it, and what mends it. Esc goes back."),
        "debrief": _("What you chose and what the record shows, what was luck, and what you never knew."),
    }
    return blocks(advice.get(kind, advice["decision"]), "lead")


def _terms() -> tuple[Paragraph, ...]:
    """The game's own words."""
    return (
        paragraph(_("The words used here"), "subheading"),
        paragraph(_("**Sealed.** Both sides decide, then both decisions take effect together."), "bullet"),
        paragraph(
            _("**Report.** What you were told of something you cannot see: a range, a date and a source."),
            "bullet",
        ),
        paragraph(
            _(
                "**Rung.** A step on Herman Kahn's ladder of escalation, from 1 to 44; a side stands where "
                "its gravest measure in force puts it."
            ),
            "bullet",
        ),
        paragraph(
            _("**DEFCON.** American readiness, from 5 in peace to 1 in war: a lower number is more ready."),
            "bullet",
        ),
        paragraph(
            _(
                "**War by accident.** What your own staff reckon from what they see: the dot is the "
                "likeliest, the hatched stretch runs from best to worst."
            ),
            "bullet",
        ),
        paragraph(_("**Not known to you.** Something moved, and you saw it move, but not why."), "bullet"),
        paragraph(
            _("A game is saved after every decision. The save is plain text and holds both sides' secrets."),
            "note",
        ),
    )


# --- While a machine thinks ------------------------------------------------------------------------


def considering(words: Words, side: str) -> str:
    """That *side* is thinking: by the city on its wall, where it has one of its own."""
    return _("{place} is considering…").format(place=words.city(side))


def gone_on_alone() -> str:
    """That the process which thinks for the machines is gone, and that nothing is lost by it."""
    return _("The process that thinks for the other side has ended; the game thinks for itself from here on.")


def waiting_screen(words: Words, side: str) -> Screen:
    """Nothing to do yet: *side* thinks before anything else can happen."""
    return Screen(kind="handover", title=considering(words, side))
