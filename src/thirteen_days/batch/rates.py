"""A share of plays, with how far it may be trusted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import sqrt

Z95 = 1.959964
"""Standard errors on either side of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Rate:
    """*count* in *of*, and the ends of the 95 % interval of the share that it estimates (Wilson's)."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share seen; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    def as_data(self) -> dict[str, float]:
        """As plain data, for JSON."""
        return {
            "count": self.count,
            "of": self.of,
            "share": round(self.share, 6),
            "low": round(self.low, 6),
            "high": round(self.high, 6),
        }


def rate(count: int, of: int) -> Rate:
    """*count* in *of* as a rate. Of nothing, nothing is known: the interval is 0 to 1."""
    if not of:
        return Rate(0, 0, 0.0, 1.0)
    share, spread = count / of, Z95 * Z95 / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z95 * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    return Rate(count, of, low, 1.0 if count == of else min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Spread:
    """How whole numbers are spread: how many, their mean with its 95 % interval, least, middle and most.

    ``tenth`` and ``ninth`` are the values that a tenth of them lie below and above.
    """

    count: int
    mean: float
    half: float
    """Half of the mean's interval."""
    least: int
    tenth: int
    middle: int
    ninth: int
    most: int

    def as_data(self) -> dict[str, float]:
        """As plain data, for JSON."""
        return asdict(self) | {"mean": round(self.mean, 6), "half": round(self.half, 6)}


def spread(values: Mapping[int, int]) -> Spread:
    """The spread of *values*, counted by value; all 0 for none."""
    count = sum(values.values())
    if not count:
        return Spread(0, 0.0, 0.0, 0, 0, 0, 0, 0)
    mean = sum(value * times for value, times in values.items()) / count
    squares = sum(value * value * times for value, times in values.items()) / count
    half = Z95 * sqrt(max(0.0, squares - mean * mean) / count)
    ranked = sorted(values.items())
    least, tenth, middle, ninth, most = (
        _at(ranked, share * (count - 1)) for share in (0.0, 0.1, 0.5, 0.9, 1.0)
    )
    return Spread(count, mean, half, least, tenth, middle, ninth, most)


def _at(ranked: list[tuple[int, int]], place: float) -> int:
    """The value that stands at *place* (from 0) when all are put in order."""
    for value, times in ranked:
        place -= times
        if place < 0:
            return value
    return ranked[-1][0]
