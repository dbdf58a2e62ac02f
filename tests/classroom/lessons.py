"""A whole lesson by machine: slow students with code names, a leader who decides, a clock that ticks."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import Course, course
from thirteen_days.classroom.flow import Outcome
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.projection import seat_view
from thirteen_days.classroom.store import Store
from thirteen_days.model import Scenario
from thirteen_days.scenario import find, load

OPPONENT = "doctrine:historical"
TICK = 2000


TAUGHT = ("cuba-1962", "berlin-1961", "able-archer-1983")
"""The shipped scenarios that are taught."""


@cache
def crisis(name: str = TAUGHT[0]) -> Scenario:
    """A shipped scenario that is taught."""
    return load(find(name))


@cache
def usual(minutes: int = 45, students: int = 28, name: str = TAUGHT[0]) -> Course:
    """The default lesson."""
    return course(crisis(name), minutes, students)


class Student(NamedTuple):
    """Acts in a stage with the chance *speed* a tick; *late* ms after the beginning."""

    id: str
    speed: float
    late: int = 0


def host(folder: Path, held: Course, seed: str = "CLASS-1") -> Host:
    """A lesson that has not begun."""
    return Host.begin(held, Store(folder / "room.db"), seed, OPPONENT)


def idle(lesson: Host) -> None:
    """Let the engines do what they owe."""
    while lesson.owed:
        work = lesson.owed[0]
        outcome = lesson.moved(work, lesson.work(work))
        assert not outcome.refused


def played(lesson: Host, students: list[Student], rng: Random, *, tick: int = TICK) -> Iterator[Outcome]:
    """Hold the lesson to its end; every outcome of what a student did, ticks left out."""
    lesson.take(ev.Begin())
    waiting = list(students)
    while not lesson.room.over:
        lesson.take(ev.Tick(tick))
        idle(lesson)
        for one in [one for one in waiting if one.late <= lesson.room.spent]:
            waiting.remove(one)
            yield lesson.take(ev.Join(one.id, f"Code {one.id}", f"device {one.id}"))
        for one in students:
            if lesson.room.person(one.id) is not None and rng.random() < one.speed:
                for event in wishes(lesson, one.id, rng):
                    yield lesson.take(event)
        lesson.flush()


def wishes(lesson: Host, person: str, rng: Random) -> Iterator[ev.Event]:
    """What a willing student does now, going by what it sees."""
    who = lesson.room.person(person)
    assert who is not None
    seen = seat_view(lesson.course, lesson.room, who)
    if seen.clock.stage in {"brief", "read"}:
        yield ev.Read(person)
    if seen.open_ballot and seen.percent < 0:
        option = rng.choice(seen.lines).id if seen.voice else ""
        yield ev.Vote(person, option, f"reason of {person}", rng.randrange(101))
    if seen.foresees and seen.sure < 0:
        yield ev.Expect(person, rng.choice(seen.foresees)[0], rng.randrange(101))
    if seen.may_order and not seen.order:
        yield ev.Order(person, rng.choice(seen.lines).id, f"the leader's reason {person}")
    if seen.headlines and not seen.headline:
        yield ev.Print(person, rng.choice(seen.headlines)[0])
    if seen.quiz:
        item, _ask, answers, given, _right = rng.choice(seen.quiz)
        if given < 0 and seen.clock.stage != "over":
            yield ev.Answer(
                person, item, rng.randrange(len(answers)), seen.clock.stage in {"debrief", "exit_slip"}
            )
    if seen.clock.stage == "exit_slip":
        yield ev.Slip(person, f"I would ask one more question. {person}")
