"""The room's state: who sits where, what has been said in which ballot, how far the lesson has got.

Nothing here knows a socket, a clock, a file or dice. ``step.py`` has what may happen to it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from thirteen_days.classroom.course import LEAST_AT_TABLE, RECORD, Course, Table
from thirteen_days.classroom.crisis import Situation
from thirteen_days.classroom.timing import Phase, Stage

FEW = 3
"""A tally of fewer voices would say who said what; it is shown only when the teacher reveals it."""


class Person(NamedTuple):
    """A student. *roles* has more than one where a table is short of people."""

    id: str
    name: str
    device: str
    table: str
    roles: tuple[str, ...]
    here: bool = True


class Knock(NamedTuple):
    """Someone who waits at the door: who comes back at another device; since a removal, also who is new."""

    id: str
    name: str
    device: str


class Ballot(NamedTuple):
    """One voice: *number* is 1 before the discussion and 2 after it."""

    round: str
    side: str
    number: int
    person: str
    option: str
    reason: str
    percent: int


class Expected(NamedTuple):
    """What somebody who waited expected *side* to do in a round: one of the stances, and how sure it was."""

    round: str
    side: str
    person: str
    stance: str
    percent: int


class Ordered(NamedTuple):
    """What a table ordered in a round. *by* is a person, ``teacher``, or empty for the default."""

    round: str
    table: str
    option: str
    by: str
    why: str
    documented: tuple[str, ...]
    advised: bool = False
    """Whether it was advice to those of the record: the table's own crisis did not come to this round."""


class HeldNote(NamedTuple):
    """A note between tables: *state* is ``held``, ``passed`` or ``dropped``."""

    person: str
    table: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that a class has said and done, and where the lesson stands. *left* and *spent* are ms."""

    phases: tuple[Phase, ...]
    place: int = 0
    left: int = 0
    spent: int = 0
    extended: int = 0
    """Milliseconds that this stage was given on top."""
    begun: bool = False
    paused: bool = False
    locked: bool = False
    revealed: bool = False
    people: tuple[Person, ...] = ()
    closed: frozenset[str] = frozenset()
    """The tables that nobody sits at, as too few have come."""
    removed: frozenset[str] = frozenset()
    """Devices that may not come back."""
    guarded: bool = False
    """Whether whoever is new knocks: from the first removal on, as a device can come back as another."""
    knocks: tuple[Knock, ...] = ()
    read: frozenset[tuple[str, str]] = frozenset()
    """(person, round); the round is empty for the brief."""
    ballots: tuple[Ballot, ...] = ()
    expected: tuple[Expected, ...] = ()
    counts: tuple[tuple[str, str, int, tuple[tuple[str, int], ...]], ...] = ()
    """(round, table, ballot, (option, raised hands)...)."""
    orders: tuple[Ordered, ...] = ()
    prints: tuple[tuple[str, str, str], ...] = ()
    """(round, person, event)."""
    printed: tuple[tuple[str, str, str], ...] = ()
    """(round, crisis, event) as it went out."""
    notes: tuple[HeldNote, ...] = ()
    answers: tuple[tuple[str, str, bool, int], ...] = ()
    """(person, item, after, answer)."""
    slips: tuple[tuple[str, str], ...] = ()
    situations: tuple[tuple[str, Situation], ...] = ()
    working: frozenset[str] = frozenset()
    """The crises whose engine is at work."""
    advising: frozenset[str] = frozenset()
    """The crises that do not come to this round: who plays them advises those of the record."""

    @property
    def phase(self) -> Phase:
        """The stage that the class is in."""
        return self.phases[self.place]

    @property
    def over(self) -> bool:
        """Whether the lesson has ended."""
        return self.phase.stage is Stage.OVER

    def person(self, name: str) -> Person | None:
        """The student with that id, if there is one."""
        return next((one for one in self.people if one.id == name), None)

    def situation(self, crisis: str) -> Situation | None:
        """Where what is decided in *crisis* stands, if it has begun: the record, where it is advised.

        How the crisis itself ended, and how far its sides went, stays its own.
        """
        known = dict(self.situations)
        own = known.get(crisis)
        if own is None or crisis not in self.advising:
            return own
        return known[RECORD]._replace(ending=own.ending, standings=own.standings)

    def ordered(self, round_: str, table: str) -> Ordered | None:
        """What *table* ordered in that round, if it has."""
        return next((one for one in self.orders if (one.round, one.table) == (round_, table)), None)

    def named(self, name: str) -> Person | None:
        """The student with that code name, whatever its case, if there is one."""
        return next((one for one in self.people if one.name.casefold() == name.casefold()), None)

    def at_table(self, table: str) -> tuple[Person, ...]:
        """Who sits at *table*, in the order in which they came."""
        return tuple(one for one in self.people if one.table == table)


def opened(course: Course) -> Room:
    """An empty room before its lesson."""
    return Room(phases=(*course.phases, Phase(Stage.OVER, 0)), left=course.phases[0].ms)


def laid(course: Course, room: Room) -> tuple[Table, ...]:
    """The tables that are not closed."""
    return tuple(one for one in course.tables if one.id not in room.closed)


def played(course: Course, room: Room) -> tuple[str, ...]:
    """The crises of the tables that are not closed."""
    return tuple(dict.fromkeys(one.crisis for one in laid(course, room)))


def gathered(course: Course, room: Room) -> Room:
    """*room* with fewer tables, if so few have come that some would be too small to argue at.

    Those who sat at a table that is closed get a part at another. Only where each table has a crisis of
    its own; an empty class waits at all of its tables.
    """
    if not course.gathers or course.aloud or len(course.crises) < len(course.tables) or not room.people:
        return room
    wanted = max(1, min(len(course.tables), len(room.people) // LEAST_AT_TABLE))
    smallest = min(len(room.at_table(one.id)) for one in course.tables)
    if smallest >= LEAST_AT_TABLE or wanted == len(course.tables):
        return room
    closed = frozenset(one.id for one in course.tables[wanted:])
    staying = tuple(one for one in room.people if one.table not in closed)
    moved = replace(room, closed=closed, people=staying)
    for person in room.people:
        if person.table in closed:
            table, roles = seat_for(course, moved, person.device)
            moved = replace(moved, people=(*moved.people, person._replace(table=table, roles=roles)))
    return moved


def number_of(stage: Stage) -> int:
    """Which ballot is open in *stage*: 1, 2, or 0 for none."""
    return {Stage.FIRST: 1, Stage.SECOND: 2}.get(stage, 0)


def deciding(course: Course, room: Room, table: str) -> bool:
    """Whether *table* has a decision before it in this round."""
    seat = course.table(table)
    now = room.situation(seat.crisis)
    return (
        now is not None
        and bool(now.decision)
        and room.phase.side == seat.side
        and now.side == seat.side
        and seat.crisis not in room.working
    )


def foreseen(course: Course, room: Room, table: str) -> dict[str, str]:
    """How the options of the side that now decides look to *table*, which waits; empty if it does not."""
    side, phase = course.table(table).side, room.phase
    if (
        not phase.round
        or phase.side == side
        or not any(
            deciding(course, room, one.id)
            for one in course.tables
            if one.crisis == course.table(table).crisis
        )
    ):
        return {}
    return course.round(phase.round).stance(phase.side)


def outcome(course: Course, room: Room, guess: Expected, crisis: str) -> bool | None:
    """Whether the other side in *crisis* did what was expected of it; ``None`` if it ordered nothing."""
    for one in course.tables:
        given = room.ordered(guess.round, one.id)
        if one.crisis == crisis and one.side == guess.side and given is not None:
            return course.round(guess.round).stance(guess.side).get(given.option) == guess.stance
    return None


def tally(room: Room, round_: str, table: str, number: int) -> Counter[str]:
    """The voices of *table* in a ballot by option: those that came in, and raised hands that were counted."""
    members = {one.id for one in room.at_table(table)}
    found = Counter(
        [
            one.option
            for one in room.ballots
            if one.number == number and one.round == round_ and one.option and one.person in members
        ]
    )
    for counted in room.counts:
        if counted[:3] == (round_, table, number):
            found = Counter(dict(counted[3]))
    return found


def default_order(course: Course, room: Room, table: str) -> str:
    """What a table orders that says nothing: most voices of its last ballot, then of its first.

    Equal voices go to the answer listed first; without any voice the table does what was done in 1962,
    and where nothing is documented the first answer.
    """
    now = room.situation(course.table(table).crisis)
    if now is None or not now.options:
        return ""
    for number in (2, 1):
        voices = tally(room, room.phase.round, table, number)
        heard = [one for one in now.options if voices[one]]
        if heard:
            return max(heard, key=lambda one: voices[one])
    return next((one for one in now.options if one in now.documented), now.options[0])


def seat_for(course: Course, room: Room, device: str = "") -> tuple[str, tuple[str, ...]]:
    """The table and the role of the next to come: the emptiest table, its first empty role.

    Whoever shares a *device* with others sits at their table. A table whose roles are all taken doubles
    the least taken, never the leader's.
    """
    tables = [(len(room.at_table(one.id)), place, one) for place, one in enumerate(laid(course, room))]
    beside = next((one.table for one in room.people if device and one.device == device), "")
    table = course.table(beside) if beside else min(tables)[2]
    taken = Counter(role for one in room.at_table(table.id) for role in one.roles)
    roles = course.roles(table.side)
    free = [one for one in roles if not taken[one.id]]
    if free:
        return table.id, (free[0].id,)
    followers = [one for one in roles if not one.leader] or list(roles)
    least = min(followers, key=lambda one: taken[one.id])
    return table.id, (least.id,)


def leads(course: Course, person: Person) -> bool:
    """Whether *person* gives the order at its table."""
    roles = [role for name in person.roles if (role := course.lesson.role(name)).leader]
    if not roles:
        return False
    side = course.table(person.table).side
    groups = {one.id for one in course.lesson.groups if one.side == side}
    return any(role.group in groups for role in roles)


def has_voice(course: Course, person: Person) -> bool:
    """Whether *person* advises on the decision: it has a seat, so it knows what there is to decide.

    The others, who know what all the world knows, are asked for their forecast alone.
    """
    return any(course.lesson.role(name).seat for name in person.roles)


def prints(course: Course, person: Person) -> bool:
    """Whether *person* chooses among the headlines."""
    return any(course.lesson.role(name).press for name in person.roles)


def with_situation(room: Room, crisis: str, now: Situation) -> Room:
    """*room* once the engine has said where *crisis* stands."""
    others = tuple(one for one in room.situations if one[0] != crisis)
    advising = room.advising - {crisis} if now.decision else room.advising
    return replace(
        room, situations=(*others, (crisis, now)), working=room.working - {crisis}, advising=advising
    )


def come_short(course: Course, room: Room) -> frozenset[str]:
    """The crises that have nothing to decide where the record has."""
    known = dict(room.situations)
    if RECORD not in known or not known[RECORD].decision:
        return frozenset()
    return frozenset(one for one in course.crises if one in known and not known[one].decision)
