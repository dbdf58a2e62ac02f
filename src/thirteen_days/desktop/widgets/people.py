"""Who sits at the table: a drawn head and shoulders with initials, for nobody's face is invented."""

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import mix
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.language import _
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
        self.people = told.people
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

    @property
    def facts(self) -> Facts:
        """A row for each person."""
        heads = (_("Name"), _("Office"), _("To be known of him or her"))
        return Facts(heads, tuple((one.name, one.office, one.bias) for one in self.people))

    def move(self, dx: int, dy: int) -> None:
        """Shift the figures too."""
        super().move(dx, dy)
        for figure in self.figures:
            figure.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Each in a frame."""
        for figure in self.figures:
            draw_figure(surface, look, figure.move(0, dy))


def draw_figure(surface: pygame.Surface, look: Look, box: pygame.Rect) -> None:
    """A head over shoulders, in one tone on another."""
    before, palette = surface.get_clip(), look.palette
    if not before.colliderect(box):
        return
    shade = mix(palette.ink, palette.paper, 0.12) if palette.textured else palette.well
    ground = mix(palette.paper, palette.ink, 0.12) if palette.textured else palette.paper
    unit = box.width / FIGURE
    surface.set_clip(before.clip(box))
    pygame.draw.rect(surface, ground, box, border_radius=round(4 * unit))
    pygame.draw.aacircle(surface, shade, (box.centerx, box.y + 17 * unit), 12 * unit)
    shoulders = pygame.Rect(0, box.y + round(31 * unit), round(48 * unit), round(50 * unit))
    shoulders.centerx = box.centerx
    pygame.draw.rect(surface, shade, shoulders, border_radius=round(18 * unit))
    pygame.draw.rect(surface, palette.rule, box, max(1, round(unit)), border_radius=round(4 * unit))
    surface.set_clip(before)
