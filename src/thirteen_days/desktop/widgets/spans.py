"""Stretches of one scale under one another: what somebody believes, or how many outcomes were spread."""

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import Rgb
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.screen import Span, Spans

ROW = 30
NARROW = 520


class SpansView(Widget):
    """A row for each span: its name, its bar, and what it comes to."""

    role = "chart"

    def __init__(self, look: Look, x: int, y: int, width: int, told: Spans) -> None:
        spoken = "; ".join(f"{one.label}: {one.said}" for one in told.spans)
        super().__init__(pygame.Rect(x, y, width, 0), told.caption, value=spoken)
        px = look.theme.px
        self.told = told
        self.rows: list[tuple[Span, int]] = []
        caption = words(look, told.caption, "table_head", width)
        self.texts.append(Placed(caption, x, y, look.palette.ink))
        top = y + caption.height + px(8)
        beside = width >= px(NARROW)
        label_width = width * 34 // 100 if beside else width
        said_width = width * 22 // 100 if beside else width
        left = x + label_width + px(12) if beside else x
        self.plot = pygame.Rect(left, top, width - label_width - said_width - px(28) if beside else width, 0)
        for one in told.spans:
            label = words(look, one.label, "table_cell", label_width)
            said = words(look, one.said, "axis", said_width)
            if beside:
                tall = max(px(ROW), label.height + px(8), said.height + px(8))
                self.texts.append(Placed(label, x, top + (tall - label.height) // 2))
                self.texts.append(Placed(said, x + width - said_width, top + (tall - said.height) // 2))
                self.rows.append((one, top + tall // 2))
            else:
                self.texts.append(Placed(label, x, top))
                self.texts.append(Placed(said, x, top + label.height + px(22)))
                self.rows.append((one, top + label.height + px(11)))
                tall = label.height + said.height + px(30)
            top += tall
        self.low = min([0.0, *(_least(one) for one in told.spans)])
        self.high = max([self.low + 1, told.top, *(_most(one) for one in told.spans)])
        unit = words(look, told.unit, "axis", max(px(80), self.plot.width))
        ends = [words(look, f"{value:g}", "axis", px(80)) for value in (self.low, self.high)]
        self.plot.height = top - self.plot.y
        self.texts.append(Placed(ends[0], self.plot.left, top + px(4)))
        self.texts.append(Placed(ends[1], self.plot.right - ends[1].width, top + px(4)))
        room = self.plot.width - ends[0].width - ends[1].width - px(20)
        below = top + px(4)
        if unit.width > room:
            below += ends[0].height
        self.texts.append(Placed(unit, self.plot.centerx - unit.width // 2, below))
        self.rect.height = below + unit.height + px(4) - y

    @property
    def facts(self) -> Facts:
        """A row for each span."""
        return Facts(
            (self.told.caption, self.told.unit), tuple((one.label, one.said) for one in self.told.spans)
        )

    def move(self, dx: int, dy: int) -> None:
        """Shift the bars too."""
        super().move(dx, dy)
        self.plot.move_ip(dx, dy)
        self.rows = [(one, y + dy) for one, y in self.rows]

    def x(self, value: float) -> int:
        """Where *value* stands."""
        return self.plot.left + round((self.plot.width - 1) * (value - self.low) / (self.high - self.low))

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The scale's zero, and each row."""
        palette, px = look.palette, look.theme.px
        shown = surface.get_clip()
        zero = self.x(0)
        surface.fill(palette.rule, (zero, self.plot.top + dy, 1, self.plot.height))
        for one, middle in self.rows:
            y = middle + dy
            if shown.top - px(20) < y < shown.bottom + px(20):
                _row(surface, look, one, (self.x(one.low), self.x(one.high)), y, self)


def _row(
    surface: pygame.Surface, look: Look, one: Span, ends: tuple[int, int], y: int, scale: SpansView
) -> None:
    px, palette = look.theme.px, look.palette
    colour = colour_of(look, one.style)
    left, right = ends
    if one.inner is None:
        tall = px(12)
        bar = pygame.Rect(left, y - tall // 2, max(px(3), right - left), tall)
        if one.at is not None:  # exact: a full bar from nothing
            zero = scale.x(0)
            pygame.draw.rect(
                surface, colour, (zero, bar.y, max(px(2), left - zero), tall), border_radius=px(1)
            )
            return
        _hatched(surface, look, bar, colour)
        return
    surface.fill(palette.ink, (left, y - 1, max(1, right - left), max(2, px(2))))
    for x in ends:
        surface.fill(palette.ink, (x, y - px(5), max(1, px(1.5)), px(10)))
    low, high = scale.x(one.inner[0]), scale.x(one.inner[1])
    box = pygame.Rect(low, y - px(8), max(px(3), high - low), px(16))
    pygame.draw.rect(surface, palette.band if palette.textured else palette.well, box)
    pygame.draw.rect(surface, palette.ink, box, 1)
    if one.middle is not None:
        surface.fill(palette.ink, (scale.x(one.middle), box.y, max(2, px(2)), box.height))
    if one.at is not None:
        at = (scale.x(one.at), y)
        pygame.draw.aacircle(surface, palette.paper, at, px(7))
        pygame.draw.aacircle(surface, palette.red_ink, at, px(5))


def _hatched(surface: pygame.Surface, look: Look, bar: pygame.Rect, colour: Rgb) -> None:
    """A range that somebody gave: slanting lines between two posts."""
    before, px = surface.get_clip(), look.theme.px
    surface.set_clip(before.clip(bar))
    for x in range(bar.left - bar.height, bar.right, px(5)):
        pygame.draw.aaline(surface, colour, (x, bar.bottom), (x + bar.height, bar.top), max(1, px(1.5)))
    surface.set_clip(before)
    pygame.draw.rect(surface, colour, bar, max(1, px(1.5)))


def _least(one: Span) -> float:
    return min(one.low, one.at if one.at is not None else one.low)


def _most(one: Span) -> float:
    return max(one.high, one.at if one.at is not None else one.high)


def colour_of(look: Look, style: str) -> Rgb:
    """Our own in blue ink, others in red, the record in black."""
    palette = look.palette
    return {"ours": palette.blue_ink, "other": palette.red_ink}.get(style, palette.ink)
