"""The projector's frames while forty students vote, beside the same frames with no server.

The server and the students have processes of their own, as in a class; all share this machine. Run as a
program this is the students: ``python -m tests.bench.projector ADDRESS CODE SECONDS``.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from tests.classroom.live import LESSON, Person
from thirteen_days.classroom.timing import Stage as Now

if TYPE_CHECKING:
    from thirteen_days.classroom.server.held import Held

STUDENTS = 40
_SECONDS = 6.0
_THINK = 0.5
_PATIENCE = 60.0


def slower() -> float:
    """By how much the median frame takes longer while forty students vote: 0.1 is ten per cent."""
    import pygame  # noqa: PLC0415 - the students need none

    from tests.desktop.stages import context  # noqa: PLC0415 - as above
    from thirteen_days.classroom.opening import open_room  # noqa: PLC0415 - as above
    from thirteen_days.classroom.server.held import Held  # noqa: PLC0415 - as above
    from thirteen_days.classroom.server.run import LOOPBACK, Ports, free_port  # noqa: PLC0415 - as above
    from thirteen_days.desktop import app  # noqa: PLC0415 - as above
    from thirteen_days.desktop.rehearsal import Fixed  # noqa: PLC0415 - as above
    from thirteen_days.desktop.scenes.lesson import ProjectorScene  # noqa: PLC0415 - as above
    from thirteen_days.desktop.stage import Stage  # noqa: PLC0415 - as above

    surface = app.open_display()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder) / "class.room"
        host, _keys = open_room(room, LESSON._replace(students=STUDENTS))
        host.store.close()
        held = Held(room, Ports(LOOPBACK, *(free_port(LOOPBACK, 0) for _ in range(3))))
        try:
            _until(lambda: held.wall() is not None)
            door = held.door()
            students = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.projector", door.address, door.code, str(3 * _SECONDS)]
            )
            _until(lambda: (wall := held.wall()) is not None and wall.seated == STUDENTS)
            held.say(do="begin")
            for now in (Now.JOIN, Now.BRIEF, Now.READ):
                _until(partial(_still, held, now))
                held.say(do="skip")
            _until(partial(_still, held, Now.FIRST))
            stage = Stage(ProjectorScene(context(), held, LESSON.scenario), surface.get_size(), keep=False)
            voting = list(_frames(stage, surface))
            wall = held.wall()
            assert wall is not None
            assert sum(one.voted for one in wall.view.tables) > STUDENTS // 2, "they did not vote"
            students.terminate()
            students.wait()
        finally:
            held.close()
        alone = Stage(ProjectorScene(context(), Fixed(wall), LESSON.scenario), surface.get_size(), keep=False)
        quiet = list(_frames(alone, surface))
    pygame.display.quit()
    return median(voting) / median(quiet) - 1


def _still(held: "Held", stage: Now) -> bool:
    """Whether the class is in *stage*, and no engine is at work."""
    wall = held.wall()
    return wall is not None and wall.stage is stage and not wall.view.clock.working


def _until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not there():
        assert time.monotonic() < end
        time.sleep(0.05)


def _frames(stage: "object", surface: "object") -> Iterator[float]:
    """Seconds of each frame, drawn whole sixty times a second, with whatever has come in taken in."""
    from thirteen_days.desktop import app  # noqa: PLC0415 - the students need none

    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        began = time.perf_counter()
        stage.tick()  # type: ignore[attr-defined]
        app._draw(stage, surface)  # type: ignore[arg-type]
        yield time.perf_counter() - began
        time.sleep(0.016)


# --- The students ----------------------------------------------------------------------------------------


async def _vote(address: str, cookie: str, number: int, ends: float) -> None:
    host = address.removeprefix("http://")
    while time.monotonic() < ends:
        with contextlib.suppress(WebSocketException, OSError):
            async with connect(
                f"ws://{host}/live", origin=Origin(address), additional_headers={"Cookie": cookie}
            ) as line:
                reader = asyncio.create_task(_read(line))
                for count in range(1_000):
                    option = ("strike", "quarantine")[(count + number) % 2]
                    message = {"id": f"{count}", "do": "vote", "option": option, "percent": count % 101}
                    await line.send(json.dumps(message))
                    await asyncio.sleep(_THINK)
                    if time.monotonic() > ends:
                        break
                reader.cancel()


async def _read(line: "object") -> None:
    with contextlib.suppress(WebSocketException):
        async for _message in line:  # type: ignore[attr-defined]
            pass


async def _class(address: str, cookies: list[str], seconds: float) -> None:
    ends = time.monotonic() + _PATIENCE + seconds
    await asyncio.gather(*(_vote(address, one, number, ends) for number, one in enumerate(cookies)))


def _students(address: str, code: str, seconds: float) -> None:
    cookies = []
    for number in range(STUDENTS):
        one = Person(address)
        answer = one.ask("POST", "/join", json.dumps({"code": code, "name": f"Code {number}"}))
        assert answer.status == 200, answer
        cookies.append(one.cookie)
    asyncio.run(_class(address, cookies, seconds))


if __name__ == "__main__":
    _students(sys.argv[1], sys.argv[2], float(sys.argv[3]))
