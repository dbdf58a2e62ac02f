"""Serves a lesson: the students' port on the network, the teacher's on this machine alone."""

import asyncio
import contextlib
import gc
import json
import logging
import socket
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import Final, NamedTuple

import uvicorn
from starlette.types import ASGIApp

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.opening import Keys
from thirteen_days.classroom.server.console import CONSOLE, ConsoleDoor, Door
from thirteen_days.classroom.server.patience import PATIENCE, Line, Lobby, patient
from thirteen_days.classroom.server.service import Service
from thirteen_days.classroom.server.student import StudentDoor
from thirteen_days.classroom.server.wire import MOST_BYTES

LOOPBACK: Final = "127.0.0.1"
USUAL: Final = (8013, 8014, 8015)
"""The students' port, the console's, and that of the teacher's phone."""
_MOST_CONNECTIONS: Final = 600
_CLOSING: Final = 2
_BACKLOG: Final = 1024
TURN: Final = 0.0002
"""Seconds after which a thread at work lets another have its turn: an engine, the disk, and the votes."""


class Ports(NamedTuple):
    """Where it is served: the students' address and port, the teacher's port, and the phone's (0: none)."""

    address: str
    students: int
    teacher: int
    phone: int = 0


class Opened(NamedTuple):
    """What is said when it is served: the code, and the address that opens the console."""

    code: str
    students: str
    console: str


class Entrance(NamedTuple):
    """An application and where it is reached."""

    app: ASGIApp
    address: str
    port: int


def doors(service: Service, keys: Keys, ports: Ports, now: Callable[[], float]) -> list[Entrance]:
    """The students' door, the teacher's, and the one of the teacher's phone if it has a port."""
    seats = service.host.store.seats().items()
    known = [digest for digest, owner in seats if owner == CONSOLE]
    phone_at = f"http://{ports.address}:{ports.phone}" if ports.phone else ""
    door = Door(keys.code, f"http://{ports.address}:{ports.students}", phone_at)
    console = ConsoleDoor(service, door, keys.secret, known, now)
    devices = [one for one in seats if one[1] != CONSOLE]
    student = StudentDoor(service, keys.code, devices, now)
    own = {LOOPBACK, "localhost"}
    addresses = own | {ports.address} - {"", "0.0.0.0"}  # noqa: S104 - left out, not bound
    found = [
        Entrance(student.app(lambda: _names(addresses, ports.students)), ports.address, ports.students),
        Entrance(console.app(lambda: _names(own, ports.teacher)), LOOPBACK, ports.teacher),
    ]
    if ports.phone:
        phone = console.app(lambda: _names(addresses, ports.phone), paired=True)
        found.append(Entrance(phone, ports.address, ports.phone))
    return found


def listening(ports: Ports) -> list[socket.socket]:
    """Sockets at *ports*, in the order of ``doors``: whoever knocks waits, though nobody serves yet.

    Raises:
        OSError: somebody else is there.
    """
    wanted = [(ports.address, ports.students), (LOOPBACK, ports.teacher)]
    if ports.phone:
        wanted.append((ports.address, ports.phone))
    with contextlib.ExitStack() as closing:
        found = []
        for where in wanted:
            one = closing.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(where)
            one.listen(_BACKLOG)
            found.append(one)
        closing.pop_all()
    return found


async def serve(
    host: Host,
    keys: Keys,
    ports: Ports,
    opened: Callable[[Opened], None],
    stop: asyncio.Event | None = None,
    sockets: Sequence[socket.socket] = (),
) -> None:
    """Serve until *stop*; *opened* is told where, once it is. *sockets* are as ``listening`` makes them."""
    now = time.monotonic
    service = Service(host, now, tell=lambda: _told(host.store.path), settled=set_aside)
    if any(one.here for one in host.room.people):
        host.take(ev.Restart())  # whoever is still there connects again
    await service.start()
    apps = doors(service, keys, ports, now)
    servers = [_Server(_config(*one)) for one in apps]
    at = [[one] for one in sockets] if sockets else repeat(None)
    tasks = [asyncio.create_task(one.serve(where)) for one, where in zip(servers, at, strict=False)]
    try:
        while not all(one.started for one in servers):
            if any(task.done() for task in tasks):
                await asyncio.gather(*tasks)
            await asyncio.sleep(0.01)
        opened(
            Opened(
                keys.code,
                f"http://{ports.address}:{ports.students}",
                f"http://{LOOPBACK}:{ports.teacher}/open/{keys.secret}",
            )
        )
        waits = [asyncio.create_task(stop.wait())] if stop is not None else []
        await asyncio.wait([*tasks, *waits], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in servers:
            one.should_exit = True
        service.dismiss()
        await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(sqlite3.Error):
            await service.stop()


def set_aside() -> None:
    """Look for garbage now, and never again in what is left: no vote waits while that is looked over.

    What an engine leaves stays for the whole lesson, and is most of what there is to look over.
    """
    gc.collect()
    gc.freeze()


async def _told(room: Path) -> dict[str, object]:
    """The debrief, made in a process of its own so that votes and clock do not wait for its playouts."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "thirteen_days", "classroom", "--told", str(room)),
        stdout=asyncio.subprocess.PIPE,
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _nothing = await child.communicate()
    finally:
        if child.returncode is None:
            child.kill()
            await child.communicate()
    return dict(json.loads(told)) if child.returncode == 0 else {}


def _names(addresses: set[str], port: int) -> set[str]:
    return {f"{address}:{port}" for address in addresses}


class _Server(uvicorn.Server):
    """Signals are the program's business, not the server's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(app: ASGIApp, address: str, port: int) -> uvicorn.Config:
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # not a line for every stray byte
    return uvicorn.Config(
        app,
        host=address,
        port=port,
        http=patient(Lobby()),
        ws=Line,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        date_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=round(PATIENCE),
        timeout_graceful_shutdown=_CLOSING,
        h11_max_incomplete_event_size=4 * MOST_BYTES,
    )


def free_port(address: str, wished: int) -> int:
    """*wished* if it can be had on *address*, else another."""
    for port in (wished, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((address, port))
                return int(probe.getsockname()[1])
    return wished


def usual_ports(address: str) -> Ports:
    """The usual ports of a lesson at *address*, others where those are taken."""
    students, teacher, phone = USUAL
    return Ports(
        address, free_port(address, students), free_port(LOOPBACK, teacher), free_port(address, phone)
    )


def own_address() -> str:
    """This machine's address on its network, as other machines would use it; loopback if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # a datagram socket sends nothing on connect
        return str(probe.getsockname()[0])
    return LOOPBACK
