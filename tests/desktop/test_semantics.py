"""What is told of widgets to someone who does not see them."""

import pytest

from tests.desktop import samples
from tests.desktop.stages import game, keys, sample, title
from thirteen_days.desktop.semantics import CONTROLS, ROLES, Meaning, Reach, role_said, tree
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Widget


def meanings(stage: Stage) -> list[Meaning]:
    """All that is told of a stage, in reading order."""
    view = stage.view
    return [node.meaning for root in tree(view.widgets, view.look.focus) for node in root.walk()]


def told(stage: Stage, role: str, name: str) -> Meaning:
    """The first of *role* whose name begins so."""
    return next(one for one in meanings(stage) if one.role == role and one.name.startswith(name))


@pytest.mark.parametrize("name", sorted(samples.screens()))
def test_nothing_that_can_be_reached_is_without_a_name(name: str) -> None:
    """A control that is only seen is no control for some."""
    stage = sample(name)
    nodes = [node for root in tree(stage.view.widgets) for node in root.walk()]
    assert {node.meaning.role for node in nodes} <= ROLES
    reachable = [node.widget for node in nodes if node.widget.focusable]
    assert reachable == stage.view.focusables()
    assert all(widget.label for widget in reachable)
    named = [node.meaning.role for node in nodes if node.meaning.role in CONTROLS]
    assert all(role_said(role) for role in named)


@pytest.mark.parametrize("name", sorted(samples.screens()))
def test_every_word_on_the_screen_is_told(name: str) -> None:
    """Whoever listens gets what whoever looks gets."""
    stage = sample(name)
    heard = " ".join(
        " ".join((one.name, one.value, one.description, one.shortcut, *map(str, one.reach or ())))
        for one in meanings(stage)
    ).casefold()
    heard = " ".join(heard.split())
    missed = [
        text.laid.plain
        for widget in stage.view.walk()
        if widget.role not in {"decoration", "chart", "map"}
        for text in widget.texts
        if " ".join(text.laid.plain.split()).casefold() not in heard
    ]
    assert missed == []


def test_focus_is_told_once() -> None:
    """And of the widget that has it."""
    stage = title()
    focused = [one for one in meanings(stage) if "focused" in one.states]
    assert [one.name for one in focused] == [stage.view.look.focus.label if stage.view.look.focus else ""]
    assert focused[0].shortcut == "Enter"


def test_a_slider_tells_its_ends_and_a_switch_its_state() -> None:
    """Before one moves them."""
    stage = title()
    keys(stage, "s")
    slider = told(stage, "slider", "Size")
    assert slider.value == "100 %"
    assert slider.reach == Reach(100, 100, 200, 10)
    assert told(stage, "toggle", "Contrast").value == "Normal."
    keys(stage, "1")
    assert told(stage, "toggle", "Contrast").value == "High: no textures."


def test_an_answer_tells_what_it_means_and_which_key_gives_it() -> None:
    """Its text describes it; it has no value."""
    stage = sample("decision")
    card = told(stage, "button", "Plan an invasion")
    assert card.shortcut == "3"
    assert card.value == ""
    assert card.description.startswith("A week of air attack")
    assert not card.states


def test_what_cannot_be_chosen_is_told_as_such() -> None:
    """While the machine thinks the answers are shut."""
    stage = game()
    stage.view.widgets.append(shut := Widget(stage.view.widgets[0].rect, "Shut", enabled=False))
    shut.role = "button"
    assert told(stage, "button", "Shut").states == {"disabled"}


def test_an_open_tab_is_told() -> None:
    """At 200 per cent the desk has pages."""
    stage = sample("decision", 200)
    assert [one.name for one in meanings(stage) if "selected" in one.states] == ["Document"]
