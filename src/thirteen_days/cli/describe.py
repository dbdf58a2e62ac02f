"""``thirteen-days describe``: a scenario's rules in plain English."""

import argparse
from typing import TYPE_CHECKING

from thirteen_days.cli.common import load_scenario
from thirteen_days.model import ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.lint import Sentences
    from thirteen_days.lint.sentences import Line

_SECTIONS = ("variables.", "calendar.turns.", "decisions.", "events.", "hazards.", "endings.", "aftermath.")
"""Where an id may stand that is asked for alone."""
EXAMPLE = "thirteen-days describe meridian-strait decisions.letter"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name, file or folder")
    parser.add_argument(
        "place",
        nargs="?",
        default="",
        help="what to tell: decisions, an id, decisions.answer.options.nod (default: everything)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a sentence for every rule.

    Raises:
        ThirteenDaysError: there is no such scenario, or nothing to tell at that place.
    """
    from thirteen_days.lint import Sentences  # noqa: PLC0415 - a command loads only what it needs

    told = Sentences(load_scenario(arguments.scenario))
    try:
        lines = list(told.tell(arguments.place))
    except KeyError as error:
        lines = [line for section in _SECTIONS for line in _entry(told, f"{section}{arguments.place}")]
        if not lines:
            places = "variables, calendar, decisions, events, hazards, endings and aftermath"
            message = f"Nothing to tell at {arguments.place}: {places} can be told, or one entry of them."
            raise ThirteenDaysError(message) from error
    for depth, text in lines:
        print("  " * depth + text)
    return 0


def _entry(told: "Sentences", place: str) -> "list[Line]":
    """What is told at *place*; nothing if there is none."""
    try:
        return list(told.tell(place))
    except KeyError:
        return []
