"""The classroom over loopback: who gets in, what counts, what is never told."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from tests.classroom.live import LESSON, Person, served, student, teacher
from thirteen_days.classroom.carried import brought
from thirteen_days.classroom.opening import open_room
from thirteen_days.classroom.server import held
from thirteen_days.classroom.server.held import Held
from thirteen_days.classroom.server.run import LOOPBACK, Ports, free_port

EVIL = {"Origin": "http://evil.example"}


def _until(person: Person, stage: str) -> None:
    """Skip to *stage*, waiting for the engines."""
    for _ in range(200):
        seen = person.look()["console"]["clock"]
        if seen["stage"] == stage and not seen["working"]:
            return
        if seen["working"] or person.say(do="skip") == "working":
            time.sleep(0.05)
    pytest.fail(f"never came to {stage}")


def test_a_vote_that_was_acknowledged_outlives_the_server(tmp_path: Path) -> None:
    """Stopped and served again from its file, it knows the student, the vote and the teacher."""
    room = tmp_path / "class.room"
    with served(room) as opened:
        people = [student(opened, f"Code {n}") for n in range(5)]
        head = teacher(opened)
        assert head.say(do="begin") == ""
        _until(head, "first_ballot")
        assert [one.say(do="vote", option="strike", reason="now", percent=40) for one in people] == [""] * 5

    with served(room, None) as again:
        back = Person(again.students)
        back.cookie = people[0].cookie
        (seen,) = back.look()["seats"]
        chief = Person(again.console)
        chief.cookie = head.cookie

        assert (seen["chosen"], seen["reason"], seen["percent"]) == ("strike", "now", 40)
        assert again.code == opened.code
        assert len(chief.look()["console"]["students"]) == 5


def test_students_cannot_reach_the_console(tmp_path: Path) -> None:
    """Neither with their token, nor with a guess, nor by sending what only the teacher sends."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "Code")
        for event in ("begin", "skip", "reveal", "end", "override", "remove"):
            assert one.say(do=event) == "unknown"
        stray = Person(opened.console)
        stray.cookie = one.cookie.replace("seat=", "console=")

        assert stray.ask("GET", "/look?n=-1").status == 403
        assert stray.ask("POST", "/say", json.dumps({"id": "1", "do": "begin"})).status == 403
        assert stray.ask("GET", "/open/guess").status == 403
        assert stray.ask("GET", "/wall?n=-1", headers={"Authorization": "Bearer guess"}).status == 403


def test_a_stranger_page_gets_nothing(tmp_path: Path) -> None:
    """Host and Origin are on exact lists; a post without an origin is refused too."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "Code")
        body = json.dumps({"id": "1", "do": "read"})

        assert one.ask("POST", "/say", body, EVIL).status == 403
        assert one.ask("POST", "/say", body, {"Origin": ""}).status == 403
        assert one.ask("GET", "/look?n=-1", headers={"Host": "evil.example"}).status == 403
        assert one.ask("GET", "/", headers={"Host": "evil.example:80"}).status == 403


def test_a_wrong_code_is_answered_late_and_a_right_one_at_once(tmp_path: Path) -> None:
    """A class behind one address is not locked out by one who guesses."""
    with served(tmp_path / "class.room") as opened:
        stray = Person(opened.students)
        for _ in range(5):
            answer = stray.ask("POST", "/join", json.dumps({"code": "BBBBBB", "name": "x"}))
            assert answer.data["refused"] == "code"

        assert student(opened, "Code").look()["seats"][0]["name"] == "Code"


NO_MESSAGES = (
    *("", "[]", "{", "[" * 3000, '{"id":"' + "x" * 5000 + '"}', '{"id":1}', '{"id":"1","do":"vote"}'),
    '{"id":"1","do":"vote","option":1}',
    '{"id":"1","do":"vote","option":"\\ud800"}',
    '{"id":"1","do":"read","person":"x"}',
    '{"id":"1","do":"read","seat":5}',
    '{"id":"1","do":"read","seat":true}',
    '{"id":"1","do":"read","more":NaN}',
)


def test_what_is_no_message_is_refused_by_a_code(tmp_path: Path) -> None:
    """Never an error of the server's, and nothing that was sent comes back."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "Code")
        for body in NO_MESSAGES:
            answer = one.ask("POST", "/say", body)

            assert answer.status in {200, 413}
            assert answer.data["refused"]
            assert answer.data["ack"] == ""


async def _flood(line: ClientConnection) -> None:
    for _ in range(100):
        await line.send(json.dumps({"id": "b", "do": "read"}))
    while True:
        await asyncio.wait_for(line.recv(), 20)


def test_the_socket_carries_the_same_messages(tmp_path: Path) -> None:
    """Views and acknowledgements over one line; a message that comes twice counts once; floods are shut out."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "Code")
        host = opened.students.removeprefix("http://")

        async def talk() -> None:
            headers = {"Cookie": one.cookie}
            async with connect(
                f"ws://{host}/live", origin=Origin(f"http://{host}"), additional_headers=headers
            ) as line:
                first = json.loads(await line.recv())
                assert first["view"]["seats"][0]["name"] == "Code"
                for _ in range(2):
                    await line.send(json.dumps({"id": "a", "do": "read"}))
                got = [json.loads(await asyncio.wait_for(line.recv(), 5)) for _ in range(2)]
                assert [one for one in got if "ack" in one] == [{"ack": "a", "refused": ""}] * 2
            async with connect(
                f"ws://{host}/live", origin=Origin(f"http://{host}"), additional_headers=headers
            ) as line:
                with pytest.raises(ConnectionClosed):
                    await _flood(line)
            with pytest.raises(InvalidStatus):
                async with connect(
                    f"ws://{host}/live", origin=Origin("http://evil.example"), additional_headers=headers
                ):
                    pass

        asyncio.run(talk())


def test_pages_are_small_and_their_own(tmp_path: Path) -> None:
    """The whole of a student's page is under 60 kB and asks nobody else for anything."""
    with served(tmp_path / "class.room") as opened:
        one = Person(opened.students)
        parts = [one.ask("GET", path) for path in ("/", "/student.js", "/class.css")]

        assert all(part.status == 200 for part in parts)
        assert sum(len(part.data) for part in parts) <= 60_000
        assert not any(b"http://" in part.data or b"https://" in part.data for part in parts)
        assert all("default-src 'none'" in part.headers["content-security-policy"] for part in parts)


def test_a_phone_is_paired_once(tmp_path: Path) -> None:
    """The number opens the console once; a wrong guess voids it."""
    with served(tmp_path / "class.room") as opened:
        head = teacher(opened)
        offered = head.ask("POST", "/pairing").data

        phone = Person(offered["address"])
        assert phone.ask("POST", "/pair", "00000000").status == 403
        assert phone.ask("POST", "/pair", offered["pairing"]).status == 403
        offered = head.ask("POST", "/pairing").data
        assert phone.ask("POST", "/pair", offered["pairing"]).status == 200
        assert phone.look()["console"]["clock"]["stage"] == "join"
        assert Person(offered["address"]).ask("POST", "/pair", offered["pairing"]).status == 403


def test_two_students_share_a_device(tmp_path: Path) -> None:
    """Each has a seat, a card and a voice of its own; what one says is not the other's."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "First")
        assert one.ask("POST", "/join", json.dumps({"code": opened.code, "name": "Second"})).status == 200
        seats = one.look()["seats"]
        assert [seat["name"] for seat in seats] == ["First", "Second"]
        assert seats[0]["cards"] != seats[1]["cards"]
        assert one.say(do="read", seat=1) == ""

        lines = teacher(opened).look()["console"]["students"]
        assert [(line["name"], line["read"], line["device"]) for line in lines] == [
            ("First", False, 1),
            ("Second", True, 1),
        ]


def test_the_debrief_comes_to_the_wall(tmp_path: Path) -> None:
    """Made in a process of its own; evidence is written beside the lesson's file by then."""
    room = tmp_path / "class.room"
    with served(room, LESSON._replace(aloud=True)) as opened:
        head = teacher(opened)
        secret = opened.console.rpartition("/")[2]
        asked = {"Authorization": f"Bearer {secret}"}
        end = time.monotonic() + 120
        while True:
            view = head.ask("GET", "/wall?n=", headers=asked).data["view"]
            if view["debrief"]:
                break
            assert time.monotonic() < end
            if view["wall"]["clock"]["stage"] != "debrief":
                head.say(do="skip")
            time.sleep(0.05)

        assert brought(view["debrief"]).blocks
        assert room.with_suffix(".html").is_file()
        assert room.with_suffix(".csv").is_file()


def test_a_lesson_moves_with_its_machine_to_another_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window notices, moves it, and the class comes back by its code names; the console stays where it was."""
    room = tmp_path / "class.room"
    host, _keys = open_room(room, LESSON)
    host.store.close()
    where = ["127.0.0.2"]
    monkeypatch.setattr(held, "addresses", lambda: tuple(where))
    monkeypatch.setattr(held, "_LOOK", 0.0)
    lesson = Held(room, Ports(where[0], *(free_port(one, 0) for one in (where[0], LOOPBACK, where[0]))))

    def until(true: Callable[[], bool]) -> None:
        end = time.monotonic() + 120
        while not true():
            assert time.monotonic() < end
            time.sleep(0.1)

    def seated() -> int:
        wall = lesson.wall()
        return wall.seated if wall else -1

    try:
        until(lambda: seated() == 0)
        old, console = lesson.door(), lesson.console()
        kestrel = Person(old.address)
        kestrel.ask("POST", "/join", json.dumps({"code": old.code, "name": "Kestrel"}))
        role = kestrel.look()["seats"][0]["cards"][0]["id"]
        assert not lesson.astray()
        where[0] = "127.0.0.3"
        assert lesson.astray()
        lesson.move()
        until(lambda: "127.0.0.3" in lesson.door().address)
        assert not lesson.astray()
        assert lesson.console() == console
        assert lesson.door().code == old.code
        again = Person(lesson.door().address)
        assert again.ask("POST", "/join", json.dumps({"code": old.code, "name": "Kestrel"})).status == 200
        until(lambda: (wall := lesson.wall()) is not None and wall.view.knocking == 1)
        assert again.look()["seats"] == []
        head = Person(console)
        head.ask("GET", "/open/" + console.rpartition("/")[2])
        (knock,) = head.look()["console"]["knocks"]
        assert not head.say(do="admit", person=knock[0], on=True)
        assert again.look()["seats"][0]["cards"][0]["id"] == role
        assert seated() == 1
    finally:
        lesson.close()
