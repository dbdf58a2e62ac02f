"""A part of an expression with its type and range, and what can be wrong with it."""

from typing import NamedTuple

from thirteen_days.model import SCALE, Const, Expr, IfElse, Kind, ToFixed
from thirteen_days.scenario import intervals
from thirteen_days.scenario.intervals import LIMIT, Interval

NUMBERS = frozenset({Kind.INT, Kind.FIXED})


class ExpressionError(Exception):
    """What is wrong with an expression, and the column (from 0) and width of the part it is about."""

    def __init__(self, code: str, message: str, column: int = 0, width: int = 0, fix: str = "") -> None:
        """Keep code, place and fix beside the message."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.column = column
        self.width = width
        self.fix = fix


class Typed(NamedTuple):
    """A compiled part: its type, the values it can have, its text and place in the author's line."""

    expr: Expr
    kind: Kind
    span: Interval
    text: str
    column: int
    members: tuple[str, ...] = ()

    def fail(self, code: str, message: str, fix: str = "") -> ExpressionError:
        """An error about this part."""
        return ExpressionError(code, message, self.column, len(self.text), fix)

    def range_text(self) -> str:
        """Why a comparison is decided: ``defcon runs from 1 to 5``."""
        if self.kind is Kind.ENUM:
            return f"{self.text} is one of {', '.join(self.members)}"
        if self.kind is Kind.BOOL:
            return f"{self.text} is true or false"
        low, high = (show(end, self.kind) for end in self.span)
        if self.text == low == high:
            return f"this is {low}"
        return f"{self.text} is {low}" if low == high else f"{self.text} runs from {low} to {high}"


def show(value: int, kind: Kind) -> str:
    """A number as an author writes it."""
    if kind is not Kind.FIXED:
        return str(value)
    sign = "-" if value < 0 else ""
    whole, part = divmod(abs(value), SCALE)
    return f"{sign}{whole}" + (f".{part:06d}".rstrip("0") if part else "")


def number(part: Typed) -> Typed:
    """*part*, which must be a number.

    Raises:
        ExpressionError: it is not.
    """
    if part.kind in NUMBERS:
        return part
    if part.kind is Kind.BOOL:
        message = f"a number is needed, but `{part.text}` is a condition"
        raise part.fail("TD304", message, f"write (1 if {part.text} else 0)")
    message = f"a number is needed, but `{part.text}` is one of {', '.join(part.members)}"
    raise part.fail("TD304", message, f"write (1 if {part.text} == {part.members[0]} else 0)")


def condition(part: Typed) -> Typed:
    """*part*, which must be true or false.

    Raises:
        ExpressionError: it is not.
    """
    if part.kind is Kind.BOOL:
        return part
    message = f"a condition is needed, but `{part.text}` is a number"
    fix = f"write {part.text} > 0"
    if part.kind is Kind.ENUM:
        message = f"a condition is needed, but `{part.text}` is one of {', '.join(part.members)}"
        fix = f"write {part.text} == {part.members[0]}"
    raise part.fail("TD304", message, fix)


def fixed(part: Typed) -> Typed:
    """*part* as a fixed number."""
    if number(part).kind is Kind.FIXED:
        return part
    span = (part.span[0] * SCALE, part.span[1] * SCALE)
    constant = isinstance(part.expr, Const)
    expr = Const(span[0], Kind.FIXED) if constant else ToFixed(part.expr)
    return bounded(Typed(expr, Kind.FIXED, span, part.text, part.column))


def alike(parts: list[Typed]) -> list[Typed]:
    """Numbers of one kind: fixed if any of them is."""
    kinds = {number(part).kind for part in parts}
    return parts if len(kinds) == 1 else [fixed(part) for part in parts]


def bounded(part: Typed) -> Typed:
    """*part*, which must stay within the limit.

    Raises:
        ExpressionError: it may not.
    """
    if part.span[0] >= -LIMIT and part.span[1] <= LIMIT:
        return part
    low, high = (show(end, part.kind) for end in part.span)
    if max(len(low), len(high)) > len(str(LIMIT)) + 9:
        low, high = "", "far too much"
    message = (
        f"`{part.text}` may become too large: it runs from {low} to {high}"
        if low
        else f"`{part.text}` may become far too large"
    )
    raise part.fail("TD308", message, "use clamp(x, low, high), or smaller numbers")


def choose(test: Typed, then: Typed, other: Typed, text: str, column: int) -> Typed:
    """``then if test else other``, with both made one type.

    Raises:
        ExpressionError: they have no common type.
    """
    if then.kind in NUMBERS and other.kind in NUMBERS:
        then, other = alike([then, other])
    if then.kind is not other.kind or then.members != other.members:
        message = f"`{then.text}` and `{other.text}` are of different types"
        raise ExpressionError("TD304", message, column, len(text))
    expr = IfElse(condition(test).expr, then.expr, other.expr, then.kind)
    return Typed(expr, then.kind, intervals.join(then.span, other.span), text, column, then.members)
