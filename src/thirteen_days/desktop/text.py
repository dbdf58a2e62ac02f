"""Words of mixed faces broken into lines that fit a width: measured once, drawn line by line.

A ``Laid`` never draws a line that the surface's clip would cut through: at the edges of a scrolling
panel a line is there whole or not at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Protocol

import pygame

from thirteen_days.desktop.fonts import Face, Fonts, clean
from thirteen_days.desktop.theme import Rgb

_PIECES = re.compile(r"([^\S\xa0]*)((?:\S|\xa0| (?=%)|(?<=\b1) (?=in \d)|(?<=\b1 in) (?=\d))*)")
"""A gap, and a word; a blank that does not break belongs to its word, and so do those in ``1 in 75``."""


class RunLike(Protocol):
    """What ``present.screen.Run`` looks like from here."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def bold(self) -> bool:
        """Heavy."""

    @property
    def italic(self) -> bool:
        """Slanted."""

    @property
    def code(self) -> bool:
        """In the face of a file."""

    @property
    def link(self) -> str:
        """Where it leads; nowhere if empty."""


class Style(NamedTuple):
    """How a block of words is set. *size* is in pixels, already scaled."""

    family: str
    size: int
    colour: Rgb
    bold: bool = False
    italic: bool = False
    align: str = "left"
    leading: float = 1.3
    hang: int = 0
    """How much further in the lines after the first begin, in pixels."""

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        """The face of a run in this style."""
        return self.family, self.size, self.bold or bold, self.italic != italic

    def file_face(self, *, bold: bool = False) -> Face:
        """The face of a name or a stretch of a file in this style: upright, and no wider than its words."""
        return "mono", self.size * 9 // 10, self.bold or bold, False


class Piece(NamedTuple):
    """A stretch of one line in one face, *x* pixels from the line's start, *y* below its top.

    *link*: where it leads, and the place of its run, so that two that meet are two.
    """

    x: int
    text: str
    face: Face
    width: int
    y: int = 0
    link: tuple[int, str] = (0, "")


class Line(NamedTuple):
    """One line: its pieces, and where it stands from the top of the block."""

    x: int
    y: int
    width: int
    pieces: tuple[Piece, ...]


def _plain(line: Line) -> str:
    """The words of a line, with a blank where its pieces do not touch."""
    said, edge = "", 0
    for piece in line.pieces:
        said += (" " if said and piece.x > edge else "") + piece.text
        edge = piece.x + piece.width
    return said


class _Stretch(NamedTuple):
    """A run, as the key of what has been laid."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


class _Word(NamedTuple):
    text: str
    face: Face
    width: int
    space: int
    """Width of the blank before it, 0 if it touches the word before."""
    link: tuple[int, str] = (0, "")


@dataclass(frozen=True, eq=False, slots=True)
class Laid:
    """Words broken into lines."""

    style: Style
    lines: tuple[Line, ...]
    width: int
    height: int
    line_height: int
    fonts: Fonts = field(repr=False)

    @property
    def plain(self) -> str:
        """The words as they were broken, one line after another."""
        return " ".join(_plain(line) for line in self.lines)

    def draw(self, surface: pygame.Surface, x: int, y: int, colour: Rgb | None = None) -> None:
        """Draw every line that the clip leaves whole."""
        clip = surface.get_clip()
        ink = colour or self.style.colour
        for line in self.lines:
            top = y + line.y
            if top < clip.top or top + self.line_height > clip.bottom + 1:
                continue
            for piece in line.pieces:
                left = x + line.x + piece.x
                surface.blit(self.fonts.draw(piece.face, piece.text, ink), (left, top + piece.y))
                if piece.link[1]:
                    thick = max(1, self.style.size // 16)
                    under = top + self.fonts.ascent(self.style.face()) + 2 * thick
                    surface.fill(ink, (left, under, piece.width, thick))


def lay(fonts: Fonts, runs: Sequence[RunLike] | str, style: Style, width: int) -> Laid:
    """Break *runs* into lines at most *width* wide. Results are kept."""
    if isinstance(runs, str):
        key: tuple[_Stretch, ...] = (_Stretch(runs),)
    else:
        key = tuple(_Stretch(run.text, run.bold, run.italic, run.code, run.link) for run in runs)
    return _lay(fonts, key, style, max(width, style.size))


@lru_cache(maxsize=800)
def _lay(fonts: Fonts, runs: tuple[_Stretch, ...], style: Style, width: int) -> Laid:
    glyphs = fonts.height(style.face())
    step = max(glyphs, round(style.size * style.leading))
    lines: list[Line] = []
    rows = list(_break(fonts, runs, style, width))
    if style.align == "centre" and len(rows) > 1:
        rows = _balanced(fonts, runs, style, width, rows)
    for number, words in enumerate(rows):
        pieces = tuple(_pieces(fonts, words, style.face()))
        long = pieces[-1].x + pieces[-1].width if pieces else 0
        shift = {"left": 0, "centre": (width - long) // 2, "right": width - long}[style.align]
        hang = style.hang if number else 0
        lines.append(Line(max(0, shift) + hang, number * step, long, pieces))
    height = (len(lines) - 1) * step + glyphs if lines else 0
    wide = max((line.width + (style.hang if number else 0) for number, line in enumerate(lines)), default=0)
    return Laid(style, tuple(lines), wide, height, glyphs, fonts)


def _balanced(
    fonts: Fonts,
    runs: tuple[_Stretch, ...],
    style: Style,
    width: int,
    rows: list[list[_Word]],
) -> list[list[_Word]]:
    """As many lines as *rows*, but none much shorter than another: a headline leaves no word alone."""
    for share in range(60, 100, 5):
        closer = list(_break(fonts, runs, style, width * share // 100))
        if len(closer) == len(rows):
            return closer
    return rows


def _break(fonts: Fonts, runs: tuple[_Stretch, ...], style: Style, width: int) -> Iterator[list[_Word]]:
    """Fill lines greedily. Words that touch (a bold half, a comma after it) stay together."""
    line: list[_Word] = []
    used, room = 0, width
    for group in _groups(fonts, runs, style):
        if not group:
            yield line
            line, used, room = [], 0, width - style.hang
            continue
        first = group[0]
        wide = first.width if len(group) == 1 else sum(word.width for word in group)
        if line and used + first.space + wide <= room:
            line += group
            used += first.space + wide
            continue
        if line:
            yield line
            room = width - style.hang
        *full, last = _chop(fonts, group, room) if wide > room else [group]
        yield from full
        room = width - style.hang if full else room
        line = [last[0]._replace(space=0), *last[1:]]
        used = sum(word.width for word in last)
    if line:
        yield line


def _groups(fonts: Fonts, runs: tuple[_Stretch, ...], style: Style) -> Iterator[list[_Word]]:
    """Words that may not be parted, each list with its blank before; an empty list ends a line."""
    group: list[_Word] = []
    space = 0
    for place, run in enumerate(runs):
        face = style.file_face(bold=run.bold) if run.code else style.face(bold=run.bold, italic=run.italic)
        link = (place, run.link) if run.link else (0, "")
        blank = fonts.blank(face)
        known = fonts.widths(face)
        for gap, word in _PIECES.findall(clean(run.text)):
            if gap:
                if group:
                    yield group
                    group = []
                for _ in range(gap.count("\n")):
                    yield []
                space = 0 if "\n" in gap else blank
            if word:
                width = known.get(word)
                if width is None:
                    width = fonts.width(face, word)
                group.append(_Word(word, face, width, 0 if group else space, link))
                space = 0
    if group:
        yield group


def _chop(fonts: Fonts, group: list[_Word], width: int) -> Iterator[list[_Word]]:
    """A word too long for any line, cut into stretches that fit."""
    for word in group:
        rest = word.text
        while rest:
            count = len(rest)
            while count > 1 and fonts.get(word.face).size(rest[:count])[0] > width:
                count -= 1
            head = rest[:count]
            yield [_Word(head, word.face, fonts.width(word.face, head), 0, word.link)]
            rest = rest[count:]


def _pieces(fonts: Fonts, words: list[_Word], usual: Face) -> Iterator[Piece]:
    """Join neighbours of one face, so that a line is a few pictures and not one a word.

    All stand on the line on which words in the *usual* face stand.
    """
    x, start = 0, 0
    while start < len(words):
        end = start + 1
        alike = words[start].face, words[start].link
        while end < len(words) and (words[end].face, words[end].link) == alike and words[end].space:
            end += 1
        first, *others = words[start:end]
        x += first.space
        text = " ".join(word.text for word in words[start:end])
        width = first.width + sum(word.space + word.width for word in others)
        down = 0 if first.face == usual else max(0, fonts.ascent(usual) - fonts.ascent(first.face))
        yield Piece(x, text, first.face, width, down, first.link)
        x += width
        start = end
