"""What of a file the rules hang on: all but its prose, of which only the placeholders count."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, ForwardRef, Literal, get_args, get_origin

from pydantic import BaseModel

from thirteen_days.scenario import schema_rules
from thirteen_days.scenario.scalars import PROSE
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.tree import Plain

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class _Many:
    """A list or a map of values of a shape."""

    of: "_Shape"


_Shape = str | type[BaseModel] | _Many
_KEPT: Final = "kept"


def rules_of(tree: Plain) -> str:
    """A digest of *tree*, that of one file, which stays the same if other words are found for its prose."""
    bare = json.dumps(_bare(tree, ScenarioSpec), ensure_ascii=False)
    return hashlib.sha256(bare.encode()).hexdigest()


def _bare(value: Plain, shape: _Shape) -> Plain:
    """*value* without its prose; whatever does not fit the shape is left as it is."""
    if shape is _KEPT:
        return value
    if shape is PROSE:
        if isinstance(value, str):
            return [str(bool(value.strip())), *_PLACEHOLDER.findall(value)]
    elif isinstance(shape, _Many):
        if isinstance(value, list):
            return [_bare(one, shape.of) for one in value]
        if isinstance(value, dict):
            return {name: _bare(one, shape.of) for name, one in value.items()}
    elif isinstance(shape, type) and isinstance(value, dict):
        shapes = _keys(shape)
        return {key: _bare(one, shapes.get(key, _KEPT)) for key, one in value.items()}
    return value


@cache
def _keys(model: type[BaseModel]) -> dict[str, _Shape]:
    """The shapes below the keys of *model*."""
    return {
        field.alias or name: _shape(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
    }


def _shape(annotation: object, marks: Iterable[object] = ()) -> _Shape:
    if any(mark is PROSE for mark in marks):
        return PROSE
    marked = getattr(annotation, "__metadata__", None)
    if marked is not None:
        return _shape(getattr(annotation, "__origin__", None), marked)
    if isinstance(annotation, str | ForwardRef):
        name = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return _shape(getattr(schema_rules, name))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is Literal:
        return _KEPT
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) in {list, dict}:
        below = _shape(parts[-1])
        return _KEPT if below is _KEPT else _Many(below)
    return _shape(parts[0]) if len(parts) == 1 and parts[0] is not annotation else _KEPT
