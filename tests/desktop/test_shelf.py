"""Chairs as folders on the desk, and the shelf of endings."""

import pytest

from tests.desktop import stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import Still, borrowed_home, made_up_saves
from thirteen_days.desktop.layouts.chartroom import Backdrop
from thirteen_days.desktop.scenes.front import ChairScene, TitleScene
from thirteen_days.desktop.scenes.office import SavesScene
from thirteen_days.desktop.scenes.scenarios import ScenariosScene
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
    assert bool([one for one in chairs if isinstance(one, Dossier)]) == (scale <= 150)
    assert all(person in one.value for person, one in zip(("Kennedy", "Khrushchev"), chairs, strict=True))
    stage.press(stage.view.on_screen(chairs[1]).center)
    assert stage.scene.screen.kind == "opening"


def test_a_chair_shows_who_else_is_in_the_room() -> None:
    """A figure for each adviser, and their names for whoever hears the screen."""
    stage = Stage(ChairScene(stages.context(), "cuba-1962"), stages.SIZE, keep=False)
    chairs = [one for one in stage.view.walk() if isinstance(one, Dossier)]
    for side, chair in zip(CUBA.sides, chairs, strict=False):
        assert len(chair.company) == len(side.seats) - 1
    assert "Mikoyan" in chairs[1].value
    assert all(chair.rect.contains(figure) for chair in chairs for figure in chair.company)


def test_a_folder_is_filled_in_once_its_scenario_has_been_read() -> None:
    """Its map, its months and its chairs; one without a map has the words alone."""
    stage = Stage(ScenariosScene(stages.context()), stages.SIZE, keep=False)
    for name, _title in stage.context.library.titles():
        stage.context.library.get(name)
    stage.tick()
    told = {choice.command.removeprefix("pick:"): choice for choice in stage.scene.screen.choices}
    assert "October" not in told["cuba-1962"].facts
    assert told["cuba-1962"].facts.startswith("May 1962 to November 1962. 16 turns.")
    for name, choice in told.items():
        assert (choice.vignette is not None) == (load(find(name)).map is not None)
    assert faults(stage.view) == []
    assert not stage.scene.hurried


def test_the_chart_of_the_title_lies_beside_what_can_be_chosen() -> None:
    """Where there is room; where no texture is wanted there is none."""
    for scale, contrast, shown in (
        (100, False, True),
        (150, False, True),
        (200, False, False),
        (100, True, False),
    ):
        stage = Stage(TitleScene(stages.context(scale, contrast=contrast)), stages.SIZE, keep=False)
        assert not [one for one in stage.view.walk() if isinstance(one, Backdrop)]
        stage.tick()
        (chart,) = [one for one in stage.view.walk() if isinstance(one, Backdrop)]
        assert chart.shown == shown
        if shown:
            assert all(
                one.rect.right < chart.room.left for one in stage.view.focusables() if one.role == "button"
            )


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
