"""The reference is current, says every key, and its examples may be written as they stand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from thirteen_days.cli import main
from thirteen_days.scenario.editor import json_schema
from thirteen_days.scenario.reference import reference

PAGE = (Path(__file__).parents[2] / "src/thirteen_days/docs/reference.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\*\*)?([a-z_]+)(?:\*\*)? \| (.+?) \| (.+?) \| (?:`(.+)`)? \|$", re.MULTILINE)


def _told(page: str) -> str:
    """The page without its examples, which may be older than the scenarios they were taken from."""
    return re.sub(r" \| [^|]*(?:\\\|[^|]*)* \|$", " |", page, flags=re.MULTILINE)


def test_the_committed_page_is_current() -> None:
    """Mend it: thirteen-days schema --reference > src/thirteen_days/docs/reference.md."""
    assert _told(PAGE) == _told(reference())


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    """And without the word it prints the schema still."""
    assert main(["schema", "--reference"]) == 0
    assert capsys.readouterr().out == reference()
    assert main(["schema"]) == 0
    assert "$defs" in json.loads(capsys.readouterr().out)


def test_it_says_every_key_of_the_schema() -> None:
    """As many rows as there are keys, each with what it takes and what it means."""
    schema: Any = json_schema()
    keys = sorted(schema["properties"])
    for part in schema["$defs"].values():
        keys += part["properties"]
    rows = ROW.findall(PAGE)

    assert sorted(key for _, key, *_ in rows) == sorted(keys)
    assert all(takes and meaning for _, _, takes, meaning, _ in rows)


def test_nearly_every_key_is_shown_at_work() -> None:
    """A line that is YAML and has this key."""
    rows = ROW.findall(PAGE)
    shown = [(key, example.replace("\\|", "|")) for _, key, *_, example in rows if example]

    assert len(shown) >= 0.95 * len(rows)
    for key, example in shown:
        assert list(yaml.load(example, yaml.BaseLoader)) == [key]  # noqa: S506 - makes text of everything


def test_its_links_lead_to_its_headings() -> None:
    """By the anchors that a forge makes of headings."""
    heads = {
        re.sub(r"[^a-z0-9_-]", "", head.lower()) for head in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    }
    for link in re.findall(r"\]\(#([^)]+)\)", PAGE):
        assert link in heads


def test_bounds_are_those_an_author_writes() -> None:
    """Where the loader counts millionths, neither the page nor the editor does."""
    assert "| alarm | number, 0 to 10; else 1 |" in PAGE
    assert "| target | number, 0 to 1 |" in PAGE
    for part in json_schema()["$defs"].values():  # type: ignore[union-attr]
        assert "millionths" not in json.dumps(part)
