"""A lesson, and whom its machine talks to: nobody but those who came to it."""

from pathlib import Path

import pytest

from tests.classroom.audit import STRACE, Audit, audited


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """A round; the whole lesson with its debrief in ``make soak``."""
    folder: Path = tmp_path_factory.mktemp("audit")
    return audited(folder, "consequences")


def test_nothing_leaves_the_machine_in_a_lesson(audit: Audit) -> None:
    """By an audit of every socket of every process: no address is looked up or called but its own."""
    assert audit.stages > 6
    assert audit.noted, "the audit heard nothing, not even the preflight"
    assert audit.elsewhere == []


@pytest.mark.strace
@pytest.mark.skipif(not STRACE, reason="needs strace, and leave to trace")
def test_nor_does_the_system_see_anything_leave(audit: Audit) -> None:
    """The same lesson from outside: every process traced, nothing is bound, called or sent to but this machine."""
    assert sum("bind(" in line for line in audit.calls) >= 3, "the tracer saw nobody open a door"
    assert audit.away == []
