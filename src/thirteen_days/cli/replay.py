"""``thirteen-days replay``: a recorded game told again, line by line, without its seed."""

import argparse
from pathlib import Path

from thirteen_days.cli.common import load_scenario
from thirteen_days.cli.status import PROBLEMS

EXAMPLE = "thirteen-days replay saves/autosave.transcript"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", type=Path, help="a transcript")
    parser.add_argument(
        "--scenario", default="", metavar="PATH", help="the scenario, if not the one it names"
    )


def run(arguments: argparse.Namespace) -> int:
    """Tell the game as far as the rules agree; 1 if a line does not fit.

    Raises:
        ThirteenDaysError: the file is damaged, or its scenario is not to be had.
    """
    from thirteen_days.play import load_save, replay  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.present import Words  # noqa: PLC0415 - as above
    from thirteen_days.terminal import Console, tell  # noqa: PLC0415 - as above

    transcript = load_save(arguments.file)
    scenario = load_scenario(arguments.scenario or transcript.header.scenario)
    replayed = replay(scenario, transcript)
    console = Console()
    for note in replayed.notes:
        console.say(f"Note: {note}")
    tell(console, Words(scenario), replayed.state)
    if replayed.stopped is None:
        return 0
    console.say("", f"The record does not fit from here on: {replayed.stopped}.")
    kept = len(replayed.fitting.actions)
    console.say(
        f"The {kept} actions before it do. The file is left as it is. To play on from there as a new save:",
        f"thirteen-days resume {arguments.file} --branch",
    )
    return PROBLEMS
