"""``thirteen-days validate``: a scenario's checks, gates and lenses, played out and judged."""

import argparse
import json
from typing import TYPE_CHECKING

from thirteen_days.cli.common import add_batch_options, find_scenario, jobs_for, progress
from thirteen_days.cli.status import OK, PROBLEMS
from thirteen_days.model.errors import ScenarioError, ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.batch import Finding

EXAMPLE = 'thirteen-days validate cuba-1962 --plays 2000 --only "air strike"'


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    add_batch_options(parser, 2_000)
    parser.add_argument("--only", default="", metavar="TEXT", help="only those whose name contains this")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def run(arguments: argparse.Namespace) -> int:
    """Play what the scenario promises of many plays, and judge it; 1 unless all of it holds.

    Raises:
        ThirteenDaysError: no such scenario, or it promises nothing of that name.
    """
    from thirteen_days.batch import (  # noqa: PLC0415 - a command loads only what it needs
        HOLDS,
        Workers,
        promises,
        validate,
    )
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    path = find_scenario(arguments.scenario)
    checked = check(path)
    if checked.scenario is None:
        raise ScenarioError(checked.problems)
    scenario, promised = checked.scenario, checked.expectations
    count = len(promises(scenario, promised, arguments.only))
    if not count:
        raise ThirteenDaysError(f"{scenario.name} declares no check, gate or target of that name.")
    with Workers(scenario, path, jobs) as workers:
        played = validate(workers, promised, plays=arguments.plays, seed=arguments.seed, only=arguments.only)
        found = []
        for one in progress(played, count, f"{count} promises", told=not arguments.json):
            found.append(one)
            if not arguments.json:
                print(line(one), flush=True)
    if arguments.json:
        data = {
            "plays": arguments.plays,
            "seed": arguments.seed,
            "findings": [one._asdict() for one in found],
        }
        print(json.dumps(data, indent=2))
    else:
        kept = sum(one.verdict == HOLDS for one in found)
        print(f"{scenario.title}: {kept} of {count} hold, at {arguments.plays:,} plays a side.")
    return OK if all(one.verdict == HOLDS for one in found) else PROBLEMS


def line(found: "Finding") -> str:
    """A finding in two lines."""
    numbers = f"{found.value:+.4f} [{found.low:+.4f}, {found.high:+.4f}]"
    arms = f"; {found.force:.4f} against {found.against:.4f}" if found.kind == "check" else ""
    remark = f"; {found.remark}" if found.remark else ""
    return f"{found.verdict:<9}  {found.name}\n           {numbers}, wanted {found.wanted}{arms}{remark}"
