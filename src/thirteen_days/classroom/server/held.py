"""A lesson as the window that opened it holds it: the server in a process, a thread that watches the wall.

The window asks for nothing that waits: ``wall`` is the newest one there is, ``say`` is answered later.
"""

import contextlib
import http.client
import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.classroom.roster import Roster, roster_of
from thirteen_days.classroom.server.codes import Squares, squares
from thirteen_days.classroom.server.preflight import addresses
from thirteen_days.classroom.server.run import LOOPBACK, Opened, Ports, free_port
from thirteen_days.classroom.server.service import TICK
from thirteen_days.classroom.server.supervise import Supervisor
from thirteen_days.classroom.server.talk import POLL
from thirteen_days.classroom.wall import Wall, wall_of
from thirteen_days.model import SaveError

_AGAIN: Final = 0.3
_PATIENCE: Final = 10.0
_LOOK: Final = 5.0
"""Seconds between two looks at the machine's addresses."""


class Pairing(NamedTuple):
    """Where the teacher's phone pairs, and the number that works once."""

    address: str
    number: str


class Door(NamedTuple):
    """What those who come in need: the code, the address, and both as squares for a camera."""

    code: str
    address: str
    squares: Squares = ()


class Held:
    """A lesson under way, from the teacher's machine."""

    def __init__(
        self, room: Path, ports: Ports, told: Callable[[Opened], None] = lambda _opened: None
    ) -> None:
        """Serve the lesson in the file *room*, which has begun; *told* hears where, each time it is there."""
        self.room = room
        self._ports = ports
        self._looked = 0.0
        self._astray = False
        self._told = told
        self._opened: Opened | None = None
        self._door = Door("", "")
        self.failed = False
        """Whether the server ended although nobody stopped it."""
        self.refused = ""
        """Why the last thing said was not done, as a code."""
        self._paired: tuple[Pairing, Squares] | None = None
        self._arrived = 0.0
        self._wall: Wall | None = None
        self._roster: Roster | None = None
        self._cookie = ""
        self._count = 0
        self._closed = threading.Event()
        self._there = threading.Event()
        self._supervisor = Supervisor(room, ports)
        self._sayer = ThreadPoolExecutor(1, "says")
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._serve, self._watch)]
        for thread in self._threads:
            thread.start()

    # --- What the window asks ----------------------------------------------------------------------

    def wall(self) -> Wall | None:
        """The newest wall; its object changes when there is a new one."""
        return self._wall

    def left(self) -> int:
        """Milliseconds that the stage still lasts, by now."""
        wall = self._wall
        if wall is None:
            return 0
        clock = wall.view.clock
        if clock.paused or clock.working:
            return wall.ms
        return max(0, wall.ms - round((time.monotonic() - self._arrived) * 1000))

    def door(self) -> Door:
        """What is shown to those who come in; empty until it is served."""
        return self._door

    def console(self) -> str:
        """The address that opens the teacher's console on this machine: a secret."""
        return self._opened.console if self._opened else ""

    def paired(self) -> tuple[Pairing, Squares] | None:
        """A number for the teacher's phone, once it was asked for, and the whole as squares."""
        return self._paired

    def astray(self) -> bool:
        """Whether the machine has another address by now than the one that students were told."""
        now, told = time.monotonic(), self._ports.address
        if told != LOOPBACK and now - self._looked > _LOOK:
            self._looked = now
            here = addresses()
            self._astray = here[0] != LOOPBACK and told not in here
        return self._astray

    def move(self) -> None:
        """Serve the class at the machine's address of now; the console stays where it is."""
        there = addresses()[0]
        self._ports = Ports(
            there,
            free_port(there, self._ports.students),
            self._ports.teacher,
            free_port(there, self._ports.phone),
        )
        self._looked, self._astray = 0.0, False
        moved, self._supervisor = self._supervisor, Supervisor(self.room, self._ports)
        moved.stop()

    def say(self, **message: object) -> None:
        """Say as the teacher what is to be done; ``refused`` is told later."""
        self._sayer.submit(self._say, dict(message))

    def look(self) -> None:
        """Ask who sits where; ``roster`` has it later."""
        self._sayer.submit(self._look)

    def roster(self) -> Roster | None:
        """Who sits where, as it was last asked; its object changes when there is a new one."""
        return self._roster

    def pair(self) -> None:
        """Ask for a number for the teacher's phone; ``paired`` has it later, the last one is void."""
        self._sayer.submit(self._pair)

    def close(self) -> None:
        """Stop the server; the lesson is kept."""
        self._closed.set()
        self._there.set()
        self._supervisor.stop()
        self._sayer.shutdown(wait=False, cancel_futures=True)
        self._threads[0].join(_PATIENCE)

    # --- Threads -----------------------------------------------------------------------------------

    def _serve(self) -> None:
        served = None
        while served is not self._supervisor and not self._closed.is_set():  # it was moved elsewhere
            served = self._supervisor
            served.run(self._open)
        self.failed = not self._closed.is_set()

    def _open(self, opened: Opened) -> None:
        self._door = Door(opened.code, opened.students, squares(f"{opened.students}/#{opened.code}"))
        self._opened = opened
        self._there.set()
        if self._told is not None:
            self._told(opened)
        if self._closed.is_set():
            self._supervisor.stop()

    def _watch(self) -> None:
        """Long polls of the wall, with the secret of the machine it runs on."""
        self._there.wait()
        known = ""
        while not self._closed.is_set():
            try:
                status, body = self._ask("GET", f"/wall?n={known}", timeout=POLL + _PATIENCE)
                if status == http.HTTPStatus.OK:
                    wall = wall_of(body)
                    self._arrived = time.monotonic()
                    self._wall, known = wall, wall.version
                    self._closed.wait(TICK)
                elif status != http.HTTPStatus.NO_CONTENT:
                    time.sleep(_AGAIN)
            except (OSError, http.client.HTTPException, SaveError):
                known = ""
                time.sleep(_AGAIN)

    def _say(self, message: dict[str, object]) -> None:
        self._count += 1
        line = json.dumps({"id": f"window-{self._count}", **message})
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
            status, body = self._ask("POST", "/say", line)
            if status == http.HTTPStatus.FORBIDDEN:
                self._cookie = ""  # the next is said with a new one
            self.refused = str(json.loads(body).get("refused", ""))

    def _pair(self) -> None:
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError, KeyError):
            _status, body = self._ask("POST", "/pairing", "")
            given = json.loads(body)
            pairing = Pairing(given["address"], given["pairing"])
            self._paired = pairing, squares(f"{pairing.address}/#{pairing.number}")

    def _look(self) -> None:
        with contextlib.suppress(OSError, http.client.HTTPException, SaveError):
            status, body = self._ask("GET", "/look?n=-1", known=True)
            if status == http.HTTPStatus.FORBIDDEN:
                self._cookie = ""
            if status == http.HTTPStatus.OK:
                self._roster = roster_of(body)

    def _ask(
        self,
        method: str,
        path: str,
        body: str | None = None,
        timeout: float = _PATIENCE,
        *,
        known: bool = False,
    ) -> tuple[int, bytes]:
        """One request at the teacher's door, on this machine; as the console, with a *body* or if *known*."""
        opened = self._opened
        if opened is None:
            raise OSError("not served yet")
        host, _slash, rest = opened.console.removeprefix("http://").partition("/")
        secret = rest.rpartition("/")[2]
        connection = http.client.HTTPConnection(host, timeout=timeout)
        try:
            if (known or body is not None) and not self._cookie:
                connection.request("GET", f"/open/{secret}")
                answer = connection.getresponse()
                answer.read()
                self._cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
            headers = {"Origin": f"http://{host}", "Authorization": f"Bearer {secret}"}
            if self._cookie:
                headers["Cookie"] = self._cookie
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()
