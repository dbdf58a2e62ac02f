"""``thirteen-days preview``: a scenario played while it is written."""

import argparse
from pathlib import Path

from thirteen_days.cli.common import add_reading_option, find_scenario, has_display, reading_level
from thirteen_days.cli.window import open_preview
from thirteen_days.model import ThirteenDaysError

EXAMPLE = "thirteen-days preview ./my-crisis.yaml --side north"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", help="a scenario's file, folder or name")
    parser.add_argument("--side", default="", metavar="ID", help="the side you play")
    parser.add_argument("--seed", default="", metavar="CODE", help="the luck of it, such as KESTREL-4821")
    parser.add_argument("--text", action="store_true", help="in the terminal instead of a window")
    add_reading_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play, taking in each save; the exit status.

    Raises:
        ThirteenDaysError: there is no such file, scenario or side.
    """
    path = find_scenario(arguments.path)
    if arguments.side:
        _check_side(path, arguments.side)
    if not arguments.text and has_display():
        status = open_preview(path, arguments.side, arguments.seed, arguments.reading)
        if status is not None:
            return status
    return _in_terminal(path, arguments)


def _check_side(path: Path, side: str) -> None:
    """Refuse a side that a sound scenario does not have; one that is not sound may come to have it."""
    from thirteen_days.scenario import check  # noqa: PLC0415 - a command loads only what it needs

    scenario = check(path).scenario
    known = [one.id for one in scenario.sides] if scenario else [side]
    if side not in known:
        raise ThirteenDaysError(f"No side {side!r} in {path.name}; it has {', '.join(known)}.")


def _in_terminal(path: Path, arguments: argparse.Namespace) -> int:
    from thirteen_days.authoring import Preview  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.terminal.preview import Watching, preview  # noqa: PLC0415 - as above

    trial = Preview(path, side=arguments.side, seed=arguments.seed)
    preview(trial, reading_level(arguments.reading), Watching())
    return 0
