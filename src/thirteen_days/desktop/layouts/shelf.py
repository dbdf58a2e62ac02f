"""Chairs side by side, as the folders that lie before them; and the shelf of endings."""

from dataclasses import replace

import pygame

from thirteen_days.desktop.layouts.frame import GAP, Ui, frame
from thirteen_days.desktop.layouts.reading import lay_reading
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Command, Label, Look, Widget
from thirteen_days.desktop.widgets.dossier import Dossier, EndingView, FolderView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.screen import Paragraph, Screen

WIDE, ABREAST = 900, 780
"""From these widths on (at 100 per cent) endings stand in columns; chairs and folders, side by side."""
CARD = 270
FOLDER = 380


def lay_chairs(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget] | None:
    """A title over the folders; ``None`` where they do not fit."""
    seated = [(choice, choice.portrait) for choice in screen.choices]
    if size[0] * 100 // look.theme.scale < ABREAST or not seated or not all(one for _choice, one in seated):
        return None
    for full, lines in ((True, len(screen.blocks)), (False, len(screen.blocks)), (False, 1)):
        told = replace(screen, blocks=screen.blocks[:lines])
        laid = _chairs(look, size, told, ui, full=full)
        if laid is not None:
            return laid
    return None


def _chairs(look: Look, size: tuple[int, int], screen: Screen, ui: Ui, *, full: bool) -> list[Widget] | None:
    """The same; set *full*, with who else is in the room."""
    seated = [(choice, choice.portrait) for choice in screen.choices]
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    gap = px(GAP * 2)
    count = len(seated)
    width = min(px(500), (room.width - gap * (count - 1)) // count)
    left = room.centerx - (width * count + gap * (count - 1)) // 2
    title = Label(words(look, screen.title, "display_small", room.width - 2 * px(40)), left, room.y + px(2))
    title.role = "heading"
    made: list[Widget] = [title]
    y = title.rect.bottom + px(6)
    whole = width * count + gap * (count - 1)
    for block in screen.blocks:
        if isinstance(block, Paragraph):
            made.append(Label(words(look, block.runs, "panel_body", whole), left, y))
            y = made[-1].rect.bottom + px(4)
    y += px(16)
    folders: list[Dossier] = []
    for number, (choice, portrait) in enumerate(seated):
        if portrait is not None:
            name, _colon, value = choice.command.partition(":")
            place = pygame.Rect(left + number * (width + gap), y, width, 0)
            shown = portrait if full else portrait._replace(lot="", company=())
            folders.append(Dossier(look, place, choice, shown, Command(name, value)))
    tall = max(folder.rect.height for folder in folders)
    if y + tall > room.bottom:
        return None
    for folder in folders:
        folder.grow(tall)
    drop = (room.bottom - y - tall) // 3
    for widget in (*made, *folders):
        widget.move(0, drop)
    return [*parts.top, *made, *folders, *parts.foot]


def lay_folders(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget] | None:
    """Scenarios as folders in columns; ``None`` where it is narrow, or these are no scenarios."""
    if size[0] * 100 // look.theme.scale < ABREAST or not screen.choices:
        return None
    if not all(choice.cover for choice in screen.choices):
        return None
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    lead = next((one.runs for one in screen.blocks if isinstance(one, Paragraph)), ())
    title = Label(words(look, screen.title, "display_small", room.width), room.x + px(6), room.y)
    title.role = "heading"
    under = Label(words(look, lead, "panel_body", room.width), room.x + px(6), title.rect.bottom + px(2))
    top = under.rect.bottom + px(12)
    inner = pygame.Rect(room.x, top, room.width, room.bottom - top)
    gap, count = px(18), max(1, (room.width - px(20)) // px(FOLDER))
    width = (room.width - px(28) - gap * (count - 1)) // count
    made: list[Widget] = []
    y = top + px(8)
    for start in range(0, len(screen.choices), count):
        row = []
        for place, choice in enumerate(screen.choices[start : start + count]):
            name, _colon, value = choice.command.partition(":")
            rect = pygame.Rect(room.x + px(8) + place * (width + gap), y, width, 0)
            row.append(FolderView(look, rect, choice, Command(name, value)))
        tall = max(one.rect.height for one in row)
        for one in row:
            one.rect.height = tall
        made += row
        y += tall + gap
    panel = Scroller(inner, screen.title, inner.copy(), made, look.theme, skin="bare")
    panel.role = "list"
    return [*parts.top, title, under, panel, *parts.foot]


def lay_shelf(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Endings as cards in columns, scrolling where they must; read as a list where it is narrow."""
    if size[0] * 100 // look.theme.scale < WIDE or not screen.endings:
        return lay_reading(look, size, screen, ui)
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    lead = next((one.runs for one in screen.blocks if isinstance(one, Paragraph)), ())
    title = Label(words(look, screen.title, "display_small", room.width), room.x + px(6), room.y)
    title.role = "heading"
    under = Label(words(look, lead, "panel_body", room.width), room.x + px(6), title.rect.bottom + px(2))
    top = under.rect.bottom + px(12)
    inner = pygame.Rect(room.x, top, room.width, room.bottom - top)
    gap = px(12)
    count = max(1, (room.width - px(20)) // px(CARD))
    width = (room.width - px(20) - gap * (count - 1)) // count
    made: list[Widget] = []
    y = top + px(4)
    for start in range(0, len(screen.endings), count):
        row = [
            EndingView(look, pygame.Rect(room.x + px(4) + place * (width + gap), y, width, 0), told)
            for place, told in enumerate(screen.endings[start : start + count])
        ]
        tall = max(one.rect.height for one in row)
        for one in row:
            one.rect.height = tall
        made += row
        y += tall + gap
    panel = Scroller(inner, screen.title, inner.copy(), made, look.theme, skin="bare")
    panel.role = "list"
    return [*parts.top, title, under, panel, *parts.foot]
