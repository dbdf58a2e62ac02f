"""The situation panel: the ladder, then a gauge for every number that the viewer has."""

import pygame

from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.gauge import GaugeView, LadderView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

LOOSEST = 16
"""The most room between two gauges, over what they need."""


def situation(
    look: Look, rect: pygame.Rect, screen: Screen, *, brief: bool = False, standing: bool = False
) -> Scroller:
    """Spread where there is room to spare; set close where there is not; scrolling at the last.

    *brief*: of the ladder only who stands where. *standing*: with what the bar has no room for.
    """
    px = look.theme.px
    pad = px(14)
    x, width = rect.x + pad, rect.width - 2 * pad - px(6)
    title = Label(words(look, _("Situation").upper(), "panel_title", width), x, rect.y + px(10))
    inner = pygame.Rect(rect.x + px(4), title.rect.bottom + px(2), rect.width - px(8), 0)
    inner.height = rect.bottom - px(8) - inner.top
    made = _instruments(look, x, inner.top + px(4), width, screen, brief=brief)
    if made and made[-1].rect.bottom > inner.bottom:
        made = _instruments(look, x, inner.top + px(4), width, screen, close=True, brief=brief)
    if made and made[-1].rect.bottom > inner.bottom and not brief:
        made = _instruments(look, x, inner.top + px(4), width, screen, close=True, brief=True)
    if standing:
        made = _standing(look, x, inner.top + px(4), width, screen, made)
    _spread(made, inner.bottom - px(8), px(LOOSEST))
    panel = Scroller(rect, _("Situation"), inner, made, look.theme, skin="panel")
    panel.role = "region"
    panel.texts = title.texts
    return panel


def _standing(look: Look, x: int, y: int, width: int, screen: Screen, below: list[Widget]) -> list[Widget]:
    """What stands, and which turn it is, in a line above the instruments."""
    told = ", ".join(part for part in (*screen.bar.items, screen.bar.progress) if part)
    if not told:
        return below
    line = Label(words(look, told, "panel_value", width), x, y, width=width)
    for widget in below:
        widget.move(0, line.rect.height + look.theme.px(8))
    return [line, *below]


def ladder_panel(look: Look, rect: pygame.Rect, screen: Screen, most: int) -> Scroller:
    """The ladder on a panel of its own at the foot of *rect*, as tall as it needs or *most*."""
    px = look.theme.px
    pad = px(14)
    ladder = LadderView(look, rect.x + pad, rect.y + px(12), rect.width - 2 * pad - px(6), screen.ladders)
    height = min(most, ladder.rect.height + px(26))
    place = pygame.Rect(rect.x, rect.bottom - height, rect.width, height)
    ladder.move(0, place.y - rect.y)
    inner = place.inflate(-px(8), -px(8))
    panel = Scroller(place, _("Escalation"), inner, [ladder], look.theme, skin="panel")
    panel.role = "region"
    return panel


def _instruments(
    look: Look, x: int, y: int, width: int, screen: Screen, *, close: bool = False, brief: bool = False
) -> list[Widget]:
    px = look.theme.px
    made: list[Widget] = []
    if screen.ladders:
        made.append(LadderView(look, x, y, width, screen.ladders, brief=brief))
        y = made[-1].rect.bottom + px(8)
    for gauge in screen.gauges:
        made.append(GaugeView(look, x, y, width, gauge, close=close))
        y = made[-1].rect.bottom + px(1 if close else 6)
    return made


def _spread(made: list[Widget], bottom: int, most: int) -> None:
    """Share what room is left evenly."""
    spare = bottom - max((one.rect.bottom for one in made), default=bottom)
    if spare > 0 and len(made) > 1:
        each = min(most, spare // (len(made) - 1))
        for number, widget in enumerate(made):
            widget.move(0, number * each)
