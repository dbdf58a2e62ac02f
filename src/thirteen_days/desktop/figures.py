"""The things on a plate, from above: launchers, tents, bombers, ships."""

import math
from collections.abc import Callable
from itertools import pairwise

import pygame

from thirteen_days.desktop.aerial import (
    BASE,
    BLACK,
    DARK,
    LIT,
    MID,
    PALE,
    Pen,
    Size,
    Spot,
    box,
    grey,
    solid,
    turned,
)
from thirteen_days.desktop.tracks import line_of, tracks, water, wood
from thirteen_days.present.screen import Figure

_REACH = {"radar": 112, "ship": 60, "bunker": 44, "pad": 40, "launcher": 24, "missile": 26, "aircraft": 24}
_GAPS = {"radar": 130, "ship": 60, "pad": 60, "bunker": 40, "aircraft": 30, "launcher": 26, "building": 26}
"""How many metres a thing takes up, and from one of a row to the next; others are small."""


def spots(figure: Figure, across: int, size: Size) -> list[Spot]:
    """Where each of a row stands on a picture of *size*: side by side, at its kind's distance."""
    metre = size[0] / across
    gap = _GAPS.get(figure.what, 8)
    x, y = figure.points[0][0] * size[0] / 100, figure.points[0][1] * size[1] / 100
    way = math.radians(figure.turned)
    found = []
    for number in range(figure.count):
        dx, dy = turned(((number - (figure.count - 1) / 2) * gap * metre, 0), way)
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
            solid(pen, box(at, width * pen.metre, length * pen.metre, way), level, tall)

    return draw


def _tent(pen: Pen, figure: Figure) -> None:
    """A ridge tent: one slope in the light, one not."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        wide, long = 5 * pen.metre, 8 * pen.metre
        shape = box(at, wide, long, way)
        solid(pen, shape, PALE - 8, 2)
        top, bottom = turned((0, -long / 2), way), turned((0, long / 2), way)
        one, other = (at[0] + top[0], at[1] + top[1]), (at[0] + bottom[0], at[1] + bottom[1])
        pygame.draw.polygon(pen.surface, grey(MID), [one, shape[1], shape[2], other])
        pygame.draw.aaline(pen.surface, grey(LIT), one, other)


def _vehicle(pen: Pen, figure: Figure) -> None:
    """A lorry: cab and bed."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        solid(pen, box(at, 2.6 * pen.metre, 7 * pen.metre, way), DARK + 26, 2)
        dx, dy = turned((0, -2.4 * pen.metre), way)
        pygame.draw.polygon(
            pen.surface,
            grey(MID + 20),
            box((at[0] + dx, at[1] + dy), 2.4 * pen.metre, 1.8 * pen.metre, way),
        )


def _missile(pen: Pen, figure: Figure) -> None:
    """A long body under canvas on its trailer, with the tractor before it."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        solid(pen, box(at, 3.2 * pen.metre, 20 * pen.metre, way), PALE + 14, 2.6)
        for step in range(-3, 4):
            dx, dy = turned((0, step * 2.8 * pen.metre), way)
            side = turned((1.6 * pen.metre, 0), way)
            centre = (at[0] + dx, at[1] + dy)
            pygame.draw.aaline(
                pen.surface,
                grey(MID),
                (centre[0] - side[0], centre[1] - side[1]),
                (centre[0] + side[0], centre[1] + side[1]),
            )
        dx, dy = turned((0, -13.5 * pen.metre), way)
        solid(pen, box((at[0] + dx, at[1] + dy), 2.8 * pen.metre, 5 * pen.metre, way), DARK + 20, 2)


def _launcher(pen: Pen, figure: Figure) -> None:
    """An erector on its scraped pad: a frame with two rails, and its cables."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        pygame.draw.circle(pen.surface, grey(BASE["fields"] + 52), at, 11 * pen.metre)
        pygame.draw.circle(pen.surface, grey(BASE["fields"] + 66), at, 8 * pen.metre)
        solid(pen, box(at, 4.4 * pen.metre, 15 * pen.metre, way), DARK, 3)
        for side in (-1.4, 1.4):
            dx, dy = turned((side * pen.metre, 0), way)
            pygame.draw.polygon(
                pen.surface,
                grey(PALE),
                box((at[0] + dx, at[1] + dy), 0.7 * pen.metre, 14 * pen.metre, way),
            )
        dx, dy = turned((0, 5.4 * pen.metre), way)
        pygame.draw.circle(pen.surface, grey(LIT), (at[0] + dx, at[1] + dy), 1.9 * pen.metre)


def _pad(pen: Pen, figure: Figure) -> None:
    """A poured pad with a well in its middle, and earth thrown up around it."""
    for at in _row(figure, pen):
        pygame.draw.circle(pen.surface, grey(DARK + 18), (at[0] + 3, at[1] + 3), 19 * pen.metre)
        pygame.draw.circle(pen.surface, grey(PALE - 12), at, 18 * pen.metre)
        shape = box(at, 22 * pen.metre, 22 * pen.metre, math.radians(figure.turned))
        pygame.draw.polygon(pen.surface, grey(LIT - 12), shape)
        pygame.draw.aalines(pen.surface, grey(DARK), True, shape)  # noqa: FBT003
        pygame.draw.circle(pen.surface, grey(BLACK), at, 4 * pen.metre)
        pygame.draw.circle(pen.surface, grey(MID), at, 4 * pen.metre, 2)


def _bunker(pen: Pen, figure: Figure) -> None:
    """A drive-through vault with earth heaped at its sides."""
    way = math.radians(figure.turned)
    for at in _row(figure, pen):
        pygame.draw.polygon(pen.surface, grey(MID + 34), box(at, 30 * pen.metre, 42 * pen.metre, way))
        solid(pen, box(at, 12 * pen.metre, 36 * pen.metre, way), PALE + 18, 6)
        ridge = turned((0, 18 * pen.metre), way)
        pygame.draw.aaline(
            pen.surface,
            grey(LIT),
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
            dx, dy = turned((x * pen.metre, y * pen.metre), way)
            shape.append((at[0] + dx, at[1] + dy))
        solid(pen, shape, LIT - 8, 2.4)
        for side in (-4, 4):
            dx, dy = turned((side * pen.metre, -0.6 * pen.metre), way)
            pygame.draw.polygon(
                pen.surface,
                grey(MID),
                box((at[0] + dx, at[1] + dy), 1.5 * pen.metre, 5 * pen.metre, way),
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
            for dx, dy in (turned((x * pen.metre, y * pen.metre), way) for x, y in hull)
        ]
        solid(pen, shape, MID + 14, 7)
        for place in (-0.3, -0.12, 0.06):
            dx, dy = turned((0, place * long * pen.metre), way)
            pygame.draw.polygon(
                pen.surface,
                grey(DARK + 10),
                box((at[0] + dx, at[1] + dy), 11 * pen.metre, 17 * pen.metre, way),
            )
        dx, dy = turned((0, 0.29 * long * pen.metre), way)
        solid(pen, box((at[0] + dx, at[1] + dy), 15 * pen.metre, 19 * pen.metre, way), LIT - 4, 6)
        dx, dy = turned((0, 0.33 * long * pen.metre), way)
        pygame.draw.circle(pen.surface, grey(DARK), (at[0] + dx, at[1] + dy), 3.2 * pen.metre)


def _wake(pen: Pen, at: Spot, way: float, long: float) -> None:
    for _number in range(420):
        back = pen.dice.uniform(0.42, 1.5) * long
        aside = pen.dice.uniform(-1, 1) * (6 + (back - 0.4 * long) * 0.16)
        dx, dy = turned((aside * pen.metre, back * pen.metre), way)
        level = grey(BASE["sea"] + 130 - back * 0.5)
        pygame.draw.circle(pen.surface, level, (at[0] + dx, at[1] + dy), pen.dice.uniform(1, 4))


def _radar(pen: Pen, figure: Figure) -> None:
    """A battery as it looks from above: a van in the middle, launchers around it, tracks between them."""
    for at in _row(figure, pen):
        spots = []
        for number in range(6):
            dx, dy = turned((0, -46 * pen.metre), math.radians(figure.turned + number * 60))
            spots.append((at[0] + dx, at[1] + dy))
        for one, other in pairwise([*spots, spots[0]]):
            pygame.draw.line(pen.surface, grey(PALE - 14), one, other, max(2, round(3 * pen.metre)))
        for spot in spots:
            pygame.draw.line(pen.surface, grey(PALE - 14), at, spot, max(2, round(3 * pen.metre)))
            pygame.draw.circle(pen.surface, grey(PALE), spot, 8 * pen.metre)
            solid(pen, box(spot, 2.5 * pen.metre, 10 * pen.metre, math.radians(figure.turned)), DARK, 3)
        solid(pen, box(at, 5 * pen.metre, 9 * pen.metre, 0.4), DARK + 24, 3)


LAYERS = {"water": 0, "wood": 1, "road": 1, "track": 1, "trench": 1, "cable": 3}
DRAWN: dict[str, Callable[[Pen, Figure], None]] = {
    "aircraft": _aircraft,
    "building": _boxes(14, 24, PALE + 6, 6),
    "bunker": _bunker,
    "cable": line_of(0.7, BLACK, BLACK),
    "crate": _boxes(4.2, 17, LIT - 20, 4),
    "fuel": _boxes(3, 9, LIT - 6, 3),
    "launcher": _launcher,
    "missile": _missile,
    "pad": _pad,
    "radar": _radar,
    "road": line_of(7, PALE + 8, MID + 18),
    "ship": _ship,
    "tent": _tent,
    "track": tracks,
    "trailer": _boxes(3, 13, PALE, 3),
    "trench": line_of(2, BLACK + 18, MID + 40),
    "vehicle": _vehicle,
    "water": water,
    "wood": wood,
}
