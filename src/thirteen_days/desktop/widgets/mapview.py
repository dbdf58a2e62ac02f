"""The situation map: base, range rings, lines, units with their wakes; every name in a free place."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pygame

from thirteen_days.desktop.geography import Frame, Point, bent, beside, chart, circle, fit, nudged
from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.text import Laid, Style, lay
from thirteen_days.desktop.theme import Rgb, Theme
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.desktop.widgets.labels import Labels
from thirteen_days.desktop.widgets.mapsigns import UNITS, draw_mark, mark_word
from thirteen_days.present.language import _
from thirteen_days.present.screen import MapMark, MapRing, MapScreen, MapStroke

INSET_NAMES = 7
"""The most names that a small map bears."""
_RANKS = (
    *("tanks", "city", "site", "post", "ship", "merchant", "submarine", "aircraft"),
    *("base", "port", "airfield"),
)
MOST_LAND = 8
"""Of the name of a sea at most one part in so many stands on land."""
MINOR = frozenset({"port", "airfield"})
"""What a small map leaves out."""
Spot = tuple[int, int]


class Ground(NamedTuple):
    """What a map stands still on."""

    base: str
    frame: Frame
    rings: tuple[MapRing, ...]
    strokes: tuple[MapStroke, ...]


@lru_cache(maxsize=24)
def round_(frame: Frame, lon: float, lat: float, radius: int) -> tuple[Point, ...]:
    """The pixels of a range circle."""
    return tuple(frame.at(*point) for point in circle(lon, lat, radius))


@lru_cache(maxsize=3)
def ground_of(under: Ground, theme: Theme) -> pygame.Surface:
    """The chart with its rings and lines, drawn once."""
    surface = chart(under.base, under.frame, theme.palette).copy()
    veil_ = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    for ring in under.rings:
        colour = theme.side(ring.colour, on_paper=True)
        points = round_(under.frame, ring.lon, ring.lat, ring.radius)
        veil_.fill((0, 0, 0, 0))
        pygame.draw.polygon(veil_, (*colour, 22), points)
        surface.blit(veil_, (0, 0))
        for grow in (0.0, 0.5, 1.0):
            pygame.draw.aalines(surface, colour, True, [(x + grow, y) for x, y in points])  # noqa: FBT003
    for stroke in under.strokes:
        colour = theme.side(stroke.colour, on_paper=True)
        line = bent([under.frame.at(*point) for point in stroke.points])
        for half in range(-theme.px(3), theme.px(3) + 1):  # hairs side by side: one thick one has knots
            pygame.draw.aalines(surface, colour, False, beside(line, half / 2))  # noqa: FBT003
    return surface


class MapView(Widget):
    """A map in a rect. ``unnamed`` are marks that no free place was found for: the legend names them.

    As an *inset* it is a small one that opens the large one, with few names.
    """

    role = "map"

    def __init__(self, look: Look, rect: pygame.Rect, screen: MapScreen, *, inset: bool = False) -> None:
        marks = ", ".join(mark.label for mark in screen.marks)
        told = _("{caption} Shown: {marks}.").format(caption=screen.caption, marks=marks)
        label = _("Situation map: open") if inset else screen.title
        super().__init__(rect, label, value=told, command=Command("map") if inset else None)
        self.key = "map:inset" if inset else ""
        self.screen = screen
        self.inset = inset
        towns = [(mark.lon, mark.lat) for mark in screen.marks if mark.kind == "city"]
        whole = fit(screen.centre, screen.bounds, rect.size, screen.corners)
        self.frame: Frame = nudged(whole, towns, look.theme.px(20))
        self.backs: list[pygame.Rect] = []
        self.leads: list[tuple[Point, Point]] = []
        self.unnamed: list[str] = []
        self.seas: list[tuple[str, pygame.Rect, Spot]] = []
        """The names of seas: where each stands, and its sea's middle."""
        self.named: dict[str, tuple[int, int]] = {}
        """By unit: which of the names is its own, and which of the patches under them."""
        self.labels = Labels(rect.inflate(-look.theme.px(12), -look.theme.px(12)))
        drawn = [mark for mark in screen.marks if not (inset and mark.kind in MINOR)]
        placed = [(mark, self._at(mark.lon, mark.lat)) for mark in drawn]
        self.marks = [one for one in placed if not self._cut(look, *one)]
        self.unnamed += [mark.label for mark, at in placed if self._cut(look, mark, at) and not inset]
        self._keep(look)
        self._keep_lines(look)
        self._name(look)

    def _at(self, lon: float, lat: float) -> tuple[int, int]:
        x, y = self.frame.at(lon, lat)
        return round(self.rect.x + x), round(self.rect.y + y)

    def _cut(self, look: Look, mark: MapMark, at: Spot) -> bool:
        """Whether the edge would cut the sign of a place in two."""
        edge = 2 * look.theme.px(8)
        return mark.kind not in UNITS and self.rect.collidepoint(at) != self.rect.inflate(
            -edge, -edge
        ).collidepoint(at)

    @property
    def facts(self) -> Facts | None:
        """What is on the map, one thing a row; a small map only opens the large one."""
        if self.inset:
            return None
        told = self.screen
        marks = tuple((mark.label, mark_word(mark), mark.note) for mark in told.marks)
        rings = tuple((ring.label, _("Range"), "") for ring in told.rings if ring.label)
        lines = tuple((stroke.label, _("Line"), "") for stroke in told.strokes if stroke.label)
        seas = tuple((label, _("Sea"), "") for label, _lon, _lat in told.waters)
        return Facts((_("Name"), _("Kind"), _("What is known")), (*marks, *lines, *rings, *seas))

    def drift(self, told: MapScreen) -> None:
        """Move the units to where *told* has them, each with its name; nothing is placed anew."""
        fresh = {mark.label: mark for mark in told.marks if mark.kind in UNITS}
        moved: list[tuple[MapMark, tuple[int, int]]] = []
        for mark, at in self.marks:
            new = fresh.get(mark.label)
            to = self._at(new.lon, new.lat) if new else at
            moved.append((new or mark, to))
            if to != at and mark.label in self.named:
                text, back = self.named[mark.label]
                dx, dy = to[0] - at[0], to[1] - at[1]
                self.backs[back].move_ip(dx, dy)
                placed = self.texts[text]
                self.texts[text] = placed._replace(x=placed.x + dx, y=placed.y + dy)
        self.marks = moved

    def _keep(self, look: Look) -> None:
        """No name covers a mark."""
        for mark, at in self.marks:
            size = look.theme.px(22 if mark.kind in UNITS else 13)
            spot = pygame.Rect(0, 0, size, size)
            spot.center = at
            self.labels.keep(spot)

    def _keep_lines(self, look: Look) -> None:
        """Nor a line that was drawn to be seen."""
        size = look.theme.px(5)
        for stroke in self.screen.strokes:
            spots = bent([self._at(*point) for point in stroke.points])
            for one, other in pairwise(spots):
                steps = max(1, int(math.dist(one, other) / size))
                for step in range(steps):
                    spot = pygame.Vector2(one).lerp(pygame.Vector2(other), step / steps)
                    self.labels.keep(pygame.Rect(round(spot.x) - 2, round(spot.y) - 2, 4, 4))

    def _name(self, look: Look) -> None:
        """What weighs most first; then lines, rings, and seas where there is room."""
        middle = self._at(*self.screen.centre)
        for mark, at in sorted(self.marks, key=lambda one: (_rank(one[0]), math.dist(one[1], middle))):
            if self.inset and (mark.kind in UNITS or len(self.texts) >= INSET_NAMES):
                continue
            if self.rect.collidepoint(at):
                self._name_mark(look, mark, at)
        if self.inset:
            return
        for stroke in self.screen.strokes:
            spots = bent([self._at(*point) for point in stroke.points])
            self._along(look, stroke.label, spots, look.theme.side(stroke.colour, on_paper=True))
        for ring in self.screen.rings:
            self._along(look, ring.label, self._circle(ring), look.theme.side(ring.colour, on_paper=True))
        for ring in self.screen.rings:
            for x, y in self._circle(ring):
                self.labels.keep(pygame.Rect(round(x) - 2, round(y) - 2, 4, 4))
        for label, lon, lat in self.screen.waters:
            at = self._at(lon, lat)
            if self.rect.collidepoint(at):
                self._name_sea(look, label, at)

    def _circle(self, ring: MapRing) -> list[Point]:
        flat = round_(self.frame, ring.lon, ring.lat, ring.radius)
        points = [(self.rect.x + x, self.rect.y + y) for x, y in flat]
        return points[24:] + points[:24]

    def _name_mark(self, look: Look, mark: MapMark, at: tuple[int, int]) -> None:
        px = look.theme.px
        unit = mark.kind in UNITS
        colour = look.theme.side(mark.colour, on_paper=True) if unit else look.palette.ink
        laid = lay(look.fonts, mark.label, Style("sans", px(14), colour, bold=unit), px(220))
        others = [spot for other, spot in self.marks if spot != at and self.rect.collidepoint(spot)]
        reach = px(18)

        def clear(rect: pygame.Rect) -> bool:
            """Whether nobody could take the name for another's, and no line to it crosses anything."""
            away = math.dist(_nearest(rect, at), at)
            if away <= reach:
                return all(math.dist(_nearest(rect, spot), spot) > away for spot in others)
            if self.inset or any(math.dist(_nearest(rect, spot), spot) < 2 * reach for spot in others):
                return False
            return self._lead_is_clear(at, _nearest(rect, at), others)

        rect = self.labels.place(at, _padded(laid, px(3)), px(13 if unit else 9), mark.anchor, clear)
        if rect is None:
            self.unnamed.append(mark.label)
            return
        if unit:
            self.named[mark.label] = (len(self.texts), len(self.backs))
        self._put(laid, rect, px(3))
        near = _nearest(rect, at)
        if math.dist(near, at) > reach:
            self.leads.append((at, near))
            for step in range(9):
                spot = pygame.Vector2(at).lerp(pygame.Vector2(near), step / 8)
                self.labels.keep(pygame.Rect(round(spot.x) - 1, round(spot.y) - 1, 2, 2))

    def _lead_is_clear(self, start: Spot, end: Spot, others: Sequence[Spot]) -> bool:
        """Whether a line from a mark to its name passes no name, no mark and no other such line."""
        if any(back.clipline(start, end) for back in self.backs):
            return False
        if any(_crossing(start, end, *lead) for lead in self.leads):
            return False
        marks = [pygame.Rect(x - 7, y - 7, 14, 14) for x, y in others]
        return not any(mark.clipline(start, end) for mark in marks if not mark.collidepoint(start))

    def _along(self, look: Look, label: str, spots: Sequence[Point], colour: Rgb) -> None:
        """The name of a line, at the first of its points that has room beside it."""
        px = look.theme.px
        if not label or not spots:
            return
        laid = lay(look.fonts, label, Style("sans", px(14), colour, bold=True), px(240))
        for number in range(len(spots) // 8, len(spots), max(1, len(spots) // 90)):
            spot = (round(spots[number][0]), round(spots[number][1]))
            rect = self.labels.place(spot, _padded(laid, px(3)), px(7), "right", far=False)
            if rect:
                self._put(laid, rect, px(3))
                return
        self.unnamed.append(label)

    def _name_sea(self, look: Look, label: str, at: tuple[int, int]) -> None:
        px = look.theme.px
        size = min(px(19), max(px(11), 14, self.rect.height // 24))  # a sea is no wider for larger letters
        laid = lay(look.fonts, label, Style("serif", size, look.palette.sea_text, italic=True), px(320))
        rect = self.labels.near(at, (laid.width, laid.height), lambda place: self._wet(look, place))
        if rect:
            self.texts.append(Placed(laid, rect.x, rect.y))
            self.seas.append((label, rect, at))

    def _wet(self, look: Look, place: pygame.Rect) -> bool:
        """Whether a name at *place* stands in the sea, whatever islands it may cross."""
        drawn = chart(self.screen.base, self.frame, look.palette)
        spots = [
            (place.x + place.width * one // 16, place.y + place.height * two // 4)
            for one in range(1, 16)
            for two in range(1, 4)
        ]
        colours = [drawn.get_at((x - self.rect.x, y - self.rect.y))[:3] for x, y in spots]
        dry = sum(colour in {look.palette.land, look.palette.theirs} for colour in colours)
        return dry * MOST_LAND <= len(spots)

    def _put(self, laid: Laid, rect: pygame.Rect, pad: int) -> None:
        self.backs.append(rect)
        self.texts.append(Placed(laid, rect.x + pad, rect.y + pad // 2))

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Everything but the names."""
        del dy
        palette, px = look.palette, look.theme.px
        before = surface.get_clip()
        surface.set_clip(before.clip(self.rect))
        surface.blit(self._still(look), self.rect)
        for mark, at in self.marks:
            if mark.doubt:
                self._doubt(surface, look, mark, at)
        for mark, at in self.marks:
            self._wake(surface, look, mark, at)
        for rect in self.backs:
            veil(surface, rect, palette.paper)
        for start, end in self.leads:
            pygame.draw.aaline(surface, palette.ink, start, end)
        for mark, at in self.marks:
            draw_mark(surface, look, mark.kind, mark.colour, at, mark.heading)
        surface.set_clip(before)
        pygame.draw.rect(surface, palette.edge, self.rect, max(1, px(2)))

    def _still(self, look: Look) -> pygame.Surface:
        """All that does not move: chart, rings, lines."""
        told = self.screen
        return ground_of(Ground(told.base, self.frame, told.rings, told.strokes), look.theme)

    def _doubt(self, surface: pygame.Surface, look: Look, mark: MapMark, at: tuple[int, int]) -> None:
        """A broken circle: as far as a unit may have gone since it was seen."""
        px = look.theme.px
        radius = mark.doubt * self.frame.scale
        colour = look.theme.side(mark.colour, on_paper=True)
        count = max(12, int(math.tau * radius / px(9)))
        for step in range(0, count, 2):
            one, other = (math.tau * number / count for number in (step, step + 1))
            pygame.draw.aaline(
                surface,
                colour,
                (at[0] + radius * math.cos(one), at[1] + radius * math.sin(one)),
                (at[0] + radius * math.cos(other), at[1] + radius * math.sin(other)),
                max(1, px(1.5)),
            )

    def _wake(self, surface: pygame.Surface, look: Look, mark: MapMark, at: tuple[int, int]) -> None:
        """Where a unit was, as dots that grow smaller."""
        colour = look.theme.side(mark.colour, on_paper=True)
        last: Point = at
        for lon, lat in mark.wake:
            spot: Point = self._at(lon, lat)
            length = max(1.0, math.dist(last, spot))
            for step in range(0, int(length), look.theme.px(7)):
                share = step / length
                x, y = last[0] + (spot[0] - last[0]) * share, last[1] + (spot[1] - last[1]) * share
                pygame.draw.aacircle(surface, colour, (x, y), max(1, look.theme.px(1.5)))
            last = spot


def _rank(mark: MapMark) -> int:
    """Which kind of mark is named first."""
    return _RANKS.index(mark.kind) if mark.kind in _RANKS else len(_RANKS)


def _nearest(rect: pygame.Rect, at: Spot) -> Spot:
    """The point of *rect* that is nearest to *at*."""
    return max(rect.left, min(at[0], rect.right)), max(rect.top, min(at[1], rect.bottom))


def _crossing(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the stretch from *a* to *b* crosses that from *c* to *d*."""

    def side(one: Point, other: Point, spot: Point) -> float:
        return (other[0] - one[0]) * (spot[1] - one[1]) - (other[1] - one[1]) * (spot[0] - one[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _padded(laid: Laid, pad: int) -> tuple[int, int]:
    return laid.width + 2 * pad, laid.height + pad


def veil(surface: pygame.Surface, rect: pygame.Rect, colour: Rgb) -> None:
    """A pale patch under a name, so that it is read over coast and line alike."""
    patch = pygame.Surface(rect.size, pygame.SRCALPHA)
    pygame.draw.rect(patch, (*colour, 215), patch.get_rect(), border_radius=4)
    surface.blit(patch, rect)


def name_lines(look: Look, names: list[str], width: int) -> Laid:
    """Names that found no room on the map."""
    told = _("Also there: {names}").format(names=", ".join(names))
    return words(look, told, "panel_small", width)
