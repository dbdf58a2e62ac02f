"""The voice: an installed espeak-ng, given words on its standard input. What is new cuts off what is old."""

import contextlib
import shutil
import subprocess
from typing import Final

from thirteen_days.present.language import ENGLISH, spoken
from thirteen_days.present.pseudo import PSEUDO

PROGRAM: Final = "espeak-ng"
MOST: Final = 16_000
"""Signs that are handed over at once: the longest paper there is, and less than a pipe holds."""
WORDS: Final = 175
"""Words a minute at 100 per cent."""
_PATIENCE: Final = 0.2


def installed() -> str:
    """Where the program is; empty if there is none."""
    return shutil.which(PROGRAM) or ""


def _tongue() -> str:
    """In which language words are read, by the program's own name for it."""
    return "en-gb" if spoken() in {ENGLISH, PSEUDO} else spoken()


class Voice:
    """Says one thing at a time."""

    def __init__(self, program: str | None = None) -> None:
        self._program = installed() if program is None else program
        self._speaking: subprocess.Popen[bytes] | None = None

    @property
    def able(self) -> bool:
        """Whether there is a voice."""
        return bool(self._program)

    def say(self, words: str, speed: int = 100) -> None:
        """Say *words* at *speed* per cent, instead of whatever is being said. No voice, no error."""
        self.stop()
        told = "".join(sign if sign.isprintable() else " " for sign in words)[:MOST]
        told = told.replace("[[", "[ [")  # two of them begin a row of phonemes
        if not self._program or not told.strip():
            return
        rate = str(round(WORDS * speed / 100))
        try:
            self._speaking = subprocess.Popen(  # noqa: S603 - a program found on PATH, and numbers
                [self._program, "-v", _tongue(), "-s", rate, "--stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would open a console
            )
            with contextlib.suppress(OSError):  # it has gone already
                self._give(told.encode())
        except OSError:
            self._program = ""

    def _give(self, told: bytes) -> None:
        """Less than a pipe holds, so that nobody waits for it to be read."""
        pipe = self._speaking.stdin if self._speaking else None
        if pipe is not None:
            with pipe:
                pipe.write(told)

    def stop(self) -> None:
        """Be silent at once."""
        if self._speaking is None:
            return
        with contextlib.suppress(OSError):
            self._speaking.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._speaking.wait(_PATIENCE)
        self._speaking = None

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._speaking is not None and self._speaking.poll() is None
