"""What several commands need: a scenario by name, pairs, a screen to show on."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from thirteen_days.model.errors import ScenarioError, ThirteenDaysError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from thirteen_days.model import Scenario

RECOMMENDED: Final = "cuba-1962"
Item = TypeVar("Item")
_PAYS = 500
"""So many plays take longer than starting a worker does."""
_BAR = 30
_REDRAW = 0.1
"""Seconds between two drawings of the bar."""


def load_scenario(name: str) -> "Scenario":
    """The scenario called *name*, or at the path *name*.

    Raises:
        ThirteenDaysError: there is none, or it has problems.
    """
    from thirteen_days.scenario import load  # noqa: PLC0415 - it loads much
    from thirteen_days.storage import kept_store  # noqa: PLC0415 - as above

    return load(find_scenario(name), kept=kept_store())


def find_scenario(name: str) -> Path:
    """Where the scenario called *name* is; a path stands for itself.

    Raises:
        ThirteenDaysError: there is none.
    """
    from thirteen_days.cli.verdicts import nearby  # noqa: PLC0415 - only where a scenario is asked for
    from thirteen_days.scenario import find  # noqa: PLC0415 - it loads much

    try:
        return nearby(find(name))
    except ScenarioError as error:
        hint = error.problems[0].fix.removesuffix("?")
        stop = "?" if error.problems[0].fix.endswith("?") else "."
        raise ThirteenDaysError(f"There is no scenario {name!r}; {hint}{stop}") from error


def recommended() -> str:
    """The scenario that a newcomer is given: Cuba, or the first on the shelf.

    Raises:
        ThirteenDaysError: no scenario is installed.
    """
    from thirteen_days.scenario import shipped  # noqa: PLC0415 - it loads much

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


def add_batch_options(parser: "ArgumentParser", plays: int) -> None:
    """The options of a command that plays many times; *plays* is how often, if nobody says."""
    parser.add_argument(
        "--plays", type=int, default=plays, metavar="N", help=f"how many plays (default: {plays})"
    )
    parser.add_argument("--seed", default="1", metavar="S", help="the luck of them all (default: 1)")
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="worker processes; what is found is the same for any number (default: as many as pay)",
    )


def add_policy_option(parser: "ArgumentParser") -> None:
    """The option that says who plays."""
    parser.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="SIDE=NAME",
        help="who plays a side, such as doctrine:dove, or listed:response/strike|history for a list of "
        "answers (default: doctrine, persona unknown); may be repeated",
    )


def jobs_for(wanted: int, plays: int) -> int:
    """How many worker processes to use for *plays* plays, if *wanted* (0: nobody says) may be had.

    Raises:
        ThirteenDaysError: *wanted* or *plays* is no number of that.
    """
    if plays < 1:
        raise ThirteenDaysError(f"--plays takes a number from 1, not {plays}.")
    if wanted < 0:
        raise ThirteenDaysError(f"--jobs takes a number from 1, not {wanted}.")
    return wanted or min(os.cpu_count() or 1, 1 + plays // _PAYS)


_PROGRESS: Final = "THIRTEEN_DAYS_PROGRESS"
"""The environment variable with which a program asks for the bar."""


def progress(items: Iterable[Item], total: int, what: str, /, *, told: bool = False) -> Iterator[Item]:
    """*items* as they come, with a bar on the terminal if errors are shown on one; else nothing is said.

    If each is *told* on the terminal too, the bar makes way for it, and comes back for the next. A program
    that listens instead of a terminal asks for the bar by ``THIRTEEN_DAYS_PROGRESS``.
    """
    if not (sys.stderr.isatty() or _PROGRESS in os.environ):
        yield from items
        return
    began = drawn = monotonic()
    shown = ""
    for number, item in enumerate(items, 1):
        if told:
            _wipe(shown)
        yield item
        now = monotonic()
        if not told and number < total and now - drawn < _REDRAW:
            continue
        drawn = now
        line = _bar(number, total, what, (now - began) * (total - number) / number)
        print(f"\r{line:<{len(shown)}}", end="", file=sys.stderr, flush=True)
        shown = line
    _wipe(shown)


def _wipe(shown: str) -> None:
    """Take the bar off the terminal."""
    print(f"\r{'':<{len(shown)}}\r", end="", file=sys.stderr, flush=True)


def _bar(number: int, total: int, what: str, left: float) -> str:
    share = min(1.0, number / (total or 1))
    full = round(_BAR * share)
    minutes, seconds = divmod(round(left), 60)
    return f"[{'#' * full}{'.' * (_BAR - full)}] {share:4.0%} of {what}, {minutes}:{seconds:02} left"


def add_reading_option(parser: "ArgumentParser") -> None:
    """The option that says how plainly the briefs are worded."""
    parser.add_argument(
        "--reading",
        choices=("full", "plain"),
        default="",
        help="the reading level: full, or short briefs in common words (default: as in the settings)",
    )
    add_language_option(parser)


def add_language_option(parser: "ArgumentParser") -> None:
    """The option that says in which language the game speaks; ``parser`` puts it into that language."""
    parser.add_argument(
        "--language",
        default="",
        metavar="NAME",
        help="the language, such as fr, or pseudo: accented English, for tests (default: as in the settings)",
    )


def reading_level(asked: str) -> str:
    """The level that was *asked* for; else the one kept in the settings, else the full one."""
    from thirteen_days.storage import read_settings  # noqa: PLC0415 - a command loads only what it needs

    return asked or read_settings().get("level", "full")


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if os.environ.get("SDL_VIDEODRIVER") or sys.platform in {"win32", "darwin", "cygwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_interactive() -> bool:
    """Whether a person can type an answer."""
    return sys.stdin is not None and sys.stdin.isatty()
