"""What several commands need: a scenario by name, pairs, a screen to show on."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thirteen_days.model import Scenario
from thirteen_days.model.errors import ScenarioError, ThirteenDaysError

if TYPE_CHECKING:
    from argparse import ArgumentParser

RECOMMENDED: Final = "cuba-1962"


def load_scenario(name: str) -> Scenario:
    """The scenario called *name*, or at the path *name*.

    Raises:
        ThirteenDaysError: there is none, or it has problems.
    """
    from thirteen_days.scenario import load  # noqa: PLC0415 - pydantic is slow to load

    return load(find_scenario(name))


def find_scenario(name: str) -> Path:
    """Where the scenario called *name* is; a path stands for itself.

    Raises:
        ThirteenDaysError: there is none.
    """
    from thirteen_days.scenario import find  # noqa: PLC0415 - pydantic is slow to load

    try:
        return find(name)
    except ScenarioError as error:
        hint = error.problems[0].fix
        raise ThirteenDaysError(f"There is no scenario {name!r}; {hint}.") from error


def recommended() -> str:
    """The scenario that a newcomer is given: Cuba, or the first on the shelf.

    Raises:
        ThirteenDaysError: no scenario is installed.
    """
    from thirteen_days.scenario import shipped  # noqa: PLC0415 - pydantic is slow to load

    names = [shelf.name for shelf in shipped()]
    if not names:
        raise ThirteenDaysError("No scenario is installed: install thirteen-days again.")
    return RECOMMENDED if RECOMMENDED in names else names[0]


def pairs(written: Iterable[str], option: str) -> dict[str, str]:
    """``NAME=VALUE`` pairs as a dict.

    Raises:
        ThirteenDaysError: one of them is no pair.
    """
    found = {}
    for text in written:
        name, equals, value = text.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise ThirteenDaysError(f"{option} takes NAME=VALUE, not {text!r}")
        found[name.strip()] = value.strip()
    return found


def add_game_options(parser: "ArgumentParser") -> None:
    """The options that say which variant of a scenario is played."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting, such as length=short; may be repeated",
    )
    parser.add_argument("--lens", default="", metavar="NAME", help="a named pack of parameters")


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if os.environ.get("SDL_VIDEODRIVER") or sys.platform in {"win32", "darwin", "cygwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_interactive() -> bool:
    """Whether a person can type an answer."""
    return sys.stdin is not None and sys.stdin.isatty()
