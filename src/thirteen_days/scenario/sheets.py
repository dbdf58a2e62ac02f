"""The files of a scenario as they are read: what each says, and where, which is looked up if it is asked."""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple, cast

from thirteen_days.scenario import rereading
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.guard import MAX_BYTES, Budget, RefusedError, decode, read_tree
from thirteen_days.scenario.join import join, joined
from thirteen_days.scenario.memory import Memory
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.rules_only import rules_of
from thirteen_days.scenario.tree import Mapping, Node, Plain, plain
from thirteen_days.storage import Kept


class Sheet(NamedTuple):
    """A file that is a map: what it says, where it says it, and a digest of its rules (or nothing)."""

    says: dict[str, Plain]
    marked: Callable[[], Mapping]
    rules: str = ""


def read_sheets(
    parts: Iterable[tuple[str, bytes]], problems: Problems, memory: Memory | None, kept: Kept | None
) -> list[Sheet]:
    """Every file by its name and bytes; what is wrong with one is added to *problems*.

    What *memory* has of a file before its edit is used again, and what is *kept* of its very bytes.
    """
    budget = Budget()
    found = (_sheet(name, data, problems, budget, memory, kept) for name, data in parts)
    return [sheet for sheet in found if sheet is not None]


def join_sheets(sheets: list[Sheet], problems: Problems) -> dict[str, Plain] | None:
    """What all say together, its places in *problems*; ``None`` and a problem if a thing is defined twice."""
    whole = joined(sheet.says for sheet in sheets)
    if whole is None:
        join([sheet.marked() for sheet in sheets], problems)
    else:
        problems.marks = cache(lambda: join([sheet.marked() for sheet in sheets], Problems(problems.files)))
    return whole


def _sheet(
    name: str, data: bytes, problems: Problems, budget: Budget, memory: Memory | None, kept: Kept | None
) -> Sheet | None:
    try:
        text = decode(data, budget)
    except RefusedError as error:
        file = problems.files.add(name, data[:MAX_BYTES].decode("utf-8", "replace"))
        refuse(problems, error, file)
        return None
    file = problems.files.add(name, text)
    key = f"file {hashlib.sha256(data).hexdigest()}"
    known = None if kept is None else _known(kept, key, text, file, problems.files, budget)
    if known is not None:
        return known
    said, free = len(problems.found) + len(problems.hollow), budget.values
    tree = _tree(name, text, file, problems, budget, memory)
    if not isinstance(tree, Mapping):
        if tree is not None:
            message = "a scenario is a map of sections: version, name, title and so on"
            fix = "begin as thirteen-days new NAME does: `version: 1`, `name: ...`, one key to a line"
            problems.at("TD012", message, tree.file, tree.line, tree.column, fix=fix)
        return None
    says = cast("dict[str, Plain]", plain(tree))
    sheet = Sheet(says, lambda: tree)
    if kept is None or len(problems.found) + len(problems.hollow) > said:
        return sheet
    sheet = sheet._replace(rules=rules_of(says))
    kept.put(key, json.dumps([free - budget.values, sheet.rules, says], ensure_ascii=False))
    return sheet


def _known(kept: Kept, key: str, text: str, file: int, files: Files, budget: Budget) -> Sheet | None:
    """A file of these bytes that has been read before, and of which there was nothing to say."""
    said = kept.get(key)
    if said is None:
        return None
    values, rules, says = json.loads(said)
    if values > budget.values:
        return None
    budget.values -= values
    return Sheet(
        says, cache(lambda: cast("Mapping", read_tree(text, file, Problems(files), Budget()))), rules
    )


def _tree(
    name: str, text: str, file: int, problems: Problems, budget: Budget, memory: Memory | None
) -> Node | None:
    """The tree of a file, as much of it as is known from what *memory* has of the file before its edit."""
    lines = problems.files.lines[file]
    before = memory.files.pop(name, None) if memory is not None else None
    again = rereading.reread(before, lines, file, problems) if before is not None else None
    if memory is not None and again is not None and again[2] <= budget.values:
        tree, memory.files[name], values = again
        budget.values -= values
        return tree
    said = len(problems.found) + len(problems.hollow)
    try:
        read = read_tree(text, file, problems, budget)
    except RefusedError as error:
        refuse(problems, error, file)
        return None
    if memory is not None and len(problems.found) + len(problems.hollow) == said:
        keeping = rereading.kept(read, lines, file)
        if keeping is not None:
            memory.files[name] = keeping
    return read


def refuse(problems: Problems, error: RefusedError, file: int) -> None:
    """Tell why a file cannot be used."""
    problems.at(error.code, str(error), file, error.line, error.column, fix=error.fix)
