"""Joins the files of a folder: sections may stand in several files, ids may not."""

from collections.abc import Iterable

from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.tree import Mapping, Node, Plain, Scalar, Sequence

_NESTED = frozenset({"calendar", "map", "series"})
"""Sections whose own sections may stand in several files."""
_SHARED = frozenset({"version"})
"""What every file may say, as long as it says the same."""


def join(trees: list[Mapping], problems: Problems) -> Mapping | None:
    """One tree of all; what is defined twice is added to *problems*."""
    if len(trees) < 2:  # noqa: PLR2004 - one file needs no joining
        return trees[0] if trees else None
    first = trees[0]
    whole = Mapping(first.file, first.line, first.column)
    for tree in trees:
        _take(whole, tree, problems, 0)
    return whole


def _take(whole: Mapping, part: Mapping, problems: Problems, depth: int) -> None:
    """Take the pairs of *part* into *whole*, section by section."""
    for name, (key, value) in part.pairs.items():
        if name not in whole.pairs:
            whole.pairs[name] = (key, _copy(value))
            continue
        there = whole.pairs[name][1]
        if isinstance(there, Mapping) and isinstance(value, Mapping) and depth == 0:
            inner = 0 if name in _NESTED else 1
            _take(there, value, problems, inner)
        elif isinstance(there, Sequence) and isinstance(value, Sequence):
            there.items.extend(value.items)
        elif not _same(name, there, value):
            first = whole.pairs[name][0]
            where = f"{problems.files.names[first.file]}, line {first.line + 1}"
            width = max(1, key.end - key.column)
            message = f"`{name[:60]}` is already defined in {where}"
            problems.at("TD013", message, key.file, key.line, key.column, width=width, fix="keep one of them")


def _copy(node: Node, depth: int = 2) -> Node:
    """A list or map that can be added to, and what stands in it so far down: what was read stays as it is."""
    if isinstance(node, Sequence):
        items = Sequence(node.file, node.line, node.column)
        items.items.extend(node.items)
        return items
    if isinstance(node, Mapping) and depth:
        pairs = Mapping(node.file, node.line, node.column)
        pairs.pairs = {name: (key, _copy(value, depth - 1)) for name, (key, value) in node.pairs.items()}
        return pairs
    return node


def _same(name: str, one: object, other: object) -> bool:
    return (
        name in _SHARED and isinstance(one, Scalar) and isinstance(other, Scalar) and one.text == other.text
    )


def joined(trees: Iterable[dict[str, Plain]]) -> dict[str, Plain] | None:
    """The same of trees without places; ``None`` if something is defined twice."""
    whole: dict[str, Plain] = {}
    for tree in trees:
        if not _taken(whole, tree, 0):
            return None
    return whole


def _taken(whole: dict[str, Plain], part: dict[str, Plain], depth: int) -> bool:
    """Take *part* into *whole* as ``_take`` does; false if that cannot be."""
    for name, value in part.items():
        there = whole.get(name)
        if there is None:
            whole[name] = _fresh(value)
        elif isinstance(there, dict) and isinstance(value, dict) and depth == 0:
            if not _taken(there, value, 0 if name in _NESTED else 1):
                return False
        elif isinstance(there, list) and isinstance(value, list):
            there.extend(value)
        elif not (name in _SHARED and isinstance(value, str) and value == there):
            return False
    return True


def _fresh(value: Plain, depth: int = 2) -> Plain:
    """As ``_copy``."""
    if isinstance(value, list):
        return [*value]
    if isinstance(value, dict) and depth:
        return {name: _fresh(inner, depth - 1) for name, inner in value.items()}
    return value
