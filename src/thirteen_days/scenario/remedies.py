"""What mends a fault of shape: an unknown key, a list for a map, a number out of bounds."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from functools import cache
from typing import ForwardRef, cast, get_args

from pydantic import BaseModel, WithJsonSchema

from thirteen_days.model import SCALE
from thirteen_days.scenario import schema_rules
from thirteen_days.scenario.problems import did_you_mean
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.tree import Path

WITH_A_COMMA = "put a value that contains a comma in quotes"
_WORD = re.compile(r"[\w-]+")
_DOTTED = re.compile(r"[a-z_]+(?:\.\w+)+")
_CLOSE_KEY = re.compile(r"([\w.-]+):\S")
_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?")
_SHORT = 40
_POINTS = {"at", "on", "centre"}
_PARTS = {
    "CalendarSpec": "the calendar",
    "DecisionSpec": "a decision",
    "DocumentSpec": "a document",
    "EffectSpec": "an effect",
    "EndingSpec": "an ending",
    "EventSpec": "an event",
    "HazardSpec": "a hazard",
    "MeasureSpec": "a measure",
    "OptionSpec": "an option",
    "ReportSpec": "a report",
    "ScenarioSpec": "the top level",
    "SeatSpec": "a seat",
    "SendSpec": "a send",
    "SideSpec": "a side",
    "TurnSpec": "a turn",
    "VariableSpec": "a variable",
}
"""How an author calls the parts whose keys are most often put into another part."""


def unknown(path: Path, before: list[str], inside: tuple[str, ...]) -> str:
    """What mends an unknown key; *before* are keys that stand before it in its map, *inside* those in it."""
    word = str(path[-1])
    close = _CLOSE_KEY.match(word)
    if close:
        return f"put a space after the colon: `{close[1]}: ...`"
    if _DOTTED.fullmatch(word):
        return "write its parts one below the other; as the key of a text it belongs into text/NAME.yaml"
    if not _WORD.fullmatch(word):
        return WITH_A_COMMA
    if word.isdigit():
        return "write a decimal number with a point; put a value that contains a comma in quotes"
    here = keys_at(path[:-1])
    for name in reversed(before):
        if word in keys_at((*path[:-1], name, *_within((*path[:-1], name)))):
            return f"indent it: `{word}` belongs under `{name}`"
        if len(inside) > 1 and set(inside) <= keys_at((*path[:-1], name, "_")):
            return f"indent it, if it is one of the `{name}`; else there is no such key"
    hint = did_you_mean(word, here)
    owners = [
        _PARTS[model.__name__] for model in _models() if model.__name__ in _PARTS and word in _fields(model)
    ]
    if owners and (not hint or len(word) < 4):  # noqa: PLR2004 - a short key is like many others
        places = owners[0] if len(owners) == 1 else f"{', '.join(owners[:-1])} or {owners[-1]}"
        return f"`{word}` belongs to {places}"
    if hint or not here:
        return hint
    return "keys here: " + ", ".join(sorted(here))


def _within(path: Path) -> tuple[str, ...]:
    """An entry's key, if what stands at *path* is a map of entries."""
    return () if keys_at(path) else ("_",)


def shape(path: Path, expected: str, found: str, value: str) -> str:
    """What mends *found* where *expected* was expected."""
    name = str(path[-1]) if path else ""
    if expected == "a list":
        if found == "a map":
            return "write a dash before each entry, as in `- {...}`, or put it in [ ]"
        return _as_list(name, value) if found == "text" else "write a list, such as [], or delete the key"
    if expected == "a map":
        if found == "a list":
            return "write `name: value` pairs in { } or one to a line, without [ ] and dashes"
        close = _CLOSE_KEY.match(value)
        if close:
            return f"put a space after the colon: `{close[1]}: ...`"
        if found == "nothing":
            return f"indent what belongs to `{name}` under it, or delete the key"
        return "write `name: value` pairs, in { } or one to a line"
    if found == "a map":
        return "put it in quotes if it is text"
    return "write it without the brackets, or put it in quotes"


def _as_list(name: str, value: str) -> str:
    if value[:1] in {"\u2013", "\u2014", "\u2212", "\u2022"}:
        return f"start each entry with a plain hyphen and a space: `- `, not `{value[0]}`"
    numbers = _NUMBER.findall(re.sub(r"(?<=\d)\s*(?:-|\.\.+|to)\s*(?=\d)", " ", value))
    if name in {"range", "bounds"} | _POINTS and len(numbers) > 1:
        return f"write [{', '.join(numbers)}]"
    words = [word for word in re.split(r"[\s,\[\]]+", value) if word]
    short = len(value) < _SHORT and "\n" not in value
    return f"write [{', '.join(words)}]" if short else "write it as a list"


def bound(kind: str, context: Map[str, object], path: Path) -> tuple[str, str]:
    """A sentence for a broken bound of what stands at *path*, and what mends it."""
    name = str(path[-1]) if path else ""
    limit = next(
        (context[key] for key in ("ge", "gt", "le", "lt", "min_length", "max_length") if key in context), ""
    )
    if isinstance(limit, int) and _in_millionths(path):
        limit = f"{limit / SCALE:g}"
    many = (
        "write [longitude, latitude]" if name in _POINTS else "write [low, high]" if name == "range" else ""
    )
    counted = "characters" if kind.startswith("string") else "entries"
    if "too_short" in kind:
        if limit == 1:
            return "nothing here", "write something, or delete the key"
        return f"too short: at least {limit} {counted}", many or f"write {limit} or more"
    if "too_long" in kind:
        return f"too long: at most {limit} {counted}", many or f"write {limit} or fewer"
    if "greater" in kind:
        return f"too small: at least {limit}", f"write {limit} or more"
    return f"too large: at most {limit}", f"write {limit} or less"


def keys_at(path: Path) -> frozenset[str]:
    """The keys that may stand in the map at *path*."""
    model = _model_at(path)
    return frozenset() if model is None else frozenset(_fields(model))


def is_key(word: str) -> bool:
    """Whether some part of a scenario has this key."""
    return any(word in _fields(model) for model in _models())


def _model_at(path: Path) -> type[BaseModel] | None:
    """The part of the schema that the map at *path* is."""
    model: type[BaseModel] | None = ScenarioSpec
    index = 0
    while model is not None and index < len(path):
        step = path[index]
        if not isinstance(step, str) or step not in _fields(model):
            return None
        inner, depth = _fields(model)[step]
        model = inner
        index += 1 + depth
    return model if index == len(path) else None


def _in_millionths(path: Path) -> bool:
    """Whether the number at *path* is counted in millionths of what its author writes."""
    model = _model_at(path[:-1])
    field = model.model_fields.get(str(path[-1])) if model is not None else None
    if field is None:
        return False
    within = (*field.metadata, *(one for part in get_args(field.annotation) for one in get_args(part)))
    return any(isinstance(one, WithJsonSchema) and "$comment" in (one.json_schema or {}) for one in within)


@cache
def _models() -> tuple[type[BaseModel], ...]:
    """Every part of the schema."""
    return tuple(_parts(ScenarioSpec, set()))


def _parts(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for inner, _ in _fields(model).values():
        if inner is not None:
            yield from _parts(inner, seen)


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[type[BaseModel] | None, int]]:
    """Per key of *model*: the model inside, and how many dict keys or list positions lie between."""
    result: dict[str, tuple[type[BaseModel] | None, int]] = {}
    for name, field in model.model_fields.items():
        result[field.alias or name] = _inside(field.annotation, 0)
    return result


def _inside(annotation: object, depth: int) -> tuple[type[BaseModel] | None, int]:
    """The model within an annotation such as ``dict[Id, DecisionSpec] | None``."""
    if isinstance(annotation, str | ForwardRef):
        name = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        annotation = getattr(schema_rules, name, None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, depth
    origin = getattr(annotation, "__origin__", None)
    deeper = depth + (1 if origin in {dict, list} else 0)
    for part in cast("tuple[object, ...]", getattr(annotation, "__args__", ())):
        model, found = _inside(part, deeper)
        if model is not None:
            return model, found
    return None, depth
