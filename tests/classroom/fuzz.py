"""Whatever comes in, no error of the server's comes out, and nothing changes that was not asked for by right.

Most of it goes to the real applications in this process; ``by_wire`` sends bytes to the real server.
"""

import asyncio
import contextlib
import dataclasses
import json
import logging
import socket
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any, Final

from starlette.types import ASGIApp

from tests.classroom.inside import KEYS, PORTS, Answer, Inside, Line, fresh, inside, request, run
from tests.classroom.live import LESSON, served, student, teacher
from tests.classroom.worlds import opened
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.timing import Stage

_BATCH: Final = 250
"""Frames and requests to one lesson, before the next."""
_TEXTS: Final = (
    *(
        "",
        " ",
        "x",
        "strike",
        "quarantine",
        "A",
        "B",
        "Z",
        "s0",
        "s1",
        "nobody",
        "null",
        "../../etc/passwd",
        "a" * 700,
    ),
    *(
        "\u202eevil\u202c",
        "\x00",
        "\n\r\t",
        "é" * 300,
        "\U0001f600" * 50,
        "\ud800",
        "<b>x</b>",
        "{{7*7}}",
        "%s%n",
        "'; drop table log; --",
    ),
    *("=cmd|' /C calc'!A0", "\ufeff", "\u200b", "Ǆ", "ß" * 20, "İ" * 24, "Code 0", "code 0 ", "\u2028"),
)
_NUMBERS: Final = (
    0,
    1,
    -1,
    2,
    99,
    100,
    101,
    600,
    601,
    2**31,
    2**63,
    -(2**63),
    10**30,
    0.5,
    1e308,
    True,
    False,
    None,
)
_PATHS: Final = (
    *(
        "/",
        "/say",
        "/look",
        "/look?n=-1",
        "/look?n=" + "9" * 900,
        "/join",
        "/leave",
        "/live",
        "/open/x",
        "/open/",
        "/wall",
    ),
    *(
        "/pair",
        "/pairing",
        "/qr.svg",
        "/student.js",
        "/teacher.js",
        "/class.css",
        "/../secret",
        "/%2e%2e/%2e%2e/etc/passwd",
    ),
    *(
        "//",
        "//evil.example/",
        "/\x00",
        "/%00",
        "/é",
        "/look?n=%ff%fe",
        "/look?" + "n=1&" * 300,
        "/say/",
        "/SAY",
        "/static/../say",
    ),
    *(
        "/open/" + KEYS.secret[:-1],
        "/?" + "x" * 3000,
        "*",
        "",
        "/look?n=-1&n=0",
        "/look#n",
        "/;a=b",
        "/look?n[]=1",
        "http://x/say",
    ),
)
_METHODS: Final = (
    "GET",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "PATCH",
    "CONNECT",
    "get",
    "BREW",
)
_KINDS: Final = tuple(
    one.__name__.lower() for one in (*ev.STUDENTS, *ev.TEACHERS, ev.Tick, ev.Join, ev.Presence, ev.Moved)
)
_FIELDS: Final = tuple(
    sorted(
        {field.name for one in (*ev.STUDENTS, *ev.TEACHERS) for field in dataclasses.fields(one)}
        | {"seat", "id", "do"}
    )
)


# --- What comes in ---------------------------------------------------------------------------------------


def _value(rng: Random, depth: int = 0) -> Any:  # noqa: ANN401 - anything that JSON can say
    choice = rng.randrange(10 if depth < 3 else 7)
    if choice < 4:
        return rng.choice(_TEXTS)
    if choice < 7:
        return rng.choice(_NUMBERS)
    if choice == 7:
        return [_value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {rng.choice((*_TEXTS, *_FIELDS)): _value(rng, depth + 1) for _ in range(rng.randrange(5))}


def _message(rng: Random) -> dict[str, Any]:
    """Something like a message: of a kind that there is, with fields that it has, or not quite."""
    found: dict[str, Any] = {"id": f"f{rng.random()}", "do": rng.choice(_KINDS)}
    names = rng.sample(_FIELDS, rng.randrange(5))
    kind = ev._KINDS[found["do"]]
    if rng.random() < 0.7:
        names = [one.name for one in dataclasses.fields(kind) if one.name != "person" or rng.random() < 0.2]
    for name in names:
        found[name] = _value(rng)
    if rng.random() < 0.1:
        found.pop(rng.choice(list(found)))
    return found


def body(rng: Random) -> bytes:
    """The body of a message, or of none."""
    choice = rng.randrange(12)
    if choice == 0:
        return rng.randbytes(rng.randrange(200))
    if choice == 1:
        return (rng.choice(("[", "{", '{"a":', '"', "[[]," * 2)) * rng.randrange(1, 1500)).encode()
    if choice == 2:
        return rng.choice(
            (b"", b"null", b"0", b"[]", b"{}", b"NaN", b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b"1" * 4000)
        )
    text = json.dumps(_message(rng), ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    if choice == 3:
        place = rng.randrange(len(text) + 1)
        return text[:place] + rng.randbytes(rng.randrange(4)) + text[place + rng.randrange(3) :]
    if choice == 4:
        return text + b" " * rng.choice((3000, 4097, 9000))
    if choice == 5:
        return json.dumps(
            {"code": rng.choice((KEYS.code, "XXXXXX", _value(rng))), "name": _value(rng)}
        ).encode()
    return text


def _headers(rng: Random, there: Inside, port: int) -> list[tuple[bytes, bytes]]:
    host = f"127.0.0.1:{port}".encode()
    devices = list(there.tokens)
    found: list[tuple[bytes, bytes]] = []
    found += [
        (
            b"host",
            host
            if rng.random() < 0.8
            else rng.choice((b"evil.example", b"", b"\xff", b"127.0.0.1", host * 40)),
        )
    ]
    if rng.random() < 0.85:
        right = b"http://" + host
        found += [
            (
                b"origin",
                right
                if rng.random() < 0.85
                else rng.choice((b"null", b"", b"http://evil.example", right + b"/", b"\xfe")),
            )
        ]
    if rng.random() < 0.8:
        name = rng.choice(("seat", "console", "seat", "console", "x"))
        value = (
            there.tokens[rng.choice(devices)]
            if rng.random() < 0.8
            else rng.choice(("", "x" * 3000, "é", "=;=;", '"', KEYS.secret))
        )
        found += [(b"cookie", f"{name}={value}".encode())]
    if rng.random() < 0.3:
        found += [
            rng.choice(
                (
                    *(
                        (b"cookie", rng.randbytes(30)),
                        (b"authorization", b"Bearer " + rng.randbytes(9)),
                        (b"x-y", b"z" * 5000),
                    ),
                    *(
                        (b"content-length", b"-1"),
                        (b"content-type", b"text/html; charset=\xff"),
                        (b"range", b"bytes=0-,1-9"),
                    ),
                    *(
                        (b"host", b"second"),
                        (b"origin", b"second"),
                        (b"transfer-encoding", b"chunked"),
                        (b"expect", b"100-continue"),
                    ),
                    *(
                        (b"authorization", f"Bearer {KEYS.secret}".encode()),
                        (b"cookie", b"seat=" + b";seat=" * 200),
                        (b"", b""),
                    ),
                )
            )
        ]
    return found


# --- In this process -------------------------------------------------------------------------------------


class _Errors(logging.Handler):
    """Counts what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.levelno >= logging.ERROR or record.exc_info is not None


@contextlib.contextmanager
def _errors() -> Iterator[_Errors]:
    found = _Errors()
    logging.getLogger().addHandler(found)
    try:
        yield found
    finally:
        logging.getLogger().removeHandler(found)


def _standing(lesson: Host) -> object:
    """What nothing illegal may change."""
    people = tuple(one._replace(here=True) for one in lesson.room.people)
    room = dataclasses.replace(lesson.room, left=0, spent=0, people=people)
    return room, lesson.store.said(), [one.session.actions for one in lesson.crises.values()]


class _Fuzz:
    """A lesson under fire, and what came of it."""

    def __init__(self, there: Inside, rng: Random, found: Counter[str]) -> None:
        self._there = there
        self._rng = rng
        self._found = found
        self._lines: list[Line] = []
        self._devices: dict[Line, str] = {}

    async def fire(self, count: int) -> None:
        for _ in range(count):
            before = _standing(self._there.host)
            right = await (self._frame() if self._rng.random() < 0.4 else self._request())
            self._found["count_tried"] += 1
            if right:
                self._found["count_by_right"] += 1
            elif _standing(self._there.host) != before:
                self._found["changed_by_what_was_refused"] += 1
        for line in self._lines:
            line.drop()
            with contextlib.suppress(asyncio.CancelledError):
                if (error := (await asyncio.gather(line.task, return_exceptions=True))[0]) is not None:
                    self._found["tracebacks"] += isinstance(error, Exception)

    async def _request(self) -> bool:
        rng, there = self._rng, self._there
        app, port = rng.choice(
            ((there.student, PORTS.students), (there.teacher, PORTS.teacher), (there.phone, PORTS.phone))
        )
        path = rng.choice(_PATHS) if rng.random() < 0.5 else rng.choice(("/say", "/join", "/pair", "/leave"))
        method = rng.choice(_METHODS) if rng.random() < 0.3 else "POST" if rng.random() < 0.7 else "GET"
        content = body(rng)
        cut = rng.randrange(len(content) + 1)
        given = (
            content
            if rng.random() < 0.7
            else rng.choice(([content[:cut], content[cut:]], [content[:cut], b""]))
        )
        answer = await self._asked(app, method, path, given, _headers(rng, there, port))
        if answer is None:
            return False
        self._found["server_errors"] += answer.status >= 500
        refused = (
            answer.data.get("refused")
            if answer.body[:1] == b"{" and b'"refused"' in answer.body[:200]
            else None
        )
        if refused and any(part in answer.body.decode() for part in ("etc/passwd", "drop table", "evil")):
            self._found["refusals_that_repeat_what_was_sent"] += 1
        return (answer.status in {200, 303} and refused == "") or answer.status == 303

    async def _asked(self, app: ASGIApp, method: str, path: str, given: Any, headers: Any) -> Answer | None:  # noqa: ANN401 - as it is sent
        address = self._rng.choice(("10.0.0.1", "10.0.0.2"))
        try:
            async with asyncio.timeout(40):
                return await request(app, method, path, given, headers, address)
        except TimeoutError:
            self._found["count_waited"] += 1
        except Exception:  # noqa: BLE001 - any exception at all is what is counted
            self._found["tracebacks"] += 1
        return None

    async def _frame(self) -> bool:
        rng, there = self._rng, self._there
        if len(self._lines) < 4 or rng.random() < 0.05:
            device = rng.choice(list(there.tokens))
            self._open(device)
            await asyncio.sleep(0)
        line = rng.choice(self._lines)
        if line.closed is not None or line.task.done():
            self._lines.remove(line)
            error = (await asyncio.gather(line.task, return_exceptions=True))[0]
            self._found["tracebacks"] += isinstance(error, Exception)
            return True
        sent = body(rng)
        said = sent if rng.random() < 0.03 else sent.decode("utf-8", "replace")
        acks = await self._said(line, said)
        if not acks and line.task.done():  # a newer line of this device cut the answer off: it is asked there
            acks = await self._said(self._open(self._devices[line]), said)
        return any(not one["refused"] for one in acks)

    def _open(self, device: str) -> Line:
        line = self._there.open(device)
        self._lines.append(line)
        self._devices[line] = device
        return line

    async def _said(self, line: Line, said: str | bytes) -> list[dict[str, Any]]:
        """The answers to one frame."""
        heard = len(line.heard)
        line.say(said)
        await asyncio.sleep(0.12)
        return [json.loads(text) for _at, text in line.heard[heard:] if text.startswith('{"ack"')]


def by_application(start: int, count: int) -> dict[str, int]:
    """So many frames and requests to the applications in this process."""
    found: Counter[str] = Counter(
        {
            "server_errors": 0,
            "tracebacks": 0,
            "changed_by_what_was_refused": 0,
            "refusals_that_repeat_what_was_sent": 0,
        }
    )
    for first in range(start, start + count, _BATCH):
        rng = Random(f"fuzz/{first}")
        base, rooms = opened(rng.choice(("one", "two", "sides")))
        room = dataclasses.replace(
            rooms[rng.choice([one for one in rooms if one is not Stage.OVER])], paused=True
        )
        lesson = fresh(base, room)
        with _errors() as logged:
            run(inside(lesson, lambda there, rng=rng: _Fuzz(there, rng, found).fire(min(_BATCH, count))))  # type: ignore[misc]
        found["tracebacks"] += logged.count
    return dict(found)


# --- By wire ---------------------------------------------------------------------------------------------


def _bytes(rng: Random, port: int, cookie: str) -> bytes:
    """What somebody sends who may know HTTP, and WebSocket."""
    host = f"127.0.0.1:{port}"
    head = f"Host: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
    content = body(rng)
    choice = rng.randrange(9)
    if choice == 0:
        return rng.randbytes(rng.randrange(1, 300))
    if choice == 1:
        whole = f"POST /say HTTP/1.1\r\n{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
        return whole[: rng.randrange(len(whole))]
    if choice == 2:
        length = rng.choice(("-1", "1e3", "99999999999", "0x10", "4, 4", ""))
        return f"POST /say HTTP/1.1\r\n{head}Content-Length: {length}\r\n\r\n".encode() + content
    if choice == 3:
        size = rng.choice(("5", "fffffffff", "-1", "zz", "5;x=y", ""))
        return (
            f"POST /say HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n{size}\r\n".encode()
            + content[:5]
            + b"\r\n0\r\n\r\n"
        )
    if choice == 4:
        line = rng.choice(
            (
                "GET / HTTP/9.9",
                "GET  / HTTP/1.1",
                "GET /\x01 HTTP/1.1",
                "\x00",
                "PRI * HTTP/2.0",
                "GET / HTTP/1.0",
                "G" * 20000,
            )
        )
        return f"{line}\r\n{head}\r\n".encode()
    if choice == 5:
        return (f"GET / HTTP/1.1\r\n{head}" + "X-Many: y\r\n" * rng.choice((10, 2000)) + "\r\n").encode()
    upgrade = f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: {rng.choice((13, 13, 13, 8))}\r\n"
    key = rng.choice(("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ==", "x", ""))
    opening = f"GET /live HTTP/1.1\r\n{head}{upgrade}Sec-WebSocket-Key: {key}\r\n\r\n".encode()
    if choice == 6:
        return opening + rng.randbytes(rng.randrange(200))
    return opening + b"".join(_frame(rng) for _ in range(rng.randrange(1, 6)))


def _frame(rng: Random) -> bytes:
    """A frame as the protocol has it, or nearly."""
    content = body(rng)[: rng.choice((10, 125, 5000))]
    first = bytes([rng.choice((0x81, 0x81, 0x81, 0x82, 0x01, 0x80, 0x88, 0x89, 0x8A, 0xC1, 0x83, 0xFF))])
    masked = 0x80 if rng.random() < 0.9 else 0
    size = len(content)
    length = bytes([masked | size]) if size < 126 else bytes([masked | 126]) + size.to_bytes(2, "big")
    if rng.random() < 0.05:
        length = bytes([masked | 127]) + (2**62).to_bytes(8, "big")
    mask = rng.randbytes(4)
    body_ = bytes(one ^ mask[place % 4] for place, one in enumerate(content)) if masked else content
    return first + length + (mask if masked else b"") + body_


def _sent(port: int, data: bytes) -> bytes:
    """What comes back first."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        line.settimeout(0.5)
        return line.recv(4000)
    return b""


def by_wire(start: int, count: int) -> dict[str, int]:
    """So many times bytes to a real server; afterwards it still serves."""
    found: Counter[str] = Counter({"server_errors": 0, "tracebacks": 0, "dead_afterwards": 0})
    rng = Random(f"wire/{start}")
    with (
        tempfile.TemporaryDirectory() as folder,
        _errors() as logged,
        served(Path(folder) / "c.room", LESSON) as opened_at,
    ):
        one, head = student(opened_at, "Code"), teacher(opened_at)
        attacks = [
            (int(person.host.partition(":")[2]), person.cookie, Random(f"wire/{number}"))
            for number in range(start, start + count)
            for person in [rng.choice((one, head))]
        ]
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda it: _sent(it[0], _bytes(it[2], *it[:2])), attacks))
        found["server_errors"] += sum(it.startswith((b"HTTP/1.1 5", b"HTTP/1.0 5")) for it in answers)
        found["count_tried"] += count
        found["dead_afterwards"] += student(opened_at, "After").ask("GET", "/look?n=-1").status != 200
        found["dead_afterwards"] += head.ask("GET", "/look?n=-1").status != 200
    found["tracebacks"] += logged.count
    return dict(found)
