"""``thirteen-days simulate``: many plays by machine, summed up."""

import argparse
import json

from thirteen_days.cli.common import (
    add_batch_options,
    add_game_options,
    add_policy_option,
    find_scenario,
    jobs_for,
    load_scenario,
    pairs,
    progress,
)

EXAMPLE = "thirteen-days simulate cuba-1962 --plays 200 --seed 7 --policy usa=doctrine:dove --json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    add_batch_options(parser, 100)
    add_policy_option(parser)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    add_game_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play and sum up; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, side, policy, setting or lens, or no plays.
    """
    from thirteen_days.batch import (  # noqa: PLC0415 - a command loads only what it needs
        Plan,
        Workers,
        simulate,
    )

    plays = arguments.plays
    jobs = jobs_for(arguments.jobs, plays)
    path = find_scenario(arguments.scenario)
    scenario = load_scenario(str(path))
    plan = Plan(pairs(arguments.policy, "--policy"), pairs(arguments.set, "--set"), arguments.lens)
    with Workers(scenario, path, jobs) as workers:
        summary = simulate(workers, plan, arguments.seed, plays, progress)
    if arguments.json:
        print(json.dumps(summary.as_data(), indent=2))
        return 0
    print(f"{scenario.title}: {summary.plays} plays with seed {summary.seed}.")
    for ending, count in summary.endings.items():
        print(f"  {ending}: {count}")
    print(f"Nuclear war in {summary.nuclear_war:.1%} of them.")
    for side, mean in summary.payoffs.items():
        print(f"Mean payoff, {side}: {mean:+.1f}")
    return 0
