"""A scenario tried out in the terminal while it is written: each save is taken in between two answers."""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TextIO

from thirteen_days.authoring import Preview
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.previewing import preview_screen
from thirteen_days.terminal.console import Console
from thirteen_days.terminal.game import Table, show_ending
from thirteen_days.terminal.lines import screen_lines

LOOK = 0.05
"""Seconds between looks at the files while nothing is typed."""


class SavedError(Exception):
    """The file was saved while an answer was awaited. It never leaves this module."""


class Watching(Console):
    """A console that looks at something else while it waits for a line.

    One serves for as long as the program runs: it reads ahead, so that what it has read is not another's.
    """

    glance: Callable[[], bool] | None = None
    """Asked every now and then; when it says yes, the question is given up."""

    def __init__(self, stdin: TextIO | None = None, stdout: TextIO | None = None) -> None:
        """Listen to *stdin*."""
        super().__init__(stdin, stdout)
        self._lines: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Lines as they are typed; an empty one at the end of all."""
        line = "-"
        while line:
            try:
                line = self._in.readline()
            except (UnicodeDecodeError, ValueError):
                line = ""
            self._lines.put(line)

    def ask(self, prompt: str) -> str | None:
        """As any console, unless something is saved meanwhile.

        Raises:
            SavedError: it was.
        """
        self._write(prompt)
        self._out.flush()
        while True:
            if self.glance is not None and self.glance():
                raise SavedError
            try:
                line = self._lines.get(timeout=LOOK)
            except Empty:
                continue
            if not line:
                self._lines.put("")
                self._write("\n")
                return None
            return line.strip()


def preview(trial: Preview, level: str, console: Watching) -> None:
    """Play *trial* until ``q`` is typed or the input ends."""
    trial.look(_now())
    told = bool(trial.problems)
    console.glance = lambda: trial.look(_now())
    try:
        while True:
            if told:
                _tell(console, trial, level)
            try:
                if not _sit(console, trial, level):
                    return
            except SavedError:
                told = True
    finally:
        console.glance = None


def _now() -> int:
    return int(time.monotonic() * 1000)


def _tell(console: Console, trial: Preview, level: str) -> None:
    """What came of the last save."""
    words = Words(trial.session.scenario, level) if trial.session else None
    console.say(*screen_lines(preview_screen(words, trial.path.name, trial.saved)))


def _sit(console: Console, trial: Preview, level: str) -> bool:
    """Play on to the end, and wait there; false to leave."""
    if trial.session is None:
        return console.ask(_("Waiting for the file to be mended (q leaves): ")) is not None
    table = Table(trial.session, Words(trial.session.scenario, level), console, keep=False)
    while (side := table.wait()) is not None:
        if not table.seat(side) or not table.decide(side):
            return False
    show_ending(trial.session, table.words, console)
    typed = console.ask(_("Enter begins anew, q leaves; a save is taken in: "))
    if typed is None or typed.lower() in {"q", "quit"}:
        return False
    trial.again()
    return True
