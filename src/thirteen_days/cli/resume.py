"""``thirteen-days resume``: go on with a saved game."""

import argparse
from itertools import count
from pathlib import Path
from typing import Final

from thirteen_days.cli.common import add_reading_option, has_display, load_scenario
from thirteen_days.cli.text import go_on
from thirteen_days.cli.window import open_save
from thirteen_days.model.errors import ReplayError, SaveError
from thirteen_days.storage import atomic_write, read_text

SUFFIX: Final = ".transcript"
EXAMPLE = "thirteen-days resume --text"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", nargs="?", default="", help="a save's file or name (default: the newest)")
    parser.add_argument(
        "--branch",
        action="store_true",
        help="where a line no longer fits the scenario, go on from the part that does, as a new save",
    )
    parser.add_argument(
        "--scenario",
        default="",
        metavar="PATH",
        help="the scenario, if played by its path; in the terminal",
    )
    add_reading_option(parser)
    parser.add_argument("--text", action="store_true", help="play in the terminal instead of a window")


def run(arguments: argparse.Namespace) -> int:
    """Go on; the exit status.

    Raises:
        ThirteenDaysError: there is no such save, or it does not fit the scenario as it now is.
    """
    from thirteen_days.play import Session, load_save  # noqa: PLC0415 - a command loads only what it needs

    path = _path(arguments.file)
    if arguments.branch:
        path = _branched(path, arguments.scenario)
    windowed = not (arguments.text or arguments.scenario)
    if windowed and has_display() and (status := open_save(path, arguments.reading)) is not None:
        return status
    transcript = load_save(path)
    scenario = load_scenario(arguments.scenario or transcript.header.scenario)
    try:
        session = Session.resume(scenario, transcript)
    except ReplayError as error:
        way = f"thirteen-days resume {arguments.file or path.name.removesuffix(SUFFIX)} --branch"
        message = f"{path.name}: {error}; to go on from the part that fits, as a new save: {way}"
        raise SaveError(message) from error
    print(f"{scenario.title}, saved as {path.name}.", flush=True)
    return go_on(session, arguments.reading, arguments.scenario)


def _branched(path: Path, named: str) -> Path:
    """The part of the save at *path* that fits its scenario, as a new save; the old file stays as it is.

    Raises:
        ThirteenDaysError: it cannot be read, not even its header fits, or the new one cannot be written.
    """
    from thirteen_days.play import Session, list_saves, load_save, replay, save  # noqa: PLC0415 - as above

    transcript = load_save(path)
    scenario = load_scenario(named or transcript.header.scenario)
    found = replay(scenario, transcript, settle=False)
    if found.stopped is None:
        return path
    taken = {one.name for one in list_saves()}
    stem = path.name.removesuffix(SUFFIX).lower()[:40]
    if stem == "autosave":  # what is played on is saved there
        kept = next(name for number in count(1) if (name := f"autosave-kept-{number}") not in taken)
        atomic_write(path.with_name(kept + SUFFIX), read_text(path))
        print(f"The game as it was stays in {kept}{SUFFIX}.", flush=True)
    print(f"It does not fit from here on: {found.stopped}.", flush=True)
    print(f"You go on from the {len(found.fitting.actions)} actions before it.", flush=True)
    branch = next(name for number in count(1) if (name := f"{stem}-branch-{number}") not in taken)
    return save(Session.resume(scenario, found.fitting), branch)


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
