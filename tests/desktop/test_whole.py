"""The whole crisis from either chair, by keyboard events alone and by mouse events alone, to its debrief."""

from dataclasses import replace

import pygame
import pytest

from tests.desktop import stages
from thirteen_days.desktop import app
from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.playing import next_scene
from thirteen_days.desktop.stage import Stage
from thirteen_days.play import Session
from thirteen_days.scenario import find, load

CUBA = load(find("cuba-1962"))
MOST = 700
"""Events that a play may take."""


def seated(side: str) -> Stage:
    """A stage at the opening of *side*, all others by doctrine, in the shortest of its games."""
    policies = {"usa": "doctrine:dove", "ussr": "doctrine:dove", "cuba": "doctrine:dove", side: "human"}
    session = Session.start(CUBA, seed="WHOLE-1", policies=policies, settings={"length": "short"})
    context = stages.context()
    return Stage(next_scene(context, Game(session, keep=False)), stages.SIZE, keep=False)


def type_(stage: Stage, sign: str) -> None:
    """A key goes down."""
    event = pygame.Event(pygame.KEYDOWN, key=ord(sign), mod=0, unicode=sign)
    app.take(stage, event)


def click(stage: Stage, at: tuple[int, int]) -> None:
    """The mouse is there, and its button goes down and up."""
    app.take(stage, pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    app.take(stage, pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
    app.take(stage, pygame.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))


def answer_by_mouse(stage: Stage) -> None:
    """The first card that can be pressed and is in sight; a document that lies open is left by its button."""
    view = stage.view
    for widget in view.focusables():
        if widget.name.startswith("card:") and view.at(*view.on_screen(widget).center) is not None:
            click(stage, view.on_screen(widget).center)
            return
    click(stage, view.find("button", "Back").rect.center)


def press(stage: Stage, key: int) -> None:
    """A key that is no sign goes down."""
    app.take(stage, pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))


def tab_to(stage: Stage, name: str) -> None:
    """Tab until what is so called has the focus, then Enter."""
    for _stop in range(len(stage.view.focusables()) + 1):
        focus = stage.view.look.focus
        if focus is not None and focus.name.startswith("card:") and name in focus.name:
            press(stage, pygame.K_RETURN)
            return
        press(stage, pygame.K_TAB)
    raise AssertionError(name)


def test_a_whole_crisis_by_tab_and_enter_alone() -> None:
    """With single keys switched off: to the debrief, and a stray letter on every screen does nothing."""
    stage = seated("ussr")
    stage.context.preferences = replace(stage.context.preferences, single=False)
    for _event in range(MOST):
        kind, before = stage.scene.screen.kind, stage.scene
        if kind == "debrief":
            break
        type_(stage, "1")
        type_(stage, "r")
        assert stage.scene is before
        tab_to(stage, "What you did" if kind == "ending" else "")
    assert stage.scene.screen.kind == "debrief"


@pytest.mark.parametrize("side", ["usa", "ussr"])
@pytest.mark.parametrize("hand", ["keys", "mouse"])
def test_a_whole_crisis_is_played_to_its_debrief(side: str, hand: str) -> None:
    """Nothing but events of one device; the map is looked at on the way."""
    stage = seated(side)
    looked: set[str] = set()
    for _event in range(MOST):
        kind = stage.scene.screen.kind
        if kind == "debrief":
            break
        if kind == "ending":
            type_(stage, "2") if hand == "keys" else click(
                stage, stage.view.on_screen(stage.view.find("button", "What you did")).center
            )
        elif kind == "decision" and "map" not in looked:
            looked.add("map")
            type_(stage, "m") if hand == "keys" else click(
                stage, stage.view.find("button", "Map").rect.center
            )
            assert stage.scene.screen.kind == "map"
            if hand == "keys":
                app.take(stage, pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
            else:
                click(stage, stage.view.find("button", "Back").rect.center)
            assert stage.scene.screen.kind == "decision"
        elif hand == "mouse":
            answer_by_mouse(stage)
        else:
            type_(stage, stage.scene.screen.choices[0].key)
    assert stage.scene.screen.kind == "debrief"
    assert looked == {"map"}
    played = stage.scene.screen.blocks
    assert len(played) > 40  # it was no short one
