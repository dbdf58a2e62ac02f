"""What ``make soak`` counts of the classroom: load, kills, and what the tests of ``tests/classroom`` count a part of."""

import tempfile
from collections import Counter
from pathlib import Path

from tests.classroom import audit, fuzz, leaks, load, worlds
from tests.classroom import kills as killing
from tests.classroom import rooms as simulated


def crowds(start: int, count: int) -> dict[str, int]:
    """Lessons of 200 students under load: how long their votes took, and what was lost."""
    found: Counter[str] = Counter()
    for number in range(start, start + count):
        found.update(load.measured(number))
    return dict(found)


def kills(start: int, count: int) -> dict[str, int]:
    """Servers killed while a class of forty votes."""
    return killing.killed(start, count)


def two_worlds(start: int, count: int) -> dict[str, int]:
    """Pairs of rooms that differ in one seat's secret; the first chunk plants leaks too."""
    found = worlds.pairs(start, count)
    if not start:
        firsts = [leaks.caught(name) for name in leaks.LEAKS]
        found["leaks_not_noticed"] = sum(first < 0 for first in firsts)
        found["count_leaks_noticed"] = sum(first >= 0 for first in firsts)
    return found


def frames(start: int, count: int) -> dict[str, int]:
    """Frames and requests of every kind, one in forty by wire to a real server."""
    found = Counter(fuzz.by_application(start, count - count // 40))
    found.update(fuzz.by_wire(start, count // 40))
    return dict(found)


def rooms(start: int, count: int) -> dict[str, int]:
    """Rooms whose network, disk and server fail."""
    return simulated.rooms(start, count)


def audits(_start: int, count: int) -> dict[str, int]:
    """Whole lessons, their debrief too: calls to anybody but those who came."""
    found: Counter[str] = Counter({"calls_elsewhere": 0})
    for _ in range(count):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            seen = audit.audited(Path(folder), "over")
        found["calls_elsewhere"] += len(seen.elsewhere) + len(seen.away)
        found["count_calls_noted"] += len(seen.noted)
        found["count_calls_traced"] += len(seen.calls)
        found["count_stages"] += seen.stages
    return dict(found)
