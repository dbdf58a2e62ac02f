"""What moves an outcome, from the rows of a sweep: effects with intervals, and who moves it most.

In each block every play has the same luck, so a block is a small experiment of its own. Its effects are those
of a least-squares fit of the outcome on all factors; the mean over blocks is the effect that is told, and the
spread between blocks, which share no luck, its interval. Sensitivity is the first-order Sobol index: the
share of an outcome's variance, chance included, that goes with one factor alone. It is had from the strata of
the same plays, so it costs no plays besides, and it supposes no straight line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from thirteen_days.batch.design import Factor
from thirteen_days.batch.rates import Z95

STRATA = 8
"""Into so many parts an interval is cut to see how an outcome goes along it."""
GROUPS = 10
"""Blocks are put into so many groups, each left out in turn, to see how sure an index is."""
_TINY = 1e-9


class Effect(NamedTuple):
    """What becomes of *outcome* when *factor* goes from end to end, or from its first level to *level*.

    *level* is empty for an interval. *low* and *high* are the ends of the 95 % interval.
    """

    outcome: str
    factor: str
    level: str
    effect: float
    low: float
    high: float


class Index(NamedTuple):
    """The share of *outcome*'s variance that goes with *factor* alone, its 95 % interval and its rank."""

    outcome: str
    factor: str
    share: float
    low: float
    high: float
    rank: int


@dataclass(slots=True)
class _Sums:
    count: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.count += 1
        self.total += value
        self.squares += value * value


@dataclass(slots=True)
class Study:
    """Takes in a sweep block by block, and says what it comes to."""

    factors: Sequence[Factor]
    outcomes: Sequence[str]
    _slopes: dict[tuple[int, int], _Sums] = field(default_factory=dict)
    _strata: dict[tuple[int, int, int, int], _Sums] = field(default_factory=dict)
    """By outcome, factor (-1: all), stratum and group."""
    _blocks: int = 0

    def add(self, places: Sequence[Sequence[float]], results: Sequence[Sequence[float]]) -> None:
        """A block: per play, where it stood by factor, and what it came to by outcome."""
        rows = [[1.0, *self._spread(row)] for row in places]
        fit = _Fit(rows)
        group = self._blocks % GROUPS
        self._blocks += 1
        for outcome in range(len(self.outcomes)):
            values = [row[outcome] for row in results]
            slopes = fit(values)
            for column, slope in enumerate(slopes[1:]):
                if slope is not None:
                    self._slopes.setdefault((outcome, column), _Sums()).add(slope)
            for row, value in zip(places, values, strict=True):
                self._strata.setdefault((outcome, -1, 0, group), _Sums()).add(value)
                for number, place in enumerate(row):
                    key = outcome, number, self._stratum(number, place), group
                    self._strata.setdefault(key, _Sums()).add(value)

    def _spread(self, row: Sequence[float]) -> list[float]:
        """A point as columns of the fit: an interval's place, a one for a level that is not the first."""
        columns: list[float] = []
        for one, place in zip(self.factors, row, strict=True):
            if one.is_interval:
                columns.append(place)
            else:
                columns += [float(place == level) for level in range(1, len(one.levels))]
        return columns

    def _columns(self) -> list[tuple[Factor, str]]:
        found = []
        for one in self.factors:
            found += [(one, "")] if one.is_interval else [(one, level) for level in one.levels[1:]]
        return found

    def _stratum(self, factor: int, place: float) -> int:
        if self.factors[factor].is_interval:
            return min(STRATA - 1, int(place * STRATA))
        return int(place)

    def effects(self) -> list[Effect]:
        """Every effect, by outcome and factor. From a single block nothing is known of its interval."""
        found = []
        for outcome, name in enumerate(self.outcomes):
            for column, (one, level) in enumerate(self._columns()):
                slopes = self._slopes.get((outcome, column), _Sums())
                if slopes.count:
                    mean = slopes.total / slopes.count
                    half = _half(slopes, mean)
                    ends = (mean, mean - half, mean + half)
                    found.append(Effect(name, one.name, level, *(round(end, 9) + 0.0 for end in ends)))
        return found

    def indices(self) -> list[Index]:
        """The sensitivity of every outcome to every factor, the greatest first."""
        found = []
        for outcome, name in enumerate(self.outcomes):
            mine = []
            for number, one in enumerate(self.factors):
                whole = self._share(outcome, number, None)
                others = [self._share(outcome, number, group) for group in range(min(GROUPS, self._blocks))]
                error = _jackknife(others)
                mine.append((one.name, max(0.0, whole), max(0.0, whole - Z95 * error), whole + Z95 * error))
            ranked = sorted(mine, key=lambda one: (-one[1], -one[3]))
            found += [Index(name, *one, rank) for rank, one in enumerate(ranked, 1)]
        return found

    def _share(self, outcome: int, number: int, left_out: int | None) -> float:
        """The share of variance between strata, less what chance alone would put there."""
        every = self._gathered(outcome, -1, left_out).get(0, _Sums())
        if every.total * every.total >= every.count * every.squares * (1 - _TINY):
            return 0.0
        whole = every.squares - every.total**2 / every.count
        strata = [one for one in self._gathered(outcome, number, left_out).values() if one.count]
        between = sum(one.total**2 / one.count for one in strata) - every.total**2 / every.count
        freedom = every.count - len(strata)
        if freedom <= 0:
            return 0.0
        within = (whole - between) / freedom
        return (between - (len(strata) - 1) * within) / whole

    def _gathered(self, outcome: int, number: int, left_out: int | None) -> dict[int, _Sums]:
        found: dict[int, _Sums] = {}
        for (at, factor, stratum, group), sums in self._strata.items():
            if (at, factor) == (outcome, number) and group != left_out:
                kept = found.setdefault(stratum, _Sums())
                kept.count += sums.count
                kept.total += sums.total
                kept.squares += sums.squares
        return found


def _half(slopes: _Sums, mean: float) -> float:
    """Half of the 95 % interval of a mean of independent slopes, by Student's distribution."""
    if slopes.count < 2:  # noqa: PLR2004 - two make a spread
        return float("inf")
    freedom = slopes.count - 1
    variance = max(0.0, slopes.squares - slopes.count * mean * mean) / freedom
    return student(freedom) * sqrt(variance / slopes.count)


def student(freedom: int) -> float:
    """How many standard errors lie on either side of a 95 % interval with so many degrees of *freedom*.

    By Cornish and Fisher's expansion; below four degrees from the table.
    """
    known = {1: 12.706, 2: 4.303, 3: 3.182}
    if freedom in known:
        return known[freedom]
    z = Z95
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _jackknife(values: Sequence[float]) -> float:
    count = len(values)
    if count < 2:  # noqa: PLR2004 - two make a spread
        return float("inf")
    mean = sum(values) / count
    return sqrt((count - 1) / count * sum((value - mean) ** 2 for value in values))


class _Fit:
    """A least-squares fit of any outcome on the same rows."""

    def __init__(self, rows: Sequence[Sequence[float]]) -> None:
        self._rows = rows
        self._width = len(rows[0])
        products = [
            [sum(row[i] * row[j] for row in rows) for j in range(self._width)] for i in range(self._width)
        ]
        self._inverse, self._kept = _inverse(products)

    def __call__(self, values: Sequence[float]) -> list[float | None]:
        """The constant, then the slope of each column; ``None`` for one that cannot be told from others."""
        moments = [
            sum(row[i] * value for row, value in zip(self._rows, values, strict=True))
            for i in range(self._width)
        ]
        found: list[float | None] = []
        for i in range(self._width):
            if i not in self._kept:
                found.append(None)
                continue
            found.append(sum(self._inverse[i][j] * moments[j] for j in self._kept))
        return found


def _inverse(matrix: list[list[float]]) -> tuple[list[list[float]], frozenset[int]]:
    """The inverse of a symmetric matrix, columns that depend on those before them left out."""
    size = len(matrix)
    work = [row[:] for row in matrix]
    inverse = [[float(i == j) for j in range(size)] for i in range(size)]
    kept = []
    for column in range(size):
        pivot = work[column][column]
        if abs(pivot) < _TINY * max(1.0, matrix[column][column]):
            continue
        kept.append(column)
        work[column] = [value / pivot for value in work[column]]
        inverse[column] = [value / pivot for value in inverse[column]]
        for row in range(size):
            if row != column and work[row][column]:
                times = work[row][column]
                work[row] = [a - times * b for a, b in zip(work[row], work[column], strict=True)]
                inverse[row] = [a - times * b for a, b in zip(inverse[row], inverse[column], strict=True)]
    return inverse, frozenset(kept)
