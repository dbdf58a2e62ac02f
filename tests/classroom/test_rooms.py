"""Rooms whose network, disk and server fail, by seed; thousands more in ``make soak``."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.inside import Inside, inside, run
from tests.classroom.lessons import host, usual
from tests.classroom.rooms import FAULTS, rooms
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.server.service import Service
from thirteen_days.classroom.timing import Stage


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


def test_the_engines_of_a_class_take_turns(tmp_path: Path) -> None:
    """Each that works beside the others would keep votes waiting; and in the end all have worked."""
    lesson = host(tmp_path, usual())
    at_work, met = 0, Counter[str]()

    async def beside(function: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - whatever it gives
        nonlocal at_work
        engine = function.__name__ == "work"
        at_work += engine
        met["at once"] = max(met["at once"], at_work)
        met["works"] += engine
        await asyncio.sleep(0.01)
        at_work -= engine
        return function(*given)

    async def job(there: Inside) -> None:
        while there.service.host.room.phase.stage is not Stage.FIRST:
            await there.service.ask(ev.Skip())
            await asyncio.sleep(0.05)

    run(inside(lesson, job, beside))

    assert met["at once"] == 1
    assert met["works"] >= len(lesson.course.crises) > 1
