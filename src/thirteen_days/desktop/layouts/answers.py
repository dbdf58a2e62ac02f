"""The answers of a decision, and the place kept for what is said of them."""

import pygame

from thirteen_days.desktop.flow import slip
from thirteen_days.desktop.layouts.frame import Ui, choice_card, said
from thirteen_days.desktop.styles import style, words
from thirteen_days.desktop.text import lay
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.screen import Choice, Screen


def options(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """The answers, and below them room kept for what the advisers say of the one in focus."""
    px = look.theme.px
    gap = px(9)
    advised = any(choice.advice for choice in screen.choices)
    cards, bottom = _cards(look, rect, screen, ui, gap)
    least = _advice_room(look, rect, screen, bottom) if advised else 0
    room = rect.height - (least + gap if least else 0)
    if bottom - rect.y <= room:
        made: list[Widget] = list(cards)
        top = bottom + gap
    else:
        inner = pygame.Rect(rect.x - px(5), rect.y, rect.width + px(5), room)
        narrow, _ = _cards(look, pygame.Rect(rect.x, rect.y + px(4), rect.width - px(14), 0), screen, ui, gap)
        panel = Scroller(
            pygame.Rect(rect.x, rect.y, rect.width, room), "Options", inner, narrow, look.theme, skin="bare"
        )
        panel.role = "list"
        made, top = [panel], rect.y + room + gap
    if advised:
        height = min(rect.bottom - top, max(px(150), _advice_height(look, rect.width, screen)))
        made.append(advice(look, pygame.Rect(rect.x, top, rect.width, height), screen, ui))
        top += height + gap
    if screen.notes and spare(look, rect, screen) > 0:
        made.append(
            slip(look, pygame.Rect(rect.x + px(10), top + px(4), rect.width - px(20), 0), screen.notes)
        )
    return made


def spare(look: Look, rect: pygame.Rect, screen: Screen) -> int:
    """What the answers and their advice leave of *rect* once the margin notes are there too."""
    px = look.theme.px
    _, bottom = _cards(look, rect, screen, Ui(), px(9))
    if any(choice.advice for choice in screen.choices):
        bottom += max(px(150), _advice_height(look, rect.width, screen)) + px(9)
    note = slip(look, pygame.Rect(rect.x, 0, rect.width - px(20), 0), screen.notes)
    return rect.bottom - bottom - note.rect.height - px(24)


def _cards(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui, gap: int) -> tuple[list[Widget], int]:
    made: list[Widget] = []
    y = rect.y
    for choice in screen.choices:
        made.append(choice_card(look, pygame.Rect(rect.x, y, rect.width, 0), choice, ui))
        y = made[-1].rect.bottom + gap
    return made, y - gap


def advised_choice(screen: Screen, ui: Ui) -> Choice | None:
    """The choice under the mouse, or in focus."""
    for name in (ui.over, ui.focus):
        for choice in screen.choices:
            if choice.action and name.startswith(f"card:choose:{choice.key}:"):
                return choice
    return None


def _advice_room(look: Look, rect: pygame.Rect, screen: Screen, bottom: int) -> int:
    """How much of the column advice keeps: what it needs, but answers that fit are not made to scroll."""
    px = look.theme.px
    wanted = min(rect.height // 2, _advice_height(look, rect.width, screen))
    left = rect.bottom - bottom - px(9)
    return max(min(wanted, px(110)), min(wanted, left)) if left > 0 else min(wanted, px(130))


def _advice_height(look: Look, width: int, screen: Screen) -> int:
    px = look.theme.px
    inner = width - 2 * px(14) - px(6)
    setting = style(look, "panel_body")
    heights = [
        sum(lay(look.fonts, said(*one).runs, setting, inner).height + px(5) for one in choice.advice)
        for choice in screen.choices
    ]
    return max(heights, default=0) + px(52)


def advice(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> Scroller:
    """What is said of the answer in focus."""
    px = look.theme.px
    pad = px(14)
    width = rect.width - 2 * pad - px(6)
    choice = advised_choice(screen, ui)
    head = f"ADVICE: {choice.label.upper()}" if choice else "ADVICE"
    laid = words(look, head, "panel_title", width)
    if len(laid.lines) > 1:
        laid = words(look, "ADVICE", "panel_title", width)
    title = Label(laid, rect.x + pad, rect.y + px(9))
    y = title.rect.bottom + px(3)
    made: list[Widget] = []
    for paragraph in [said(*one) for one in choice.advice] if choice else []:
        label = Label(lay(look.fonts, paragraph.runs, style(look, "panel_body"), width), rect.x + pad, y)
        made.append(label)
        y = label.rect.bottom + px(5)
    if not made:
        text = (
            "Nobody has spoken to this."
            if choice
            else "Point at an answer, or press its number, to hear what is said of it."
        )
        made.append(Label(words(look, text, "panel_small", width), rect.x + pad, y))
    inner = pygame.Rect(rect.x + px(4), title.rect.bottom + px(2), rect.width - px(8), 0)
    inner.height = max(px(20), rect.bottom - px(8) - inner.top)
    panel = Scroller(rect, "Advice", inner, made, look.theme, skin="panel")
    panel.role = "region"
    panel.texts = title.texts
    return panel
