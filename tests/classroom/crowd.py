"""A crowd of students over loopback, against the program's own server in a process of its own."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from tests.classroom.live import LESSON
from thirteen_days.classroom.opening import Keys, open_room
from thirteen_days.classroom.server.run import LOOPBACK, Ports, free_port

OPTIONS = ("strike", "quarantine")
"""Two courses that lie on the first round's table."""
_PATIENCE = 20.0


@dataclass
class Server:
    """The lesson in the file *room*, served at *ports*."""

    room: Path
    ports: Ports
    keys: Keys
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Serve it; returns when it is there."""
        command = [
            *(sys.executable, "-m", "thirteen_days", "classroom", "--serve", str(self.room)),
            *("--ports", ",".join(str(one) for one in self.ports[1:]), "--address", LOOPBACK),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline().split()[0] == self.keys.code

    def stop(self) -> None:
        """End it, as the program ends it."""
        if self.process is not None:
            self.process.terminate()
            self.process.communicate(timeout=_PATIENCE)

    def spent(self) -> float:
        """Seconds of processor time that it has taken."""
        assert self.process is not None
        parts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def new_server(folder: Path, students: int) -> Server:
    """A lesson for *students* that has not begun, not served yet."""
    room = folder / "crowd.room"
    host, keys = open_room(room, LESSON._replace(students=students))
    host.store.close()
    return Server(room, Ports(LOOPBACK, *(free_port(LOOPBACK, 0) for _ in range(3))), keys)


async def ask(
    port: int, method: str, path: str, body: str = "", cookie: str = "", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """One request: its status, headers and body."""
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    given = {
        "Host": f"{LOOPBACK}:{port}",
        "Origin": f"http://{LOOPBACK}:{port}",
        "Connection": "close",
        "Content-Length": str(len(body.encode())),
        **({"Cookie": cookie} if cookie else {}),
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    try:
        writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n{body}".encode())
        async with asyncio.timeout(_PATIENCE):
            answer = await reader.read()
    finally:
        writer.close()
    head, _gap, content = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    found = {name.lower(): value for name, _colon, value in (line.partition(": ") for line in rest)}
    return int(first.split()[1]), found, content


def live(port: int, cookie: str) -> connect:
    """A conversation with the students' door."""
    return connect(
        f"ws://{LOOPBACK}:{port}/live",
        origin=Origin(f"http://{LOOPBACK}:{port}"),
        additional_headers={"Cookie": cookie},
        compression=None,
        ping_interval=None,
        max_size=None,
        open_timeout=_PATIENCE,
        close_timeout=1,
    )


@dataclass
class Teacher:
    """The console, by post and look."""

    port: int
    cookie: str
    count: int = 0

    async def say(self, **message: object) -> str:
        """One message, said until it is acknowledged; why it was refused, or nothing."""
        self.count += 1
        body = json.dumps({"id": f"t{id(self):x}{self.count}", **message})
        return await self.say_again(body)

    async def say_again(self, body: str) -> str:
        """A message in its own words, perhaps not for the first time."""
        _status, _headers, answer = await ask(self.port, "POST", "/say", body, self.cookie)
        return str(json.loads(answer)["refused"])

    async def clock(self) -> dict[str, Any]:
        """The lesson's clock as the console shows it."""
        _status, _headers, answer = await ask(self.port, "GET", "/look?n=-1", "", self.cookie)
        found: dict[str, Any] = json.loads(answer)["view"]["console"]["clock"]
        return found

    async def until(self, stage: str) -> None:
        """Press on to *stage*, and stop the clock there."""
        async with asyncio.timeout(60):
            while (now := await self.clock())["stage"] != stage or now["working"]:
                if now["working"] or await self.say(do="skip"):
                    await asyncio.sleep(0.05)
        await self.say(do="pause", on=True)


async def teacher(server: Server) -> Teacher:
    """The teacher, on the teacher's machine."""
    status, headers, _body = await ask(server.ports.teacher, "GET", "/open/" + server.keys.secret)
    assert status == 303
    return Teacher(server.ports.teacher, headers["set-cookie"].split(";")[0])


@dataclass
class Student:
    """A student with one device, who keeps what was not acknowledged and sends it again."""

    name: str
    port: int
    cookie: str
    line: ClientConnection | None = None
    voice: bool | None = None
    """Whether it may choose a course; whoever has no seat is asked for a forecast alone."""
    count: int = 0
    sent: dict[str, float] = field(default_factory=dict)
    """When each message was sent that has no answer yet."""
    counted: list[str] = field(default_factory=list)
    """The reasons of the votes that were acknowledged, in the order in which they were given."""
    refused: list[str] = field(default_factory=list)
    said: dict[str, dict[str, object]] = field(default_factory=dict)

    async def vote(self, option: str = OPTIONS[0]) -> None:
        """A vote whose reason is its own name."""
        self.count += 1
        name = f"{self.name}/{self.count}"
        chosen = option if self.voice else ""
        self.said[name] = {"id": name, "do": "vote", "option": chosen, "reason": name, "percent": 50}
        await self.give(name)

    async def give(self, name: str) -> None:
        """Send what has not been acknowledged."""
        self.sent[name] = time.perf_counter()
        if self.line is not None:
            with contextlib.suppress(WebSocketException, OSError):
                await self.line.send(json.dumps(self.said[name]))

    def hear(self, text: str) -> float:
        """Take in what came; seconds since the vote that it acknowledges was sent, -1 for anything else."""
        if '"ack"' not in str(text)[:8]:
            if self.voice is None:
                self.voice = json.loads(text)["view"]["seats"][0]["voice"]
            return -1.0
        answer = json.loads(text)
        name = answer["ack"]
        if name not in self.sent or answer["refused"] == "not_saved":
            return -1.0
        took = time.perf_counter() - self.sent.pop(name)
        if answer["refused"]:
            self.refused.append(answer["refused"])
        else:
            self.counted.append(name)
        del self.said[name]
        return took


async def student(server: Server, name: str) -> Student:
    """A student who has come in."""
    body = json.dumps({"code": server.keys.code, "name": name})
    status, headers, answer = await ask(server.ports.students, "POST", "/join", body)
    assert status == 200, answer
    return Student(name, server.ports.students, headers["set-cookie"].split(";")[0])


async def settled(people: Iterable[Student]) -> None:
    """Until nothing is under way any more."""
    async with asyncio.timeout(_PATIENCE):
        while any(one.sent for one in people):  # noqa: ASYNC110 - a crowd has as many events as messages
            await asyncio.sleep(0.005)


async def together(count: int, job: Callable[[int], Awaitable[Any]], most: int = 20) -> list[Any]:
    """*job* for each number below *count*, no more than *most* at once."""
    free = asyncio.Semaphore(most)

    async def one(number: int) -> Any:  # noqa: ANN401 - whatever the job gives
        async with free:
            return await job(number)

    return await asyncio.gather(*(one(number) for number in range(count)))


async def _console(head: Teacher) -> None:
    """The console as the teacher has it open: it takes whatever comes."""
    with contextlib.suppress(WebSocketException):
        async with live(head.port, head.cookie) as line:
            async for _text in line:
                pass


@contextlib.asynccontextmanager
async def in_ballot(server: Server, students: int) -> AsyncIterator[tuple[Teacher, list[Student]]]:
    """A served lesson with *students* in it, in its first ballot, the clock stopped."""
    server.start()
    try:
        head = await teacher(server)
        people = await together(students, lambda number: student(server, f"s{number}"))
        await head.say(do="begin")
        await head.until("first_ballot")
        watching = asyncio.create_task(_console(head))
        yield head, people
        watching.cancel()
    finally:
        server.stop()
