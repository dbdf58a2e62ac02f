"""A laptop that is shut, and a lesson that was begun by an earlier version of the program."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from tests.classroom.inside import at_once, fresh, run
from tests.classroom.live import LESSON
from tests.classroom.worlds import opened
from thirteen_days.classroom.opening import course_of, open_room
from thirteen_days.classroom.server.service import SLEPT, Service
from thirteen_days.classroom.timing import MINUTE, SECOND, Stage
from thirteen_days.model import SaveError


def test_a_laptop_that_slept_has_lost_no_time() -> None:
    """Ten minutes with the lid shut are no minute of the lesson; a moment of a busy machine is."""
    base, rooms = opened("two")
    lesson = fresh(base, rooms[Stage.TALK])
    late = [0.0]

    async def job() -> None:
        loop = asyncio.get_running_loop()
        service = Service(lesson, lambda: loop.time() + late[0], at_once)
        await service.start()
        await asyncio.sleep(1)
        before = lesson.room.left
        late[0] += 10 * MINUTE / SECOND
        await asyncio.sleep(1)
        assert 0 < before - lesson.room.left <= 2 * SECOND
        before = lesson.room.left
        late[0] += SLEPT - 1
        await asyncio.sleep(1)
        assert (SLEPT - 1) * SECOND <= before - lesson.room.left <= (SLEPT + 1) * SECOND
        await service.stop()

    run(job())


def _by_the_first_version(room: Path) -> None:
    with sqlite3.connect(room) as db:
        db.execute("pragma user_version=1")


def test_a_lesson_of_an_earlier_version_goes_on_as_it_was_planned(tmp_path: Path) -> None:
    """Its tables stay as they were laid; what the plan of two delegations was then is said to be gone."""
    tables, sides = tmp_path / "tables.room", tmp_path / "sides.room"
    for room, given in ((tables, LESSON), (sides, LESSON._replace(delegations=True))):
        open_room(room, given)[0].store.close()
        assert course_of(room).gathers
        _by_the_first_version(room)
    host, _keys = open_room(tables)
    host.store.close()
    assert not host.course.gathers
    with pytest.raises(SaveError, match="another plan"):
        open_room(sides)
