"""``thirteen-days screenshots``: every screen as a picture, without a display."""

import argparse
from pathlib import Path

from thirteen_days.cli.common import add_language_option

EXAMPLE = "thirteen-days screenshots OUT/"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", type=Path, help="where the pictures go; made if missing")
    add_language_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Render the pictures; the exit status."""
    from thirteen_days.cli.window import take_screenshots  # noqa: PLC0415 - pygame is slow to load

    arguments.folder.mkdir(parents=True, exist_ok=True)
    for path in take_screenshots(arguments.folder):
        print(path)
    return 0
