"""How good advisers' forecasts have been: whether another side would be seen higher by the next turn."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from thirteen_days.model import Observation

UNDECIDED: Final = 0.1
"""Odds nearer than this to even say neither yes nor no."""
_EVEN = 0.5
Heights = tuple[tuple[int, int], ...]
"""By turn, the highest rung at which a side saw another when it was first to decide in it."""


def height_of(seen: Observation) -> int:
    """The highest rung at which another side is seen."""
    return max((rung for side, rung in seen.rungs if side != seen.side), default=0)


def noted(heights: Heights, seen: Observation) -> Heights:
    """*heights* with what a side sees now."""
    known = bool(heights) and heights[-1][0] == seen.turn
    return heights if known else (*heights, (seen.turn, height_of(seen)))


class Judged(NamedTuple):
    """A judged forecast of *persona*: the odds that it gave, 0 to 1, and whether it came true."""

    persona: str
    odds: float
    rose: bool


class Score(NamedTuple):
    """Of *judged* forecasts of *persona* their Brier score; of those that were *decided*, how many right.

    ``brier`` is 0 for one who always knew, 0.25 for one who always says even, 1 for one always wrong; 0
    where nothing was judged.
    """

    persona: str
    right: int
    decided: int
    judged: int
    brier: float


def rise(heights: Heights, seen: Observation) -> bool | None:
    """Whether by the next turn another side was seen higher than in *seen*; ``None``: not known yet."""
    after = next((height for turn, height in heights if turn > seen.turn), None)
    return None if after is None else after > height_of(seen)


def scores(minds: Sequence[str], rows: Iterable[Judged]) -> tuple[Score, ...]:
    """One for each of *minds*, in their order."""
    listed = list(rows)
    found = []
    for persona in minds:
        mine = [row for row in listed if row.persona == persona]
        decided = [row for row in mine if abs(row.odds - _EVEN) >= UNDECIDED]
        right = sum((row.odds > _EVEN) == row.rose for row in decided)
        squares = sum((row.odds - row.rose) ** 2 for row in mine)
        found.append(Score(persona, right, len(decided), len(mine), squares / len(mine) if mine else 0.0))
    return tuple(found)
