"""Exact, portable arithmetic: an expression tree becomes a function of the values of a state.

Nothing here is a float. ``exp`` is computed on integers from a series, so it is the same on every
machine to the last digit.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import add, eq, floordiv, ge, gt, itemgetter, le, lt, mul, ne, sub
from typing import assert_never

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
    Watched,
)

Values = Sequence[int]
Evaluate = Callable[[Values], int]

_PLACES = 96
_LN2 = 54_916_777_467_707_473_351_141_471_128
"""The natural logarithm of two, in 96 binary places."""
_EXP_LIMIT = 20 * SCALE

COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
"""What each comparison of two integers is."""


def divide_half_even(number: int, divisor: int) -> int:
    """The integer nearest to ``number / divisor`` (divisor > 0); a half goes to the even one."""
    quotient, remainder = divmod(number, divisor)
    doubled = 2 * remainder
    if doubled > divisor or (doubled == divisor and quotient & 1):
        return quotient + 1
    return quotient


def multiply_fixed(left: int, right: int) -> int:
    """The product of two fixed-point numbers, rounded half-even to a millionth."""
    if right == SCALE:
        return left
    return divide_half_even(left * right, SCALE)


@lru_cache(maxsize=65536)
def exp_fixed(exponent: int) -> int:
    """``e`` to a fixed-point power, as a fixed-point number; the power is kept within +/- 20.

    Twos are taken out, the rest is quartered twice, summed as a series and squared back, all in
    integers of 96 binary places.
    """
    clamped = max(-_EXP_LIMIT, min(_EXP_LIMIT, exponent))
    shift, rest = divmod((clamped << _PLACES) // SCALE, _LN2)
    rest >>= 4
    total = term = 1 << _PLACES
    count = 0
    while term:
        count += 1
        term = (term * rest >> _PLACES) // count
        total += term
    for _ in range(4):
        total = total * total >> _PLACES
    return divide_half_even(total * SCALE << max(0, shift), 1 << _PLACES - min(0, shift))


def probability_of(rate: int, minutes: int) -> int:
    """The chance, in millionths, that something at *rate* a day (fixed) happens in *minutes*."""
    if rate <= 0 or minutes <= 0:
        return 0
    exposure = divide_half_even(rate * minutes, 24 * 60)
    return SCALE - exp_fixed(-exposure)


def evaluator(expression: Expr) -> Evaluate:
    """Turn *expression* into a function of the values of a state."""
    match expression:
        case Const(value=value):
            return lambda _: value
        case Ref(index=index):
            return itemgetter(index)
        case ToFixed(part=part):
            inner = evaluator(part)
            return lambda values: inner(values) * SCALE
        case Round(part=part):
            inner = evaluator(part)
            return lambda values: divide_half_even(inner(values), SCALE)
        case Not(part=part):
            inner = evaluator(part)
            return lambda values: 0 if inner(values) else 1
        case Binary():
            return _binary(expression)
        case Compare():
            return _compare(expression)
        case Logic():
            return _logic(expression)
        case IfElse(test=test, then=then, other=other):
            test_of, then_of, other_of = evaluator(test), evaluator(then), evaluator(other)
            return lambda values: then_of(values) if test_of(values) else other_of(values)
        case Call():
            return _call(expression)
        case _:
            assert_never(expression)


def lazily(expression: Expr) -> Evaluate:
    """As ``evaluator``, but made when it is first asked: most expressions of a scenario never are."""
    if isinstance(expression, Const | Ref):
        return evaluator(expression)
    made: list[Evaluate] = []

    def evaluate(values: Values) -> int:
        if not made:
            made.append(evaluator(expression))
        return made[0](values)

    return evaluate


_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "//": floordiv,
    "fixed*": multiply_fixed,
}


def _binary(expression: Binary) -> Evaluate:
    operation = _ARITHMETIC[expression.operator]
    left, right = evaluator(expression.left), evaluator(expression.right)
    return lambda values: operation(left(values), right(values))


def _compare(expression: Compare) -> Evaluate:
    match expression:
        case Compare(operator, Ref(index), Const(value)):
            return _compare_with(operator, index, value)
    operation = COMPARE[expression.operator]
    left, right = evaluator(expression.left), evaluator(expression.right)
    return lambda values: operation(left(values), right(values))


def _compare_with(operator: str, index: int, value: int) -> Evaluate:
    """A variable against a number: most conditions are this, so each has its own function."""
    match operator:
        case "==":
            return lambda values: values[index] == value
        case "!=":
            return lambda values: values[index] != value
        case "<":
            return lambda values: values[index] < value
        case "<=":
            return lambda values: values[index] <= value
        case ">":
            return lambda values: values[index] > value
    return lambda values: values[index] >= value


def _one_of(expression: Logic) -> Evaluate | None:
    """``x == 1 or x == 2 or ...`` as one look-up: how an option's turns come out."""
    index = -1
    wanted = set()
    for part in expression.parts:
        match part:
            case Compare(operator="==", left=Ref(index=place), right=Const(value=value)) if index in {
                -1,
                place,
            }:
                index = place
                wanted.add(value)
            case _:
                return None
    members = frozenset(wanted)
    return lambda values: values[index] in members


def _logic(expression: Logic) -> Evaluate:
    if expression.operator == "or":
        member = _one_of(expression)
        if member is not None:
            return member
    *others, whole = (evaluator(part) for part in expression.parts)
    for part in reversed(others):  # nested to the right, the first part that settles it ends it
        whole = _pair(expression.operator, part, whole)
    return whole


def _pair(operator: str, left: Evaluate, right: Evaluate) -> Evaluate:
    if operator == "and":
        return lambda values: left(values) and right(values)
    return lambda values: left(values) or right(values)


def _call(expression: Call) -> Evaluate:
    parts = tuple(evaluator(part) for part in expression.arguments)
    if isinstance(expression, Watched):
        read, place, tell = parts[0], expression.number, expression.tell
        return lambda values: tell(place, read(values))
    match expression.function:
        case "min":
            return lambda values: min(part(values) for part in parts)
        case "max":
            return lambda values: max(part(values) for part in parts)
        case "abs":
            inner = parts[0]
            return lambda values: abs(inner(values))
        case "exp":
            inner = parts[0]
            return lambda values: exp_fixed(inner(values))
        case "clamp":
            number, low, high = parts
            return lambda values: max(low(values), min(high(values), number(values)))
    message = f"no such function: {expression.function}"
    raise ValueError(message)


_NONE: frozenset[int] = frozenset()


def variables_read(expression: Expr) -> frozenset[int]:
    """The indices of the variables that *expression* depends on."""
    if isinstance(expression, Const):
        return _NONE
    found: set[int] = set()
    waiting: list[Expr] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Ref):
            found.add(node.index)
        elif not isinstance(node, Const):
            waiting += parts_of(node)
    return frozenset(found)


def parts_of(expression: Expr) -> tuple[Expr, ...]:
    """What *expression* is made of, one step down, in the order in which it is written."""
    match expression:
        case Compare(left=left, right=right) | Binary(left=left, right=right):
            return (left, right)
        case Ref() | Const():
            return ()
        case Logic(parts=parts) | Call(arguments=parts):
            return parts
        case ToFixed(part=part) | Round(part=part) | Not(part=part):
            return (part,)
        case IfElse(test=test, then=then, other=other):
            return (test, then, other)
        case _:
            assert_never(expression)
