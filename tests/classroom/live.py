"""A real server over loopback, in a thread of its own, and people who talk to it."""

import asyncio
import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.classroom.lessons import OPPONENT
from thirteen_days.classroom.opening import Given, open_room
from thirteen_days.classroom.server.run import LOOPBACK, Opened, Ports, free_port, serve

LESSON = Given("cuba-1962", 45, 28, "", False, "CLASS-1", OPPONENT)  # noqa: FBT003 - as the command line gives it


class Answer(NamedTuple):
    """What came back."""

    status: int
    data: Any
    headers: dict[str, str]


class Person:
    """Somebody with a browser: keeps its cookie and says where it comes from."""

    def __init__(self, address: str) -> None:
        """Talk to the ``http://host:port`` at *address*."""
        self.host = address.removeprefix("http://").split("/")[0]
        self.cookie = ""

    def ask(
        self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """One request."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        given = {"Origin": f"http://{self.host}", "Cookie": self.cookie, **(headers or {})}
        connection.request(method, path, body, {name: value for name, value in given.items() if value})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        found = {name.lower(): value for name, value in answer.getheaders()}
        if "set-cookie" in found:
            self.cookie = found["set-cookie"].split(";")[0]
        is_json = found.get("content-type", "") == "application/json"
        return Answer(answer.status, json.loads(data) if is_json and data else data, found)

    def say(self, **message: object) -> str:
        """One message; why it was refused, or nothing."""
        answer = self.ask("POST", "/say", json.dumps({"id": f"{id(message):x}", **message}))
        return str(answer.data["refused"])

    def look(self) -> Any:  # noqa: ANN401 - whatever the view holds
        """What it sees now."""
        return self.ask("GET", "/look?n=-1").data["view"]


def student(opened: Opened, name: str) -> Person:
    """A student who has come in."""
    found = Person(opened.students)
    answer = found.ask("POST", "/join", json.dumps({"code": opened.code, "name": name}))
    assert answer.status == 200, answer
    return found


def teacher(opened: Opened) -> Person:
    """The teacher, on the teacher's machine."""
    found = Person(opened.console)
    assert found.ask("GET", "/open/" + opened.console.rpartition("/")[2]).status == 303
    return found


@contextmanager
def served(room: Path, given: Given | None = LESSON) -> Iterator[Opened]:
    """The lesson in *room*, served."""
    host, keys = open_room(room, given)
    ports = Ports(LOOPBACK, *(free_port(LOOPBACK, 0) for _ in range(3)))
    told: list[Opened] = []
    there = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    def opened(where: Opened) -> None:
        told.append(where)
        there.set()

    thread = threading.Thread(
        target=lambda: loop.run_until_complete(serve(host, keys, ports, opened, stop)), daemon=True
    )
    thread.start()
    assert there.wait(20)
    try:
        yield told[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        loop.close()
