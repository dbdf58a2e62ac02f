"""What may happen in a room, and what comes of it: ``step(course, room, event)``, pure."""

from dataclasses import replace
from functools import singledispatch
from typing import Final

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import MOST, Course
from thirteen_days.classroom.crisis import Situation
from thirteen_days.classroom.flow import (
    LONGEST_TEXT,
    TEACHER,
    Fire,
    Outcome,
    RefusedError,
    next_stage,
    one_line,
    order,
)
from thirteen_days.classroom.room import (
    Ballot,
    Expected,
    HeldNote,
    Knock,
    Person,
    Room,
    come_short,
    deciding,
    foreseen,
    has_voice,
    laid,
    leads,
    number_of,
    played,
    prints,
    seat_for,
    with_situation,
)
from thirteen_days.classroom.timing import IN_ROUND, SECOND, Stage

LONGEST_NAME: Final = 24
CERTAIN: Final = 100
MOST_EXTENSION: Final = 600


def step(course: Course, room: Room, event: ev.Event, now: Situation | None = None) -> Outcome:
    """What comes of *event*; *now* is the situation that a ``Moved`` speaks of. Never raises.

    A table whose own crisis does not come to a round advises those of the record in it. A round that
    the record does not come to either is passed over, if no table has anything to decide.
    """
    if room.over and not isinstance(event, ev.Presence | ev.Restart | ev.Rename | ev.Unsay):
        return Outcome(room, refused="over")
    try:
        if isinstance(event, ev.Moved):
            return _moved(course, room, event, now)
        return _happens(event, course, room)
    except RefusedError as error:
        return Outcome(room, refused=str(error))


@singledispatch
def _happens(event: ev.Event, course: Course, room: Room) -> Outcome:
    raise RefusedError("unknown")


def _person(room: Room, name: str) -> Person:
    found = room.person(name)
    if found is None:
        raise RefusedError("nobody")
    return found


# --- Time ------------------------------------------------------------------------------------------------


@_happens.register
def _(event: ev.Tick, course: Course, room: Room) -> Outcome:
    if not room.begun or event.ms <= 0:
        return Outcome(room)
    spent = room.spent + event.ms
    if room.paused or room.working:
        return Outcome(replace(room, spent=spent))
    left = room.left - event.ms
    if left > 0:
        return Outcome(replace(room, left=left, spent=spent))
    return next_stage(course, replace(room, left=0, spent=spent))


@_happens.register
def _(event: ev.Begin, course: Course, room: Room) -> Outcome:
    if room.begun:
        raise RefusedError("begun")
    return Outcome(replace(room, begun=True))


@_happens.register
def _(event: ev.Pause, course: Course, room: Room) -> Outcome:
    return Outcome(replace(room, paused=event.on))


@_happens.register
def _(event: ev.Extend, course: Course, room: Room) -> Outcome:
    if not 0 < event.seconds <= MOST_EXTENSION:
        raise RefusedError("bounds")
    more = event.seconds * SECOND
    return Outcome(replace(room, left=room.left + more, extended=room.extended + more))


@_happens.register
def _(event: ev.Skip, course: Course, room: Room) -> Outcome:
    if room.working:
        raise RefusedError("working")
    return next_stage(course, replace(room, begun=True, left=0))


@_happens.register
def _(event: ev.End, course: Course, room: Room) -> Outcome:
    return Outcome(replace(room, place=len(room.phases) - 1, left=0))


def _moved(course: Course, room: Room, event: ev.Moved, now: Situation | None) -> Outcome:
    if now is None or event.crisis not in room.working:
        raise RefusedError("not_asked")
    room = with_situation(room, event.crisis, now)
    phase = room.phase
    if room.working or phase.stage is not Stage.READ:
        return Outcome(room)
    room = replace(room, advising=come_short(course, room))
    if any(deciding(course, room, table.id) for table in course.tables):
        return Outcome(room)
    last = max(place for place, one in enumerate(room.phases) if one[2:] == phase[2:])
    return next_stage(course, replace(room, place=last, left=0))


# --- The door --------------------------------------------------------------------------------------------


@_happens.register
def _(event: ev.Join, course: Course, room: Room) -> Outcome:
    name = one_line(event.name, LONGEST_NAME)
    known = room.named(name)
    back = known is not None and not known.here
    if room.locked and not back:
        raise RefusedError("locked")
    if event.device in room.removed:
        raise RefusedError("removed")
    if room.person(event.person) is not None:
        raise RefusedError("known")
    if len(room.people) >= course.seats and not back:
        raise RefusedError("full")
    waiting = {one.name.casefold() for one in room.knocks}
    taken = name.casefold() in waiting or (known is not None and not back)
    if not name or taken or event.person in {one.id for one in room.knocks}:
        raise RefusedError("name")
    knock = Knock(event.person, name, event.device)
    if not room.guarded and not back:
        return Outcome(_seated(course, room, knock))
    if len(room.knocks) >= MOST or event.device in {one.device for one in room.knocks}:
        raise RefusedError("wait")
    return Outcome(replace(room, knocks=(*room.knocks, knock)))


def _seated(course: Course, room: Room, knock: Knock) -> Room:
    table, roles = seat_for(course, room, knock.device)
    joined = Person(knock.id, knock.name, knock.device, table, roles)
    return replace(room, people=(*room.people, joined))


@_happens.register
def _(event: ev.Admit, course: Course, room: Room) -> Outcome:
    knock = next((one for one in room.knocks if one.id == event.person), None)
    if knock is None:
        raise RefusedError("nobody")
    known = room.named(knock.name)
    if event.on and known is not None and known.here:
        raise RefusedError("name")
    if event.on and known is None and len(room.people) >= MOST:
        raise RefusedError("full")
    waiting = replace(room, knocks=tuple(one for one in room.knocks if one != knock))
    if event.on and known is not None:
        back = known._replace(device=knock.device, here=True)
        return Outcome(replace(waiting, people=tuple(back if one == known else one for one in room.people)))
    if event.on:
        return Outcome(_seated(course, waiting, knock))
    shared = any(one.device == knock.device for one in room.people)
    removed = room.removed if shared else room.removed | {knock.device}
    return Outcome(replace(waiting, removed=removed))


@_happens.register
def _(event: ev.Presence, course: Course, room: Room) -> Outcome:
    if not any(one.device == event.device and one.here != event.here for one in room.people):
        return Outcome(room)
    people = tuple(
        one._replace(here=event.here) if one.device == event.device else one for one in room.people
    )
    return Outcome(replace(room, people=people))


@_happens.register
def _(event: ev.Restart, course: Course, room: Room) -> Outcome:
    return Outcome(replace(room, people=tuple(one._replace(here=False) for one in room.people)))


@_happens.register
def _(event: ev.Lock, course: Course, room: Room) -> Outcome:
    return Outcome(replace(room, locked=event.on))


@_happens.register
def _(event: ev.Remove, course: Course, room: Room) -> Outcome:
    leaving = _person(room, event.person)
    staying = tuple(one for one in room.people if one.id != leaving.id)
    shared = any(one.device == leaving.device for one in staying)
    removed = room.removed if shared else room.removed | {leaving.device}
    ballots = tuple(
        one
        for one in room.ballots
        if one.person != leaving.id or (one.round, one.side) != (room.phase.round, room.phase.side)
    )
    return Outcome(replace(room, people=staying, removed=removed, guarded=True, ballots=ballots))


@_happens.register
def _(event: ev.Hand, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    table = next((one for one in laid(course, room) if one.id == event.table), None)
    if table is None or event.role not in {one.id for one in course.roles(table.side)}:
        raise RefusedError("no_such_seat")
    people = tuple(
        one._replace(table=table.id, roles=(event.role,)) if one.id == person.id else one
        for one in room.people
    )
    return Outcome(replace(room, people=people))


@_happens.register
def _(event: ev.Rename, course: Course, room: Room) -> Outcome:
    person, name = _person(room, event.person), one_line(event.name, LONGEST_NAME)
    others = {one.name.casefold() for one in room.people if one.id != person.id}
    if not name or name.casefold() in others | {one.name.casefold() for one in room.knocks}:
        raise RefusedError("name")
    people = tuple(one._replace(name=name) if one.id == person.id else one for one in room.people)
    return Outcome(replace(room, people=people))


# --- A round ---------------------------------------------------------------------------------------------


@_happens.register
def _(event: ev.Read, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    read = (person.id, room.phase.round)
    return Outcome(room if read in room.read else replace(room, read=room.read | {read}))


@_happens.register
def _(event: ev.Vote, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    number = number_of(room.phase.stage)
    if not number or event.stage not in {-1, room.place}:
        raise RefusedError("no_ballot")
    if not deciding(course, room, person.table):
        raise RefusedError("not_your_round")
    now = room.situation(course.table(person.table).crisis)
    allowed = now.options if now is not None and has_voice(course, person) else ("",)
    if event.option not in allowed:
        raise RefusedError("no_such_option")
    if not -1 <= event.percent <= CERTAIN:
        raise RefusedError("bounds")
    phase = room.phase
    voice = Ballot(
        phase.round, phase.side, number, person.id, event.option, one_line(event.reason), event.percent
    )
    others = tuple([one for one in room.ballots if one.person != person.id or one[:4] != voice[:4]])
    return Outcome(replace(room, ballots=(*others, voice)))


@_happens.register
def _(event: ev.Count, course: Course, room: Room) -> Outcome:
    number = number_of(room.phase.stage)
    if not number or event.table not in {one.id for one in course.tables}:
        raise RefusedError("no_ballot")
    if not deciding(course, room, event.table):
        raise RefusedError("not_your_round")
    now = room.situation(course.table(event.table).crisis)
    if now is None or any(option not in now.options or not 0 <= n <= MOST for option, n in event.votes):
        raise RefusedError("no_such_option")
    key = (room.phase.round, event.table, number)
    others = tuple(one for one in room.counts if one[:3] != key)
    return Outcome(replace(room, counts=(*others, (*key, event.votes))))


@_happens.register
def _(event: ev.Expect, course: Course, room: Room) -> Outcome:
    person, phase = _person(room, event.person), room.phase
    if phase.stage not in IN_ROUND[:-1] or event.stage not in {-1, room.place}:
        raise RefusedError("no_ballot")
    if event.stance not in foreseen(course, room, person.table).values():
        raise RefusedError("not_your_round")
    if not 0 <= event.percent <= CERTAIN:
        raise RefusedError("bounds")
    mine = Expected(phase.round, phase.side, person.id, event.stance, event.percent)
    others = tuple(one for one in room.expected if one[:3] != mine[:3])
    return Outcome(replace(room, expected=(*others, mine)))


@_happens.register
def _(event: ev.Order, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    if room.phase.stage is not Stage.ORDER or event.stage not in {-1, room.place}:
        raise RefusedError("no_order_now")
    if not leads(course, person):
        raise RefusedError("not_the_leader")
    return Outcome(order(course, room, person.table, event.option, person.id, event.why))


@_happens.register
def _(event: ev.Override, course: Course, room: Room) -> Outcome:
    if room.phase.stage not in IN_ROUND[:-1] or event.table not in {one.id for one in course.tables}:
        raise RefusedError("no_order_now")
    return Outcome(order(course, room, event.table, event.option, TEACHER, event.why))


@_happens.register
def _(event: ev.Unsay, course: Course, room: Room) -> Outcome:
    given = room.ordered(event.round, event.table)
    if given is None or not given.why:
        raise RefusedError("no_such_reason")
    orders = tuple(one._replace(why="") if one == given else one for one in room.orders)
    return Outcome(replace(room, orders=orders))


@_happens.register
def _(event: ev.Print, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    phase = room.phase
    if phase.stage not in IN_ROUND[:-1] or not prints(course, person):
        raise RefusedError("not_the_press")
    if event.event not in {one.event for one in course.round(phase.round).headlines}:
        raise RefusedError("no_such_headline")
    others = tuple(one for one in room.prints if one[:2] != (phase.round, person.id))
    return Outcome(replace(room, prints=(*others, (phase.round, person.id, event.event))))


@_happens.register
def _(event: ev.Inject, course: Course, room: Room) -> Outcome:
    phase = room.phase
    there = played(course, room)
    crises = (event.crisis,) if event.crisis else there
    if phase.stage not in IN_ROUND or not set(crises) <= set(there) or room.working:
        raise RefusedError("not_now")
    if event.event not in {one.event for one in course.lesson.injects}:
        raise RefusedError("no_such_event")
    work = tuple(Fire(one, phase.round, phase.side, event.event) for one in crises)
    return Outcome(replace(room, working=frozenset(crises)), work)


@_happens.register
def _(event: ev.Reveal, course: Course, room: Room) -> Outcome:
    return Outcome(replace(room, revealed=event.on))


# --- Notes and papers ------------------------------------------------------------------------------------


@_happens.register
def _(event: ev.Note, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    said = one_line(event.text)
    if not said or event.table == person.table or event.table not in {one.id for one in course.tables}:
        raise RefusedError("no_such_table")
    if course.table(event.table).crisis != course.table(person.table).crisis:
        raise RefusedError("no_such_table")
    return Outcome(replace(room, notes=(*room.notes, HeldNote(person.id, event.table, said, "held"))))


@_happens.register
def _(event: ev.Pass, course: Course, room: Room) -> Outcome:
    if not 0 <= event.note < len(room.notes) or room.notes[event.note].state != "held":
        raise RefusedError("no_such_note")
    state = "passed" if event.deliver else "dropped"
    notes = tuple(
        one._replace(state=state) if place == event.note else one for place, one in enumerate(room.notes)
    )
    return Outcome(replace(room, notes=notes))


@_happens.register
def _(event: ev.Answer, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    item = next((one for one in course.lesson.quiz if one.id == event.item), None)
    if item is None or not 0 <= event.answer < len(item.answers):
        raise RefusedError("no_such_answer")
    open_now = {Stage.DEBRIEF, Stage.SLIP} if event.after else {Stage.JOIN, Stage.BRIEF}
    if room.phase.stage not in open_now:
        raise RefusedError("not_now")
    key = (person.id, item.id, event.after)
    others = tuple(one for one in room.answers if one[:3] != key)
    return Outcome(replace(room, answers=(*others, (*key, event.answer))))


@_happens.register
def _(event: ev.Slip, course: Course, room: Room) -> Outcome:
    person = _person(room, event.person)
    if room.phase.stage not in {Stage.DEBRIEF, Stage.SLIP}:
        raise RefusedError("not_now")
    others = tuple(one for one in room.slips if one[0] != person.id)
    return Outcome(replace(room, slips=(*others, (person.id, one_line(event.text, 2 * LONGEST_TEXT)))))
