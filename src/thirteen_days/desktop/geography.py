"""Where a longitude and a latitude fall on the map: azimuthal equidistant, so that ranges are circles."""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pygame

from thirteen_days.desktop.theme import Palette
from thirteen_days.storage import data_folder

EARTH = 6371.0
Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Base(NamedTuple):
    """The outlines of one map file."""

    box: Box
    land: tuple[tuple[Point, ...], ...]
    water: tuple[tuple[Point, ...], ...]
    cuba: tuple[tuple[Point, ...], ...]
    guantanamo: tuple[tuple[Point, ...], ...]
    borders: tuple[tuple[Point, ...], ...]


class Frame(NamedTuple):
    """A view: what is at the middle, pixels to a kilometre, and the picture's size."""

    centre: Point
    focus: Point
    """What the picture is centred on, in kilometres from ``centre``."""
    scale: float
    size: tuple[int, int]

    def at(self, lon: float, lat: float) -> Point:
        """The pixel of a place."""
        x, y = kilometres(self.centre, lon, lat)
        return (
            self.size[0] / 2 + (x - self.focus[0]) * self.scale,
            self.size[1] / 2 - (y - self.focus[1]) * self.scale,
        )


def kilometres(centre: Point, lon: float, lat: float) -> Point:
    """East and north of *centre*, by distance and bearing."""
    turn = math.radians(lon - centre[0])
    here, there = math.radians(centre[1]), math.radians(lat)
    cosine = math.sin(here) * math.sin(there) + math.cos(here) * math.cos(there) * math.cos(turn)
    away = math.acos(max(-1.0, min(1.0, cosine)))
    if away < 1e-9:  # noqa: PLR2004 - the centre itself
        return 0.0, 0.0
    share = EARTH * away / math.sin(away) if away < math.pi - 1e-6 else EARTH * math.pi
    east = math.cos(there) * math.sin(turn)
    north = math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(turn)
    return share * east, share * north


def circle(lon: float, lat: float, radius: float) -> list[Point]:
    """Places *radius* kilometres from a place, all round it."""
    start, away = math.radians(lat), radius / EARTH
    found = []
    for degree in range(360):
        bearing = math.radians(degree)
        end = math.asin(
            math.sin(start) * math.cos(away) + math.cos(start) * math.sin(away) * math.cos(bearing)
        )
        turn = math.atan2(
            math.sin(bearing) * math.sin(away) * math.cos(start),
            math.cos(away) - math.sin(start) * math.sin(end),
        )
        found.append((lon + math.degrees(turn), math.degrees(end)))
    return found


def nudged(frame: Frame, places: Sequence[Point], edge: int) -> Frame:
    """*frame* moved so that its edge cuts none of *places*: each that is about there has *edge* pixels."""
    moves = []
    for axis, length in enumerate(frame.size):
        low = high = 0.0
        for place in places:
            at = frame.at(*place)
            if all(-edge < one < size + edge for one, size in zip(at, frame.size, strict=True)):
                low, high = max(low, edge - at[axis]), max(high, at[axis] - length + edge)
        moves.append(0.0 if low and high else round(low - high) / frame.scale)
    return frame._replace(focus=(frame.focus[0] - moves[0], frame.focus[1] + moves[1]))


GENTLE = math.cos(math.radians(40))
"""A line that turns by less than this at a point bends there; where it turns by more it has a corner."""
STEPS = 8
"""Stretches that are drawn for one that bends."""


def bent(points: Sequence[Point]) -> list[Point]:
    """A line through *points* that bends where they only hint at a curve."""
    if len(points) < 3:  # noqa: PLR2004 - two points are straight
        return list(points)
    spots = [pygame.Vector2(point) for point in points]
    ahead = [other - one for one, other in pairwise(spots)]
    leans: list[pygame.Vector2 | None] = [None]
    for before, after in pairwise(ahead):
        length = before.length() * after.length()
        gentle = length > 0 and before.dot(after) / length > GENTLE
        leans.append((before + after).normalize() if gentle else None)
    leans.append(None)
    found: list[Point] = []
    for place, way in enumerate(ahead):
        start, end = leans[place], leans[place + 1]
        first = start * way.length() if start else way
        last = end * way.length() if end else way
        for step in range(STEPS):
            share = step / STEPS
            square, cube = share**2, share**3
            spot = (
                spots[place] * (2 * cube - 3 * square + 1)
                + first * (cube - 2 * square + share)
                + spots[place + 1] * (3 * square - 2 * cube)
                + last * (cube - square)
            )
            found.append((spot.x, spot.y))
    return [*found, (spots[-1].x, spots[-1].y)]


def beside(points: Sequence[Point], away: float) -> list[Point]:
    """The line through *points*, moved *away* to its right."""
    spots = [pygame.Vector2(point) for point in points]
    found: list[Point] = []
    for place, spot in enumerate(spots):
        along = spots[min(place + 1, len(spots) - 1)] - spots[max(place - 1, 0)]
        across = pygame.Vector2(-along.y, along.x)
        moved = spot + (across.normalize() * away if across else across)
        found.append((moved.x, moved.y))
    return found


def fit(centre: Point, bounds: Box, size: tuple[int, int], corners: tuple[Point, ...] = ()) -> Frame:
    """The closest view of *size* that shows all of *corners*; without any, nearly all of *bounds*."""
    if corners:
        flat = [kilometres(centre, *corner) for corner in corners]
        left, right = min(x for x, _ in flat), max(x for x, _ in flat)
        low, high = min(y for _, y in flat), max(y for _, y in flat)
        scale = min(size[0] / (right - left), size[1] / (high - low)) * 0.94
        return Frame(centre, ((left + right) / 2, (low + high) / 2), scale, size)
    west, south, east, north = bounds
    steps = [number / 12 for number in range(13)]
    edge = [
        kilometres(centre, lon, lat)
        for share in steps
        for lon, lat in (
            (west + (east - west) * share, south),
            (west + (east - west) * share, north),
            (west, south + (north - south) * share),
            (east, south + (north - south) * share),
        )
    ]
    left, right = min(x for x, _ in edge), max(x for x, _ in edge)
    low, high = min(y for _, y in edge), max(y for _, y in edge)
    scale = max(size[0] / (right - left), size[1] / (high - low)) * 0.5
    scale += min(size[0] / (right - left), size[1] / (high - low)) * 0.5
    return Frame(centre, ((left + right) / 2, (low + high) / 2), scale, size)


@lru_cache(maxsize=4)
def base(name: str) -> Base:
    """The outlines called *name*; an empty sea if the file is missing or broken."""
    try:
        path = data_folder("assets") / "map" / f"{name}.json"
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Base((-180, -90, 180, 90), (), (), (), (), ())

    def rings(kind: str) -> tuple[tuple[Point, ...], ...]:
        return tuple(tuple((float(p[0]), float(p[1])) for p in ring) for ring in data.get(kind, ()))

    west, south, east, north = data["box"]
    parts = [rings(kind) for kind in ("land", "water", "cuba", "guantanamo", "borders")]
    return Base((west, south, east, north), *parts)


@lru_cache(maxsize=2)
def chart(name: str, frame: Frame, palette: Palette) -> pygame.Surface:
    """Sea, land, borders and grid, drawn at twice the size and made smaller, so that edges are smooth."""
    twice = Frame(frame.centre, frame.focus, frame.scale * 2, (frame.size[0] * 2, frame.size[1] * 2))
    surface = pygame.Surface(twice.size)
    surface.fill(palette.sea)
    data = base(name)
    _grid(surface, twice, palette)
    for rings, colour in (
        (data.land, palette.land),
        (data.water, palette.sea),
        (data.cuba, palette.theirs),
        (data.guantanamo, palette.land),
    ):
        for ring in rings:
            _ring(surface, twice, ring, data.box, colour, palette.coast)
    for line in data.borders:
        points = [twice.at(*point) for point in line]
        if len(points) > 1 and _near(points, twice.size):
            pygame.draw.aalines(surface, palette.coast, False, points)  # noqa: FBT003
    return pygame.transform.smoothscale(surface, frame.size)


def _near(points: list[Point], size: tuple[int, int]) -> bool:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return max(xs) >= 0 and min(xs) <= size[0] and max(ys) >= 0 and min(ys) <= size[1]


def _ring(
    surface: pygame.Surface,
    frame: Frame,
    ring: tuple[Point, ...],
    box: Box,
    fill: tuple[int, int, int],
    coast: tuple[int, int, int],
) -> None:
    points = [frame.at(*point) for point in ring]
    if len(points) < 3 or not _near(points, frame.size):  # noqa: PLR2004 - a shape has three corners
        return
    pygame.draw.polygon(surface, fill, points)
    start = 0
    for number in range(1, len(ring)):
        if _on_edge(ring[number - 1], ring[number], box):
            if number - start > 1:
                pygame.draw.lines(surface, coast, False, points[start:number], 2)  # noqa: FBT003
            start = number
    if len(ring) - start > 1:
        pygame.draw.lines(surface, coast, False, points[start:], 2)  # noqa: FBT003


def _on_edge(one: Point, other: Point, box: Box) -> bool:
    """Whether a stretch runs along a side of the cut, where there is no coast."""
    near = 0.02
    return any(
        abs(one[axis % 2] - side) < near > abs(other[axis % 2] - side) for axis, side in enumerate(box)
    )


def _grid(surface: pygame.Surface, frame: Frame, palette: Palette) -> None:
    for lon in range(-180, 180, 10):
        points = [frame.at(lon, lat) for lat in range(-20, 81, 2)]
        pygame.draw.lines(surface, palette.grid, False, points, 2)  # noqa: FBT003
    for lat in range(-20, 85, 10):
        points = [frame.at(lon, lat) for lon in range(-180, 181, 2)]
        pygame.draw.lines(surface, palette.grid, False, points, 2)  # noqa: FBT003
