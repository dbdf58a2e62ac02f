"""The parts of a whole as a bar: widths say how many, a mark says which one came, words name them all."""

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import Rgb
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.language import _
from thirteen_days.present.screen import Share, Strip

HEIGHT = 16
MARK = 9


class StripView(Widget):
    """A bar of parts with the lived one marked above, and their names and counts under it."""

    role = "chart"

    def __init__(self, look: Look, x: int, y: int, width: int, strip: Strip) -> None:
        shown = [share for share in strip.shares if share.count or share is _lived(strip)]
        spoken = "; ".join(
            _("{label}: {count}").format(label=share.label, count=share.count) for share in shown
        )
        lived = _lived(strip)
        if lived:
            spoken = _("{parts}. It was: {label}").format(parts=spoken, label=lived.label)
        super().__init__(pygame.Rect(x, y, width, 0), strip.caption, value=spoken)
        px = look.theme.px
        self.strip = strip
        self.bar = pygame.Rect(x, y + px(MARK), width, px(HEIGHT))
        self.parts: list[tuple[pygame.Rect, str]] = []
        self.mark: tuple[int, int] | None = None
        self.swatches: list[tuple[pygame.Rect, str]] = []
        gone, total = 0, strip.total or 1
        for share in strip.shares:
            left = x + width * gone // total
            gone += share.count
            part = pygame.Rect(left, self.bar.y, x + width * gone // total - left, self.bar.height)
            self.parts.append((part, share.style))
            if share is lived:
                self.mark = (max(x + px(5), min(part.centerx, x + width - px(5))), self.bar.y)
        bottom = self._legend(look, strip)
        self.rect = pygame.Rect(x, y, width, bottom - y)

    def _legend(self, look: Look, strip: Strip) -> int:
        """Names and counts in rows under the bar; where they end."""
        px = look.theme.px
        left, edge = self.bar.x, self.bar.right
        x, y, tall = left, self.bar.bottom + px(6), 0
        side = px(10)
        for share in strip.shares:
            lived = share is _lived(strip)
            form = _("{label} {count}, as it came") if lived else _("{label} {count}")
            text = form.format(label=share.label, count=share.count)
            room = edge - left - side - px(6)
            laid = words(look, text, "table_head" if lived else "axis", room)
            if x > left and x + side + px(6) + laid.width > edge:
                x, y, tall = left, y + tall + px(3), 0
            colour = look.palette.ink if lived else None
            self.texts.append(Placed(laid, x + side + px(6), y, colour))
            self.swatches.append(
                (pygame.Rect(x, y + (laid.line_height - side) // 2, side, side), share.style)
            )
            x += side + px(6) + laid.width + px(16)
            tall = max(tall, laid.height)
        return y + tall

    @property
    def facts(self) -> Facts:
        """A row for each part."""
        lived = _lived(self.strip)
        rows = tuple(
            (one.label, str(one.count), _("as it came") if one is lived else "")
            for one in self.strip.shares
            if one.count or one is lived
        )
        return Facts((_("What"), _("How often"), _("In this play")), rows)

    def move(self, dx: int, dy: int) -> None:
        """Shift the bar too."""
        super().move(dx, dy)
        self.bar.move_ip(dx, dy)
        for part, _style in (*self.parts, *self.swatches):
            part.move_ip(dx, dy)
        if self.mark:
            self.mark = (self.mark[0] + dx, self.mark[1] + dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The parts with hair lines between them, a frame, and a pointer at the one that came."""
        palette, px = look.palette, look.theme.px
        for part, style in (*self.parts, *self.swatches):
            surface.fill(colour_of(look, style), part.move(0, dy))
        for part, _style in self.parts[1:]:
            surface.fill(palette.paper, (part.x, part.y + dy, max(1, px(1)), part.height))
        frame = self.bar.move(0, dy)
        if self.mark and surface.get_clip().colliderect(self.rect.move(0, dy)):
            x, y = self.mark[0], self.mark[1] + dy
            points = [(x - px(6), y - px(MARK)), (x + px(6), y - px(MARK)), (x, y - 1)]
            pygame.draw.polygon(surface, palette.ink, points)
        pygame.draw.rect(surface, palette.ink, frame, 1)


def _lived(strip: Strip) -> Share | None:
    return strip.shares[strip.lived] if 0 <= strip.lived < len(strip.shares) else None


def colour_of(look: Look, style: str) -> Rgb:
    """Green for what was good, amber for what was left open, red for war, ink for the end of things."""
    palette = look.palette
    return {"calm": palette.good_ink, "tense": palette.gauge, "war": palette.bad_ink}.get(style, palette.ink)
