"""``thirteen-days uninstall``: a scenario off the user's shelf; it is put aside, not destroyed."""

import argparse

EXAMPLE = "thirteen-days uninstall my-crisis"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", help="the name of a scenario of your own")


def run(arguments: argparse.Namespace) -> int:
    """Put it aside, and say where; the exit status.

    Raises:
        PackageError: there is none of that name.
        SaveError: the system refused.
    """
    from thirteen_days.authoring import uninstall  # noqa: PLC0415 - a command loads only what it needs

    place = uninstall(arguments.name)
    print(f"{arguments.name} is off your shelf, and kept in {place}. Delete it there if you like.")
    return 0
