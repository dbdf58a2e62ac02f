"""The decision: document, situation and options side by side; two of them, or tabs, where room is short."""

from dataclasses import replace

import pygame

from thirteen_days.desktop.flow import slip
from thirteen_days.desktop.layouts.frame import (
    GAP,
    MIDDLE,
    WIDE,
    Frame,
    Ui,
    choice_card,
    frame,
    said,
    sheet,
)
from thirteen_days.desktop.styles import style, words
from thirteen_days.desktop.text import lay
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.controls import Card, tab_row
from thirteen_days.desktop.widgets.gauge import GaugeView, LadderView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.screen import Choice, Screen

TABS = ("Document", "Situation", "Options")


def lay_desk(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Three columns, two, or one, by the room there is at this scale."""
    parts = frame(look, size, screen, ui)
    effective = size[0] * 100 // look.theme.scale
    if effective >= WIDE:
        middle = _three(look, parts.room, screen, ui)
    elif effective >= MIDDLE:
        middle = _two(look, parts, screen, ui)
    else:
        middle = _one(look, parts, screen, ui)
    return [*parts.top, *middle, *parts.foot]


def _three(look: Look, room: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """Document, situation, options."""
    gap = look.theme.px(GAP)
    left = round(room.width * 0.37)
    middle = round(room.width * 0.25)
    first = pygame.Rect(room.x, room.y, left, room.height)
    second = pygame.Rect(first.right + gap, room.y, middle, room.height)
    third = pygame.Rect(second.right + gap, room.y, room.right - second.right - gap, room.height)
    return [
        *document(look, first, screen, ui, noted=not notes_with_options(look, third, screen)),
        situation(look, second, screen),
        *options(look, third, screen, ui),
    ]


def _two(look: Look, parts: Frame, screen: Screen, ui: Ui) -> list[Widget]:
    """Document or situation on the left, options on the right."""
    gap, room = look.theme.px(GAP), parts.room
    left = (room.width - gap) // 2
    chosen = ui.tab if ui.tab in TABS[:2] else TABS[0]
    tabs, below = _tabs(look, pygame.Rect(room.x, room.y, left, room.height), TABS[:2], chosen)
    right = pygame.Rect(room.x + left + gap, room.y, room.width - left - gap, room.height)
    noted = not notes_with_options(look, right, screen)
    first = (
        document(look, below, screen, ui, noted=noted)
        if chosen == TABS[0]
        else [situation(look, below, screen)]
    )
    return [*tabs, *first, *options(look, right, screen, ui)]


def _one(look: Look, parts: Frame, screen: Screen, ui: Ui) -> list[Widget]:
    """One page at a time."""
    chosen = ui.tab if ui.tab in TABS else TABS[0]
    tabs, below = _tabs(look, parts.room, TABS, chosen)
    if chosen == TABS[0]:
        noted = not notes_with_options(look, below, screen)
        return [*tabs, *document(look, below, screen, ui, noted=noted)]
    if chosen == TABS[1]:
        return [*tabs, situation(look, below, screen)]
    if below.height < look.theme.px(330) and any(choice.advice for choice in screen.choices):
        return [*tabs, *_options_wide(look, below, screen, ui)]
    return [*tabs, *options(look, below, screen, ui)]


def _options_wide(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """Answers and advice side by side, where the page is low and wide."""
    gap = look.theme.px(GAP)
    left = (rect.width - gap) * 58 // 100
    first = pygame.Rect(rect.x, rect.y, left, rect.height)
    second = pygame.Rect(first.right + gap, rect.y, rect.width - left - gap, rect.height)
    silent = replace(screen, notes=(), choices=tuple(replace(one, advice=()) for one in screen.choices))
    return [*options(look, first, silent, ui), _advice(look, second, screen, ui)]


def _tabs(
    look: Look, rect: pygame.Rect, names: tuple[str, ...], chosen: str
) -> tuple[list[Widget], pygame.Rect]:
    px = look.theme.px
    row = pygame.Rect(rect.x, rect.y, rect.width, px(32))
    tabs = tab_row(look, row, names, chosen)
    top = row.bottom + px(8)
    return tabs, pygame.Rect(rect.x, top, rect.width, rect.bottom - top)


def document(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui, *, noted: bool = True) -> list[Widget]:
    """The brief, with the margin notes on a slip below it where both fit."""
    px = look.theme.px
    pad = px(26) if rect.width > px(400) else px(18)
    voice = ui.voice or "mono"
    if not screen.notes or not noted:
        return [sheet(look, rect, screen, voice, pad=pad)]
    note = slip(look, pygame.Rect(rect.x + px(10), 0, rect.width - px(20), 0), screen.notes)
    room = rect.height - note.rect.height - px(12)
    if room < px(260) or room < rect.height // 2:
        return [_with_notes(look, rect, screen, voice, pad)]
    note.move(0, rect.bottom - note.rect.height)
    paper = sheet(look, pygame.Rect(rect.x, rect.y, rect.width, room), screen, voice, pad=pad)
    return [paper, note]


def _with_notes(look: Look, rect: pygame.Rect, screen: Screen, voice: str, pad: int) -> Scroller:
    """The brief with the slip at its end, all in one scroll."""
    px = look.theme.px
    paper = sheet(look, rect, screen, voice, pad=pad)
    bottom = max(child.rect.bottom for child in paper.children)
    place = pygame.Rect(rect.x + pad, bottom + px(14), rect.width - 2 * pad - px(4), 0)
    note = slip(look, place, screen.notes)
    return Scroller(rect, paper.label, paper.inner, [*paper.children, note], look.theme)


def situation(look: Look, rect: pygame.Rect, screen: Screen) -> Scroller:
    """Gauges and the ladder, evenly spread where there is room to spare."""
    px = look.theme.px
    pad = px(14)
    x, width = rect.x + pad, rect.width - 2 * pad - px(6)
    title = Label(words(look, "SITUATION", "panel_title", width), x, rect.y + px(10))
    title.role = "heading"
    made: list[Widget] = []
    y = title.rect.bottom + px(6)
    for gauge in screen.gauges:
        made.append(GaugeView(look, x, y, width, gauge))
        y = made[-1].rect.bottom + px(6)
    if screen.ladders:
        made.append(LadderView(look, x, y + px(6), width, screen.ladders))
    inner = pygame.Rect(rect.x + px(4), title.rect.bottom + px(2), rect.width - px(8), 0)
    inner.height = rect.bottom - px(8) - inner.top
    spare = inner.bottom - px(6) - max((one.rect.bottom for one in made), default=inner.bottom)
    if spare > 0 and len(made) > 1:
        each = min(px(16), spare // len(made))
        for number, widget in enumerate(made):
            widget.move(0, number * each)
    panel = Scroller(rect, "Situation", inner, made, look.theme, skin="panel")
    panel.role = "region"
    panel.texts = title.texts
    return panel


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
    rest = pygame.Rect(rect.x, top, rect.width, rect.bottom - top)
    if advised:
        made.append(_advice(look, rest, screen, ui))
    elif notes_with_options(look, rect, screen):
        note = slip(look, pygame.Rect(rest.x + px(10), 0, rest.width - px(20), 0), screen.notes)
        note.move(0, rect.bottom - note.rect.height)
        made.append(note)
    return made


def notes_with_options(look: Look, rect: pygame.Rect, screen: Screen) -> bool:
    """Whether the margin notes stand under the answers: nothing is advised and there is room."""
    if not screen.notes or any(choice.advice for choice in screen.choices):
        return False
    _, bottom = _cards(look, rect, screen, Ui(), look.theme.px(9))
    note = slip(look, pygame.Rect(rect.x, 0, rect.width - look.theme.px(20), 0), screen.notes)
    return rect.bottom - bottom > note.rect.height + look.theme.px(30)


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


def _advice(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> Scroller:
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


def card_of(widgets: list[Widget], key: str) -> Card | None:
    """The card with *key* in its disc."""
    return next((one for one in widgets if isinstance(one, Card) and one.badge == key.upper()), None)
