"""Looks at the pixels behind every word that is in sight, and finds those that are too faint to read."""

from collections import Counter
from collections.abc import Iterator

import pygame

from thirteen_days.desktop.theme import Rgb, ratio
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Placed, Widget
from thirteen_days.desktop.widgets.scroll import Scroller

ENOUGH, LARGE = 4.5, 3.0
"""The least contrast of words, and of large ones (WCAG 2.2 AA)."""
LARGE_SIZE, LARGE_BOLD = 24, 19
"""From these sizes on, in pixels at 100 per cent, words are large."""
GRID = (40, 8)
"""So many pixels of a word's box are looked at."""
SHADE = 12
"""Shades nearer than this count as one: paper has a grain."""


def faint(view: View, surface: pygame.Surface) -> list[str]:
    """Every word of *view*, as it is drawn on *surface*, that does not stand out from what is behind it."""
    found = []
    for widget, text, shift, room in _in_sight(view):
        rect = text.rect.move(0, shift)
        if not rect.width or not room.contains(rect):
            continue
        ink = text.colour or text.laid.style.colour
        behind = background(surface, rect, ink)
        if behind is None:
            continue
        least = LARGE if _large(text, view.look.theme.scale) else ENOUGH
        if (is_ := ratio(ink, behind)) < least:
            words = text.laid.plain[:40]
            found.append(f"{widget.role} {words!r}: {is_:.1f} to 1, {ink} on {behind}; wanted {least}")
    return found


def _large(text: Placed, scale: int) -> bool:
    style = text.laid.style
    return style.size * 100 >= (LARGE_BOLD if style.bold else LARGE_SIZE) * scale


def _in_sight(view: View) -> Iterator[tuple[Widget, Placed, int, pygame.Rect]]:
    """Each text with its widget, how far it is scrolled, and the room in which it is drawn."""

    def within(
        widget: Widget, shift: int, room: pygame.Rect
    ) -> Iterator[tuple[Widget, Placed, int, pygame.Rect]]:
        for text in widget.texts:
            yield widget, text, shift, room
        inner = room
        if isinstance(widget, Scroller):
            inner, shift = room.clip(widget.inner.move(0, shift)), shift - widget.offset
        for child in widget.children:
            yield from within(child, shift, inner)

    for widget in view.widgets:
        yield from within(widget, 0, pygame.Rect(0, 0, *view.size))


def background(surface: pygame.Surface, rect: pygame.Rect, ink: Rgb) -> Rgb | None:
    """The colour that most of *rect* has, the words in *ink* left out; ``None`` if there is nothing else."""
    shown = rect.clip(surface.get_rect())
    if not shown.width or not shown.height:
        return None
    small = pygame.transform.scale(surface.subsurface(shown), GRID)
    seen: Counter[Rgb] = Counter()
    for x in range(GRID[0]):
        for y in range(GRID[1]):
            red, green, blue, _alpha = small.get_at((x, y))
            if max(abs(red - ink[0]), abs(green - ink[1]), abs(blue - ink[2])) > SHADE:
                seen[red // SHADE * SHADE, green // SHADE * SHADE, blue // SHADE * SHADE] += 1
    if not seen:
        return None
    red, green, blue = seen.most_common(1)[0][0]
    return min(255, red + SHADE // 2), min(255, green + SHADE // 2), min(255, blue + SHADE // 2)
