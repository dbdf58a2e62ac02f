"""Both sides' days on either side of a spine; what befell both stands across it."""

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.text import Laid, Style, lay
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.desktop.widgets.gauge import side_sign
from thirteen_days.present.language import _
from thirteen_days.present.screen import Timeline

SIDE_BY_SIDE = 480


class TimelineView(Widget):
    """Dates down the middle, orders left and right; where it is narrow, one under another."""

    role = "chart"

    def __init__(self, look: Look, x: int, y: int, width: int, told: Timeline) -> None:
        spoken = ". ".join(
            f"{one.date}: {'; '.join((*one.ours, *one.both, *one.theirs))}" for one in told.moments
        )
        super().__init__(pygame.Rect(x, y, width, 0), told.caption, value=spoken)
        px = look.theme.px
        self.told = told
        self.signs: list[tuple[str, tuple[int, int]]] = []
        self.knots: list[int] = []
        self.alarms: list[pygame.Rect] = []
        caption = words(look, told.caption, "table_head", width)
        self.texts.append(Placed(caption, x, y, look.palette.ink))
        top = y + caption.height + px(10)
        self.wide = width >= px(SIDE_BY_SIDE)
        middle = px(96)
        self.spine = (
            pygame.Rect(x + width // 2, top, 1, 0) if self.wide else pygame.Rect(x + px(6), top, 1, 0)
        )
        if self.wide:
            bottom = self._beside(look, x, top, width, middle)
        else:
            bottom = self._under(look, x + px(20), top, width - px(20))
        self.spine.height = bottom - self.spine.y
        self.rect.height = bottom - y

    def _beside(self, look: Look, x: int, top: int, width: int, middle: int) -> int:
        """Two columns; returns where they end."""
        px, told = look.theme.px, self.told
        room = (width - middle) // 2 - px(8)
        colours = [look.theme.side(name, on_paper=True) for name in told.colours]
        heads = [
            words(look, told.heads[0], "table_head", room - px(20)),
            words(look, told.heads[1], "table_head", room - px(20)),
        ]
        self.texts.append(Placed(heads[0], x + room - px(20) - heads[0].width, top, colours[0]))
        self.signs.append((told.colours[0], (x + room - px(8), top + heads[0].line_height // 2)))
        right = x + width - room
        self.texts.append(Placed(heads[1], right + px(20), top, colours[1]))
        self.signs.append((told.colours[1], (right + px(8), top + heads[1].line_height // 2)))
        top += max(head.height for head in heads) + px(10)
        self.spine.y = top
        for moment in told.moments:
            date = words(look, moment.date, "axis", middle - px(4), "centre")
            ours = [lay(look.fonts, one, _cell(look, "right"), room) for one in moment.ours]
            theirs = [lay(look.fonts, one, _cell(look, "left"), room) for one in moment.theirs]
            self.texts.append(Placed(date, x + (width - date.width) // 2 - _shift(date), top + px(2)))
            left_end = _stack(self.texts, ours, x, top, px(2))
            right_end = _stack(self.texts, theirs, right, top, px(2))
            top = max(top + date.height + px(4), left_end, right_end)
            for text in moment.both:
                laid = words(look, text, "alarm", width - 2 * px(40), "centre")
                box = pygame.Rect(0, top + px(2), laid.width + px(20), laid.height + px(6))
                box.centerx = x + width // 2
                self.alarms.append(box)
                self.texts.append(Placed(laid, box.x + px(10) - _shift(laid), box.y + px(3)))
                top = box.bottom + px(2)
            top += px(8)
            self.knots.append(top - px(5))
        return top

    def _under(self, look: Look, x: int, top: int, width: int) -> int:
        """One column: date, one's own, the others', what befell."""
        px, told = look.theme.px, self.told
        for moment in told.moments:
            date = words(look, moment.date, "table_head", width)
            self.texts.append(Placed(date, x, top, look.palette.ink))
            top += date.height + px(2)
            for number, orders in enumerate((moment.ours, moment.theirs)):
                for order in orders:
                    laid = lay(look.fonts, order, _cell(look, "left"), width - px(22))
                    self.signs.append((told.colours[number], (x + px(8), top + laid.line_height // 2)))
                    self.texts.append(Placed(laid, x + px(22), top))
                    top += laid.height + px(2)
            for text in moment.both:
                laid = words(look, text, "alarm", width - px(20))
                box = pygame.Rect(x, top + px(2), laid.width + px(20), laid.height + px(6))
                self.alarms.append(box)
                self.texts.append(Placed(laid, box.x + px(10), box.y + px(3)))
                top = box.bottom + px(4)
            top += px(8)
        return top

    @property
    def facts(self) -> Facts:
        """A row for each date."""
        heads = (_("Date"), self.told.heads[0], self.told.heads[1], _("To both"))
        rows = tuple(
            (one.date, *("; ".join(part) for part in (one.ours, one.theirs, one.both)))
            for one in self.told.moments
        )
        return Facts(heads, rows)

    def move(self, dx: int, dy: int) -> None:
        """Shift the spine, the signs and the boxes too."""
        super().move(dx, dy)
        self.spine.move_ip(dx, dy)
        self.signs = [(side, (x + dx, y + dy)) for side, (x, y) in self.signs]
        self.knots = [y + dy for y in self.knots]
        for box in self.alarms:
            box.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The spine between the dates, the signs, and the frames of what befell."""
        palette, px = look.palette, look.theme.px
        shown = surface.get_clip()
        if self.wide:
            for y in self.knots:
                surface.fill(palette.rule, (self.rect.x, y + dy, self.rect.width, 1))
        else:
            surface.fill(palette.rule, self.spine.move(0, dy))
        for side, (x, y) in self.signs:
            if shown.collidepoint(x, y + dy):
                side_sign(surface, side, look.theme.side(side, on_paper=True), (x, y + dy), px(6))
        for box in self.alarms:
            pygame.draw.rect(surface, palette.bad_ink, box.move(0, dy), max(1, px(1.5)), border_radius=px(3))


def _cell(look: Look, align: str) -> Style:
    return Style("sans", look.theme.px(14.5), look.palette.ink, align=align, leading=1.25)


def _shift(laid: Laid) -> int:
    """How far the first word is from the left of its room: centred words are put where their box is."""
    return min((line.x for line in laid.lines), default=0)


def _stack(texts: list[Placed], lines: list[Laid], x: int, top: int, gap: int) -> int:
    for laid in lines:
        texts.append(Placed(laid, x, top))
        top += laid.height + gap
    return top
