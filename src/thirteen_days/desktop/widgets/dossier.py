"""A chair to sit in, as the folder that lies before it; and an ending on its shelf."""

from functools import lru_cache

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.geography import beside, chart, fit
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import Theme
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.desktop.widgets.gauge import side_sign
from thirteen_days.desktop.widgets.people import draw_figure
from thirteen_days.desktop.widgets.strip import colour_of
from thirteen_days.present.language import _
from thirteen_days.present.screen import Choice, Ended, Portrait, Vignette

PRINT = 112
"""How tall the map on a folder is (at 100 per cent)."""


class Dossier(Widget):
    """A sheet with whose it is, who sits there, and what he is after; pressing it sits one down."""

    role = "button"

    def __init__(
        self, look: Look, rect: pygame.Rect, choice: Choice, told: Portrait, command: Command
    ) -> None:
        paper_of = ", ".join(part.strip() for part in told.letterhead.split("|") if part.strip())
        said = _("{text} {letterhead}. Sit here.").format(text=choice.text, letterhead=paper_of)
        said = f"{said} {told.lot}".strip()
        super().__init__(rect, choice.label, value=said, command=command)
        self.key = f"card:{command.name}:{command.value}:{choice.label}"
        self.shortcut = look.theme.key(choice.key)
        self.colour = told.colour
        px = look.theme.px
        pad = px(26)
        x, y, width = rect.x + pad, rect.y + px(22), rect.width - 2 * pad
        for number, line in enumerate(part.strip() for part in told.letterhead.split("|")):
            if line:
                laid = words(look, line, "letterhead" if not number else "letterhead_small", width - px(30))
                self.texts.append(Placed(laid, x, y))
                y += laid.height
        self.rule = pygame.Rect(x, y + px(8), width, max(1, px(1)))
        y += px(22)
        self.figure = pygame.Rect(x, y, px(96), px(112))
        mark = words(look, told.initials, "dossier_initials", self.figure.width)
        place = (self.figure.centerx - mark.width // 2, self.figure.bottom - mark.height - px(6))
        self.texts.append(Placed(mark, *place, look.palette.paper))
        left, room = self.figure.right + px(18), rect.right - pad - self.figure.right - px(18)
        bottom = y
        for text, name in ((choice.label, "sheet_title"), (told.name, "person"), (told.office, "axis")):
            laid = words(look, text, name, room)
            self.texts.append(Placed(laid, left, bottom))
            bottom += laid.height + px(3)
        y = max(bottom, self.figure.bottom) + px(18)
        if told.lot:
            laid = words(look, told.lot, "dossier_lot", width)
            self.texts.append(Placed(laid, x, y))
            y += laid.height + px(8)
        goal = choice.text.removeprefix(f"{told.name}, {told.office}.").strip()
        if goal:
            laid = words(look, goal, "dossier_goal", width)
            self.texts.append(Placed(laid, x, y))
            y += laid.height + px(14)
        self.company: list[pygame.Rect] = []
        if told.company:
            y = self._company(look, told, pygame.Rect(x, y, width, 0)) + px(12)
        sit = words(look, _("{key}  Sit here").format(key=self.shortcut).strip(), "dossier_key", width)
        self.texts.append(Placed(sit, x, y))
        self.rect.height = y + sit.height + px(22) - rect.y

    def _company(self, look: Look, told: Portrait, place: pygame.Rect) -> int:
        """Who else is in the room, a small figure each; where they end."""
        px, y = look.theme.px, place.y
        head = words(look, _("In the room").upper(), "form_key", place.width)
        self.texts.append(Placed(head, place.x, y))
        y += head.height + px(6)
        names = [words(look, surname, "form_key", place.width) for _initials, surname in told.company]
        cell = max(px(46), *(name.width + px(10) for name in names))
        count = max(1, min(len(names), place.width // cell))
        cell = max(cell, min(place.width // count, px(88)))
        for number, ((initials, _surname), name) in enumerate(zip(told.company, names, strict=True)):
            left, top = place.x + number % count * cell, y + number // count * px(68)
            figure = pygame.Rect(left, top, px(38), px(42))
            self.company.append(figure)
            mark = words(look, initials, "company_initials", figure.width)
            spot = (figure.centerx - mark.width // 2, figure.bottom - mark.height - px(2))
            self.texts += [
                Placed(mark, *spot, look.palette.paper),
                Placed(name, left, figure.bottom + px(3)),
            ]
        self.value = _("{said} In the room: {names}.").format(
            said=self.value, names=", ".join(surname for _initials, surname in told.company)
        )
        return self.texts[-1].y + names[-1].height

    def grow(self, height: int) -> None:
        """Make the sheet *height* tall, its last line at the foot: so chairs side by side are even."""
        last = self.texts[-1]
        self.texts[-1] = last._replace(y=last.y + height - self.rect.height)
        self.rect.height = height

    def move(self, dx: int, dy: int) -> None:
        """Shift the figure too."""
        super().move(dx, dy)
        self.rule.move_ip(dx, dy)
        for figure in (self.figure, *self.company):
            figure.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The sheet with a band in the side's colour, its sign, and the figure."""
        palette, px, rect = look.palette, look.theme.px, self.rect.move(0, dy)
        if palette.textured:
            depth = px(10)
            surface.blit(paper.shadow(rect.size, depth), (rect.x - depth + 2, rect.y - depth + 5))
        surface.blit(paper.sheet(rect.size, palette.paper, palette), rect)
        colour = look.theme.side(self.colour, on_paper=True)
        surface.fill(colour, (rect.x, rect.y, rect.width, px(6)))
        side_sign(surface, self.colour, colour, (rect.right - px(34), rect.y + px(32)), px(10))
        surface.fill(palette.rule, self.rule.move(0, dy))
        for figure in (self.figure, *self.company):
            draw_figure(surface, look, figure.move(0, dy))
        if look.hover is self:
            pygame.draw.rect(surface, palette.focus, rect, max(2, px(2)))


class FolderView(Widget):
    """A scenario as a folder with a tab: its title, what it is about, and a stamp."""

    role = "button"

    def __init__(self, look: Look, rect: pygame.Rect, choice: Choice, command: Command) -> None:
        said = " ".join(part for part in (f"{choice.cover}.", choice.text, choice.facts) if part)
        super().__init__(rect, choice.label, value=said, command=command)
        self.key = f"card:{command.name}:{command.value}:{choice.label}"
        self.shortcut = look.theme.key(choice.key)
        px = look.theme.px
        self.tab = px(18)
        pad = px(20)
        x, y, width = rect.x + pad, rect.y + self.tab + px(16), rect.width - 2 * pad
        if self.shortcut:
            number = words(look, self.shortcut, "form_key", px(60))
            self.texts.append(Placed(number, rect.x + px(16), rect.y + px(3)))
        self.print_ = pygame.Rect(0, 0, 0, 0)
        self.vignette = choice.vignette
        if choice.vignette:
            self.print_ = pygame.Rect(
                rect.x + px(14), rect.y + self.tab + px(14), rect.width - px(28), px(PRINT)
            )
            y = self.print_.bottom + px(12)
        for text, name, space in (
            (choice.cover.upper(), "paper_key", 4),
            (choice.label, "sheet_title", 8),
            (choice.text, "table_cell", 8),
            (choice.facts, "axis", 2),
        ):
            if not text:
                continue
            laid = words(look, text, name, width)
            self.texts.append(Placed(laid, x, y))
            y += laid.height + px(space)
        self.rect.height = y + px(14) - rect.y

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A tab at the upper left, and the folder under it."""
        palette, px, rect = look.palette, look.theme.px, self.rect.move(0, dy)
        shown = surface.get_clip().clip(rect)
        if not shown.height:
            return
        body = pygame.Rect(rect.x, rect.y + self.tab, rect.width, rect.height - self.tab)
        tab = pygame.Rect(rect.x + px(6), rect.y, px(84), self.tab + px(8))
        pygame.draw.rect(surface, palette.cable, tab, border_radius=px(5))
        pygame.draw.rect(surface, palette.paper_edge, tab, 1, border_radius=px(5))
        pygame.draw.rect(surface, palette.cable, body, border_radius=px(3))
        pygame.draw.rect(surface, palette.paper_edge, body, 1, border_radius=px(3))
        if self.vignette:
            surface.blit(engraved(self.vignette, look.theme, self.print_.size), self.print_.move(0, dy))
        if look.hover is self:
            pygame.draw.rect(surface, palette.focus, body, max(2, px(2)), border_radius=px(3))

    def move(self, dx: int, dy: int) -> None:
        """Shift the print too."""
        super().move(dx, dy)
        self.print_.move_ip(dx, dy)


@lru_cache(maxsize=16)
def engraved(told: Vignette, theme: Theme, size: tuple[int, int]) -> pygame.Surface:
    """A map in little, without a word on it, in a thin frame."""
    palette = theme.palette
    view = fit(told.centre, told.bounds, size)
    made = chart(told.base, view, palette).copy()
    for colour, points in told.lines:
        line = [view.at(*point) for point in points]
        for half in range(-2, 3):
            pygame.draw.aalines(made, theme.side(colour, on_paper=True), False, beside(line, half / 2))  # noqa: FBT003
    for town in told.towns:
        pygame.draw.aacircle(made, palette.ink, view.at(*town), max(2, theme.px(2.5)))
    pygame.draw.rect(made, palette.coast, made.get_rect(), 1)
    return made


class EndingView(Widget):
    """A card of the shelf: face up if its ending has been seen, else its back with a hint."""

    role = "text"

    def __init__(self, look: Look, rect: pygame.Rect, told: Ended) -> None:
        said = f"{told.title}. {told.kind}" if told.seen else _("Not yet seen. {hint}").format(hint=told.hint)
        super().__init__(rect, said)
        self.told = told
        px = look.theme.px
        x, width, y = rect.x + px(14), rect.width - px(26), rect.y + px(12)
        lines = (
            ((told.title, "person"), (told.kind, "axis"))
            if told.seen
            else ((_("Not yet seen"), "fine_print"), (told.hint, "shelf_hint"))
        )
        for text, name in lines:
            if text:
                laid = words(look, text, name, width)
                self.texts.append(Placed(laid, x, y))
                y += laid.height + px(3)
        self.rect.height = y + px(10) - rect.y

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Paper with a band for its kind, or a dark back."""
        palette, px, rect = look.palette, look.theme.px, self.rect.move(0, dy)
        shown = surface.get_clip().clip(rect)
        if not self.told.seen:
            paper.panel(surface, rect, palette.card, palette.card_edge, px(4))
            return
        surface.fill(palette.paper, rect)
        surface.fill(colour_of(look, self.told.style), (rect.x, shown.top, px(6), shown.height))
        pygame.draw.rect(surface, palette.paper_edge, rect, 1)
