"""Menus: what it is about on a sheet at the left, what can be chosen in a list at the right."""

from dataclasses import replace

import pygame

from thirteen_days.desktop.layouts.frame import GAP, Ui, choice_card, frame
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.layouts.shelf import lay_chairs, lay_folders
from thirteen_days.desktop.widgets.base import Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

SIDE_BY_SIDE = 600
ROOMY = 720
"""Under this width the sheet beside the list is narrow."""


def lay_menu(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Sheet and list side by side; one above the other where room is short."""
    drawn = lay_chairs(look, size, screen, ui) or lay_folders(look, size, screen, ui)
    if drawn is not None:
        return drawn
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    gap = px(GAP)
    voice = ui.voice or "serif"
    roomy = size[0] * 100 // look.theme.scale >= ROOMY
    if not roomy and screen.title.upper() == screen.bar.place.upper():
        screen = replace(screen, title="")  # the bar says it already
    if size[0] * 100 // look.theme.scale >= SIDE_BY_SIDE:
        left = min(px(560), (room.width - gap) * (11 if roomy else 9) // 24)
        space = min(room.width, left + gap + px(660))
        x = room.x + (room.width - space) // 2
        right = pygame.Rect(x + left + gap, room.y, space - left - gap, room.height)
        listed = choices(look, right, screen, ui)
        place = pygame.Rect(x, room.y, left, room.height)
        pad = px(34) if roomy else px(16)
        paper = sheet(look, place, screen, voice, pad=pad, shrink=True)
        least = min(listed.rect.height, room.height * 3 // 10)
        if paper.rect.height < least:
            place.height = least
            paper = sheet(look, place, screen, voice, pad=pad)
        shift = max(0, (room.height - max(paper.rect.height, listed.rect.height)) // 4)
        for widget in (paper, listed):
            widget.move(0, shift)
        return [*parts.top, paper, listed, *parts.foot]
    tall = sheet(
        look, pygame.Rect(room.x, room.y, room.width, 10_000), screen, voice, pad=px(20), shrink=True
    )
    height = min(tall.rect.height, room.height * 2 // 5)
    paper = sheet(look, pygame.Rect(room.x, room.y, room.width, height), screen, voice, pad=px(20))
    top = paper.rect.bottom + gap
    rest = pygame.Rect(room.x, top, room.width, room.bottom - top)
    return [*parts.top, paper, choices(look, rest, screen, ui), *parts.foot]


def choices(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> Scroller:
    """The list; it scrolls where it must."""
    px = look.theme.px
    made: list[Widget] = []
    y = rect.y
    for gap in (px(9), px(5)):  # a little closer if that is enough
        made, y = [], rect.y + px(5)
        for choice in screen.choices:
            place = pygame.Rect(rect.x + px(5), y, rect.width - px(24), 0)
            made.append(choice_card(look, place, choice, ui))
            y = made[-1].rect.bottom + gap
        if y <= rect.bottom:
            break
    rect = pygame.Rect(rect.x, rect.y, rect.width, min(rect.height, y - rect.y))
    inner = rect.copy()
    panel = Scroller(rect, _("Choices"), inner, made, look.theme, skin="bare")
    panel.role = "list"
    return panel
