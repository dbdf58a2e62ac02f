"""The window: opens it, turns events into commands, draws on change, and sleeps in between."""

import contextlib
import os
import sys
from typing import Final

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
# Under a software GL stack SDL's own blit to the window is four times as fast as a GL texture.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

import pygame

from thirteen_days.desktop.stage import Stage

SIZE: Final = (1280, 800)
SMALLEST: Final = (640, 480)
WAIT: Final = 500
HURRY: Final = 40
FRAME: Final = 16
"""Milliseconds between looks at what the background has done, when nothing happens."""


def is_pygame_ce() -> bool:
    """Whether the pygame that was found is pygame-ce; says so in one line if not."""
    if getattr(pygame, "IS_CE", False):
        return True
    sys.stderr.write(
        "Thirteen Days needs pygame-ce, but another pygame is installed in its place: "
        "pip uninstall pygame pygame-ce, then pip install pygame-ce.\n"
    )
    return False


def open_display() -> pygame.Surface:
    """Open the window.

    Raises:
        pygame.error: there is no display.
    """
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_caption("Thirteen Days")
    pygame.key.set_repeat(350, 45)
    return pygame.display.set_mode(_fitting(), pygame.RESIZABLE)


def _fitting() -> tuple[int, int]:
    """The usual size, or what the desktop leaves."""
    with contextlib.suppress(pygame.error, IndexError):
        width, height = pygame.display.get_desktop_sizes()[0]
        if width < SIZE[0] or height < SIZE[1]:
            return max(SMALLEST[0], width - 40), max(SMALLEST[1], height - 80)
    return SIZE


def run(stage: Stage) -> int:
    """Play until the window is closed; the exit status."""
    surface = pygame.display.get_surface() or open_display()
    stage.resize(surface.get_size())
    full = False
    stage.glides = True
    _draw(stage, surface)
    while stage.running:
        event = pygame.event.wait(_pause(stage))
        changed = stage.tick()
        for one in (event, *pygame.event.get()):
            changed = take(stage, one) or changed
        changed = stage.glide(pygame.time.get_ticks()) or changed
        if stage.full != full:
            full = stage.full
            pygame.display.toggle_fullscreen()
            changed = True
        now = pygame.display.get_surface()
        if now is not None and now.get_size() != stage.size:
            stage.resize(now.get_size())
            changed = True
        if changed and now is not None and stage.running:
            _draw(stage, now)
    pygame.display.quit()
    return 0


def _pause(stage: Stage) -> int:
    """How long to sleep if nothing comes: a frame while something moves."""
    return FRAME if stage.moving else HURRY if stage.scene.hurried else WAIT


def _draw(stage: Stage, surface: pygame.Surface) -> None:
    """Draw everything, or only the panel that was scrolled."""
    dirty = stage.dirty.inflate(24, 24) if stage.dirty else None
    surface.set_clip(dirty)
    stage.draw(surface)
    surface.set_clip(None)
    stage.dirty = None
    if dirty:
        pygame.display.update(dirty)
    else:
        pygame.display.flip()


def take(stage: Stage, event: pygame.Event) -> bool:
    """Hand one event to the stage; whether anything may look different."""
    if event.type == pygame.QUIT:
        stage.running = False
    elif event.type == pygame.KEYDOWN:
        stage.key(event.key, event.mod, event.unicode)
    elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        stage.press(event.pos)
    elif event.type == pygame.MOUSEWHEEL:
        stage.wheel(event.y, pygame.mouse.get_pos())
    elif event.type == pygame.MOUSEMOTION:
        return stage.drag(event.pos) if event.buttons[0] else stage.hover(event.pos)
    elif event.type in {pygame.VIDEORESIZE, pygame.WINDOWEXPOSED, pygame.WINDOWSIZECHANGED}:
        stage.dirty = None
    else:
        return False
    return True
