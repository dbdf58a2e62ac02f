"""A long report in chapters: their names at the left, the one that is open at the right."""

from dataclasses import replace

import pygame

from thirteen_days.desktop.layouts.answers import options
from thirteen_days.desktop.layouts.frame import GAP, Ui, frame
from thirteen_days.desktop.layouts.reading import card_row, lay_reading
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.desktop.widgets.controls import Tab, tab_row
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, Screen

SIDE_BY_SIDE = 760
LIST = 236


def lay_chapters(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """A chapter at a time, beside the list or behind a tab; one sheet where there is nothing to list."""
    chapters = chapters_of(screen)
    if len(chapters) < 2:  # noqa: PLR2004 - a single one
        return lay_reading(look, size, screen, ui)
    if size[0] * 100 // look.theme.scale < SIDE_BY_SIDE:
        return _turned(look, size, screen, ui, chapters)
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    cards, top = card_row(look, room, screen, ui)
    names = [name for name, _blocks in chapters]
    chosen = ui.tab if ui.tab in names else names[0]
    listed = listed_chapters(look, pygame.Rect(room.x, room.y, px(LIST), top - room.y), names, chosen)
    left = listed.rect.right + px(GAP)
    width = min(room.right - left, px(900))
    place = pygame.Rect(left + (room.right - left - width) // 2, room.y, width, top - room.y)
    told = replace(screen, title=chosen, blocks=dict(chapters)[chosen])
    voice = ui.voice or "serif"
    paper = sheet(look, place, told, voice, pad=px(44), shrink=True)
    least = place.height // 2
    if paper.rect.height < least:
        paper = sheet(look, pygame.Rect(place.topleft, (width, least)), told, voice, pad=px(44))
    return [*parts.top, listed, paper, *cards, *parts.foot]


def _turned(
    look: Look, size: tuple[int, int], screen: Screen, ui: Ui, chapters: list[tuple[str, tuple[Block, ...]]]
) -> list[Widget]:
    """The list, the chapter that was chosen from it, and the answers: a page each, under tabs."""
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    names = [name for name, _blocks in chapters]
    tabs = ("Contents", "Document", "Options") if screen.choices else ("Contents", "Document")
    chosen = ui.tab if ui.tab in tabs[::2] else "Document"
    row = pygame.Rect(room.x, room.y, room.width, px(32))
    made: list[Widget] = tab_row(look, row, tabs, chosen)
    below = pygame.Rect(room.x, row.bottom + px(8), room.width, room.bottom - row.bottom - px(8))
    if chosen == "Contents":
        return [*parts.top, *made, listed_chapters(look, below, names, ""), *parts.foot]
    if chosen == "Options":
        return [*parts.top, *made, *options(look, below, replace(screen, notes=()), ui), *parts.foot]
    name = ui.tab if ui.tab in names else names[0]
    told = replace(screen, title=name, blocks=dict(chapters)[name])
    return [*parts.top, *made, sheet(look, below, told, ui.voice or "serif", pad=px(24)), *parts.foot]


def listed_chapters(look: Look, rect: pygame.Rect, names: list[str], chosen: str) -> Scroller:
    """The names under one another; the open one is marked."""
    px = look.theme.px
    made: list[Widget] = []
    y = rect.y + px(5)
    for name in names:
        tab = Tab(look, rect.x + px(5), y, "", name, Command("tab", name), height=px(36))
        laid = words(look, name, "hint", rect.width - px(22) - 2 * px(10))
        tab.rect = pygame.Rect(rect.x + px(5), y, rect.width - px(22), laid.height + px(18))
        tab.texts = [Placed(laid, tab.rect.x + px(10), y + px(8), look.palette.text)]
        tab.chosen = name == chosen
        tab.value = _("open") if tab.chosen else ""
        made.append(tab)
        y = tab.rect.bottom + px(5)
    panel = Scroller(rect, _("Contents"), rect.copy(), made, look.theme, skin="bare")
    panel.role = "list"
    return panel
