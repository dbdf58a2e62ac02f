"""What can be pressed: buttons, cards, tabs, toggles, sliders and a field to type in."""

from collections.abc import Sequence

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.semantics import Reach
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.present.language import _

LONGEST = 400
"""Signs that a field takes: as many as the path of a file may have."""
ENTER = "enter"
"""The key of an answer that Enter gives; drawn as a pointer instead of a letter."""


class Card(Widget):
    """A numbered answer: its key in a disc, its label, and what it means and costs."""

    role = "button"
    level = False
    """Whether a short text stands at the end of the label's line."""

    def __init__(
        self,
        look: Look,
        rect: pygame.Rect,
        key: str,
        label: str,
        text: str,
        command: Command,
        *,
        enabled: bool = True,
        picked: bool = False,
    ) -> None:
        super().__init__(rect, label, value=text, command=command, enabled=enabled)
        self.key = f"card:{command.name}:{command.value}:{label}"
        self.picked = picked
        self.shortcut = _("Enter") if key == ENTER else look.theme.key(key)
        key = key if command.name == "choose" else look.theme.key(key)  # advice calls answers by number
        px = look.theme.px
        pad, self.disc = px(10), px(15)
        left = rect.x + pad + (2 * self.disc + pad if key else 0)
        width = rect.right - pad - left
        self.badge = key
        title = words(look, label, "card_title", width)
        gap = px(3)
        top = rect.y + pad
        colour = None if enabled else look.palette.faint
        self.texts.append(Placed(title, left, top, colour))
        bottom = top + title.height
        alone = not text
        if text:
            body = words(look, text, "card_body", width)
            alone = self.level and title.width + px(24) + body.width <= width
            if alone:
                self.texts.append(Placed(body, rect.right - pad - body.width, top, colour))
            else:
                self.texts.append(Placed(body, left, bottom + gap, colour))
                bottom += gap + body.height
        self.rect = pygame.Rect(
            rect.x, rect.y, rect.width, max(bottom + pad - rect.y, 2 * self.disc + 2 * pad)
        )
        if alone:
            self.centre_words()
        if key and key != ENTER:
            mark = words(look, key, "card_key", 3 * self.disc)
            centre = (rect.x + pad + self.disc, self._disc_y(title.line_height))
            self.texts.append(Placed(mark, centre[0] - mark.width // 2, centre[1] - mark.height // 2, colour))

    def _disc_y(self, line: int) -> int:
        return self.texts[0].y + line // 2

    def centre_words(self) -> None:
        """Put a label that stands alone, or in one line with its text, in the middle of its height."""
        self.texts = [one._replace(y=self.rect.centery - one.laid.height // 2) for one in self.texts]

    def grow(self, height: int) -> None:
        """Make the card taller, so that a row of cards is even; its words stay in the middle."""
        down = max(0, height - self.rect.height) // 2
        self.texts = [one._replace(y=one.y + down) for one in self.texts]
        self.rect.height = max(self.rect.height, height)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The card, lighter under the mouse or the focus."""
        palette, px = look.palette, look.theme.px
        lit = self.enabled and self in (look.focus, look.hover)
        rect = self.rect.move(0, dy)
        fill = palette.card_over if lit else palette.card if self.enabled else palette.panel
        edge = palette.card_edge if self.enabled else palette.edge
        paper.panel(surface, rect, fill, edge, px(5))
        if self.picked:
            pygame.draw.rect(surface, palette.focus, (rect.x, rect.y + px(5), px(5), rect.height - px(10)))
        if self.badge:
            first = self.texts[0]
            line = first.laid.line_height
            centre = (rect.x + px(10) + self.disc, first.y + dy + line // 2)
            disc = pygame.Rect(0, 0, 2 * self.disc, 2 * self.disc)
            disc.center = centre
            if surface.get_clip().contains(disc):
                pygame.draw.aacircle(surface, edge, centre, self.disc, max(1, px(1.5)))
                if self.badge == ENTER:
                    x, y = centre
                    tip = [(x - px(4), y - px(6)), (x + px(7), y), (x - px(4), y + px(6))]
                    pygame.draw.polygon(surface, palette.focus, tip)


class Button(Widget):
    """A small button in the strip at the foot: its key, then its word."""

    role = "button"

    def __init__(
        self,
        look: Look,
        x: int,
        y: int,
        key: str,
        label: str,
        command: Command,
        *,
        enabled: bool = True,
        height: int = 0,
    ) -> None:
        px = look.theme.px
        pad = px(8)
        key = look.theme.key(key)
        mark = words(look, key, "hint_key", px(120)) if key else None
        name = words(look, label, "hint", px(600))
        tall = height or max(name.height, mark.height if mark else 0) + 2 * px(5)
        wide = name.width + 2 * pad + (mark.width + pad if mark else 0)
        super().__init__(pygame.Rect(x, y, wide, tall), label, command=command, enabled=enabled)
        self.key = f"button:{command.name}:{command.value}"
        self.shortcut = key
        left = x + pad
        if mark:
            self.texts.append(Placed(mark, left, y + (tall - mark.height) // 2, look.palette.focus))
            left += mark.width + pad
        colour = look.palette.text if enabled else look.palette.faint
        self.texts.append(Placed(name, left, y + (tall - name.height) // 2, colour))

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A thin box."""
        lit = self in (look.focus, look.hover)
        palette = look.palette
        fill = palette.card_over if lit else palette.bar
        paper.panel(surface, self.rect.move(0, dy), fill, palette.edge, look.theme.px(4))


class Tab(Button):
    """One of several pages; the chosen one is underlined with a bar."""

    role = "tab"
    chosen = False

    @property
    def actions(self) -> tuple[str, ...]:
        """It can be chosen."""
        return ("select",)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A thin box; a bar under the page that is open."""
        super().paint(surface, look, dy)
        if self.chosen:
            thick = max(3, look.theme.px(3))
            rect = self.rect.move(0, dy)
            bar = pygame.Rect(rect.x + 4, rect.bottom - thick - 1, rect.width - 8, thick)
            pygame.draw.rect(surface, look.palette.focus, bar)


def tab_row(look: Look, rect: pygame.Rect, names: Sequence[str], chosen: str) -> list[Widget]:
    """Tabs side by side, each as wide as its word needs and then evenly wider."""
    said = {
        "Document": _("Document"),
        "Situation": _("Situation"),
        "Options": _("Options"),
        "Map": _("Map"),
        "Legend": _("Legend"),
        "Contents": _("Contents"),
        "Plate": _("Plate"),
    }
    made = [
        Tab(look, rect.x, rect.y, "", said.get(name, name), Command("tab", name), height=rect.height)
        for name in names
    ]
    gap = look.theme.px(8)
    spare = max(0, rect.width - sum(tab.rect.width for tab in made) - gap * (len(made) - 1))
    x = rect.x
    for tab in made:
        width = tab.rect.width + spare // len(made)
        shift = (width - tab.rect.width) // 2
        tab.move(x - tab.rect.x, 0)
        tab.texts = [text._replace(x=text.x + shift) for text in tab.texts]
        tab.rect = pygame.Rect(x, rect.y, width, rect.height)
        tab.chosen = tab.key == f"button:tab:{chosen}"
        tab.value = _("open") if tab.chosen else ""
        x += width + gap
    return list(made)


class Toggle(Card):
    """On or off, or one of a few: pressing it goes to the next."""

    role = "toggle"
    level = True

    @property
    def actions(self) -> tuple[str, ...]:
        """It can be switched."""
        return ("toggle",) if self.enabled else ()


class Slider(Widget):
    """A value between two ends: left and right change it, and so does a click."""

    role = "slider"

    def __init__(
        self, look: Look, rect: pygame.Rect, label: str, limits: tuple[int, int, int, int], name: str
    ) -> None:
        self.low, self.high, self.step, self.at = limits
        at = self.at
        super().__init__(rect, label, value=f"{at} %", command=Command(name, str(at)))
        px = look.theme.px
        pad = px(12)
        title = words(look, label, "card_title", rect.width - 2 * pad - px(70))
        shown = words(look, f"{at} %", "card_title", px(70), "right")
        self.texts = [
            Placed(title, rect.x + pad, rect.y + pad),
            Placed(shown, rect.right - pad - px(70), rect.y + pad),
        ]
        top = rect.y + pad + title.height + px(12)
        self.line = pygame.Rect(rect.x + pad + px(8), top, rect.width - 2 * pad - px(16), px(4))
        self.rect = pygame.Rect(rect.x, rect.y, rect.width, top + px(4) + pad + px(6) - rect.y)

    def move(self, dx: int, dy: int) -> None:
        """Shift the line too."""
        super().move(dx, dy)
        self.line.move_ip(dx, dy)

    @property
    def reach(self) -> Reach:
        """Its ends and its step."""
        return Reach(self.at, self.low, self.high, self.step)

    @property
    def actions(self) -> tuple[str, ...]:
        """It can go either way."""
        return ("decrease", "increase")

    def to(self, value: int) -> Command | None:
        """What sets it to *value*, or as near as it goes; ``None`` if it is there."""
        kept = max(self.low, min(self.high, value))
        return Command(self.command.name, str(kept)) if self.command and kept != self.at else None

    def act(self, command: Command) -> Command | None:
        """Left and right move it by a step."""
        if command.name in {"left", "right"}:
            return self.to(self.at + (self.step if command.name == "right" else -self.step))
        return None

    def press(self, x: int, y: int) -> Command | None:
        """Go where the line was clicked."""
        del y
        share = (x - self.line.left) / max(1, self.line.width)
        steps = round(share * (self.high - self.low) / self.step)
        return self.to(self.low + steps * self.step)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A line with a knob."""
        palette, px = look.palette, look.theme.px
        lit = self in (look.focus, look.hover)
        rect = self.rect.move(0, dy)
        paper.panel(surface, rect, palette.card_over if lit else palette.card, palette.card_edge, px(5))
        line = self.line.move(0, dy)
        pygame.draw.rect(surface, palette.faint, line, border_radius=px(2))
        at = line.left + round(line.width * (self.at - self.low) / (self.high - self.low))
        pygame.draw.aacircle(surface, palette.gauge, (at, line.centery), px(8))


class Field(Widget):
    """A line to type in, such as a seed."""

    role = "textbox"

    def __init__(self, look: Look, rect: pygame.Rect, label: str, value: str, name: str) -> None:
        super().__init__(rect, label, value=value, command=Command(name))
        px = look.theme.px
        pad = px(12)
        width = rect.width - 2 * pad
        title = words(look, label, "card_title", width)
        inner = width - 2 * px(8)
        shown = words(look, value or "\u00a0", "panel_value", inner)
        self.texts = [Placed(title, rect.x + pad, rect.y + pad)]
        top = rect.y + pad + title.height + px(6)
        self.well = pygame.Rect(rect.x + pad, top, width, shown.height + 2 * px(6))
        self.texts.append(Placed(shown, self.well.x + px(8), top + px(6)))
        self.rect = pygame.Rect(rect.x, rect.y, rect.width, self.well.bottom + pad - rect.y)

    def move(self, dx: int, dy: int) -> None:
        """Shift the well too."""
        super().move(dx, dy)
        self.well.move_ip(dx, dy)

    @property
    def actions(self) -> tuple[str, ...]:
        """It takes letters."""
        return ("type",)

    def act(self, command: Command) -> Command | None:
        """Letters are added at the end; backspace takes the last away."""
        name = self.command.name if self.command else ""
        if command.name == "type":
            return Command(name, (self.value + command.value)[:LONGEST])
        if command.name == "erase":
            return Command(name, self.value[:-1])
        return None

    def press(self, x: int, y: int) -> Command | None:
        """A click only brings the focus."""
        del x, y
        return None

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A card with a well; a caret while it has the focus."""
        palette, px = look.palette, look.theme.px
        paper.panel(surface, self.rect.move(0, dy), palette.card, palette.card_edge, px(5))
        well = self.well.move(0, dy)
        paper.panel(surface, well, palette.well, palette.edge, px(3))
        if look.focus is self:
            last = self.texts[-1]
            x = last.x + (last.laid.lines[-1].width if self.value and last.laid.lines else 0) + 2
            pygame.draw.rect(surface, palette.focus, (x, well.y + px(5), max(2, px(2)), well.height - px(10)))


class Count(Field):
    """A number to type in, beside its name: so many lines fit under one another."""

    def __init__(self, look: Look, rect: pygame.Rect, label: str, value: str, name: str) -> None:
        super().__init__(look, rect, label, value, name)
        px = look.theme.px
        pad = px(8)
        wide = words(look, "00", "card_title", px(200)).width + 2 * px(10)
        title = words(look, label, "card_title", rect.width - 3 * pad - wide)
        shown = words(look, value or "\u00a0", "card_title", wide)
        tall = max(title.height, shown.height + px(4)) + 2 * px(5)
        self.rect = pygame.Rect(rect.x, rect.y, rect.width, tall)
        self.well = pygame.Rect(rect.right - pad - wide, rect.y + px(4), wide, tall - 2 * px(4))
        self.texts = [
            Placed(title, rect.x + pad, self.rect.centery - title.height // 2),
            Placed(shown, self.well.x + px(10), self.rect.centery - shown.height // 2),
        ]
