"""Lines and patches on a plate, from above: roads, tracks of wheels, trenches, woods, water."""

from collections.abc import Callable
from itertools import pairwise

import pygame

from thirteen_days.desktop.aerial import BASE, BLACK, DARK, PALE, Pen, Spot, grey
from thirteen_days.present.screen import Figure


def line_of(wide: float, level: float, edge: float) -> Callable[[Pen, Figure], None]:
    """A drawer of lines *wide* metres across, with an edge of another grey."""

    def draw(pen: Pen, figure: Figure) -> None:
        spots = curve([pen.spot(at) for at in figure.points])
        for width, shade in ((wide * 1.5, edge), (wide, level)):
            thick = max(1, round(width * pen.metre))
            for one, other in pairwise(spots):
                pygame.draw.line(pen.surface, grey(shade), one, other, thick)
                pygame.draw.circle(pen.surface, grey(shade), other, thick / 2)

    return draw


def curve(spots: list[Spot]) -> list[Spot]:
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


def tracks(pen: Pen, figure: Figure) -> None:
    """What wheels have left: two pale lines side by side."""
    spots = curve([pen.spot(at) for at in figure.points])
    shift = 1.1 * pen.metre
    for side in (-shift, shift):
        for one, other in pairwise(spots):
            pygame.draw.line(
                pen.surface,
                grey(PALE - 6),
                (one[0] + side, one[1] + side),
                (other[0] + side, other[1] + side),
                max(1, round(0.8 * pen.metre)),
            )


def wood(pen: Pen, figure: Figure) -> None:
    """Trees inside an outline."""
    shape = [pen.spot(at) for at in figure.points]
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    area = (max(xs) - min(xs)) * (max(ys) - min(ys))
    for _number in range(min(1500, int(area / 60))):
        at = (pen.dice.uniform(min(xs), max(xs)), pen.dice.uniform(min(ys), max(ys)))
        if _inside(shape, at):
            size = pen.dice.uniform(3, 7)
            pygame.draw.circle(pen.surface, grey(BLACK), (at[0] + size * 0.6, at[1] + size * 0.5), size)
            pygame.draw.circle(pen.surface, grey(DARK + pen.dice.uniform(-16, 20)), at, size)


def _inside(shape: list[Spot], at: Spot) -> bool:
    within = False
    for (x, y), (u, v) in pairwise([*shape, shape[0]]):
        if (y > at[1]) != (v > at[1]) and at[0] < (u - x) * (at[1] - y) / (v - y) + x:
            within = not within
    return within


def water(pen: Pen, figure: Figure) -> None:
    """A pond or a bay, with its shore."""
    shape = curve([*(pen.spot(at) for at in figure.points), pen.spot(figure.points[0])])
    pygame.draw.polygon(pen.surface, grey(BASE["sea"] - 12), shape)
    pygame.draw.lines(pen.surface, grey(PALE), True, shape, 3)  # noqa: FBT003
