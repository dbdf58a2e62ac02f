"""``thirteen-days quicktest``: every way that a scenario's things can go, met by a play that replays."""

import argparse
import json
from pathlib import Path

from thirteen_days.cli.common import add_batch_options, find_scenario, jobs_for, progress
from thirteen_days.cli.status import OK, PROBLEMS
from thirteen_days.model.errors import ScenarioError

EXAMPLE = "thirteen-days quicktest cuba-1962 --save paths"
PLAYS = 6_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    add_batch_options(parser, PLAYS)
    parser.add_argument("--save", type=Path, metavar="DIR", help="write every path there, as a transcript")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def run(arguments: argparse.Namespace) -> int:
    """Search, replay and tell; 1 if an option, event, hazard, branch or ending was not met.

    Raises:
        ThirteenDaysError: no such scenario, it has problems, or no plays.
    """
    from thirteen_days.batch import Workers  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.proof import Quest, as_data, save, told  # noqa: PLC0415 - as above
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above

    jobs = jobs_for(arguments.jobs, arguments.plays)
    path = find_scenario(arguments.scenario)
    checked = check(path)
    if checked.scenario is None or checked.places is None:
        raise ScenarioError(checked.problems)
    with Workers(checked.scenario, path, jobs) as workers:
        quest = Quest.of(workers, checked.places, plays=arguments.plays, seed=arguments.seed)
        for _ in progress(quest.search(), arguments.plays, "plays"):
            pass
        found = quest.result()
    if arguments.save:
        save(arguments.save, checked.places, found)
    if arguments.json:
        print(json.dumps(as_data(checked.places, found), indent=2))
    else:
        for line in told(checked.places, found):
            print(line)
        short = len(found.short())
        missed = (
            f"{short} of what can be done or happen not met"
            if short
            else "all that can be done or happen met"
        )
        print(
            f"{checked.scenario.title}: {missed}, by {len(found.paths)} paths; "
            f"{found.plays:,} plays searched with seed {found.seed}."
        )
    return PROBLEMS if found.short() or found.faults else OK
