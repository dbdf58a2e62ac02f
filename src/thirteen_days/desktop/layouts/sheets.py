"""A sheet of paper with what a screen says."""

from itertools import pairwise

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
    inner.height -= _orphan(made, inner)
    return Scroller(rect, screen.title or _("Document"), inner, made, look.theme)


def _orphan(made: list[Widget], inner: pygame.Rect) -> int:
    """How much is taken off the foot so that no heading stands there without a line under it."""
    for one, other in pairwise(made):
        alone = _begun(one, inner) and not _begun(other, inner)
        if alone and one.role == "heading" and one.rect.top > inner.top + inner.height // 2:
            return inner.bottom - one.rect.top
    return 0


def _begun(widget: Widget, inner: pygame.Rect) -> bool:
    """Whether its first line is drawn; a line is drawn whole or not at all."""
    line = widget.texts[0].laid.line_height if widget.texts else widget.rect.height
    return widget.rect.top + line <= inner.bottom + 1
