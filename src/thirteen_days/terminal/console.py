"""Lines out, lines in. Everything the terminal says or hears passes here."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import TextIO

NARROWEST, WIDEST = 40, 88
PERCENT = re.compile(r"(\d) %")
"""A number and its sign stay in one line."""


class Console:
    """A place to write wrapped lines and to read answers."""

    def __init__(
        self, stdin: TextIO | None = None, stdout: TextIO | None = None, width: int | None = None
    ) -> None:
        """Use *stdin* and *stdout* (default: the process's own), wrapped at *width* columns."""
        self._in = stdin or sys.stdin
        self._out = stdout or sys.stdout
        columns = width or shutil.get_terminal_size().columns
        self.width = max(NARROWEST, min(WIDEST, columns))

    def say(self, *lines: str) -> None:
        """Write *lines*, each wrapped; what the terminal's encoding lacks becomes a question mark."""
        for line in lines:
            for piece in self._wrapped(line):
                self._write(piece + "\n")
        self._out.flush()

    def blank(self, count: int = 1) -> None:
        """Write empty lines."""
        self._write("\n" * count)

    def ask(self, prompt: str) -> str | None:
        """The next line that is typed, without its ends; ``None`` when there are no more."""
        self._write(prompt)
        self._out.flush()
        try:
            line = self._in.readline()
        except (UnicodeDecodeError, ValueError):
            line = ""
        if not line:
            self._write("\n")
            return None
        return line.strip()

    def _wrapped(self, line: str) -> Iterable[str]:
        indent = line[: len(line) - len(line.lstrip(" "))]
        bullet = "  " if line.lstrip().startswith("- ") else ""
        found = textwrap.wrap(
            PERCENT.sub("\\1\N{NO-BREAK SPACE}%", line),
            self.width,
            subsequent_indent=indent + bullet,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [piece.replace("\N{NO-BREAK SPACE}%", " %") for piece in found] or [""]

    def _write(self, text: str) -> None:
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding))
