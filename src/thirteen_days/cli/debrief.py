"""``thirteen-days debrief``: what a play was, to read or to keep as a page and a table."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.common import load_scenario
from thirteen_days.cli.status import OK
from thirteen_days.model.errors import ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.model import Scenario
    from thirteen_days.play import Transcript

EXAMPLE = "thirteen-days debrief saves/autosave.transcript --html debrief.html --csv debrief.csv"
PLAYOUTS = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file", type=Path, nargs="?", help="a transcript or a save; the newest save if left out"
    )
    parser.add_argument("--html", type=Path, metavar="OUT", help="write one self-contained page")
    parser.add_argument("--csv", type=Path, metavar="OUT", help="write decisions and draws as a table")
    parser.add_argument(
        "--viewer", default="", metavar="SIDE", help="whose debrief; the person's, if left out"
    )
    parser.add_argument(
        "--playouts",
        type=int,
        default=PLAYOUTS,
        metavar="N",
        help=f"playouts from each of the viewer's decisions (default {PLAYOUTS}; 0 for none)",
    )
    parser.add_argument(
        "--scenario", default="", metavar="PATH", help="the scenario, if not the one it names"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write what was asked for, or tell the debrief.

    Raises:
        ThirteenDaysError: no such file or side, a damaged file, or a scenario that is not to be had.
    """
    from thirteen_days.export import debrief_page, sheet  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.play import debrief, studied  # noqa: PLC0415 - as above
    from thirteen_days.present import Words, debrief_screen  # noqa: PLC0415 - as above
    from thirteen_days.storage import atomic_write  # noqa: PLC0415 - as above

    transcript = _transcript(arguments.file)
    scenario = load_scenario(arguments.scenario or transcript.header.scenario)
    transcript = _to_its_end(scenario, transcript)
    viewer = _viewer(scenario, transcript, arguments.viewer)
    words, told = Words(scenario), debrief(scenario, transcript)
    study = None
    if arguments.playouts > 0:
        for study in studied(scenario, transcript, viewer, arguments.playouts):  # noqa: B007 - the last is whole
            pass
    if arguments.html:
        text = debrief_page(words, transcript, told, viewer, study)
        atomic_write(arguments.html, text, keep_backup=False)
    if arguments.csv:
        atomic_write(arguments.csv, sheet(words, told, study), keep_backup=False)
    for written in (arguments.html, arguments.csv):
        if written:
            print(f"Written: {written}. It holds the secrets of every side.")
    if not (arguments.html or arguments.csv):
        from thirteen_days.terminal import Console, show  # noqa: PLC0415 - as above

        show(Console(), debrief_screen(words, told, viewer, study))
    return OK


def _transcript(file: Path | None) -> "Transcript":
    from thirteen_days.play import list_saves, load_save  # noqa: PLC0415 - as above

    if file is not None:
        return load_save(file)
    for save in list_saves():
        if save.transcript is not None:
            return save.transcript
    raise ThirteenDaysError("There is no saved game; name a transcript.")


def _to_its_end(scenario: "Scenario", transcript: "Transcript") -> "Transcript":
    """*transcript* with what follows of itself: a save may stand at the last thing that a person decided.

    Raises:
        ReplayError: it does not fit the scenario.
    """
    from thirteen_days.play import Session  # noqa: PLC0415 - as above

    session = Session.resume(scenario, transcript)
    session.awaiting()
    return session.transcript()


def _viewer(scenario: "Scenario", transcript: "Transcript", wanted: str) -> str:
    known = [side.id for side in scenario.sides]
    if wanted and wanted not in known:
        raise ThirteenDaysError(f"No side {wanted!r} in {scenario.name}; it has {', '.join(known)}.")
    people = [side for side in known if transcript.header.policies.get(side) == "human"]
    return wanted or (people or known)[0]
