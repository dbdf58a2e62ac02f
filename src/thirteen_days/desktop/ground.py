"""The ground of a reconnaissance plate, in greys: fields, hills or sea, and what stands on them.

Everything is drawn from above with the sun in the upper left, at twice the size, and made smaller.
The grain, the parcels and the trees are the same on every run.
"""

import math
import random
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pygame

from thirteen_days.present.screen import Figure, Plate

Size = tuple[int, int]
Spot = tuple[float, float]
LIT, PALE, MID, DARK, BLACK = 236, 190, 132, 62, 22
SHADE = (0, 0, 0, 150)
BASE = {"fields": 134, "hills": 116, "sea": 66}
_REACH = {"radar": 112, "ship": 60, "bunker": 44, "pad": 40, "launcher": 24, "missile": 26, "aircraft": 24}
_GAPS = {"radar": 130, "ship": 60, "pad": 60, "bunker": 40, "aircraft": 30, "launcher": 26, "building": 26}
"""How many metres a thing takes up, and from one of a row to the next; others are small."""


class Pen(NamedTuple):
    """What drawing needs: where, how many pixels a metre is, and dice that always fall alike."""

    surface: pygame.Surface
    metre: float
    dice: random.Random

    def spot(self, at: Spot) -> Spot:
        """Per cent of the plate in pixels."""
        width, height = self.surface.get_size()
        return at[0] * width / 100, at[1] * height / 100


@lru_cache(maxsize=4)
def ground(plate: Plate, size: Size) -> pygame.Surface:
    """*plate* without its annotations, as a picture of *size*."""
    twice = (size[0] * 2, size[1] * 2)
    surface = pygame.Surface(twice)
    pen = Pen(surface, twice[0] / plate.across, random.Random(plate.caption))
    surface.fill(_grey(BASE.get(plate.ground, MID)))
    if plate.ground == "sea":
        _waves(pen)
    else:
        _parcels(pen, hills=plate.ground == "hills")
    order = sorted(plate.figures, key=lambda one: _LAYERS.get(one.what, 2))
    for figure in order:
        _DRAWN[figure.what](pen, figure)
    _film(pen)
    return pygame.transform.smoothscale(surface, size)


def _grey(level: float) -> tuple[int, int, int]:
    value = max(0, min(255, round(level)))
    return value, value, value


def _cloud(size: Size, cells: Size, deepest: int, dice: random.Random) -> pygame.Surface:
    """Soft grey patches from 0 to *deepest*."""
    small = pygame.Surface(cells)
    for x in range(cells[0]):
        for y in range(cells[1]):
            small.set_at((x, y), _grey(dice.randrange(deepest + 1)))
    return pygame.transform.smoothscale(small, size)


def _parcels(pen: Pen, *, hills: bool) -> None:
    """Fields with their furrows, or rough slopes."""
    surface, dice = pen.surface, pen.dice
    width, height = surface.get_size()
    if not hills:
        for _number in range(13):
            centre = (dice.uniform(0, width), dice.uniform(0, height))
            turn = dice.choice((0.12, 0.12, 0.12 + math.pi / 2, 0.5))
            shape = _box(centre, dice.uniform(0.2, 0.5) * width, dice.uniform(0.12, 0.3) * height, turn)
            level = BASE["fields"] + dice.uniform(-34, 34)
            pygame.draw.polygon(surface, _grey(level), shape)
            if dice.random() < 0.5:  # noqa: PLR2004 - every other field is ploughed
                _furrows(pen, shape, level)
            pygame.draw.aalines(surface, _grey(level - 24), True, shape)  # noqa: FBT003
    for cells, deepest in (((7, 5), 18 if not hills else 58), ((40, 26), 14), ((150, 96), 14)):
        surface.blit(_cloud((width, height), cells, deepest, dice), (0, 0), None, pygame.BLEND_RGB_ADD)
        surface.blit(_cloud((width, height), cells, deepest, dice), (0, 0), None, pygame.BLEND_RGB_SUB)
    for _number in range(90 if hills else 46):
        _bush(pen, (dice.uniform(0, width), dice.uniform(0, height)), dice.uniform(2, 5))


def _furrows(pen: Pen, shape: list[Spot], level: float) -> None:
    one, other, far, _last = shape
    steps = max(2, int(math.dist(one, other) / 14))
    for step in range(1, steps):
        share = step / steps
        start = (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
        end = (start[0] + far[0] - other[0], start[1] + far[1] - other[1])
        pygame.draw.aaline(pen.surface, _grey(level - 9), start, end)


def _waves(pen: Pen) -> None:
    surface, dice = pen.surface, pen.dice
    size = surface.get_size()
    for cells, deepest in (((9, 6), 16), ((70, 60), 12), ((240, 170), 14)):
        surface.blit(_cloud(size, cells, deepest, dice), (0, 0), None, pygame.BLEND_RGB_ADD)
    for _number in range(240):
        x, y = dice.uniform(0, size[0]), dice.uniform(0, size[1])
        length = dice.uniform(6, 26)
        level = _grey(BASE["sea"] + dice.uniform(18, 52))
        pygame.draw.aaline(surface, level, (x, y), (x + length, y + length * 0.22))


def _film(pen: Pen) -> None:
    """Grain, and corners that the lens left darker."""
    surface, dice = pen.surface, pen.dice
    size = surface.get_size()
    cells = (max(8, size[0] // 4), max(8, size[1] // 4))
    table = bytes(value * 18 // 256 for value in range(256))
    for flag in (pygame.BLEND_RGB_ADD, pygame.BLEND_RGB_SUB):
        grain = dice.randbytes(cells[0] * cells[1]).translate(table)
        rgb = b"".join(grain[at : at + 1] * 3 for at in range(len(grain)))
        noise = pygame.image.frombytes(rgb, cells, "RGB")
        surface.blit(pygame.transform.scale(noise, size), (0, 0), None, flag)
    small = pygame.Surface((17, 11))
    for x in range(17):
        for y in range(11):
            far = ((x - 8) / 8) ** 2 + ((y - 5) / 5) ** 2
            small.set_at((x, y), _grey(255 - 24 * far))
    surface.blit(pygame.transform.smoothscale(small, size), (0, 0), None, pygame.BLEND_RGB_MULT)


# --- Shapes ----------------------------------------------------------------------------------------


def _turned(spot: Spot, way: float) -> Spot:
    return (
        spot[0] * math.cos(way) - spot[1] * math.sin(way),
        spot[0] * math.sin(way) + spot[1] * math.cos(way),
    )


def _box(centre: Spot, width: float, length: float, way: float) -> list[Spot]:
    """The corners of a box whose length points up before it is turned."""
    corners = (
        (-width / 2, -length / 2),
        (width / 2, -length / 2),
        (width / 2, length / 2),
        (-width / 2, length / 2),
    )
    return [(centre[0] + x, centre[1] + y) for x, y in (_turned(one, way) for one in corners)]


def _shadow(pen: Pen, shape: list[Spot], tall: float) -> None:
    """The shadow of something *tall* metres high: down and to the right."""
    reach = tall * pen.metre
    moved = [(x + reach * 0.8, y + reach * 0.6) for x, y in shape]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    area = pygame.Rect(min(xs) - 1, min(ys) - 1, max(xs) - min(xs) + 3, max(ys) - min(ys) + 3)
    veil = pygame.Surface(area.size, pygame.SRCALPHA)
    pygame.draw.polygon(veil, SHADE, [(x - area.x, y - area.y) for x, y in moved])
    pen.surface.blit(veil, area)


def _solid(pen: Pen, shape: list[Spot], level: float, tall: float) -> None:
    """A thing with its shadow, its edge in the light lighter than the other."""
    _shadow(pen, shape, tall)
    pygame.draw.polygon(pen.surface, _grey(level), shape)
    pygame.draw.aalines(pen.surface, _grey(level - 46), True, shape)  # noqa: FBT003


def _bush(pen: Pen, at: Spot, size: float) -> None:
    pygame.draw.circle(pen.surface, _grey(BLACK + 22), (at[0] + size * 0.7, at[1] + size * 0.6), size)
    pygame.draw.circle(pen.surface, _grey(DARK + 12), at, size)


def spots(figure: Figure, across: int, size: Size) -> list[Spot]:
    """Where each of a row stands on a picture of *size*: side by side, at its kind's distance."""
    metre = size[0] / across
    gap = _GAPS.get(figure.what, 8)
    x, y = figure.points[0][0] * size[0] / 100, figure.points[0][1] * size[1] / 100
    way = math.radians(figure.turned)
    found = []
    for number in range(figure.count):
        dx, dy = _turned(((number - (figure.count - 1) / 2) * gap * metre, 0), way)
        found.append((x + dx, y + dy))
    return found


def reach(figure: Figure, across: int, width: int) -> int:
    """How many pixels a thing takes up on a picture *width* pixels wide."""
    return max(12, round(_REACH.get(figure.what, 12) * width / across))


def _row(figure: Figure, pen: Pen) -> list[Spot]:
    size = pen.surface.get_size()
    return spots(figure, round(size[0] / pen.metre), size)


def _boxes(width: float, length: float, level: float, tall: float) -> Callable[[Pen, Figure], None]:
    """A drawer of plain boxes, in metres."""

    def draw(pen: Pen, figure: Figure) -> None:
        way = math.radians(figure.turned)
        for at in _row(figure, pen):
            _solid(pen, _box(at, width * pen.metre, length * pen.metre, way), level, tall)

    return draw


def _tent(pen: Pen, figure: Figure) -> None:
    """A ridge tent: one slope in the light, one not."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        wide, long = 5 * pen.metre, 8 * pen.metre
        shape = _box(at, wide, long, way)
        _solid(pen, shape, PALE - 8, 2)
        top, bottom = _turned((0, -long / 2), way), _turned((0, long / 2), way)
        one, other = (at[0] + top[0], at[1] + top[1]), (at[0] + bottom[0], at[1] + bottom[1])
        pygame.draw.polygon(pen.surface, _grey(MID), [one, shape[1], shape[2], other])
        pygame.draw.aaline(pen.surface, _grey(LIT), one, other)


def _vehicle(pen: Pen, figure: Figure) -> None:
    """A lorry: cab and bed."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        _solid(pen, _box(at, 2.6 * pen.metre, 7 * pen.metre, way), DARK + 26, 2)
        dx, dy = _turned((0, -2.4 * pen.metre), way)
        pygame.draw.polygon(
            pen.surface,
            _grey(MID + 20),
            _box((at[0] + dx, at[1] + dy), 2.4 * pen.metre, 1.8 * pen.metre, way),
        )


def _missile(pen: Pen, figure: Figure) -> None:
    """A long body under canvas on its trailer, with the tractor before it."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        _solid(pen, _box(at, 3.2 * pen.metre, 20 * pen.metre, way), PALE + 14, 2.6)
        for step in range(-3, 4):
            dx, dy = _turned((0, step * 2.8 * pen.metre), way)
            side = _turned((1.6 * pen.metre, 0), way)
            centre = (at[0] + dx, at[1] + dy)
            pygame.draw.aaline(
                pen.surface,
                _grey(MID),
                (centre[0] - side[0], centre[1] - side[1]),
                (centre[0] + side[0], centre[1] + side[1]),
            )
        dx, dy = _turned((0, -13.5 * pen.metre), way)
        _solid(pen, _box((at[0] + dx, at[1] + dy), 2.8 * pen.metre, 5 * pen.metre, way), DARK + 20, 2)


def _launcher(pen: Pen, figure: Figure) -> None:
    """An erector on its scraped pad: a frame with two rails, and its cables."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        pygame.draw.circle(pen.surface, _grey(BASE["fields"] + 52), at, 11 * pen.metre)
        pygame.draw.circle(pen.surface, _grey(BASE["fields"] + 66), at, 8 * pen.metre)
        _solid(pen, _box(at, 4.4 * pen.metre, 15 * pen.metre, way), DARK, 3)
        for side in (-1.4, 1.4):
            dx, dy = _turned((side * pen.metre, 0), way)
            pygame.draw.polygon(
                pen.surface,
                _grey(PALE),
                _box((at[0] + dx, at[1] + dy), 0.7 * pen.metre, 14 * pen.metre, way),
            )
        dx, dy = _turned((0, 5.4 * pen.metre), way)
        pygame.draw.circle(pen.surface, _grey(LIT), (at[0] + dx, at[1] + dy), 1.9 * pen.metre)


def _pad(pen: Pen, figure: Figure) -> None:
    """A poured pad with a well in its middle, and earth thrown up around it."""
    for at in _row(figure, pen):
        pygame.draw.circle(pen.surface, _grey(DARK + 18), (at[0] + 3, at[1] + 3), 19 * pen.metre)
        pygame.draw.circle(pen.surface, _grey(PALE - 12), at, 18 * pen.metre)
        shape = _box(at, 22 * pen.metre, 22 * pen.metre, math.radians(figure.turned))
        pygame.draw.polygon(pen.surface, _grey(LIT - 12), shape)
        pygame.draw.aalines(pen.surface, _grey(DARK), True, shape)  # noqa: FBT003
        pygame.draw.circle(pen.surface, _grey(BLACK), at, 4 * pen.metre)
        pygame.draw.circle(pen.surface, _grey(MID), at, 4 * pen.metre, 2)


def _bunker(pen: Pen, figure: Figure) -> None:
    """A drive-through vault with earth heaped at its sides."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        pygame.draw.polygon(pen.surface, _grey(MID + 34), _box(at, 30 * pen.metre, 42 * pen.metre, way))
        _solid(pen, _box(at, 12 * pen.metre, 36 * pen.metre, way), PALE + 18, 6)
        ridge = _turned((0, 18 * pen.metre), way)
        pygame.draw.aaline(
            pen.surface,
            _grey(LIT),
            (at[0] - ridge[0], at[1] - ridge[1]),
            (at[0] + ridge[0], at[1] + ridge[1]),
        )


_PLANE = (
    (0, -9), (1.1, -5), (1.2, -2), (10.5, -0.6), (10.5, 1.4), (1.2, 2.2),
    (0.8, 6), (3.6, 7.2), (3.6, 8.6), (0, 8.2),
)  # fmt: skip


def _aircraft(pen: Pen, figure: Figure) -> None:
    """A bomber with straight wings and two engines."""
    way = math.radians(figure.turned)
    outline = [*_PLANE, *((-x, y) for x, y in reversed(_PLANE))]
    for at in _row(figure, pen):
        shape = []
        for x, y in outline:
            dx, dy = _turned((x * pen.metre, y * pen.metre), way)
            shape.append((at[0] + dx, at[1] + dy))
        _solid(pen, shape, LIT - 8, 2.4)
        for side in (-4, 4):
            dx, dy = _turned((side * pen.metre, -0.6 * pen.metre), way)
            pygame.draw.polygon(
                pen.surface,
                _grey(MID),
                _box((at[0] + dx, at[1] + dy), 1.5 * pen.metre, 5 * pen.metre, way),
            )


def _ship(pen: Pen, figure: Figure) -> None:
    """A freighter under way: hull, hatches, bridge aft, and her wake."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        long, wide = 140, 19
        hull = [(-wide / 2, -long * 0.36), (0, -long / 2), (wide / 2, -long * 0.36), (wide / 2, long * 0.46)]
        hull += [(wide * 0.3, long / 2), (-wide * 0.3, long / 2), (-wide / 2, long * 0.46)]
        _wake(pen, at, way, long)
        shape = [
            (at[0] + dx, at[1] + dy)
            for dx, dy in (_turned((x * pen.metre, y * pen.metre), way) for x, y in hull)
        ]
        _solid(pen, shape, MID + 14, 7)
        for place in (-0.3, -0.12, 0.06):
            dx, dy = _turned((0, place * long * pen.metre), way)
            pygame.draw.polygon(
                pen.surface,
                _grey(DARK + 10),
                _box((at[0] + dx, at[1] + dy), 11 * pen.metre, 17 * pen.metre, way),
            )
        dx, dy = _turned((0, 0.29 * long * pen.metre), way)
        _solid(pen, _box((at[0] + dx, at[1] + dy), 15 * pen.metre, 19 * pen.metre, way), LIT - 4, 6)
        dx, dy = _turned((0, 0.33 * long * pen.metre), way)
        pygame.draw.circle(pen.surface, _grey(DARK), (at[0] + dx, at[1] + dy), 3.2 * pen.metre)


def _wake(pen: Pen, at: Spot, way: float, long: float) -> None:
    for _number in range(420):
        back = pen.dice.uniform(0.42, 1.5) * long
        aside = pen.dice.uniform(-1, 1) * (6 + (back - 0.4 * long) * 0.16)
        dx, dy = _turned((aside * pen.metre, back * pen.metre), way)
        level = _grey(BASE["sea"] + 130 - back * 0.5)
        pygame.draw.circle(pen.surface, level, (at[0] + dx, at[1] + dy), pen.dice.uniform(1, 4))


def _radar(pen: Pen, figure: Figure) -> None:
    """A battery as it looks from above: a van in the middle, launchers around it, tracks between them."""
    for at in _row(figure, pen):
        spots = []
        for number in range(6):
            dx, dy = _turned((0, -46 * pen.metre), math.radians(figure.turned + number * 60))
            spots.append((at[0] + dx, at[1] + dy))
        for one, other in pairwise([*spots, spots[0]]):
            pygame.draw.line(pen.surface, _grey(PALE - 14), one, other, max(2, round(3 * pen.metre)))
        for spot in spots:
            pygame.draw.line(pen.surface, _grey(PALE - 14), at, spot, max(2, round(3 * pen.metre)))
            pygame.draw.circle(pen.surface, _grey(PALE), spot, 8 * pen.metre)
            _solid(pen, _box(spot, 2.5 * pen.metre, 10 * pen.metre, math.radians(figure.turned)), DARK, 3)
        _solid(pen, _box(at, 5 * pen.metre, 9 * pen.metre, 0.4), DARK + 24, 3)


# --- Lines and patches -----------------------------------------------------------------------------


def _line(wide: float, level: float, edge: float) -> Callable[[Pen, Figure], None]:
    """A drawer of lines *wide* metres across, with an edge of another grey."""

    def draw(pen: Pen, figure: Figure) -> None:
        spots = _curve([pen.spot(at) for at in figure.points])
        for width, grey in ((wide * 1.5, edge), (wide, level)):
            thick = max(1, round(width * pen.metre))
            for one, other in pairwise(spots):
                pygame.draw.line(pen.surface, _grey(grey), one, other, thick)
                pygame.draw.circle(pen.surface, _grey(grey), other, thick / 2)

    return draw


def _curve(spots: list[Spot]) -> list[Spot]:
    """The same course without corners (Chaikin)."""
    for _round in range(3):
        if len(spots) < 3:  # noqa: PLR2004 - a straight line has no corner
            return spots
        found = [spots[0]]
        for one, other in pairwise(spots):
            found += [
                (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
                for share in (0.25, 0.75)
            ]
        spots = [*found, spots[-1]]
    return spots


def _tracks(pen: Pen, figure: Figure) -> None:
    """What wheels have left: two pale lines side by side."""
    spots = _curve([pen.spot(at) for at in figure.points])
    shift = 1.1 * pen.metre
    for side in (-shift, shift):
        for one, other in pairwise(spots):
            pygame.draw.line(
                pen.surface,
                _grey(PALE - 6),
                (one[0] + side, one[1] + side),
                (other[0] + side, other[1] + side),
                max(1, round(0.8 * pen.metre)),
            )


def _wood(pen: Pen, figure: Figure) -> None:
    """Trees inside an outline."""
    shape = [pen.spot(at) for at in figure.points]
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    area = (max(xs) - min(xs)) * (max(ys) - min(ys))
    for _number in range(min(1500, int(area / 60))):
        at = (pen.dice.uniform(min(xs), max(xs)), pen.dice.uniform(min(ys), max(ys)))
        if _inside(shape, at):
            size = pen.dice.uniform(3, 7)
            pygame.draw.circle(pen.surface, _grey(BLACK), (at[0] + size * 0.6, at[1] + size * 0.5), size)
            pygame.draw.circle(pen.surface, _grey(DARK + pen.dice.uniform(-16, 20)), at, size)


def _inside(shape: list[Spot], at: Spot) -> bool:
    within = False
    for (x, y), (u, v) in pairwise([*shape, shape[0]]):
        if (y > at[1]) != (v > at[1]) and at[0] < (u - x) * (at[1] - y) / (v - y) + x:
            within = not within
    return within


def _water(pen: Pen, figure: Figure) -> None:
    shape = _curve([*(pen.spot(at) for at in figure.points), pen.spot(figure.points[0])])
    pygame.draw.polygon(pen.surface, _grey(BASE["sea"] - 12), shape)
    pygame.draw.lines(pen.surface, _grey(PALE), True, shape, 3)  # noqa: FBT003


_LAYERS = {"water": 0, "wood": 1, "road": 1, "track": 1, "trench": 1, "cable": 3}
_DRAWN: dict[str, Callable[[Pen, Figure], None]] = {
    "aircraft": _aircraft,
    "building": _boxes(14, 24, PALE + 6, 6),
    "bunker": _bunker,
    "cable": _line(0.7, BLACK, BLACK),
    "crate": _boxes(4.2, 17, LIT - 20, 4),
    "fuel": _boxes(3, 9, LIT - 6, 3),
    "launcher": _launcher,
    "missile": _missile,
    "pad": _pad,
    "radar": _radar,
    "road": _line(7, PALE + 8, MID + 18),
    "ship": _ship,
    "tent": _tent,
    "track": _tracks,
    "trailer": _boxes(3, 13, PALE, 3),
    "trench": _line(2, BLACK + 18, MID + 40),
    "vehicle": _vehicle,
    "water": _water,
    "wood": _wood,
}
