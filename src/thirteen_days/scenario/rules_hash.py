"""One line that says which rules a scenario has: the same for the same rules, whatever the prose."""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from thirteen_days.model import Change, Ref, Report, Scenario

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
            "luck",
            "name",
            "note",
            "office",
            "opening",
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
_FLAGS = frozenset({"took", "taken", "happened"})
_CELLS = {Ref: frozenset({"index"}), Change: frozenset({"index"}), Report: frozenset({"about", "registers"})}


def rules_hash(scenario: Scenario) -> str:
    """SHA-256 over ids, numbers, expressions and structure; prose, sources, tags and the map are left out."""
    digest = hashlib.sha256(b"thirteen-days rules 1\n")
    for line in _lines(scenario):
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _lines(scenario: Scenario) -> Iterator[str]:
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
def _kept(kind: type) -> tuple[str, ...]:
    """The fields of a model that are rules."""
    return tuple(one.name for one in fields(kind) if one.name not in _PROSE)


def _printed(value: object, names: list[str]) -> str:
    """*value* in its one canonical form; variables by name, so that their order does not matter."""
    if isinstance(value, tuple):
        return "(" + " ".join([_printed(part, names) for part in value]) + ")"
    if isinstance(value, frozenset):
        return "{" + " ".join(sorted(map(str, value))) + "}"
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, names)
    return "-" if value is None else str(value)


def _record(value: object, names: list[str]) -> str:
    kind: type = type(value)
    cells = _CELLS.get(kind, frozenset())
    parts = [kind.__name__]
    for field in _kept(kind):
        inner: object = getattr(value, field)
        if field in cells or field in _FLAGS:
            parts.append(names[inner] if isinstance(inner, int) and inner >= 0 else "-")
        elif field != "index":
            parts.append(_printed(inner, names))
    return "(" + " ".join(parts) + ")"
