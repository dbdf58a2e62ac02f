"""``thirteen-days new``: a small scenario, whole and sound, to be changed."""

import argparse
from pathlib import Path

EXAMPLE = "thirteen-days new my-crisis"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", help="its name: small letters, digits and hyphens")
    parser.add_argument(
        "--shelf", action="store_true", help="into your own scenarios, instead of the current folder"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write it, and say how to go on; the exit status.

    Raises:
        PackageError: the name will not do, or is taken.
        SaveError: the system refused.
    """
    from thirteen_days.authoring import begin  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.storage import user_scenarios  # noqa: PLC0415 - as above

    path = begin(arguments.name, user_scenarios() if arguments.shelf else Path())
    shown = path if arguments.shelf else f"./{path}"
    print(f"{shown} is a small crisis that can be played. Change it, and look:")
    print(f"  thirteen-days check {shown}")
    print(f"  thirteen-days preview {shown}")
    print("How to go on: thirteen-days docs tutorial")
    return 0
