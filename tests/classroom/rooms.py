"""Rooms under a bad network, a bad disk and a server that dies, by seed; their history is checked afterwards.

Messages are delayed, lost, doubled and out of order, answers too; the disk refuses a write now and then; the
server is started again from its file. In the end every message that was acknowledged is in the file exactly
once, under who sent it, and everybody sees the same room.
"""

import asyncio
import json
import logging
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.classroom.inside import Inside, fresh, inside, run
from tests.classroom.lessons import crisis, host, idle
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import course
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.projection import seat_view
from thirteen_days.classroom.room import has_voice
from thirteen_days.classroom.server.console import CONSOLE
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.views import as_data

STUDENTS: Final = 8
_LASTS: Final = 25.0
"""Seconds of a room's own time in which things go wrong; then they come right."""
_AGAIN: Final = 1.0
"""Seconds after which what was not acknowledged is sent again."""
FAULTS: Final = (
    *("lost", "doubled", "in_the_wrong_seat", "refused_and_yet_counted", "views_that_differ"),
    *("clocks_that_went_back", "rooms_unlike_their_files"),
)


@cache
def _begun() -> Host:
    """A lesson in its first ballot, with a file that others are copied from."""
    with tempfile.TemporaryDirectory() as folder:
        lesson = host(Path(folder), course(crisis(), 45, STUDENTS))
    kept = Store(Path(":memory:"))
    lesson.store._db.backup(kept._db)
    lesson.store.close()
    lesson.store = kept
    lesson.take(ev.Begin())
    for number in range(STUDENTS):
        lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
    while lesson.room.phase.stage is not Stage.FIRST:
        lesson.take(ev.Skip())
        idle(lesson)
    lesson.flush()
    return lesson


class _Room:
    """One room, its people and what they were told."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)
        self.bad = True
        self.file = fresh(_begun()).store
        _begun().store._db.backup(self.file._db)
        self.answers: dict[tuple[str, str], str] = {}
        """By sender and message: the first answer that came through."""
        self.said: dict[tuple[str, str], dict[str, Any]] = {}
        self.found: Counter[str] = Counter(dict.fromkeys(FAULTS, 0))
        self.there: Inside | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self.spent = 0

    # --- The disk and the network ------------------------------------------------------------------

    async def beside(self, function: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - whatever it gives
        """The disk and the engines: slow, and the disk does not always take it."""
        await asyncio.sleep(self.rng.choice((0.0, 0.001, 0.05, 0.4)) if self.bad else 0.001)
        if self.bad and function.__name__ == "write" and self.rng.random() < 0.08:
            self.found["count_refused_by_the_disk"] += 1
            raise sqlite3.OperationalError("disk I/O error")
        return function(*given)

    async def _carry(self, sender: str, name: str) -> None:
        """A message to the server and its answer back, if both arrive."""
        await asyncio.sleep(self.rng.expovariate(2.0) if self.bad else 0.01)
        there = self.there
        if there is None or (self.bad and self.rng.random() < 0.15):
            return
        answer = await there.ask("POST", "/say", json.dumps(self.said[sender, name]).encode(), sender)
        await asyncio.sleep(self.rng.expovariate(4.0) if self.bad else 0.01)
        if answer.status != 200 or (self.bad and self.rng.random() < 0.15):
            return
        refused = answer.data["refused"]
        if refused != "not_saved":
            self.answers.setdefault((sender, name), refused)

    def _send(self, sender: str, name: str) -> None:
        for _ in range(2 if self.bad and self.rng.random() < 0.2 else 1):
            task = asyncio.ensure_future(self._carry(sender, name))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _until_answered(self, sender: str, name: str) -> None:
        while (sender, name) not in self.answers:
            self._send(sender, name)
            await asyncio.sleep(_AGAIN * self.rng.uniform(0.5, 2.0))

    # --- The people --------------------------------------------------------------------------------

    async def student(self, number: int, ends: float) -> None:
        """Votes now and then for what is open; the next vote does not wait for the last one's answer."""
        loop = asyncio.get_running_loop()
        sending: list[asyncio.Task[None]] = []
        device, count = f"device {number}", 0
        while loop.time() < ends:
            await asyncio.sleep(self.rng.expovariate(0.5))
            if self.there is None:
                continue
            room = self.there.host.room
            person = room.person(f"s{number}")
            assert person is not None
            now = room.situation(self.there.host.course.table(person.table).crisis)
            voice = has_voice(self.there.host.course, person)
            count += 1
            name = f"s{number}/{count}"
            self.said[device, name] = {
                "id": name,
                "do": "vote",
                "reason": name,
                "percent": 50,
                "stage": room.place,
                "option": self.rng.choice(now.options) if voice and now and now.options else "",
            }
            sending.append(asyncio.ensure_future(self._until_answered(device, name)))
        await asyncio.gather(*sending)

    async def teacher(self, ends: float) -> None:
        """Gives more time, and goes on from ballot to ballot; each once, however often it is said."""
        loop, count = asyncio.get_running_loop(), 0
        skips = 0
        while loop.time() < ends:
            await asyncio.sleep(self.rng.uniform(2, 5))
            count += 1
            name = f"t{count}"
            skip = skips < 2 and self.rng.random() < 0.4
            skips += skip
            self.said[CONSOLE, name] = {
                "id": name,
                **({"do": "skip"} if skip else {"do": "extend", "seconds": count}),
            }
            await self._until_answered(CONSOLE, name)

    async def watch(self) -> None:
        """The clock of one server never goes back."""
        spent, service = 0, None
        while True:
            await asyncio.sleep(0.3)
            if self.there is None or self.there.service is not service:
                service = self.there.service if self.there else None
                spent = 0
            elif self.there is not None:
                self.found["clocks_that_went_back"] += self.there.host.room.spent < spent
                spent = self.there.host.room.spent

    # --- The server --------------------------------------------------------------------------------

    async def server(self, people: asyncio.Task[Any]) -> None:
        """Serves until the people are done; dies now and then, and is started from its file."""
        while not people.done():
            lesson = Host.resume(_begun().course, self.file)
            ticked = sum(one.ms for one in self.file.events() if isinstance(one, ev.Tick))
            self.found["rooms_unlike_their_files"] += lesson.room.spent != ticked
            self.found["clocks_that_went_back"] += ticked < self.spent
            self.spent = ticked
            await inside(lesson, lambda there: self._lives(there, people), self.beside, dies=True)

    async def _lives(self, there: Inside, people: asyncio.Task[Any]) -> None:
        self.there = there
        life = self.rng.uniform(2, 12) if self.bad else 1e6
        await asyncio.wait([people], timeout=life)
        if people.done():
            await there.settle()
            self._alike(there)
        self.there = None
        self.found["count_deaths"] += not people.done()
        for task in tuple(self._under_way):
            task.cancel()

    def _alike(self, there: Inside) -> None:
        """Everybody sees the room that the file holds."""
        again = Host.resume(_begun().course, self.file)
        self.found["rooms_unlike_their_files"] += again.room.ballots != there.host.room.ballots
        for person in there.host.room.people:
            seen = there.service.students(person.device)
            kept = again.room.person(person.id)
            assert seen is not None
            assert kept is not None
            expected = {"seats": [as_data(seat_view(again.course, again.room, kept))]}
            self.found["views_that_differ"] += seen.body != expected

    # --- The history -------------------------------------------------------------------------------

    def judge(self) -> None:
        """What the file holds of what was acknowledged."""
        log = self.file.events()
        votes = [one for one in log if isinstance(one, ev.Vote)]
        kept = Counter(one.reason for one in votes)
        extended = Counter(one.seconds for one in log if isinstance(one, ev.Extend))
        self.found["in_the_wrong_seat"] += sum(one.person != one.reason.partition("/")[0] for one in votes)
        self.found["doubled"] += sum(n - 1 for n in (*kept.values(), *extended.values()))
        for (sender, name), refused in self.answers.items():
            there = extended[int(name[1:])] if sender == CONSOLE else kept[name]
            if self.said[sender, name]["do"] == "skip":
                continue
            self.found["lost"] += not refused and not there
            self.found["refused_and_yet_counted"] += bool(refused) and bool(there)
            self.found["count_acknowledged"] += not refused
        skips = sum(isinstance(one, ev.Skip) for one in log) - sum(
            isinstance(one, ev.Skip) for one in _begun().store.events()
        )
        told = sum(not refused for key, refused in self.answers.items() if self.said[key]["do"] == "skip")
        self.found["lost"] += skips < told
        self.found["doubled"] += skips > told


async def _played(room: _Room) -> None:
    ends = asyncio.get_running_loop().time() + _LASTS
    people = asyncio.ensure_future(
        asyncio.wait_for(
            asyncio.gather(room.teacher(ends), *(room.student(number, ends) for number in range(STUDENTS))),
            600,
        )
    )
    asyncio.get_running_loop().call_at(ends, lambda: setattr(room, "bad", False))
    watching = asyncio.ensure_future(room.watch())
    await room.server(people)
    watching.cancel()
    await people


def played(seed: str) -> dict[str, int]:
    """One room by its seed: what went wrong, and how much was tried."""
    room = _Room(seed)
    log = logging.getLogger("thirteen_days.classroom.server.service")
    log.disabled = True  # that the disk fails is no news here
    try:
        run(_played(room))
    finally:
        log.disabled = False
    room.judge()
    room.file.close()
    return dict(room.found)


def rooms(start: int, count: int) -> dict[str, int]:
    """So many rooms."""
    found: Counter[str] = Counter(dict.fromkeys(FAULTS, 0))
    for number in range(start, start + count):
        found.update(played(f"room/{number}"))
    return dict(found)
