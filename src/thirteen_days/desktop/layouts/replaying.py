"""A play that is over, turn by turn: what a side read, where it stood, its map; or both sides' pages."""

from dataclasses import replace
from typing import NamedTuple

import pygame

from thirteen_days.desktop.layouts.frame import GAP, Ui, frame
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.layouts.situation import situation
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look, Widget
from thirteen_days.desktop.widgets.controls import tab_row
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.desktop.widgets.scrubber import Scrubber
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, MapScreen, Screen

WIDE, MIDDLE = 1000, 640
"""From these widths (at 100 per cent) on there are three columns, or two."""


class Reel(NamedTuple):
    """What the viewer shows: the sides that can be looked through, which is; the turns, and which is."""

    sides: tuple[tuple[str, str], ...]
    side: str
    names: tuple[str, ...]
    at: int
    pages: tuple[tuple[str, tuple[Block, ...]], ...]
    """(title, blocks) of one side's page, or of both."""
    told: MapScreen | None


def lay_replay(look: Look, size: tuple[int, int], screen: Screen, ui: Ui, reel: Reel) -> View:
    """Tabs for the sides above, the scrubber below, and between them as much as there is room for."""
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    row = pygame.Rect(room.x, room.y, room.width, px(30))
    tabs = tab_row(look, row, tuple(name for _id, name in reel.sides), dict(reel.sides)[reel.side])
    for tab, (side, _name) in zip(tabs, reel.sides, strict=True):
        tab.command = Command("side", side)
    line = Scrubber(
        look,
        pygame.Rect(room.x, 0, room.width, 0),
        _("Turn"),
        reel.names,
        reel.at,
        frozenset(range(len(reel.names))),
    )
    line.move(0, room.bottom - line.rect.height)
    top = row.bottom + px(8)
    space = pygame.Rect(room.x, top, room.width, line.rect.top - px(8) - top)
    return View(look, size, [*parts.top, *tabs, *_middle(look, size, space, screen, reel), line, *parts.foot])


def _middle(
    look: Look, size: tuple[int, int], space: pygame.Rect, screen: Screen, reel: Reel
) -> list[Widget]:
    """The pages, and beside a single one what else its side had before it."""
    px = look.theme.px
    gap, effective = px(GAP), size[0] * 100 // look.theme.scale
    shown = reel.pages if effective >= MIDDLE else reel.pages[:1]
    columns = len(shown) if len(shown) > 1 else 3 if effective >= WIDE else 2 if effective >= MIDDLE else 1
    if columns == 3 and reel.told is None:  # noqa: PLR2004 - no third thing to show
        columns = 2
    width = (space.width - gap * (columns - 1)) // columns
    places = [
        pygame.Rect(space.x + number * (width + gap), space.y, width, space.height)
        for number in range(columns)
    ]
    pad = px(26) if width > px(360) else px(18)
    made: list[Widget] = [
        sheet(look, place, replace(screen, title=title, blocks=blocks), "serif", pad=pad)
        for place, (title, blocks) in zip(places, shown, strict=False)
    ]
    if len(shown) == 1 and columns > 1:
        made.append(situation(look, places[1], screen))
    if len(shown) == 1 and columns > 2 and reel.told is not None:  # noqa: PLR2004 - the third column
        made.append(MapView(look, places[2], reel.told))
    return made
