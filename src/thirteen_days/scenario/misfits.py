"""What pydantic found wrong, as problems with a place, a code and words for an author."""

from typing import cast

from pydantic_core import ErrorDetails

from thirteen_days.scenario import remedies
from thirteen_days.scenario.problems import Problems, did_you_mean, nearest
from thirteen_days.scenario.tree import Mapping, Node, Path, Scalar, find

_LOOK_BACK = 12
"""How many keys before an unknown one may be what it belongs under; how many are looked at for a slip."""
_MANY = 1_000
_SHAPES = {
    "list_type": "a list",
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "string_type": "text",
}


class Misfits:
    """All that pydantic found wrong in a tree, in an author's words."""

    def __init__(self, problems: Problems, details: list[ErrorDetails]) -> None:
        """Nothing is added to *problems* yet."""
        self.problems = problems
        self.root = cast("Mapping", problems.marks())
        self.faulty = {tuple(detail["loc"]) for detail in details}
        self.orders: dict[Path, dict[str, int]] = {}
        self.meant: dict[Path, set[str]] = {}
        self.strangers: dict[Path, list[str]] = {}
        for detail in details:
            if detail["type"] == "extra_forbidden":
                self.strangers.setdefault(tuple(detail["loc"][:-1]), []).append(str(detail["loc"][-1]))

    def add(self, detail: ErrorDetails) -> None:
        """One problem, at the value or the key that is wrong."""
        kind = detail["type"]
        location: Path = tuple(detail["loc"])
        key = bool(location) and location[-1] == "[key]"
        path = location[:-1] if key else location
        context = detail.get("ctx", {})
        if kind == "extra_forbidden":
            self._unknown(path)
        elif kind == "missing":
            self._missing(path)
        elif kind.startswith("td"):
            fix = str(context.get("fix", ""))
            self.problems.add(kind.upper(), path, detail["msg"], key=key, fix=fix)
        elif kind in _SHAPES:
            self._shape(path, _SHAPES[kind])
        elif kind in {"literal_error", "enum"}:
            self._literal(path, str(context.get("expected", "")))
        else:
            message, fix = remedies.bound(kind, context, path)
            self.problems.add("TD107", path, message, key=key, fix=fix)

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
        value = find(self.root, path)
        inside = tuple(value.pairs) if isinstance(value, Mapping) else ()
        if self._is_cut_off(path, value):
            message = f"`{word[:60]}` is read as a key: within {{ }} a comma ends the text before it"
            self.problems.add("TD101", path, message, key=True, fix=remedies.WITH_A_COMMA)
            return
        fix = remedies.unknown(path, before, inside)
        self.problems.add("TD101", path, f"unknown key `{word[:60]}`", key=True, fix=fix)

    def _is_cut_off(self, path: Path, value: Node | None) -> bool:
        """Whether the key at *path*, whose *value* is nothing, is the rest of a text within braces."""
        holder = find(self.root, path[:-1])
        if not isinstance(holder, Mapping) or not isinstance(value, Scalar) or value.text or value.style:
            return False
        return self.problems.files.line(holder.file, holder.line)[holder.column : holder.column + 1] == "{"

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

    def _literal(self, path: Path, expected: str) -> None:
        """A word that is not among those that may stand here."""
        value = str(getattr(find(self.root, path), "text", ""))
        allowed = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
        only = f"only `{allowed[0]}` can" if len(allowed) == 1 else f"it is one of {', '.join(allowed)}"
        message = f"`{value[:40]}` cannot stand here; {only}"
        fix = did_you_mean(value, allowed) or f"write {' or '.join(allowed)}"
        self.problems.add("TD108", path, message, fix=fix)
