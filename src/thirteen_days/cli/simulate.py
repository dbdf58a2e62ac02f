"""``thirteen-days simulate``: many plays by machine, summed up."""

import argparse
import json

from thirteen_days.cli.common import add_game_options, load_scenario, pairs
from thirteen_days.model.errors import ThirteenDaysError

EXAMPLE = "thirteen-days simulate cuba-1962 --plays 200 --seed 7 --policy usa=doctrine:dove --json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")
    parser.add_argument("--plays", type=int, default=100, metavar="N", help="how many plays (default: 100)")
    parser.add_argument("--seed", default="1", metavar="S", help="the luck of them all (default: 1)")
    parser.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="SIDE=NAME",
        help="who plays a side (default: doctrine, persona unknown); may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    add_game_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play and sum up; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, side, policy, setting or lens, or no plays.
    """
    from thirteen_days.batch import run as play_many  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.batch import summarise  # noqa: PLC0415 - as above

    if arguments.plays < 1:
        raise ThirteenDaysError(f"--plays takes a number from 1, not {arguments.plays}.")
    scenario = load_scenario(arguments.scenario)
    rows = play_many(
        scenario,
        arguments.plays,
        arguments.seed,
        pairs(arguments.policy, "--policy"),
        pairs(arguments.set, "--set"),
        arguments.lens,
    )
    summary = summarise(scenario, rows, arguments.seed)
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
