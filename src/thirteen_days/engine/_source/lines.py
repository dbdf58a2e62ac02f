"""Lines of Python: put into functions, conditions and cases, their author's place behind them."""

import re
from collections.abc import Iterable, Iterator

from thirteen_days.engine._reach import truth_in
from thirteen_days.engine._rules import Path
from thirteen_days.engine._source.expressions import source_of
from thirteen_days.model import Expr

Lines = Iterator[str]
PLACE = "  # "
"""Between a line and the place in the scenario whose rule it is."""
_FALLIBLE = re.compile(r"//|\*|[a-z]\(")
"""What does more than to compare and to add."""


def function(name: str, body: Lines, arguments: str = "s, v") -> list[str]:
    """A function of that *name*; one without a *body* does nothing."""
    found = [f"    {line}" for line in body]
    return [f"def {name}({arguments}):", *(found or ["    pass"])]


def indented(lines: Iterable[str]) -> Lines:
    """*lines*, a level further in."""
    return (f"    {line}" for line in lines)


def under(condition: Expr | None, body: Lines, turn: int | None = None) -> Lines:
    """*body* under *condition*: bare where it cannot fail, nothing where it cannot hold in *turn*."""
    truth = True if condition is None else (None if turn is None else truth_in(condition, turn))
    if truth is True:
        yield from body
    elif truth is None and condition is not None:
        yield f"if {source_of(condition, turn)}:"
        yield from indented(body)


def unless(flag: int, body: Lines) -> Lines:
    """*body*, if what *flag* remembers has not happened yet."""
    lines = list(body)
    if lines:
        yield f"if not v[{flag}]:"
        yield from indented(lines)


def cases(name: str, bodies: Iterable[tuple[int, list[str]]]) -> Lines:
    """By the number that the variable *name* holds, one of *bodies*; those that are empty are left out."""
    test = "if"
    for number, body in bodies:
        if body:
            yield f"{test} {name} == {number}:"
            yield from indented(body)
            test = "elif"


def said_at(path: Path, lines: Lines) -> Lines:
    """*lines*, with the author's *path* behind those that could fail, if the program had a fault."""
    place = PLACE + ".".join(map(str, path))
    for line in lines:
        yield line if PLACE in line or not _FALLIBLE.search(line) else line + place
