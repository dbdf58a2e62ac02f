"""Turns what is wrong with the shape of a tree into problems with a place, a code and words for an author."""

from collections.abc import Sequence

from thirteen_days.scenario import remedies
from thirteen_days.scenario.problems import ENOUGH, Problems, did_you_mean, nearest
from thirteen_days.scenario.reading import read
from thirteen_days.scenario.salvage import Salvage
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.shapes import Fault, FaultyError
from thirteen_days.scenario.tree import Mapping, Path, Scalar, find, plain

VERSION = 1
"""The newest version of the format that is read. Older ones are read for ever."""
_LONG = 9
_LOOK_BACK = 12
"""How many keys before an unknown one may be what it belongs under; how many are looked at for a slip."""
_MANY = 1_000


def newer(problems: Problems, root: Mapping) -> bool:
    """Whether the tree is of a later version of the format: a problem, and the only one worth telling."""
    node = find(root, ("version",))
    if not (isinstance(node, Scalar) and node.text.isascii() and node.text.isdecimal()):
        return False
    if len(node.text) < _LONG and int(node.text) <= VERSION:
        return False
    message = (
        f"this is of version {node.text[:_LONG]} of the format, and this program reads version {VERSION}"
    )
    problems.add("TD112", ("version",), message, fix="install a newer Thirteen Days, or write version: 1")
    return True


def validate(problems: Problems, root: Mapping) -> ScenarioSpec | Salvage:
    """The tree as a typed specification; with problems added, what can be salvaged if it does not fit."""
    tree = problems.tree = plain(root)
    try:
        return read(ScenarioSpec, tree)
    except FaultyError as error:
        faults = error.faults[:ENOUGH]
        report = _Report(problems, root, faults)
        for fault in faults:
            report.add(fault)
        return Salvage(tree, [fault.path for fault in faults])


class _Report:
    """All that is wrong with the shape of the tree *root*, in an author's words."""

    def __init__(self, problems: Problems, root: Mapping, faults: Sequence[Fault]) -> None:
        self.problems = problems
        self.root = root
        self.faulty = {fault.path for fault in faults}
        self.orders: dict[Path, dict[str, int]] = {}
        self.meant: dict[Path, set[str]] = {}
        self.strangers: dict[Path, list[str]] = {}
        for fault in faults:
            if fault.kind == "unknown":
                self.strangers.setdefault(fault.path[:-1], []).append(str(fault.path[-1]))

    def add(self, fault: Fault) -> None:
        """One problem, at the value or the key that is wrong."""
        kind, path = fault.kind, fault.path
        if kind == "unknown":
            self._unknown(path)
        elif kind == "missing":
            self._missing(path)
        elif kind == "shape":
            self._shape(path, fault.message)
        elif kind == "word":
            self._word(path, fault.words)
        elif kind.startswith("TD"):
            self.problems.add(kind, path, fault.message, key=fault.key, fix=fault.fix)
        else:
            message, fix = remedies.bound(kind, fault.limit, str(path[-1]) if path else "")
            self.problems.add("TD107", path, message, key=fault.key, fix=fix)

    def _missing(self, path: Path) -> None:
        """A key that is not there, unless it is there, misspelt or at the wrong depth."""
        *above, wanted = path
        if wanted in self._meant(path[:-1]):
            return
        if above and (*above[:-1], wanted) in self.faulty:
            return
        self.problems.add("TD102", path, f"`{wanted}` is missing here", key=True, fix=f"add `{wanted}:`")

    def _unknown(self, path: Path) -> None:
        """A key that nobody asked for, with the nearest key that could stand there."""
        word = str(path[-1])
        order = self._order(path[:-1])
        place = order.get(word, 0)
        before = [name for name, other in order.items() if place - _LOOK_BACK <= other < place]
        fix = remedies.unknown(path, before)
        self.problems.add("TD101", path, f"unknown key `{word[:60]}`", key=True, fix=fix)

    def _meant(self, path: Path) -> set[str]:
        """The keys that the unknown keys of the map at *path* were perhaps meant to be."""
        if path not in self.meant:
            known = remedies.keys_at(path)
            self.meant[path] = {nearest(word, known) for word in self.strangers.get(path, [])[:_LOOK_BACK]}
        return self.meant[path]

    def _order(self, path: Path) -> dict[str, int]:
        """The keys of the map at *path*, each with its place among them."""
        if path not in self.orders:
            holder = find(self.root, path)
            names = list(holder.pairs)[:_MANY] if isinstance(holder, Mapping) else []
            self.orders[path] = {name: place for place, name in enumerate(names)}
        return self.orders[path]

    def _shape(self, path: Path, expected: str) -> None:
        """A list, a map or a text where another of these was expected."""
        node = find(self.root, path)
        found = {"Mapping": "a map", "Sequence": "a list"}.get(type(node).__name__, "text")
        value = str(getattr(node, "text", ""))
        if found == "text" and not value:
            found = "nothing"
        fix = remedies.shape(path, expected, found, value)
        if found == "nothing" and self._emptied(path):
            return
        if expected == "a map" and str(path[-1]) in remedies.keys_at(path):
            fix = f"indent it: `{path[-1]}` belongs to the entry above"
        self.problems.add("TD103", path, f"expected {expected}, found {found}", fix=fix)

    def _emptied(self, path: Path) -> bool:
        """Whether what belongs under *path* stands beside it, one step too far left."""
        holder = find(self.root, path[:-1])
        if not isinstance(holder, Mapping):
            return False
        names = list(holder.pairs)
        place = names.index(str(path[-1]))
        following = names[place + 1] if place + 1 < len(names) else ""
        return (*path[:-1], following) in self.faulty and following in remedies.keys_at(path)

    def _word(self, path: Path, allowed: Sequence[str]) -> None:
        """A word that is not among those that may stand here."""
        value = str(getattr(find(self.root, path), "text", ""))
        message = f"`{value[:40]}` cannot stand here; it is one of {', '.join(allowed)}"
        fix = did_you_mean(value, allowed) or f"write {' or '.join(allowed)}"
        self.problems.add("TD108", path, message, fix=fix)
