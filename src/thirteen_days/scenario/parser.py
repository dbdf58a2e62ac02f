"""The parser of expressions: an allow-list walk over the standard library's syntax tree.

Nothing of the text is ever run. Every part has a type and a range, so that a comparison which the
ranges decide beforehand, a division by what may be 0, and a result that may grow too large are found.
"""

import ast
from typing import cast

from thirteen_days.model import Binary, Compare, Const, Expr, Kind, Logic, Not, Ref
from thirteen_days.scenario import intervals
from thirteen_days.scenario.forms import CALLS, call
from thirteen_days.scenario.problems import did_you_mean
from thirteen_days.scenario.scope import Scope
from thirteen_days.scenario.syntax import literal, syntax
from thirteen_days.scenario.typed import (
    NUMBERS,
    ExpressionError,
    Typed,
    alike,
    bounded,
    choose,
    condition,
    number,
)

MAX_DEPTH = 16
MAX_COST = 2_000
MAX_TOTAL = 50_000
"""The parts that all expressions of a scenario may have together."""
_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.FloorDiv: "//",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_FORMS = "it is made of names, numbers, + - * // == != < <= > >= and or not, and x if c else y"
_KEEP = "keep a part of it in a variable that an event sets"
_DIVISOR = "divide by a number that is never 0"
_ORDER = frozenset({"<", "<=", ">", ">="})


class Parser:
    """Compiles one expression."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.scope = scope
        self.text = text.replace("\n", " ").rstrip()
        self.lead = len(self.text) - len(self.text.lstrip())
        self.text = self.text[self.lead :]
        self.cost = 0
        self.depth = 0

    def read(self, members: tuple[str, ...] = ()) -> Typed:
        """The whole expression.

        Raises:
            ExpressionError: it does not compile.
        """
        try:
            return self.visit(syntax(self.text), members)
        except ExpressionError as error:
            error.column += self.lead
            raise

    def source(self, node: ast.expr) -> str:
        """The text of a part."""
        return self.text[node.col_offset : node.end_col_offset]

    def visit(self, node: ast.expr, members: tuple[str, ...] = ()) -> Typed:
        """Compile a part; *members* are the values of the enum it is compared with, if any.

        Raises:
            ExpressionError: it is too deep, too costly, or not of the language.
        """
        self.cost += 1
        self.depth += 1
        if self.depth > MAX_DEPTH:
            fix = "split it, or keep a part of it in a variable"
            raise self._fail(node, "TD302", f"too deep: at most {MAX_DEPTH} levels", fix)
        if self.cost > MAX_COST:
            raise self._fail(
                node, "TD309", "this expression costs too much: it reads too many measures", _KEEP
            )
        self.scope.names.cost += 1
        if self.scope.names.cost > MAX_TOTAL:
            raise self._fail(node, "TD309", "the expressions of this scenario cost too much together", _KEEP)
        part = self._any(node, members)
        self.depth -= 1
        return part

    def _any(self, node: ast.expr, members: tuple[str, ...]) -> Typed:
        match node:
            case ast.Name():
                return self._name(node, members)
            case ast.Constant():
                return self._constant(node)
            case ast.Compare():
                return self._compare(node)
            case ast.BoolOp():
                return self._logic(node)
            case ast.BinOp():
                return self._binary(node)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.IfExp():
                return self._if(node, members)
            case ast.Call():
                return call(self, node)
            case _:
                raise self._fail(
                    node, "TD303", f"`{self.source(node)[:40]}` is not a form of this language", _FORMS
                )

    def _fail(self, node: ast.expr, code: str, message: str, fix: str = "") -> ExpressionError:
        return ExpressionError(code, message, node.col_offset, len(self.source(node)), fix)

    def _typed(self, node: ast.expr, expr: Expr, kind: Kind, span: intervals.Interval) -> Typed:
        return bounded(Typed(expr, kind, span, self.source(node), node.col_offset))

    def _constant(self, node: ast.Constant) -> Typed:
        text = self.source(node)
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            fix = f"write {text.lower()}" if text in {"True", "False"} else "write a number, true or false"
            raise self._fail(node, "TD303", f"`{text}` has no place in an expression", fix)
        return literal(text, node.col_offset)

    def _name(self, node: ast.Name, members: tuple[str, ...]) -> Typed:
        name, names = node.id, self.scope.names
        if name in members:
            place = members.index(name)
            return Typed(Const(place, Kind.ENUM), Kind.ENUM, (place, place), name, node.col_offset, members)
        if name in {"true", "false"}:
            value = int(name == "true")
            return Typed(Const(value, Kind.BOOL), Kind.BOOL, (value, value), name, node.col_offset)
        variable = self.scope.cells.get(name)
        if variable is not None:
            expr = Ref(variable.index, variable.kind)
            return Typed(expr, variable.kind, (variable.low, variable.high), name, node.col_offset)
        variable = names.variable(name)
        if variable is not None:
            self.see(variable.index, node)
            span = (variable.low, variable.high)
            expr = Ref(variable.index, variable.kind)
            return Typed(expr, variable.kind, span, name, node.col_offset, variable.members)
        if name in names.turns:
            place = names.turns[name]
            return Typed(Const(place, Kind.INT), Kind.INT, (place, place), name, node.col_offset)
        if name in CALLS:
            raise self._fail(node, "TD303", f"{name} needs its arguments in brackets", f"write {name}(...)")
        known = [*members, *names.speakable(), *(cell for cell in self.scope.cells if "@" not in cell)]
        fix = did_you_mean(name, known) or (
            "it may be " + ", ".join(members) if members else "declare it under `variables:`"
        )
        raise self._fail(node, "TD311", f"there is nothing called `{name}`", fix)

    def see(self, index: int, node: ast.expr) -> None:
        """Check that the readers of this expression see a variable.

        Raises:
            ExpressionError: one of them does not.
        """
        self.cost += 1
        scope, variable = self.scope, self.scope.names.variables[index]
        text = self.source(node)
        if scope.settings_only and variable.category != "setting":
            settings = [one.id for one in scope.names.variables if one.category == "setting"]
            fix = f"the settings are {', '.join(settings)}" if settings else "declare one under `settings:`"
            raise self._fail(node, "TD310", f"only settings may be used here; `{text}` is none", fix)
        if scope.readers is None:
            return
        for reader in sorted(scope.readers - variable.audience):
            message = f"a leak: {reader} reads this, and does not see `{text}`"
            fix = {
                "took": f"let the option set a variable that {reader} sees, and ask for that",
                "happened": f"add {reader} to its `seen_by`, or let it set a variable that {reader} sees",
                "param": "parameters are for rules: hazards, events, weights of chance",
                "report": f"add a report with to: {reader}",
            }.get(
                variable.category,
                f"add {reader} to `sees` of {variable.id}, or use reported(), low() and high()",
            )
            raise self._fail(node, "TD401", message, fix)

    def _members(self, node: ast.expr) -> tuple[str, ...]:
        """The values of the enum that *node* is, if it is one."""
        if isinstance(node, ast.Name):
            variable = self.scope.names.variable(node.id)
            return variable.members if variable is not None and variable.kind is Kind.ENUM else ()
        if isinstance(node, ast.IfExp):
            return self._members(node.body) or self._members(node.orelse)
        return ()

    def _compare(self, node: ast.Compare) -> Typed:
        sides = [node.left, *node.comparators]
        parts: list[Expr] = []
        for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
            sign = _OPERATORS.get(type(operator))
            if sign is None:
                fix = (
                    "write the numbers out: x == 1 or x == 2"
                    if isinstance(operator, ast.In | ast.NotIn)
                    else "write =="
                )
                raise self._fail(node, "TD303", "the signs to compare with are == != < <= > >=", fix)
            parts.append(self._pair(sign, left, right))
        expr = parts[0] if len(parts) == 1 else Logic("and", tuple(parts))
        return self._typed(node, expr, Kind.BOOL, (0, 1))

    def _pair(self, sign: str, left: ast.expr, right: ast.expr) -> Expr:
        """One comparison of two parts."""
        members = self._members(left) or self._members(right)
        first, second = self.visit(left, members), self.visit(right, members)
        if first.kind in NUMBERS and second.kind in NUMBERS:
            first, second = alike([first, second])
        if first.kind is not second.kind or first.members != second.members:
            message = f"`{first.text}` cannot be compared with `{second.text}`"
            listed = next((part for part in (first, second) if part.members), None)
            kinds = {part.text: part.kind for part in (first, second) if part.text not in {"true", "false"}}
            truth = next((text for text, kind in kinds.items() if kind is Kind.BOOL), "")
            fix = f"write {truth}, or not {truth}" if truth else "compare what is of one kind"
            fix = f"`{listed.text}` is one of {', '.join(listed.members)}" if listed else fix
            raise second.fail("TD304", message, fix)
        if first.kind not in NUMBERS and sign in _ORDER and first.kind is Kind.BOOL:
            raise first.fail("TD304", "a condition is neither more nor less than another", "write == or !=")
        self._decided(sign, first, second, left, right)
        return Compare(sign, first.expr, second.expr)

    def _decided(self, sign: str, first: Typed, second: Typed, left: ast.expr, right: ast.expr) -> None:
        """Refuse a comparison that the ranges of its sides decide."""
        truth = intervals.compare(sign, first.span, second.span)
        if truth is None:
            return
        varied = [part for part in (first, second) if part.span[0] != part.span[1]] or [first]
        reason = " and ".join(part.range_text() for part in varied)
        start, end = left.col_offset, cast("int", right.end_col_offset)
        fix = "compare with a value inside the range, or leave the comparison out"
        raise ExpressionError("TD306", f"always {str(truth).lower()}: {reason}", start, end - start, fix)

    def _logic(self, node: ast.BoolOp) -> Typed:
        operator = "and" if isinstance(node.op, ast.And) else "or"
        parts = tuple(condition(self.visit(value)).expr for value in node.values)
        return self._typed(node, Logic(operator, parts), Kind.BOOL, (0, 1))

    def _unary(self, node: ast.UnaryOp) -> Typed:
        part = self.visit(node.operand)
        if isinstance(node.op, ast.Not):
            low, high = condition(part).span
            return self._typed(node, Not(part.expr), Kind.BOOL, (1 - high, 1 - low))
        if isinstance(node.op, ast.UAdd):
            return number(part)
        if not isinstance(node.op, ast.USub):
            raise self._fail(node, "TD303", "the operators are + - * // and not", "write not")
        low, high = number(part).span
        if isinstance(part.expr, Const):
            return self._typed(node, Const(-part.expr.value, part.kind), part.kind, (-high, -low))
        expr = Binary("-", Const(0, part.kind), part.expr, part.kind)
        return self._typed(node, expr, part.kind, (-high, -low))

    def _if(self, node: ast.IfExp, members: tuple[str, ...]) -> Typed:
        test = condition(self.visit(node.test))
        members = members or self._members(node)
        then, other = self.visit(node.body, members), self.visit(node.orelse, members)
        return choose(test, then, other, self.source(node), node.col_offset)

    def _binary(self, node: ast.BinOp) -> Typed:
        sign = _OPERATORS.get(type(node.op))
        if sign is None:
            raise self._fail(node, "TD303", "the operators are + - * //", "write it with these")
        left, right = number(self.visit(node.left)), number(self.visit(node.right))
        if sign == "*":
            return self._times(node, left, right)
        if sign == "//":
            return self._quotient(node, left, right)
        left, right = alike([left, right])
        operation = intervals.add if sign == "+" else intervals.subtract
        return self._typed(
            node, Binary(sign, left.expr, right.expr, left.kind), left.kind, operation(left.span, right.span)
        )

    def _times(self, node: ast.BinOp, left: Typed, right: Typed) -> Typed:
        if left.kind is Kind.FIXED and right.kind is Kind.FIXED:
            expr = Binary("fixed*", left.expr, right.expr, Kind.FIXED)
            return self._typed(node, expr, Kind.FIXED, intervals.multiply_fixed(left.span, right.span))
        kind = Kind.FIXED if Kind.FIXED in {left.kind, right.kind} else Kind.INT
        return self._typed(
            node, Binary("*", left.expr, right.expr, kind), kind, intervals.multiply(left.span, right.span)
        )

    def _quotient(self, node: ast.BinOp, left: Typed, right: Typed) -> Typed:
        for part in (left, right):
            if part.kind is not Kind.INT:
                message = f"// divides whole numbers, but `{part.text}` is a decimal one"
                raise part.fail("TD304", message, "multiply by a decimal number instead")
        if right.span[0] <= 0 <= right.span[1]:
            message = f"a division by 0 may happen: {right.range_text()}"
            raise right.fail(
                "TD307", message, f"write max(1, {right.text})" if right.span[1] > 0 else _DIVISOR
            )
        span = intervals.divide(left.span, right.span)
        return self._typed(node, Binary("//", left.expr, right.expr, Kind.INT), Kind.INT, span)
