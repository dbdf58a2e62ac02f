"""``thirteen-days install``: another's scenario, checked, on the user's shelf."""

import argparse
from pathlib import Path

from thirteen_days.cli.common import is_interactive
from thirteen_days.model import PackageError

EXAMPLE = "thirteen-days install my-crisis.crisis.zip"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", type=Path, help="a package that `thirteen-days pack` made")
    parser.add_argument(
        "--instead",
        action="store_true",
        help="in place of a scenario of yours with the same name, which is put aside",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check it and put it on the shelf; the exit status.

    Raises:
        ThirteenDaysError: it is refused, has problems, or its name is taken. Nothing was written then.
    """
    from thirteen_days.authoring import install, standing, unwrap  # noqa: PLC0415 - a command loads only what it needs

    package = unwrap(arguments.file)
    instead = arguments.instead
    try:
        done = install(package, instead=instead)
    except PackageError as error:
        if instead or standing(package.name) is None:
            raise
        if not is_interactive():
            raise PackageError(f"{error} With --instead it is put aside.") from error
        print(error)
        if input("Put yours aside and install this one? (y or n): ").strip().lower() != "y":
            return 0
        done = install(package, instead=True)
    if done.aside is not None:
        print(f"The former one is kept in {done.aside}.")
    state = "is on your shelf" if done.new else "was on your shelf already, word for word"
    print(f"{package.name}: {package.title} (licence: {package.licence or 'not stated'}) {state}.")
    print(f"  thirteen-days play {package.name}")
    return 0
