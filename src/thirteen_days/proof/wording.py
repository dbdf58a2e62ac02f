"""Where each goal is written, and in what words."""

import ast
from typing import NamedTuple

from thirteen_days.proof.goals import Goal, Path, Route
from thirteen_days.scenario import Place, Places

_WORDS = 70
"""The characters of a condition that a line has room for."""


class Written(NamedTuple):
    """A goal's place in the files, and the words of its condition (nothing, if it is none)."""

    place: Place
    text: str


def written(places: Places, goal: Goal) -> Written:
    """Where *goal* stands."""
    path = path_of(places, goal.path)
    text = places.text(path) if goal.kind in {"condition", "term"} else ""
    if not goal.route:
        return Written(places.at(path), " ".join(text.split()))
    start, end = _part(text, goal.route)
    return Written(places.at(path, start), " ".join(text[start:end].split()))


def short(text: str) -> str:
    """As much of *text* as a line has room for."""
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 3]}..."


# --- From effects as compiled to effects as written ------------------------------------------------------


def path_of(places: Places, path: Path) -> Path:
    """*path* as an author would give it: the number after a ``do`` is that of an entry of the list."""
    found: Path = ()
    steps = list(path)
    while steps:
        step = steps.pop(0)
        found = (*found, step)
        if step == "do" and steps:
            entry = _entries(places, found)[int(steps.pop(0))]
            found = (*found, *(entry[:1] if steps and steps[0] == "when" else entry))
        elif step == "factors" and steps:
            found = (*found, places.keys(found)[int(steps.pop(0))])
        elif step == "noise" and steps:
            found = (*found, _noise(places, found, str(steps.pop(0))))
    return found


def _entries(places: Places, path: Path) -> list[Path]:
    """Per effect as compiled, the way from its ``do`` to what it was compiled from."""
    found: list[Path] = []
    for place in range(places.length(path)):
        keys = places.keys((*path, place))
        changes = [(verb, name) for verb in ("add", "set") for name in places.keys((*path, place, verb))]
        if changes:
            found += [(place, verb, name) for verb, name in changes]
        else:
            verb = next((key for key in ("chance", "report", "send") if key in keys), None)
            found.append((place,) if verb is None else (place, verb))
    return found


def _noise(places: Places, path: Path, offset: str) -> str:
    """An offset as it is written: ``2`` or ``+2``."""
    return next((key for key in places.keys(path) if key.lstrip("+") == offset.lstrip("+")), offset)


# --- From a term as compiled to its words ----------------------------------------------------------------


def part_of(text: str, route: Route) -> str:
    """The words of the term of *text* that *route* leads to."""
    start, end = _part(text, route)
    return text[start:end]


def _part(text: str, route: Route) -> tuple[int, int]:
    """Where the term that *route* leads to stands in *text*; all of it where that cannot be said."""
    whole = (0, len(text))
    line = text.replace("\n", " ")
    lead = len(line) - len(line.lstrip())
    try:
        node: ast.expr = ast.parse(line.strip(), mode="eval").body
    except SyntaxError:
        return whole
    for number, step in enumerate(route):
        if isinstance(node, ast.Compare) and len(node.ops) > 1:
            sides = [node.left, *node.comparators]
            if step + 1 >= len(sides) or number + 1 < len(route):
                return whole
            return lead + sides[step].col_offset, lead + (sides[step + 1].end_col_offset or 0)
        parts = _parts(node)
        if step >= len(parts):
            return whole
        node = parts[step]
    return lead + node.col_offset, lead + (node.end_col_offset or 0)


def _parts(node: ast.expr) -> list[ast.expr]:
    """The parts of an expression, numbered as those of what it is compiled to."""
    match node:
        case ast.BoolOp(values=values):
            return values
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return [test, body, orelse]
        case ast.Compare(left=left, comparators=[right]):
            return [left, right]
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return [operand, operand]
        case ast.UnaryOp(operand=operand):
            return [operand]
        case ast.Call(args=args):
            return args
    return []
