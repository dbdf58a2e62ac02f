"""A paper in full, set as what it was: memorandum, cable, letter or transcript; its plate beside it."""

from collections.abc import Callable
from typing import NamedTuple

import pygame

from thirteen_days.desktop.flow import Column, Stamp, beside, letterhead, stack, translated
from thirteen_days.desktop.layouts.frame import GAP, Ui, frame
from thirteen_days.desktop.layouts.page import Dial
from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.theme import Rgb
from thirteen_days.desktop.widgets.base import Decor, Label, Look, Placed, Widget
from thirteen_days.desktop.widgets.controls import tab_row
from thirteen_days.desktop.widgets.plateview import PlateView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, Paragraph, Plate, Screen

MEASURE = 760
BESIDE, ROOMY = 760, 1000
"""From these widths on (at 100 per cent) a plate lies beside its paper, and they share the room evenly."""
TABS = ("Document", "Plate")
_KEY = 84


class Inside(NamedTuple):
    """Where the words of a sheet begin, and how wide they may be."""

    x: int
    y: int
    width: int


class Parts:
    """A paper's words by what they are: the lines of its head, its text, and what is said of it."""

    def __init__(self, screen: Screen) -> None:
        """Sort the blocks of *screen*: what follows the rule is its foot."""
        told = [block for block in screen.blocks if isinstance(block, Paragraph)]
        rules = [place for place, one in enumerate(told) if one.style == "rule"]
        cut = rules[-1] if rules else len(told)
        self.head = [one.plain.partition(": ")[::2] for one in told[:cut] if one.style == "meta"]
        self.body: list[Block] = [one for one in told[:cut] if one.style != "meta"]
        self.foot: list[Block] = list(told[cut:])
        self.screen = screen

    def told(self, place: int) -> str:
        """The value of a line of the head."""
        return self.head[place][1] if place < len(self.head) else ""


class Box(Widget):
    """Ruled boxes of a form, each with its key in small over its value."""

    role = "table"

    def __init__(self, look: Look, inside: Inside, cells: list[tuple[str, str]], columns: int) -> None:
        spoken = "; ".join(f"{key}: {value}" for key, value in cells)
        super().__init__(
            pygame.Rect(inside.x, inside.y, inside.width, 0), _("Head of the paper"), value=spoken
        )
        px = look.theme.px
        self.cells = tuple(cells)
        wide, pad, y = inside.width // columns, px(8), inside.y
        self.lines: list[pygame.Rect] = [pygame.Rect(inside.x, y, inside.width, 1)]
        for start in range(0, len(cells), columns):
            row, tall = cells[start : start + columns], 0
            last = start + columns >= len(cells)
            each = inside.width // len(row) if last else wide
            for place, (key, value) in enumerate(row):
                small = words(look, key.upper(), "form_key", each - 2 * pad)
                laid = words(look, value, "paper_value", each - 2 * pad)
                x = inside.x + place * each + pad
                self.texts += [Placed(small, x, y + px(5)), Placed(laid, x, y + px(6) + small.height)]
                tall = max(tall, small.height + laid.height + px(12))
            self.lines += [pygame.Rect(inside.x + place * each, y, 1, tall) for place in range(len(row))]
            self.lines.append(pygame.Rect(inside.x + inside.width - 1, y, 1, tall))
            y += tall
            self.lines.append(pygame.Rect(inside.x, y, inside.width, 1))
        self.rect.height = y + 1 - inside.y

    @property
    def facts(self) -> Facts:
        """A row for each box."""
        return Facts((), self.cells)

    def move(self, dx: int, dy: int) -> None:
        """Shift the rules too."""
        super().move(dx, dy)
        for line in self.lines:
            line.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The rules."""
        for line in self.lines:
            surface.fill(look.palette.faint_ink, line.move(0, dy))


class Perforation(Widget):
    """The torn edge of a strip of teleprinter paper: small teeth along the top."""

    role = "decoration"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A row of dashes."""
        rect, px = self.rect.move(0, dy), look.theme.px
        if surface.get_clip().contains(rect):
            for x in range(rect.left, rect.right - px(4), px(9)):
                surface.fill(look.palette.faint_ink, (x, rect.y, px(4), max(1, px(1))))


def lay_document(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """The paper in the middle of the desk, or left of its plate."""
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    width = min(room.width, px(MEASURE))
    place = pygame.Rect(room.centerx - width // 2, room.y, width, room.height)
    if screen.plate is None:
        return [*parts.top, _sheet(look, place, screen), *parts.foot]
    space = size[0] * 100 // look.theme.scale
    if space < BESIDE:
        chosen = ui.tab if ui.tab in TABS else TABS[0]
        row = pygame.Rect(place.x, room.y, width, px(32))
        tabs = tab_row(look, row, TABS, chosen)
        place.update(place.x, row.bottom + px(8), width, room.bottom - row.bottom - px(8))
        page = _sheet(look, place, screen) if chosen == TABS[0] else _print(look, place, screen.plate)
        return [*parts.top, *tabs, page, *parts.foot]
    left = (room.width - px(GAP)) * (49 if space >= ROOMY else 56) // 100
    paper = _sheet(look, pygame.Rect(room.x, room.y, left, room.height), screen)
    wide = room.width - left - px(GAP)
    tall = min(room.height, max(paper.rect.height, wide * 9 // 10))
    plate = PlateView(look, pygame.Rect(room.right - wide, room.y, wide, tall), screen.plate)
    return [*parts.top, paper, plate, *parts.foot]


def _print(look: Look, room: pygame.Rect, plate: Plate) -> Scroller:
    """The plate alone, so large that there is room for all that is marked on it."""
    tall = max(room.height, room.width * 7 // 10)
    wide = room.width - look.theme.px(14)
    view = PlateView(look, pygame.Rect(room.x, room.y, wide, tall), plate)
    return Scroller(room, plate.caption, room.copy(), [view], look.theme, skin="bare")


def _sheet(look: Look, rect: pygame.Rect, screen: Screen) -> Scroller:
    """The sheet with everything that is written on it, as tall as its words."""
    px = look.theme.px
    pad = px(50) if rect.width >= px(700) else px(32) if rect.width >= px(520) else px(18)
    told = Parts(screen)
    inside = Inside(rect.x + pad, rect.y + px(24), rect.width - 2 * pad - px(6))
    column = _FORMS.get(screen.form, _memorandum)(look, told, inside)
    made, y = list(column.widgets), column.bottom
    foot = stack(look, inside.x, y + px(16), inside.width, told.foot, "serif")
    made += foot.widgets
    tall = min(rect.height, max(foot.bottom + px(26) - rect.y, rect.height * 3 // 5))
    place = pygame.Rect(rect.x, rect.y, rect.width, tall)
    inner = pygame.Rect(place.x + px(4), place.y + px(8), place.width - px(8), place.height - px(24))
    sheet = Scroller(place, screen.title, inner, made, look.theme)
    sheet.tint = sheet_colour(look, screen.form)
    return sheet


def sheet_colour(look: Look, form: str) -> Rgb:
    """Cables came on a coarser, greener paper."""
    return look.palette.cable if form == "cable" else look.palette.paper


def _title(look: Look, told: Parts, x: int, y: int, width: int) -> Label:
    title = Label(words(look, told.screen.title, "sheet_title", width), x, y)
    title.role = "heading"
    return title


def _memorandum(look: Look, told: Parts, inside: Inside) -> Column:
    """Typed: whose sheet it is, its lines ruled off, and the text."""
    px = look.theme.px
    x, y, width = inside
    head = letterhead(look, x, y, width, told.screen.letterhead, told.screen.stamp, printed=True)
    made, y = list(head.widgets), head.bottom
    title = _title(look, told, x, y, width)
    made.append(title)
    y = title.rect.bottom + px(8)
    key = px(_KEY) if width >= px(360) else 0
    for name, value in told.head:
        label = words(look, f"{name.upper()}:" if key else f"{name}: {value}", "paper_key", key or width)
        made.append(Label(label, x, y))
        if key:
            made.append(Label(words(look, value, "paper_value", width - key), x + key, y))
        y = made[-1].rect.bottom + px(3)
    made.append(Decor(pygame.Rect(x, y + px(6), width, max(2, px(2))), look.palette.ink))
    body = stack(look, x, y + px(20), width, told.body, "mono")
    return Column([*made, *body.widgets], body.bottom)


def _cable(look: Look, told: Parts, inside: Inside) -> Column:
    """On the form of a telegraph office, its head in boxes."""
    px, screen = look.theme.px, told.screen
    x, y, width = inside
    made: list[Widget] = [Perforation(pygame.Rect(x, y, width, max(1, px(1))), "")]
    y += px(14)
    lines = [part.strip() for part in screen.letterhead.split("|")]
    room = width
    stamps: list[Widget] = [Stamp(look, x + width, y, screen.stamp)] if screen.stamp else []
    if stamps:
        room -= stamps[0].rect.width + px(14)
    large = lay(
        look.fonts, lines[-1].upper(), Style("mono", px(21), look.palette.ink, bold=True), max(room, px(120))
    )
    if room < px(170) and stamps:
        y = stamps[0].rect.bottom + px(8)
        made += stamps
        stamps = []
        large = lay(look.fonts, lines[-1].upper(), Style("mono", px(21), look.palette.ink, bold=True), width)
        room = width
    made.append(Label(large, x, y))
    y = made[-1].rect.bottom
    small = beside(lines[0], screen.stamp) if len(lines) == 1 else lines[0]
    if small:
        made.append(Label(words(look, small, "letterhead_small", room), x, y))
        y = made[-1].rect.bottom
    made += stamps
    y = max([y, *(one.rect.bottom for one in made)]) + px(10)
    box = Box(look, Inside(x, y, width), told.head, 2 if width >= px(380) else 1)
    made.append(box)
    title = lay(look.fonts, screen.title.upper(), Style("mono", px(18), look.palette.ink, bold=True), width)
    heading = Label(title, x, box.rect.bottom + px(16), label=screen.title)
    heading.role = "heading"
    body = stack(look, x, heading.rect.bottom + px(10), width, told.body, "mono")
    return Column([*made, heading, *body.widgets], body.bottom)


def _letter(look: Look, told: Parts, inside: Inside) -> Column:
    """In a book face: the head in the middle, the date at the right, and who signs at the end."""
    px, screen, ink = look.theme.px, told.screen, look.palette.ink
    x, y, width = inside
    made: list[Widget] = []
    lines = [part.strip() for part in screen.letterhead.split("|")]
    if len(lines) == 1 and (also := translated(lines[0])):
        lines.append(also)
    for number, line in enumerate(lines):
        style = Style("serif", px(19 if not number else 14), ink if not number else look.palette.faint_ink)
        made.append(Label(lay(look.fonts, line, style._replace(align="centre"), width), x, y, width=width))
        y = made[-1].rect.bottom + px(2)
    for thick, drop in ((2, 8), (1, 4)):
        y += px(drop)
        made.append(Decor(pygame.Rect(x, y, width, max(1, px(thick))), look.palette.rule))
    y += px(16)
    if date := told.told(2):
        style = Style("serif", px(15), ink, italic=True, align="right")
        made.append(Label(lay(look.fonts, date, style, width), x, y, width=width))
        y = made[-1].rect.bottom + px(10)
    title = _title(look, told, x, y, width)
    made.append(title)
    y = title.rect.bottom + px(4)
    if to := told.told(1):
        form = _("To: {name}").format(name=to)
        made.append(Label(lay(look.fonts, form, Style("serif", px(16), ink, italic=True), width), x, y))
        y = made[-1].rect.bottom + px(12)
    body = stack(look, x, y, width, told.body, "serif")
    y = body.bottom + px(14)
    made += body.widgets
    style = Style("serif", px(18), ink, italic=True, align="right")
    made.append(Label(lay(look.fonts, told.told(0), style, width), x, y, width=width))
    return Column(made, made[-1].rect.bottom)


def _broadcast(look: Look, told: Parts, inside: Inside) -> Column:
    """As it was taken down from the wireless: under the dial, with a wide margin for the listener."""
    px, screen = look.theme.px, told.screen
    x, y, width = inside
    dial = Dial(pygame.Rect(x, y, width, px(28)), "")
    head = letterhead(look, x, dial.rect.bottom + px(12), width, screen.letterhead, screen.stamp)
    made: list[Widget] = [dial, *head.widgets]
    title = _title(look, told, x, head.bottom, width)
    made.append(title)
    y = title.rect.bottom + px(4)
    for name, value in told.head:
        made.append(Label(words(look, f"{name}: {value}", "letterhead_small", width), x, y))
        y = made[-1].rect.bottom
    margin = px(46) if width >= px(420) else px(14)
    body = stack(look, x + margin, y + px(16), width - margin, told.body, "serif")
    rule = Decor(
        pygame.Rect(x + margin - px(14), y + px(16), max(1, px(1)), body.bottom - y - px(16)),
        look.palette.stamp,
    )
    return Column([*made, rule, *body.widgets], body.bottom)


_FORMS: dict[str, Callable[[Look, Parts, Inside], Column]] = {
    "memorandum": _memorandum,
    "cable": _cable,
    "letter": _letter,
    "broadcast": _broadcast,
}
