"""The ground of a reconnaissance plate, in greys: fields, hills or sea, and what stands on them.

Drawn at twice the size, and made smaller. The grain, the parcels and the trees are the same on every run.
"""

import math
import random
from functools import lru_cache

import pygame

from thirteen_days.desktop.aerial import BASE, BLACK, DARK, MID, Pen, Size, Spot, box, grey
from thirteen_days.desktop.figures import DRAWN, LAYERS
from thirteen_days.present.screen import Plate


@lru_cache(maxsize=4)
def ground(plate: Plate, size: Size) -> pygame.Surface:
    """*plate* without its annotations, as a picture of *size*."""
    twice = (size[0] * 2, size[1] * 2)
    surface = pygame.Surface(twice)
    pen = Pen(surface, twice[0] / plate.across, random.Random(plate.caption))
    surface.fill(grey(BASE.get(plate.ground, MID)))
    if plate.ground == "sea":
        _waves(pen)
    else:
        _parcels(pen, hills=plate.ground == "hills")
    order = sorted(plate.figures, key=lambda one: LAYERS.get(one.what, 2))
    for figure in order:
        DRAWN[figure.what](pen, figure)
    _film(pen)
    return pygame.transform.smoothscale(surface, size)


def _cloud(size: Size, cells: Size, deepest: int, dice: random.Random) -> pygame.Surface:
    """Soft grey patches from 0 to *deepest*."""
    small = pygame.Surface(cells)
    for x in range(cells[0]):
        for y in range(cells[1]):
            small.set_at((x, y), grey(dice.randrange(deepest + 1)))
    return pygame.transform.smoothscale(small, size)


def _parcels(pen: Pen, *, hills: bool) -> None:
    """Fields with their furrows, or rough slopes."""
    surface, dice = pen.surface, pen.dice
    width, height = surface.get_size()
    if not hills:
        for _number in range(13):
            centre = (dice.uniform(0, width), dice.uniform(0, height))
            turn = dice.choice((0.12, 0.12, 0.12 + math.pi / 2, 0.5))
            shape = box(centre, dice.uniform(0.2, 0.5) * width, dice.uniform(0.12, 0.3) * height, turn)
            level = BASE["fields"] + dice.uniform(-34, 34)
            pygame.draw.polygon(surface, grey(level), shape)
            if dice.random() < 0.5:  # noqa: PLR2004 - every other field is ploughed
                _furrows(pen, shape, level)
            pygame.draw.aalines(surface, grey(level - 24), True, shape)  # noqa: FBT003
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
        pygame.draw.aaline(pen.surface, grey(level - 9), start, end)


def _waves(pen: Pen) -> None:
    surface, dice = pen.surface, pen.dice
    size = surface.get_size()
    for cells, deepest in (((9, 6), 16), ((70, 60), 12), ((240, 170), 14)):
        surface.blit(_cloud(size, cells, deepest, dice), (0, 0), None, pygame.BLEND_RGB_ADD)
    for _number in range(240):
        x, y = dice.uniform(0, size[0]), dice.uniform(0, size[1])
        length = dice.uniform(6, 26)
        level = grey(BASE["sea"] + dice.uniform(18, 52))
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
            small.set_at((x, y), grey(255 - 24 * far))
    surface.blit(pygame.transform.smoothscale(small, size), (0, 0), None, pygame.BLEND_RGB_MULT)


def _bush(pen: Pen, at: Spot, size: float) -> None:
    pygame.draw.circle(pen.surface, grey(BLACK + 22), (at[0] + size * 0.7, at[1] + size * 0.6), size)
    pygame.draw.circle(pen.surface, grey(DARK + 12), at, size)
