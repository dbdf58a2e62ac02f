"""How the values of two cells can stand to each other, and which of them are left if they do."""

from collections.abc import Callable

from thirteen_days.lint.values import (
    EITHER,
    FALSE,
    TRUE,
    Values,
    has,
    keep,
    listed,
    of,
    without,
)

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The relation that holds where another does not; and the same with its sides exchanged."""


def compared(operator: str, left: Values, right: Values) -> Values:
    """Whether the relation holds: always, never, or either."""
    if operator in {"==", "!="}:
        if left.low == left.high == right.low == right.high:
            same = TRUE
        elif _apart(left, right):
            same = FALSE
        else:
            return EITHER
        return same if operator == "==" else Values(1 - same.low, 1 - same.low)
    if operator in {">", ">="}:
        operator, left, right = "<" + operator[1:], right, left
    if operator == "<":
        return TRUE if left.high < right.low else EITHER if left.low < right.high else FALSE
    return TRUE if left.high <= right.low else EITHER if left.low <= right.high else FALSE


def _apart(left: Values, right: Values) -> bool:
    """Whether the two have no value in common."""
    if left.high < right.low or right.high < left.low:
        return True
    if left.members is not None:
        return not any(has(right, value) for value in left.members)
    if right.members is not None:
        return not any(has(left, value) for value in right.members)
    return False


def related(values: Values, operator: str, other: Values) -> Values | None:
    """Those of *values* that may stand in this relation to one of *other*."""
    match operator:
        case "==":
            if other.members is not None:
                mine = listed(values)
                if mine is not None:
                    both = mine & other.members
                    return of(both) if both else None
            return keep(values, other.low, other.high)
        case "!=":
            return without(values, other.low) if other.low == other.high else values
        case "<":
            return keep(values, values.low, other.high - 1)
        case "<=":
            return keep(values, values.low, other.high)
        case ">":
            return keep(values, other.low + 1, values.high)
    return keep(values, other.low, values.high)


def each_value(values: Values, change: Callable[[int], int]) -> Values:
    """*change*, which never turns the order round, of every value."""
    if values.members is not None:
        return of(change(value) for value in values.members)
    return Values(change(values.low), change(values.high))
