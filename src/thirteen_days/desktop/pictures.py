"""A report as pictures: its chapters set on pages, one after another, without a window."""

import re
from pathlib import Path
from typing import NamedTuple

import pygame

from thirteen_days.desktop.flow import stack
from thirteen_days.desktop.fonts import Fonts
from thirteen_days.desktop.layouts.chapters import chapters_of
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import Theme
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.present.screen import Screen

WIDTH, HEIGHT = 1000, 1414
MARGIN = 80
_FILE = re.compile(r"[^a-z0-9]+")


class PageOf(NamedTuple):
    """One page: what stands on it, and how tall it had to be."""

    widgets: tuple[Widget, ...]
    height: int


def paged(look: Look, screen: Screen) -> list[tuple[str, PageOf]]:
    """(chapter, page) of every page of *screen*; a page is broken between blocks, never within one."""
    found: list[tuple[str, PageOf]] = []
    for name, blocks in chapters_of(screen):
        title = Label(words(look, name, "sheet_title", WIDTH - 2 * MARGIN), MARGIN, MARGIN)
        column = stack(look, MARGIN, title.rect.bottom + 18, WIDTH - 2 * MARGIN, blocks, "serif")
        page: list[Widget] = []
        for widget in (title, *column.widgets):
            if page and widget.rect.bottom - page[0].rect.top > HEIGHT - 2 * MARGIN:
                found.append((name, _closed(page)))
                page = []
            page.append(widget)
        found.append((name, _closed(page)))
    return found


def _closed(page: list[Widget]) -> PageOf:
    """*page* moved to the top of its sheet."""
    shift = MARGIN - page[0].rect.top
    for widget in page:
        widget.move(0, shift)
    return PageOf(tuple(page), max(HEIGHT, page[-1].rect.bottom + MARGIN))


def keep_pictures(screen: Screen, folder: Path) -> list[Path]:
    """Write *screen* to *folder*, a PNG a page, numbered and named after its chapters; what was written.

    Raises:
        OSError: the folder cannot be written.
    """
    pygame.font.init()
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(Theme(), Fonts())
    written = []
    for number, (name, page) in enumerate(paged(look, screen), 1):
        surface = pygame.Surface((WIDTH, page.height))
        surface.fill(look.palette.paper)
        for widget in page.widgets:
            widget.draw(surface, look)
        stem = _FILE.sub("-", name.lower()).strip("-")[:40]
        path = folder / f"{number:02d}-{stem or 'page'}.png"
        pygame.image.save(surface, path)
        written.append(path)
    return written
