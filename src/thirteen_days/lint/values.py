"""What a cell of the state can hold, as far as is known: a range, with its gaps where they are few.

Whatever really happens lies inside; nothing outside it can ever be.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_FEW = 16
"""So many single values are kept apart; more are a range."""


class Values(NamedTuple):
    """From *low* to *high*; if *members* is given, only those."""

    low: int
    high: int
    members: frozenset[int] | None = None

    @property
    def sole(self) -> bool:
        """Whether there is one value only."""
        return self.low == self.high


TRUE = Values(1, 1)
FALSE = Values(0, 0)
EITHER = Values(0, 1)
NIL = Values(0, 0)


@lru_cache(maxsize=4_096)
def exactly(value: int) -> Values:
    """One value."""
    return Values(value, value)


def of(members: Iterable[int]) -> Values:
    """Some values, at least one."""
    found = frozenset(members)
    low, high = min(found), max(found)
    whole = len(found) == high - low + 1
    return Values(low, high, None if whole or len(found) > _FEW else found)


def listed(values: Values) -> frozenset[int] | None:
    """The single values, if they are few."""
    if values.members is not None:
        return values.members
    if values.high - values.low < _FEW:
        return frozenset(range(values.low, values.high + 1))
    return None


def has(values: Values, value: int) -> bool:
    """Whether *value* may be."""
    if values.members is not None:
        return value in values.members
    return values.low <= value <= values.high


@lru_cache(maxsize=65_536)
def join(one: Values, other: Values) -> Values:
    """Either of both."""
    if one == other:
        return one
    if one.members is None and one.low <= other.low and other.high <= one.high:
        return one
    if other.members is None and other.low <= one.low and one.high <= other.high:
        return other
    if one.members is other.members is None and one.low <= other.high + 1 and other.low <= one.high + 1:
        return Values(min(one.low, other.low), max(one.high, other.high))
    mine, others = listed(one), listed(other)
    if mine is not None and others is not None:
        return of(mine | others)
    return Values(min(one.low, other.low), max(one.high, other.high))


def keep(values: Values, low: int, high: int) -> Values | None:
    """Those from *low* to *high*; none if there are none."""
    if low <= values.low and values.high <= high:
        return values
    if values.members is not None:
        members = [value for value in values.members if low <= value <= high]
        return of(members) if members else None
    low, high = max(low, values.low), min(high, values.high)
    return Values(low, high) if low <= high else None


def without(values: Values, value: int) -> Values | None:
    """All but *value*; none if that leaves none."""
    if not has(values, value):
        return values
    if values.low == values.high:
        return None
    members = listed(values)
    if members is not None:
        return of(members - {value})
    return Values(values.low + (value == values.low), values.high - (value == values.high))


@lru_cache(maxsize=65_536)
def plus(one: Values, other: Values) -> Values:
    """The sums."""
    if other.low == other.high == 0:
        return one
    if one.low == one.high == 0:
        return other
    if one.members is other.members is None:
        return Values(one.low + other.low, one.high + other.high)
    mine, others = listed(one), listed(other)
    if mine is not None and others is not None and len(mine) * len(others) <= _FEW * _FEW:
        return of(a + b for a in mine for b in others)
    return Values(one.low + other.low, one.high + other.high)


def clamp(values: Values, low: int, high: int) -> Values:
    """Each value kept within *low* and *high*."""
    if low <= values.low and values.high <= high:
        return values
    if values.members is not None:
        return of(min(high, max(low, value)) for value in values.members)
    return Values(min(high, max(low, values.low)), min(high, max(low, values.high)))
