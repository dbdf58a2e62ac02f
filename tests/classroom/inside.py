"""The whole classroom in one process: the real applications, without sockets, threads or waiting.

Time is the loop's own and jumps whenever nothing is left to do, so that twenty seconds of a long poll cost
nothing, and the same seed gives the same run.
"""

import asyncio
import json
import selectors
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from starlette.types import ASGIApp, Message

from thirteen_days.classroom.host import Host
from thirteen_days.classroom.opening import Keys
from thirteen_days.classroom.room import Room
from thirteen_days.classroom.server.console import CONSOLE
from thirteen_days.classroom.server.doors import digest
from thirteen_days.classroom.server.run import LOOPBACK, Ports, doors
from thirteen_days.classroom.server.service import TICK, Beside, Service
from thirteen_days.classroom.store import Store

PORTS = Ports(LOOPBACK, 8013, 8014, 8015)
KEYS = Keys("BCDFGH", "the-console's-secret")
T = TypeVar("T")


# --- Time ------------------------------------------------------------------------------------------------


class _Jump(selectors.DefaultSelector):
    """Waits for nothing: time is put on instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - as the standard library has it
        if timeout is None:
            raise RuntimeError("everybody waits for somebody else")
        self.now += max(0.0, timeout)
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    """A loop whose time jumps to the next thing to do."""

    def __init__(self) -> None:
        """At the beginning of time."""
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self) -> float:
        """Its own time, in seconds."""
        return self._jump.now


def run(main: Coroutine[Any, Any, T]) -> T:
    """What *main* comes to, however long it takes in its own time."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(main)


async def at_once(function: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - whatever it gives
    """In place of a thread."""
    return function(*given)


# --- Who talks to it -------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a request was answered with."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def data(self) -> Any:  # noqa: ANN401 - whatever it says
        """The body as JSON."""
        return json.loads(self.body)


def _scope(kind: str, path: str, headers: Iterable[tuple[bytes, bytes]], address: str) -> dict[str, Any]:
    bare, _mark, query = path.partition("?")
    return {
        "type": kind,
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "scheme": "http" if kind == "http" else "ws",
        "path": bare,
        "raw_path": bare.encode("utf-8", "surrogateescape"),
        "query_string": query.encode("utf-8", "surrogateescape"),
        "root_path": "",
        "headers": list(headers),
        "client": (address, 50000),
        "server": (LOOPBACK, 8013),
        "subprotocols": [],
        "state": {},
    }


async def request(
    app: ASGIApp,
    method: str,
    path: str,
    body: bytes | Iterable[bytes] = b"",
    headers: Iterable[tuple[bytes, bytes]] = (),
    address: str = LOOPBACK,
) -> Answer:
    """One request; a *body* in parts comes in parts, and one that ends in an empty part breaks off there."""
    parts = [body] if isinstance(body, bytes) else list(body)
    broken = len(parts) > 1 and not parts[-1]
    coming: list[Message] = [
        {"type": "http.request", "body": part, "more_body": place < len(parts) - 1}
        for place, part in enumerate(parts[: -1 if broken else None])
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        if coming:
            return coming.pop(0)
        if broken:
            return {"type": "http.disconnect"}
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    await app({**_scope("http", path, headers, address), "method": method}, receive, send)
    starts = [one for one in sent if one["type"] == "http.response.start"]
    content = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    return Answer(starts[0]["status"], tuple(starts[0]["headers"]), content)


class Line:
    """A conversation by socket. ``heard`` has every frame with the time at which it came."""

    def __init__(self, app: ASGIApp, headers: Iterable[tuple[bytes, bytes]], address: str = LOOPBACK) -> None:
        """Open it."""
        self.heard: list[tuple[float, str]] = []
        self.closed: int | None = None
        self.news = asyncio.Event()
        self._in: asyncio.Queue[Message] = asyncio.Queue()
        self._in.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.ensure_future(
            app(_scope("websocket", "/live", headers, address), self._in.get, self._send)
        )

    async def _send(self, message: Message) -> None:
        if message["type"] == "websocket.send":
            self.heard.append((asyncio.get_running_loop().time(), message["text"]))
        elif message["type"] == "websocket.close":
            self.closed = message["code"]
            self._in.put_nowait({"type": "websocket.disconnect", "code": message["code"]})
        self.news.set()

    def say(self, data: str | bytes) -> None:
        """One frame, of text or of bytes."""
        kind = "text" if isinstance(data, str) else "bytes"
        self._in.put_nowait({"type": "websocket.receive", kind: data})

    def drop(self) -> None:
        """The line breaks."""
        self._in.put_nowait({"type": "websocket.disconnect", "code": 1006})


@dataclass
class Inside:
    """A lesson and its three doors. ``tokens`` opens them, by device; the console's is under ``console``."""

    host: Host
    service: Service
    student: ASGIApp
    teacher: ASGIApp
    phone: ASGIApp
    tokens: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)

    def headers(self, device: str = "", port: int = PORTS.students) -> list[tuple[bytes, bytes]]:
        """As the page of *device* sends them."""
        host = f"{LOOPBACK}:{port}"
        found = [(b"host", host.encode()), (b"origin", f"http://{host}".encode())]
        if device:
            name = "console" if device == CONSOLE else "seat"
            found.append((b"cookie", f"{name}={self.tokens[device]}".encode()))
        return found

    async def ask(self, method: str, path: str, body: bytes = b"", device: str = "") -> Answer:
        """A request at the door to which *device* belongs."""
        app, port = self._door(device)
        return await request(app, method, path, body, self.headers(device, port))

    async def say(self, device: str, /, **message: object) -> str:
        """One message by post; why it was refused, or nothing."""
        answer = await self.ask("POST", "/say", json.dumps(message).encode(), device)
        return str(answer.data["refused"])

    def open(self, device: str) -> Line:
        """A conversation of *device*."""
        app, port = self._door(device)
        line = Line(app, self.headers(device, port))
        self.lines.append(line)
        return line

    def _door(self, device: str) -> tuple[ASGIApp, int]:
        return (self.teacher, PORTS.teacher) if device == CONSOLE else (self.student, PORTS.students)

    async def settle(self) -> None:
        """Until all that was under way has come."""
        await asyncio.sleep(1.5 * TICK)


def token(device: str) -> str:
    """What opens the seat of *device* here."""
    return f"token of {device}".replace(" ", "-")


def fresh(base: Host, room: Room | None = None, path: Path | None = None) -> Host:
    """A lesson in the state of *base*, with a file of its own; its crises are *base*'s own, not to be moved."""
    store = Store(Path(":memory:") if path is None else path)
    return Host(base.course, store, base.room if room is None else room, base.crises)


async def inside(
    host: Host,
    job: Callable[[Inside], Awaitable[T]],
    beside: Beside = at_once,
    keys: Keys = KEYS,
    *,
    dies: bool = False,
) -> T:
    """What *job* makes of *host*, served; every device in the room has a token.

    A server that *dies* afterwards leaves its file as it is, whatever was still to be written.
    """
    devices = [
        *dict.fromkeys(one.device for one in host.room.people),
        *(one.device for one in host.room.knocks),
    ]
    tokens = {device: token(device) for device in (*devices, CONSOLE)}
    kept = set(host.store.seats())
    host.store.write(
        seats=[(digest(one), device) for device, one in tokens.items() if digest(one) not in kept]
    )
    now = asyncio.get_running_loop().time
    service = Service(host, now, beside)
    await service.start()
    student, teacher, phone = (one.app for one in doors(service, keys, PORTS, now))
    there = Inside(host, service, student, teacher, phone, tokens)
    try:
        return await job(there)
    finally:
        for line in there.lines:
            line.drop()
        await asyncio.gather(*(line.task for line in there.lines), return_exceptions=True)
        if dies:
            await _killed(service)
        else:
            await service.stop()


async def _killed(service: Service) -> None:
    """The service is no more, and nothing of it goes on."""
    left = [*service._tasks, *service._working.values(), *([service._writing] if service._writing else [])]
    for one in left:
        one.cancel()
    await asyncio.gather(*left, return_exceptions=True)
