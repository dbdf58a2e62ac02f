"""Chairs as folders on the desk, and the shelf of endings."""

import pytest

from tests.desktop import stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import Still, borrowed_home, made_up_saves
from thirteen_days.desktop.scenes.front import ChairScene
from thirteen_days.desktop.scenes.office import SavesScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.desktop.widgets.dossier import Dossier, EndingView
from thirteen_days.present import Words, shelf_screen
from thirteen_days.scenario import find, load, shipped

CUBA = load(find("cuba-1962"))


@pytest.mark.parametrize("scale", [100, 120, 150, 200])
def test_a_chair_is_taken_by_its_folder_or_its_card(scale: int) -> None:
    """By mouse and by number; who sits there is told in words too."""
    stage = Stage(ChairScene(stages.context(scale), "cuba-1962"), stages.SIZE, keep=False)
    assert faults(stage.view) == []
    chairs = [one for one in stage.view.focusables() if one.label in {"United States", "Soviet Union"}]
    assert [one.command for one in chairs] == [("sit", "usa"), ("sit", "ussr")]
    assert bool([one for one in chairs if isinstance(one, Dossier)]) == (scale <= 120)
    assert all(person in one.value for person, one in zip(("Kennedy", "Khrushchev"), chairs, strict=True))
    stage.press(stage.view.on_screen(chairs[1]).center)
    assert stage.scene.screen.kind == "opening"


def test_a_save_is_told_by_names_once_its_scenario_has_been_read() -> None:
    """Its side's id is said at no time; then the side, the day and the turn are."""
    with borrowed_home():
        made_up_saves(stages.context(), stages.SCENARIO, (2,))
        fresh = stages.context()
        stage = Stage(SavesScene(fresh), stages.SIZE, keep=False)
        told = [stage.scene.screen.choices[0].text]
        fresh.library.get(stages.SCENARIO)
        stage.tick()
        told.append(stage.scene.screen.choices[0].text)
    scenario = fresh.library.get(stages.SCENARIO)
    side = next(one for one in scenario.sides if one.id == "west")
    assert not [one for one in told if " west" in one]
    assert scenario.texts[side.name] in told[-1]
    assert "1966" in told[-1]
    assert "Turn" in told[-1]
    assert not stage.scene.hurried


@pytest.mark.parametrize("scale", [100, 150])
def test_an_ending_not_yet_seen_shows_its_hint_and_nothing_else(scale: int) -> None:
    """Its title is on no card."""
    seen = frozenset({CUBA.endings[0].id})
    words = Words(CUBA)
    stage = Stage(Still(stages.context(scale), shelf_screen(words, seen)), stages.SIZE, keep=False)
    assert faults(stage.view) == []
    said = " ".join(one.label for one in stage.view.walk())
    assert words.key(CUBA.endings[0].title) in said
    assert not [one.id for one in CUBA.endings[1:] if words.key(one.title) in said]
    cards = [one for one in stage.view.walk() if isinstance(one, EndingView)]
    assert len(cards) == (len(CUBA.endings) if scale == 100 else 0)


@pytest.mark.parametrize("scale", [100, 150])
def test_every_scenario_has_a_folder_that_leads_to_its_chairs(scale: int) -> None:
    """From the title, by keys; by mouse from the shelf."""
    stage = stages.title()
    stage.send(Command("scale", str(scale)))
    stages.keys(stage, "n")
    titles = {shelf.title for shelf in shipped()}
    assert {one.label for one in stage.view.focusables() if one.label in titles} == titles
    folder = next(one for one in stage.view.focusables() if one.label == CUBA.texts["title"])
    stage.press(stage.view.on_screen(folder).center)
    assert isinstance(stage.scene, ChairScene)
    assert faults(stage.view) == []
    stages.keys(stage, "Esc")
    assert stage.scene.screen.title == "Scenarios"
    assert faults(stage.view) == []
