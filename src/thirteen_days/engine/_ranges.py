"""What an expression can come to when some of the values it reads are known only as ranges.

The ranges are outer ones: whatever the values are within theirs, the exact result lies within its own.
With every range a single value, the range is that exact result.
"""

from collections.abc import Sequence
from typing import assert_never

from thirteen_days.engine._arithmetic import COMPARE, divide_half_even, exp_fixed, multiply_fixed
from thirteen_days.model import (
    SCALE,
    Binary,
    Call,
    Compare,
    Const,
    Expr,
    IfElse,
    Logic,
    Not,
    Ref,
    Round,
    ToFixed,
)

Bounds = tuple[int, int]
"""The least and the greatest value something can have; of a condition, 0 or 1."""
EITHER: Bounds = (0, 1)


def bounds_of(expression: Expr, known: Sequence[Bounds]) -> Bounds:
    """The range of *expression* over the ranges *known* of the variables."""
    match expression:
        case Const(value=value):
            return (value, value)
        case Ref(index=index):
            return known[index]
        case ToFixed(part=part) | Round(part=part) | Not(part=part):
            return _changed(expression, bounds_of(part, known))
        case Binary(left=left, right=right):
            return _binary(expression.operator, bounds_of(left, known), bounds_of(right, known))
        case Compare(left=left, right=right):
            return _compare(expression.operator, bounds_of(left, known), bounds_of(right, known))
        case Logic(operator=operator, parts=parts):
            return _logic(operator, parts, known)
        case IfElse():
            return _either(expression, known)
        case Call(function=function, arguments=arguments):
            return _call(function, [bounds_of(part, known) for part in arguments])
        case _:
            assert_never(expression)


def holds(condition: Expr | None, known: Sequence[Bounds]) -> Bounds:
    """Whether *condition* holds: surely, surely not, or ``EITHER``; none at all always holds."""
    return (1, 1) if condition is None else bounds_of(condition, known)


def join(one: Bounds, other: Bounds) -> Bounds:
    """Either of both."""
    return (min(one[0], other[0]), max(one[1], other[1]))


def product(one: Bounds, other: Bounds) -> Bounds:
    """The product of two fixed-point ranges."""
    return _corners([multiply_fixed(a, b) for a in one for b in other])


def _corners(found: Sequence[int]) -> Bounds:
    return (min(found), max(found))


def _changed(expression: ToFixed | Round | Not, part: Bounds) -> Bounds:
    low, high = part
    match expression:
        case ToFixed():
            return (low * SCALE, high * SCALE)
        case Round():
            return (divide_half_even(low, SCALE), divide_half_even(high, SCALE))
        case Not():
            return (int(not high), int(not low))
        case _:
            assert_never(expression)


def _either(expression: IfElse, known: Sequence[Bounds]) -> Bounds:
    low, high = bounds_of(expression.test, known)
    if low:
        return bounds_of(expression.then, known)
    if not high:
        return bounds_of(expression.other, known)
    return join(bounds_of(expression.then, known), bounds_of(expression.other, known))


def _binary(operator: str, left: Bounds, right: Bounds) -> Bounds:
    match operator:
        case "+":
            return (left[0] + right[0], left[1] + right[1])
        case "-":
            return (left[0] - right[1], left[1] - right[0])
        case "*":
            return _corners([a * b for a in left for b in right])
        case "//":
            return _corners([a // b for a in left for b in right])
        case "fixed*":
            return product(left, right)
    message = f"no such operation: {operator}"
    raise ValueError(message)


def _compare(operator: str, left: Bounds, right: Bounds) -> Bounds:
    if left[0] == left[1] and right[0] == right[1]:
        truth = int(COMPARE[operator](left[0], right[0]))
        return (truth, truth)
    if operator in {"==", "!="}:
        apart = left[1] < right[0] or right[1] < left[0]
        never = int(operator == "!=")
        return (never, never) if apart else EITHER
    if operator in {">", ">="}:
        operator, left, right = "<" + operator[1:], right, left
    surely, perhaps = COMPARE[operator](left[1], right[0]), COMPARE[operator](left[0], right[1])
    return (int(surely), int(perhaps))


def _logic(operator: str, parts: Sequence[Expr], known: Sequence[Bounds]) -> Bounds:
    settling = int(operator == "or")
    low = high = 1 - settling
    for part in parts:
        truth = bounds_of(part, known)
        if truth == (settling, settling):
            return truth
        if settling:
            high = max(high, truth[1])
        else:
            low = min(low, truth[0])
    return (low, high)


def _call(function: str, parts: Sequence[Bounds]) -> Bounds:
    lows, highs = [low for low, _ in parts], [high for _, high in parts]
    match function:
        case "watch":
            return parts[0]
        case "min":
            return (min(lows), min(highs))
        case "max":
            return (max(lows), max(highs))
        case "abs":
            low, high = parts[0]
            return (0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))
        case "exp":
            low, high = parts[0]
            return (exp_fixed(low), exp_fixed(high))
        case "clamp":
            number, least, most = parts
            return (max(least[0], min(most[0], number[0])), max(least[1], min(most[1], number[1])))
    message = f"no such function: {function}"
    raise ValueError(message)
