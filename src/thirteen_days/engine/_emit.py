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
            number, low, high = parts
            return f"max({low}, min({high}, {number}))"
    return f"{expression.function}({', '.join(parts)})"
