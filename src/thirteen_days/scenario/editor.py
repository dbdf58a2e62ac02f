"""The JSON Schema of scenario files, for completion and hover text in editors."""

import json
from typing import cast

from thirteen_days.model import SCALE
from thirteen_days.scenario.schema import ScenarioSpec

_BOUNDS = {"ge": "minimum", "le": "maximum"}
"""Names that pydantic gives to a bound where it does not know that the value is a number."""
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def json_schema() -> dict[str, Json]:
    """The schema of one file. A folder's files each hold a part, so no section is required."""
    schema = cast("dict[str, Json]", ScenarioSpec.model_json_schema())
    schema.pop("required", None)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    properties = cast("dict[str, Json]", schema["properties"])
    properties["version"] = {"const": 1, "description": "The version of this format: 1."}
    trimmed = cast("dict[str, dict[str, dict[str, Json]]]", _trimmed(schema))
    for section, part in (("sources", "SourceSpec"), ("personas", "PersonaSpec")):
        either: Json = {"anyOf": [{"type": "string"}, {"$ref": f"#/$defs/{part}"}]}
        trimmed["properties"][section]["additionalProperties"] = either
    return cast("dict[str, Json]", trimmed)


def _trimmed(value: Json) -> Json:
    """*value* without titles made from field names, empty defaults, and the null of optional fields."""
    if isinstance(value, list):
        return [_trimmed(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {name: part for name, part in value.items() if not _noise(name, part)}
    options = kept.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        del kept["anyOf"]
        kept |= cast("dict[str, Json]", rest[0]) if len(rest) == 1 else {"anyOf": rest}
    patterns = kept.pop("patternProperties", None)
    if isinstance(patterns, dict):
        kept["propertyNames"] = {"pattern": next(iter(patterns))}
        kept["additionalProperties"] = next(iter(patterns.values()))
    scale = SCALE if kept.pop("$comment", "") == "millionths" else 1
    kept = {_BOUNDS.get(name, name): _as_written(part, scale) for name, part in kept.items()}
    return {name: _trimmed(part) for name, part in kept.items()}


def _as_written(part: Json, scale: int) -> Json:
    """A number as its author writes it, where the loader counts *scale* to the unit."""
    if not isinstance(part, int) or isinstance(part, bool) or part % scale:
        return part
    return part // scale


def _noise(name: str, part: Json) -> bool:
    if name == "title":
        return isinstance(part, str)
    return name == "default" and part in (None, "", [], {}, False)


def render() -> str:
    """The schema as the text of its file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
