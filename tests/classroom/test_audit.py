"""A lesson, and whom its machine talks to: nobody but those who came to it."""

from pathlib import Path

from tests.classroom.audit import audited


def test_nothing_leaves_the_machine_in_a_lesson(tmp_path: Path) -> None:
    """By an audit of every socket of every process: no address is looked up or called but its own.

    A round here; the whole lesson with its debrief in ``make soak``.
    """
    stages, noted, elsewhere = audited(tmp_path, "consequences")

    assert stages > 6
    assert noted, "the audit heard nothing, not even the preflight"
    assert elsewhere == []
