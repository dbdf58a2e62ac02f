"""``thirteen-days describe``: a scenario's rules in plain English."""

import argparse

from thirteen_days.cli.common import load_scenario
from thirteen_days.model import ThirteenDaysError

EXAMPLE = "thirteen-days describe meridian-strait decisions.letter"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name, file or folder")
    parser.add_argument(
        "place",
        nargs="?",
        default="",
        help="what to tell: decisions, events.boil, decisions.answer.options.nod (default: everything)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a sentence for every rule.

    Raises:
        ThirteenDaysError: there is no such scenario, or nothing to tell at that place.
    """
    from thirteen_days.lint import Sentences  # noqa: PLC0415 - a command loads only what it needs

    scenario = load_scenario(arguments.scenario)
    try:
        for depth, text in Sentences(scenario).tell(arguments.place):
            print("  " * depth + text)
    except KeyError as error:
        places = "variables, calendar, decisions, events, hazards, endings and aftermath"
        message = f"Nothing to tell at {arguments.place}: {places} can be told, or one entry of them."
        raise ThirteenDaysError(message) from error
    return 0
