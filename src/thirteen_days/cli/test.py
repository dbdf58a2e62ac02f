"""``thirteen-days test``: the plays that a scenario promises, and those that are kept beside it."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.common import find_scenario, jobs_for
from thirteen_days.cli.status import OK, PROBLEMS
from thirteen_days.model.errors import ScenarioError, ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.proof import Golden, Kept

EXAMPLE = "thirteen-days test meridian-strait"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    parser.add_argument(
        "--goldens", type=Path, metavar="DIR", help="where the kept plays are (default: beside the scenario)"
    )
    parser.add_argument(
        "--update",
        action="store_true",
        help="keep how the kept plays are told now, after showing what differs",
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="worker processes (default: 1)")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def run(arguments: argparse.Namespace) -> int:
    """Play and compare; 1 if anything came out otherwise than is written.

    Raises:
        ThirteenDaysError: no such scenario, it has problems, or it promises nothing.
    """
    from thirteen_days.batch import Workers  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.proof import folder_of, goldens, promised, update  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above

    path = find_scenario(arguments.scenario)
    checked = check(path)
    if checked.scenario is None or checked.places is None:
        raise ScenarioError(checked.problems)
    folder = arguments.goldens or folder_of(path)
    with Workers(checked.scenario, path, jobs_for(arguments.jobs, 1)) as workers:
        plays = list(promised(workers, checked.places, checked.expectations.plays))
    kept = list(goldens(checked.scenario, folder))
    if not plays and not kept:
        raise ThirteenDaysError(f"{checked.scenario.name} has no `expect:`, and no kept plays in {folder}.")
    if arguments.json:
        print(json.dumps(_data(plays, kept), indent=2))
    else:
        _tell(plays, kept)
    written = [one for one in kept if arguments.update and update(one)]
    good = sum(not one.shortfalls for one in plays) + sum(one.holds or one in written for one in kept)
    if not arguments.json:
        for one in written:
            print(f"{one.told_in}: written.")
        print(f"{checked.scenario.title}: {good} of {len(plays) + len(kept)} plays come out as written.")
    return OK if good == len(plays) + len(kept) else PROBLEMS


def _tell(plays: "list[Kept]", kept: "list[Golden]") -> None:
    """What came out otherwise."""
    for play in plays:
        for short in play.shortfalls:
            print(f"{short.place}: {play.name}: {short.found}")
            for cause in short.causes:
                print(f"    {cause}")
    for golden in kept:
        if golden.fault:
            print(golden.fault)
        for line in golden.difference:
            print(line)


def _data(plays: "list[Kept]", kept: "list[Golden]") -> dict[str, object]:
    return {
        "expect": [
            {
                "name": one.name,
                "file": one.place.file,
                "line": one.place.line,
                "shortfalls": [
                    {
                        "file": short.place.file,
                        "line": short.place.line,
                        "found": short.found,
                        "causes": list(short.causes),
                    }
                    for short in one.shortfalls
                ],
            }
            for one in plays
        ],
        "goldens": [
            {"file": str(one.path), "fault": one.fault, "difference": list(one.difference)} for one in kept
        ],
    }
