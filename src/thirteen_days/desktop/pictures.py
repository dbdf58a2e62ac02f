"""A report as pictures: its chapters set on pages, one after another, without a window."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pygame

from thirteen_days.desktop.flow import stack
from thirteen_days.desktop.fonts import Fonts
from thirteen_days.desktop.png import png
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import Theme
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.screen import Block, Screen

WIDTH, HEIGHT = 1000, 1414
MARGIN = 80
_FILE = re.compile(r"[^a-z0-9]+")


class PageOf(NamedTuple):
    """One page: what stands on it, and how tall it had to be."""

    widgets: tuple[Widget, ...]
    height: int


def paged(look: Look, screen: Screen) -> list[tuple[str, PageOf]]:
    """(chapter, page) of every page of *screen*."""
    return [(name, page) for name, blocks in chapters_of(screen) for page in _chapter(look, name, blocks)]


def _chapter(look: Look, name: str, blocks: Sequence[Block]) -> list[PageOf]:
    """The pages of one chapter; a page is broken between blocks, never within one."""
    title = Label(words(look, name, "sheet_title", WIDTH - 2 * MARGIN), MARGIN, MARGIN)
    column = stack(look, MARGIN, title.rect.bottom + 18, WIDTH - 2 * MARGIN, blocks, "serif")
    found: list[PageOf] = []
    page: list[Widget] = []
    for widget in (title, *column.widgets):
        if page and widget.rect.bottom - page[0].rect.top > HEIGHT - 2 * MARGIN:
            found.append(_closed(page))
            page = []
        page.append(widget)
    return [*found, _closed(page)]


def _closed(page: list[Widget]) -> PageOf:
    """*page* moved to the top of its sheet."""
    shift = MARGIN - page[0].rect.top
    for widget in page:
        widget.move(0, shift)
    return PageOf(tuple(page), max(HEIGHT, page[-1].rect.bottom + MARGIN))


class Drawn(NamedTuple):
    """How far it has come: chapters done, of how many, and the files that have been written."""

    chapters: int
    of: int
    files: tuple[Path, ...] = ()


def drawing(screen: Screen, folder: Path) -> Iterator[Drawn]:
    """Write *screen* to *folder*, a PNG a page, numbered and named after its chapters.

    Each step lays out a chapter or draws a page, some hundredths of a second, so that a window can go on
    meanwhile; pixels are packed into files in a thread. Whoever stops half-way keeps what there is.

    Raises:
        OSError: the folder cannot be written.
    """
    pygame.font.init()
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(Theme(), Fonts())
    chapters = chapters_of(screen)
    writing: list[Future[Path]] = []
    with ThreadPoolExecutor(1) as packer:
        for done, (name, blocks) in enumerate(chapters):
            pages = _chapter(look, name, blocks)
            yield Drawn(done, len(chapters))
            stem = _FILE.sub("-", name.lower()).strip("-")[:40] or "page"
            for page in pages:
                surface = pygame.Surface((WIDTH, page.height))
                surface.fill(look.palette.paper)
                for widget in page.widgets:
                    widget.draw(surface, look)
                path = folder / f"{len(writing) + 1:02d}-{stem}.png"
                pixels = pygame.image.tobytes(surface, "RGB")
                writing.append(packer.submit(_write, path, surface.get_size(), pixels))
                yield Drawn(done, len(chapters))
        while not all(one.done() for one in writing):
            yield Drawn(len(chapters), len(chapters))
        yield Drawn(len(chapters), len(chapters), tuple(one.result() for one in writing))


def _write(path: Path, size: tuple[int, int], pixels: bytes) -> Path:
    path.write_bytes(png(size, pixels))
    return path


def keep_pictures(screen: Screen, folder: Path) -> list[Path]:
    """All of ``drawing`` at once; what was written.

    Raises:
        OSError: the folder cannot be written.
    """
    *_steps, last = drawing(screen, folder)
    return list(last.files)
