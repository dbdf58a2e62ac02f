"""The first screen: the name over a dark chart of the Caribbean, and what can be done."""

import pygame

from thirteen_days.desktop.geography import Frame, base, circle
from thirteen_days.desktop.layouts.frame import MARGIN, Ui, choice_card, commands
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import mix
from thirteen_days.desktop.widgets.base import Decor, Label, Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

CENTRE = (-83.05, 22.72)
RANGES = (700, 1400, 2000)


class Backdrop(Widget):
    """The chart the whole thing is about, barely there: land, and what can be reached from Cuba."""

    role = "decoration"

    def __init__(self, look: Look, size: tuple[int, int]) -> None:
        super().__init__(pygame.Rect(0, 0, *size), "")
        self.picture = _picture(look, size)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The picture."""
        del look, dy
        surface.blit(self.picture, self.rect, special_flags=pygame.BLEND_RGB_ADD)


_kept: dict[tuple[tuple[int, int], bool], pygame.Surface] = {}


def _picture(look: Look, size: tuple[int, int]) -> pygame.Surface:
    key = (size, look.theme.contrast)
    if key not in _kept:
        _kept.clear()
        _kept[key] = pygame.Surface(size) if look.theme.contrast else _draw(look, size)
    return _kept[key]


def _draw(look: Look, size: tuple[int, int]) -> pygame.Surface:
    """Drawn light on black, to be added to the wood."""
    surface = pygame.Surface(size)
    scale = max(size[0] / 4100, size[1] / 2500)
    frame = Frame(CENTRE, (-470, 60), scale, size)
    data = base("caribbean")
    for rings, level in ((data.land, 13), (data.cuba, 44)):
        for ring in rings:
            points = [frame.at(*point) for point in ring]
            pygame.draw.polygon(surface, mix((0, 0, 0), look.palette.paper, level / 255), points)
            pygame.draw.aalines(surface, mix((0, 0, 0), look.palette.paper, level / 160), True, points)  # noqa: FBT003
    for radius in RANGES:
        points = [frame.at(*point) for point in circle(*CENTRE, radius)]
        pygame.draw.aalines(surface, (92, 34, 26), True, points)  # noqa: FBT003
    return surface


def lay_title(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Name, line, list."""
    px = look.theme.px
    foot = commands(look, size, screen, ui)
    bottom = min((widget.rect.top for widget in foot), default=size[1]) - px(12)
    x = max(px(MARGIN), size[0] // 16)
    width = min(size[0] - 2 * x, px(560))
    large = "display" if size[0] >= px(620) else "display_small"
    title = Label(words(look, screen.title, large, width), x, 0)
    title.role = "heading"
    rule = Decor(pygame.Rect(x, title.rect.bottom + px(2), px(92), px(4)), look.palette.focus)
    made: list[Widget] = [title, rule]
    y = rule.rect.bottom + px(14)
    for block in screen.blocks:
        label = Label(words(look, getattr(block, "runs", ""), "panel_body", min(width, px(470))), x, y)
        made.append(label)
        y = label.rect.bottom + px(6)
    y += px(20)
    cards: list[Widget] = []
    for choice in screen.choices:
        card = choice_card(look, pygame.Rect(x, y, min(width, px(470)), 0), choice, ui)
        cards.append(card)
        y = card.rect.bottom + px(9)
    made += cards
    if y <= bottom:
        for widget in made:
            widget.move(0, max(px(16), (bottom - y) * 2 // 5))
        return [Backdrop(look, size), *made, *foot]
    for widget in made:
        widget.move(0, px(12))
    inner = pygame.Rect(0, px(6), size[0], bottom - px(6))
    panel = Scroller(inner, _("Title"), inner, made, look.theme, skin="bare")
    return [Backdrop(look, size), panel, *foot]
