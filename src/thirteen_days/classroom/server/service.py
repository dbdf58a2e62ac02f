"""The lesson as a service: one writer, an engine beside it, and whoever looks on, each at its own pace."""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.flow import Work
from thirteen_days.classroom.host import Batch, Host
from thirteen_days.classroom.projection import as_data, public_view, seat_view, teacher_view

TICK: Final = 0.2
"""Seconds between two looks at the clock; tallies go out as often."""
SLEPT: Final = 5.0
"""After a gap of so many seconds the machine was asleep: the lesson's clock did not run."""
_RETRY: Final = 0.5
_PRIVATE: Final = (ev.Read, ev.Vote, ev.Answer, ev.Slip, ev.Print)
"""What changes nobody's view but its sender's, the console's and the wall's."""
STORE_DOWN: Final = "not_saved"
_log = logging.getLogger(__name__)


class View(NamedTuple):
    """What may be seen: the room's version, what is left of the stage, and all else."""

    version: int
    ms: int
    body: dict[str, object]


class _Asked(NamedTuple):
    event: ev.Event
    seats: tuple[tuple[str, str], ...]
    answer: asyncio.Future[str]


Look = Callable[[], View | None]
"""What somebody may see now; ``None`` once there is nothing more to see."""


class Onlooker:
    """Someone who is shown a view: the newest one, whenever it is ready to take it.

    What changes by itself (how long the stage still lasts) is sent along, but is no news.
    """

    def __init__(self, look: Look, device: str) -> None:
        """*look* gives what it may see now, ``None`` once it may see nothing any more."""
        self.device = device
        self._look = look
        self._news = asyncio.Event()
        self._news.set()
        self._sent = ""

    def stir(self) -> None:
        """There may be something new."""
        self._news.set()

    async def next(self) -> str | None:
        """The next view that differs from the last, as JSON; ``None`` if there is nothing more to see."""
        while True:
            await self._news.wait()
            self._news.clear()
            seen = self._look()
            if seen is None:
                return None
            body = json.dumps(seen.body, separators=(",", ":"), ensure_ascii=False)
            if body != self._sent:
                self._sent = body
                return f'{{"n":{seen.version},"ms":{seen.ms},"view":{body}}}'


class Service:
    """Runs a lesson. ``ask`` returns once what was asked counts, and is on the disk."""

    def __init__(self, host: Host, now: Callable[[], float]) -> None:
        """*now* is a clock in seconds that never goes back."""
        self.host = host
        self.version = 0
        """Grows with every change of the room."""
        self._now = now
        self._asked: asyncio.Queue[_Asked] = asyncio.Queue()
        self._onlookers: set[Onlooker] = set()
        self._working: dict[Work, asyncio.Task[None]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._stirred: set[str] = set()
        """The devices whose views may have changed; empty stands for the wall and the console."""
        self._wake = asyncio.Event()
        self._disk = asyncio.Lock()
        self._writing: asyncio.Future[None] | None = None

    # --- Life --------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Begin to write, to tick and to let the engines work."""
        self._tasks = [asyncio.create_task(one) for one in (self._write(), self._tick(), self._spread())]
        self._set_to_work()

    async def stop(self) -> None:
        """Stop; what counted is on the disk."""
        for task in (*self._tasks, *self._working.values()):
            task.cancel()
        await asyncio.gather(*self._tasks, *self._working.values(), return_exceptions=True)
        if self._writing is not None:
            await asyncio.wait([self._writing])
        with contextlib.suppress(sqlite3.Error):
            self.host.flush()
        self.host.store.close()

    # --- In ----------------------------------------------------------------------------------------

    async def ask(self, event: ev.Event, seats: Sequence[tuple[str, str]] = ()) -> str:
        """Let *event* happen; why it may not, or nothing once it is durable."""
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked.put_nowait(_Asked(event, tuple(seats), answer))
        return await answer

    async def remember(self, seats: Sequence[tuple[str, str]]) -> bool:
        """Keep *seats* (digest of a token, device); whether they are durable."""
        self.host.remember(seats)
        return await self._saved()

    async def _write(self) -> None:
        """The one writer: takes what has come in, writes it together, answers afterwards."""
        while True:
            batch = [await self._asked.get()]
            while not self._asked.empty():
                batch.append(self._asked.get_nowait())
            place = self.host.room.place
            refusals = [self.host.take(one.event, one.seats).refused for one in batch]
            happened = [one.event for one, refused in zip(batch, refusals, strict=True) if not refused]
            saved = await self._saved()
            for one, refused in zip(batch, refusals, strict=True):
                if not one.answer.done():
                    one.answer.set_result(refused or ("" if saved else STORE_DOWN))
            self._told(happened, place)

    async def _saved(self) -> bool:
        """Whether the disk took it; if not, it stays put by and goes with the next."""
        async with self._disk:
            batch = self.host.batch()
            try:
                await self._in_thread(batch)
            except sqlite3.Error:
                self.host.put_back(batch)
                _log.exception("the room could not be written")
                return False
        return True

    async def _in_thread(self, batch: Batch) -> None:
        """Write *batch* beside the loop. Whoever is cancelled meanwhile leaves the disk to finish it."""
        writing = asyncio.ensure_future(asyncio.to_thread(batch.write, self.host.store))
        self._writing = writing
        await asyncio.shield(writing)

    def _told(self, happened: Sequence[ev.Event], place: int) -> None:
        """After *happened*: work for the engines, and news for those whose view may have changed."""
        events = [one for one in happened if not isinstance(one, ev.Tick)]
        if self.host.room.place != place or any(not isinstance(one, _PRIVATE) for one in events):
            self._stirred |= {one.device for one in self._onlookers}
        for one in events:
            person = self.host.room.person(one.person) if isinstance(one, _PRIVATE) else None
            self._stirred |= {"", person.device if person else ""}
        if self._stirred:
            self.version += 1
            self._wake.set()
        self._set_to_work()

    async def _spread(self) -> None:
        """Wake the onlookers one by one, so that the next vote need not wait for them all."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            stirred, self._stirred = self._stirred, set()
            for one in tuple(self._onlookers):
                if one.device in stirred and one.device:
                    one.stir()
                    await asyncio.sleep(0)
            for one in tuple(self._onlookers):
                if not one.device:
                    one.stir()
            await asyncio.sleep(TICK if stirred <= {""} else 0)

    # --- Time and engines --------------------------------------------------------------------------

    async def _tick(self) -> None:
        last = self._now()
        while True:
            await asyncio.sleep(TICK)
            now = self._now()
            passed, last = now - last, now
            if 0 < passed < SLEPT:
                self._asked.put_nowait(
                    _Asked(ev.Tick(round(passed * 1000)), (), asyncio.get_running_loop().create_future())
                )

    def _set_to_work(self) -> None:
        for work in self.host.owed:
            if work not in self._working:
                self._working[work] = asyncio.create_task(self._work(work))

    async def _work(self, work: Work) -> None:
        """Let an engine work in a thread; a crisis is never worked on twice at once."""
        now = await asyncio.to_thread(self.host.work, work)
        place = self.host.room.place
        self.host.moved(work, now)
        del self._working[work]
        while not await self._saved():  # noqa: ASYNC110 - a disk says nothing when it has room again
            await asyncio.sleep(_RETRY)
        self._told([ev.Moved(work.crisis, 0)], place)

    # --- Out ---------------------------------------------------------------------------------------

    def watch(self, look: Look, device: str = "") -> Onlooker:
        """Take in somebody who looks on: the students on *device*, or the wall or the console."""
        found = Onlooker(look, device)
        self._onlookers.add(found)
        return found

    def leave(self, onlooker: Onlooker) -> None:
        """Let them go."""
        self._onlookers.discard(onlooker)

    def students(self, device: str) -> View | None:
        """What the students on *device* see; ``None`` if nobody sits there."""
        people = [one for one in self.host.room.people if one.device == device]
        if not people and device not in {one.device for one in self.host.room.knocks}:
            return None
        views = [as_data(seat_view(self.host.course, self.host.room, one)) for one in people]
        return self._view({"seats": views})

    def people(self, device: str) -> tuple[str, ...]:
        """The ids of the students on *device*."""
        return tuple(one.id for one in self.host.room.people if one.device == device)

    def wall(self) -> View:
        """What the projector shows."""
        return self._view({"wall": as_data(public_view(self.host.course, self.host.room))})

    def console(self) -> View:
        """What the teacher sees."""
        return self._view({"console": as_data(teacher_view(self.host.course, self.host.room))})

    def _view(self, body: dict[str, object]) -> View:
        return View(self.version, self.host.room.left, body)
