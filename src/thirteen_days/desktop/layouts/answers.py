"""The answers of a decision, and the place kept for what is said of them."""

import pygame

from thirteen_days.desktop.flow import slip
from thirteen_days.desktop.layouts.frame import Ui, choice_card, said
from thirteen_days.desktop.styles import style, words
from thirteen_days.desktop.text import lay
from thirteen_days.desktop.widgets.base import Label, Look, Placed, Widget
from thirteen_days.desktop.widgets.enclosure import LEAST, EnclosureView
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Choice, Paragraph, Screen

INSET = 180
"""The least height of the map under the answers."""


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
        narrow, _bottom = _cards(
            look, pygame.Rect(rect.x, rect.y + px(4), rect.width - px(14), 0), screen, ui, gap
        )
        panel = Scroller(
            pygame.Rect(rect.x, rect.y, rect.width, room),
            _("Options"),
            inner,
            narrow,
            look.theme,
            skin="bare",
        )
        panel.role = "list"
        made, top = [panel], rect.y + room + gap
    if advised:
        height = min(rect.bottom - top, max(px(120), _advice_height(look, rect.width, screen)))
        made.append(advice(look, pygame.Rect(rect.x, top, rect.width, height), screen, ui))
        top += height + gap
    if screen.notes and spare(look, rect, screen) > 0:
        made.append(
            slip(look, pygame.Rect(rect.x + px(10), top + px(4), rect.width - px(20), 0), screen.notes)
        )
        top = made[-1].rect.bottom + px(14)
    if screen.enclosures and rect.bottom - top >= px(LEAST):
        tall = min(rect.bottom - top, px(LEAST if not screen.enclosures[0].plate else 2 * LEAST))
        place = pygame.Rect(rect.x, rect.bottom - tall, rect.width, tall)
        made.append(EnclosureView(look, place, screen.enclosures[0]))
    elif ui.inset and rect.bottom - top >= px(INSET):
        place = pygame.Rect(rect.x, top, rect.width, min(rect.bottom - top, rect.width * 7 // 10))
        place.bottom = rect.bottom
        made.append(MapView(look, place, ui.inset, inset=True))
    return made


def spare(look: Look, rect: pygame.Rect, screen: Screen) -> int:
    """What the answers and their advice leave of *rect* once the margin notes are there too."""
    px = look.theme.px
    _made, bottom = _cards(look, rect, screen, Ui(), px(9))
    if any(choice.advice for choice in screen.choices):
        bottom += max(px(120), _advice_height(look, rect.width, screen)) + px(9)
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
    small = words(look, _("Positions paraphrased, not quoted."), "fine_print", inner)
    title = words(look, _("Who speaks to which answer").upper(), "panel_title", inner)
    under = 0 if title.width + small.width + px(12) <= inner else small.height + px(3)
    heights.append(sum(lay(look.fonts, one.runs, setting, inner).height + px(5) for one in _who(screen)))
    return max(heights, default=0) + under + px(52)


def _who(screen: Screen) -> list[Paragraph]:
    """Who speaks to which answer, before one of them is looked at; at a desk only where somebody does."""
    return [
        said(choice.key.upper(), ", ".join(name for name, _text in choice.advice) or _("nobody"))
        for choice in screen.choices
        if choice.action and (choice.advice or screen.kind != "desk")
    ]


def advice(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> Scroller:
    """What is said of the answer in focus."""
    px = look.theme.px
    pad = px(14)
    width = rect.width - 2 * pad - px(6)
    choice = advised_choice(screen, ui)
    told = choice.advice if choice else ()
    head = _("Advice") if choice else _("Who speaks to which answer")
    laid = words(look, head.upper(), "panel_title", width)
    title = Label(laid, rect.x + pad, rect.y + px(9))
    small = words(look, _("Positions paraphrased, not quoted."), "fine_print", width)
    beside = laid.width + small.width + px(12) <= width
    y = title.rect.bottom + px(3)
    made: list[Widget] = []
    for paragraph in [said(*one) for one in told] if choice else _who(screen):
        label = Label(lay(look.fonts, paragraph.runs, style(look, "panel_body"), width), rect.x + pad, y)
        made.append(label)
        y = label.rect.bottom + px(5)
    if not made:
        made.append(
            Label(words(look, _("Nobody has spoken to this."), "panel_small", width), rect.x + pad, y)
        )
        y = made[-1].rect.bottom + px(5)
    if not beside:
        made.append(Label(small, rect.x + pad, y))
    inner = pygame.Rect(rect.x + px(4), title.rect.bottom + px(2), rect.width - px(8), 0)
    inner.height = max(px(20), rect.bottom - px(8) - inner.top)
    panel = Scroller(rect, _("Advice"), inner, made, look.theme, skin="panel")
    panel.role = "region"
    panel.more = _("{head}. {note}").format(head=choice.label if choice else head, note=small.plain)
    panel.texts = title.texts
    if beside:
        drop = (laid.height - small.height) * 2 // 3
        panel.texts.append(Placed(small, rect.right - pad - px(6) - small.width, title.rect.y + drop))
    return panel
