"""What a sweep varies, and the points at which it plays: a Latin hypercube in each block of plays."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from random import Random
from typing import NamedTuple

from thirteen_days.model import SCALE, Scenario, ThirteenDaysError, Variable

LEAST_POINTS = 16
"""So many points a block has at least, and four for each thing that is varied."""
LENS = "lens"


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that is varied.

    *kind* is ``param``, ``setting``, ``persona`` (the name is a side's) or ``lens``. A parameter has an
    interval, from *low* to *high* as stored, or *levels*; everything else has levels.
    """

    name: str
    kind: str
    low: int = 0
    high: int = 0
    levels: tuple[str, ...] = ()

    @property
    def is_interval(self) -> bool:
        """Whether it takes any value between two ends."""
        return not self.levels


class Point(NamedTuple):
    """Where one play stands: per factor its value as written, and its place from 0 to 1 or its level."""

    values: tuple[str, ...]
    places: tuple[float, ...]


def written(value: int) -> str:
    """A number of millionths in decimals."""
    text = f"{abs(value) // SCALE}.{abs(value) % SCALE:06}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def stored(text: str, variable: Variable, option: str) -> int:
    """A number as written, in the millionths in which the parameter *variable* is stored.

    Raises:
        ThirteenDaysError: it is no number, or does not lie in the parameter's range.
    """
    try:
        exact = Fraction(text.strip()) * SCALE
    except (ValueError, ZeroDivisionError) as error:
        raise ThirteenDaysError(f"{option}: {text.strip()!r} is no number") from error
    if exact.denominator != 1:
        raise ThirteenDaysError(f"{option}: a number has six decimals at the most, not {text.strip()}")
    if not variable.low <= exact <= variable.high:
        ends = f"{written(variable.low)} to {written(variable.high)}"
        raise ThirteenDaysError(f"{option}: {variable.id} runs from {ends}, not to {text.strip()}")
    return exact.numerator


def factor(scenario: Scenario, text: str) -> Factor:
    """What ``NAME``, ``NAME=LOW..HIGH`` or ``NAME=a,b,c`` varies.

    ``NAME`` is a parameter, a setting, a side (its persona) or ``lens``; alone it stands for its whole range.

    Raises:
        ThirteenDaysError: there is no such thing, or it cannot be varied so.
    """
    name, _, asked = (part.strip() for part in text.partition("="))
    option = f"--vary {text}"
    params = {one.id: one for one in scenario.variables if one.category == "param"}
    if name in params:
        return _param(params[name], asked, option)
    if name == LENS:
        return Factor(name, "lens", levels=_levels([one.id for one in scenario.lenses], asked, option))
    for setting in scenario.settings:
        if setting.id == name:
            return Factor(name, "setting", levels=_levels([one for one, _ in setting.options], asked, option))
    if name in {side.id for side in scenario.sides}:
        return Factor(name, "persona", levels=_levels([one for one, _ in scenario.personas], asked, option))
    known = [*params, LENS, *(one.id for one in scenario.settings), *(one.id for one in scenario.sides)]
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    raise ThirteenDaysError(f"{option}: no parameter, setting or side {name!r}; {hint}")


def _param(variable: Variable, asked: str, option: str) -> Factor:
    if asked and ".." not in asked:
        values = [stored(part, variable, option) for part in asked.split(",")]
        if len(set(values)) != len(values):
            raise ThirteenDaysError(f"{option}: a value stands there twice")
        return Factor(variable.id, "param", levels=tuple(written(value) for value in values))
    low, _, high = asked.partition("..")
    least = stored(low, variable, option) if low.strip() else variable.low
    most = stored(high, variable, option) if high.strip() else variable.high
    if least >= most:
        raise ThirteenDaysError(f"{option}: {variable.id} must rise from a lower to a higher value")
    return Factor(variable.id, "param", least, most)


def _levels(known: Sequence[str], asked: str, option: str) -> tuple[str, ...]:
    levels = tuple(part.strip() for part in asked.split(",")) if asked else tuple(known)
    for one in levels:
        if one not in known:
            near = get_close_matches(one, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
            raise ThirteenDaysError(f"{option}: no {one!r}; {hint}")
    if len(set(levels)) < len(levels) or not levels:
        raise ThirteenDaysError(f"{option}: name each of them once")
    return levels


def points_in(factors: Sequence[Factor]) -> int:
    """How many points a block has."""
    return max(LEAST_POINTS, 4 * sum(max(1, len(one.levels) - 1) for one in factors))


def block(factors: Sequence[Factor], seed: str, number: int) -> list[Point]:
    """The points of block *number*: each factor's range is cut into as many strata as there are points.

    Every stratum has one point, at a random place in it; levels come equally often, as near as may be.
    Which strata meet is drawn anew for each factor and block.
    """
    count = points_in(factors)
    columns = []
    for one in factors:
        dice = Random(f"{seed}|design|{number}|{one.name}")
        if one.is_interval:
            order = dice.sample(range(count), count)
            shares = [(stratum + dice.random()) / count for stratum in order]
            values = [one.low + round(share * (one.high - one.low)) for share in shares]
            span = one.high - one.low
            columns.append([(written(value), (value - one.low) / span) for value in values])
        else:
            dealt: list[int] = []
            while len(dealt) < count:
                dealt += dice.sample(range(len(one.levels)), len(one.levels))
            dealt = dice.sample(dealt[:count], count)
            columns.append([(one.levels[level], float(level)) for level in dealt])
    rows = zip(*columns, strict=True) if columns else iter([()] * count)
    return [Point(tuple(value for value, _ in row), tuple(place for _, place in row)) for row in rows]
