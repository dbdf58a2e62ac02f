"""What only the projector draws: a code for cameras, seats that fill, ballots as bars."""

from collections.abc import Sequence

import pygame

from thirteen_days.classroom.views import Line, TableLine
from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Label, Look, Placed, Widget
from thirteen_days.present.language import _

QUIET = 4
"""Squares of white round a code, without which cameras do not find it."""
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


class CodeView(Widget):
    """A QR code, black on white in every theme: cameras know no other."""

    role = "image"

    def __init__(self, rect: pygame.Rect, squares: Sequence[Sequence[bool]], says: str) -> None:
        """In *rect*, as large as whole pixels a square allow; *says* is what it holds, in words."""
        self.squares = squares
        count = len(squares) + 2 * QUIET
        self.step = max(1, min(rect.size) // count)
        size = self.step * count
        super().__init__(pygame.Rect(rect.x, rect.y, size, size), says)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """White, and the dark squares."""
        del look
        rect = self.rect.move(0, dy)
        surface.fill(_WHITE, rect)
        for row, line in enumerate(self.squares):
            for column, dark in enumerate(line):
                if dark:
                    place = (rect.x + (column + QUIET) * self.step, rect.y + (row + QUIET) * self.step)
                    surface.fill(_BLACK, (*place, self.step, self.step))


class SeatsView(Widget):
    """A table: its seats as discs, filled for those who have voted."""

    role = "meter"

    def __init__(self, look: Look, x: int, y: int, width: int, table: TableLine, *, voting: bool) -> None:
        """*voting*: whether it is told who has voted, not only who sits there."""
        px = look.theme.px
        said = (
            _("{voted} of {seated} have voted").format(voted=table.voted, seated=table.seated)
            if voting
            else _("{seated} seated").format(seated=table.seated)
        )
        if voting and table.waits:
            said = _("{voted} of {seated} have made a forecast").format(
                voted=table.voted, seated=table.seated
            )
        name = _("Table {table}").format(table=table.id)
        if table.advising:
            name = _("Table {table}: advises on the record").format(table=table.id)
        head = words(look, name, "table_head", width)
        told = words(look, said, "table_cell", width)
        super().__init__(pygame.Rect(x, y, width, 0), name, value=said)
        below = head.width + px(14) + told.width > width
        self.texts = [
            Placed(head, x, y),
            Placed(told, x if below else x + width - told.width, y + (head.height if below else 0)),
        ]
        top = y + head.height + (told.height if below else 0) + px(4)
        self.disc = px(6)
        step = 2 * self.disc + px(5)
        fit = max(1, width // step)
        self.spots = [
            (x + self.disc + place % fit * step, top + self.disc + place // fit * step)
            for place in range(table.seated)
        ]
        self.filled = table.voted if voting else table.seated
        rows = -(-table.seated // fit) if table.seated else 0
        self.rect.height = top + rows * step - y

    def move(self, dx: int, dy: int) -> None:
        """Shift the discs too."""
        super().move(dx, dy)
        self.spots = [(x + dx, y + dy) for x, y in self.spots]

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A ring a seat, filled or not."""
        clip = surface.get_clip()
        for place, (x, y) in enumerate(self.spots):
            if clip.collidepoint(x, y + dy):
                width = 0 if place < self.filled else max(1, look.theme.px(1.5))
                pygame.draw.aacircle(surface, look.palette.ink, (x, y + dy), self.disc, width)


class VotesView(Widget):
    """The ballots of a table: a bar an answer, the second under the first."""

    role = "chart"

    def __init__(
        self,
        look: Look,
        x: int,
        y: int,
        width: int,
        name: str,
        lines: Sequence[Line],
        *,
        most: int,
        full: int,
    ) -> None:
        """At most *most* answers are drawn, those with most voices; a whole bar is *full* voices."""
        px = look.theme.px
        self.lines = tuple(lines)
        self.rest = ""
        spoken = "; ".join(f"{one.label}: {_said(one)}" for one in lines)
        super().__init__(pygame.Rect(x, y, width, 0), name, value=spoken)
        self.bars: list[tuple[pygame.Rect, bool]] = []
        top = y
        if name:
            head = words(look, name, "table_head", width)
            self.texts.append(Placed(head, x, top))
            top += head.height + px(4)
        number = words(look, "00", "table_cell", width).width
        room = width - number - px(8)
        voiced = [one for one in lines if max(one.first, one.second) > 0]
        kept = sorted(voiced, key=lambda one: (-one.second, -one.first))[:most]
        told = [one for one in voiced if one in kept]
        for one in told:
            label = words(look, one.label, "table_cell", width)
            self.texts.append(Placed(label, x, top + px(3)))
            top += label.height + px(5)
            for voices, second in ((one.first, False), (one.second, True)):
                if voices < 0:
                    continue
                shown = words(look, str(voices), "table_cell", number)
                bar = pygame.Rect(x, top + px(3), max(px(2), room * voices // full), px(9))
                self.bars.append((bar, second))
                self.texts.append(Placed(shown, x + width - number, bar.centery - shown.height // 2))
                top += max(px(14), shown.height)
            top += px(5)
        if len(told) < len(lines):
            fewer, none = len(voiced) - len(told), len(lines) - len(voiced)
            left = [_("Fewer for another {n}.").format(n=fewer)] if fewer else []
            left += [_("Nobody for the other {n}.").format(n=none)] if none else []
            self.rest = " ".join(left) if voiced else _("Nobody for any.")
            rest = words(look, self.rest, "axis", width)
            self.texts.append(Placed(rest, x, top))
            top += rest.height
        self.rect.height = top - y

    @property
    def facts(self) -> Facts:
        """A row for each answer."""
        heads = (_("Answer"), _("First ballot"), _("Second ballot"))
        rows = tuple(
            (one.label, *(str(voices) if voices >= 0 else "" for voices in (one.first, one.second)))
            for one in self.lines
        )
        return Facts(heads, (*rows, (self.rest,)) if self.rest else rows)

    def move(self, dx: int, dy: int) -> None:
        """Shift the bars too."""
        super().move(dx, dy)
        self.bars = [(bar.move(dx, dy), second) for bar, second in self.bars]

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The first ballot as an outline, the second filled."""
        clip, palette = surface.get_clip(), look.palette
        for bar, second in self.bars:
            place = bar.move(0, dy)
            if not clip.contains(place):
                continue
            if second:
                pygame.draw.rect(surface, palette.blue_ink, place, border_radius=look.theme.px(2))
            else:
                pygame.draw.rect(
                    surface, palette.faint_ink, place, max(1, look.theme.px(2)), look.theme.px(2)
                )


def _said(line: Line) -> str:
    parts = []
    if line.first >= 0:
        parts.append(_("first ballot {n}").format(n=line.first))
    if line.second >= 0:
        parts.append(_("second ballot {n}").format(n=line.second))
    return ", ".join(parts)


class Timer(Label):
    """How long the stage still lasts."""

    role = "timer"
