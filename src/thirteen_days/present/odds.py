"""How likely something was, in words and in numbers.

The words are those of Sherman Kent ("Words of Estimative Probability", Studies in Intelligence, 1964),
who wrote the scale for the estimates of these very years.
"""

from collections.abc import Sequence
from math import floor
from typing import Final

from thirteen_days.present.language import _

_SMALL: Final = 0.02
_CERTAIN: Final = 0.9995
_NEARLY: Final = 0.995


def odds_in_words(chance: float) -> str:
    """The Kent scale, with words for what lies beyond both of its ends."""
    steps = (
        (0.02, _("a remote chance")),
        (0.13, _("almost certainly not")),
        (0.40, _("probably not")),
        (0.61, _("chances about even")),
        (0.87, _("probable")),
        (0.99, _("almost certain")),
    )
    return next((words for bound, words in steps if chance < bound), _("certain"))


def odds_in_numbers(chance: float) -> str:
    """``62 %``; for little chances ``1 in 250``, and for what is nearly sure ``over 99 %``."""
    if 0 < chance < _SMALL:
        return _("1 in {count:,}").format(count=_rounded(1 / chance))
    if _CERTAIN > chance >= _NEARLY:
        return _("over 99 %")
    return _("{percent} %").format(percent=round(100 * chance))


def _rounded(count: float) -> int:
    """*count* to two figures: more would claim to know more."""
    places = len(str(round(count))) - 2
    whole = round(count)
    return round(whole, -places) if places > 0 else whole


def odds(chance: float) -> str:
    """Both: ``probably not, 25 %``."""
    return _("{words}, {numbers}").format(words=odds_in_words(chance), numbers=odds_in_numbers(chance))


def percentages(amounts: Sequence[float]) -> tuple[int, ...]:
    """Whole percentages of the sum of *amounts* that add up to 100: by largest remainder.

    All are 0 where the sum is not above 0.
    """
    total = sum(amounts)
    if total <= 0:
        return (0,) * len(amounts)
    exact = [100 * amount / total for amount in amounts]
    found = [floor(share) for share in exact]
    order = sorted(range(len(found)), key=lambda place: found[place] - exact[place])
    for place in order[: 100 - sum(found)]:
        found[place] += 1
    return tuple(found)
