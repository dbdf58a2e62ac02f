"""How long a vote takes to count with two hundred students, calm, all at once, and among those who do harm.

Client and server share the machine. ``python -m tests.classroom.load`` measures once and prints it.
"""

import asyncio
import contextlib
import gc
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil, log
from pathlib import Path
from random import Random

from websockets.exceptions import WebSocketException

from tests.classroom.crowd import OPTIONS, Server, Student, in_ballot, live, new_server, settled
from thirteen_days.batch import FAILS, HOLDS, Finding
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.opening import open_room

STUDENTS = 200
_GRAIN = 1.05
"""Latencies are kept to five per cent, as powers of this many microseconds."""
_THINK = 2.0
_ARRIVE = 1.5
"""Seconds until all have come."""
_GLANCE = 0.01
_ROUNDS = 20
WANTED = {"calm": {50: 10.0, 99: 50.0}, "burst": {99: 100.0}, "siege": {99: 150.0}}
"""By kind of load and percentile: milliseconds."""


def _grain(seconds: float) -> int:
    return ceil(log(max(seconds * 1e6, 1.0), _GRAIN))


def _milliseconds(grain: int) -> float:
    return float(_GRAIN**grain / 1000)


class Crowd:
    """The students' lines, and how long their votes took."""

    def __init__(self, people: list[Student], rng: Random) -> None:
        """Nobody is connected yet."""
        self.people = people
        self.rng = rng
        self.kind = ""
        self.took: Counter[str] = Counter()

    @contextlib.asynccontextmanager
    async def _line(self, one: Student):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a generator of tasks
        async with live(one.port, one.cookie) as line:
            one.line = line
            reader = asyncio.create_task(self._read(one))
            try:
                yield line
            finally:
                one.line = None
                reader.cancel()

    async def _read(self, one: Student) -> None:
        line = one.line
        with contextlib.suppress(WebSocketException):
            while line is not None:
                took = one.hear(str(await line.recv()))
                if took >= 0 and self.kind:
                    self.took[f"{self.kind}|{_grain(took)}"] += 1

    async def _think(self, one: Student, ends: float, again: float = 0.0) -> None:
        """Vote, think, vote otherwise; with *again*, break the line so often and come back."""
        while time.monotonic() < ends:
            async with self._line(one):
                for name in list(one.said):
                    await one.give(name)
                stays = min(ends, time.monotonic() + again * self.rng.uniform(0.5, 1.5)) if again else ends
                await asyncio.sleep(0 if again else _ARRIVE)
                await asyncio.sleep(self._pause(stays))  # whoever came together does not vote together
                while time.monotonic() < stays and one.voice is not None:
                    await one.vote(self.rng.choice(OPTIONS))
                    await asyncio.sleep(self._pause(stays))
                if not again:
                    await settled([one])

    def _pause(self, until: float) -> float:
        return max(0.0, min(self.rng.expovariate(1 / _THINK), until - time.monotonic()))

    async def calm(self, seconds: float) -> None:
        """Everybody votes now and then."""
        self.kind = "calm"
        ends = time.monotonic() + seconds
        await asyncio.gather(*(self._think(one, ends) for one in self.people))
        self.kind = ""

    async def burst(self, rounds: int) -> None:
        """Everybody votes in the same instant, so many times."""
        async with contextlib.AsyncExitStack() as stack:
            for one in self.people:
                await stack.enter_async_context(self._line(one))
            await asyncio.sleep(1)
            self.kind = "burst"
            for _ in range(rounds):
                await asyncio.gather(*(one.vote(self.rng.choice(OPTIONS)) for one in self.people))
                await settled(self.people)
                await asyncio.sleep(0.5)
            self.kind = ""

    async def siege(self, seconds: float) -> None:
        """One in five has stalled, one in ten comes and goes, twenty flood; the others vote now and then."""
        ends = time.monotonic() + seconds
        flooding, rest = self.people[:20], self.people[20:]
        stalled = rest[: len(self.people) // 5]
        moving = rest[len(stalled) : len(stalled) + len(self.people) // 10]
        good = rest[len(stalled) + len(moving) :]
        harm = [
            *(asyncio.create_task(self._flood(one, ends)) for one in flooding),
            *(asyncio.create_task(self._stall(one, ends)) for one in stalled),
        ]
        quiet = Crowd(moving, self.rng)
        harm += [asyncio.create_task(quiet._think(one, ends, 2.0)) for one in moving]
        self.kind = "siege"
        await asyncio.gather(*(self._think(one, ends) for one in good))
        self.kind = ""
        await asyncio.gather(*harm, return_exceptions=True)

    async def lag(self) -> None:
        """Take down how late the students' own loop is: so much of their votes' time is not the server's."""
        while True:
            due = time.perf_counter() + _GLANCE
            await asyncio.sleep(_GLANCE)
            if self.kind:
                self.took[f"{self.kind} lag|{_grain(time.perf_counter() - due)}"] += 1

    async def _stall(self, one: Student, ends: float) -> None:
        """Never reads; asks again and again, so that there is much to send."""
        while time.monotonic() < ends:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                async with live(one.port, one.cookie) as line:
                    line.transport.pause_reading()
                    while time.monotonic() < ends:
                        await line.send(json.dumps({"id": f"{self.rng.random()}", "do": "read"}))
                        await asyncio.sleep(0.15)
            await asyncio.sleep(0.2)

    async def _flood(self, one: Student, ends: float) -> None:
        """Sends as fast as it can, and comes back when it is shut out."""
        while time.monotonic() < ends:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                async with live(one.port, one.cookie) as line:
                    while time.monotonic() < ends:
                        await line.send(json.dumps({"id": f"{self.rng.random()}", "do": "read"}))
                        await asyncio.sleep(0.002)
            await asyncio.sleep(0.05)


async def _measured(server: Server, number: int, seconds: float, students: int, rounds: int) -> Counter[str]:
    rng = Random(number)
    async with in_ballot(server, students) as (_head, people):
        crowd = Crowd(people, rng)
        lagging = asyncio.create_task(crowd.lag())
        before, began = server.spent(), sum(len(one.counted) for one in people)
        await crowd.calm(seconds)
        votes = sum(len(one.counted) for one in people) - began
        crowd.took["calm votes"] = votes
        crowd.took["calm us of server"] = round((server.spent() - before) * 1e6)
        await crowd.burst(rounds)
        await crowd.siege(seconds)
        lagging.cancel()
        crowd.took["refused"] = sum(len(one.refused) for one in people)
    crowd.took.update(held(server.room, people))
    return crowd.took


def held(room: Path, people: Iterable[Student]) -> dict[str, int]:
    """What a room's file holds of what *people* were told had counted: lost, doubled, in a wrong seat."""
    host, _keys = open_room(room)
    log_ = host.store.events()
    host.store.close()
    names = {one.person: one.name for one in log_ if isinstance(one, ev.Join)}
    votes = [one for one in log_ if isinstance(one, ev.Vote)]
    kept = Counter(one.reason for one in votes)
    acknowledged = [name for one in people for name in one.counted]
    return {
        "acknowledged": len(acknowledged),
        "lost": sum(not kept[name] for name in acknowledged),
        "doubled": sum(count - 1 for count in kept.values()),
        "in the wrong seat": sum(names[one.person] != one.reason.partition("/")[0] for one in votes),
    }


def measured(
    number: int, seconds: float = 20.0, students: int = STUDENTS, rounds: int = _ROUNDS
) -> dict[str, int]:
    """One lesson of the load: counts of latencies by kind and grain, and what was lost."""
    with tempfile.TemporaryDirectory() as folder:
        server = new_server(Path(folder), students)
        gc.collect()
        gc.freeze()  # that this process looks over what it has loaded is no delay of the server's
        try:
            return dict(asyncio.run(_measured(server, number, seconds, students, rounds)))
        finally:
            gc.unfreeze()


def _percentile(counts: dict[str, float], kind: str, share: int) -> tuple[float, int]:
    """The milliseconds under which so many per cent of a kind's votes lie, and how many votes there are."""
    grains = sorted(
        (int(key.partition("|")[2]), int(n)) for key, n in counts.items() if key.startswith(f"{kind}|")
    )
    total = sum(n for _grain_, n in grains)
    left = ceil(total * share / 100)
    for grain, n in grains:
        left -= n
        if left <= 0:
            return _milliseconds(grain), total
    return float("inf"), 0


def judged(counts: dict[str, float]) -> dict[str, Finding]:
    """What the latencies come to, and that nothing was lost."""
    found = {}
    for kind, wanted in WANTED.items():
        for share, most in wanted.items():
            value, votes = _percentile(counts, kind, share)
            name = f"{kind}: p{share} of the durable echo of a vote, in ms"
            verdict = HOLDS if value <= most else FAILS
            found[name] = _finding(name, f"at most {most:g}", value, verdict, votes, "")
        value, glances = _percentile(counts, f"{kind} lag", 99)
        name = f"{kind}: p99 of how late the students' own loop is, in ms"
        found[name] = _finding(name, "told", value, HOLDS, glances, "it is in the echo too", "glances")
    for what in ("lost", "doubled", "in the wrong seat", "refused"):
        name = f"acknowledged votes {what}" if what != "refused" else "votes refused"
        n = counts.get(what, 0)
        found[name] = _finding(
            name, "0", n, HOLDS if not n else FAILS, int(counts.get("acknowledged", 0)), ""
        )
    votes = int(counts.get("calm votes", 0))
    cost = counts.get("calm us of server", 0) / max(votes, 1) / 1000
    name = "calm: processor time of the server a vote, in ms"
    found[name] = _finding(name, "told", cost, HOLDS, votes, "all that it does meanwhile")
    return found


def _finding(
    name: str, wanted: str, value: float, verdict: str, n: int, remark: str, of: str = "votes"
) -> Finding:
    told = f"{n} {of}" + (f"; {remark}" if remark else "")
    return Finding("load", name, verdict, wanted, value, value, value, value, value, (n, n), told)


def _lines(counts: dict[str, float]) -> Iterator[str]:
    for name, one in judged(counts).items():
        yield f"{one.verdict:8} {name}: {one.value:.2f} ({one.wanted}; {one.remark})"


if __name__ == "__main__":
    told = measured(1, float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
    print("\n".join(_lines({**told})))
