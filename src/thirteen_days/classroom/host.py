"""Holds a lesson: the room in memory, its file, and the crises that its tables play.

``take`` applies an event at once and puts it by; ``flush`` makes everything put by durable. Whoever sent
the event is told that it counted only after the flush. ``work`` is slow and is for another thread.
"""

import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import RECORD, Course
from thirteen_days.classroom.crisis import Crisis, Situation, situation
from thirteen_days.classroom.flow import Finish, Fire, Outcome, Seek, Take, Work
from thirteen_days.classroom.review import PLAYOUTS, Review, review
from thirteen_days.classroom.room import Room, opened
from thirteen_days.classroom.step import step
from thirteen_days.classroom.store import Store
from thirteen_days.model import LessonRound, SaveError, Scenario, State
from thirteen_days.play import Session, Transcript, read_transcript, replay, write_transcript

_END: Final = "end: "
_KEPT: Final = 50
"""Messages of one sender that are known again when they come twice."""

Message = tuple[str, str]
"""Who sent it, and the sender's name for it."""


class Batch(NamedTuple):
    """What is to be written together."""

    events: tuple[ev.Event, ...]
    lines: tuple[tuple[str, int, str], ...]
    seats: tuple[tuple[str, str], ...]
    said: tuple[Message, ...]
    over: bool = False
    """Whether the lesson has ended with them."""

    def write(self, store: Store) -> None:
        """Write it to *store*; nothing if there is nothing.

        Raises:
            sqlite3.Error: the disk does not take it.
        """
        if self.events or self.lines or self.seats or self.said:
            store.write(self.events, self.lines, (), self.seats, self.said)
        if self.over:
            store.give(over="yes")


class Host:
    """One lesson under way. ``room`` is its state; ``owed`` is the work that an engine still has to do."""

    def __init__(self, course: Course, store: Store, room: Room, crises: dict[str, Crisis]) -> None:
        """Use ``begin`` or ``resume``."""
        self.course = course
        self.store = store
        self.room = room
        self.crises = crises
        self.owed: tuple[Work, ...] = ()
        self._events: list[ev.Event] = []
        self._lines: list[tuple[str, int, str]] = []
        self._seats: list[tuple[str, str]] = []
        self._said: list[Message] = []
        self._passed = 0
        self._answered: defaultdict[str, OrderedDict[str, str]] = defaultdict(OrderedDict)
        """By sender and message: why it was refused, or nothing."""

    @classmethod
    def begin(cls, course: Course, store: Store, seed: str, opponent: str) -> "Host":
        """A new lesson in an empty *store*.

        Raises:
            ThirteenDaysError: an unknown policy or an unusable seed.
        """
        crises = {name: Crisis.start(course, name, seed, opponent) for name in course.crises}
        crises[RECORD] = Crisis.record(course, seed)
        headers = [(name, write_transcript(one.session.transcript())) for name, one in crises.items()]
        store.write(headers=headers)
        return cls(course, store, opened(course), crises)

    @classmethod
    def resume(cls, course: Course, store: Store) -> "Host":
        """The lesson that *store* holds, as it was when it was last written.

        Raises:
            SaveError: the file holds no lesson, or one that does not fit the course.
            ReplayError: the scenario's rules have changed since.
        """
        plays = {
            name: _play(course.scenario, header, lines) for name, (header, lines) in store.crises().items()
        }
        if set(plays) != {*course.crises, RECORD}:
            raise SaveError(f"{store.path.name} holds no lesson of this kind")
        room, owed, last = _fold(
            course, store.events(), {name: states for name, (_t, states) in plays.items()}
        )
        crises = {
            name: Crisis(course, Session.resume(course.scenario, transcript), last.get(name))
            for name, (transcript, _states) in plays.items()
        }
        host = cls(course, store, room, crises)
        host.owed = owed
        for message in store.said():
            host._answer(message, "")
        return host

    # --- Events ------------------------------------------------------------------------------------

    def take(
        self, event: ev.Event, seats: Sequence[tuple[str, str]] = (), message: Message | None = None
    ) -> Outcome:
        """Apply *event*; with it, *seats* (digest of a token, device) are kept.

        A *message* that has been answered is answered alike and changes nothing, after a restart too.
        """
        if isinstance(event, ev.Tick):
            return self._tick(event)
        if message is not None and (known := self._answered[message[0]].get(message[1])) is not None:
            return Outcome(self.room, refused=known)
        outcome = step(self.course, self.room, event)
        if message is not None:
            self._answer(message, outcome.refused)
        if not outcome.refused:
            self._put_by(event, outcome)
            self.remember(seats)
            if message is not None:
                self._said.append(message)
        return outcome

    def _answer(self, message: Message, refused: str) -> None:
        sender, name = message
        given = self._answered[sender]
        given[name] = refused
        if len(given) > _KEPT:
            given.popitem(last=False)

    def remember(self, seats: Sequence[tuple[str, str]]) -> None:
        """Put by *seats* (digest of a token, device)."""
        self._seats += seats

    def _tick(self, event: ev.Tick) -> Outcome:
        """Time passes; it is written together with what happens next, or when a stage ends."""
        outcome = step(self.course, self.room, event)
        if outcome.refused:
            return outcome
        self._passed += event.ms
        if outcome.room.place != self.room.place:
            self._put_by(None, outcome)
        self.room = outcome.room
        return outcome

    def _put_by(self, event: ev.Event | None, outcome: Outcome) -> None:
        if self._passed:
            self._events.append(ev.Tick(self._passed))
            self._passed = 0
        if event is not None:
            self._events.append(event)
        self.room = outcome.room
        self.owed += outcome.work

    def batch(self) -> Batch:
        """All that was put by; it is then the caller's to write, or to put back."""
        events = (*self._events, ev.Tick(self._passed)) if self._passed else tuple(self._events)
        over = self.room.over and bool(events)
        found = Batch(events, tuple(self._lines), tuple(self._seats), tuple(self._said), over)
        self._events, self._lines, self._seats, self._said, self._passed = [], [], [], [], 0
        return found

    def put_back(self, batch: Batch) -> None:
        """Keep *batch*, which could not be written, before whatever has been put by since."""
        self._events = [*batch.events, *self._events]
        self._lines = [*batch.lines, *self._lines]
        self._seats = [*batch.seats, *self._seats]
        self._said = [*batch.said, *self._said]

    def flush(self) -> None:
        """Make all that was put by durable.

        Raises:
            sqlite3.Error: the disk does not take it; it stays put by.
        """
        batch = self.batch()
        try:
            batch.write(self.store)
        except sqlite3.Error:
            self.put_back(batch)
            raise

    def review(self, number: int = PLAYOUTS) -> Review:
        """The debrief of the class; slow, with *number* playouts from every order."""
        plays = {
            name: (crisis.session.transcript(), crisis.session.state) for name, crisis in self.crises.items()
        }
        return review(self.course, self.room, plays, number)

    # --- The engines -------------------------------------------------------------------------------

    def work(self, work: Work) -> Situation:
        """Let the engine do *work*; slow, and touches nothing but its own crisis."""
        crisis = self.crises[work.crisis]
        match work:
            case Seek():
                crisis.seek(self.course.round(work.round), work.side)
            case Take():
                crisis.take(work.option, work.fire)
            case Fire():
                crisis.fire(work.event)
            case Finish():
                crisis.finish()
        return crisis.situation(*_asked(self.course, work))

    def moved(self, work: Work, now: Situation) -> Outcome:
        """Tell the room that *work* is done."""
        crisis = self.crises[work.crisis]
        self.owed = tuple(one for one in self.owed if one != work)
        event = ev.Moved(work.crisis, crisis.places)
        written = crisis.session.transcript().actions
        outcome = step(self.course, self.room, event, now)
        if not outcome.refused:
            self._lines += [(work.crisis, place, str(action)) for place, action in enumerate(written)]
            self._put_by(event, outcome)
        return outcome


def _asked(course: Course, work: Work) -> tuple[LessonRound | None, str]:
    """Which decision of which side the room waits for after *work*."""
    if isinstance(work, Finish):
        sides = (table.side for table in course.tables if table.crisis == work.crisis)
        return None, next(sides, course.tables[0].side)
    return course.round(work.round), work.side


def _play(scenario: Scenario, header: str, lines: Sequence[str]) -> tuple[Transcript, tuple[State, ...]]:
    """A crisis's transcript from its parts, and the state before each line of it and after the last."""
    opening = [one for one in header.splitlines() if not one.startswith(_END)]
    transcript = read_transcript("\n".join([*opening, *lines]) + "\n")
    replayed = replay(scenario, transcript)
    if replayed.stopped is not None:
        raise replayed.stopped
    return transcript, replayed.states


def _fold(
    course: Course, events: Sequence[ev.Event], states: dict[str, tuple[State, ...]]
) -> tuple[Room, tuple[Work, ...], dict[str, State]]:
    """The room after *events*, the work still owed, and per crisis the state of its class's last order."""
    room = opened(course)
    owed: list[Work] = []
    places = dict.fromkeys(states, 0)
    before = {name: line[0] for name, line in states.items()}
    for event in events:
        now = None
        if isinstance(event, ev.Moved):
            work = next((one for one in owed if one.crisis == event.crisis), None)
            if work is None:
                continue
            owed.remove(work)
            if isinstance(work, Take):
                before[event.crisis] = states[event.crisis][places[event.crisis]]
            places[event.crisis] = event.places
            state = states[event.crisis][event.places]
            now = situation(course, state, before[event.crisis], *_asked(course, work))
        outcome = step(course, room, event, now)
        room = outcome.room
        owed += outcome.work
    return room, tuple(owed), before
