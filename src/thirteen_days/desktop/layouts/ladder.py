"""The escalation ladder: drawn whole at the left, told at the right."""

import pygame

from thirteen_days.desktop.layouts.frame import GAP, Ui, frame
from thirteen_days.desktop.layouts.reading import lay_reading
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.kahn import KahnView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

SIDE_BY_SIDE = 1000
TALLEST = 560
"""The least height of the drawing (at 100 per cent)."""


def lay_ladder(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Side by side where there is room; else only what is told, which says the same."""
    if size[0] * 100 // look.theme.scale < SIDE_BY_SIDE or not screen.ladders:
        return lay_reading(look, size, screen, ui)
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    left = (room.width - px(GAP)) * 54 // 100
    drawn = _drawing(look, pygame.Rect(room.x, room.y, left, room.height), screen)
    place = pygame.Rect(room.x + left + px(GAP), room.y, room.width - left - px(GAP), room.height)
    told = sheet(look, place, screen, ui.voice or "sans", pad=px(30))
    return [*parts.top, drawn, told, *parts.foot]


def _drawing(look: Look, rect: pygame.Rect, screen: Screen) -> Scroller:
    """The ladder on a sheet of its own, scrolling where it must."""
    px = look.theme.px
    inner = pygame.Rect(rect.x + px(4), rect.y + px(8), rect.width - px(8), rect.height - px(16))
    x, width = rect.x + px(24), rect.width - px(48) - px(6)
    heads: list[Widget] = []
    title = Label(words(look, _("Rungs and thresholds"), "table_head", width), x, rect.y + px(18))
    heads.append(title)
    top = title.rect.bottom + px(10)
    room = inner.bottom - top - px(10)
    tall = max(room, px(TALLEST))
    view = KahnView(look, pygame.Rect(x, top, width, tall), screen.ladders)
    return Scroller(rect, _("The ladder"), inner, [*heads, view], look.theme)
