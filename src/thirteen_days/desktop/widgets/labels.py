"""Names on a map, placed by a table of tries so that no two touch."""

from collections.abc import Callable, Iterator, Sequence

import pygame

# (dx, dy) as shares of the name's width and height, measured from its centre to the mark.
_AROUND = {
    "right": (1, 0),
    "left": (-1, 0),
    "above": (0, -1),
    "below": (0, 1),
    "above-right": (1, -1),
    "below-right": (1, 1),
    "above-left": (-1, -1),
    "below-left": (-1, 1),
}
_OTHER = {
    "top": "above",
    "bottom": "below",
    "north": "above",
    "south": "below",
    "east": "right",
    "west": "left",
}
_ASTRAY = 4
"""So many heights of its letters, less one, may the name of a sea stand from the sea's middle."""


class Labels:
    """Keeps what is taken and finds free places inside *bounds*."""

    def __init__(self, bounds: pygame.Rect) -> None:
        self.bounds = bounds
        self.taken: list[pygame.Rect] = []

    def keep(self, rect: pygame.Rect) -> None:
        """Nothing may be put on *rect*."""
        self.taken.append(rect)

    def free(self, rect: pygame.Rect) -> bool:
        """Whether *rect* lies inside and touches nothing."""
        return bool(self.bounds.contains(rect)) and rect.collidelist(self.taken) < 0

    def place(
        self,
        at: tuple[int, int],
        size: tuple[int, int],
        away: int,
        anchor: str = "right",
        clear: Callable[[pygame.Rect], bool] = lambda _rect: True,
        *,
        far: bool = True,
    ) -> pygame.Rect | None:
        """A free place for a name of *size* near *at*, now taken; ``None`` where there is none.

        *clear* may refuse a place. *far*: places at a distance are tried as well.
        """
        distances = (away, away * 2, away * 4, away * 7) if far else (away,)
        for rect in self._tries(at, size, distances, anchor):
            if self.free(rect) and clear(rect):
                self.taken.append(rect)
                return rect
        return None

    def _tries(
        self, at: tuple[int, int], size: tuple[int, int], distances: Sequence[int], anchor: str
    ) -> Iterator[pygame.Rect]:
        """Places from the wanted one outwards: on each side, then slid along that side."""
        first = _OTHER.get(anchor, anchor)
        order = [first, *(name for name in _AROUND if name != first)]
        for distance in distances:
            for slide in (0.0, 0.5, -0.5, 1.0, -1.0):
                for name in order:
                    across, down = _AROUND.get(name, (1, 0))
                    if slide and across and down:
                        continue
                    rect = pygame.Rect(0, 0, *size)
                    rect.center = (
                        round(
                            at[0] + across * (size[0] / 2 + distance) + (slide * size[0] / 2 if down else 0)
                        ),
                        round(
                            at[1] + down * (size[1] / 2 + distance * 0.7) + (slide * size[1] if across else 0)
                        ),
                    )
                    yield rect

    def near(
        self, at: tuple[int, int], size: tuple[int, int], clear: Callable[[pygame.Rect], bool]
    ) -> pygame.Rect | None:
        """A free place as near to *at* as can be, for the name of a sea; none where it would leave it.

        *clear* may refuse a place: one that is on land.
        """
        step = size[1]
        for ring in range(_ASTRAY):
            for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, 1), (1, -1), (-1, 1)):
                rect = pygame.Rect(0, 0, *size)
                rect.center = (at[0] + dx * ring * step, at[1] + dy * ring * step)
                if self.free(rect) and clear(rect):
                    self.taken.append(rect)
                    return rect
        return None
