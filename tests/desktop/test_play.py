"""A game from its first key to its last, by keyboard and by mouse."""

import pygame

from tests.desktop.stages import context, game, keys, picture, play_of, sample, title
from thirteen_days.desktop.game import Wanted, begin
from thirteen_days.desktop.scenes.base import Push
from thirteen_days.desktop.scenes.front import ChairScene
from thirteen_days.desktop.scenes.playing import CurtainScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.play import list_saves


def kind(stage: Stage) -> str:
    """What kind of screen is on top."""
    return stage.scene.screen.kind


def to_decision(stage: Stage) -> None:
    """Read on until something is to be decided, or it is over."""
    for _ in range(10):
        if kind(stage) in {"decision", "desk", "ending"}:
            return
        keys(stage, "Enter")
    raise AssertionError(kind(stage))


def test_enter_twice_and_once_more_reaches_a_decision() -> None:
    """Title, chair, brief, decision: nobody should have to look for the way in."""
    stage = title()
    keys(stage, "Enter")
    assert kind(stage) == "setup"
    keys(stage, "1")
    assert kind(stage) == "opening"
    keys(stage, "Enter")
    assert kind(stage) in {"decision", "desk", "consequences"}


def test_a_whole_game_by_keyboard() -> None:
    """To the ending, the debrief and back to the title."""
    stage = game()
    for _ in range(40):
        to_decision(stage)
        if kind(stage) == "ending":
            break
        keys(stage, "1", "1")
    assert kind(stage) == "ending"
    keys(stage, "1")
    assert kind(stage) == "page"
    keys(stage, "1")
    assert kind(stage) == "debrief"
    keys(stage, "Esc", "Esc")
    assert kind(stage) == "title"


def test_a_number_shows_the_advice_before_it_decides() -> None:
    """What cannot be taken back needs a second press."""
    stage = game()
    to_decision(stage)
    actions = len(play_of(stage.scene).session.actions)
    keys(stage, "2")
    assert len(play_of(stage.scene).session.actions) == actions
    assert stage.view.look.focus is not None
    assert stage.view.look.focus.label == stage.scene.screen.choices[1].label
    told = play_of(stage.scene)
    keys(stage, "Enter")
    assert any(action.player == "west" for action in told.session.actions)


def test_every_view_opens_and_closes() -> None:
    """Why, record, help, pause; each by its key, each left by Esc."""
    stage = game()
    to_decision(stage)
    for key, expected in (("w", "setup"), ("r", "record"), ("F1", "help"), ("Esc", "setup")):
        keys(stage, key)
        assert kind(stage) == expected, key
        keys(stage, "Esc")
        assert kind(stage) == "decision", key


def test_a_gauge_answers_why() -> None:
    """By the mouse."""
    stage = game()
    to_decision(stage)
    gauge = stage.view.find("gauge", "Trust")
    stage.press(gauge.rect.center)
    assert kind(stage) == "why"
    assert stage.scene.screen.title == "Trust"


def test_the_mouse_decides() -> None:
    """A click on an answer takes it."""
    stage = game()
    to_decision(stage)
    told = play_of(stage.scene)
    stage.press(stage.view.find("button", "Protest").rect.center)
    assert any(action.choice == "protest" for action in told.session.actions)


def test_a_game_is_saved_and_gone_on_with() -> None:
    """Close the window after a decision; the title offers to go on."""
    stage = game()
    to_decision(stage)
    keys(stage, "1", "1")
    assert [save.name for save in list_saves()] == ["autosave"]
    again = title()
    keys(again, "c")
    assert play_of(again.scene).session.actions == play_of(stage.scene).session.actions


def test_a_copy_is_kept_beside_the_autosave() -> None:
    """Ctrl+S opens the saves; K keeps this game."""
    stage = game()
    to_decision(stage)
    stage.key(pygame.K_s, pygame.KMOD_CTRL)
    assert kind(stage) == "saves"
    keys(stage, "k")
    assert [save.name for save in list_saves()] == ["meridian-strait-west-turn-1"]
    keys(stage, "Esc")
    assert kind(stage) == "decision"


def test_two_machines_are_watched_turn_by_turn() -> None:
    """Page by page to the ending, from which the debrief is one key away."""
    stage = title()
    keys(stage, "m")
    stage.press(stage.view.find("toggle", "Players").rect.center)
    stage.press(stage.view.find("toggle", "Players").rect.center)
    keys(stage, "Up", "Up", "Up")
    stage.press(stage.view.find("button", "Go on").rect.center)
    pages = 0
    while kind(stage) == "record":
        keys(stage, "1")
        pages += 1
    assert pages > 1
    assert kind(stage) == "ending"


def test_an_order_can_be_taken_back_where_that_was_agreed() -> None:
    """U takes back the last order of this person."""
    stage = Stage(ChairScene(context(), "meridian-strait"), keep=False)
    move = begin(stage.scene, "meridian-strait", {"west": "human"}, Wanted(seed="A", undo=True))
    assert isinstance(move, Push)
    stage.scenes.append(move.scene)
    to_decision(stage)
    keys(stage, "1", "1")
    to_decision(stage)
    keys(stage, "u")
    to_decision(stage)
    assert "first answer" in stage.scene.screen.title


def test_the_curtain_hides_the_other_side() -> None:
    """Nothing of the other side is in the tree or on the stack; only going on is possible."""
    stage = game(west="human", east="human")
    assert isinstance(stage.scene, CurtainScene)
    keys(stage, "Esc", "w", "r")
    assert isinstance(stage.scene, CurtainScene)
    keys(stage, "1")
    assert kind(stage) == "opening"
    keys(stage, "Enter", "1", "1")
    assert isinstance(stage.scene, CurtainScene)
    words = " ".join(widget.label for widget in stage.view.walk())
    assert "Protest" not in words
    keys(stage, "1")
    assert len(stage.scenes) == 1
    assert play_of(stage.scene).viewer == "east"


def test_a_scenario_that_cannot_be_read_is_a_notice_not_a_crash() -> None:
    """The screen below stays, and says why."""
    stage = title()
    stage.scenes.append(ChairScene(stage.scene.context, "no-such-scenario"))
    stage.relay()
    assert "no-such-scenario" in stage.view.find("status", "").label
    assert kind(stage) == "title"


def test_single_keys_can_be_switched_off() -> None:
    """No letter, digit or sign pressed alone does anything then; Tab, Enter and the F keys do all of it."""
    stage = game()
    to_decision(stage)
    assert stage.view.find("button", "Why").shortcut == "W"
    stage.send(Command("single"))
    told, picture_before = play_of(stage.scene), picture(stage).get_view("0").raw
    keys(stage, *"wrmbdnuf?123", "+", "-", "=")
    assert kind(stage) == "decision"
    assert stage.context.preferences.scale == 100
    assert picture(stage).get_view("0").raw == picture_before
    shown = [one for one in stage.view.walk() if one.role in {"button", "tab", "toggle"}]
    assert {one.shortcut for one in shown} <= {"", "Esc", "F1", "Enter"}
    stage.key(pygame.K_PLUS, pygame.KMOD_CTRL)
    assert stage.context.preferences.scale == 110
    keys(stage, "F1")
    assert "1 to 9" not in " ".join(getattr(block, "plain", "") for block in stage.scene.screen.blocks)
    keys(stage, "Esc")
    tab_to(stage, "Why")
    keys(stage, "Enter")
    assert stage.scene.screen.title == "Why?"
    keys(stage, "Esc")
    tab_to(stage, stage.scene.screen.choices[0].label)
    keys(stage, "Enter")
    assert any(action.player == "west" for action in told.session.actions)
    stage.send(Command("single"))
    keys(stage, "+")
    assert stage.context.preferences.scale == 120


def tab_to(stage: Stage, label: str) -> None:
    """Press Tab until what is called *label* has the focus."""
    for _stop in stage.view.focusables():
        keys(stage, "Tab")
        focus = stage.view.look.focus
        if focus is not None and focus.label.startswith(label):
            return
    raise AssertionError(label)


def test_size_and_contrast_change_at_once() -> None:
    """On any screen."""
    stage = sample("decision")
    before = stage.view.find("button", "Plan a naval").rect.height
    keys(stage, "+", "+")
    assert stage.context.preferences.scale == 120
    assert stage.view.find("button", "Plan a naval").rect.height > before
    stage.send(Command("contrast"))
    assert picture(stage).get_at((5, 400))[:3] == (0, 0, 0)


def test_tab_goes_round_in_reading_order() -> None:
    """And back with Shift."""
    stage = sample("decision")
    seen = []
    for _ in stage.view.focusables():
        keys(stage, "Tab")
        focus = stage.view.look.focus
        assert focus is not None
        seen.append(focus.label)
    assert seen == [stop.label for stop in stage.view.focusables()]
    keys(stage, "Shift+Tab")
    assert stage.view.look.focus is not None
    assert stage.view.look.focus.label == seen[-2]


def test_a_seed_is_typed_and_kept() -> None:
    """Letters go into the field while it has the focus, and mean nothing else."""
    stage = title()
    keys(stage, "m")
    while not (stage.view.look.focus and stage.view.look.focus.role == "textbox"):
        keys(stage, "Tab")
    for _ in range(30):
        keys(stage, "Backspace")
    keys(stage, "w", "r", "e", "n")
    assert stage.view.find("textbox", "Seed").value == "WREN"


def test_controls_are_found_by_role_and_name() -> None:
    """Tests and screen readers ask the same tree."""
    view = sample("decision").view
    assert view.find("button", "Documents").actions == ("document",)
    assert view.find("button", "Help").enabled
    assert view.find("ladder", "Escalation").value.count("United States: rung 7") == 1


def test_the_reading_level_is_chosen_before_play_and_shown_in_it() -> None:
    """A switch among the ways to play; the briefs of the game follow it, and it can be turned back."""
    stage = title()
    keys(stage, "m")
    switch = stage.view.find("toggle", "Reading level").command
    assert switch
    stage.send(switch)
    assert stage.context.preferences.level == "plain"
    move = begin(stage.scene, "cuba-1962", {"ussr": "human"}, Wanted(seed="KESTREL-1962"))
    assert isinstance(move, Push)
    stage.scenes.append(move.scene)
    to_decision(stage)
    words = play_of(stage.scene).words
    shown = " ".join(getattr(block, "plain", "") for block in stage.scene.screen.blocks)
    key = next(one for one, text in words.scenario.catalogues["plain"].items() if text[:50] in shown)
    assert words.scenario.texts[key][:50] not in shown

    stage.send(Command("level"))

    again = " ".join(getattr(block, "plain", "") for block in stage.scene.screen.blocks)
    assert words.scenario.texts[key][:50] in again
