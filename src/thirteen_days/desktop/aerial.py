"""What the ground of a plate and the things on it are drawn with: greys, shapes, and shadows in one light.

The sun stands in the upper left.
"""

import math
import random
from typing import NamedTuple

import pygame

Size = tuple[int, int]
Spot = tuple[float, float]
LIT, PALE, MID, DARK, BLACK = 236, 190, 132, 62, 22
SHADE = (0, 0, 0, 150)
BASE = {"fields": 134, "hills": 116, "sea": 66}


class Pen(NamedTuple):
    """What drawing needs: where, how many pixels a metre is, and dice that always fall alike."""

    surface: pygame.Surface
    metre: float
    dice: random.Random

    def spot(self, at: Spot) -> Spot:
        """Per cent of the plate in pixels."""
        width, height = self.surface.get_size()
        return at[0] * width / 100, at[1] * height / 100


def grey(level: float) -> tuple[int, int, int]:
    """The grey of *level* (0 to 255)."""
    value = max(0, min(255, round(level)))
    return value, value, value


def turned(spot: Spot, way: float) -> Spot:
    """*spot* turned about nought by *way* radians."""
    return (
        spot[0] * math.cos(way) - spot[1] * math.sin(way),
        spot[0] * math.sin(way) + spot[1] * math.cos(way),
    )


def box(centre: Spot, width: float, length: float, way: float) -> list[Spot]:
    """The corners of a box whose length points up before it is turned."""
    corners = (
        (-width / 2, -length / 2),
        (width / 2, -length / 2),
        (width / 2, length / 2),
        (-width / 2, length / 2),
    )
    return [(centre[0] + x, centre[1] + y) for x, y in (turned(one, way) for one in corners)]


def shadow(pen: Pen, shape: list[Spot], tall: float) -> None:
    """The shadow of something *tall* metres high: down and to the right."""
    reach = tall * pen.metre
    moved = [(x + reach * 0.8, y + reach * 0.6) for x, y in shape]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    area = pygame.Rect(min(xs) - 1, min(ys) - 1, max(xs) - min(xs) + 3, max(ys) - min(ys) + 3)
    veil = pygame.Surface(area.size, pygame.SRCALPHA)
    pygame.draw.polygon(veil, SHADE, [(x - area.x, y - area.y) for x, y in moved])
    pen.surface.blit(veil, area)


def solid(pen: Pen, shape: list[Spot], level: float, tall: float) -> None:
    """A thing with its shadow, its edge in the light lighter than the other."""
    shadow(pen, shape, tall)
    pygame.draw.polygon(pen.surface, grey(level), shape)
    pygame.draw.aalines(pen.surface, grey(level - 46), True, shape)  # noqa: FBT003
