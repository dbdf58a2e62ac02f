"""Typed expressions over a state: what an author's condition or amount becomes.

All arithmetic is on Python integers, so it is exact and the same on every machine. A decimal
number is *fixed*: an integer count of millionths (``SCALE``). The parser settles every type and
puts ``ToFixed`` where an integer meets a fixed number, so evaluation never has to ask.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

SCALE = 1_000_000
"""One, as a fixed-point number."""


class Kind(StrEnum):
    """The type of an expression or a variable."""

    INT = "int"
    FIXED = "fixed"
    BOOL = "bool"
    ENUM = "enum"


@dataclass(frozen=True, slots=True)
class Const:
    """A number, a truth value (0 or 1), or the index of an enum member."""

    value: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of the variable at *index* in ``Scenario.variables``."""

    index: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class ToFixed:
    """An integer read as a fixed-point number."""

    part: "Expr"


@dataclass(frozen=True, slots=True)
class Round:
    """A fixed-point number rounded to the nearest integer, halves to the even one."""

    part: "Expr"


@dataclass(frozen=True, slots=True)
class Binary:
    """``+ - * //`` on operands of one kind, or ``fixed*`` for a product of two fixed numbers.

    ``*`` also takes an integer and a fixed number. ``//`` takes integers only and rounds down; the
    loader has proved that the divisor is never zero. ``fixed*`` rounds half-even to a millionth.
    """

    operator: str
    left: "Expr"
    right: "Expr"
    kind: Kind


@dataclass(frozen=True, slots=True)
class Compare:
    """``== != < <= > >=`` on operands of one kind."""

    operator: str
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class Logic:
    """``and`` or ``or`` over two or more conditions."""

    operator: str
    parts: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: "Expr"


@dataclass(frozen=True, slots=True)
class IfElse:
    """``then if test else other``."""

    test: "Expr"
    then: "Expr"
    other: "Expr"
    kind: Kind


@dataclass(frozen=True, slots=True)
class Call:
    """``min``, ``max``, ``abs``, ``clamp(x, low, high)`` or ``exp`` (fixed to fixed)."""

    function: str
    arguments: tuple["Expr", ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Watched(Call):
    """A part of an expression whose value is told, with *number*, whenever it is read.

    For tools that must know which way a condition went: no scenario that was loaded holds one. The
    function is called ``watch``, its one argument is the part; *tell* returns the value it is told.
    """

    number: int
    tell: Callable[[int, int], int]


Expr = Const | Ref | ToFixed | Round | Binary | Compare | Logic | Not | IfElse | Call
