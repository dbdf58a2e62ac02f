"""Expressions: from the text an author writes to a typed tree the engine evaluates, by what is needed."""

from thirteen_days.model import Binary, Const, Expr, Kind, Round
from thirteen_days.scenario.parser import Parser
from thirteen_days.scenario.problems import did_you_mean
from thirteen_days.scenario.scope import Scope
from thirteen_days.scenario.syntax import NUMBER, fixed_literal, literal
from thirteen_days.scenario.typed import Typed, condition, fixed, number


def _read(text: str, scope: Scope) -> Typed:
    """The whole expression; most are no more than a number.

    Raises:
        ExpressionError: it does not compile.
    """
    return literal(text, 0) if NUMBER.fullmatch(text) else Parser(text, scope).read()


def compile_condition(text: str, scope: Scope) -> Expr:
    """A condition: true or false.

    Raises:
        ExpressionError: it does not compile.
    """
    return condition(_read(text, scope)).expr


def compile_whole(text: str, scope: Scope) -> Expr:
    """A whole number; a decimal one is rounded when it is stored.

    Raises:
        ExpressionError: it does not compile.
    """
    part = number(_read(text, scope))
    return part.expr if part.kind is Kind.INT else Round(part.expr)


def compile_minutes(text: str, scope: Scope) -> Expr:
    """A span of time, written in hours, as whole minutes.

    Raises:
        ExpressionError: it does not compile.
    """
    part = number(_read(text, scope))
    if part.span[0] < 0:
        raise part.fail("TD312", f"a delay is 0 or more; {part.range_text()}", "write 0 or more")
    if part.kind is Kind.INT and isinstance(part.expr, Const):
        return Const(part.expr.value * 60, Kind.INT)
    expr = Binary("*", part.expr, Const(60, Kind.INT), part.kind)
    return expr if part.kind is Kind.INT else Round(expr)


def compile_weight(text: str, scope: Scope) -> Expr:
    """A weight: a fixed number that cannot be below 0 whatever happens.

    Raises:
        ExpressionError: it does not compile, or is always below 0.
    """
    plain = NUMBER.fullmatch(text) is not None
    part = fixed_literal(text) if plain else fixed(number(_read(text, scope)))
    if part.span[1] < 0:
        raise part.fail("TD312", f"a weight or a rate is 0 or more; {part.range_text()}", "write 0 or more")
    # The proofs tell weights apart by identity.
    return Const(part.span[0], Kind.FIXED) if plain else part.expr


def compile_member(text: str, scope: Scope, members: tuple[str, ...]) -> Expr:
    """A value of an enum.

    Raises:
        ExpressionError: it does not compile.
    """
    part = Parser(text, scope).read(members)
    if part.kind is not Kind.ENUM or part.members != members:
        fix = did_you_mean(part.text, members) or f"write one of {', '.join(members)}"
        raise part.fail("TD304", f"`{part.text}` is not one of {', '.join(members)}", fix)
    return part.expr
