"""Turns what pydantic found wrong into problems with a place, a code and words for an author."""

import re
from collections.abc import Mapping as Map
from functools import cache
from typing import cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from thirteen_days.scenario.problems import ENOUGH, Problems, did_you_mean
from thirteen_days.scenario.salvage import Salvage
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.tree import Mapping, Path, find, plain

_WORD = re.compile(r"[\w-]+")
_SHAPES = {
    "list_type": "a list",
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "string_type": "text",
}


def validate(problems: Problems, root: Mapping) -> ScenarioSpec | Salvage:
    """The tree as a typed specification; with problems added, what can be salvaged if it does not fit."""
    tree = plain(root)
    try:
        return ScenarioSpec.model_validate(tree)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[:ENOUGH]
        for detail in details:
            _report(problems, root, detail)
        return Salvage(tree, [tuple(detail["loc"]) for detail in details])


def _report(problems: Problems, root: Mapping, detail: ErrorDetails) -> None:
    """One problem, at the value or the key that is wrong."""
    kind = detail["type"]
    location: Path = tuple(detail["loc"])
    key = bool(location) and location[-1] == "[key]"
    path = location[:-1] if key else location
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        _unknown(problems, path)
    elif kind == "missing":
        problems.add("TD102", path, f"`{path[-1]}` is missing here", key=True, fix=f"add `{path[-1]}:`")
    elif kind.startswith("td"):
        problems.add(kind.upper(), path, detail["msg"], key=key)
    elif kind in _SHAPES:
        _shape(problems, root, path, _SHAPES[kind])
    elif kind in {"literal_error", "enum"}:
        _literal(problems, root, path, str(context.get("expected", "")))
    else:
        problems.add("TD107", path, _bound(kind, context), key=key)


def _shape(problems: Problems, root: Mapping, path: Path, expected: str) -> None:
    node = find(root, path)
    found = {"Mapping": "a map", "Sequence": "a list"}.get(type(node).__name__, "text")
    value = getattr(node, "text", "")
    fix = ""
    if found == "text" and not value:
        found = "nothing"
    elif found == "text" and expected == "a list":
        fix = f"write [{value}]" if len(value) < 40 and "\n" not in value else "write it as a list"  # noqa: PLR2004 - a short word
    problems.add("TD103", path, f"expected {expected}, found {found}", fix=fix)


def _literal(problems: Problems, root: Mapping, path: Path, expected: str) -> None:
    value = str(getattr(find(root, path), "text", ""))
    allowed = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    message = f"`{value[:40]}` cannot stand here; it is one of {', '.join(allowed)}"
    problems.add("TD108", path, message, fix=did_you_mean(value, allowed))


def _bound(kind: str, context: Map[str, object]) -> str:
    """A sentence for a broken bound."""
    limit = next(
        (context[name] for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in context),
        "",
    )
    if "too_short" in kind:
        return f"too short: at least {limit}" if limit != 1 else "nothing here"
    if "too_long" in kind:
        return f"too long: at most {limit}"
    if "greater" in kind:
        return f"too small: at least {limit}"
    if "less" in kind:
        return f"too large: at most {limit}"
    return "this value cannot stand here"


def _unknown(problems: Problems, path: Path) -> None:
    """A key that nobody asked for, with the nearest key that could stand there."""
    word = str(path[-1])
    known = _keys_at(path[:-1])
    fix = did_you_mean(word, known)
    if not _WORD.fullmatch(word):
        fix = "put a value that contains a comma in quotes"
    elif not fix and known:
        fix = "keys here: " + ", ".join(sorted(known))
    problems.add("TD101", path, f"unknown key `{word[:60]}`", key=True, fix=fix)


def _keys_at(path: Path) -> frozenset[str]:
    """The keys that may stand in the map at *path*."""
    model: type[BaseModel] | None = ScenarioSpec
    index = 0
    while model is not None and index < len(path):
        step = path[index]
        if not isinstance(step, str) or step not in _fields(model):
            return frozenset()
        inner, depth = _fields(model)[step]
        model = inner
        index += 1 + depth
    return frozenset(_fields(model)) if model is not None else frozenset()


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[type[BaseModel] | None, int]]:
    """Per key of *model*: the model inside, and how many dict keys or list positions lie between."""
    result: dict[str, tuple[type[BaseModel] | None, int]] = {}
    for name, field in model.model_fields.items():
        result[field.alias or name] = _inside(field.annotation, 0)
    return result


def _inside(annotation: object, depth: int) -> tuple[type[BaseModel] | None, int]:
    """The model within an annotation such as ``dict[Id, DecisionSpec] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, depth
    origin = getattr(annotation, "__origin__", None)
    deeper = depth + (1 if origin in {dict, list} else 0)
    for part in cast("tuple[object, ...]", getattr(annotation, "__args__", ())):
        model, found = _inside(part, deeper)
        if model is not None:
            return model, found
    return None, depth
