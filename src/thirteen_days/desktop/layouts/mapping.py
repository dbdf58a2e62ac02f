"""The map with its legend beside it, or behind a tab where room is short."""

from typing import NamedTuple

import pygame

from thirteen_days.desktop.layouts.frame import GAP, Ui, frame
from thirteen_days.desktop.styles import style, words
from thirteen_days.desktop.text import lay
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Label, Look, Widget
from thirteen_days.desktop.widgets.controls import Button, tab_row
from thirteen_days.desktop.widgets.mapsigns import UNITS, draw_mark, mark_word
from thirteen_days.desktop.widgets.mapview import MapView, name_lines
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.desktop.widgets.scrubber import Scrubber
from thirteen_days.present.language import _
from thirteen_days.present.screen import MapScreen, Run, Screen

TABS = ("Map", "Legend")
SIDE_BY_SIDE = 760


class Sign(Label):
    """A sign of the map and what it stands for."""

    kind = ""
    side = ""

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The sign on a patch of paper, left of its words."""
        px = look.theme.px
        text = self.texts[0]
        box = pygame.Rect(text.x - px(34), text.y + dy, px(26), text.laid.line_height)
        pygame.draw.rect(surface, look.palette.sea, box, border_radius=px(3))
        draw_mark(surface, look, self.kind, self.side, box.center, 90.0)


class Times(NamedTuple):
    """The steps of time that can be looked at, in words; where one is; which begin a turn; if it plays."""

    names: tuple[str, ...]
    at: int
    marks: frozenset[int]
    playing: bool


def lay_map(
    look: Look,
    size: tuple[int, int],
    told: MapScreen,
    screen: Screen,
    ui: Ui,
    times: Times | None = None,
) -> View:
    """*screen* gives the bar and the foot, *told* the map, *times* the scrubber under it."""
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    below: list[Widget] = []
    if times and len(times.names) > 1:
        below = _transport(look, room, times)
        room = pygame.Rect(room.x, room.y, room.width, below[-1].rect.top - px(8) - room.y)
    if size[0] * 100 // look.theme.scale >= SIDE_BY_SIDE:
        side = max(px(230), round(room.width * 0.2))
        rect = pygame.Rect(room.x, room.y, room.width - side - px(GAP), room.height)
        cuts, rect = _cuts(look, rect, told)
        view = MapView(look, rect, told)
        place = pygame.Rect(rect.right + px(GAP), room.y, side, room.height)
        middle: list[Widget] = [*cuts, view, legend(look, place, told, view.unnamed)]
    else:
        chosen = ui.tab if ui.tab in TABS else TABS[0]
        row = pygame.Rect(room.x, room.y, room.width, px(32))
        top = row.bottom + px(8)
        rest = pygame.Rect(room.x, top, room.width, room.bottom - top)
        above: list[Widget] = []
        shown: Widget
        if chosen == TABS[0]:
            above, rest = _cuts(look, rest, told)
            shown = MapView(look, rest, told)
        else:
            shown = legend(look, rest, told, MapView(look, rest, told).unnamed)
        middle = [*tab_row(look, row, TABS, chosen), *above, shown]
    made = View(look, size, [*parts.top, *middle, *below, *parts.foot])
    for scroller in made.scrollers():
        scroller.scroll_to(ui.scrolls.get(scroller.name, 0))
    return made


def _cuts(look: Look, rect: pygame.Rect, told: MapScreen) -> tuple[list[Widget], pygame.Rect]:
    """A tab for each sheet of the map, and what is left of *rect* under them."""
    if len(told.sheets) < 2:  # noqa: PLR2004 - one sheet needs no choice
        return [], rect
    px = look.theme.px
    row = pygame.Rect(rect.x, rect.y, rect.width, px(30))
    names = dict(told.sheets)
    tabs = tab_row(look, row, tuple(names.values()), names[told.sheet])
    for tab, sheet in zip(tabs, names, strict=True):
        tab.command = Command("sheet", sheet)
    top = row.bottom + px(6)
    return tabs, pygame.Rect(rect.x, top, rect.width, rect.bottom - top)


def _transport(look: Look, room: pygame.Rect, times: Times) -> list[Widget]:
    """The scrubber, with a button before it that lets time run."""
    px = look.theme.px
    buttons: list[Widget] = []
    left = room.x
    if not look.theme.still:
        label = _("Stop") if times.playing else _("Run")
        button = Button(look, room.x, room.y, "P", label, Command("play"))
        buttons = [button]
        left = button.rect.right + px(10)
    line = Scrubber(
        look,
        pygame.Rect(left, room.y, room.right - left, 0),
        _("Time"),
        times.names,
        times.at,
        times.marks,
    )
    for one in (*buttons, line):
        one.move(0, room.bottom - line.rect.height - room.y)
    if buttons:
        buttons[0].move(0, (line.rect.height - buttons[0].rect.height) // 2)
    return [*buttons, line]


def legend(look: Look, rect: pygame.Rect, told: MapScreen, unnamed: list[str]) -> Scroller:
    """Title, hour, signs, and what is known of each unit."""
    px = look.theme.px
    pad = px(14)
    x, width = rect.x + pad, rect.width - 2 * pad - px(6)
    title = Label(words(look, told.title.upper(), "panel_title", width), x, rect.y + px(10))
    title.role = "heading"
    made: list[Widget] = [
        Label(words(look, told.caption, "panel_small", width), x, title.rect.bottom + px(4))
    ]
    y = made[-1].rect.bottom + px(12)
    for kind, side, word in _signs(told):
        sign = Sign(words(look, word, "panel_body", width - px(34)), x + px(34), y)
        sign.kind, sign.side = kind, side
        made.append(sign)
        y = sign.rect.bottom + px(6)
    y += px(6)
    for mark in told.marks:
        if mark.note:
            runs = (Run(f"{mark.label.rstrip('.')}. ", bold=True), Run(mark.note))
            made.append(Label(lay(look.fonts, runs, style(look, "panel_small"), width), x, y))
            y = made[-1].rect.bottom + px(6)
    if unnamed:
        made.append(Label(name_lines(look, unnamed, width), x, y))
    inner = pygame.Rect(rect.x + px(4), title.rect.bottom + px(2), rect.width - px(8), 0)
    inner.height = rect.bottom - px(8) - inner.top
    panel = Scroller(rect, _("Legend"), inner, made, look.theme, skin="panel")
    panel.texts = title.texts
    panel.role = "region"
    panel.more = told.title
    return panel


def _signs(told: MapScreen) -> list[tuple[str, str, str]]:
    """Each sign that is on the map, once."""
    found: dict[tuple[str, str], str] = {}
    for mark in told.marks:
        sided = mark.kind in UNITS or (mark.kind == "site" and mark.colour == "blue")
        found[mark.kind, mark.colour if sided else ""] = mark_word(mark)
    return [(kind, side, word) for (kind, side), word in found.items()]
