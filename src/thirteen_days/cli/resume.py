"""``thirteen-days resume``: go on with a saved game."""

import argparse
from pathlib import Path

from thirteen_days.cli.common import has_display, load_scenario
from thirteen_days.cli.text import go_on
from thirteen_days.cli.window import open_save
from thirteen_days.model.errors import SaveError

EXAMPLE = "thirteen-days resume --text"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", nargs="?", default="", help="a save's file or name (default: the newest)")
    parser.add_argument("--text", action="store_true", help="play in the terminal instead of a window")


def run(arguments: argparse.Namespace) -> int:
    """Go on; the exit status.

    Raises:
        ThirteenDaysError: there is no such save, or it does not fit the scenario as it now is.
    """
    from thirteen_days.play import Session, load_save  # noqa: PLC0415 - a command loads only what it needs

    path = _path(arguments.file)
    if not arguments.text and has_display() and (status := open_save(path)) is not None:
        return status
    transcript = load_save(path)
    scenario = load_scenario(transcript.header.scenario)
    print(f"{scenario.title}, saved as {path.name}.", flush=True)
    return go_on(Session.resume(scenario, transcript))


def _path(wanted: str) -> Path:
    """The file meant: a path, a save's name, or the newest save.

    Raises:
        SaveError: there is none.
    """
    from thirteen_days.play import list_saves  # noqa: PLC0415 - as above

    if wanted and Path(wanted).exists():
        return Path(wanted)
    saves = list_saves()
    for save in saves:
        if wanted in {"", save.name}:
            return save.path
    names = ", ".join(save.name for save in saves)
    there = f"there are {names}" if names else "nothing has been saved yet"
    raise SaveError(f"No save called {wanted!r}; {there}." if wanted else f"No save to go on with: {there}.")
