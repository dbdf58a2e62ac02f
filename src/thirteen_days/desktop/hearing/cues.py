"""What is heard when: one table. Pure; it knows screens, not pygame.

=============================================  ==========  ==========================================
what has come                                  sound       because
=============================================  ==========  ==========================================
an order has been given                        stamp       it is on paper now
a decision that breaks into the day            bell        a teletype rings for what may not wait
news that broke in since the last decision     telephone   the duty officer calls
time that has passed, shown by its clock       clock       the hands run
other news                                     teletype    it came over the wire
a decision with a cable on the desk            teletype    as above
any other decision, a brief                    paper       it is put before the reader
the other person's turn at one machine         telephone   somebody is called in
another volume, or sound again                 teletype    so that one hears how loud it is now
a cable, a broadcast, any other paper, opened  teletype,   it is what it is
                                               wireless,
                                               paper
a page of the day after                        wireless,   as it was read out, wired, or printed
                                               teletype,
                                               paper
=============================================  ==========  ==========================================

``TABLE`` says the same, row by row; the first row that fits is heard. The room's own tone runs from the
opening of a play to its end (``ROOM``).
"""

from typing import Final, NamedTuple

from thirteen_days.present.language import _
from thirteen_days.present.screen import Paragraph, Screen


class Moment(NamedTuple):
    """A screen as far as one can hear it come: its kind, its form, and marks of what is on it.

    Marks: ``incident`` (news that broke in), ``passed`` (time that has gone by), ``cable`` (one lies with
    the decision), ``shut`` (nothing can be decided yet), ``looked`` (opened by a reader, not brought in).
    """

    kind: str
    form: str = ""
    marks: frozenset[str] = frozenset()


class Row(NamedTuple):
    """One line of the table. Empty: whatever it is. *but*: a mark that must not be there."""

    kind: str
    sound: str
    form: str = ""
    mark: str = ""
    but: str = ""

    def fits(self, moment: Moment) -> bool:
        """Whether *moment* is of this line."""
        return (
            moment.kind == self.kind
            and self.form in {"", moment.form}
            and (not self.mark or self.mark in moment.marks)
            and self.but not in moment.marks
        )


TABLE: Final = (
    Row("decision", "", mark="shut"),
    Row("desk", "", mark="shut"),
    Row("decision", "bell", form="flash"),
    Row("decision", "teletype", mark="cable"),
    Row("decision", "paper"),
    Row("desk", "paper"),
    Row("opening", "paper"),
    Row("consequences", "paper", mark="looked"),
    Row("consequences", "telephone", mark="incident"),
    Row("consequences", "clock", mark="passed"),
    Row("consequences", "teletype"),
    Row("handover", "telephone", but="shut"),
    Row("document", "teletype", form="cable"),
    Row("document", "wireless", form="broadcast"),
    Row("document", "paper"),
    Row("page", "wireless", form="broadcast"),
    Row("page", "teletype", form="bulletin"),
    Row("page", "paper"),
)
ORDER: Final = "stamp"
"""What an order sounds like."""
SAMPLE: Final = "teletype"
"""What lets one hear how loud it is now, whenever that has been changed."""
URGENT: Final = frozenset({"bell", "telephone"})
"""Sounds that say: look up. The voice says them too."""
ROOM: Final = {
    "opening": True,
    "decision": True,
    "desk": True,
    "consequences": True,
    "ending": False,
    "debrief": False,
    "page": False,
    "title": False,
    "handover": False,
}
"""By kind of screen: whether the room is heard from then on; other kinds leave that as it is."""


def moment_of(screen: Screen, *, looked: bool = False) -> Moment:
    """What of *screen* can be heard; *looked*: it was opened over a screen of the same play."""
    marks = {
        "looked": looked,
        "incident": any(isinstance(one, Paragraph) and one.style == "incident" for one in screen.blocks),
        "passed": screen.passed is not None,
        "cable": any(paper.form == "cable" for paper in screen.enclosures),
        "shut": not any(choice.enabled for choice in screen.choices),
    }
    return Moment(screen.kind, screen.form, frozenset(name for name, there in marks.items() if there))


def sound_of(moment: Moment) -> str:
    """The sound of *moment*; empty for silence."""
    return next((row.sound for row in TABLE if row.fits(moment)), "")


def caption_of(sound: str) -> str:
    """What a caption says for *sound*."""
    return {
        "bell": _("[Urgent bell]"),
        "clock": _("[Clock ticks]"),
        "paper": _("[Paper]"),
        "room": _("[Quiet room]"),
        "stamp": _("[Stamp]"),
        "telephone": _("[Telephone rings]"),
        "teletype": _("[Teletype]"),
        "wireless": _("[Radio]"),
    }[sound]
