"""The server is killed while a class votes. Its supervisor starts it again; nobody may lose a vote or a seat.

``python -m tests.classroom.kills 5`` kills it five times and prints what came of it.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

from websockets.exceptions import WebSocketException

from tests.classroom.crowd import (
    OPTIONS,
    Server,
    Student,
    Teacher,
    live,
    new_server,
    settled,
    student,
    teacher,
    together,
)
from tests.classroom.load import held
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.opening import open_room
from thirteen_days.classroom.server.supervise import Supervisor

STUDENTS = 40
BACK = 3.0
"""Seconds from the kill until everybody is shown its view again."""
_THINK = 0.5
_PATIENCE = 60.0


class _Back:
    """Who has been shown a view since the last kill."""

    def __init__(self, students: int) -> None:
        self._all = students
        self._there: set[str] = set()
        self.since = 0.0
        self.all_back = asyncio.Event()

    def killed(self) -> None:
        self._there.clear()
        self.all_back.clear()
        self.since = time.monotonic()

    def seen(self, name: str) -> None:
        self._there.add(name)
        if len(self._there) == self._all:
            self.all_back.set()


async def _sits(one: Student, back: _Back, stop: asyncio.Event, rng: Random) -> None:
    """Votes now and then, comes back as a page does, and sends again what was not acknowledged."""
    tries = 0
    while not stop.is_set():
        with contextlib.suppress(WebSocketException, OSError, TimeoutError):
            async with live(one.port, one.cookie) as line:
                one.line, tries = line, 0
                one.hear(str(await line.recv()))
                back.seen(one.name)
                for name in list(one.said):
                    await one.give(name)
                voting = asyncio.create_task(_votes(one, stop, rng))
                try:
                    async for text in line:
                        one.hear(str(text))
                finally:
                    voting.cancel()
        one.line, tries = None, tries + 1
        await asyncio.sleep(min(0.5, 0.1 * 2**tries) * (0.5 + rng.random()))


async def _votes(one: Student, stop: asyncio.Event, rng: Random) -> None:
    while not stop.is_set():
        await asyncio.sleep(rng.expovariate(1 / _THINK))
        await one.vote(rng.choice(OPTIONS))
    await settled([one])
    if one.line is not None:
        await one.line.close()


async def _teaches(head: Teacher, stop: asyncio.Event, given: list[int]) -> None:
    """Extends the stage by 1, 2, 3 … seconds, each said until it is acknowledged."""
    for seconds in range(1, 600):
        while True:
            body = json.dumps({"id": f"extend{seconds}", "do": "extend", "seconds": seconds})
            with contextlib.suppress(OSError, TimeoutError, ValueError, IndexError):
                if await head.say_again(body) == "":
                    break
            await asyncio.sleep(0.1)
        given.append(seconds)
        if stop.is_set():
            return
        await asyncio.sleep(0.2)


async def _killed(server: Server, number: int, kills: int, students: int) -> Counter[str]:
    rng = Random(number)
    found: Counter[str] = Counter()
    loop = asyncio.get_running_loop()
    served = asyncio.Event()
    supervisor = Supervisor(server.room, server.ports)
    keeper = threading.Thread(
        target=supervisor.run, args=(lambda _where: loop.call_soon_threadsafe(served.set),), daemon=True
    )
    keeper.start()
    await asyncio.wait_for(served.wait(), _PATIENCE)
    head = await teacher(server)
    people = await together(students, lambda place: student(server, f"s{place}"))
    await head.say(do="begin")
    await head.until("first_ballot")
    back, stop, given = _Back(students), asyncio.Event(), list[int]()
    sitting = [asyncio.create_task(_sits(one, back, stop, rng)) for one in people]
    teaching = asyncio.create_task(_teaches(head, stop, given))
    await asyncio.wait_for(back.all_back.wait(), _PATIENCE)
    for _ in range(kills):
        await asyncio.sleep(rng.uniform(0.5, 1.5))
        server_now = await serving(supervisor)
        back.killed()
        os.kill(server_now, signal.SIGKILL)
        await asyncio.wait_for(back.all_back.wait(), _PATIENCE)
        took = time.monotonic() - back.since
        found["slowest_ms"] = max(found["slowest_ms"], round(took * 1000))
        found["back_late"] += took > BACK
        found["count_kills"] += 1
    stop.set()
    await asyncio.gather(*sitting, teaching)
    supervisor.stop()
    await asyncio.to_thread(keeper.join, _PATIENCE)
    told = held(server.room, people)
    found["count_acknowledged"] = told.pop("acknowledged")
    found.update({name.replace(" ", "_"): count for name, count in told.items()})
    found["refused"] = sum(len(one.refused) for one in people)
    found["teachers_acts_lost_or_doubled"] = _differ(server.room, given)
    return found


async def serving(supervisor: Supervisor) -> int:
    """The process that serves: the keeper's child."""
    assert supervisor._child is not None
    keeper = supervisor._child.pid
    listed = Path(f"/proc/{keeper}/task/{keeper}/children")
    async with asyncio.timeout(_PATIENCE):
        while not (found := listed.read_text(encoding="ascii").split()):  # noqa: ASYNC110, ASYNC240 - a test
            await asyncio.sleep(0.01)
    return int(found[0])


def _differ(room: Path, given: list[int]) -> int:
    """Extensions that were acknowledged and are not in the file, or more than once."""
    host, _keys = open_room(room)
    kept = Counter(one.seconds for one in host.store.events() if isinstance(one, ev.Extend))
    host.store.close()
    return sum(kept[seconds] != 1 for seconds in given)


def killed(number: int, kills: int, students: int = STUDENTS) -> dict[str, int]:
    """One class, its server killed so many times: what was lost, doubled or late."""
    with tempfile.TemporaryDirectory() as folder:
        return dict(asyncio.run(_killed(new_server(Path(folder), students), number, kills, students)))


if __name__ == "__main__":
    print(
        killed(
            1,
            int(sys.argv[1]) if len(sys.argv) > 1 else 5,
            int(sys.argv[2]) if len(sys.argv) > 2 else STUDENTS,
        )
    )
