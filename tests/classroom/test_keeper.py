"""What serves is a copy of a process that holds the doors: either may die."""

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.classroom.live import LESSON, Person
from thirteen_days.classroom.opening import open_room
from thirteen_days.classroom.server import keeper
from thirteen_days.classroom.server.keeper import FORKS
from thirteen_days.classroom.server.run import LOOPBACK, Opened, Ports, free_port
from thirteen_days.classroom.server.supervise import GAVE_UP, persistently
from thirteen_days.classroom.server.supervise import Supervisor as Kept

_KILLED = -9
_LISTED = Path(f"/proc/self/task/{os.getpid()}/children").exists()
"""Whether this system tells which processes another has begun."""


@pytest.mark.parametrize(
    ("statuses", "ends", "begun"),
    [
        ([0], 0, 1),
        ([1, 2, 1, 0], 0, 4),
        ([1, 1, 1, 1, 7, 0], 7, 5),
        ([_KILLED] * 9 + [0], 0, 10),
        ([1, GAVE_UP, 0], GAVE_UP, 2),
    ],
)
def test_whoever_fails_at_once_again_and_again_is_given_up(
    statuses: list[int], ends: int, begun: int
) -> None:
    """Not whoever is killed from outside; nor is anybody begun again who has ended well."""
    lives = iter(statuses)

    assert persistently(lambda: next(lives), lambda: False) == ends
    assert len(statuses) - len(list(lives)) == begun


def _gone(process: int) -> bool:
    """Whether it ends within ten seconds. It may stay listed as a zombie where nobody asks how it ended."""
    told = Path(f"/proc/{process}/stat")
    for _ in range(1000):
        try:
            state = told.read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in {"Z", "X"}:
            return True
        time.sleep(0.01)
    return False


class _Lesson:
    def __init__(self, kept: Kept, opened: list[Opened]) -> None:
        self._kept = kept
        self._opened = opened

    def keeper(self) -> int:
        assert self._kept._child is not None
        return self._kept._child.pid

    def server(self) -> int:
        listed = Path(f"/proc/{self.keeper()}/task/{self.keeper()}/children")
        return int(listed.read_text(encoding="ascii").split()[0])

    def opened(self, times: int) -> Opened:
        ends = time.monotonic() + 60
        while len(self._opened) < times:
            assert time.monotonic() < ends
            time.sleep(0.01)
        return self._opened[-1]


@contextlib.contextmanager
def _kept(room: Path) -> Iterator[_Lesson]:
    host, _keys = open_room(room, LESSON)
    host.store.close()
    told: list[Opened] = []
    kept = Kept(room, Ports(LOOPBACK, *(free_port(LOOPBACK, 0) for _ in range(3))))
    ended: list[int] = []
    thread = threading.Thread(target=lambda: ended.append(kept.run(told.append)))
    thread.start()
    try:
        yield _Lesson(kept, told)
    finally:
        kept.stop()
        thread.join(30)
    assert ended == [0]


@pytest.mark.skipif(not FORKS or not _LISTED, reason="needs Linux")
def test_whoever_knocks_while_nobody_serves_waits(tmp_path: Path) -> None:
    """The doors are never closed, even while a keeper has no server; without its keeper no server lives on."""
    with _kept(tmp_path / "class.room") as lesson:
        first = lesson.opened(1)
        first_keeper, server = lesson.keeper(), lesson.server()
        os.kill(first_keeper, signal.SIGSTOP)
        os.kill(server, signal.SIGKILL)
        host, _colon, port = first.students.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=20) as line:
            line.sendall(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            os.kill(first_keeper, signal.SIGCONT)
            assert line.recv(12) == b"HTTP/1.1 200"
        lesson.opened(2)

        server = lesson.server()
        os.kill(first_keeper, signal.SIGKILL)
        lesson.opened(3)
        assert lesson.keeper() != first_keeper
        assert _gone(server)
        assert Person(first.students).ask("GET", "/").status == 200


def test_what_would_fail_again_is_not_tried_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody else at a port, or no lesson in the file: it is given up, and said why."""
    monkeypatch.setattr(keeper, "_PATIENCE", 0.2)
    room = tmp_path / "class.room"
    host, _keys = open_room(room, LESSON)
    host.store.close()
    with socket.create_server((LOOPBACK, 0)) as taken:
        ports = Ports(LOOPBACK, *(free_port(LOOPBACK, 0) for _ in range(2)))

        assert keeper.keep(room, ports._replace(phone=taken.getsockname()[1]), print) == GAVE_UP
        assert "in use" in capsys.readouterr().err
    assert keeper.keep(tmp_path / "other.room", ports, print) == GAVE_UP
    assert "other.room holds no lesson" in capsys.readouterr().err
