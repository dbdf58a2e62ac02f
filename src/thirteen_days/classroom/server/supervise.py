"""Keeps a lesson served: when its server dies, another takes up the file, at the same ports."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from thirteen_days.classroom.server.run import Opened, Ports

QUICK: Final = 1.0
"""A server that lived less than so many seconds did not die of an accident."""
GAVE_UP: Final = 3
"""The exit status of a child that has tried again as often as it makes sense."""
_PATIENCE: Final = 5
_KILLED: Final = -9
_STOPPED: Final = 0


def persistently(once: Callable[[], int], stopped: Callable[[], bool]) -> int:
    """Do *once* until it ends well or *stopped*; its exit status, if it fails quickly again and again."""
    failures = 0
    while not stopped():
        began = time.monotonic()
        status = once()
        if status == _STOPPED:
            return _STOPPED
        quick = time.monotonic() - began < QUICK and status != _KILLED  # from outside: no fault of its own
        failures = failures + 1 if quick else 0
        if failures >= _PATIENCE or status == GAVE_UP:
            return status
    return _STOPPED


class Supervisor:
    """Starts the server as a child and starts it again whenever it dies.

    The child ends with this process: two servers must never write one lesson.
    """

    def __init__(self, room: Path, ports: Ports) -> None:
        """Serve the lesson in the file *room*, which has begun."""
        self._command = [
            *(sys.executable, "-m", "thirteen_days", "classroom", "--serve", str(room)),
            *("--ports", ",".join(str(one) for one in ports[1:]), "--address", ports.address, "--tied"),
        ]
        self._child: subprocess.Popen[str] | None = None
        self._stopped = False

    def run(self, opened: Callable[[Opened], None]) -> int:
        """Serve until the server ends by itself; *opened* is told each time it is there. The exit status."""
        return persistently(lambda: self._once(opened), lambda: self._stopped)

    def _once(self, opened: Callable[[Opened], None]) -> int:
        with subprocess.Popen(  # noqa: S603 - this program
            self._command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
        ) as child:
            self._child = child
            if child.stdout is not None:
                for line in child.stdout:
                    words = line.split()
                    if len(words) == len(Opened._fields):
                        opened(Opened(*words))
            return child.wait()

    def stop(self) -> None:
        """End the server; ``run`` then returns."""
        self._stopped = True
        if self._child is not None:
            with contextlib.suppress(ProcessLookupError):
                self._child.terminate()
