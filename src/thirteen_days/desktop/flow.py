"""Blocks of a screen stacked on paper: letterhead and stamp, paragraphs, tables, charts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.styles import paper_style, style, words
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.widgets.base import Decor, Label, Look, Placed, Widget, links
from thirteen_days.desktop.widgets.chart import ChartView
from thirteen_days.desktop.widgets.people import PeopleView
from thirteen_days.desktop.widgets.spans import SpansView
from thirteen_days.desktop.widgets.strip import StripView
from thirteen_days.desktop.widgets.table import TableView
from thirteen_days.desktop.widgets.timeline import TimelineView
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, Chart, Paragraph, People, Spans, Strip, Table, Timeline

_SPACE = {
    "heading": 20,
    "subheading": 14,
    "bullet": 4,
    "inner": 4,
    "meta": 7,
    "rule": 12,
    "lead": 8,
    "good": 7,
    "bad": 7,
    "well": 7,
    "amiss": 7,
    "code": 1,
}


_MARKED = frozenset({"good", "bad", "well", "amiss"})
"""Kinds of paragraph that a tick or an exclamation mark stands before."""
_FURTHER = 4
"""Signs by which a broken line of a file is set further in than it begins."""
LISTED = {"bullet": 20, "inner": 44}
"""Kinds of paragraph with a mark before them, and how far in they stand."""


def _marked(style: str) -> tuple[bool, str]:
    """Whether a tick stands before it, and what a voice says in the mark's place."""
    return {
        "good": (True, _("better for you")),
        "bad": (False, _("worse for you")),
        "well": (True, _("in order")),
        "amiss": (False, _("needs attention")),
    }[style]


def translated(head: str) -> str:
    """What stands beside a Soviet letterhead."""
    return {
        "СОЮЗ СОВЕТСКИХ СОЦИАЛИСТИЧЕСКИХ РЕСПУБЛИК": _("Union of Soviet Socialist Republics"),
        "ЦЕНТРАЛЬНЫЙ КОМИТЕТ КПСС": _("Central Committee of the Communist Party of the Soviet Union"),
        "ПРЕЗИДИУМ ЦК КПСС": _("Presidium of the Central Committee"),
        "МИНИСТЕРСТВО ОБОРОНЫ СССР": _("Ministry of Defence of the USSR"),
        "ГЛАВНЫЙ ШТАБ ВОЕННО-МОРСКОГО ФЛОТА": _("Main Staff of the Navy"),
        "КОМИТЕТ ГОСУДАРСТВЕННОЙ БЕЗОПАСНОСТИ СССР": _("Committee for State Security of the USSR"),
        "ШИФРТЕЛЕГРАММА": _("Enciphered telegram"),
        "ГОВОРИТ МОСКВА": _("This is Moscow speaking"),
        "СОВЕРШЕННО СЕКРЕТНО": _("top secret"),
    }.get(head, "")


def beside(head: str, stamp: str) -> str:
    """What stands beside a Soviet letterhead and its stamp."""
    return ", ".join(part for part in (translated(head), translated(stamp)) if part)


class Column(NamedTuple):
    """A stack of widgets and the height where it ends."""

    widgets: list[Widget]
    bottom: int


def _begins_in(clip: pygame.Rect, text: Placed, dy: int) -> bool:
    """Whether the first line of *text* is drawn: a mark stands beside words, or not at all."""
    top = text.y + dy
    return clip.top <= top and top + text.laid.line_height <= clip.bottom + 1


class Bullet(Label):
    """A paragraph with a mark before it."""

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The mark, level with the first line."""
        text = self.texts[0]
        y = text.y + dy + text.laid.line_height // 2
        if _begins_in(surface.get_clip(), text, dy):
            pygame.draw.aacircle(
                surface, look.palette.ink, (text.x - look.theme.px(10), y), look.theme.px(2.5)
            )


class Change(Label):
    """What served the reader, or did not: said by a sign as well as by colour."""

    good = False

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A tick, or an exclamation mark, level with the first line."""
        text, px = self.texts[0], look.theme.px
        x, y = text.x - px(12), text.y + dy + text.laid.line_height // 2
        if not _begins_in(surface.get_clip(), text, dy):
            return
        if self.good:
            points = [(x - px(5), y), (x - px(1), y + px(5)), (x + px(5), y - px(5))]
            for one, other in pairwise(points):
                pygame.draw.aaline(surface, look.palette.good_ink, one, other, max(2, px(2.5)))
            return
        colour = look.palette.bad_ink
        pygame.draw.rect(surface, colour, (x - px(1.5), y - px(7), px(3), px(9)), border_radius=px(1))
        pygame.draw.aacircle(surface, colour, (x, y + px(6)), px(2))


class Incident(Label):
    """News that broke in: a strip of telegraph paper with a red edge."""

    role = "note"
    urgent = True

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The strip, as far as it is in sight."""
        rect, px = self.rect.move(0, dy), look.theme.px
        shown = surface.get_clip().clip(rect)
        if not shown.height:
            return
        surface.fill(look.palette.cable, shown)
        surface.fill(look.palette.stamp, (rect.x, shown.top, max(3, px(4)), shown.height))


class Report(Label):
    """What is merely heard: marked as a reported number is on its gauge, by a hatched box."""

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The box, level with the first line."""
        text, px = self.texts[0], look.theme.px
        box = pygame.Rect(text.x - px(19), text.y + dy + text.laid.line_height // 2 - px(5), px(12), px(10))
        before = surface.get_clip()
        if not before.contains(box):
            return
        surface.set_clip(before.clip(box))
        for x in range(box.left - box.height, box.right, px(4)):
            pygame.draw.aaline(surface, look.palette.faint_ink, (x, box.bottom), (x + box.height, box.top))
        surface.set_clip(before)
        pygame.draw.rect(surface, look.palette.faint_ink, box, 1)


class Passage(Label):
    """Time going by: set apart by a rule at its side and an hourglass."""

    role = "note"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The rule and the hourglass."""
        px, text = look.theme.px, self.texts[0]
        rect = self.rect.move(0, dy)
        shown = surface.get_clip().clip(rect)
        if not shown.height:
            return
        left = text.x - px(10)
        surface.fill(look.palette.rule, (left, shown.top, max(2, px(2)), shown.height))
        x, y = left - px(11), text.y + dy + text.laid.line_height // 2
        wide, tall = px(5), px(7)
        if not surface.get_clip().contains(pygame.Rect(x - wide, y - tall, 2 * wide, 2 * tall)):
            return
        ink = look.palette.faint_ink
        pygame.draw.polygon(surface, ink, [(x - wide, y + tall), (x + wide, y + tall), (x, y)])
        pygame.draw.aalines(
            surface,
            ink,
            True,  # noqa: FBT003
            [(x - wide, y - tall), (x + wide, y - tall), (x - wide, y + tall), (x + wide, y + tall)],
        )


class Flash(Widget):
    """The slanting bars along the edge of a message that may not wait."""

    role = "decoration"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Bars of stamp ink on the paper."""
        rect, px = self.rect.move(0, dy), look.theme.px
        before = surface.get_clip()
        surface.set_clip(before.clip(rect))
        step, slant = px(22), rect.height
        for x in range(rect.left - slant, rect.right, step):
            points = [
                (x, rect.bottom),
                (x + slant, rect.top),
                (x + slant + step // 2, rect.top),
                (x + step // 2, rect.bottom),
            ]
            pygame.draw.polygon(surface, look.palette.stamp, points)
        surface.set_clip(before)


class Stamp(Widget):
    """A rubber stamp in a place of its own."""

    role = "image"

    def __init__(self, look: Look, right: int, y: int, text: str) -> None:
        self.picture = paper.stamp(look.fonts, text, look.theme)
        size = self.picture.get_size()
        super().__init__(pygame.Rect(right - size[0], y, *size), _("Stamp: {words}").format(words=text))

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The stamp."""
        del look
        surface.blit(self.picture, self.rect.move(0, dy))


def letterhead(
    look: Look, x: int, y: int, width: int, head: str, stamp: str, *, printed: bool = False
) -> Column:
    """Who writes, left; the stamp, right, in room kept for it. Lines of the letterhead are split by ``|``.

    *printed*: large and over a double rule, as on the first sheet of a paper.
    """
    made: list[Widget] = []
    bottom = y
    room = width
    if stamp:
        mark = Stamp(look, x + width, y, stamp)
        made.append(mark)
        bottom = mark.rect.bottom
        room = width - mark.rect.width - look.theme.px(14)
        if head and room < look.theme.px(170):
            y, room = mark.rect.bottom + look.theme.px(6), width
    lines = [part.strip() for part in head.replace("\n", "|").split("|")]
    if len(lines) == 1:
        lines.append(beside(lines[0], stamp))
    large, fine = ("agency", "agency_small") if printed else ("letterhead", "letterhead_small")
    small = words(look, lines[1], fine, room) if len(lines) == 2 and lines[1] else None  # noqa: PLR2004
    first = words(look, lines[0], large, room)
    if small and not stamp and not printed and first.width + small.width + look.theme.px(24) <= width:
        made += [Label(first, x, y), Label(small, x + width - small.width, y + look.theme.px(1))]
        y, lines = made[0].rect.bottom, []
    for number, line in enumerate(lines):
        if line:
            label = Label(words(look, line, fine if number else large, room), x, y)
            made.insert(number, label)
            y = label.rect.bottom
    bottom = max(bottom, y)
    if made:
        if printed:
            thick = max(2, look.theme.px(2))
            made.append(Decor(pygame.Rect(x, bottom + look.theme.px(7), width, thick), look.palette.ink))
            bottom = made[-1].rect.bottom - look.theme.px(5)
        rule = Decor(pygame.Rect(x, bottom + look.theme.px(8), width, 1), look.palette.rule)
        made.append(rule)
        bottom = rule.rect.bottom + look.theme.px(14)
    return Column(made, bottom)


def stack(look: Look, x: int, y: int, width: int, blocks: Sequence[Block], voice: str) -> Column:
    """*blocks* one under another in *voice* (``mono``, ``serif``, ``sans``)."""
    made: list[Widget] = []
    px = look.theme.px
    before = ""
    for number, block in enumerate(blocks):
        kind = block.style if isinstance(block, Paragraph) else "block"
        if number:
            y += px(_SPACE.get(kind, 11) if kind not in LISTED or before in LISTED else 9)
        before = kind
        widget = _block(look, x, y, width, block, voice)
        if isinstance(widget, Label):
            widget.children += links(widget.texts[0])
        made.append(widget)
        y = widget.rect.bottom
    return Column(made, y)


def _drawn(
    look: Look, x: int, y: int, width: int, block: Table | Chart | Strip | Spans | People | Timeline
) -> Widget:
    """A block that is no paragraph, as wide as the sheet."""
    px = look.theme.px
    match block:
        case Table():
            return TableView(look, x, y, width, block)
        case Chart():
            return ChartView(look, x, y, width, block)
        case Spans():
            return SpansView(look, x, y, width, block)
        case People():
            return PeopleView(look, x, y, width, block)
        case Timeline():
            return TimelineView(look, x, y, width, block)
        case Strip():
            return StripView(look, x + px(20), y - px(4), width - px(20), block)


def _block(look: Look, x: int, y: int, width: int, block: Block, voice: str) -> Widget:
    px = look.theme.px
    if not isinstance(block, Paragraph):
        return _drawn(look, x, y + px(4), width, block)
    if block.style == "rule":
        return Decor(pygame.Rect(x, y, width, 1), look.palette.rule)
    setting = paper_style(look, voice, block.style)
    if block.style in LISTED:
        indent = px(LISTED[block.style])
        return Bullet(lay(look.fonts, block.runs, setting, width - indent), x + indent, y)
    if block.style == "incident":
        pad = px(14)
        laid = lay(look.fonts, block.runs, setting, width - 2 * pad)
        incident = Incident(laid, x + pad, y + px(8))
        incident.rect = pygame.Rect(x, y, width, laid.height + px(16))
        incident.value = _("News that breaks in.")
        return incident
    if block.style == "report":
        indent = px(24)
        report = Report(lay(look.fonts, block.runs, setting, width - indent), x + indent, y)
        report.value = _("merely heard")
        return report
    if block.style in _MARKED:
        indent = px(24)
        change = Change(lay(look.fonts, block.runs, setting, width - indent), x + indent, y)
        change.good, change.value = _marked(block.style)
        return change
    if block.style == "passage":
        indent = px(28)
        passage = Passage(lay(look.fonts, block.runs, setting, width - indent), x + indent, y)
        passage.value = _("Time passes.")
        return passage
    if block.style == "code":
        setting = setting._replace(hang=_hang(look, setting, block.plain, width))
    label = Label(lay(look.fonts, block.runs, setting, width), x, y)
    if block.style in {"heading", "subheading"}:
        label.role = "heading"
        label.level = 2 if block.style == "heading" else 3
    return label


def _hang(look: Look, setting: Style, line: str, width: int) -> int:
    """How far in a line of a file goes on where it is broken: further than it begins, if there is room."""
    indent = len(line) - len(line.lstrip("\u00a0"))
    return min((indent + _FURTHER) * look.fonts.width(setting.face(), "m"), width // 2)


def slip(look: Look, rect: pygame.Rect, notes: Sequence[Paragraph]) -> Widget:
    """A yellow slip of guidance, as tall as its words; *rect* gives place and width."""
    px = look.theme.px
    pad = px(14)
    made: list[Widget] = []
    y = rect.y + pad
    setting = style(look, "note_body")
    for note in notes:
        if note.style in {"heading", "subheading"}:
            label = Label(words(look, note.runs, "note_title", rect.width - 2 * pad), rect.x + pad, y)
        elif note.style == "code":
            laid = lay(look.fonts, note.runs, paper_style(look, "mono", "code"), rect.width - 2 * pad)
            label = Label(laid, rect.x + pad, y)
        else:
            label = Label(lay(look.fonts, note.runs, setting, rect.width - 2 * pad), rect.x + pad, y)
        made.append(label)
        y = label.rect.bottom + px(5)
    group = Slip(
        pygame.Rect(rect.x, rect.y, rect.width, y - px(5) + pad - rect.y), _("Margin note"), children=made
    )
    group.value = " ".join(note.plain for note in notes)
    return group


class Slip(Widget):
    """The slip's paper."""

    role = "note"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Yellow paper with a shadow."""
        rect, palette = self.rect.move(0, dy), look.palette
        if palette.textured:
            depth = look.theme.px(6)
            surface.blit(paper.shadow(rect.size, depth), (rect.x - depth + 1, rect.y - depth + 3))
        surface.blit(paper.sheet(rect.size, palette.note, palette), rect)


def shift(widgets: Sequence[Widget], dx: int, dy: int) -> None:
    """Move *widgets* and everything in them."""
    for widget in widgets:
        widget.move(dx, dy)
