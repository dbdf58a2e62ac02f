"""What the page on counting plays shows is true."""

import re
import shlex
from pathlib import Path

import pytest

from thirteen_days.batch.randomtest import READ
from thirteen_days.batch.randomtested import ENOUGH
from thirteen_days.cli import main

PAGE = (Path(__file__).parents[2] / "src/thirteen_days/docs/research.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^thirteen-days (.*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example ends well, with fewer plays."""
    monkeypatch.chdir(tmp_path)
    words = re.sub(r"--plays \d+", "--plays 60", command)

    assert main([*shlex.split(words), "--jobs", "1"]) == 0


def test_its_numbers_are_those_of_the_program() -> None:
    """A number in prose is soon wrong unless somebody looks."""
    assert f"at any of {ENOUGH} positions or more" in PAGE
    assert f"in the first {READ} plays" in PAGE
