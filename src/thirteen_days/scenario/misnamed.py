"""One wrong name is one fault, however often it is used: told once, with every place where it is met.

A name that is spelt otherwise where it is declared than wherever it is used is told at its declaration, any
other where it is met first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from thirteen_days.model import Problem, Spot
from thirteen_days.scenario.files import Files

_MEANT = re.compile(r"did you mean `([\w-]+)`\?")
_NAMED = re.compile(r"`([\w-]+)`")
_UNKNOWN = re.compile(r"there is no[^`]*`([\w-]+)`")
_WORD = re.compile(r"[\w-]+")
_LEAST_USES = 2
_NEAR = 0.7
"""So alike is a name that was only misspelt."""
VARIABLE = "variable"
_OF_VARIABLES = frozenset({"TD201", "TD311", "TD502"})
"""What is said of a variable that there is not: by an effect, an expression, a text."""
_SAID_ALIKE = frozenset(
    {"TD101", *(f"TD2{number:02}" for number in range(1, 11)), "TD219", "TD502", "TD605", "TD614", "TD615"}
)
"""What is said of other names that there are not, alike wherever the same name is met; and of what a whole
scenario lacks since it is called historical."""
Found = tuple[int, Problem]
"""A problem, and the number of its file."""


class _Word(NamedTuple):
    """Where a word stands: file, line and column, from 0."""

    file: int
    line: int
    column: int


def told_once(found: list[Found], files: Files, declared: Mapping[str, Iterable[str]]) -> list[Found]:
    """*found*, with all that is said of one wrong name made one.

    *declared* are, by what is said of an unknown one, the names that there are: one that stands nowhere but
    in its key may be what a name that is used and not declared is called now.
    """
    groups: dict[tuple[str, ...], list[Found]] = {}
    for one in sorted(at_the_declaration(found, files), key=_place):
        groups.setdefault(_fault(one), []).append(one)
    made = {fault: _first(group) for fault, group in groups.items()}
    for kind, names in declared.items():
        unknown = [fault for fault in groups if fault[0] == kind and len(groups[fault]) >= _LEAST_USES]
        if len(unknown) == 1:
            made[unknown[0]] = _half_renamed(made[unknown[0]], names, files)
    return list(made.values())


def _half_renamed(one: Found, names: Iterable[str], files: Files) -> Found:
    """*one*, with the only one of *names* that nothing uses, unless it is near to another."""
    file, problem = one
    used, meant = _NAMED.search(problem.message), _MEANT.fullmatch(problem.fix)
    if used and meant and SequenceMatcher(None, used[1], meant[1]).ratio() >= _NEAR:
        return one
    counted = Counter(word for lines in files.lines for line in lines for word in _WORD.findall(line))
    idle = [name for name in names if counted[name] == 1]
    if len(idle) != 1:
        return one
    rest = "declare it under `variables:`" if problem.code in _OF_VARIABLES and not meant else problem.fix
    return file, replace(problem, fix=f"is it `{idle[0]}`, which nothing uses? else {rest}")


def _place(one: Found) -> tuple[int, int, int, str]:
    file, problem = one
    return file, problem.line, problem.column, problem.code


def _fault(one: Found) -> tuple[str, ...]:
    """What is the same of two complaints that mean the same fault; all of one that stands by itself."""
    problem = one[1]
    name = _UNKNOWN.match(problem.message)
    if problem.code in _OF_VARIABLES and name and not problem.also:
        return VARIABLE, name[1]
    if problem.code == "TD403":
        return problem.code, problem.message.rpartition(" ")[2]
    if problem.code in _SAID_ALIKE and not problem.also:
        return problem.code, problem.message, problem.fix
    return (*map(str, _place(one)), problem.message)


def _first(group: list[Found]) -> Found:
    """The first of complaints that mean the same, with the places of all others and the best fix."""
    file, problem = group[0]
    if len(group) == 1:
        return group[0]
    fixes = [one.fix for _, one in group]
    fix = next((one for one in fixes if _MEANT.fullmatch(one)), fixes[0])
    return file, replace(problem, fix=fix, also=_spots(group[1:]))


def _spots(group: list[Found]) -> tuple[Spot, ...]:
    return tuple(Spot(one.file, one.line, one.column, one.width) for _, one in group)


def at_the_declaration(found: list[Found], files: Files) -> list[Found]:
    """*found* with all complaints that mean one misspelt declaration made one, at that declaration.

    So it is where the same unknown name is met at least twice, and the name it is nearest to stands
    nowhere but in one key.
    """
    uses: dict[tuple[str, str], list[Found]] = {}
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


def _misspelt(used: str, declared: str, at: _Word, blamed: list[Found], files: Files) -> Problem:
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
        also=_spots(sorted(blamed, key=_place)),
    )
