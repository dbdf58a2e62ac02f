"""What may be seen, field by field: the views of a seat, of the wall and of the console; how they go out.

Nothing that is not a field here leaves the room; ``projection`` fills them in.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Final, NamedTuple

_PLAIN: Final = frozenset({str, int, bool, float, type(None)})


class Clock(NamedTuple):
    """What everybody is told of the lesson. How long the stage still lasts is ``Room.left``."""

    stage: str
    round: str
    lead: str
    paused: bool
    working: bool
    done: int
    stages: int
    extended: int
    """Milliseconds that the stage was given on top: without it nobody would be told that it was."""


class Line(NamedTuple):
    """An option and what may be known of its voices: -1 where it may not."""

    id: str
    label: str
    text: str
    first: int
    second: int


class RoleCard(NamedTuple):
    """A role as its holder reads it, at both levels."""

    id: str
    name: str
    group: str
    brief: str
    plain_brief: str
    goal: str
    plain_goal: str


class Neighbour(NamedTuple):
    """Somebody at the same table."""

    name: str
    roles: tuple[str, ...]
    leads: bool


class TableLine(NamedTuple):
    """A table as the whole class sees it. *voted* counts voices in the open ballot, or in the last."""

    id: str
    side: str
    seated: int
    voted: int
    ordered: str
    """The order in words once it has gone out, where every table is of one side; else empty."""
    ended: bool
    advising: bool
    """Whether its own crisis does not come to this round, so that it advises those of the record."""
    waits: bool = False
    """Whether another side decides; then *voted* counts those who have said what they expect of it."""


class Stand(NamedTuple):
    """How far a side has gone at a table, as all the world knows it: *measure* in words, or empty."""

    table: str
    side: str
    colour: str
    rung: int
    measure: str


class Charted(NamedTuple):
    """Something on everybody's map: its name there, when (in minutes), and at which tables; empty for all."""

    item: str
    minute: int
    where: str


@dataclass(frozen=True, slots=True)
class Aloud:
    """What is read to a class without devices: it sits in one room, on one side. Cards stay on paper."""

    table: str
    when: str
    title: str
    brief: str
    plain: str
    lines: tuple[Line, ...]
    """With the hands that were counted."""
    news: tuple[str, ...]
    order: str
    question: str
    lead: str
    """The option that most hands of the last ballot were for, if they were counted."""
    ended: str
    """How the class's crisis ended, if it has."""
    advising: bool
    """Whether it does not come to this round, so that the class advises those of the record."""


@dataclass(frozen=True, slots=True)
class PublicView:
    """What the projector shows: nothing here is anybody's secret."""

    clock: Clock
    tables: tuple[TableLine, ...]
    news: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Line, ...]], ...]
    """By table, the closed ballot where all tables are of one side."""
    orders: tuple[tuple[str, str, str], ...]
    """(round, table, order) of every order that has gone out, where all tables are of one side."""
    stands: tuple[Stand, ...]
    chart: tuple[Charted, ...]
    """What has come onto everybody's map."""
    aloud: Aloud | None
    devices: bool = True
    """Whether students have any; else hands are counted."""
    begun: bool = False
    locked: bool = False
    revealed: bool = False
    knocking: int = 0
    """So many wait at the door."""


class Result(NamedTuple):
    """One of a student's own numbers: what it was about, how likely it said it was, and whether it was so."""

    asked: str
    percent: int
    came: bool


@dataclass(frozen=True, slots=True)
class SeatView:
    """What one student sees."""

    name: str
    table: str
    clock: Clock
    cards: tuple[RoleCard, ...]
    neighbours: tuple[Neighbour, ...]
    when: str
    title: str
    brief: str
    plain: str
    news: tuple[str, ...]
    lines: tuple[Line, ...]
    question: str
    open_ballot: int
    voice: bool
    chosen: str
    reason: str
    percent: int
    may_order: bool
    order: str
    order_by: str
    headlines: tuple[tuple[str, str], ...]
    headline: str
    letters: tuple[tuple[str, str], ...]
    writes_to: tuple[tuple[str, str], ...]
    """(table, its side) of those in the same crisis: notes go to them, through the teacher."""
    waits: bool
    """Whether another side decides in this round."""
    foresees: tuple[tuple[str, str], ...]
    """(stance, in words) that the other side may take in this round; empty if it cannot be forecast now."""
    foreseen: str
    sure: int
    """How sure one is of that, in per cent; -1 before one has said so."""
    orders: tuple[tuple[str, str, str], ...]
    """Once the crises are over: (round, what one's table ordered, what was done in the record)."""
    results: tuple[Result, ...]
    """Once the crises are over: one's own numbers, and what came of them."""
    quiz: tuple[tuple[str, str, tuple[str, ...], int, int], ...]
    """(item, question, answers, own answer, the right one): before the lesson, or after it.

    The right one is -1 until the lesson is over.
    """
    ended: str
    advising: bool
    """Whether the table's own crisis does not come to this round: it advises those of the record."""


class StudentLine(NamedTuple):
    """A student on the teacher's console."""

    id: str
    name: str
    table: str
    roles: tuple[str, ...]
    here: bool
    read: bool
    voted: bool
    device: int
    """Students on one device have one number."""
    waits: bool = False
    """Whether another side decides in this round; *voted* is then whether it has made a forecast."""


class TableSheet(NamedTuple):
    """A table on the teacher's console."""

    id: str
    side: str
    crisis: str
    deciding: bool
    title: str
    lines: tuple[Line, ...]
    documented: tuple[str, ...]
    order: str
    order_by: str
    why: str
    news: tuple[str, ...]
    ended: str
    advising: bool


@dataclass(frozen=True, slots=True)
class TeacherView:
    """The teacher's console: everything, for the teacher alone."""

    clock: Clock
    begun: bool
    locked: bool
    revealed: bool
    students: tuple[StudentLine, ...]
    knocks: tuple[tuple[str, str, bool], ...]
    """Who waits at the door: (id, code name, whether it says to be one who has been here)."""
    tables: tuple[TableSheet, ...]
    injects: tuple[tuple[str, str], ...]
    notes: tuple[tuple[int, str, str, str], ...]
    """Held notes: (number, from, to table, text)."""
    whys: tuple[tuple[str, str, str, str], ...]
    """(round, table, round in words, why its leader overruled it): what the debrief will put on the wall."""
    roles: tuple[tuple[str, str], ...]
    plan: tuple[tuple[str, str, int], ...]


Known = dict[tuple[type, object], object]
"""What parts of views came to, by kind and value."""


def as_data(view: object, known: Known | None = None) -> object:
    """A view as maps and lists, as it goes out.

    Parts that are alike in many views are made once if *known* keeps them; nobody may change what it holds.
    """
    kind: type = type(view)
    if kind in _PLAIN:
        return view
    if kind is tuple:
        return [one if type(one) in _PLAIN else as_data(one, known) for one in view]  # type: ignore[attr-defined]
    names = _names(kind)
    if not isinstance(view, tuple):
        return {name: as_data(getattr(view, name), known) for name in names}
    if known is not None and (found := known.get((kind, view))) is not None:
        return found
    made = {
        name: one if type(one) in _PLAIN else as_data(one, known)
        for name, one in zip(names, view, strict=True)
    }
    if known is not None:
        known[kind, view] = made
    return made


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of view or of a part of one."""
    named: tuple[str, ...] | None = getattr(kind, "_fields", None)
    return tuple(one.name for one in fields(kind)) if named is None else named
