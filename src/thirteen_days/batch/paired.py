"""The difference between two arms that were played with the same luck, from sums that can be added up.

All sums are of whole numbers, so they are the same in whatever order and in however many parts they were
counted; what is computed from them is computed once, at the end.
"""

from dataclasses import dataclass, fields
from math import sqrt
from typing import NamedTuple

from thirteen_days.batch.rates import Z95

_RULE_OF_THREE = 3
"""What has not been seen in n plays occurs, with 95 % confidence, in fewer than 3 in n."""


class Reading(NamedTuple):
    """A play in one arm: the measure, 0 if it does not count; if it counts; if it took the arm's choice."""

    value: int
    counts: bool = True
    took: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over pairs.

    ``a`` is the measure in the first arm and ``b`` whether the play counts there; ``c`` and ``d`` are the
    same in the second; ``ac`` is the sum of products of the two.
    """

    pairs: int = 0
    differ: int = 0
    took: int = 0
    took_against: int = 0
    a: int = 0
    b: int = 0
    c: int = 0
    d: int = 0
    aa: int = 0
    ac: int = 0
    ad: int = 0
    bc: int = 0
    bd: int = 0
    cc: int = 0

    @classmethod
    def of(cls, force: Reading, against: Reading) -> "Tally":
        """The tally of one pair."""
        a, b, took = force
        c, d, took_against = against
        return cls(
            1,
            (a, b) != (c, d),
            took,
            took_against,
            *(a, int(b), c, int(d)),
            *(a * a, a * c, a * d, b * c, int(b and d), c * c),
        )

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


class Contrast(NamedTuple):
    """The mean of each arm, their difference, and its 95 % interval."""

    force: float
    against: float
    difference: float
    low: float
    high: float


def contrast(tally: Tally, *, share: bool) -> Contrast | None:
    """What the sums come to; ``None`` if in one of the arms no play counts.

    Each mean is a ratio of two sums, so the variance is that of its linear part; luck that both arms share
    falls out of it. Where no pair differs at all, a *share* may still differ by three in the number of pairs.
    """
    if not tally.b or not tally.d:
        return None
    n = tally.pairs
    first, second = tally.a / tally.b, tally.c / tally.d
    p, q = n / tally.b, n / tally.d
    variance = (
        p * p * (tally.aa - 2 * first * tally.a + first * first * tally.b)
        + q * q * (tally.cc - 2 * second * tally.c + second * second * tally.d)
        - 2 * p * q * (tally.ac - second * tally.ad - first * tally.bc + first * second * tally.bd)
    ) / n
    difference = first - second
    half = Z95 * sqrt(max(0.0, variance) / n)
    if share and not tally.differ:
        half = _RULE_OF_THREE / min(tally.b, tally.d)
    return Contrast(first, second, difference, difference - half, difference + half)
