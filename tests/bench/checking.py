"""What ``thirteen-days check`` costs an author: processor time of the whole process, user and system.

Cases that differ: nothing is known of the scenario; a word or a rule of it has been edited; nothing has. The program's own files are compiled, as they are from its second start on.
"""

import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from shutil import copytree

from tests.generated import saved
from thirteen_days.cli.status import OK, PROBLEMS
from thirteen_days.scenario import find

LONG = 200
"""The decision points of the long scenario, of which the proofs have something to say."""


class Author:
    """Someone with a scenario, a program and the program's memory, which is a folder."""

    def __init__(self, scenario: Path, edited: Path) -> None:
        """The *scenario* is a copy; *edited* is the file that is worked at."""
        self.scenario = scenario
        self.edited = edited
        self.home = Path(tempfile.mkdtemp(prefix="thirteen-days-bench-"))
        self.edits = 0
        self.cost()

    def forget(self) -> None:
        """Nothing is known any more."""
        self.home = Path(tempfile.mkdtemp(prefix="thirteen-days-bench-"))

    def edit(self, pattern: str) -> None:
        """The edited file says something new where *pattern* first stands, a line further down."""
        self.edits += 1
        text = self.edited.read_text(encoding="utf-8")
        changed = re.sub(pattern, rf"\g<1>{self.edits}", text, count=1, flags=re.MULTILINE)
        self.edited.write_text(f"# edited\n{changed}", encoding="utf-8")

    def cost(self) -> float:
        """Seconds that one check takes."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        before = os.times()
        told = subprocess.run(
            [sys.executable, "-m", "thirteen_days", "check", str(self.scenario)],
            check=False,
            env={**kept, "THIRTEEN_DAYS_HOME": str(self.home)},
            capture_output=True,
        )
        after = os.times()
        assert told.returncode in {OK, PROBLEMS}, told.stderr
        return after.children_user + after.children_system - before.children_user - before.children_system


@cache
def _author(name: str) -> Author:
    folder = Path(tempfile.mkdtemp(prefix="thirteen-days-bench-"))
    if name == "long":
        path = saved(folder, LONG)
        return Author(path, path)
    path = copytree(find("cuba-1962"), folder / "cuba-1962")
    return Author(path, path / "40-washington.yaml")


def cold(name: str) -> float:
    """A scenario that was never checked."""
    author = _author(name)
    author.forget()
    return author.cost()


def reworded(name: str) -> float:
    """An option has a new label since the last check."""
    author = _author(name)
    author.edit("^( +label: ).*$")
    return author.cost()


def retuned(name: str) -> float:
    """A persona weighs an option anew since the last check."""
    author = _author(name)
    author.edit("(hawk: )[0-9.]+")
    return author.cost()


def recast(name: str) -> float:
    """An effect adds another amount than at the last check."""
    author = _author(name)
    author.edit(r"(add: \{ *\w+: )-?[0-9.]+")
    return author.cost()


def unchanged(name: str) -> float:
    """The same once more."""
    return _author(name).cost()
