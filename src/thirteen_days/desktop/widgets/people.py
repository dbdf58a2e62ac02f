"""Who sits at the table: a drawn head and shoulders with initials, for nobody's face is invented."""

import pygame

from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import mix
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.screen import People

FIGURE = 58
LEAST = 210


class PeopleView(Widget):
    """Persons in as many columns as there is room for."""

    role = "group"

    def __init__(self, look: Look, x: int, y: int, width: int, told: People) -> None:
        spoken = "; ".join(f"{one.name}, {one.office}. {one.bias}" for one in told.people)
        super().__init__(pygame.Rect(x, y, width, 0), told.caption, value=spoken)
        px = look.theme.px
        self.figures: list[pygame.Rect] = []
        count = max(1, min(len(told.people), width // px(LEAST)))
        gap = px(14)
        each = (width - gap * (count - 1)) // count
        top, tall = y, 0
        for place, one in enumerate(told.people):
            column = place % count
            if place and not column:
                top, tall = top + tall + px(10), 0
            left = x + column * (each + gap)
            figure = pygame.Rect(left, top, px(FIGURE), px(FIGURE + 8))
            self.figures.append(figure)
            initials = words(look, one.initials, "initials", figure.width)
            at = (figure.centerx - initials.width // 2, figure.bottom - initials.height - px(3))
            self.texts.append(Placed(initials, *at, look.palette.paper))
            beside, bottom = figure.right + px(10), top
            for text, name in ((one.name, "person"), (one.office, "axis"), (one.bias, "bent")):
                if text:
                    laid = words(look, text, name, left + each - beside)
                    self.texts.append(Placed(laid, beside, bottom))
                    bottom += laid.height + px(1)
            tall = max(tall, bottom - top, figure.height)
        self.rect.height = top + tall - y

    def move(self, dx: int, dy: int) -> None:
        """Shift the figures too."""
        super().move(dx, dy)
        for figure in self.figures:
            figure.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A head over shoulders, in one tone on another."""
        palette, px = look.palette, look.theme.px
        shade = mix(palette.ink, palette.paper, 0.12) if palette.textured else palette.well
        ground = mix(palette.paper, palette.ink, 0.12) if palette.textured else palette.paper
        before = surface.get_clip()
        for figure in self.figures:
            box = figure.move(0, dy)
            if not before.colliderect(box):
                continue
            surface.set_clip(before.clip(box))
            pygame.draw.rect(surface, ground, box, border_radius=px(4))
            head = (box.centerx, box.y + px(17))
            pygame.draw.aacircle(surface, shade, head, px(12))
            shoulders = pygame.Rect(box.x + px(5), box.y + px(31), box.width - px(10), px(50))
            pygame.draw.rect(surface, shade, shoulders, border_radius=px(18))
            pygame.draw.rect(surface, palette.rule, box, max(1, px(1)), border_radius=px(4))
        surface.set_clip(before)
