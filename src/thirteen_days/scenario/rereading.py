"""A file's tree after an edit: what was read before, moved to its new lines, and the pieces that are new.

A file falls into pieces where something must begin: a section at the margin, or an entry two spaces in, below
a section's bare name. A piece is a whole map by itself, or does not parse by itself, so that its meaning does
not hang on its neighbours. Whatever is out of the ordinary is left to a reading of the whole file.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from thirteen_days.scenario.guard import Budget, RefusedError, read_tree
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.tree import Mapping, Node, Scalar, Sequence

_SECTION = re.compile(r"[a-z_]+:(?: .*)?")
_ENTRY = re.compile(r"  [A-Za-z_][\w-]*:(?: .*)?")
_NOTHING = re.compile(r" *(?:#.*)?")
_MOST = 20
"""Where more pieces than that are new, the whole file is read."""

Pairs = tuple[tuple[Scalar, Node], ...]


class Piece(NamedTuple):
    """The lines from *start* on: an entry of *section*, or, where that is empty, what stands at the margin.

    The bare name of a section that falls into entries is no piece.
    """

    section: str
    start: int
    text: str


class Known(NamedTuple):
    """What a piece said: its first line when it was read, its pairs, and how many texts it has."""

    start: int
    pairs: Pairs
    values: int


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, by section and text of its pieces."""

    file: int
    pieces: dict[tuple[str, str], Known] = field(default_factory=dict)


def pieces(lines: list[str]) -> tuple[list[Piece], dict[str, int]] | None:
    """The pieces of a file, and the lines in which the sections stand that fall into entries."""
    starts = [number for number, line in enumerate(lines) if line[:1] not in {"", " ", "#"}]
    if not starts or not all(_SECTION.fullmatch(lines[start]) for start in starts):
        return None
    if not all(_NOTHING.fullmatch(line) for line in lines[: starts[0]]):
        return None
    found: list[Piece] = []
    headers: dict[str, int] = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, _, rest = lines[start].partition(":")
        entries = _entries(lines, start + 1, end) if not rest.strip() else []
        if entries:
            if name in headers:
                return None
            headers[name] = start
            bounds = zip(entries, [*entries[1:], end], strict=True)
            found += [Piece(name, one, _text(lines, one, other)) for one, other in bounds]
        else:
            found.append(Piece("", start, _text(lines, start, end)))
    return found, headers


def _entries(lines: list[str], start: int, end: int) -> list[int]:
    """Where entries begin between two lines; none if anything stands before the first or further left."""
    found: list[int] = []
    for number in range(start, end):
        line = lines[number]
        if line.startswith("  ") and line[2:3] not in {"", " ", "#"}:
            if _ENTRY.fullmatch(line):
                found.append(number)
                continue
        elif line.startswith("   ") and found:
            continue
        if not _NOTHING.fullmatch(line):
            return []
    return found


def _text(lines: list[str], start: int, end: int) -> str:
    return "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")


def kept(root: Node, lines: list[str], file: int) -> Read | None:
    """What can be used again of a file that was read, and of which there was nothing to say."""
    found = pieces(lines)
    if found is None or not isinstance(root, Mapping):
        return None
    listed, headers = found
    read = Read(file)
    at = {(piece.section, piece.start): piece for piece in listed}
    for section in ("", *headers):
        holder = root.pairs[section][1] if section else root
        if not isinstance(holder, Mapping):
            return None
        for key, node in holder.pairs.values():
            if not section and key.text in headers:
                continue
            piece = at.pop((section, key.line), None)
            if piece is None:
                return None
            read.pieces[section, piece.text] = Known(piece.start, ((key, node),), 1 + _texts(node))
    return None if at else read


def reread(known: Read, lines: list[str], file: int, problems: Problems) -> tuple[Mapping, Read, int] | None:
    """The tree of a file that now has these *lines*, what to keep of it, and how many texts it has.

    ``None`` if it has to be read as a whole.
    """
    found = pieces(lines)
    if found is None:
        return None
    listed, headers = found
    if sum((piece.section, piece.text) not in known.pieces for piece in listed) > _MOST:
        return None
    read = Read(file)
    root = Mapping(file, min([listed[0].start, *headers.values()]), 0)
    values = len(headers)
    for piece in listed:
        asked = piece.section, piece.text
        before = known.pieces.get(asked)
        now = _parsed(piece, file, problems) if before is None else _moved(before, piece, known.file, file)
        if now is None or asked in read.pieces:
            return None
        read.pieces[asked] = now
        values += now.values
        holder: Node = root
        if piece.section:
            if piece.section not in root.pairs:
                line, width = headers[piece.section], len(piece.section)
                key = Scalar(piece.section, file, line, 0, width, "")
                root.pairs[piece.section] = (key, Mapping(file, piece.start, 2))
            holder = root.pairs[piece.section][1]
        ((key, node),) = now.pairs
        if not isinstance(holder, Mapping) or key.text in holder.pairs:
            return None
        holder.pairs[key.text] = (key, node)
    return root, read, values


def _parsed(piece: Piece, file: int, problems: Problems) -> Known | None:
    """A new piece; ``None`` if there is anything to be said of it."""
    aside = Problems(problems.files)
    budget = Budget()
    free = budget.values
    try:
        tree = read_tree("\n" * piece.start + piece.text, file, aside, budget, depth=bool(piece.section))
    except RefusedError:
        return None
    if aside.found or aside.hollow or not isinstance(tree, Mapping) or len(tree.pairs) != 1:
        return None
    return Known(piece.start, tuple(tree.pairs.values()), free - budget.values)


def _moved(known: Known, piece: Piece, before: int, file: int) -> Known:
    """What is known, as it would have been read where it now stands."""
    by = piece.start - known.start
    if not by and file == before:
        return known
    pairs = tuple((_text_at(key, by, file), _node_at(node, by, file)) for key, node in known.pairs)
    return Known(piece.start, pairs, known.values)


def _text_at(one: Scalar, by: int, file: int) -> Scalar:
    return Scalar(one.text, file, one.line + by, one.column, one.end, one.style)


def _node_at(node: Node, by: int, file: int) -> Node:
    if isinstance(node, Scalar):
        return Scalar(node.text, file, node.line + by, node.column, node.end, node.style)
    if isinstance(node, Sequence):
        made = Sequence(file, node.line + by, node.column)
        made.items = [_node_at(item, by, file) for item in node.items]
        return made
    moved = Mapping(file, node.line + by, node.column)
    moved.pairs = {
        name: (_text_at(key, by, file), _node_at(value, by, file))
        for name, (key, value) in node.pairs.items()
    }
    return moved


def _texts(node: Node) -> int:
    """How many texts there are below, keys among them."""
    if isinstance(node, Scalar):
        return 1
    if isinstance(node, Sequence):
        return sum(map(_texts, node.items))
    return sum(1 + _texts(value) for _, value in node.pairs.values())
