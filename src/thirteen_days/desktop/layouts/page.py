"""The page of the day after, as it would have been set: newspaper, bulletin, broadcast or note."""

from collections.abc import Callable
from dataclasses import replace

import pygame

from thirteen_days.desktop.flow import Column
from thirteen_days.desktop.layouts.frame import Ui, frame
from thirteen_days.desktop.layouts.reading import card_row, crowded, lay_turned
from thirteen_days.desktop.text import Laid, Style, lay
from thirteen_days.desktop.widgets.base import Decor, Label, Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.screen import Paragraph, Screen

MEASURE = 760
_COLUMNS = 560
"""From this width on (at 100 per cent) a newspaper has two columns."""
_HOLES = 22
"""How far apart the holes of a teleprinter's paper are."""
_TICKS = 12
"""How far apart the marks on a tuning dial are."""
_MAJOR = 5
"""Every so many marks one is longer."""


class Parts:
    """The words of a page by what they are."""

    def __init__(self, screen: Screen) -> None:
        """Sort the blocks of *screen* by style; whatever is no heading is body."""
        told = [block for block in screen.blocks if isinstance(block, Paragraph)]
        self.masthead = screen.title
        self.dateline = next((one.plain for one in told if one.style == "meta"), "")
        self.headline = next((one.plain for one in told if one.style == "headline"), "")
        self.body = [one for one in told if one.style not in {"meta", "headline", "note"}]
        self.notes = [one for one in told if one.style == "note"]


class Holes(Widget):
    """The perforated edges of a teleprinter's paper."""

    role = "decoration"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A row of holes down either side."""
        px, rect = look.theme.px, self.rect.move(0, dy)
        clip = surface.get_clip()
        for y in range(rect.top + px(_HOLES) // 2, rect.bottom, px(_HOLES)):
            for x in (rect.left + px(4), rect.right - px(4)):
                if clip.collidepoint(x, y):
                    pygame.draw.aacircle(surface, look.palette.rule, (x, y), px(4))


class Dial(Widget):
    """A tuning dial with its needle."""

    role = "decoration"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Marks along a line, and the needle where the station is."""
        px, rect = look.theme.px, self.rect.move(0, dy)
        if not surface.get_clip().contains(rect):
            return
        ink = look.palette.faint_ink
        surface.fill(ink, (rect.x, rect.bottom - px(1), rect.width, max(1, px(1))))
        for number, x in enumerate(range(rect.x, rect.right, px(_TICKS))):
            tall = rect.height * 2 // 3 if number % _MAJOR == 0 else rect.height // 3
            surface.fill(ink, (x, rect.bottom - tall, max(1, px(1)), tall))
        surface.fill(look.palette.stamp, (rect.x + rect.width * 5 // 8, rect.y, max(2, px(2)), rect.height))


class Ruled(Widget):
    """The lines of a writing pad, one under each line of words."""

    role = "decoration"

    def __init__(self, rect: pygame.Rect, laid: Laid) -> None:
        super().__init__(rect, "")
        self.laid = laid

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A thin rule under each line."""
        for line in self.laid.lines:
            y = self.rect.y + dy + line.y + self.laid.line_height
            surface.fill(look.palette.rule, (self.rect.x, y, self.rect.width, 1))


def lay_page(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """One sheet, set after its form, and what can be done next under it."""
    parts = frame(look, size, screen, ui)
    px, room = look.theme.px, parts.room
    width = min(room.width, px(MEASURE))
    cards, top = card_row(look, room, screen, ui)
    rect = pygame.Rect(room.centerx - width // 2, room.y, width, top - room.y)
    if crowded(room, top):
        turned = lay_turned(look, room, screen, ui, lambda place: _sheet(look, place, screen))
        return [*parts.top, *turned, *parts.foot]
    sheet = _sheet(look, rect, screen)
    spare = (top - room.y - sheet.rect.height) // 3
    sheet.move(0, spare)
    for card in cards:
        card.move(0, spare - (top - room.y - sheet.rect.height))
    return [*parts.top, sheet, *cards, *parts.foot]


def _sheet(look: Look, rect: pygame.Rect, screen: Screen) -> Scroller:
    """The page on its paper: as tall as it needs, at most *rect*."""
    px, width, rect = look.theme.px, rect.width, rect.copy()
    pad = px(48) if width >= px(_COLUMNS) else px(26)
    setting = _FORMS.get(screen.form, _newspaper)
    words = Parts(screen)
    inside = (rect.x + pad, rect.y + px(30), width - 2 * pad - px(8))
    column = _foot(look, words, setting(look, words, *inside), inside)
    if setting is _newspaper and column.bottom + px(30) > rect.bottom:
        column = _foot(look, words, _broadsheet(look, words, *inside), inside)
    rect.height = min(rect.height, column.bottom + px(30) - rect.y)
    inner = pygame.Rect(rect.x + px(4), rect.y + px(10), rect.width - px(8), rect.height - px(20))
    return Scroller(rect, screen.title, inner, column.widgets, look.theme)


def _set(look: Look, words: str, style: Style, x: int, y: int, width: int) -> Label:
    return Label(lay(look.fonts, words, style, width), x, y, width=width)


def _heading(label: Label) -> Label:
    label.role = "heading"
    return label


def _rule(look: Look, x: int, y: int, width: int, thick: float = 1) -> Decor:
    return Decor(pygame.Rect(x, y, width, max(1, look.theme.px(thick))), look.palette.ink)


def _foot(look: Look, words: Parts, above: Column, inside: tuple[int, int, int]) -> Column:
    """What is said of the page, under everything."""
    px, y = look.theme.px, above.bottom + look.theme.px(18)
    x, _top, width = inside
    made = list(above.widgets)
    small = Style("serif", px(14), look.palette.faint_ink, italic=True, leading=1.3)
    for note in words.notes:
        label = _set(look, note.plain, small, x, y, width)
        made.append(label)
        y = label.rect.bottom
    return Column(made, y)


def _newspaper(look: Look, words: Parts, x: int, y: int, width: int) -> Column:
    """The text in two columns under the head; in one where they would be narrow."""
    if width < look.theme.px(_COLUMNS):
        return _broadsheet(look, words, x, y, width)
    px = look.theme.px
    head = _head(look, words, x, y, width)
    made, y, gap = list(head.widgets), head.bottom, px(26)
    wide = (width - gap) // 2
    for block in words.body:
        laid = lay(look.fonts, block.runs, _text(look), wide)
        half = (len(laid.lines) + 1) // 2
        left, right = Label(_lines(laid, 0, half), x, y), Label(_lines(laid, half), x + wide + gap, y)
        tall = left.rect.height
        made += [left, right, Decor(pygame.Rect(x + wide + gap // 2, y, 1, tall), look.palette.rule)]
        y += tall + px(10)
    return Column(made, y)


def _broadsheet(look: Look, words: Parts, x: int, y: int, width: int) -> Column:
    """The text in one column, which can be scrolled without going back up."""
    head = _head(look, words, x, y, width)
    made, y = list(head.widgets), head.bottom
    for block in words.body:
        label = Label(lay(look.fonts, block.runs, _text(look), width), x, y)
        made.append(label)
        y = label.rect.bottom + look.theme.px(8)
    return Column(made, y)


def _text(look: Look) -> Style:
    return Style("serif", look.theme.px(17), look.palette.ink, leading=1.4)


def _head(look: Look, words: Parts, x: int, y: int, width: int) -> Column:
    """A masthead between rules, and a headline across."""
    px, ink = look.theme.px, look.palette.ink
    top = _rule(look, x, y, width)
    large = Style("head", px(46), ink, align="centre", leading=1.15)
    masthead = _heading(_set(look, words.masthead, large, x, y + px(6), width))
    y = masthead.rect.bottom + px(8)
    thick, thin = _rule(look, x, y, width, 3), _rule(look, x, y + px(6), width)
    small = Style("serif", px(14), look.palette.faint_ink, align="centre", leading=1.3)
    dateline = _set(look, words.dateline, small, x, y + px(11), width)
    under = _rule(look, x, dateline.rect.bottom + px(5), width)
    bold = Style("serif", px(29), ink, bold=True, align="centre", leading=1.18)
    headline = _heading(_set(look, words.headline, bold, x, under.rect.bottom + px(16), width))
    return Column([top, masthead, thick, thin, dateline, under, headline], headline.rect.bottom + px(14))


def _lines(laid: Laid, start: int, end: int | None = None) -> Laid:
    """Some lines of *laid*, moved to the top."""
    kept = laid.lines[start:end]
    first = kept[0].y if kept else 0
    lines = tuple(line._replace(y=line.y - first) for line in kept)
    height = lines[-1].y + laid.line_height if lines else 0
    return replace(laid, lines=lines, height=height)


def _plainly(
    look: Look, words: Parts, x: int, y: int, width: int, styles: tuple[Style, Style, Style, Style]
) -> Column:
    """Masthead, dateline, headline and text, each in its own style, one under another."""
    px = look.theme.px
    masthead, dateline, headline, body = styles
    made: list[Widget] = []
    lines = ((words.masthead, masthead, 4), (words.dateline, dateline, 22), (words.headline, headline, 12))
    for text, style, space in lines:
        label = _set(look, text, style, x, y, width)
        made.append(label if style is dateline else _heading(label))
        y = label.rect.bottom + px(space)
    for block in words.body:
        label = Label(lay(look.fonts, block.runs, body, width), x, y)
        made.append(label)
        y = label.rect.bottom + px(8)
    return Column(made, y)


def _bulletin(look: Look, words: Parts, x: int, y: int, width: int) -> Column:
    """Typed on a roll with holes at its edges."""
    px, ink, faint = look.theme.px, look.palette.ink, look.palette.faint_ink
    styles = (
        Style("mono", px(15), faint, bold=True, leading=1.4),
        Style("mono", px(15), faint, leading=1.4),
        Style("mono", px(20), ink, bold=True, leading=1.35),
        Style("mono", px(16), ink, leading=1.55),
    )
    told = _plainly(look, words, x, y, width, styles)
    edge = px(21)
    holes = Holes(pygame.Rect(x - edge, y - px(18), width + 2 * edge, told.bottom - y + px(52)), "")
    return Column([holes, *told.widgets], told.bottom)


def _broadcast(look: Look, words: Parts, x: int, y: int, width: int) -> Column:
    """Taken down from the wireless, under its dial."""
    px, ink, faint = look.theme.px, look.palette.ink, look.palette.faint_ink
    dial = Dial(pygame.Rect(x, y, width, px(30)), "")
    styles = (
        Style("sans", px(16), ink, bold=True, leading=1.3),
        Style("sans", px(14), faint, leading=1.3),
        Style("serif", px(26), ink, bold=True, leading=1.25),
        Style("serif", px(18), ink, leading=1.5),
    )
    told = _plainly(look, words, x, dial.rect.bottom + px(18), width, styles)
    return Column([dial, *told.widgets], told.bottom)


def _note(look: Look, words: Parts, x: int, y: int, width: int) -> Column:
    """Written by hand on a ruled sheet: there is nobody left to print it."""
    px, ink, faint = look.theme.px, look.palette.ink, look.palette.faint_ink
    body = Style("serif", px(18), ink, italic=True, leading=1.75)
    styles = (
        Style("serif", px(16), faint, italic=True, leading=1.4),
        Style("serif", px(14), faint, italic=True, leading=1.4),
        Style("serif", px(22), ink, italic=True, leading=1.4),
        body,
    )
    told = _plainly(look, words, x, y, width, styles)
    written = told.widgets[-len(words.body) :] if words.body else []
    ruled = [
        Ruled(pygame.Rect(x, label.rect.y, width, label.rect.height), label.texts[0].laid)
        for label in written
    ]
    return Column([*ruled, *told.widgets], told.bottom)


_FORMS: dict[str, Callable[[Look, Parts, int, int, int], Column]] = {
    "newspaper": _newspaper,
    "bulletin": _bulletin,
    "broadcast": _broadcast,
    "note": _note,
}
