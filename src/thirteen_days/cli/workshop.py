"""``thirteen-days workshop``: all that an author does, from one menu, in a window or in the terminal."""

import argparse

from thirteen_days.cli.common import has_display
from thirteen_days.cli.window import open_workshop

EXAMPLE = "thirteen-days workshop --text"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--text", action="store_true", help="in the terminal instead of a window")


def run(arguments: argparse.Namespace) -> int:
    """Serve the author until they leave; the exit status."""
    if not arguments.text and has_display() and (status := open_workshop()) is not None:
        return status
    from thirteen_days.terminal.workshop import workshop  # noqa: PLC0415 - a command loads only what it needs

    workshop()
    return 0
