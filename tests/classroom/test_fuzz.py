"""Frames and requests of every kind: no error of the server's, and no change by what was refused."""

import pytest

from tests.classroom.fuzz import by_application, by_wire
from thirteen_days.classroom.server import student
from thirteen_days.classroom.step import step


def _faults(counts: dict[str, int]) -> dict[str, int]:
    return {name: n for name, n in counts.items() if n and not name.startswith("count_")}


def test_whatever_comes_in_no_error_comes_out() -> None:
    """A part of the two hundred thousand of ``make soak``."""
    counts = by_application(0, 1000)

    assert _faults(counts) == {}
    assert counts["count_by_right"] > 10


def test_bytes_that_are_no_protocol_do_no_harm() -> None:
    """By wire, to the real server."""
    assert _faults(by_wire(0, 100)) == {}


def test_a_planted_error_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an exception that nobody takes, and of a refusal that leaves something behind."""

    def raising(*_given: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as planted:
        planted.setattr(student, "student_message", raising)
        assert _faults(by_application(0, 250))["tracebacks"]
    with monkeypatch.context() as planted:
        planted.setattr("thirteen_days.classroom.host.step", _leaving_something_behind)
        assert _faults(by_application(0, 500))["changed_by_what_was_refused"]


def _leaving_something_behind(course: object, room: object, event: object, now: object = None) -> object:
    outcome = step(course, room, event, now)  # type: ignore[arg-type]
    if not outcome.refused:
        return outcome
    marked = outcome.room.removed | {"somebody"}
    object.__setattr__(outcome.room, "removed", marked)
    return outcome
