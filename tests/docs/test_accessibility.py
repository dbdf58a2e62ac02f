"""The accessibility statement: whole, and proved by tests that there are."""

import ast
import re
from pathlib import Path

import pytest

from tests.desktop.stages import context
from thirteen_days.desktop.scenes.looking import HelpScene, StatementScene
from thirteen_days.desktop.widgets.base import Command

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "src/thirteen_days/docs/accessibility.md").read_text(encoding="utf-8")
LINES = re.findall(
    r"^- \*\*(\d\.\d\.\d+) [^(*]+ \((A{1,2})\): ([a-z ]+)\.\*\* (.*?)(?=^- |^$)",
    PAGE,
    re.MULTILINE | re.DOTALL,
)
A = [
    "1.1.1",
    "1.2.1",
    "1.2.2",
    "1.2.3",
    "1.3.1",
    "1.3.2",
    "1.3.3",
    "1.4.1",
    "1.4.2",
    "2.1.1",
    "2.1.2",
    "2.1.4",
    "2.2.1",
    "2.2.2",
    "2.3.1",
    "2.4.1",
    "2.4.2",
    "2.4.3",
    "2.4.4",
    "2.5.1",
    "2.5.2",
    "2.5.3",
    "2.5.4",
    "3.1.1",
    "3.2.1",
    "3.2.2",
    "3.2.6",
    "3.3.1",
    "3.3.2",
    "3.3.7",
    "4.1.2",
]
AA = [
    "1.2.4",
    "1.2.5",
    "1.3.4",
    "1.3.5",
    "1.4.3",
    "1.4.4",
    "1.4.5",
    "1.4.10",
    "1.4.11",
    "1.4.12",
    "1.4.13",
    "2.4.5",
    "2.4.6",
    "2.4.7",
    "2.4.11",
    "2.5.7",
    "2.5.8",
    "3.1.2",
    "3.2.3",
    "3.2.4",
    "3.3.3",
    "3.3.4",
    "3.3.8",
    "4.1.3",
]
TEST = re.compile(r"Test: `([^`]+)::(\w+)`")
SEEN = re.compile(r"Seen: \d{4}-\d{2}-\d{2}, \w")


def test_every_criterion_has_its_line_once() -> None:
    """WCAG 2.2, levels A and AA: 55 of them, in their order within each part."""
    assert sorted((number, level) for number, level, _how, _why in LINES) == sorted(
        [(number, "A") for number in A] + [(number, "AA") for number in AA]
    )


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_each_line_is_proved(line: tuple[str, str, str, str]) -> None:
    """By tests that there are, or by somebody who looked, on a day; what does not apply needs no proof."""
    _number, _level, how, why = line
    assert how in {"supports", "partly", "does not support", "not applicable"}
    found = TEST.findall(why)
    assert found or SEEN.search(why) or how == "not applicable"
    for path, name in found:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (
            f"{path}::{name}"
        )


def test_help_leads_to_it() -> None:
    """And there it is whole: each criterion, and what was not tried."""
    helped = HelpScene(context(), "decision")
    assert any(choice.command == "statement" for choice in helped.screen.commands)
    moved = helped.act(Command("statement"))
    told = StatementScene(context()).screen
    assert isinstance(getattr(moved, "scene", None), StatementScene)
    text = "\n".join(getattr(block, "plain", "") for block in told.blocks)
    assert all(number in text for number in (*A, *AA))
    assert "What was not tried" in text
    assert "::" not in text
