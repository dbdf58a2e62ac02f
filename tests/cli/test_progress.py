"""The bar of a long batch: on a terminal, and nowhere else."""

import io
import sys

import pytest

from thirteen_days.cli.common import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_pipe_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written to a file or another program holds no bars."""
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)

    assert list(progress(range(50), 50, "plays")) == list(range(50))
    assert said.getvalue() == ""


def test_a_terminal_sees_how_far_it_is_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar fills, and its line is wiped when the work is done."""
    said = Terminal()
    monkeypatch.setattr(sys, "stderr", said)

    assert list(progress(iter(range(50)), 50, "50 plays")) == list(range(50))
    assert "[##############################] 100% of 50 plays" in said.getvalue()
    assert said.getvalue().endswith("\r")
    assert said.getvalue().rstrip("\r").rpartition("\r")[2].strip() == ""


def test_what_is_told_stands_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar makes way for each finding: it is wiped before the finding is handed on."""
    said = Terminal()
    monkeypatch.setattr(sys, "stderr", said)
    for number in progress(range(3), 3, "3 promises", told=True):
        assert said.getvalue().endswith("\r")
        said.write(f"finding {number}\n")

    assert said.getvalue().count("of 3 promises") == 3
