"""A lesson held for pictures: students who all vote, and no server. The walls are those of a real one."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import Course, course
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.projection import public_view, seat_view, teacher_view
from thirteen_days.classroom.room import leads
from thirteen_days.classroom.roster import Roster, roster_of
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.told import review_screen
from thirteen_days.classroom.views import as_data
from thirteen_days.classroom.wall import Wall
from thirteen_days.desktop.layouts.wallparts import Squares
from thirteen_days.model import Scenario
from thirteen_days.present import Screen

_STUDENTS: Final = 22
_MINUTES: Final = 45
_PLAYOUTS: Final = 30
_SEED: Final = "KESTREL-1962"
_OPPONENT: Final = "doctrine:historical"
_SIZE: Final = 29
"""Squares across the code of an address of that length."""


class Finding(NamedTuple):
    """What a look at the network might find."""

    name: str
    well: bool
    found: str
    way_round: str = ""
    open: bool = False


FINDINGS: Final = (
    Finding("network", well=True, found="students will reach 192.0.2.17"),
    Finding(
        "firewall",
        well=False,
        found="this machine does not answer on its own address",
        way_round="Allow Python through the firewall for private networks, or use raised hands.",
    ),
    Finding("port", well=True, found="8013 is free"),
    Finding("disk", well=True, found="200 MB free"),
    Finding(
        "students' devices",
        well=True,
        found="only a second device can tell",
        way_round="Open the address on one phone now.",
        open=True,
    ),
)


class Door(NamedTuple):
    """An address that nobody serves."""

    code: str = "BDFKMR"
    address: str = "http://192.0.2.17:8013"
    squares: Squares = ()


class Pairing(NamedTuple):
    """A number that opens nothing."""

    address: str = "http://192.0.2.17:8015"
    number: str = "00000000"


class Fixed:
    """A link to a wall that stands still."""

    failed = False
    refused = ""

    def __init__(self, wall: Wall, door: Door | None = None, roster: Roster | None = None) -> None:
        self._wall = wall
        self._roster = roster
        self._door = door or Door(squares=_pattern())
        self.said: list[dict[str, object]] = []

    def wall(self) -> Wall | None:
        """Always the same."""
        return self._wall

    def astray(self) -> bool:
        """Never."""
        return False

    def move(self) -> None:
        """Nowhere."""

    def left(self) -> int:
        """Always the same."""
        return self._wall.ms

    def door(self) -> Door:
        """The way in."""
        return self._door

    def console(self) -> str:
        """An address that opens nothing."""
        return "http://127.0.0.1:8014/open/example"

    def paired(self) -> tuple[Pairing, Squares] | None:
        """A number that opens nothing."""
        return Pairing(), _pattern()

    def say(self, **message: object) -> None:
        """Taken down, to be looked at."""
        self.said.append(message)

    def look(self) -> None:
        """Nobody is asked."""

    def roster(self) -> Roster | None:
        """Who sits where."""
        return self._roster

    def pair(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to close."""


def _pattern() -> Squares:
    """The code of the example's address, where the extra is installed; else squares that say nothing."""
    try:
        from thirteen_days.classroom.server.codes import squares  # noqa: PLC0415 - of the extra
    except ImportError:
        return tuple(tuple((x * y + x + y) % 3 == 0 for x in range(_SIZE)) for y in range(_SIZE))
    return squares(f"{Door().address}/#{Door().code}")


def walls(scenario: Scenario, *, aloud: bool = False) -> Iterator[tuple[str, Wall]]:
    """(stage, wall) of a lesson of *scenario*: each stage once, with a third of it gone."""
    held = course(scenario, _MINUTES, _STUDENTS, aloud=aloud)
    with tempfile.TemporaryDirectory() as folder:
        lesson = Host.begin(held, Store(Path(folder) / "class.room"), _SEED, _OPPONENT)
        try:
            yield from _held(lesson, held, aloud=aloud)
        finally:
            lesson.store.close()


def roster(scenario: Scenario) -> Roster:
    """A class that has come in; one is away and knocks at the door, the leader of the second table too."""
    held = course(scenario, _MINUTES, _STUDENTS)
    with tempfile.TemporaryDirectory() as folder:
        lesson = Host.begin(held, Store(Path(folder) / "class.room"), _SEED, _OPPONENT)
        for number in range(_STUDENTS):
            lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
            lesson.take(ev.Presence(f"device {number}", here=number not in {1, 3}))
        lesson.take(ev.Join("again", "Code 3", "another device"))
        found = seen_by_the_teacher(lesson)
        lesson.store.close()
    return found


def seen_by_the_teacher(lesson: Host) -> Roster:
    """Who sits where, as it would come over the wire."""
    seen = as_data(teacher_view(lesson.course, lesson.room))
    return roster_of(json.dumps({"view": {"console": seen}}))


def _held(lesson: Host, held: Course, *, aloud: bool) -> Iterator[tuple[str, Wall]]:
    if not aloud:
        for number in range(_STUDENTS):
            lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
    seen: set[str] = set()
    debrief: Screen | None = None
    yield "join", _wall(lesson)
    lesson.take(ev.Begin())
    while not lesson.room.over:
        lesson.take(ev.Skip())
        while lesson.owed:
            work = lesson.owed[0]
            lesson.moved(work, lesson.work(work))
        stage = lesson.room.phase.stage
        if stage is Stage.DEBRIEF:
            debrief = review_screen(held, lesson.review(_PLAYOUTS))
        if aloud and stage.value not in seen:  # before the hands are counted
            seen.add(stage.value)
            yield stage.value, _wall(lesson, debrief)
        _act(lesson, held, aloud=aloud)
        if stage.value not in seen:
            seen.add(stage.value)
            yield stage.value, _wall(lesson, debrief)


def _act(lesson: Host, held: Course, *, aloud: bool) -> None:
    """Every third voice is for something else than the record, the leaders follow; half have voted yet."""
    room = lesson.room
    stage = room.phase.stage
    if aloud:
        view = public_view(held, room).aloud
        if view is not None and view.lines and stage in {Stage.FIRST, Stage.SECOND}:
            recorded = _choice(lesson, view.table, 1)
            votes = tuple(
                (one.id, 11 if one.id == recorded else 3 - place % 4) for place, one in enumerate(view.lines)
            )
            lesson.take(ev.Count(view.table, votes))
        return
    for place, person in enumerate(room.people):
        seen = seat_view(held, room, person)
        if seen.open_ballot and seen.voice and seen.lines and (stage is Stage.SECOND or place % 2):
            lesson.take(ev.Vote(person.id, _choice(lesson, person.table, place), "", 5 * place % 100))
        elif seen.foresees and place % 3:
            stance = seen.foresees[place % len(seen.foresees)][0]
            lesson.take(ev.Expect(person.id, stance, 50 + 5 * place % 50))
        elif stage is Stage.ORDER and seen.may_order and leads(held, person):
            best = max(seen.lines, key=lambda one: one.second)
            lesson.take(ev.Order(person.id, best.id, "The quickest way out."))


def _choice(lesson: Host, table: str, place: int) -> str:
    """What the record has, or every third time one of the others."""
    now = lesson.room.situation(lesson.course.table(table).crisis)
    options = now.options if now is not None else ()
    recorded = [one for one in options if now is not None and one in now.documented]
    return recorded[0] if recorded and place % 3 else options[place % len(options)]


def _wall(lesson: Host, debrief: Screen | None = None) -> Wall:
    room = lesson.room
    return Wall("", room.left * 2 // 3, public_view(lesson.course, room), debrief)
