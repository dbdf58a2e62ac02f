"""``thirteen-days coverage``: what of a scenario plays meet, by file and line."""

import argparse
import json
from pathlib import Path

from thirteen_days.cli.common import find_scenario, jobs_for, progress
from thirteen_days.cli.status import OK
from thirteen_days.model.errors import ScenarioError

EXAMPLE = "thirteen-days coverage cuba-1962 --html coverage.html"
PLAYS = 2_000
SEARCH = 6_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    parser.add_argument(
        "--plays", type=int, default=PLAYS, help=f"how many plays to count (default: {PLAYS})"
    )
    parser.add_argument(
        "--search",
        type=int,
        default=SEARCH,
        help=f"how many to search besides, as quicktest (default: {SEARCH})",
    )
    parser.add_argument("--seed", default="1", help="the luck of them all (default: 1)")
    parser.add_argument("--jobs", type=int, default=0, help="worker processes; what is found is the same")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with every line there")
    parser.add_argument("--listing", action="store_true", help="print every line, with counts in its margin")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def run(arguments: argparse.Namespace) -> int:
    """Count, search and tell; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, it has problems, or no plays.
    """
    from thirteen_days.batch import Workers  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.proof.coverage import coverage  # noqa: PLC0415 - as above
    from thirteen_days.proof.listing import (  # noqa: PLC0415 - as above
        as_plain,
        coverage_page,
        listing,
        shortfalls,
        summary,
    )
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above
    from thirteen_days.storage import atomic_write  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    path = find_scenario(arguments.scenario)
    checked = check(path)
    if checked.scenario is None or checked.places is None:
        raise ScenarioError(checked.problems)
    with Workers(checked.scenario, path, jobs) as workers:
        found = coverage(
            workers,
            checked.places,
            plays=arguments.plays,
            search=arguments.search,
            seed=arguments.seed,
            watch=progress,
        )
    title = checked.scenario.title
    if arguments.html:
        atomic_write(arguments.html, coverage_page(title, found), keep_backup=False)
    if arguments.json:
        print(json.dumps(as_plain(found), indent=2))
        return OK
    print(f"{title}: {found.plays:,} plays by chance and by doctrine, {found.searched:,} plays searched.")
    for line in (*summary(found), *(listing(found) if arguments.listing else shortfalls(found))):
        print(line)
    return OK
