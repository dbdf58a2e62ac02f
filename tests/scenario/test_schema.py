"""The schema that editors read is current, and describes every key."""

import json
from pathlib import Path
from typing import Any

import yaml

from thirteen_days.scenario.editor import json_schema, render

COMMITTED = Path(__file__).parents[2] / "scenarios" / "schema.json"


def test_the_committed_schema_is_current() -> None:
    """Mend it: thirteen-days schema > scenarios/schema.json."""
    assert COMMITTED.read_text(encoding="utf-8") == render()


def _objects(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    found = [schema] if isinstance(schema, dict) else []
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        found += _objects(part)
    return found


def test_every_key_has_a_line_for_the_author() -> None:
    """What an editor shows when the author points at it."""
    for one in _objects(json_schema()):
        for name, described in one.get("properties", {}).items():
            assert described.get("description"), name


def test_unknown_keys_are_marked_while_typing() -> None:
    """The editor refuses what the loader refuses."""
    for one in _objects(json_schema()):
        if "properties" in one:
            assert one["additionalProperties"] is False


def test_numbers_are_numbers_to_an_editor() -> None:
    """An editor reads `2` as a number, where the loader reads text."""
    schema: Any = json_schema()
    assert schema["$defs"]["MeasureSpec"]["properties"]["rung"]["type"] == "integer"
    assert schema["$defs"]["ParamSpec"]["properties"]["value"]["type"] == "number"
    assert schema["$defs"]["OptionSpec"]["properties"]["history"]["type"] == "boolean"
    weights = schema["$defs"]["OptionSpec"]["properties"]["weights"]["additionalProperties"]
    assert set(weights["type"]) == {"string", "number", "boolean"}
    assert json.dumps(schema)


def test_shipped_files_name_their_schema() -> None:
    """The first line makes completion work without any setting."""
    for file in sorted(COMMITTED.parent.rglob("*.yaml")):
        if "text" in file.parts:
            continue
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        named = file.parent / first.partition("=")[2].strip()
        assert named.resolve() == COMMITTED.resolve()
        assert yaml.safe_load(file.read_text(encoding="utf-8"))
