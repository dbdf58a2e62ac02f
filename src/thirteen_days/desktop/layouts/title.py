"""The first screen: the name and what can be done, beside a chart of the approaches to Cuba."""

import pygame

from thirteen_days.desktop.layouts.frame import MARGIN, Ui, choice_card, commands
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Decor, Label, Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen


def _cards(
    look: Look, place: pygame.Rect, screen: Screen, ui: Ui, *, close: bool
) -> tuple[list[Widget], int]:
    """The list, and where it ends; set *close*, two that are only a word share a row."""
    px = look.theme.px
    gap = px(5 if close else 9)
    made: list[Widget] = []
    y, beside = place.y, False
    for number, choice in enumerate(screen.choices):
        short = close and not choice.text
        after = screen.choices[number + 1 : number + 2]
        if beside:
            left = place.x + (place.width + gap) // 2
            made.append(choice_card(look, pygame.Rect(left, y, place.right - left, 0), choice, ui))
            beside = False
        else:
            beside = short and bool(after) and not after[0].text
            width = (place.width - gap) // 2 if beside else place.width
            made.append(choice_card(look, pygame.Rect(place.x, y, width, 0), choice, ui))
        if not beside:
            y = made[-1].rect.bottom + gap
    return made, y


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
    place = pygame.Rect(x, y + px(20), min(width, px(470)), 0)
    cards, y = _cards(look, place, screen, ui, close=False)
    if y > bottom:
        cards, y = _cards(look, place, screen, ui, close=True)
    made += cards
    if y <= bottom:
        for widget in made:
            widget.move(0, max(px(16), (bottom - y) * 2 // 5))
        return [*_backdrop(look, size, place.right, ui), *made, *foot]
    for widget in made:
        widget.move(0, px(12))
    inner = pygame.Rect(0, px(6), size[0], bottom - px(6))
    panel = Scroller(inner, _("Title"), inner, made, look.theme, skin="bare")
    return [*_backdrop(look, size, place.right, ui), panel, *foot]


def _backdrop(look: Look, size: tuple[int, int], left: int, ui: Ui) -> list[Widget]:
    """The chart right of *left*, once it is wanted."""
    if not ui.lit:
        return []
    from thirteen_days.desktop.layouts.chartroom import Backdrop  # noqa: PLC0415 - the first picture comes first

    return [Backdrop(look, size, left + look.theme.px(36))]
