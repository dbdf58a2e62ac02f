"""A time scrubber: a line with a tick for each day, and a knob where one looks."""

from collections.abc import Sequence

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.semantics import Reach
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.present.language import _


class Scrubber(Widget):
    """Steps of time, each with a name; arrows, a click, dragging go to another. *marks*: the long ticks."""

    role = "slider"

    def __init__(
        self, look: Look, rect: pygame.Rect, label: str, names: Sequence[str], at: int, marks: frozenset[int]
    ) -> None:
        super().__init__(rect, label, value=names[at], command=Command("time", str(at)))
        self.key = "slider:time"
        self.more = _("From {first} to {last}").format(first=names[0], last=names[-1])
        self.names = tuple(names)
        self.at = at
        self.marks = marks
        px = look.theme.px
        shown = words(look, names[at], "panel_bold", rect.width - px(24))
        first = words(look, names[0], "gauge_end", rect.width // 3)
        self.texts = [Placed(shown, rect.centerx - shown.width // 2, rect.y + px(5))]
        self.line = pygame.Rect(
            rect.x + px(18), rect.y + px(8) + shown.height + px(6), rect.width - px(36), px(4)
        )
        side = (rect.width - shown.width) // 2 - px(24)
        if first.width <= side:
            self.texts.append(Placed(first, rect.x + px(14), rect.y + px(8), look.palette.text))
        self.rect.height = self.line.bottom + px(10) - rect.y

    @property
    def reach(self) -> Reach:
        """The place among its steps."""
        return Reach(self.at, 0, len(self.names) - 1, 1)

    @property
    def actions(self) -> tuple[str, ...]:
        """It can go either way."""
        return ("decrease", "increase")

    def to(self, place: int) -> Command | None:
        """What goes to a step, or as near as there is one; ``None`` if one is there."""
        kept = max(0, min(len(self.names) - 1, place))
        return Command("time", str(kept)) if kept != self.at else None

    def act(self, command: Command) -> Command | None:
        """Left and right by a step; page keys by a long tick; home and end."""
        steps = {"left": self.at - 1, "right": self.at + 1, "home": 0, "end": len(self.names) - 1}
        if command.name in steps:
            return self.to(steps[command.name])
        if command.name == "page_up":
            return self.to(max((mark for mark in self.marks if mark < self.at), default=0))
        if command.name == "page_down":
            return self.to(min((mark for mark in self.marks if mark > self.at), default=len(self.names) - 1))
        return None

    def press(self, x: int, y: int) -> Command | None:
        """Go where the line was clicked."""
        del y
        return self.to(round((x - self.line.left) / max(1, self.line.width) * (len(self.names) - 1)))

    def _x(self, place: int) -> int:
        return self.line.left + self.line.width * place // max(1, len(self.names) - 1)

    def move(self, dx: int, dy: int) -> None:
        """Shift the line too."""
        super().move(dx, dy)
        self.line.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The line, its ticks, what is past, and the knob."""
        palette, px = look.palette, look.theme.px
        rect, line = self.rect.move(0, dy), self.line.move(0, dy)
        lit = self in (look.focus, look.hover)
        paper.panel(surface, rect, palette.card_over if lit else palette.card, palette.card_edge, px(5))
        pygame.draw.rect(surface, palette.edge, line, border_radius=px(2))
        past = pygame.Rect(line.x, line.y, self._x(self.at) - line.x, line.height)
        pygame.draw.rect(surface, palette.gauge, past, border_radius=px(2))
        for mark in self.marks:
            surface.fill(palette.faint, (self._x(mark), line.y - px(4), max(1, px(1)), line.height + px(8)))
        pygame.draw.aacircle(surface, palette.title, (self._x(self.at), line.centery), px(8))
        pygame.draw.aacircle(surface, palette.bar, (self._x(self.at), line.centery), px(8), max(1, px(1.5)))
