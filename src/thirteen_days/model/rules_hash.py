"""One line that says which rules a scenario has: the same for the same rules, whatever the prose."""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from thirteen_days.model.effects import Change, Report
from thirteen_days.model.expressions import Const, Kind, Ref

if TYPE_CHECKING:
    from thirteen_days.model.scenario import Scenario

_PROSE = frozenset(
    {
        *(
            "adjective",
            "advice",
            "bias",
            "brief",
            "briefs",
            "clock",
            "colour",
            "debrief",
            "document",
            "documents",
        ),
        *(
            "documents",
            "gauge",
            "goal",
            "hint",
            "label",
            "letterhead",
            "luck",
            "name",
            "note",
            "office",
            "opening",
            "page",
            "place",
        ),
        *(
            "rung_name",
            "source",
            "sources",
            "summary",
            "tag",
            "text",
            "title",
            "unit",
            "variants",
            "warned",
            "warning",
            "why",
        ),
    }
)
_RULES = ("sides", "measures", "settings", "lenses", "turns", "decisions", "happenings", "hazards", "endings")
_SIMPLE = frozenset({str, int, bool, Kind})
_FLAGS = frozenset({"took", "taken", "happened"})
_CELLS = {Ref: frozenset({"index"}), Change: frozenset({"index"}), Report: frozenset({"about", "registers"})}


def rules_hash(scenario: "Scenario") -> str:
    """SHA-256 over ids, numbers, expressions and structure; prose, sources, tags and the map are left out."""
    digest = hashlib.sha256(b"thirteen-days rules 1\n")
    for line in _lines(scenario):
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _lines(scenario: "Scenario") -> Iterator[str]:
    names = [variable.id for variable in scenario.variables]
    yield repr([name for name, _ in scenario.personas])
    for variable in sorted(scenario.variables, key=lambda one: one.id):
        bounds = (variable.low, variable.high, variable.start)
        who = sorted(variable.audience)
        yield f"{variable.id} {variable.kind} {bounds} {variable.category} {variable.members} {who}"
    for section in _RULES:
        yield section
        for part in getattr(scenario, section):
            yield _printed(part, names)


@cache
def _kept(kind: type) -> tuple[tuple[str, bool], ...] | None:
    """The fields of a model that are rules, each with whether it is a variable; ``None`` for no model."""
    if not is_dataclass(kind):
        return None
    cells = _CELLS.get(kind, frozenset()) | _FLAGS
    names = [one.name for one in fields(kind) if one.name not in _PROSE]
    return tuple((name, name in cells) for name in names if name in cells or name != "index")


@lru_cache(maxsize=1_024)
def _listed(names: frozenset[object]) -> str:
    """Who may know, or when: the same few sets again and again."""
    return "{" + " ".join(sorted(map(str, names))) + "}"


def _printed(value: object, names: list[str]) -> str:
    """*value* in its one canonical form; variables by name, so that their order does not matter."""
    kind: type = type(value)
    if isinstance(
        value, Const
    ):  # these come first because they are most of what there is; it comes to the same below
        return f"(Const {value.value} {value.kind})"
    if isinstance(value, Ref):
        return f"(Ref {names[value.index]} {value.kind})"
    if isinstance(value, tuple):
        return f"({' '.join([_printed(part, names) for part in value])})" if value else "()"
    if kind in _SIMPLE:
        return str(value)
    if value is None:
        return "-"
    if kind is frozenset:
        return _listed(value)
    kept = _kept(kind)
    if kept is None:
        return str(value)
    parts = [kind.__name__]
    for field, is_cell in kept:
        inner: object = getattr(value, field)
        if is_cell:
            parts.append(names[inner] if isinstance(inner, int) and inner >= 0 else "-")
        elif inner is None:
            parts.append("-")
        else:
            parts.append(_printed(inner, names))
    return f"({' '.join(parts)})"
