"""The reference of the format as a page: every key, what it takes, what it means, and a line that has it.

All of it is made from the schema that editors read, and the lines from the scenarios that come with the game.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path as File
from typing import Final, cast

from pydantic import TypeAdapter

from thirteen_days.scenario.editor import Json, json_schema
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.guard import Budget, decode, read_tree
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.scalars import Choice, Choices, Day, Id, Instant, Kebab, Offset, Viewer
from thirteen_days.scenario.tree import Plain, plain
from thirteen_days.storage import data_folder

_Schema = dict[str, Json]
_ORDER: Final = ("meridian-strait", "cuba-1962", "berlin-1961", "able-archer-1983")
"""Whose lines are shown: the smallest first, because its lines are the plainest."""
_WIDTH: Final = 78
_LONG: Final = 20_000
"""A paragraph or more: so long that nobody need be told."""
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ ./+-]*[A-Za-z0-9_.]|[A-Za-z0-9_]")
_HEAD: Final = """# Reference of the scenario format, version 1

Every key there is. This page is made from the schema by `thirteen-days schema --reference`;
[the format](format.md) says how the parts work together, [the cookbook](cookbook.md) shows them at work.

A key in **bold** must be there. An *id* is a word of small letters, digits and `_`; a *viewer* is a side, a
`side.seat` or `all`; an *expression* is described [there](format.md#expressions); *NAME* is your id.
The examples stand in the scenarios that come with the game; a text that is cut short ends in `…`.
"""


def reference() -> str:
    """The page as Markdown, the same on every machine."""
    schema = json_schema()
    page = _Page(schema, _examples(schema))
    return _HEAD + "\n" + "\n".join(page.lines()) + "\n"


class _Page:
    """The page while it is written: which parts have been described, and where."""

    def __init__(self, schema: _Schema, examples: dict[tuple[str, str], str]) -> None:
        self._top = cast("dict[str, _Schema]", schema["properties"])
        self._parts = cast("dict[str, _Schema]", schema["$defs"])
        self._examples = examples
        self._patterns = _patterns()
        self._homes: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """First the keys of one line, then each section with its parts."""
        met = {key: _within(one) for key, one in self._top.items()}
        sections = {key: f"{key}{steps}" for key, (part, steps) in met.items() if part}
        self._place([(part, f"{key}{steps}") for key, (part, steps) in met.items() if part])
        yield "## Top level\n"
        yield "What a scenario says of itself, and its sections.\n"
        yield from self._table("", self._top, {"version", "name", "title", "summary", *_needed()})
        for key, first in sections.items():
            yield f"\n## {key}\n"
            for part, home in self._homes.items():
                if re.split(r"[.\[]", home)[0] != key:
                    continue
                spec = self._parts[part]
                if home != first:
                    yield f"\n### {home}\n"
                yield f"{spec.get('description', '')}\n"
                properties = cast("dict[str, _Schema]", spec["properties"])
                yield from self._table(part, properties, set(cast("list[str]", spec.get("required", []))))

    def _place(self, waiting: list[tuple[str, str]]) -> None:
        """Each part is described where it is first met, from the top down."""
        while waiting:
            part, home = waiting.pop(0)
            if part in self._homes:
                continue
            self._homes[part] = home
            properties = cast("dict[str, _Schema]", self._parts[part]["properties"])
            met = [(_within(one), key) for key, one in properties.items()]
            waiting = [(inner, f"{home}.{key}{steps}") for (inner, steps), key in met if inner] + waiting

    def _table(self, part: str, properties: dict[str, _Schema], needed: set[str]) -> Iterator[str]:
        yield "| key | takes | meaning | example |"
        yield "| --- | --- | --- | --- |"
        for key, one in properties.items():
            name = f"**{key}**" if key in needed else key
            takes = self._takes(one)
            if "default" in one:
                takes += f"; else {json.dumps(one['default'])}"
            example = self._examples.get((part, key), "")
            shown = f"`{example}`" if example else ""
            yield " | ".join(("| " + name, _cell(takes), _cell(str(one["description"])), _cell(shown))) + " |"

    def _takes(self, one: _Schema) -> str:
        """What may be written there, in words."""
        if "$ref" in one:
            part = str(one["$ref"]).rpartition("/")[2]
            home = self._homes[part]
            head = next((key for key, one in self._top.items() if f"{key}{_within(one)[1]}" == home), home)
            return f"[{home}](#{re.sub(r'[^a-z0-9_-]', '', head.lower())})"
        if "const" in one:
            return f"`{one['const']}`"
        if "enum" in one:
            return " or ".join(f"`{value}`" for value in cast("list[Json]", one["enum"]))
        if "anyOf" in one:
            return ", or ".join(self._takes(way) for way in cast("list[_Schema]", one["anyOf"]))
        kind = one["type"]
        if kind == "array":
            return f"list{_count(one, 'Items')} of {self._takes(cast('_Schema', one['items']))}"
        if kind == "object":
            name, value = self._takes(_name_of(one)), self._takes(_value_of(one))
            return f"map{_count(one, 'Properties')}: {name} to {value}"
        if isinstance(kind, list):
            return "expression" if "boolean" in kind else "text or whole number"
        word = {
            "string": "text",
            "integer": "whole number",
            "number": "number",
            "boolean": "`true` or `false`",
        }
        if "pattern" in one:
            return self._patterns.get(str(one["pattern"]), f"text like `{one['pattern']}`")
        return word[str(kind)] + _bounds(one)


def _patterns() -> dict[str, str]:
    kinds = {
        Id: "id",
        Viewer: "viewer",
        Instant: "instant, as 1962-10-16T12:45Z",
        Day: "day, as 1963-06-20",
        Offset: 'offset, as "-04:00"',
        Kebab: "kebab-case name",
        Choice: "decision/option",
    }
    words = {TypeAdapter(kind).json_schema()["pattern"]: word for kind, word in kinds.items()}
    one_choice = TypeAdapter(Choices).json_schema()["anyOf"][0]["pattern"]
    return {**words, one_choice: "`history` or decision/option"}


def _needed() -> set[str]:
    """The sections that no scenario is without."""
    from thirteen_days.scenario.schema import ScenarioSpec  # noqa: PLC0415 - the models are slow to build

    return {name for name, field in ScenarioSpec.model_fields.items() if field.is_required()}


def _within(one: _Schema) -> tuple[str, str]:
    """The part that stands in a value, in a list or map of it too; and the steps down to it."""
    if "$ref" in one:
        return str(one["$ref"]).rpartition("/")[2], ""
    for way in cast("list[_Schema]", one.get("anyOf", [])):
        if "$ref" in way:
            return _within(way)
    for key, step in (("items", "[]"), ("additionalProperties", ".NAME")):
        if isinstance(one.get(key), dict):
            part, steps = _within(cast("_Schema", one[key]))
            return part, f"{step}{steps}"
    return "", ""


def _name_of(one: _Schema) -> _Schema:
    return {"type": "string", **cast("_Schema", one.get("propertyNames", {}))}


def _value_of(one: _Schema) -> _Schema:
    return cast("_Schema", one["additionalProperties"])


def _count(one: _Schema, what: str) -> str:
    low, high = one.get(f"min{what}"), one.get(f"max{what}")
    if low is not None and low == high:
        return f" of {low}" if what == "Properties" else f" ({low})"
    if low is not None and high is not None:
        return f" ({low} to {high})"
    if high is not None:
        return f" (at most {high})"
    return f" (at least {low})" if low is not None else ""


def _bounds(one: _Schema) -> str:
    low, high = one.get("minimum"), one.get("maximum")
    if low is not None:
        return f", {low} to {high}" if high is not None else f", {low} or more"
    if one["type"] == "string" and one.get("maxLength", _LONG) != _LONG:
        return f", at most {one['maxLength']} characters"
    return ""


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def _examples(schema: _Schema) -> dict[tuple[str, str], str]:
    """By part and key: a line of a shipped scenario."""
    found: dict[tuple[str, str], str] = {}
    parts = cast("dict[str, _Schema]", schema["$defs"])
    top: _Schema = {"properties": schema["properties"]}
    for name in _ORDER:
        shown: dict[tuple[str, str], list[str]] = {}
        for file in _files(name):
            budget = Budget()
            text = decode(file.read_bytes(), budget)
            tree = read_tree(text, 0, Problems(Files()), budget)
            for place, line in _lines("", plain(tree), top, parts):
                shown.setdefault(place, []).append(line)
        for place, lines in shown.items():
            found.setdefault(place, min(lines, key=lambda line: (len(line) > _WIDTH, "…" in line)))
    return found


def _files(name: str) -> list[File]:
    folder = data_folder("scenarios")
    return sorted((folder / name).glob("*.yaml")) or [folder / f"{name}.yaml"]


def _lines(
    part: str, value: Plain, schema: _Schema, parts: dict[str, _Schema]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Each key below *value* that the schema knows, as one line."""
    if "$ref" in schema:
        part = str(schema["$ref"]).rpartition("/")[2]
        schema = parts[part]
    for way in cast("list[_Schema]", schema.get("anyOf", [])):
        if "$ref" in way and isinstance(value, dict):
            yield from _lines(part, value, way, parts)
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for item in value:
            yield from _lines(part, item, cast("_Schema", schema["items"]), parts)
    if isinstance(value, dict):
        properties = cast("dict[str, _Schema]", schema.get("properties", {}))
        every = schema.get("additionalProperties")
        for key, inner in value.items():
            if key in properties:
                yield (part, key), _line(key, inner, bare=not _within(properties[key])[0])
                yield from _lines(part, inner, properties[key], parts)
            elif isinstance(every, dict):
                yield from _lines(part, inner, every, parts)


def _line(key: str, value: Plain, *, bare: bool) -> str:
    """The key and its value on one line; of a long text the beginning."""
    if not bare and not isinstance(value, str):
        return f"{key}: {'[…]' if isinstance(value, list) else '{…}'}"
    line = f"{key}: {_flow(value, inside=False)}"
    if len(line) <= _WIDTH or not isinstance(value, str):
        return line
    cut = " ".join(value.split())[: _WIDTH - len(key) - 5].rpartition(" ")[0]
    return f"{key}: {_flow(cut + ' …', inside=False)}"


def _flow(value: Plain, *, inside: bool = True) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    plain_enough = _SAFE.fullmatch(value) or (not inside and _SAFE.fullmatch(value.replace(",", "")))
    return value if plain_enough else json.dumps(value, ensure_ascii=False)
