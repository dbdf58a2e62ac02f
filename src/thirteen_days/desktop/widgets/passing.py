"""Time that has gone by: a clock whose hands run from then to now, and the two dates on a line."""

import math

import pygame

from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.language import _
from thirteen_days.present.screen import Passed

FACE = 44
LENGTH = 1100
"""Milliseconds in which the hands run."""
MOST_ROUNDS = 3
"""Days that the hands run through; more would only be a blur."""


class PassingView(Widget):
    """*share* is how much of the time has been run through, 0 to 1; it rests at 1."""

    role = "image"

    def __init__(self, look: Look, x: int, y: int, width: int, told: Passed) -> None:
        px = look.theme.px
        super().__init__(
            pygame.Rect(x, y, width, px(FACE + 6)),
            _("Time passes: {length}").format(length=told.length),
            value=_("from {since} to {until}").format(since=told.since, until=told.until),
        )
        self.key = "passing"
        self.told = told
        self.share = 1.0
        self.face = pygame.Rect(x, y + px(3), px(FACE), px(FACE))
        left = self.face.right + px(18)
        room = x + width - left
        since = words(look, told.since, "axis", room // 2 - px(6))
        until = words(look, told.until, "axis", room // 2 - px(6))
        length = words(look, told.length, "table_head", room)
        self.line = pygame.Rect(left, y + px(8) + length.height, room - px(6), max(2, px(3)))
        self.texts = [
            Placed(length, left, y + px(2), look.palette.ink),
            Placed(since, left, self.line.bottom + px(7)),
            Placed(until, left + room - until.width, self.line.bottom + px(7)),
        ]
        bottom = max([self.face.bottom, *(text.rect.bottom for text in self.texts)])
        self.rect.height = bottom + px(4) - y

    def move(self, dx: int, dy: int) -> None:
        """Shift the face and the line too."""
        super().move(dx, dy)
        self.face.move_ip(dx, dy)
        self.line.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The face with its hands where *share* has them, and the line run so far."""
        palette, px = look.palette, look.theme.px
        face, line = self.face.move(0, dy), self.line.move(0, dy)
        if not surface.get_clip().contains(face):
            return
        radius = face.width / 2
        pygame.draw.aacircle(surface, palette.photo, face.center, radius)
        pygame.draw.aacircle(surface, palette.ink, face.center, radius, max(2, px(2)))
        for hour in range(12):
            pygame.draw.aaline(surface, palette.ink, _at(face, hour / 12, 0.78), _at(face, hour / 12, 0.9))
        gone = (self.told.end - self.told.start) % 24 + 24 * min(self.told.days, MOST_ROUNDS)
        now = self.told.end - gone * (1 - self.share)
        pygame.draw.aaline(surface, palette.ink, face.center, _at(face, now / 12, 0.5), max(2, px(3)))
        pygame.draw.aaline(surface, palette.ink, face.center, _at(face, now, 0.74), max(1, px(1.5)))
        surface.fill(palette.rule, line)
        surface.fill(palette.stamp, (line.x, line.y, round(line.width * self.share), line.height))
        knob = (line.x + round(line.width * self.share), line.centery)
        pygame.draw.aacircle(surface, palette.stamp, knob, px(5))


def _at(face: pygame.Rect, turn: float, far: float) -> tuple[float, float]:
    """A point of the face: *turn* of the way round from the top, *far* out from the middle."""
    angle, reach = math.tau * turn, face.width / 2 * far
    return face.centerx + math.sin(angle) * reach, face.centery - math.cos(angle) * reach
