"""The window: opens it, turns events into commands, draws on change, and sleeps in between."""

import contextlib
import sys
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import pygame

from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command

if TYPE_CHECKING:
    from thirteen_days.desktop.hearing.ears import Ears
    from thirteen_days.desktop.screenreader import Link

SIZE: Final = (1280, 800)
SMALLEST: Final = (640, 480)
WAIT: Final = 500
"""Milliseconds between looks at what the background has done, when nothing happens,"""
HURRY: Final = 40
"""when somebody waits for it,"""
FRAME: Final = 16
"""and when something moves."""
LETTING_GO: Final = frozenset({pygame.KEYUP, pygame.MOUSEBUTTONUP, pygame.WINDOWFOCUSLOST})
NAP: Final = 12
"""Milliseconds between looks at the keyboard and the mouse."""


def open_display() -> pygame.Surface:
    """Open the window.

    Raises:
        pygame.error: there is no display.
    """
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_caption("Thirteen Days")
    pygame.key.set_repeat(350, 45)
    return _set_mode(_fitting(), pygame.RESIZABLE | (pygame.HIDDEN if _early() else 0))


def _early() -> bool:
    """Whether a screen reader must be connected while the window is hidden; else the picture comes first."""
    return sys.platform in {"win32", "darwin"} and find_spec("accesskit") is not None


def _fitting() -> tuple[int, int]:
    """The usual size, or what the desktop leaves."""
    with contextlib.suppress(pygame.error, IndexError):
        width, height = pygame.display.get_desktop_sizes()[0]
        if width < SIZE[0] or height < SIZE[1]:
            return max(SMALLEST[0], width - 40), max(SMALLEST[1], height - 80)
    return SIZE


def run(stage: Stage) -> int:
    """Play until the window is closed; the exit status. Nothing is heard before the first picture stands."""
    surface = pygame.display.get_surface() or open_display()
    early = _early()
    link = _connected(stage) if early else None
    if early:
        surface = _set_mode(surface.get_size(), pygame.RESIZABLE | pygame.SHOWN)
    stage.resize(surface.get_size())
    stage.glides = True
    _draw(stage, surface)
    link = link if early else _connected(stage)
    with contextlib.closing(_ears()) as ears:  # whatever happens, nobody goes on talking
        stage.attend(ears)
        stage.listen()
        _go_on(stage, surface, link)
    del link
    pygame.display.quit()
    return 0


def _go_on(stage: Stage, surface: pygame.Surface, link: "Link | None") -> None:
    """Take what comes and draw what changes, until the window is closed."""
    full, size = False, surface.get_size()
    while stage.running:
        events = _events(_pause(stage))
        changed = stage.tick()
        for event in events:
            changed = (link is not None and link.heed(stage, event)) or take(stage, event) or changed
        changed = stage.glide(pygame.time.get_ticks()) or changed
        if stage.full != full:
            full = stage.full
            size = stage.size if full else size
            _fill_screen(full=full, size=size)
        surface = pygame.display.get_surface() or surface
        if surface.get_size() != stage.size:
            stage.resize(surface.get_size())
            changed = True
        if changed and stage.running:
            _draw(stage, surface)
            stage.listen()
        if link is not None and (changed or link.fresh):
            link.show(stage)


def _ears() -> "Ears":
    """What hears what comes: with sound and a voice, as far as this machine has them."""
    from thirteen_days.desktop.hearing.ears import Ears  # noqa: PLC0415 - the first picture comes first
    from thirteen_days.desktop.hearing.player import Player  # noqa: PLC0415 - as above
    from thirteen_days.desktop.hearing.voice import Voice  # noqa: PLC0415 - as above

    return Ears(Player(), Voice(), pygame.time.get_ticks)


def _connected(stage: Stage) -> "Link | None":
    """The way to a screen reader, if there is one."""
    from thirteen_days.desktop.screenreader import connect  # noqa: PLC0415 - only once a picture is there

    return connect(stage)


def _events(most: int) -> list[pygame.Event]:
    """What has happened, after *most* milliseconds at the latest.

    SDL's own wait looks a thousand times a second: 3 to 4 % of a processor. This takes 0.4 %.
    """
    end = pygame.time.get_ticks() + most
    while True:
        events = pygame.event.get()
        left = end - pygame.time.get_ticks()
        if events or left <= 0:
            return events
        pygame.time.wait(min(left, NAP))


def _fill_screen(*, full: bool, size: tuple[int, int]) -> None:
    """To the whole screen, or back to a window of *size*."""
    _set_mode((0, 0) if full else size, pygame.FULLSCREEN if full else pygame.RESIZABLE)


def _set_mode(size: tuple[int, int], flags: int) -> pygame.Surface:
    """Open the window; if the system gives it another size, that is what will be drawn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return pygame.display.set_mode(size, flags)


def _pause(stage: Stage) -> int:
    """How long to sleep if nothing comes: a frame while something moves."""
    return FRAME if stage.moving else HURRY if stage.scene.hurried or stage.context.preview else WAIT


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
        stage.down(event.pos)
    elif event.type == pygame.MOUSEWHEEL:
        stage.wheel(event.y, pygame.mouse.get_pos())
    elif event.type == pygame.MOUSEMOTION:
        return stage.drag(event.pos) if event.buttons[0] else stage.hover(event.pos)
    elif event.type == pygame.DROPFILE:
        stage.send(Command("drop", str(event.file)))
    elif event.type in {pygame.VIDEORESIZE, pygame.WINDOWEXPOSED, pygame.WINDOWSIZECHANGED}:
        stage.dirty = None
    elif event.type in LETTING_GO:
        pressed = event.type == pygame.MOUSEBUTTONUP and event.button == 1 and stage.up(event.pos)
        return stage.release() or pressed
    else:
        return False
    return True
