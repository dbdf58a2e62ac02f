"""What all cells can hold at one point of a play.

A *view* is a list of ``Values``, parallel to ``Scenario.variables``; ``None`` in place of a view means that
no play comes here.
"""

from collections.abc import Sequence
from itertools import compress
from operator import is_not

from thirteen_days.lint.values import Values, join

View = list[Values]
_STRETCH = 32


def joined(views: Sequence[View]) -> View | None:
    """Wherever any of *views* is."""
    if not views:
        return None
    found = views[0]
    for other in views[1:]:
        if other is not found:
            found = _joined(found, other)
    return found


def _joined(one: View, other: View) -> View:
    """Cell by cell; most are the very same in both, whole stretches of them."""
    found = one[:]
    for start in range(0, len(one), _STRETCH):
        mine, others = one[start : start + _STRETCH], other[start : start + _STRETCH]
        if mine != others:
            for place in compress(range(len(mine)), map(is_not, mine, others)):
                found[start + place] = join(mine[place], others[place])
    return found


def either(one: View | None, other: View | None) -> View | None:
    """Wherever either is."""
    return joined([view for view in (one, other) if view is not None])
