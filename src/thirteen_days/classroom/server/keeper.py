"""The server's process: one that has all loaded holds the doors, and a copy of it serves.

When the copy dies, another is made in no time: nothing has to be loaded, and whoever knocks meanwhile waits
at a door that was never closed. Where processes cannot be copied, one serves alone.
"""

import asyncio
import contextlib
import gc
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from thirteen_days.classroom.course import Course
from thirteen_days.classroom.opening import course_of, open_room
from thirteen_days.classroom.server.run import TURN, Opened, Ports, listening, serve, set_aside
from thirteen_days.classroom.server.supervise import GAVE_UP, persistently
from thirteen_days.model import ThirteenDaysError

FORKS: Final = hasattr(os, "fork")
"""Whether processes can be copied here."""
_STDIN: Final = 0
_PATIENCE: Final = 3.0
_AGAIN: Final = 0.1

Told = Callable[[Opened], None]


def serve_alone(room: Path, ports: Ports, opened: Told, *, tied: bool = False) -> int:
    """Serve the lesson in *room* until told to stop; if *tied*, no longer than the input is held open.

    *opened* is told where, once it is; the exit status.
    """
    asyncio.run(_until_told(room, ports, opened, (_STDIN,) if tied else ()))
    return 0


def keep(room: Path, ports: Ports, opened: Told) -> int:
    """Keep the lesson in *room* served until the input is closed or the server ends by itself.

    *opened* is told where each time, by the one that serves; the exit status. What would fail again is not
    worth another try: no lesson in the file, or somebody else at the ports.
    """
    try:
        held = course_of(room)
        doors = _listening(ports)
    except (ThirteenDaysError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return GAVE_UP
    gc.collect()
    gc.freeze()  # what is frozen here is not copied, and not looked over, by any who serve
    return _Keeper(
        lambda tie: asyncio.run(_until_told(room, ports, opened, (_STDIN, tie), held, doors))
    ).run()


def _listening(ports: Ports) -> list[socket.socket]:
    """The doors; whoever served here before may need a moment to be gone."""
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            return listening(ports)
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(_AGAIN)


class _Keeper:
    """Makes a copy of this process that serves, and another whenever it dies."""

    def __init__(self, served: Callable[[int], None]) -> None:
        """*served* serves; it is given what can be read no longer once this process is gone."""
        self._served = served
        self._stopped = False
        self._server = 0

    def run(self) -> int:
        """Go on until told to stop; the exit status."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it goes to the server too, and that ends by it
        signal.signal(signal.SIGTERM, lambda _number, _frame: self._stop())
        status = persistently(self._once, lambda: self._stopped)
        return GAVE_UP if status else 0

    def _stop(self) -> None:
        self._stopped = True
        if self._server:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._server, signal.SIGTERM)

    def _once(self) -> int:
        """One server's life; its exit status."""
        sys.stdout.flush()
        tie, held = os.pipe()
        self._server = os.fork()
        if not self._server:
            os.close(held)
            self._serve_and_end(tie)
        os.close(tie)
        if self._stopped:
            self._stop()
        _server, status = os.waitpid(self._server, 0)
        self._server = 0
        os.close(held)
        return os.waitstatus_to_exitcode(status)

    def _serve_and_end(self, tie: int) -> None:
        """In the copy: it never goes back to what the original does after it."""
        status = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            self._served(tie)
            status = 0
        except ThirteenDaysError as error:
            sys.stderr.write(f"{error}\n")
        except Exception:  # noqa: BLE001 - told as an uncaught one is, and the process ends
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)


async def _until_told(
    room: Path,
    ports: Ports,
    opened: Told,
    watched: Sequence[int],
    held: Course | None = None,
    doors: Sequence[socket.socket] = (),
) -> None:
    host, keys = open_room(room, held=held)
    set_aside()
    sys.setswitchinterval(TURN)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: loop.call_soon_threadsafe(stop.set))
    if watched:
        ends = threading.Thread(
            target=_at_the_end, args=(watched, lambda: loop.call_soon_threadsafe(stop.set)), daemon=True
        )
        ends.start()
    await serve(host, keys, ports, opened, stop, doors)


def _at_the_end(watched: Sequence[int], stop: Callable[[], object]) -> None:
    """Wait until the other end of the input is closed, then *stop*; if that of a tie is, end here and now.

    Without its keeper a server must not live on beside the next one; what counted is on the disk.
    """
    ended = _STDIN
    while True:
        if len(watched) > 1:  # there are platforms that can wait for one alone
            ended = select.select(watched, (), ())[0][0]
        if not os.read(ended, 64):
            break
    if ended != _STDIN:
        os._exit(1)
    with contextlib.suppress(RuntimeError):  # the loop may have ended first
        stop()
