"""Stages for tests: a held screen, or a game from its title, driven by keys."""

import pygame

from tests.desktop import samples
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.game import Game, Wanted, begin
from thirteen_days.desktop.library import Library
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context, Push, Scene
from thirteen_days.desktop.scenes.front import ChairScene, TitleScene
from thirteen_days.desktop.stage import Stage

SIZE = (1280, 800)
SMALL = (1024, 640)
SCENARIO = "meridian-strait"
NAMED = {
    "Enter": pygame.K_RETURN,
    "Esc": pygame.K_ESCAPE,
    "Tab": pygame.K_TAB,
    "Down": pygame.K_DOWN,
    "Up": pygame.K_UP,
    "Left": pygame.K_LEFT,
    "Right": pygame.K_RIGHT,
    "PageDown": pygame.K_PAGEDOWN,
    "End": pygame.K_END,
    "F1": pygame.K_F1,
    "Backspace": pygame.K_BACKSPACE,
}


def context(scale: int = 100, *, contrast: bool = False) -> Context:
    """A context of its own."""
    return Context(Library(), Preferences(scale, contrast))


def sample(name: str, scale: int = 100, size: tuple[int, int] = SIZE, *, contrast: bool = False) -> Stage:
    """A stage that shows a sample screen."""
    told = samples.the_map() if name == "map" else None
    scene = Still(context(scale, contrast=contrast), samples.screens()[name], told)
    scene.careful = True
    return Stage(scene, size, keep=False)


def title(size: tuple[int, int] = SIZE) -> Stage:
    """A stage at the title."""
    return Stage(TitleScene(context()), size, keep=False)


def game(side: str = "west", **people: str) -> Stage:
    """A stage at the first screen of a small game."""
    stage = Stage(ChairScene(context(), SCENARIO), SIZE, keep=False)
    move = begin(stage.scene, SCENARIO, people or {side: "human"}, Wanted(seed="KESTREL-1962"))
    assert isinstance(move, Push)
    stage.scenes.append(move.scene)
    return stage


def play_of(scene: Scene) -> Game:
    """The game that *scene* belongs to."""
    found = getattr(scene, "game", None)
    assert isinstance(found, Game)
    return found


def keys(stage: Stage, *pressed: str) -> None:
    """Press keys, by name or by letter."""
    for key in pressed:
        if key == "Shift+Tab":
            stage.key(pygame.K_TAB, pygame.KMOD_SHIFT)
        elif key in NAMED:
            stage.key(NAMED[key])
        else:
            stage.key(ord(key), 0, key)


def picture(stage: Stage) -> pygame.Surface:
    """What the stage shows."""
    surface = pygame.Surface(stage.size)
    stage.draw(surface)
    return surface
