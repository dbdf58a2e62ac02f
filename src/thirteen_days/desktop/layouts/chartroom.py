"""What lies on the desk before a game: a chart of the approaches to Cuba, and a print clipped to it.

Only for the eye: everything that it shows is told in words in the game.
"""

from functools import lru_cache
from typing import NamedTuple

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.fonts import Fonts
from thirteen_days.desktop.geography import Frame, bent, beside, chart, circle
from thirteen_days.desktop.ground import ground
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.theme import Rgb, Theme, mix
from thirteen_days.desktop.widgets.base import Look, Widget
from thirteen_days.present.language import _
from thirteen_days.present.screen import Figure, Plate

Size = tuple[int, int]
CENTRE = (-83.05, 22.72)
FOCUS = (260, 120)
REACH = 2000
"""Kilometres that the rockets reach."""
WIDE, TALL = 3900, 3900
"""Kilometres that the chart shows at the most."""
TURNED = -2.2
"""Degrees that the chart lies askew."""
LEAST = 260
"""Pixels at 100 per cent under which it is not worth laying it out."""
LINE = ((-71.5, 28.6), (-68.8, 27.2), (-66.9, 25.0), (-65.6, 22.3), (-65.3, 19.2))
SITES = ((-83.05, 22.72), (-82.6, 22.95), (-80.1, 22.7), (-79.55, 22.49))
TOWNS = (
    ("Washington", (-77.04, 38.9), (10, -9)),
    ("Miami", (-80.2, 25.77), (9, -12)),
    ("Havana", (-82.37, 23.13), (-24, -24)),
)
SEAS = (
    ("Gulf of Mexico", (-90.6, 25.2)),
    ("Atlantic Ocean", (-69.6, 32.6)),
)
PRINT = Plate(
    "16 October 1962",
    "",
    460,
    (
        Figure("wood", ((0, 0), (46, 0), (40, 12), (22, 16), (10, 30), (0, 34))),
        Figure("wood", ((82, 56), (100, 50), (100, 100), (62, 100), (70, 84))),
        Figure("road", ((-4, 62), (22, 56), (48, 60), (72, 46), (104, 34))),
        Figure("track", ((48, 60), (46, 46), (38, 36))),
        Figure("launcher", ((36, 34),), turned=24),
        Figure("missile", ((56, 76),), turned=60, count=3),
        Figure("tent", ((76, 24),), turned=12, count=6),
        Figure("launcher", ((66, 40),), turned=24),
    ),
    north=20,
)


class Laid(NamedTuple):
    """How the chart lies: its own size, and where its middle is on the screen."""

    size: Size
    middle: tuple[int, int]


class Backdrop(Widget):
    """The chart on the leather, right of *left*; nothing where there is no room, or no texture is wanted."""

    role = "decoration"

    def __init__(self, look: Look, size: Size, left: int) -> None:
        super().__init__(pygame.Rect(0, 0, *size), "")
        self.room = pygame.Rect(left, 0, max(0, size[0] - left), size[1])
        self.shown = look.palette.textured and self.room.width >= look.theme.px(LEAST)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The picture."""
        del dy
        if self.shown:
            surface.blit(_table(look.fonts, look.theme, self.room.size), self.room)


@lru_cache(maxsize=1)
def _table(fonts: Fonts, theme: Theme, size: Size) -> pygame.Surface:
    """The chart and the print as they lie, on nothing."""
    table = pygame.Surface(size, pygame.SRCALPHA)
    wide, tall = round(size[0] * 1.12), round(size[1] * 0.94)
    sheet = _chart(fonts, theme, (wide, tall))
    turned = pygame.transform.rotozoom(_bordered(sheet), TURNED, 1.0)
    place = turned.get_rect(center=(round(size[0] * 0.55), size[1] // 2))
    depth = theme.px(16)
    veil = paper.shadow(turned.get_rect().inflate(-depth, -depth).size, depth)
    table.blit(veil, (place.x - depth // 2 + 4, place.y - depth // 2 + 8))
    table.blit(turned, place)
    _clipped(table, theme)
    return table


def _bordered(sheet: pygame.Surface) -> pygame.Surface:
    """*sheet* with a clear edge, so that it is smooth when it is turned."""
    size = sheet.get_size()
    made = pygame.Surface((size[0] + 4, size[1] + 4), pygame.SRCALPHA)
    made.blit(sheet, (2, 2))
    return made


def _chart(fonts: Fonts, theme: Theme, size: Size) -> pygame.Surface:
    """A printed sheet: margin, a neatline in degrees, and the sea within it under a lamp."""
    palette, px = theme.palette, theme.px
    sheet = paper.sheet(size, palette.photo, palette).copy()
    margin = px(26)
    inner = sheet.get_rect().inflate(-2 * margin, -2 * margin)
    scale = max(inner.width / WIDE, inner.height / TALL)
    frame = Frame(CENTRE, FOCUS, scale, inner.size)
    sea = chart("caribbean", frame, palette).copy()
    _ranges(sea, theme, frame)
    _names(sea, fonts, theme, frame)
    sheet.blit(sea, inner)
    _neatline(sheet, inner, theme)
    sheet.blit(_lamp(size), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    return sheet


def _ranges(sea: pygame.Surface, theme: Theme, frame: Frame) -> None:
    """What the rockets reach, where they stand, and the line that ships may not pass."""
    red, blue = theme.palette.red_ink, theme.palette.blue_ink
    ring = [frame.at(*point) for point in circle(*CENTRE, REACH)]
    veil = pygame.Surface(sea.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(veil, (*red, 20), ring)
    sea.blit(veil, (0, 0))
    for grow in (0.0, 0.5, 1.0):
        pygame.draw.aalines(sea, red, True, [(x + grow, y) for x, y in ring])  # noqa: FBT003
    line = bent([frame.at(*point) for point in LINE])
    for half in range(-theme.px(3), theme.px(3) + 1):
        pygame.draw.aalines(sea, blue, False, beside(line, half / 2))  # noqa: FBT003
    size = theme.px(7)
    for site in SITES:
        x, y = frame.at(*site)
        pygame.draw.polygon(sea, red, [(x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8)])


def _names(sea: pygame.Surface, fonts: Fonts, theme: Theme, frame: Frame) -> None:
    """Seas in italics; towns beside their rings."""
    palette, px = theme.palette, theme.px
    wide = Style("serif", px(21), palette.sea_text, italic=True)
    for name, at in SEAS:
        laid = lay(fonts, _sea(name), wide, px(400))
        x, y = frame.at(*at)
        place = pygame.Rect(round(x - laid.width / 2), round(y), laid.width, laid.height)
        if sea.get_rect().contains(place):
            laid.draw(sea, *place.topleft)
    small = Style("sans", px(15), palette.ink, bold=True)
    for name, at, (dx, dy) in TOWNS:
        x, y = frame.at(*at)
        pygame.draw.aacircle(sea, palette.photo, (x, y), px(5))
        pygame.draw.aacircle(sea, palette.ink, (x, y), px(5), max(1, px(2)))
        laid = lay(fonts, name, small, px(300))
        place = pygame.Rect(round(x + px(dx)), round(y + px(dy)), laid.width, laid.height)
        if sea.get_rect().contains(place):
            laid.draw(sea, *place.topleft)


def _sea(name: str) -> str:
    return {
        "Gulf of Mexico": _("Gulf of Mexico"),
        "Atlantic Ocean": _("Atlantic Ocean"),
    }[name]


def _neatline(sheet: pygame.Surface, inner: pygame.Rect, theme: Theme) -> None:
    """The frame of a sea chart: a bar of black and white lengths between two lines."""
    ink, px = theme.palette.ink, theme.px
    wide, step = px(7), px(44)
    outer = inner.inflate(2 * wide, 2 * wide)
    for number, x in enumerate(range(inner.left, inner.right, step)):
        length = min(step, inner.right - x)
        if number % 2:
            sheet.fill(ink, (x, outer.top + 2, length, wide - 4))
            sheet.fill(ink, (x, inner.bottom + 2, length, wide - 4))
    for number, y in enumerate(range(inner.top, inner.bottom, step)):
        length = min(step, inner.bottom - y)
        if number % 2:
            sheet.fill(ink, (outer.left + 2, y, wide - 4, length))
            sheet.fill(ink, (inner.right + 2, y, wide - 4, length))
    for box in (inner, outer):
        pygame.draw.rect(sheet, ink, box, 1)


def _lamp(size: Size) -> pygame.Surface:
    """Light that falls from the upper middle, and goes out toward the edges."""
    small = pygame.Surface((16, 12))
    for x in range(16):
        for y in range(12):
            far = ((x - 7.0) / 9.5) ** 2 + ((y - 4.0) / 8.5) ** 2
            small.set_at((x, y), _warm(max(0.34, 1.0 - 0.62 * far)))
    return pygame.transform.smoothscale(small, size)


def _warm(share: float) -> Rgb:
    return mix((24, 20, 14), (255, 250, 238), share)


def _clipped(table: pygame.Surface, theme: Theme) -> None:
    """A print from the air, lying over the lower corner of the chart."""
    px, size = theme.px, table.get_size()
    wide = min(px(240), size[0] * 3 // 10)
    tall = wide * 4 // 5
    margin = px(10)
    card = paper.sheet(
        (wide + 2 * margin, tall + 2 * margin + px(10)), theme.palette.photo, theme.palette
    ).copy()
    card.blit(ground(PRINT, (wide, tall)), (margin, margin))
    card.blit(_lamp(card.get_size()), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    turned = pygame.transform.rotozoom(_bordered(card), 4.0, 1.0)
    place = turned.get_rect(bottomright=(size[0] - px(26), size[1] - px(34)))
    depth = px(10)
    table.blit(
        paper.shadow(place.inflate(-depth, -depth).size, depth),
        (place.x - depth // 2 + 3, place.y - depth // 2 + 6),
    )
    table.blit(turned, place)
