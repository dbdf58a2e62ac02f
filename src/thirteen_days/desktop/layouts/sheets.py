"""A sheet of paper with what a screen says."""

import pygame

from thirteen_days.desktop.flow import Flash, letterhead, stack
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.passing import PassingView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen


def sheet(
    look: Look, rect: pygame.Rect, screen: Screen, voice: str, *, pad: int, shrink: bool = False
) -> Scroller:
    """A scrolling sheet with letterhead, stamp, title and blocks. *shrink*: no taller than its words."""
    px = look.theme.px
    width = rect.width - 2 * pad - px(4)
    x, y = rect.x + pad, rect.y + max(px(18), pad * 3 // 4)
    made: list[Widget] = []
    if screen.form == "flash":
        made.append(Flash(pygame.Rect(x, y, width, px(12)), ""))
        y += px(22)
    head = letterhead(look, x, y, width, screen.letterhead, screen.stamp)
    made += head.widgets
    y = head.bottom
    if screen.title:
        title = Label(words(look, screen.title, "sheet_title", width), x, y)
        title.role = "heading"
        made.append(title)
        y = title.rect.bottom + px(10)
    if screen.passed:
        made.append(PassingView(look, x, y, width, screen.passed))
        y = made[-1].rect.bottom + px(12)
    body = stack(look, x, y, width, screen.blocks, voice)
    made += body.widgets
    foot = px(18)
    if shrink:
        rect = pygame.Rect(rect.x, rect.y, rect.width, min(rect.height, body.bottom + pad - rect.y))
    inner = pygame.Rect(rect.x + px(4), rect.y + px(8), rect.width - px(8), rect.height - px(8) - foot)
    return Scroller(rect, screen.title or _("Document"), inner, made, look.theme)
