"""One laid-out screen: the tree, its focus order, what lies under the mouse, and how it is drawn."""

from collections.abc import Iterator, Sequence

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.widgets.base import Command, Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller

SCROLLS = frozenset({"up", "down", "page_up", "page_down", "home", "end"})


class View:
    """Widgets on a desk of *size*."""

    def __init__(self, look: Look, size: tuple[int, int], widgets: Sequence[Widget]) -> None:
        self.look = look
        self.size = size
        self.widgets = list(widgets)

    def walk(self) -> Iterator[Widget]:
        """Every widget in reading order."""
        for widget in self.widgets:
            yield from widget.walk()

    def focusables(self) -> list[Widget]:
        """Where the focus stops, in order."""
        return [widget for widget in self.walk() if widget.focusable]

    def find(self, role: str, label: str) -> Widget:
        """The widget of *role* whose label begins with *label*.

        Raises:
            LookupError: there is none.
        """
        for widget in self.walk():
            if widget.role == role and widget.label.startswith(label):
                return widget
        raise LookupError(f"no {role} called {label!r}")

    def named(self, name: str) -> Widget | None:
        """The widget that was called *name* before a rebuild."""
        return next((widget for widget in self.walk() if widget.name == name), None) if name else None

    def scrollers(self) -> list[Scroller]:
        """The panels that scroll, in reading order."""
        return [widget for widget in self.walk() if isinstance(widget, Scroller)]

    def scroller_of(self, wanted: Widget | None) -> Scroller | None:
        """The panel that holds *wanted*, or that it is."""
        for scroller in self.scrollers():
            if wanted is scroller or any(wanted is widget for widget in scroller.walk()):
                return scroller
        return None

    def focus(self, widget: Widget | None) -> None:
        """Give *widget* the focus and bring it into sight."""
        self.look.focus = widget
        scroller = self.scroller_of(widget)
        if widget and scroller and widget is not scroller:
            scroller.reveal(widget.rect)

    def step(self, by: int) -> None:
        """Move the focus on by *by* stops, round and round."""
        stops = self.focusables()
        if not stops:
            return
        now = stops.index(self.look.focus) if self.look.focus in stops else (-1 if by > 0 else 0)
        self.focus(stops[(now + by) % len(stops)])

    def toward(self, name: str) -> bool:
        """Move the focus in a direction to the nearest stop there; whether there was one."""
        here = self.look.focus
        if here is None:
            self.step(1)
            return self.look.focus is not None
        start = self.on_screen(here)
        best: tuple[float, Widget] | None = None
        for widget in self.focusables():
            if widget is here or isinstance(widget, Scroller):
                continue
            away = _away(start, self.on_screen(widget), name)
            if away is not None and (best is None or away < best[0]):
                best = (away, widget)
        if best:
            self.focus(best[1])
        return best is not None

    def on_screen(self, widget: Widget) -> pygame.Rect:
        """Where *widget* is drawn now."""
        scroller = self.scroller_of(widget)
        if scroller and widget is not scroller:
            return widget.rect.move(0, -scroller.offset)
        return widget.rect

    def at(self, x: int, y: int) -> tuple[Widget, int] | None:
        """The topmost widget with actions at a point, and how far its panel is scrolled."""
        for widget in reversed(self.widgets):
            found = _under(widget, x, y, 0)
            if found:
                return found
        return None

    def press(self, x: int, y: int) -> Command | None:
        """A click: what it asks for."""
        found = self.at(x, y)
        if not found:
            return None
        widget, offset = found
        if widget.focusable:
            self.look.focus = widget
        return widget.press(x, y + offset) or Command("redraw")

    def scroll(self, name: str, at: tuple[int, int] | None = None) -> Scroller | None:
        """Scroll what the mouse is over, else what has the focus, else the first panel that can."""
        able = [scroller for scroller in self.scrollers() if scroller.overflow]
        chosen = [scroller for scroller in able if at and scroller.rect.collidepoint(at)]
        held = self.scroller_of(self.look.focus)
        if not chosen and held in able and held is not None:
            chosen = [held]
        for scroller in chosen or able[:1]:
            if scroller.scroll(name):
                return scroller
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what the surface's clip leaves open."""
        surface.blit(paper.desk(self.size, self.look.palette), (0, 0))
        for widget in self.widgets:
            widget.draw(surface, self.look)
        self._ring(surface)

    def _ring(self, surface: pygame.Surface) -> None:
        """The focus ring: amber outside, dark within, so that it shows on paper and wood alike."""
        widget = self.look.focus
        if widget is None:
            return
        px = self.look.theme.px
        grow = px(6)
        rect = self.on_screen(widget).inflate(grow, grow)
        before = surface.get_clip()
        scroller = self.scroller_of(widget)
        if scroller and scroller is not widget:
            surface.set_clip(before.clip(scroller.inner.inflate(2 * grow, grow)))
        inside = rect.inflate(-grow // 2, -grow // 2)
        pygame.draw.rect(surface, self.look.palette.bar, inside, max(2, px(2)), border_radius=px(7))
        pygame.draw.rect(surface, self.look.palette.focus, rect, max(2, px(3)), border_radius=px(8))
        surface.set_clip(before)


def _under(widget: Widget, x: int, y: int, offset: int) -> tuple[Widget, int] | None:
    """The deepest widget with actions at a point of the screen."""
    if not widget.rect.collidepoint(x, y + offset):
        return None
    inner = offset
    inside = True
    if isinstance(widget, Scroller):
        inner = offset + widget.offset
        inside = widget.inner.collidepoint(x, y + offset)
    for child in reversed(widget.children) if inside else ():
        found = _under(child, x, y, inner)
        if found:
            return found
    return (widget, offset) if widget.actions else None


def _away(start: pygame.Rect, end: pygame.Rect, name: str) -> float | None:
    """How far *end* is from *start* in a direction, sideways counting double; ``None`` if not there."""
    dx, dy = end.centerx - start.centerx, end.centery - start.centery
    ahead, aside = {"left": (-dx, dy), "right": (dx, dy), "up": (-dy, dx), "down": (dy, dx)}[name]
    beyond = {
        "left": end.right <= start.left,
        "right": end.left >= start.right,
        "up": end.bottom <= start.top,
        "down": end.top >= start.bottom,
    }[name]
    return ahead + 2 * abs(aside) if beyond else None
