"""Who opens sockets and says nothing, or says it slowly, does not keep a class out."""

import contextlib
import json
import socket
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.classroom.live import Person, served, student
from thirteen_days.classroom.server import run
from thirteen_days.classroom.server.doors import Bucket
from thirteen_days.classroom.server.patience import MOST, Lobby


def test_of_those_who_wait_the_oldest_goes() -> None:
    """By address; who has asked or gone does not count."""
    lobby, shut = Lobby(most=2), list[str]()
    for address, who in (("a", "1"), ("b", "1"), ("a", "2"), ("a", "3")):
        lobby.enter(address, who, lambda address=address, who=who: shut.append(address + who))  # type: ignore[misc]
    lobby.leave("a", "2")
    lobby.enter("a", "4", lambda: shut.append("a4"))
    lobby.leave("c", "1")

    assert shut == ["a1"]


def _drip(address: tuple[str, int], stop: Event) -> None:
    """Hold more sockets than there is room for, and send headers a byte at a time."""
    lines: list[socket.socket] = []
    while not stop.is_set():
        while len(lines) < MOST + 60:
            with contextlib.suppress(OSError):
                lines.append(socket.create_connection(address, timeout=1))
                lines[-1].sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        for line in list(lines):
            try:
                line.sendall(b"z")
            except OSError:
                line.close()
                lines.remove(line)
        stop.wait(0.1)
    for line in lines:
        line.close()


def test_headers_a_byte_at_a_time_do_not_keep_a_class_out(tmp_path: Path) -> None:
    """From the very address from which the class comes; and each such socket is cut off in the end."""
    with served(tmp_path / "class.room") as opened:
        host, _colon, port = opened.students.removeprefix("http://").partition(":")
        stop = Event()
        attacker = Thread(target=_drip, args=((host, int(port)), stop), daemon=True)
        attacker.start()
        time.sleep(0.5)
        try:
            people = [student(opened, f"Code {number}") for number in range(10)]
            for one in people:
                assert one.ask("GET", "/").status == 200
                assert one.say(do="read") == ""
        finally:
            stop.set()
            attacker.join(10)


def _until_cut_off(line: socket.socket, drip: bytes) -> float:
    began = time.monotonic()
    with contextlib.suppress(OSError):
        while time.monotonic() - began < 20:
            if drip:
                line.sendall(drip)
            line.settimeout(0.1)
            with contextlib.suppress(TimeoutError):
                if not line.recv(1000):
                    break
    return time.monotonic() - began


@pytest.mark.parametrize(
    ("begins", "drip"),
    [(b"", b""), (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"z"), (b"GET", b"E"), (b"\r\n", b"\r\n")],
)
def test_whoever_says_nothing_is_cut_off(
    begins: bytes, drip: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the time that a request may take, however busily it drips in."""
    monkeypatch.setattr(run, "Lobby", lambda: Lobby(patience=0.4))
    with served(tmp_path / "class.room") as opened:
        host, _colon, port = opened.students.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as line:
            line.sendall(begins)

            assert _until_cut_off(line, drip) < 5


def test_ten_messages_a_second_are_enough(tmp_path: Path) -> None:
    """By post as by socket; afterwards the sender is heard again."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "Code")
        answers = [one.ask("POST", "/say", json.dumps({"id": f"{n}", "do": "read"})) for n in range(200)]
        other = student(opened, "Other")

        assert {answer.status for answer in answers} == {200, 429}
        assert other.say(do="read") == ""
        time.sleep(0.3)
        assert one.say(do="read") == ""


def test_whoever_was_shut_out_waits_for_half_a_burst() -> None:
    """And whoever has not said much waits for nothing."""
    now = 0.0
    bucket = Bucket(lambda: now, rate=10, burst=20)
    for _ in range(10):
        assert bucket.take()
    assert bucket.due() == 0
    while bucket.take():
        pass
    assert bucket.due() == pytest.approx(1)
    now = 0.75
    assert bucket.due() == pytest.approx(0.25)
    now = 1.0
    assert bucket.due() == 0


def _talk_on(line: socket.socket, said: bytes) -> None:
    for _ in range(4_000):
        line.sendall(said)
        time.sleep(0.002)


def test_whoever_talks_on_when_told_to_end_is_cut_off(tmp_path: Path) -> None:
    """It has its answer; more is not even taken apart."""
    with served(tmp_path / "class.room") as opened:
        one = student(opened, "Code")
        host, _colon, port = one.host.partition(":")
        head = (
            f"GET /live HTTP/1.1\r\nHost: {one.host}\r\nOrigin: http://{one.host}\r\nCookie: {one.cookie}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        text = b'{"id":"1","do":"read"}'
        frame = bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text
        with socket.create_connection((host, int(port)), timeout=5) as line:
            line.sendall(head.encode())
            assert line.recv(12) == b"HTTP/1.1 101"
            began = time.monotonic()
            with pytest.raises(OSError, match=r"reset|pipe|abort"):
                _talk_on(line, frame * 10)

            assert time.monotonic() - began < 8
        assert student(opened, "Other").say(do="read") == ""


def test_a_guesser_behind_the_address_of_a_class_keeps_nobody_out(tmp_path: Path) -> None:
    """Wrong codes wait longer and longer, and no more than so many at once; right ones do not."""
    with served(tmp_path / "class.room") as opened:
        stray = Person(opened.students)

        def guess() -> None:
            with contextlib.suppress(OSError):
                stray.ask("POST", "/join", json.dumps({"code": "BBBBBB", "name": "x"}))

        guessers = [Thread(target=guess, daemon=True) for _ in range(40)]
        for one in guessers:
            one.start()
        time.sleep(0.5)
        began = time.monotonic()
        people = [student(opened, f"Code {number}") for number in range(10)]

        assert len(people) == 10
        assert time.monotonic() - began < 10
        assert stray.ask("POST", "/join", json.dumps({"code": "BBBBBB", "name": "x"})).status == 429
