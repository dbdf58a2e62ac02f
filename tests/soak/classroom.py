"""What ``make soak`` counts of the classroom: load, kills, and what the tests of ``tests/classroom`` count a part of."""

from collections import Counter

from tests.classroom import kills as killing
from tests.classroom import load


def crowds(start: int, count: int) -> dict[str, int]:
    """Lessons of 200 students under load: how long their votes took, and what was lost."""
    found: Counter[str] = Counter()
    for number in range(start, start + count):
        found.update(load.measured(number))
    return dict(found)


def kills(start: int, count: int) -> dict[str, int]:
    """Servers killed while a class of forty votes."""
    return killing.killed(start, count)
