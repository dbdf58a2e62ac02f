"""Problems: collected by path while a scenario is compiled, then put in their places in the files."""

import difflib
import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from thirteen_days.model import Problem
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.misnamed import VARIABLE, told_once
from thirteen_days.scenario.tree import Node, Path, Plain, Scalar, steps

SHOWN = 50
"""How many problems are reported at once."""
ENOUGH, MOST = 200, 1000
"""How many that say something new, and how many in all, are collected before the search is given up."""
UNREPORTED = "nothing ever reports"
"""How the complaint begins that a report is read which nobody sends."""
_OF_EXPRESSIONS = ("variables", "measures", "params", "settings")
"""The sections that declare what expressions may name."""
_LEAKS = frozenset({"TD401", "TD402", "TD403", "TD404"})
_SOURCE_WIDTH = 200
_BEFORE = 60
"""So much of a long line is shown before the fault in it."""
_LINES_SEARCHED = 60
_LISTED = 12
"""So many names are listed where none is near."""
_COMPARED = 12
"""How many of the known names are looked at closely for a hint."""


class EnoughError(Exception):
    """So many problems that looking for more serves nobody."""


def unplaced() -> None:
    """No tree: what is said is said of the files as a whole."""


@dataclass(slots=True)
class Problems:
    """The problems found so far, in files *files*; *marks* gives the tree with its places if it is asked."""

    files: Files
    marks: Callable[[], Node | None] = unplaced
    tree: Plain | None = None
    """The same without its marks, once that has been made."""
    found: list[tuple[int, Problem]] = field(default_factory=list)
    hollow: list[Scalar] = field(default_factory=list)
    """Keys, or entries of lists, after which nothing is written, or only the null of YAML."""
    _said: set[tuple[str, str]] = field(default_factory=set)
    audience_lost: bool = False
    """Whether a viewer could not be made out: who may not know what is then not to be told."""

    def at(
        self, code: str, message: str, file: int, line: int, column: int, *, width: int = 1, fix: str = ""
    ) -> None:
        """Report a problem at a place counted from 0; a *line* of -1 means the file as a whole.

        Raises:
            EnoughError: there are too many already.
        """
        name = self.files.names[file] if 0 <= file < len(self.files.names) else ""
        source = self.files.line(file, line)
        shift = max(0, column - _BEFORE) if column + min(width, _BEFORE) > _SOURCE_WIDTH else 0
        source = source[shift : shift + _SOURCE_WIDTH]
        width = max(1, min(width, len(source) - column + shift))
        place = (line + 1, column + 1) if line >= 0 else (0, 0)
        problem = Problem(code, message, fix, name, *place, source, width, shift=shift)
        if (file, problem) not in self.found[-3:]:
            self.found.append((file, problem))
            self._said.add((code, message))
        if len(self._said) >= ENOUGH or len(self.found) >= MOST:
            raise EnoughError

    def add(
        self,
        code: str,
        path: Path,
        message: str,
        *,
        fix: str = "",
        key: bool = False,
        offset: int = 0,
        width: int = 0,
    ) -> None:
        """Report a problem at *path*: at its value, at its *key*, or *offset* characters into its text."""
        root = self.marks()
        if root is None:
            self.at(code, message, 0, -1, 0, fix=fix)
            return
        walked = list(steps(root, path))
        name, node = walked[-1] if walked else (None, root)
        complete = len(walked) == len(path)
        if name is not None and (key or not complete):
            node = name
        if not isinstance(node, Scalar):
            self.at(code, message, node.file, node.line, node.column, fix=fix)
            return
        self.inside(code, node, message, fix=fix, offset=offset if complete else 0, width=width)

    def inside(
        self, code: str, node: Scalar, message: str, *, fix: str = "", offset: int = 0, width: int = 0
    ) -> None:
        """Report a problem with a value, *offset* characters into its text."""
        line, column, whole = self._within(node, offset, width)
        self.at(code, message, node.file, line, column, width=width or whole, fix=fix)

    def where(self, path: Path) -> str:
        """In words, where the value at *path* stands."""
        root = self.marks()
        walked = list(steps(root, path)) if root is not None else []
        return f" in line {walked[-1][1].line + 1}" if walked else ""

    def _within(self, node: Scalar, offset: int, width: int) -> tuple[int, int, int]:
        """Line, column and width of the part of a scalar's text at *offset*."""
        start = node.column + (1 if node.style else 0)
        text = node.text
        line = self.files.line(node.file, node.line)
        if node.end >= 0 and line[start : start + len(text)] == text:
            return node.line, start + offset, max(1, len(text) - offset)
        snippet = text[offset : offset + width]
        if snippet and "\n" not in snippet:
            for number in range(node.line, node.line + _LINES_SEARCHED):
                column = self.files.line(node.file, number).find(snippet)
                if column >= 0:
                    return number, column, width
        return node.line, node.column, max(1, node.end - node.column)

    def nothing_written(self) -> None:
        """Report every hollow place of which nothing has been said."""
        said = {(file, problem.line) for file, problem in self.found}
        for one in self.hollow:
            if (one.file, one.line + 1) not in said:
                fix = 'write a value, or delete the key; for no text write ""'
                if ":" in one.text:
                    fix = "put a space after the colon"
                width = max(1, one.end - one.column)
                self.at("TD107", "nothing here", one.file, one.line, one.column, width=width, fix=fix)

    def _declared(self) -> dict[str, list[str]]:
        """The names that there are, by what is said of one that is not among them."""
        variables = [name for section in _OF_EXPRESSIONS for name in self._keys(section)]
        return {
            VARIABLE: variables,
            "TD203": self._keys("calendar", "turns"),
            "TD204": self._keys("sides"),
            "TD207": self._keys("documents"),
        }

    def _keys(self, *path: str) -> list[str]:
        """The keys of the map at *path*."""
        found: Plain | None = self.tree
        for step in path:
            found = found.get(step) if isinstance(found, dict) else None
        return list(found) if isinstance(found, dict) else []

    def listed(self) -> tuple[Problem, ...]:
        """The first problems by file and line."""
        found = told_once(self.found, self.files, self._declared())
        if self.audience_lost:
            found = [item for item in found if item[1].code not in _LEAKS]
        ordered = sorted(found, key=lambda item: (item[0], item[1].line, item[1].column, item[1].code))
        return tuple(problem for _, problem in ordered[:SHOWN])


@lru_cache(maxsize=4096)
def _pairs(word: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a word, its ends included."""
    return frozenset(map("".join, pairwise(f" {word} ")))


def _distance(one: str, other: str) -> int:
    """How many letters are left out, put in, changed, or swapped with their neighbour."""
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            now.append(min(cost, older[column - 2] + 1) if swapped else cost)
        older, before = before, now
    return before[-1]


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that *name* was meant to be; nothing if none is near."""
    name = name[:60]
    pairs = _pairs(name)
    alike = heapq.nlargest(_COMPARED, known, key=lambda other: len(pairs & _pairs(other)))
    close = set(difflib.get_close_matches(name, alike, n=3, cutoff=0.6))
    ranked: list[tuple[int, int, str]] = []
    for place, other in enumerate(alike):
        if other in close or abs(len(name) - len(other)) <= 1:
            distance = _distance(name, other)
            if other in close or distance <= (len(name) > 1):
                ranked.append((distance, place, other))
    return min(ranked)[2] if ranked else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the known name nearest to *name*, or nothing."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else ""


def one_of(name: str, known: Iterable[str], where: str = "") -> str:
    """A hint at the known name nearest to *name*; else the first of them; if none, *where* to write one."""
    listed = list(known)
    more = ", and so on" if len(listed) > _LISTED else ""
    there = f"there are: {', '.join(listed[:_LISTED])}{more}" if listed else where
    return did_you_mean(name, listed) or there
