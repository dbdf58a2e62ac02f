"""The forms of the expression language that look like calls: ``took``, ``rung``, ``min`` and so on."""

import ast
from typing import Protocol

from thirteen_days.model import Call, Compare, Const, Expr, IfElse, Kind, Ref
from thirteen_days.scenario import intervals
from thirteen_days.scenario.problems import UNREPORTED, did_you_mean, one_of
from thirteen_days.scenario.scope import Scope
from thirteen_days.scenario.typed import ExpressionError, Typed, alike, bounded, fixed, number

FUNCTIONS = frozenset({"min", "max", "abs", "clamp", "exp"})
FORMS = frozenset({"took", "happened", "rung", "reported", "low", "high", "ended", "series"})
CALLS = FUNCTIONS | FORMS
_COUNTS = {
    "abs": 1,
    "exp": 1,
    "clamp": 3,
    "took": 2,
    "happened": 1,
    "rung": 1,
    "reported": 1,
    "low": 1,
    "high": 1,
    "ended": 1,
    "series": 2,
}
_EXAMPLES = {
    "abs": "abs(x)",
    "exp": "exp(x)",
    "clamp": "clamp(x, low, high)",
    "took": "took(decision, option)",
    "happened": "happened(event)",
    "rung": "rung(side)",
    "reported": "reported(variable)",
    "low": "low(variable)",
    "high": "high(variable)",
    "ended": "ended(ending)",
    "series": "series(name, year)",
}


class Reader(Protocol):
    """What the forms need of the parser that meets them."""

    scope: Scope

    def visit(self, node: ast.expr, members: tuple[str, ...] = ()) -> Typed:
        """Compile a part."""

    def source(self, node: ast.expr) -> str:
        """The text of a part."""

    def see(self, index: int, node: ast.expr) -> None:
        """Check that the readers see a variable."""


def call(reader: Reader, node: ast.Call) -> Typed:
    """A call.

    Raises:
        ExpressionError: there is no such form, or its arguments do not fit.
    """
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in CALLS:
        shown = name or reader.source(node.func)
        fix = did_you_mean(shown, CALLS) or "the forms are " + ", ".join(sorted(CALLS))
        raise ExpressionError(
            "TD303", f"there is no form `{shown}(...)`", node.func.col_offset, len(shown), fix
        )
    if node.keywords:
        message = f"{name}() takes its arguments in order, without names"
        raise _at(reader, node, "TD303", message, f"write {_EXAMPLES.get(name, f'{name}(x, y)')}")
    wanted = _COUNTS.get(name)
    if (wanted is not None and len(node.args) != wanted) or (wanted is None and len(node.args) < 2):  # noqa: PLR2004 - min and max
        needs = f"{wanted}" if wanted is not None else "2 or more"
        raise _at(
            reader,
            node,
            "TD303",
            f"{name}() takes {needs} argument{'' if wanted == 1 else 's'}, found {len(node.args)}",
            f"write {_EXAMPLES.get(name, f'{name}(x, y)')}",
        )
    if name in FUNCTIONS:
        return bounded(_function(reader, name, node))
    if name == "rung":
        return _rung(reader, node)
    if name == "took":
        return _took(reader, node)
    if name in {"happened", "ended"}:
        return _flag(reader, name, node)
    if name == "series":
        return _series(reader, node)
    return _report(reader, name, node)


def _at(reader: Reader, node: ast.expr, code: str, message: str, fix: str = "") -> ExpressionError:
    return ExpressionError(code, message, node.col_offset, len(reader.source(node)), fix)


def _function(reader: Reader, name: str, node: ast.Call) -> Typed:
    """``min``, ``max``, ``abs``, ``clamp``, ``exp``."""
    parts = [number(reader.visit(argument)) for argument in node.args]
    parts = [fixed(parts[0])] if name == "exp" else alike(parts)
    kind = parts[0].kind
    spans = [part.span for part in parts]
    if name == "clamp" and spans[1][0] > spans[2][1]:
        least, most = reader.source(node.args[1]), reader.source(node.args[2])
        fix = f"write clamp({reader.source(node.args[0])}, {most}, {least})"
        raise _at(reader, node, "TD604", f"a range upside down: {least} is above {most}", fix)
    if name == "clamp":
        low = max(spans[0][0], spans[1][0])
        high = min(spans[0][1], spans[2][1])
        span = (min(low, high, spans[2][0]), max(low, high, spans[1][1]))
    elif name == "abs":
        span = intervals.magnitude(spans[0])
    elif name == "exp":
        span = intervals.exponential(spans[0])
    else:
        best = min if name == "min" else max
        span = (best(one[0] for one in spans), best(one[1] for one in spans))
    return Typed(
        Call(name, tuple(part.expr for part in parts), kind), kind, span, reader.source(node), node.col_offset
    )


def _word(reader: Reader, node: ast.expr) -> str:
    """An argument that is a bare name."""
    if isinstance(node, ast.Name):
        return node.id
    raise _at(reader, node, "TD303", "a bare name is needed here", "write the name alone, without quotes")


def _rung(reader: Reader, node: ast.Call) -> Typed:
    """The highest rung among a side's measures in force; 0 if there is none."""
    side = _word(reader, node.args[0])
    rungs = reader.scope.names.rungs
    if side not in rungs:
        raise _at(reader, node.args[0], "TD204", f"there is no side `{side}`", one_of(side, rungs))
    parts: list[Expr] = [Const(0, Kind.INT)]
    for index, rung in rungs[side]:
        reader.see(index, node)
        parts.append(IfElse(Ref(index, Kind.BOOL), Const(rung, Kind.INT), Const(0, Kind.INT), Kind.INT))
    expr = parts[-1] if len(parts) <= 2 else Call("max", tuple(parts[1:]), Kind.INT)  # noqa: PLR2004 - 0 and one measure
    top = max((rung for _, rung in rungs[side]), default=0)
    return Typed(expr, Kind.INT, (0, top), reader.source(node), node.col_offset)


def _boolean(reader: Reader, index: int, node: ast.Call) -> Typed:
    reader.see(index, node)
    return Typed(Ref(index, Kind.BOOL), Kind.BOOL, (0, 1), reader.source(node), node.col_offset)


def _took(reader: Reader, node: ast.Call) -> Typed:
    """Whether an option has been taken."""
    decision, option = (_word(reader, argument) for argument in node.args)
    names = reader.scope.names
    if decision not in names.options:
        fix = one_of(decision, names.options)
        raise _at(reader, node.args[0], "TD202", f"there is no decision `{decision}`", fix)
    if option not in names.options[decision]:
        fix = did_you_mean(option, names.options[decision]) or "its options are " + ", ".join(
            names.options[decision]
        )
        raise _at(reader, node.args[1], "TD202", f"the decision `{decision}` has no option `{option}`", fix)
    index = names.index_of.get(f"took:{decision}/{option}")
    if index is None:  # brackets or commas kept it from being found when the cells were laid out
        raise _at(reader, node, "TD303", "took() takes two bare names", f"write took({decision}, {option})")
    return _boolean(reader, index, node)


def _series(reader: Reader, node: ast.Call) -> Typed:
    """The value of a series in one year after the play."""
    word, year = _word(reader, node.args[0]), reader.source(node.args[1])
    cells = {name: cell for name, cell in reader.scope.cells.items() if "@" in name}
    if not cells:
        raise _at(
            reader,
            node,
            "TD310",
            "series() may be used in the aftermath, where there are series, only",
            "ask for a variable instead",
        )
    known = {name.partition("@")[0] for name in cells}
    if word not in known:
        fix = one_of(word, known)
        raise _at(reader, node.args[0], "TD210", f"there is no series `{word}`", fix)
    cell = cells.get(f"{word}@{year}")
    if cell is None:
        years = [name.partition("@")[2] for name in cells]
        fix = f"write a year from {years[0]} to {years[-1]}"
        raise _at(reader, node.args[1], "TD303", f"`{year}` is not a year of the series", fix)
    return Typed(
        Ref(cell.index, cell.kind), cell.kind, (cell.low, cell.high), reader.source(node), node.col_offset
    )


def _flag(reader: Reader, name: str, node: ast.Call) -> Typed:
    """Whether an event or hazard has occurred, or an ending has been reached."""
    word = _word(reader, node.args[0])
    names = reader.scope.names
    if name == "ended" and not reader.scope.endings:
        fix = "ask for what leads to that ending"
        raise _at(reader, node, "TD310", "ended() may be used in the aftermath and in payoffs only", fix)
    known, what = (names.endings, "ending") if name == "ended" else (names.occurrences, "event or hazard")
    sections = "endings" if name == "ended" else "events"
    if word not in known:
        code = "TD206" if name == "ended" else "TD205"
        raise _at(
            reader,
            node.args[0],
            code,
            f"there is no {what} `{word}`",
            one_of(word, known, f"declare it under `{sections}:`"),
        )
    return _boolean(reader, names.index_of[f"{name}:{word}"], node)


def _report(reader: Reader, name: str, node: ast.Call) -> Typed:
    """What the reader was last told of a variable."""
    word = _word(reader, node.args[0])
    names, viewer = reader.scope.names, reader.scope.viewer
    variable = names.variable(word)
    if variable is None:
        fix = one_of(word, names.speakable())
        raise _at(reader, node.args[0], "TD311", f"there is no variable `{word}`", fix)
    if not viewer:
        raise _at(
            reader,
            node,
            "TD310",
            f"{name}() is for decisions and texts: rules see the variable itself",
            f"write {word}",
        )
    index = names.index_of.get(f"{viewer}:{word}.{'as_of' if name == 'reported' else name}")
    if index is None and names.report_lost:
        kind = Kind.BOOL if name == "reported" else Kind.INT
        span = (0, 1) if name == "reported" else (variable.low, variable.high)
        return Typed(Const(span[0], kind), kind, span, reader.source(node), node.col_offset)
    if index is None:
        message = f"{UNREPORTED} `{word}` to {viewer}"
        raise _at(reader, node, "TD310", message, f"add a report with to: {viewer} and about: {word}")
    text = reader.source(node)
    register = names.variables[index]
    if name == "reported":
        expr = Compare(">", Ref(index, Kind.INT), Const(0, Kind.INT))
        return Typed(expr, Kind.BOOL, (0, 1), text, node.col_offset)
    return Typed(Ref(index, Kind.INT), Kind.INT, (register.low, register.high), text, node.col_offset)
