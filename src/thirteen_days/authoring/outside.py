"""What other programs do: an editor or a file manager opened, a long check in a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import IO, Final
from urllib.parse import unquote, urlparse

MOST_LINES: Final = 2_000


def opener() -> str:
    """The system's own way to open a file or a folder; nothing where there is none."""
    if sys.platform == "win32":
        return "explorer"
    name = "open" if sys.platform == "darwin" else "xdg-open"
    return shutil.which(name) or ""


def open_outside(path: Path) -> bool:
    """Open *path* in whatever the system opens such files with; whether that could be begun."""
    program = opener()
    if not program or not (path.is_file() or path.is_dir()):
        return False
    try:
        process = subprocess.Popen(  # noqa: S603 - the system's opener, and a path that is there
            [program, str(path.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()
    return True


def pages_folder() -> Path:
    """Where the tutorial and the other pages for authors are."""
    return Path(str(files("thirteen_days"))) / "docs"


def as_path(typed: str) -> Path:
    """What was typed, pasted or dropped as a path: with quotes around it, or as an address of a file."""
    text = typed.strip().strip("\"'")
    if text.startswith("file://"):
        text = unquote(urlparse(text).path)
    return Path(text).expanduser()


class Job:
    """One of the program's own commands at work in another process; its lines as they come."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Begin ``thirteen-days`` with *arguments*.

        Raises:
            OSError: no process could be begun.
        """
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._seen = 0
        self._written = 0
        self.progress = ""
        """How far it is with what it is at, in its own words."""
        self.cancelled = False
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", "thirteen_days", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "THIRTEEN_DAYS_PROGRESS": "1"},
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._readers = [
            threading.Thread(target=self._read, args=(stream,), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
            if stream is not None
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, stream: IO[str]) -> None:
        """Line by line; a bar is drawn over and over, and only the last of it counts."""
        with stream:
            for line in stream:
                said = line.rstrip()
                if stream is self._process.stdout:
                    self._lines.append(said)
                elif said.startswith("[") or not said:
                    self.progress = said
                else:
                    self._lines.append(said)
                self._written += 1

    def news(self) -> bool:
        """Whether there is anything that was not there when this was last asked."""
        now = self._written + (1 if self.finished else 0)
        fresh, self._seen = now != self._seen, now
        return fresh

    @property
    def lines(self) -> tuple[str, ...]:
        """What it has said, the last of it if that is very much."""
        return tuple(self._lines)

    @property
    def finished(self) -> bool:
        """Whether it has ended and all that it said is here."""
        return self._process.poll() is not None and not any(one.is_alive() for one in self._readers)

    @property
    def passed(self) -> bool:
        """Whether it ended well."""
        return self.finished and self._process.returncode == 0

    def cancel(self) -> None:
        """End it, if it has not ended."""
        if self._process.poll() is None:
            self.cancelled = True
            self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        """End it with the workers that it has begun: they are of its session, and of nobody else's."""
        if sys.platform == "win32":
            self._process.terminate()
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)

    def close(self) -> None:
        """End it and wait until it is gone."""
        self.cancel()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._end(signal.SIGKILL)
            self._process.wait()
        for reader in self._readers:
            reader.join(timeout=5)
