"""The pages for authors in the window: read, followed from link to link and searched, by keys and by mouse."""

from collections.abc import Callable

import pytest

from tests.desktop.stages import SIZE, context, keys
from tests.desktop.test_workshop import by_key, by_keys_and_by_mouse, by_mouse, title, words
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.outline import outline
from thirteen_days.desktop.scenes.base import Context
from thirteen_days.desktop.scenes.manuals import (
    LISTED,
    ExplainScene,
    FindScene,
    ManualScene,
    ReadingScene,
    manual,
)
from thirteen_days.desktop.stage import Stage
from thirteen_days.lint.pages import pages
from thirteen_days.model import Problem
from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.manual import Manual, anchor, found, heading_of, paragraphs
from thirteen_days.present.screen import Paragraph, Screen
from thirteen_days.present.workshop import check_screen

Press = Callable[[Stage, str], None]
_EVERY = 5
"""Of so many chapters one is looked over at each size."""


def at(name: str, part: str = "", scale: int = 100) -> Stage:
    """A window on a page."""
    return Stage(ManualScene(context(scale), name, part), SIZE, keep=False)


class Held(ReadingScene):
    """A screen from which links lead on."""

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(context)
        self._held = screen

    def make(self) -> Screen:
        """What was held."""
        return self._held


def page_of(stage: Stage) -> ManualScene:
    """The page on top."""
    assert isinstance(stage.scene, ManualScene)
    return stage.scene


def test_every_link_leads_somewhere() -> None:
    """To a page that is listed and a heading that is there, or to the page of a code."""
    for name in LISTED:
        for block in paragraphs(manual(name).text, name):
            for run in block.runs if isinstance(block, Paragraph) else ():
                kind, _colon, value = run.link.partition(":")
                if kind == "explain":
                    assert value in pages()
                elif kind:
                    page, _hash, part = value.partition("#")
                    assert page in LISTED, (name, run)
                    assert not part or anchor(heading_of(manual(page), part)[1]) == part, (name, run)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("name", LISTED)
def test_chapters_can_be_read(name: str, scale: int) -> None:
    """Key by key to the last; nothing leaves its place or overlaps, and the focus finds every link."""
    stage = at(name, scale=scale)
    chapters = [chapter for chapter, _blocks in chapters_of(stage.scene.screen)]
    for place, chapter in enumerate(chapters):
        assert page_of(stage).ui.tab == chapter
        if place % _EVERY == scale // 100:
            assert faults(stage.view) == []
        keys(stage, "n")


def test_a_link_is_followed_and_one_comes_back() -> None:
    """By Tab and Enter, and by a click; from one page to another."""
    stage = at("reference")
    while stage.view.look.focus is not stage.view.find("link", "the format"):
        keys(stage, "Tab")
    keys(stage, "Enter")
    assert page_of(stage).page.name == "format"
    keys(stage, "Esc")
    assert page_of(stage).page.name == "reference"

    link = stage.view.find("link", "there")
    stage.press(stage.view.on_screen(link).center)
    assert (page_of(stage).page.name, page_of(stage).ui.tab) == ("format", "Expressions")


def test_a_link_to_a_heading_brings_it_into_sight() -> None:
    """Also one far down in a chapter."""
    stage = at("reference", "decisionsnameoptionsnamedoreport", 150)
    heading = stage.view.find("heading", "decisions.NAME.options.NAME.do[].report")
    scroller = stage.view.scroller_of(heading)
    assert page_of(stage).ui.tab == "decisions"
    assert scroller is not None
    assert scroller.offset > 0
    assert scroller.inner.contains(stage.view.on_screen(heading))
    keys(stage, "n", "v")
    assert stage.view.scroller_of(stage.view.find("heading", "decisions")).offset == 0  # type: ignore[union-attr]


@by_keys_and_by_mouse
def test_from_the_title_to_the_page_of_a_code(press: Press) -> None:
    """No page stands outside the window."""
    stage = title()
    for label in ("Workshop", "How to write one", "What a check can say"):
        press(stage, label)
    keys(stage, "n", "n")
    if press is by_mouse:
        by_mouse(stage, "TD101")
    else:
        while stage.view.look.focus is None or stage.view.look.focus.label != "TD101":
            keys(stage, "Tab")
        keys(stage, "Enter")
    assert isinstance(stage.scene, ExplainScene)
    assert "lable: Tension" in words(stage)
    assert "^^^^^" in words(stage)
    assert "did you mean label?" in words(stage)


def test_words_are_found_while_they_are_typed() -> None:
    """Headings come first; Enter opens the first place, Esc leads back to where one was."""
    stage = at("tutorial")
    by_key(stage, "Find")
    keys(stage, *"warning")
    assert isinstance(stage.scene, FindScene)
    first = stage.scene.screen.choices[1]
    assert "warning" in first.label.lower()
    keys(stage, "Enter")
    assert page_of(stage).page.name != "tutorial"
    assert page_of(stage).ui.tab
    keys(stage, "Esc")
    assert page_of(stage).page.name == "tutorial"

    by_key(stage, "Find")
    keys(stage, *"xyzzy")
    assert "It stands nowhere." in words(stage)
    keys(stage, "Enter")
    assert isinstance(stage.scene, FindScene)


def test_a_screen_reader_is_told_of_links() -> None:
    """Their words, and that they lead on."""
    stage = at("reference")
    told = [one for one in outline(stage.view, stage.scene.screen).walk() if one.role == "link"]
    assert [one.name for one in told] == ["the format", "the cookbook", "there"]
    assert all("click" in one.actions for one in told)


def test_markdown_as_far_as_the_pages_use_it() -> None:
    """A line of a file keeps its indent; a list, a number and a face are what they are."""
    text = (
        "# Title\n\nOne `name` is *here*\nand **there**.\n\n- first\n  goes on\n  - inside\n1. Step\n\n"
        "```yaml\na:\n  b: *c*\n\n```\n| a | b |\n| --- | --- |\n| **x** | `y \\| z` |\n"
    )
    told = [(one.style, one.plain) for one in paragraphs(text) if isinstance(one, Paragraph)]
    assert told == [
        ("body", "One name is here and there."),
        ("bullet", "first goes on"),
        ("inner", "inside"),
        ("body", "1.\u00a0Step"),
        ("code", "a:"),
        ("code", "\u00a0\u00a0b: *c*"),
        ("code", "\u00a0"),
    ]
    page = Manual("a", "A", text)
    assert [hit.words for hit in found([page], "goes  ON")] == ["first goes on"]
    assert found([page], "o") == ()


def test_the_code_of_a_message_leads_to_its_page() -> None:
    """By the mouse, where it stands; the keys at the foot have the first few too."""
    problem = Problem("TD703", "an option", file="a.yaml", line=1, column=1, source="a: 1")
    scene = Held(context(), check_screen("a.yaml", [problem]))
    stage = Stage(scene, SIZE, keep=False)
    stage.press(stage.view.on_screen(stage.view.find("link", "TD703")).center)
    assert isinstance(stage.scene, ExplainScene)
