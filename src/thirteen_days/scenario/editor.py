"""The JSON Schema of scenario files, for completion and hover text in editors."""

import json
from typing import cast

from thirteen_days.scenario.remedies import parts
from thirteen_days.scenario.schema import ScenarioSpec
from thirteen_days.scenario.shapes import (
    Field,
    Inner,
    Json,
    Limits,
    ListOf,
    MapOf,
    Scalar,
    Shape,
    Shown,
    Spec,
    Word,
)

_NOTHING: tuple[object, ...] = (None, "", [], {}, False)
"""Defaults that need not be told."""


def json_schema() -> dict[str, Json]:
    """The schema of one file. A folder's files each hold a part, so no section is required."""
    top = _part(ScenarioSpec)
    top.pop("required", None)
    cast("dict[str, Json]", top["properties"])["version"] = {
        "const": 1,
        "description": "The version of this format: 1.",
    }
    inner = sorted((part for part in parts() if part is not ScenarioSpec), key=lambda part: part.__name__)
    return {
        "$defs": {part.__name__: _part(part) for part in inner},
        **top,
        "$schema": "http://json-schema.org/draft-07/schema#",
    }


def _part(part: type[Spec]) -> dict[str, Json]:
    listed = part.fields()
    required: list[Json] = [one.key for one in listed if one.required]
    return {
        "additionalProperties": False,
        "description": part.__doc__,
        "properties": {one.key: _key(one) for one in listed},
        **({"required": required} if required else {}),
        "type": "object",
    }


def _key(one: Field) -> dict[str, Json]:
    told = {**schema_of(one.shape), "description": one.description}
    if not one.required and not isinstance(one.default, Spec) and one.default not in _NOTHING:
        scale = one.shape.shown.scale if isinstance(one.shape, Scalar) else 1
        told["default"] = _written(cast("Json", one.default), scale)
    return dict(sorted(told.items()))


def schema_of(shape: Shape) -> dict[str, Json]:
    """What an editor is told of a value."""
    match shape:
        case Scalar(shown=Shown(told, scale), limits=limits):
            words = ("minLength", "maxLength") if "string" in str(told["type"]) else ("", "")
            return {**told, **_limits(limits, words, scale)}
        case Word(words):
            return {"enum": list(words), "type": "string"}
        case ListOf(shown=Shown(told)):
            return dict(told)
        case ListOf(item=item, limits=limits):
            return {"items": schema_of(item), **_limits(limits, ("minItems", "maxItems")), "type": "array"}
        case MapOf(key=key, value=value, limits=limits):
            return {
                "additionalProperties": schema_of(value),
                **_limits(limits, ("minProperties", "maxProperties")),
                **_names(schema_of(key)),
                "type": "object",
            }
        case Inner(part):
            itself: dict[str, Json] = {"$ref": f"#/$defs/{part.__name__}"}
            return {"anyOf": [{"type": "string"}, itself]} if part.text_is else itself


def _names(key: dict[str, Json]) -> dict[str, Json]:
    """What the names in a map are like, if they are text."""
    if key.pop("type") != "string":
        return {}
    return {"propertyNames": dict(sorted(key.items()))}


def _limits(limits: Limits, lengths: tuple[str, str], scale: int = 1) -> dict[str, Json]:
    names = ("minimum", "maximum", *lengths, "pattern")
    return {
        name: _written(limit, scale) for name, limit in zip(names, limits, strict=True) if limit is not None
    }


def _written(value: Json, scale: int) -> Json:
    """A number as its author writes it, where the loader counts *scale* to the unit."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    return int(value / scale) if value % scale == 0 else value / scale


def render() -> str:
    """The schema as the text of its file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
