"""The situation panel's instruments: a gauge for one value, a ladder for how far both sides have gone."""

from collections.abc import Sequence
from itertools import pairwise

import pygame

from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.present.escalation import TOP_RUNG, thresholds
from thirteen_days.present.language import _
from thirteen_days.present.screen import Gauge, Ladder

SPARK = 0.26


class GaugeView(Widget):
    """A value on its range: a tick where it is known, a band where only a report speaks of it."""

    role = "gauge"

    def __init__(self, look: Look, x: int, y: int, width: int, gauge: Gauge, *, close: bool = False) -> None:
        value = f"{gauge.shown}. {gauge.note}" if gauge.note else gauge.shown
        command = Command("why", gauge.variable) if gauge.variable else None
        super().__init__(pygame.Rect(x, y, width, 0), gauge.label, value=value, command=command)
        self.key = f"gauge:{gauge.variable}"
        self.more = ". ".join(_besides(gauge))
        self.gauge = gauge
        px = look.theme.px
        top = self._headline(look, x, y + px(2 if close else 4), width)
        spark = round(width * SPARK) if len(gauge.history) > 1 else 0
        thick = px(7 if close else 10)
        gap = px(2 if close else 4)
        self.bar = pygame.Rect(x, top + gap, width - spark - (px(10) if spark else 0), thick)
        self.spark = pygame.Rect(x + width - spark, top + px(1), spark, thick + px(5)) if spark else None
        bottom = self.bar.bottom + px(6 if close else 8)
        bottom = self._ends(look, bottom)
        if gauge.note and gauge.at is None:  # what an exact number means is told under "why"
            note = words(look, gauge.note, "panel_small", width)
            self.texts.append(Placed(note, x, bottom - px(1)))
            bottom += note.height
        self.rect = pygame.Rect(x, y, width, bottom - y)

    def _ends(self, look: Look, y: int) -> int:
        """What the two ends of the bar mean, where the gauge says so."""
        if not any(self.gauge.ends):
            return y
        low, high = (words(look, end, "gauge_end", self.bar.width // 2) for end in self.gauge.ends)
        self.texts.append(Placed(low, self.bar.left, y))
        self.texts.append(Placed(high, self.bar.right - high.width, y))
        return y + max(low.height, high.height)

    def _headline(self, look: Look, x: int, y: int, width: int) -> int:
        """Label and value side by side where they fit, else one under the other. Returns the bottom."""
        gap = look.theme.px(8)
        label = words(look, self.gauge.label, "panel_bold", width)
        shown = words(look, self.gauge.shown, "panel_value", width)
        self.texts.append(Placed(label, x, y))
        one_line = len(label.lines) == 1 and len(shown.lines) == 1
        if one_line and label.width + gap + shown.width <= width:
            drop = (label.height - shown.height) // 2
            self.texts.append(Placed(shown, x + width - shown.width, y + drop))
            return y + label.height
        self.texts.append(Placed(shown, x + width - shown.width, y + label.height))
        return y + label.height + shown.height

    def move(self, dx: int, dy: int) -> None:
        """Shift the bar and the sparkline too."""
        super().move(dx, dy)
        self.bar.move_ip(dx, dy)
        if self.spark:
            self.spark.move_ip(dx, dy)

    def _at(self, value: float, bar: pygame.Rect) -> int:
        span = max(1, self.gauge.high - self.gauge.low)
        share = (value - self.gauge.low) / span
        return bar.left + round(max(0.0, min(1.0, share)) * (bar.width - 1))

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The bar, its grave end, and where the value stands."""
        palette, px = look.palette, look.theme.px
        bar = self.bar.move(0, dy)
        pygame.draw.rect(surface, palette.well, bar, border_radius=px(2))
        if self.gauge.at is None:
            self._band(surface, look, bar)
        else:
            self._tick(surface, look, bar, self.gauge.at)
        pygame.draw.rect(surface, palette.edge, bar, 1, border_radius=px(2))
        self._grave(surface, look, bar)
        if self.spark:
            self._spark(surface, look, self.spark.move(0, dy))

    def _grave(self, surface: pygame.Surface, look: Look, bar: pygame.Rect) -> None:
        """A red line under the end that is worse, with a tooth at its tip."""
        if self.gauge.grave not in {"high", "low"}:
            return
        px = look.theme.px
        length, thick = px(22), max(2, px(2))
        high = self.gauge.grave == "high"
        left = bar.right - length if high else bar.left
        surface.fill(look.palette.red, (left, bar.bottom + px(2), length, thick))
        tip = bar.right - thick if high else bar.left
        surface.fill(look.palette.red, (tip, bar.bottom - px(2), thick, px(5)))

    def _tick(self, surface: pygame.Surface, look: Look, bar: pygame.Rect, at: int) -> None:
        palette, px = look.palette, look.theme.px
        x = self._at(at, bar)
        fill = pygame.Rect(bar.left + 1, bar.top + 1, max(0, x - bar.left - 1), bar.height - 2)
        pygame.draw.rect(surface, palette.gauge, fill, border_radius=px(1))
        pygame.draw.rect(
            surface, palette.title, (x - px(1), bar.top - px(3), max(2, px(3)), bar.height + px(6))
        )

    def _band(self, surface: pygame.Surface, look: Look, bar: pygame.Rect) -> None:
        """A hatched stretch between two posts: somewhere in here, it was said."""
        palette, px = look.palette, look.theme.px
        left, right = self._at(self.gauge.at_low, bar), self._at(self.gauge.at_high, bar)
        right = max(right, left + px(4))
        left, right = min(left, bar.right - px(4)), min(right, bar.right)
        band = pygame.Rect(left, bar.top + 1, right - left, bar.height - 2)
        before = surface.get_clip()
        surface.set_clip(before.clip(band))
        surface.fill(palette.band)
        for x in range(band.left - band.height, band.right, px(6)):
            pygame.draw.aaline(surface, palette.well, (x, band.bottom), (x + band.height, band.top))
        surface.set_clip(before)
        for x in (band.left, band.right - px(2)):
            pygame.draw.rect(surface, palette.title, (x, bar.top - px(2), px(2), bar.height + px(4)))
        if self.gauge.likely is not None:
            centre = (self._at(self.gauge.likely, bar), bar.centery)
            pygame.draw.aacircle(surface, palette.well, centre, px(7))
            pygame.draw.aacircle(surface, palette.gauge, centre, px(5))

    def _spark(self, surface: pygame.Surface, look: Look, box: pygame.Rect) -> None:
        """Where it stood before, in small."""
        history = self.gauge.history
        low, high = min(history), max(history)
        span = max(1, high - low)
        dot = look.theme.px(2)
        width, height = box.width - 2 * dot, box.height - 2 * dot
        points = [
            (
                box.left + width * number / (len(history) - 1),
                box.bottom - dot - height * ((value - low) / span if high > low else 0.5),
            )
            for number, value in enumerate(history)
        ]
        for one, other in pairwise(points):
            pygame.draw.aaline(surface, look.palette.faint, one, other)
        pygame.draw.aacircle(surface, look.palette.gauge, points[-1], dot)


def _besides(gauge: Gauge) -> list[str]:
    """What the bar's ends mean and where it stood before, in words."""
    said = []
    if any(gauge.ends):
        said.append(_("Between {low} and {high}").format(low=gauge.ends[0], high=gauge.ends[1]))
    if len(gauge.history) > 1:
        said.append(_("Until now: {values}").format(values=", ".join(map(str, gauge.history))))
    return said


class LadderView(Widget):
    """Both sides on Kahn's ladder: a ruler with its thresholds, then each side's rung and measures."""

    role = "ladder"

    def __init__(
        self, look: Look, x: int, y: int, width: int, ladders: Sequence[Ladder], *, brief: bool = False
    ) -> None:
        super().__init__(pygame.Rect(x, y, width, 0), _("Escalation ladder"), command=Command("ladder"))
        self.ladders = tuple(ladders)
        self.brief = brief
        """Whether only the rungs are named; the measures are a key away."""
        self._entries: list[Placed] = []
        px = look.theme.px
        head = words(look, self.label, "panel_bold", width)
        self.texts.append(Placed(head, x, y))
        top = y + head.height + px(16)
        self.bar = pygame.Rect(x + px(8), top, width - px(16), px(6))
        bottom = self._scale(look, x, self.bar.bottom + px(16), width)
        for ladder in ladders:
            bottom = self._entry(look, x, bottom + px(2 if brief else 6), width, ladder)
        self.rect = pygame.Rect(x, y, width, bottom - y)
        self.key = "ladder"
        self.value = "; ".join(text.laid.plain for text in self.texts[1:])

    def move(self, dx: int, dy: int) -> None:
        """Shift the ruler and the signs too."""
        super().move(dx, dy)
        self.bar.move_ip(dx, dy)
        self._entries = [text._replace(x=text.x + dx, y=text.y + dy) for text in self._entries]

    def _scale(self, look: Look, x: int, y: int, width: int) -> int:
        """The thresholds of the band in words, so that the ruler needs no numbers of its own."""
        top = max((ladder.rung for ladder in self.ladders), default=0)
        passed = [(rung, name) for rung, name in thresholds() if rung <= top]
        ahead = [(rung, name) for rung, name in thresholds() if rung > top]
        lines = [_("Passed at {rung}: {name}").format(rung=rung, name=name) for rung, name in passed[-1:]]
        lines += [_("Ahead at {rung}: {name}").format(rung=rung, name=name) for rung, name in ahead[:1]]
        for line in lines:
            laid = words(look, line, "panel_small", width)
            self.texts.append(Placed(laid, x, y))
            y += laid.height
        return y

    def _entry(self, look: Look, x: int, y: int, width: int, ladder: Ladder) -> int:
        px = look.theme.px
        indent = px(20)
        quiet = not ladder.rung and not ladder.measures
        standing = _("nothing in force") if quiet else _("in force")
        if ladder.rung:
            standing = _("rung {rung}").format(rung=ladder.rung)
        said = _("{side}: {standing}").format(side=ladder.label, standing=standing)
        title = words(look, said, "panel_bold", width - indent)
        placed = Placed(title, x + indent, y, look.theme.side(ladder.colour))
        self._entries.append(placed)
        self.texts.append(placed)
        bottom = y + title.height
        if quiet or self.brief:
            return bottom
        line = ": ".join(part for part in (ladder.rung_name, ", ".join(ladder.measures)) if part)
        laid = words(look, line, "panel_small", width - indent)
        self.texts.append(Placed(laid, x + indent, bottom))
        bottom += laid.height
        if ladder.descent:
            laid = words(look, ladder.descent, "panel_small", width - indent)
            self.texts.append(Placed(laid, x + indent, bottom))
            bottom += laid.height
        return bottom

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The ruler with its thresholds, and each side's sign upon it and beside its words."""
        palette, px = look.palette, look.theme.px
        bar = self.bar.move(0, dy)
        pygame.draw.rect(surface, palette.well, bar, border_radius=px(2))
        pygame.draw.rect(surface, palette.edge, bar, 1, border_radius=px(2))
        for rung, _name in thresholds():
            x = self._x(rung - 0.5, bar)
            pygame.draw.rect(
                surface, palette.faint, (x, bar.top - px(3), max(1, px(1.5)), bar.height + px(6))
            )
        for number, ladder in enumerate(self.ladders):
            colour = look.theme.side(ladder.colour)
            over = number % 2 == 0
            if number > 1 and not ladder.rung:
                continue  # a third sign would only cover the first
            centre = (self._x(ladder.rung, bar), bar.top - px(7) if over else bar.bottom + px(7))
            side_sign(surface, ladder.colour, colour, centre, px(6))
        for ladder, text in zip(self.ladders, self._entries, strict=True):
            centre = (self.rect.x + px(8), text.y + dy + text.laid.line_height // 2)
            line = pygame.Rect(centre[0] - px(6), text.y + dy, px(12), text.laid.line_height)
            if surface.get_clip().contains(line):  # as its words: whole or not at all
                side_sign(surface, ladder.colour, look.theme.side(ladder.colour), centre, px(6))

    def _x(self, rung: float, bar: pygame.Rect) -> int:
        return bar.left + round(bar.width * min(rung, TOP_RUNG) / TOP_RUNG)


def side_sign(
    surface: pygame.Surface,
    side: str,
    colour: tuple[int, int, int],
    centre: tuple[int, int],
    radius: int,
) -> None:
    """A side's sign: a disc for blue, a lozenge for red, a triangle for green, a ring for others."""
    x, y = centre
    if side == "blue":
        pygame.draw.aacircle(surface, colour, centre, radius)
    elif side == "red":
        lozenge = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        pygame.draw.polygon(surface, colour, lozenge)
        pygame.draw.aalines(surface, colour, True, lozenge)  # noqa: FBT003
    elif side == "green":
        pygame.draw.polygon(
            surface, colour, [(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)]
        )
    else:
        pygame.draw.aacircle(surface, colour, centre, radius, max(2, radius // 3))
