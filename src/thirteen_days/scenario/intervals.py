"""Interval arithmetic: the least and the greatest value an expression can have."""

import math

from thirteen_days.model import SCALE

Interval = tuple[int, int]
LIMIT = 10**15
"""No value of an expression may be larger than this, in its own unit."""
_EXP_TOP = 20 * SCALE
"""The engine raises e to no more than this."""


def add(a: Interval, b: Interval) -> Interval:
    """The sum."""
    return a[0] + b[0], a[1] + b[1]


def subtract(a: Interval, b: Interval) -> Interval:
    """The difference."""
    return a[0] - b[1], a[1] - b[0]


def multiply(a: Interval, b: Interval) -> Interval:
    """The product."""
    products = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
    return min(products), max(products)


def multiply_fixed(a: Interval, b: Interval) -> Interval:
    """The product of two counts of millionths."""
    low, high = multiply(a, b)
    return low // SCALE, -(-high // SCALE)


def divide(a: Interval, b: Interval) -> Interval:
    """The quotient rounded down; *b* does not contain 0."""
    quotients = (a[0] // b[0], a[0] // b[1], a[1] // b[0], a[1] // b[1])
    return min(quotients), max(quotients)


def join(a: Interval, b: Interval) -> Interval:
    """Either of both."""
    return min(a[0], b[0]), max(a[1], b[1])


def magnitude(a: Interval) -> Interval:
    """The absolute value."""
    if a[0] <= 0 <= a[1]:
        return 0, max(-a[0], a[1])
    return min(abs(a[0]), abs(a[1])), max(abs(a[0]), abs(a[1]))


def exponential(a: Interval) -> Interval:
    """``exp``, outwards by one millionth; what would be too large is just too large."""
    return max(0, _exp(a[0]) - 1), _exp(a[1]) + 1


def _exp(millionths: int) -> int:
    if millionths > _EXP_TOP:
        return LIMIT * 1000
    return int(math.exp(max(millionths, -_EXP_TOP) / SCALE) * SCALE)


def compare(operator: str, a: Interval, b: Interval) -> bool | None:
    """Whether ``a operator b`` is true, or false, whatever the values; ``None`` if it depends."""
    if operator in {">", ">="}:
        return compare("<" if operator == ">" else "<=", b, a)
    if operator == "<":
        return True if a[1] < b[0] else False if a[0] >= b[1] else None
    if operator == "<=":
        return True if a[1] <= b[0] else False if a[0] > b[1] else None
    same = a[0] == a[1] == b[0] == b[1]
    apart = a[1] < b[0] or b[1] < a[0]
    if operator == "==":
        return True if same else False if apart else None
    return False if same else True if apart else None
