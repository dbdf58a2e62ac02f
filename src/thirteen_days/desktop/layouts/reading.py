"""Screens that are read: a sheet in the middle of the desk, answers under it; and the curtain."""

from collections.abc import Callable
from dataclasses import replace

import pygame

from thirteen_days.desktop.layouts.answers import options
from thirteen_days.desktop.layouts.desk import TABS
from thirteen_days.desktop.layouts.frame import GAP, Ui, caption_label, choice_card, frame
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.layouts.situation import situation
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.controls import Card, tab_row
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

MEASURE = 840
LEAST_READ = 55
"""So much of a hundred parts of the room a paper has at least, with its answers under it."""
ROOMY, CLOSE = 230, 170
"""The narrowest an answer is where there is room, and where there is little."""
VOICES = {"document": "mono", "help": "sans", "why": "sans", "shelf": "serif", "problems": "sans"}


def lay_reading(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """One sheet, no wider than is good to read, and what can be done next under it."""
    parts = frame(look, size, screen, ui)
    px = look.theme.px
    width = min(parts.room.width, px(MEASURE))
    x = parts.room.centerx - width // 2
    cards, top = card_row(look, parts.room, screen, ui)
    voice = ui.voice or VOICES.get(screen.kind, "serif")
    pad = px(56) if width >= px(760) else px(24)
    if crowded(parts.room, top):
        return [
            *parts.top,
            *lay_turned(
                look, parts.room, screen, ui, lambda place: sheet(look, place, screen, voice, pad=pad)
            ),
            *parts.foot,
        ]
    rect = pygame.Rect(x, parts.room.y, width, top - parts.room.y)
    paper = sheet(look, rect, screen, voice, pad=pad, shrink=True)
    least = rect.height * 3 // 5
    if paper.rect.height < least:
        paper = sheet(look, pygame.Rect(x, rect.y, width, least), screen, voice, pad=pad)
    spare = rect.height - paper.rect.height
    paper.move(0, spare // 3)
    for card in cards:
        card.move(0, spare // 3 - spare)
    return [*parts.top, paper, *cards, *parts.foot]


def crowded(room: pygame.Rect, top: int) -> bool:
    """Whether answers that begin at *top* leave too little of *room* to read in: then they get a page."""
    return top - room.y < room.height * LEAST_READ // 100


def lay_turned(
    look: Look, room: pygame.Rect, screen: Screen, ui: Ui, paper: Callable[[pygame.Rect], Widget]
) -> list[Widget]:
    """The paper, or the answers: a page each, under tabs."""
    px = look.theme.px
    names = (TABS[0], TABS[2])
    chosen = names[1] if ui.tab == names[1] else names[0]
    row = pygame.Rect(room.x, room.y, room.width, px(32))
    below = pygame.Rect(room.x, row.bottom + px(8), room.width, room.bottom - row.bottom - px(8))
    answers = replace(screen, notes=())
    page = [paper(below)] if chosen == names[0] else options(look, below, answers, ui)
    return [*tab_row(look, row, names, chosen), *page]


def lay_panelled(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """A sheet with the situation beside it, or behind a tab where room is short."""
    if not screen.gauges and not screen.ladders:
        return lay_reading(look, size, screen, ui)
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    voice = ui.voice or "serif"
    if size[0] * 100 // look.theme.scale >= 880:  # noqa: PLR2004 - both columns can still be read
        side = round(room.width * 0.28)
        left = pygame.Rect(room.x, room.y, room.width - side - px(GAP), room.height)
        right = pygame.Rect(room.right - side, room.y, side, room.height)
        cards, top = card_row(look, left, screen, ui)
        left.height = top - room.y
        paper = sheet(look, left, screen, voice, pad=px(44))
        return [*parts.top, paper, *cards, situation(look, right, screen), *parts.foot]
    cards, top = card_row(look, room, screen, ui)
    space = pygame.Rect(room.x, room.y, room.width, top - room.y)
    chosen = ui.tab if ui.tab in TABS[:2] else TABS[0]
    row = pygame.Rect(space.x, space.y, space.width, px(32))
    tabs = tab_row(look, row, TABS[:2], chosen)
    below = pygame.Rect(space.x, row.bottom + px(8), space.width, space.bottom - row.bottom - px(8))
    page = (
        sheet(look, below, screen, voice, pad=px(24))
        if chosen == TABS[0]
        else situation(look, below, screen, standing=True)
    )
    return [*parts.top, *tabs, page, *cards, *parts.foot]


def card_row(look: Look, room: pygame.Rect, screen: Screen, ui: Ui) -> tuple[list[Widget], int]:
    """Answers side by side at the bottom of *room*, and where the space above them ends.

    Where they would take more than a third of the room they are set closer, if that leaves more to read.
    """
    if not screen.choices:
        return [], room.bottom
    px = look.theme.px
    made, tall = _cards(look, room, screen, ui, px(ROOMY))
    if tall > room.height // 3:
        closer = _cards(look, room, screen, ui, px(CLOSE))
        made, tall = min((made, tall), closer, key=lambda laid: laid[1])
    for card in made:
        card.move(0, room.bottom - tall)
    return made, room.bottom - tall - px(GAP)


def _cards(look: Look, room: pygame.Rect, screen: Screen, ui: Ui, least: int) -> tuple[list[Widget], int]:
    """Answers in rows from the top, none narrower than *least*, and how tall they are together."""
    px = look.theme.px
    gap = px(10)
    count = len(screen.choices)
    fit = max(1, min(count, (room.width + gap) // (least + gap)))
    width = min(px(420), (room.width - gap * (fit - 1)) // fit)
    rows = [screen.choices[start : start + fit] for start in range(0, count, fit)]
    made: list[Widget] = []
    y = 0
    for row in rows:
        left = room.x + (room.width - len(row) * width - gap * (len(row) - 1)) // 2
        cards = [
            choice_card(look, pygame.Rect(left + number * (width + gap), y, width, 0), choice, ui)
            for number, choice in enumerate(row)
        ]
        tall = max(card.rect.height for card in cards)
        for card in cards:
            if isinstance(card, Card):
                card.grow(tall)
            card.rect.height = tall
        made += cards
        y += tall + gap
    return made, y - gap


class Curtain(Widget):
    """Hides everything."""

    role = "curtain"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Nothing of either side."""
        surface.fill(look.palette.bar, self.rect.move(0, dy))


def lay_curtain(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Whose turn it is, and nothing else."""
    px = look.theme.px
    whole = pygame.Rect(0, 0, *size)
    width = min(size[0] - 2 * px(24), px(640))
    x = (size[0] - width) // 2
    title = Label(words(look, screen.title, "display_small", width, "centre"), x, 0, width=width)
    title.role = "heading"
    made: list[Widget] = [title]
    heard = [caption_label(look, px(24), size[0] - px(24), px(22), ui.caption)] if ui.caption else []
    y = title.rect.bottom + px(20)
    for block in screen.blocks:
        text = getattr(block, "plain", "")
        label = Label(words(look, text, "panel_body", width, "centre"), x, y, width=width)
        made.append(label)
        y = label.rect.bottom + px(10)
    cards: list[Widget] = []
    y += px(18)
    for choice in screen.choices:
        card = choice_card(look, pygame.Rect(x + width // 6, y, width * 2 // 3, 0), choice, ui)
        cards.append(card)
        y = card.rect.bottom + px(10)
    made += cards
    for widget in made:
        widget.move(0, max(px(12), (size[1] - y) // 2))
    return [Curtain(whole, _("Curtain"), children=[*heard, *made])]
