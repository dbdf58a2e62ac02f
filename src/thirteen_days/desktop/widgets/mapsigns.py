"""The signs of a map: how each kind of place and unit is drawn, and what it is called."""

import math
from itertools import pairwise

import pygame

from thirteen_days.desktop.widgets.base import Look
from thirteen_days.present.language import _
from thirteen_days.present.screen import MapMark

UNITS = frozenset({"ship", "merchant", "submarine", "aircraft"})
_SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "ship": ((0, -1.5), (0.62, -0.5), (0.62, 1.2), (-0.62, 1.2), (-0.62, -0.5)),
    "merchant": ((0, -1.2), (0.7, -0.7), (0.7, 1.2), (-0.7, 1.2), (-0.7, -0.7)),
    "submarine": ((0, -1.5), (0.4, -0.8), (0.4, 0.8), (0, 1.5), (-0.4, 0.8), (-0.4, -0.8)),
    "aircraft": (
        (0, -1.4),
        (0.3, -0.2),
        (1.3, 0.4),
        (0.3, 0.4),
        (0, 1.2),
        (-0.3, 0.4),
        (-1.3, 0.4),
        (-0.3, -0.2),
    ),
}


def draw_mark(
    surface: pygame.Surface, look: Look, kind: str, side: str, at: tuple[int, int], heading: float = 0.0
) -> None:
    """The sign of a place or a unit. Soviet units are hollow, American filled; kinds differ in shape."""
    px, palette = look.theme.px, look.palette
    if kind in _SHAPES:
        colour = look.theme.side(side, on_paper=True)
        way = math.radians(heading)
        size = px(8)
        points = [
            (
                at[0] + (x * math.cos(way) - y * math.sin(way)) * size,
                at[1] + (x * math.sin(way) + y * math.cos(way)) * size,
            )
            for x, y in _SHAPES[kind]
        ]
        pygame.draw.polygon(surface, palette.paper if side == "red" else colour, points)
        for one, other in pairwise([*points, points[0]]):
            pygame.draw.aaline(surface, colour, one, other, max(2, px(2)))
        return
    _draw_place(surface, look, kind, side, at)


def _draw_place(surface: pygame.Surface, look: Look, kind: str, side: str, at: tuple[int, int]) -> None:
    px, palette = look.theme.px, look.palette
    x, y = at
    size = px(5)
    if kind == "site":
        points = [(x, y - px(7)), (x + px(6), y + px(4)), (x - px(6), y + px(4))]
        pygame.draw.polygon(surface, palette.blue_ink if side == "blue" else palette.red_ink, points)
        pygame.draw.aalines(surface, palette.paper, True, points)  # noqa: FBT003
    elif kind == "post":
        points = [(x, y - px(6)), (x + px(6), y), (x, y + px(6)), (x - px(6), y)]
        pygame.draw.polygon(surface, palette.paper, points)
        pygame.draw.polygon(surface, palette.ink, points, max(2, px(2)))
    elif kind == "tanks":
        ink = palette.blue_ink if side == "blue" else palette.red_ink
        pygame.draw.rect(surface, ink, (x - px(7), y - px(2), px(14), px(6)))
        pygame.draw.rect(surface, ink, (x - px(4), y - px(6), px(7), px(4)))
        pygame.draw.line(surface, ink, (x, y - px(5)), (x + px(10), y - px(5)), max(2, px(2)))
    elif kind in {"base", "airfield"}:
        pygame.draw.rect(surface, palette.paper, (x - size, y - size, 2 * size, 2 * size))
        pygame.draw.rect(surface, palette.ink, (x - size, y - size, 2 * size, 2 * size), max(2, px(2)))
        if kind == "airfield":
            pygame.draw.aaline(
                surface, palette.ink, (x - size, y + size), (x + size, y - size), max(2, px(2))
            )
    else:
        pygame.draw.aacircle(surface, palette.paper, at, size)
        pygame.draw.aacircle(surface, palette.ink, at, size, max(2, px(2)))
        if kind == "port":
            pygame.draw.aacircle(surface, palette.ink, at, px(2))


def mark_word(mark: MapMark) -> str:
    """What a mark is, and whose if it moves."""
    if mark.kind in UNITS:
        side = {"blue": _("American"), "red": _("Soviet")}.get(mark.colour, _("Other"))
        return f"{side} {legend_word(mark.kind).lower()}"
    if mark.kind == "site" and mark.colour == "blue":
        return _("American missile site")
    return legend_word(mark.kind)


def legend_word(kind: str) -> str:
    """What a kind of sign is called."""
    return {
        "city": _("Town"),
        "base": _("Base"),
        "site": _("Missile site"),
        "post": _("Crossing or post"),
        "tanks": _("Tanks"),
        "port": _("Port"),
        "airfield": _("Airfield"),
        "ship": _("Warship"),
        "merchant": _("Merchant ship"),
        "submarine": _("Submarine"),
        "aircraft": _("Aircraft"),
    }.get(kind, kind.capitalize())
