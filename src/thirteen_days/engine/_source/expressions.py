"""Expressions as Python source: what the compiled executor runs instead of closures.

Only checked expression trees come in, so the source holds nothing that an author typed.
"""

from typing import assert_never

from thirteen_days.engine._reach import TURN, truth_in
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


def source_of(expression: Expr, turn: int | None = None) -> str:
    """Python source over the list ``v`` for *expression*; with *turn*, as it stands in that turn."""
    match expression:
        case Const(value=value):
            return str(value)
        case Ref(index=index):
            return str(turn) if index == TURN and turn is not None else f"v[{index}]"
        case Binary() | Compare():
            return _of_two(expression, turn)
        case Logic():
            return _logic(expression, turn)
        case IfElse(test=test, then=then, other=other):
            truth = None if turn is None else truth_in(test, turn)
            if truth is not None:
                return source_of(then if truth else other, turn)
            return f"({source_of(then, turn)} if {source_of(test, turn)} else {source_of(other, turn)})"
        case Call():
            return _call(expression, turn)
        case ToFixed() | Round() | Not():
            return _of_one(expression, turn)
        case _:
            assert_never(expression)


def _of_one(expression: ToFixed | Round | Not, turn: int | None) -> str:
    match expression:
        case ToFixed(part=Const(value=value)):
            return str(value * SCALE)
        case ToFixed(part=part):
            return f"({source_of(part, turn)})*{SCALE}"
        case Round(part=part):
            return f"half_even({source_of(part, turn)}, {SCALE})"
    return f"(not {source_of(expression.part, turn)})"


def _of_two(expression: Binary | Compare, turn: int | None) -> str:
    if isinstance(expression, Compare) and turn is not None:
        truth = truth_in(expression, turn)
        if truth is not None:
            return str(truth)
    left, right = source_of(expression.left, turn), source_of(expression.right, turn)
    if expression.operator == "fixed*":
        return f"multiply({left}, {right})"
    return f"({left} {expression.operator} {right})"


def _logic(expression: Logic, turn: int | None) -> str:
    parts = []
    for part in expression.parts:
        truth = None if turn is None else truth_in(part, turn)
        if truth is None:
            parts.append(source_of(part, turn))
        elif truth == (expression.operator == "or"):
            return str(truth)
    if not parts:
        return str(expression.operator == "and")
    return f"({f' {expression.operator} '.join(parts)})"


def _call(expression: Call, turn: int | None) -> str:
    parts = [source_of(part, turn) for part in expression.arguments]
    if isinstance(expression, Watched):
        return f"watch({expression.number}, {parts[0]})"
    match expression.function:
        case "exp":
            return f"exp_fixed({parts[0]})"
        case "clamp":
            return _clamped(expression, *parts)
        case "min" | "max" if _is_pair(expression):
            place = _known(expression)
            known, number = parts[place], parts[1 - place]
            beyond = "<" if expression.function == "min" else ">"
            return f"(x if (x := {number}) {beyond} {known} else {known})"
    return f"{expression.function}({', '.join(parts)})"


def _clamped(expression: Call, number: str, low: str, high: str) -> str:
    """Kept between two ends: without a call where these are plain numbers."""
    if all(isinstance(part, Const) for part in expression.arguments[1:]):
        return f"({low} if (x := {number}) < {low} else {high} if x > {high} else x)"
    return f"max({low}, min({high}, {number}))"


def _is_pair(expression: Call) -> bool:
    """Whether one of two arguments, and not the other, is a plain number."""
    return sum(isinstance(part, Const) for part in expression.arguments) == 1 == len(expression.arguments) - 1


def _known(expression: Call) -> int:
    return next(place for place, part in enumerate(expression.arguments) if isinstance(part, Const))


def above_zero(source: str) -> str:
    """*source*, or 0 where it comes to less."""
    return f"(x if (x := {source}) > 0 else 0)"
