"""A table on paper: columns as wide as their words need; where they do not fit, one record a block."""

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.language import _
from thirteen_days.present.screen import Table

NARROWEST = 64


class TableView(Widget):
    """Rows of short texts under headers."""

    role = "table"

    def __init__(self, look: Look, x: int, y: int, width: int, table: Table) -> None:
        spoken = ". ".join(", ".join(row) for row in table.rows)
        super().__init__(pygame.Rect(x, y, width, 0), table.caption or _("Table"), value=spoken)
        self.table = table
        self.rules: list[int] = []
        top = y
        if table.caption:
            caption = words(look, table.caption, "table_head", width)
            self.texts.append(Placed(caption, x, top, look.palette.ink))
            top += caption.height + look.theme.px(6)
        columns = _columns(look, table, width)
        if columns is None:
            bottom = self._records(look, x, top, width, table)
        else:
            bottom = self._rows(look, x, top, columns, table)
        self.rect = pygame.Rect(x, y, width, bottom - y)

    def _rows(self, look: Look, x: int, top: int, columns: list[int], table: Table) -> int:
        px = look.theme.px
        for number, row in enumerate((table.headers, *table.rows)):
            name = "table_head" if number == 0 else "table_cell"
            if number == 0 and not any(table.headers):
                continue
            cells = [words(look, cell, name, wide) for cell, wide in zip(row, columns, strict=False)]
            left = x
            for cell, wide in zip(cells, columns, strict=False):
                self.texts.append(Placed(cell, left, top + px(4)))
                left += wide + px(14)
            top += max((cell.height for cell in cells), default=0) + px(9)
            self.rules.append(top - 1)
        return top

    def _records(self, look: Look, x: int, top: int, width: int, table: Table) -> int:
        px = look.theme.px
        for row in table.rows:
            for number, cell in enumerate(row):
                header = table.headers[number] if number < len(table.headers) else ""
                text = f"{header}: {cell}" if header and number else cell
                if not cell:
                    continue
                laid = words(look, text, "table_cell" if number else "table_head", width)
                self.texts.append(Placed(laid, x, top + px(3), look.palette.ink))
                top += laid.height + px(3)
            top += px(8)
            self.rules.append(top - px(2))
        return top

    @property
    def facts(self) -> Facts:
        """Itself."""
        return Facts(self.table.headers, self.table.rows)

    def move(self, dx: int, dy: int) -> None:
        """Shift the lines too."""
        super().move(dx, dy)
        self.rules = [y + dy for y in self.rules]

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Hair lines under the rows."""
        for number, y in enumerate(self.rules):
            colour = look.palette.ink if number == 0 and len(self.rules) > 1 else look.palette.rule
            surface.fill(colour, (self.rect.x, y + dy, self.rect.width, 1))


def _columns(look: Look, table: Table, width: int) -> list[int] | None:
    """How wide each column is, or ``None`` where they do not fit side by side."""
    count = max([len(table.headers), *(len(row) for row in table.rows)])
    gap = look.theme.px(14)
    room = width - gap * (count - 1)
    wanted, least = [], []
    for column in range(count):
        cells = [(row[column], "table_cell") for row in table.rows if column < len(row)]
        if column < len(table.headers):
            cells.append((table.headers[column], "table_head"))
        wanted.append(
            max((words(look, text, name, 100_000).width for text, name in cells), default=0)
            + look.theme.px(6)
        )
        least.append(max((_longest(look, text, name) for text, name in cells), default=0) + 2)
    if sum(wanted) <= room:
        return wanted
    if sum(least) > room or room < count * look.theme.px(NARROWEST):
        return None
    return _share(wanted, least, room)


def _share(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Narrow columns get what they want; the wide ones share what is left by what they want."""
    widths = list(least)
    spare = room - sum(least)
    for order in sorted(range(len(wanted)), key=lambda index: wanted[index] - least[index]):
        open_columns = [index for index in range(len(wanted)) if widths[index] == least[index]]
        need = wanted[order] - least[order]
        total = sum(wanted[index] - least[index] for index in open_columns) or 1
        fair = (
            spare if len(open_columns) == 1 else min(need, max(spare * need // total, spare // len(wanted)))
        )
        given = min(need, fair)
        widths[order] += given
        spare -= given
    return widths


def _longest(look: Look, text: str, name: str) -> int:
    return max((words(look, word, name, 100_000).width for word in text.split()), default=0)
