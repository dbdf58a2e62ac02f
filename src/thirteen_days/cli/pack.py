"""``thirteen-days pack``: a scenario as one file."""

import argparse
from pathlib import Path

from thirteen_days.cli.common import find_scenario
from thirteen_days.model import PackageError

EXAMPLE = "thirteen-days pack ./my-crisis.yaml"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", help="a scenario's file, folder or name")
    parser.add_argument(
        "--out", type=Path, default=Path(), metavar="FOLDER", help="where to put it (default: here)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the package and say what is in it; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, it has problems, or it cannot be packed.
    """
    from thirteen_days.authoring import pack, put_package  # noqa: PLC0415 - a command loads only what it needs

    try:
        packed = pack(find_scenario(arguments.path))
    except PackageError as error:
        raise PackageError(f"{arguments.path} cannot be packed: {error}.") from error
    path = put_package(packed, arguments.out)
    package = packed.package
    print(f"{path}: {package.title}, {len(packed.data):,} bytes, licence: {package.licence or 'not stated'}.")
    print(f"hash {package.digest}")
    if packed.left_out:
        print(f"not in it, because a scenario is only its YAML: {', '.join(packed.left_out)}")
    if not package.licence:
        print("Say on what terms others may use it: `licence: CC BY 4.0`, below `summary`.")
    return 0
