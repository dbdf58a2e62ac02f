"""What mends a fault of shape: an unknown key, a list for a map, a number out of bounds."""

import re
from collections.abc import Iterator
from functools import cache

from thirteen_days.scenario.problems import did_you_mean
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.shapes import Inner, ListOf, MapOf, Shape, Spec
from thirteen_days.scenario.tree import Path

_WORD = re.compile(r"[\w-]+")
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


def unknown(path: Path, before: list[str]) -> str:
    """What mends an unknown key; *before* are the keys that stand before it in its map."""
    word = str(path[-1])
    close = _CLOSE_KEY.match(word)
    if close:
        return f"put a space after the colon: `{close[1]}: ...`"
    if not _WORD.fullmatch(word):
        return "put a value that contains a comma in quotes"
    if word.isdigit():
        return "write a decimal number with a point; put a value that contains a comma in quotes"
    here = keys_at(path[:-1])
    for name in reversed(before):
        if word in keys_at((*path[:-1], name, *_within((*path[:-1], name)))):
            return f"indent it: `{word}` belongs under `{name}`"
    hint = did_you_mean(word, here)
    owners = [
        _PARTS[model.__name__] for model in parts() if model.__name__ in _PARTS and word in _fields(model)
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
    numbers = _NUMBER.findall(re.sub(r"(?<=\d)\s*(?:-|\.\.+|to)\s*(?=\d)", " ", value))
    if name in {"range", "bounds"} | _POINTS and len(numbers) > 1:
        return f"write [{', '.join(numbers)}]"
    words = [word for word in re.split(r"[\s,\[\]]+", value) if word]
    short = len(value) < _SHORT and "\n" not in value
    return f"write [{', '.join(words)}]" if short else "write it as a list"


def bound(kind: str, limit: float, name: str) -> tuple[str, str]:
    """A sentence for a broken bound, and what mends it."""
    many = (
        "write [longitude, latitude]" if name in _POINTS else "write [low, high]" if name == "range" else ""
    )
    match kind:
        case "few" if limit == 1:
            return "nothing here", "write something, or delete the key"
        case "few":
            return f"too short: at least {limit}", many or f"write {limit} or more"
        case "many":
            return f"too long: at most {limit}", many or f"write {limit} or fewer"
        case "small":
            return f"too small: at least {limit}", f"write {limit} or more"
        case "large":
            return f"too large: at most {limit}", f"write {limit} or less"
    return "this value cannot stand here", ""


def keys_at(path: Path) -> frozenset[str]:
    """The keys that may stand in the map at *path*."""
    model: type[Spec] | None = ScenarioSpec
    index = 0
    while model is not None and index < len(path):
        step = path[index]
        if not isinstance(step, str) or step not in _fields(model):
            return frozenset()
        inner, depth = _fields(model)[step]
        model = inner
        index += 1 + depth
    return frozenset(_fields(model)) if model is not None and index == len(path) else frozenset()


@cache
def parts() -> tuple[type[Spec], ...]:
    """Every part of the schema."""
    return tuple(_found(ScenarioSpec, set()))


def _found(model: type[Spec], seen: set[type[Spec]]) -> Iterator[type[Spec]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for inner, _ in _fields(model).values():
        if inner is not None:
            yield from _found(inner, seen)


def _fields(model: type[Spec]) -> dict[str, tuple[type[Spec] | None, int]]:
    """Per key of *model*: the part inside, and how many dict keys or list positions lie between."""
    return {one.key: _inside(one.shape, 0) for one in model.fields()}


def _inside(shape: Shape, depth: int) -> tuple[type[Spec] | None, int]:
    """The part within a value of a shape, such as a map of decisions."""
    match shape:
        case Inner(part):
            return part, depth
        case ListOf(item=inner) | MapOf(value=inner):
            return _inside(inner, depth + 1)
    return None, depth
