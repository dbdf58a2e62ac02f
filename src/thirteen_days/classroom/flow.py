"""How a lesson goes on: the next stage, the orders that end a round, and the work they make for an engine."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from thirteen_days.classroom.course import RECORD, Course
from thirteen_days.classroom.crisis import AS_RECORDED
from thirteen_days.classroom.room import Ordered, Room, deciding, default_order, gathered, played, tally
from thirteen_days.classroom.timing import MINUTE, SPARE, Stage, fit

LONGEST_TEXT: Final = 600
TEACHER: Final = "teacher"
"""Who gave an order that no student gave."""


class Seek(NamedTuple):
    """Play *crisis* on to where *side* takes its decision of *round*."""

    crisis: str
    round: str
    side: str


class Take(NamedTuple):
    """The order *option* of *side* in *crisis*, after the headline *fire* if there is one.

    The record's order is ``AS_RECORDED``.
    """

    crisis: str
    round: str
    side: str
    option: str
    fire: str


class Fire(NamedTuple):
    """A manual *event* in *crisis*."""

    crisis: str
    round: str
    side: str
    event: str


class Finish(NamedTuple):
    """Play *crisis* out to its end."""

    crisis: str


Work = Seek | Take | Fire | Finish
"""What the room asks of an engine; it answers with ``Moved``."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The room after an event, and what is to be done. *refused*: why nothing changed, if so."""

    room: Room
    work: tuple[Work, ...] = ()
    refused: str = ""


class RefusedError(Exception):
    """The event may not happen now; its text is a code for whoever asked."""


def next_stage(course: Course, room: Room) -> Outcome:
    """The next stage; before a round, what is left of the plan is fitted to what is left of the lesson."""
    work: tuple[Work, ...] = ()
    if room.phase.stage is Stage.ORDER:
        room, work = _orders(course, room)
    room = replace(room, place=room.place + 1)
    if room.phase.stage is Stage.BRIEF:
        room = gathered(course, room)
    if room.phase.stage is Stage.READ:
        room = _fitted(course, room)
    room = replace(room, left=room.phase.ms, extended=0)
    phase = room.phase
    if phase.stage is Stage.READ:
        work = tuple(Seek(one, phase.round, phase.side) for one in (*played(course, room), RECORD))
    elif phase.stage is Stage.DEBRIEF:
        work = tuple(Finish(one) for one in (*played(course, room), RECORD))
    if phase.stage in {Stage.READ, Stage.DEBRIEF}:
        room = replace(room, advising=frozenset())
    return Outcome(replace(room, working=frozenset(one.crisis for one in work)), work)


def _fitted(course: Course, room: Room) -> Room:
    """A late class drops or shortens rounds, never the debrief."""
    last = room.phases[-1]
    coming = room.phases[room.place : -1]
    left = (course.minutes - SPARE) * MINUTE - room.spent
    return replace(room, phases=(*room.phases[: room.place], *fit(coming, left), last))


def _orders(course: Course, room: Room) -> tuple[Room, tuple[Work, ...]]:
    """Every table that decides in this round and has said nothing gives its default order.

    Advice changes nothing: the record goes on as it went.
    """
    work: list[Work] = []
    phase = room.phase
    for table in course.tables:
        now = room.situation(table.crisis)
        if now is None or not deciding(course, room, table.id):
            continue
        given = room.ordered(phase.round, table.id)
        if given is None:
            option = default_order(course, room, table.id)
            advised = table.crisis in room.advising
            given = Ordered(phase.round, table.id, option, "", "", now.documented, advised)
            room = replace(room, orders=(*room.orders, given))
        if given.advised:
            continue
        headline = _headline(room, table.id)
        if headline:
            room = replace(room, printed=(*room.printed, (phase.round, table.crisis, headline)))
        work.append(Take(table.crisis, phase.round, phase.side, given.option, headline))
    record = room.situation(RECORD)
    if record is not None and record.decision:
        work.append(Take(RECORD, phase.round, phase.side, AS_RECORDED, ""))
    return room, tuple(work)


def _headline(room: Room, table: str) -> str:
    """What the press of *table* prints: the choice of most, the earliest among equals; else nothing."""
    members = {one.id for one in room.at_table(table)}
    chosen = [
        event for round_, person, event in room.prints if round_ == room.phase.round and person in members
    ]
    return max(chosen, key=lambda one: (chosen.count(one), -chosen.index(one)), default="")


def one_line(text: str, longest: int = LONGEST_TEXT) -> str:
    """*text* on one line, without controls.

    Raises:
        RefusedError: it is too long.
    """
    said = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    if len(said) > longest:
        raise RefusedError("too_long")
    return said


def order(course: Course, room: Room, table: str, option: str, by: str, why: str) -> Room:
    """Take down an order. A leader who overrules the second ballot says why.

    Raises:
        RefusedError: it is not this table's round, no such option, or no reason where one is due.
    """
    if not deciding(course, room, table):
        raise RefusedError("not_your_round")
    now = room.situation(course.table(table).crisis)
    if now is None or option not in now.options:
        raise RefusedError("no_such_option")
    said = one_line(why)
    voices = tally(room, room.phase.round, table, 2)
    overruled = bool(voices) and voices[option] < max(voices.values())
    if overruled and by != TEACHER and not said:
        raise RefusedError("say_why")
    advised = course.table(table).crisis in room.advising
    given = Ordered(room.phase.round, table, option, by, said, now.documented, advised)
    others = tuple(one for one in room.orders if (one.round, one.table) != (given.round, table))
    return replace(room, orders=(*others, given))
