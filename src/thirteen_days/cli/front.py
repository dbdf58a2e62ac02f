"""``thirteen-days`` alone: in a window if there is a screen, else here, else a game that plays itself."""

import sys

from thirteen_days.cli.common import has_display, is_interactive, recommended
from thirteen_days.cli.text import play_here, watch_here
from thirteen_days.cli.wanted import Wanted
from thirteen_days.cli.window import open_window


def start() -> int:
    """Play, in the best way that this machine has; the exit status."""
    from thirteen_days.present.tongues import speak  # noqa: PLC0415 - as below

    speak("")
    if has_display() and (status := open_window()) is not None:
        return status
    return without_window(Wanted())


def without_window(wanted: Wanted) -> int:
    """Play in the terminal; with nobody to type, let machines play one game and end."""
    if not wanted.scenario:
        wanted = wanted._replace(scenario=recommended())
    from thirteen_days.present.language import _  # noqa: PLC0415 - a command loads only what it needs

    if is_interactive():
        _say(_("There is no display, so the game is played here in the terminal."))
        return play_here(wanted)
    _say(_("There is no display and nobody to type: one game plays by itself."))
    return watch_here(wanted)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
