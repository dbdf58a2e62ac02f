"""Rooms whose network, disk and server fail, by seed; thousands more in ``make soak``."""

import asyncio

import pytest

from tests.classroom.rooms import FAULTS, rooms
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.server.service import Service


def _faults(counts: dict[str, int]) -> set[str]:
    return {name for name in FAULTS if counts[name]}


def test_whatever_fails_the_history_is_sound() -> None:
    """Acknowledged messages count once, in their seat; refused ones never; views come to the same room."""
    counts = rooms(0, 12)

    assert _faults(counts) == set()
    assert counts["count_acknowledged"] > 250
    assert counts["count_deaths"] > 12
    assert counts["count_refused_by_the_disk"] > 12


def test_planted_faults_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a server that forgets what has counted, and of one that acknowledges before the disk has it."""
    with monkeypatch.context() as planted:
        planted.setattr(Host, "_answer", lambda *_given: None)
        assert "doubled" in _faults(rooms(0, 2))

    honest = Service._saved
    writing: set[asyncio.Task[bool]] = set()

    async def early(self: Service) -> bool:
        writing.add(asyncio.ensure_future(honest(self)))
        return True

    with monkeypatch.context() as planted:
        planted.setattr(Service, "_saved", early)
        assert "lost" in _faults(rooms(0, 6))
