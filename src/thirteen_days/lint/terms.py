"""Which part of a condition stands where in its text: the compiled tree beside the tree of the text."""

import ast
from collections.abc import Iterator
from typing import NamedTuple, cast

from thirteen_days.model import Binary, Call, Compare, Expr, IfElse, Logic, Not, Round, ToFixed
from thirteen_days.scenario import syntax


class Term(NamedTuple):
    """A condition, or a part that is one: its text, and where that begins in the whole.

    *joint* is the word that joins it to its neighbours: ``and``, ``or``, ``if``; nothing for the whole.
    """

    expr: Expr
    text: str
    offset: int
    joint: str
    parts: tuple["Term", ...]


def terms(expr: Expr, text: str, *, condition: bool) -> tuple[Term, ...]:
    """The conditions in *expr*, which was compiled from *text*; outermost first, each with its parts."""
    flat = text.replace("\n", " ").rstrip()
    lead = len(flat) - len(flat.lstrip())
    flat = flat[lead:]
    node = syntax(flat)
    walk = _Walk(flat, lead)
    return (walk.condition(expr, node, ""),) if condition else tuple(walk.within(expr, node))


class _Walk:
    def __init__(self, text: str, lead: int) -> None:
        self.text = text
        self.lead = lead

    def condition(self, expr: Expr, node: ast.expr, joint: str) -> Term:
        """*expr* and its parts, as far as the two trees agree."""
        text = self.text[node.col_offset : node.end_col_offset]
        return Term(expr, text, node.col_offset + self.lead, joint, tuple(self._parts(expr, node)))

    def _parts(self, expr: Expr, node: ast.expr) -> Iterator[Term]:
        if isinstance(expr, Logic):
            yield from self._joined(expr, node)
        elif isinstance(expr, Not) and isinstance(node, ast.UnaryOp):
            inner = self.condition(expr.part, node.operand, "not")
            yield from inner.parts if isinstance(expr.part, Logic) else ()
        else:
            yield from self.within(expr, node)

    def _joined(self, expr: Logic, node: ast.expr) -> Iterator[Term]:
        if isinstance(node, ast.BoolOp) and len(node.values) == len(expr.parts):
            for part, value in zip(expr.parts, node.values, strict=True):
                yield self.condition(part, value, expr.operator)
        elif isinstance(node, ast.Compare) and len(node.ops) == len(expr.parts):
            left = node.left
            for part, right in zip(expr.parts, node.comparators, strict=True):
                start, end = left.col_offset, cast("int", right.end_col_offset)
                yield Term(part, self.text[start:end], start + self.lead, "and", ())
                left = right

    def within(self, expr: Expr, node: ast.expr) -> Iterator[Term]:
        """The conditions inside an amount."""
        while isinstance(expr, ToFixed | Round):
            expr = expr.part
        match expr, node:
            case IfElse(), ast.IfExp():
                yield self.condition(expr.test, node.test, "if")
                yield from self.within(expr.then, node.body)
                yield from self.within(expr.other, node.orelse)
            case Binary(), ast.BinOp():
                yield from self.within(expr.left, node.left)
                yield from self.within(expr.right, node.right)
            case Binary(), ast.UnaryOp():
                yield from self.within(expr.right, node.operand)
            case Compare(), ast.Compare() if len(node.ops) == 1:
                yield from self.within(expr.left, node.left)
                yield from self.within(expr.right, node.comparators[0])
            case Call(), ast.Call() if len(node.args) == len(expr.arguments):
                for argument, part in zip(expr.arguments, node.args, strict=True):
                    yield from self.within(argument, part)
