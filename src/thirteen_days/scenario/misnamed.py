"""A name that is spelt otherwise where it is declared than wherever it is used: one fault, in one place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thirteen_days.model import Problem
from thirteen_days.scenario.files import Files

_MEANT = re.compile(r"did you mean `([\w-]+)`\?")
_NAMED = re.compile(r"`([\w-]+)`")
_LEAST_USES = 2


class _Word(NamedTuple):
    """Where a word stands: file, line and column, from 0."""

    file: int
    line: int
    column: int


def at_the_declaration(found: list[tuple[int, Problem]], files: Files) -> list[tuple[int, Problem]]:
    """*found* with all complaints that mean one misspelt declaration made one, at that declaration.

    So it is where the same unknown name is met at least twice, and the name it is nearest to stands
    nowhere but in one key.
    """
    uses: dict[tuple[str, str], list[tuple[int, Problem]]] = {}
    for file, problem in found:
        if pair := _pair(problem):
            uses.setdefault(pair, []).append((file, problem))
    kept = found
    for (used, declared), blamed in uses.items():
        places = list(_stands(declared, files)) if len(blamed) >= _LEAST_USES else []
        if len(places) == 1 and _is_key(declared, places[0], files):
            kept = [one for one in kept if one not in blamed]
            kept.append((places[0].file, _misspelt(used, declared, places[0], blamed, files)))
    return kept


def _pair(problem: Problem) -> tuple[str, str] | None:
    """The unknown name of a complaint, and the name that it says was meant."""
    meant, named = _MEANT.fullmatch(problem.fix), _NAMED.search(problem.message)
    return (named[1], meant[1]) if meant and named else None


def _stands(word: str, files: Files) -> Iterator[_Word]:
    """Wherever *word* stands by itself."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for file, lines in enumerate(files.lines):
        for number, line in enumerate(lines):
            yield from (_Word(file, number, one.start()) for one in pattern.finditer(line))


def _is_key(word: str, at: _Word, files: Files) -> bool:
    return files.line(at.file, at.line)[at.column + len(word) :].lstrip("\"'").startswith(":")


def _misspelt(
    used: str, declared: str, at: _Word, blamed: list[tuple[int, Problem]], files: Files
) -> Problem:
    first = blamed[0][1]
    return Problem(
        first.code,
        f"`{declared}` is used nowhere, and `{used}`, in {len(blamed)} places, is declared nowhere",
        f"spell both alike: call it `{used}`",
        files.names[at.file],
        at.line + 1,
        at.column + 1,
        files.line(at.file, at.line)[:200],
        len(declared),
    )
