"""A panel that scrolls what does not fit, and shows that it does."""

from collections.abc import Sequence

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.theme import Rgb, Theme
from thirteen_days.desktop.widgets.base import Command, Look, Widget
from thirteen_days.present.language import _

STEP = 56


class Scroller(Widget):
    """Children may be taller than the panel. *skin*: ``paper``, ``panel`` or ``bare``.

    *inner* is the part of the panel where children may be drawn.
    """

    role = "document"

    def __init__(
        self,
        rect: pygame.Rect,
        label: str,
        inner: pygame.Rect,
        children: Sequence[Widget],
        theme: Theme,
        *,
        skin: str = "paper",
    ) -> None:
        super().__init__(rect, label, children=children)
        self.inner = inner
        self.skin = skin
        self.step = theme.px(STEP)
        self.grip = max(6, theme.px(6))
        bottom = max((child.rect.bottom for child in children), default=inner.top)
        self.overflow = max(0, bottom - inner.bottom)
        self.offset = 0
        self.key = f"scroll:{label}"
        self.tint: Rgb | None = None
        """The colour of its paper, if it is not the usual one."""

    @property
    def actions(self) -> tuple[str, ...]:
        """It can be scrolled when something is hidden."""
        return ("scroll",) if self.overflow else ()

    def shift_of_children(self) -> int:
        """Up by what has been scrolled."""
        return -self.offset

    def move(self, dx: int, dy: int) -> None:
        """Shift what is shown too."""
        super().move(dx, dy)
        self.inner = self.inner.move(dx, dy)

    def scroll_to(self, offset: int) -> bool:
        """Move to *offset*; whether anything changed."""
        wanted = max(0, min(self.overflow, offset))
        changed = wanted != self.offset
        self.offset = wanted
        self.value = (
            _("{share} per cent").format(share=round(100 * wanted / self.overflow)) if self.overflow else ""
        )
        return changed

    def scroll(self, name: str) -> bool:
        """Scroll by a command's name; whether anything changed."""
        page = max(self.step, self.inner.height - self.step)
        ways = {
            "up": self.offset - self.step,
            "down": self.offset + self.step,
            "page_up": self.offset - page,
            "page_down": self.offset + page,
            "home": 0,
            "end": self.overflow,
        }
        return name in ways and self.scroll_to(ways[name])

    def reveal(self, rect: pygame.Rect) -> None:
        """Scroll just so far that *rect* is seen."""
        margin = self.grip
        if rect.height + 2 * margin >= self.inner.height:
            self.scroll_to(rect.top - self.inner.top)
        elif rect.top - margin - self.offset < self.inner.top:
            self.scroll_to(rect.top - margin - self.inner.top)
        elif rect.bottom + margin - self.offset > self.inner.bottom:
            self.scroll_to(rect.bottom + margin - self.inner.bottom)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The sheet or the panel, and the grip that shows where one is."""
        palette, rect = look.palette, self.rect.move(0, dy)
        if self.skin == "paper":
            if palette.textured:
                depth = look.theme.px(10)
                surface.blit(paper.shadow(rect.size, depth), (rect.x - depth + 2, rect.y - depth + 5))
            surface.blit(paper.sheet(rect.size, self.tint or palette.paper, palette), rect)
        elif self.skin == "panel":
            paper.panel(surface, rect, palette.panel, palette.edge, look.theme.px(6))
        self._grip(surface, look, dy)
        if self.skin == "paper" and self.offset < self.overflow:
            self._more(surface, look, dy)

    def _more(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A small arrow in the foot of a sheet: it goes on."""
        px, rect = look.theme.px, self.rect.move(0, dy)
        foot = rect.bottom - self.inner.bottom - dy
        if foot < px(12):
            return
        x, y, wide, tall = rect.centerx, rect.bottom - min(foot // 2, px(9)), px(7), px(4)
        points = [(x - wide, y - tall), (x + wide, y - tall), (x, y + tall)]
        pygame.draw.polygon(surface, look.palette.stamp, points)
        pygame.draw.aalines(surface, look.palette.stamp, True, points)  # noqa: FBT003

    def _grip(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        if not self.overflow:
            return
        track = self.track().move(0, dy)
        palette = look.palette
        dark = palette.rule if self.skin == "paper" else palette.edge
        pygame.draw.rect(surface, dark, track.inflate(-self.grip // 2, 0), border_radius=self.grip)
        share = self.inner.height / (self.inner.height + self.overflow)
        length = max(4 * self.grip, round(track.height * share))
        top = track.top + round((track.height - length) * self.offset / self.overflow)
        grip = pygame.Rect(track.left, top, track.width, length)
        strong = palette.faint_ink if self.skin == "paper" else palette.faint
        pygame.draw.rect(surface, strong, grip, border_radius=self.grip // 2)

    def track(self) -> pygame.Rect:
        """Where the grip runs."""
        gap = self.grip // 2
        return pygame.Rect(
            self.rect.right - self.grip - gap, self.inner.top, self.grip, max(1, self.inner.height)
        )

    def draw_children(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Draw what the panel shows of its children."""
        before = surface.get_clip()
        surface.set_clip(before.clip(self.inner.move(0, dy)))
        for child in self.children:
            child.draw(surface, look, dy - self.offset)
        surface.set_clip(before)

    def press(self, x: int, y: int) -> Command | None:
        """A click beside the grip scrolls there."""
        if self.overflow and x >= self.track().left - self.grip:
            share = (y - self.inner.top) / max(1, self.inner.height)
            self.scroll_to(round(share * self.overflow))
            return Command("redraw")
        return None
