"""Kahn's ladder drawn whole: its thresholds at the left, every rung, and what each side has in force."""

import math
from collections.abc import Sequence
from itertools import groupby, pairwise

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import mix
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.desktop.widgets.chart import apart
from thirteen_days.desktop.widgets.gauge import side_sign
from thirteen_days.present.escalation import TOP_RUNG, thresholds
from thirteen_days.present.language import _
from thirteen_days.present.screen import Ladder

Spot = tuple[int, int]
SQUEEZE = 0.62
"""The power by which a rung's share of the ladder becomes one of its height."""
RAILS = 72
"""How far the rails stand apart."""


class KahnView(Widget):
    """Rungs from 1 at the foot to 44 at the top. Flags name the measures, led to their rungs."""

    role = "chart"

    def __init__(self, look: Look, rect: pygame.Rect, ladders: Sequence[Ladder]) -> None:
        spoken = "; ".join(
            _("{side}: rung {rung}, {measures}").format(
                side=one.label, rung=one.rung, measures=", ".join(one.measures) or one.rung_name
            )
            for one in ladders
        )
        super().__init__(rect, _("The ladder"), value=spoken)
        px = look.theme.px
        self.ladders = tuple(ladders)
        self.leads: list[tuple[str, Spot, Spot]] = []
        self.signs: list[tuple[str, Spot]] = []
        names = rect.width * 21 // 100
        width = (rect.width - names - px(RAILS) - px(24)) // 2
        self.rails = pygame.Rect(rect.x + width + px(8), rect.y + px(6), px(RAILS), rect.height - px(12))
        self.bands: list[int] = []
        self._thresholds(look, rect.right - names + px(10), names - px(10))
        self._flags(look, self.ladders[:1], rect.x, width, "right")
        self._flags(look, self.ladders[1:], self.rails.right + px(8), width, "left")
        for number, one in enumerate(self.ladders):
            if one.rung:
                x = self.rails.left + (number + 1) * self.rails.width // (len(self.ladders) + 1)
                self.signs.append((one.colour, (x, self.y(one.rung))))

    def y(self, rung: float) -> int:
        """The height of a rung: the lower ones stand further apart, for most of a crisis is played there."""
        share = math.pow(max(0.0, rung - 0.5) / TOP_RUNG, SQUEEZE)
        return self.rails.bottom - round(self.rails.height * share)

    @property
    def facts(self) -> Facts:
        """The thresholds from the lowest up, then each measure with its side and its rung."""
        bands = tuple((_("Threshold"), str(rung), name) for rung, name in thresholds())
        steps = tuple(
            (one.label, str(rung), name) for one in self.ladders for rung, name in reversed(one.steps)
        )
        return Facts((_("Side"), _("Rung"), _("In force")), (*bands, *steps))

    def _thresholds(self, look: Look, x: int, width: int) -> None:
        """The name of each band at its foot."""
        last = self.rails.bottom
        for rung, name in thresholds():
            edge = self.y(rung - 0.5)
            self.bands.append(edge)
            text = _("{rung}: {name}").format(rung=rung, name=name)
            laid = words(look, text, "axis", width)
            top = min(edge, last) - laid.height - look.theme.px(2)
            self.texts.append(Placed(laid, x, max(self.rect.y, top)))
            last = top

    def _flags(self, look: Look, ladders: Sequence[Ladder], x: int, width: int, side: str) -> None:
        """What is in force, one flag a rung, moved apart as little as need be, right or left of the rails."""
        px = look.theme.px
        found = []
        for ladder in ladders:
            for rung, steps in groupby(ladder.steps, key=lambda one: one[0]):
                told = _("{rung}. {measures}").format(
                    rung=rung, measures="; ".join(name for _rung, name in steps)
                )
                laid = words(look, told, "flag", width - px(20), side)
                found.append((self.y(rung), laid, ladder.colour))
        found.sort(key=lambda one: one[0])
        boxes = [(y - laid.height / 2, laid.height + px(7)) for y, laid, _colour in found]
        lowest = self.rails.bottom - (boxes[-1][1] / 2 if boxes else 0)
        tops = apart(boxes, self.rails.top, lowest)
        for (y, laid, colour), top in zip(found, tops, strict=True):
            at = round(max(self.rect.top, min(top, self.rect.bottom - laid.height)))
            left = side == "left"
            place = x + px(20) if left else x
            self.texts.append(Placed(laid, place, at, look.palette.ink))
            end = x + px(10) if left else x + width - px(10)
            start = self.rails.right if left else self.rails.left
            self.leads.append((colour, (start, y), (end, at + laid.line_height // 2)))

    def move(self, dx: int, dy: int) -> None:
        """Shift what is drawn too."""
        super().move(dx, dy)
        self.rails.move_ip(dx, dy)
        self.bands = [y + dy for y in self.bands]
        self.signs = [(side, (x + dx, y + dy)) for side, (x, y) in self.signs]
        self.leads = [(side, (a + dx, b + dy), (c + dx, d + dy)) for side, (a, b), (c, d) in self.leads]

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Bands, rails, rungs, leads, signs."""
        palette, px = look.palette, look.theme.px
        rails = self.rails.move(0, dy)
        edges = [rails.bottom, *(y + dy for y in self.bands), rails.top]
        if palette.textured:
            for number, (low, high) in enumerate(pairwise(edges)):
                shade = mix(palette.paper, palette.stamp, 0.03 * number)
                surface.fill(shade, (self.rect.x, high, self.rect.width, low - high))
        for y in self.bands:
            surface.fill(palette.stamp, (rails.left, y + dy, rails.width, max(2, px(2))))
            names = max(text.x for text in self.texts[: len(self.bands)])
            surface.fill(palette.stamp, (names, y + dy, self.rect.right - names, 1))
        for x in (rails.left, rails.right - px(4)):
            surface.fill(palette.ink, (x, rails.top, px(4), rails.height))
        for rung in range(1, TOP_RUNG + 1):
            place = (rails.left + px(4), self.y(rung) + dy, rails.width - px(8), max(1, px(1.5)))
            surface.fill(palette.rule, place)
        for side, start, end in self.leads:
            colour = look.theme.side(side, on_paper=True)
            pygame.draw.aaline(
                surface, colour, (start[0], start[1] + dy), (end[0], end[1] + dy), max(1, px(1.5))
            )
            side_sign(surface, side, colour, (end[0], end[1] + dy), px(4))
        for side, (x, y) in self.signs:
            pygame.draw.aacircle(surface, palette.paper, (x, y + dy), px(10))
            side_sign(surface, side, look.theme.side(side, on_paper=True), (x, y + dy), px(8))
