"""The lesson as a service: one writer, an engine beside it, and whoever looks on, each at its own pace."""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from thirteen_days.classroom import events as ev
from thirteen_days.classroom.flow import Work
from thirteen_days.classroom.host import Batch, Host, Message
from thirteen_days.classroom.projection import public_view, seat_view, teacher_view
from thirteen_days.classroom.room import Person
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.views import Known, as_data

TICK: Final = 0.2
"""Seconds between two looks at the clock; tallies go out as often."""
SLEPT: Final = 5.0
"""After a gap of so many seconds the machine was asleep: the lesson's clock did not run."""
_RETRY: Final = 0.5
_WAIT: Final = 0.1
"""Seconds that news may wait, in all, for those who are owed an answer."""
_PRIVATE: Final = (ev.Read, ev.Vote, ev.Expect, ev.Answer, ev.Slip, ev.Print)
"""What changes nobody's view but its sender's, the console's and the wall's."""
_RETOLD: Final = (ev.Rename, ev.Unsay)
"""What changes a debrief that has been made."""
_TEACHERS: Final = ev.Presence
"""What is seen on the console alone."""
_AFTER: Final = (Stage.DEBRIEF, Stage.SLIP, Stage.OVER)
STORE_DOWN: Final = "not_saved"
_MOST_KNOWN: Final = 5_000
_NAME: Final = 8
"""Bytes of a view's name."""
_log = logging.getLogger(__name__)


class View(NamedTuple):
    """What may be seen: what is left of the stage, and all else."""

    ms: int
    body: dict[str, object]


class _Asked(NamedTuple):
    event: ev.Event
    seats: tuple[tuple[str, str], ...]
    message: Message | None
    answer: asyncio.Future[str]


Beside = Callable[..., Awaitable[Any]]
"""Runs a function with its arguments beside the loop, as ``asyncio.to_thread`` does."""
Tell = Callable[[], Awaitable[dict[str, object]]]
"""Makes the debrief of the lesson as its file has it, elsewhere; empty if that failed."""
Look = Callable[[], View | None]
"""What somebody may see now; ``None`` once there is nothing more to see."""


class Onlooker:
    """Someone who is shown a view: the newest one, whenever it is ready to take it.

    What changes by itself (how long the stage still lasts) is sent along, but is no news. A view's name is
    made from what stands in it and from nothing else: a running number would count what others do.
    """

    def __init__(self, look: Look, device: str, known: str = "") -> None:
        """*look* gives what it may see now, ``None`` if nothing any more; *known* is the last view's name."""
        self.device = device
        self._look = look
        self._news = asyncio.Event()
        self._news.set()
        self._known = known
        self.polled = False
        """Whether it waits for one view alone, in a request that is held open."""
        self.dismissed = False

    def dismiss(self) -> None:
        """There will be nothing more: whoever waits goes home."""
        self.dismissed = True
        self._news.set()

    def stir(self) -> None:
        """There may be something new."""
        self._news.set()

    async def next(self) -> str | None:
        """The next view that differs from the last, as JSON; ``None`` if there is nothing more to see."""
        while True:
            await self._news.wait()
            self._news.clear()
            seen = None if self.dismissed else self._look()
            if seen is None:
                return None
            body = json.dumps(seen.body, separators=(",", ":"), ensure_ascii=False)
            name = blake2b(body.encode(), digest_size=_NAME).hexdigest()
            if name != self._known:
                self._known = name
                return f'{{"n":"{name}","ms":{seen.ms},"view":{body}}}'


class Service:
    """Runs a lesson. ``ask`` returns once what was asked counts, and is on the disk."""

    def __init__(
        self,
        host: Host,
        now: Callable[[], float],
        beside: Beside = asyncio.to_thread,
        tell: Tell | None = None,
        settled: Callable[[], object] = lambda: None,
    ) -> None:
        """*now* is a clock in seconds that never goes back; *beside* runs the disk and the engines.

        *tell* is asked for the debrief when it begins; *settled* is called whenever the engines are done.
        """
        self.host = host
        self._settled = settled
        self._tell = tell
        self._debrief: dict[str, object] = {}
        self._known: Known = {}
        self._people: tuple[Person, ...] = ()
        self._by_device: dict[str, tuple[Person, ...]] = {}
        self._telling: asyncio.Task[None] | None = None
        self._told_of: Stage | None = None
        self._now = now
        self._beside = beside
        self._asked: asyncio.Queue[_Asked] = asyncio.Queue()
        self._onlookers: set[Onlooker] = set()
        self._working: dict[Work, asyncio.Task[None]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._stirred: set[str] = set()
        """The devices whose views may have changed."""
        self._tallied = False
        """Whether the wall's and the console's have; they are shown it with the next tick."""
        self._wake = asyncio.Event()
        self._unanswered = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._disk = asyncio.Lock()
        self._engine = asyncio.Lock()
        self._writing: asyncio.Future[None] | None = None
        self._well = True
        """Whether the disk took what it was last given."""

    # --- Life --------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Begin to write, to tick and to let the engines work."""
        self._tasks = [asyncio.create_task(one) for one in (self._write(), self._tick(), self._spread())]
        self._set_to_work()
        self._set_to_tell()

    async def stop(self) -> None:
        """Stop; what counted is on the disk."""
        tasks = [*self._tasks, *self._working.values(), *([self._telling] if self._telling else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._writing is not None:
            await asyncio.wait([self._writing])
        with contextlib.suppress(sqlite3.Error):
            self.host.flush()
        self.host.store.close()

    # --- In ----------------------------------------------------------------------------------------

    async def ask(
        self, event: ev.Event, seats: Sequence[tuple[str, str]] = (), message: Message | None = None
    ) -> str:
        """Let *event* happen; why it may not, or nothing once it is durable. A *message* counts once."""
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked.put_nowait(_Asked(event, tuple(seats), message, answer))
        self._unanswered += 1
        self._quiet.clear()
        try:
            return await answer
        finally:
            self._unanswered -= 1
            if not self._unanswered:
                self._quiet.set()

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
            refusals, happened = [], []
            for one in batch:
                before = self.host.room
                refusals.append(self.host.take(*one[:3]).refused)
                if self.host.room is not before:
                    happened.append(one.event)
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
                if self._well:
                    _log.exception("the room could not be written; it is tried again until it can")
                self._well = False
                return False
            self._well = True
        return True

    async def _in_thread(self, batch: Batch) -> None:
        """Write *batch* beside the loop. Whoever is cancelled meanwhile leaves the disk to finish it."""
        writing = asyncio.ensure_future(self._beside(batch.write, self.host.store))
        self._writing = writing
        await asyncio.shield(writing)

    def _told(self, happened: Sequence[ev.Event], place: int) -> None:
        """After *happened*: work for the engines, and news for those whose view may have changed."""
        events = [one for one in happened if not isinstance(one, ev.Tick)]
        if any(isinstance(one, _RETOLD) for one in events):
            self._told_of = None
        seen = [one for one in events if not isinstance(one, _TEACHERS)]
        if self.host.room.place != place or any(not isinstance(one, _PRIVATE) for one in seen):
            self._stirred |= {one.device for one in self._onlookers if one.device}
        for one in seen:
            person = self.host.room.person(one.person) if isinstance(one, _PRIVATE) else None
            self._stirred |= {person.device} if person else set()
        self._tallied = self._tallied or bool(events) or self.host.room.place != place
        if self._stirred:
            self._wake.set()
        self._set_to_work()
        self._set_to_tell()

    async def _spread(self) -> None:
        """Wake the onlookers one by one, and only while nobody waits for an answer: votes come first.

        They do not come first for ever: all that the onlookers wait for them is ``_WAIT``.
        """
        while True:
            await self._wake.wait()
            self._wake.clear()
            left = _WAIT
            stirred, self._stirred = self._stirred, set()
            for one in tuple(self._onlookers):
                if one.device not in stirred:
                    continue
                if left > 0 and not self._quiet.is_set():
                    began = self._now()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(left):
                            await self._quiet.wait()
                    left -= self._now() - began
                one.stir()
                await asyncio.sleep(0)

    # --- Time and engines --------------------------------------------------------------------------

    async def _tick(self) -> None:
        last = self._now()
        while True:
            await asyncio.sleep(TICK)
            if self._tallied:
                self._tallied = False
                for one in tuple(self._onlookers):
                    if not one.device:
                        one.stir()
            now = self._now()
            passed, last = now - last, now
            if 0 < passed < SLEPT:
                answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
                self._asked.put_nowait(_Asked(ev.Tick(round(passed * 1000)), (), None, answer))

    def _set_to_work(self) -> None:
        for work in self.host.owed:
            if work not in self._working:
                self._working[work] = asyncio.create_task(self._work(work))

    async def _work(self, work: Work) -> None:
        """Let an engine work in a thread; a crisis is never worked on twice at once.

        Nor are two crises: threads share one interpreter, and each more that works keeps a vote waiting.
        """
        async with self._engine:
            now = await self._beside(self.host.work, work)
        place = self.host.room.place
        self.host.moved(work, now)
        del self._working[work]
        if not self.host.owed:
            self._settled()
        while not await self._saved():  # noqa: ASYNC110 - a disk says nothing when it has room again
            await asyncio.sleep(_RETRY)
        self._told([ev.Moved(work.crisis, 0)], place)

    def _set_to_tell(self) -> None:
        """Have the debrief made once all crises have been played out, and again when the slips are in."""
        stage = self.host.room.phase.stage
        busy = self.host.owed or (self._telling is not None and not self._telling.done())
        if self._tell is None or busy or stage not in _AFTER:
            return
        wanted = Stage.OVER if stage is Stage.OVER else Stage.DEBRIEF
        if wanted is not self._told_of:
            self._told_of = wanted
            self._telling = asyncio.create_task(self._have_it_told(self._tell))

    async def _have_it_told(self, tell: Tell) -> None:
        self._debrief = await tell() or self._debrief
        self._tallied = True

    # --- Out ---------------------------------------------------------------------------------------

    def watch(self, look: Look, device: str = "", known: str = "") -> Onlooker:
        """Take in somebody who looks on: the students on *device*, or the wall or the console.

        *known* is the name of the view that they have already.
        """
        found = Onlooker(look, device, known)
        self._onlookers.add(found)
        return found

    def dismiss(self) -> None:
        """Let those go who hold a request open, so that the server need not wait for them to end."""
        for one in self._onlookers:
            if one.polled:
                one.dismiss()

    def leave(self, onlooker: Onlooker) -> None:
        """Let them go."""
        self._onlookers.discard(onlooker)

    def students(self, device: str) -> View | None:
        """What the students on *device* see; ``None`` if nobody sits there."""
        people = self._seated().get(device, ())
        if not people and device not in {one.device for one in self.host.room.knocks}:
            return None
        views = [self._data(seat_view(self.host.course, self.host.room, one)) for one in people]
        return self._view({"seats": views})

    def away(self, device: str) -> bool:
        """Whether those who sit at *device* are thought to have gone."""
        return any(one.device == device and not one.here for one in self.host.room.people)

    def people(self, device: str) -> tuple[str, ...]:
        """The ids of the students on *device*."""
        return tuple(one.id for one in self._seated().get(device, ()))

    def _seated(self) -> dict[str, tuple[Person, ...]]:
        """Who sits at which device."""
        people = self.host.room.people
        if people is not self._people:
            found: defaultdict[str, tuple[Person, ...]] = defaultdict(tuple)
            for one in people:
                found[one.device] += (one,)
            self._people, self._by_device = people, dict(found)
        return self._by_device

    def wall(self) -> View:
        """What the projector shows."""
        view = self._data(public_view(self.host.course, self.host.room))
        after = self.host.room.phase.stage in _AFTER
        return self._view({"wall": view, "debrief": self._debrief if after else {}})

    def console(self) -> View:
        """What the teacher sees."""
        return self._view({"console": self._data(teacher_view(self.host.course, self.host.room))})

    def _data(self, view: object) -> object:
        """*view* as maps and lists; what is alike in many views is made once."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        return as_data(view, self._known)

    def _view(self, body: dict[str, object]) -> View:
        return View(self.host.room.left, body)
