"""The four type families at any size, kept once opened; and the words they cannot draw, replaced."""

from pathlib import Path

import pygame

from thirteen_days.desktop.theme import Rgb
from thirteen_days.storage import data_folder

Face = tuple[str, int, bool, bool]
"""Family, size in pixels, bold, italic."""

_FILES = {
    "mono": ("ibm-plex-mono", "IBMPlexMono-{}.ttf"),
    "serif": ("pt-serif", "PTSerif-{}.ttf"),
    "sans": ("pt-sans", "PTSans-{}.ttf"),
    "head": ("oswald", "Oswald.ttf"),
}
_CUTS = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
MOST_HELD = 6_000_000
"""Bytes of drawn words that are kept: several screens' worth; the oldest go first."""
# Signs that one family or another lacks. Anything of weight is drawn as a shape instead.
_PLAIN = str.maketrans(
    {
        "→": "›",
        "←": "‹",
        "↑": "+",
        "↓": "−",
        "▲": "+",
        "▼": "−",
        "●": "•",
        "◆": "•",
        "■": "•",
        "✓": "+",
        "★": "*",
    }
)


def clean(text: str) -> str:
    """*text* with every sign that some family lacks replaced."""
    return text if text.isascii() else text.translate(_PLAIN)


class Fonts:
    """Opens each face once and remembers the width of every word it has measured."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or data_folder("assets")) / "fonts"
        self._open: dict[Face, pygame.Font] = {}
        self._widths: dict[Face, dict[str, int]] = {}
        self._drawn: dict[tuple[Face, str, Rgb], pygame.Surface] = {}
        self.held = 0
        """Bytes of what has been drawn."""

    def get(self, face: Face) -> pygame.Font:
        """The font of *face*; pygame's own if the file is missing, so that words are still read."""
        font = self._open.get(face)
        if font is None:
            font = self._open[face] = self._load(face)
        return font

    def _load(self, face: Face) -> pygame.Font:
        family, size, bold, italic = face
        folder, name = _FILES[family]
        path = self._folder / folder / name.format(_CUTS[bold, italic])
        if not path.is_file():
            return pygame.Font(None, size)
        font = pygame.Font(path, size)
        if family == "head":
            font.bold = bold
        return font

    def width(self, face: Face, text: str) -> int:
        """How wide *text* is, in pixels: its words, and a whole blank between them."""
        known = self._widths.setdefault(face, {})
        width = known.get(text)
        if width is None:
            font, words = self.get(face), text.split(" ")
            blanks = len(words) - 1
            width = sum(font.size(word)[0] for word in words if word) + blanks * self.blank(face)
            known[text] = width
        return width

    def blank(self, face: Face) -> int:
        """How wide a blank is, in pixels."""
        return self.get(face).size(" ")[0]

    def widths(self, face: Face) -> dict[str, int]:
        """What has been measured in *face*; ``width`` adds to it."""
        return self._widths.setdefault(face, {})

    def height(self, face: Face) -> int:
        """From the top of the tallest letter to the bottom of the deepest."""
        return self.get(face).get_height()

    def ascent(self, face: Face) -> int:
        """From the top of the tallest letter to the line on which letters stand."""
        return self.get(face).get_ascent()

    def draw(self, face: Face, text: str, colour: Rgb) -> pygame.Surface:
        """*text* as a picture, kept for the next time."""
        key = (face, text, colour)
        surface = self._drawn.get(key)
        if surface is None:
            surface = self._drawn[key] = self._rendered(face, text, colour)
            self.held += surface.get_width() * surface.get_height() * 4
            while self.held > MOST_HELD and len(self._drawn) > 1:
                old = self._drawn.pop(next(iter(self._drawn)))
                self.held -= old.get_width() * old.get_height() * 4
        return surface

    def _rendered(self, face: Face, text: str, colour: Rgb) -> pygame.Surface:
        """*text*, word by word: these families kern blanks almost away after a stop or a comma."""
        font = self.get(face)
        if " " not in text:
            return font.render(text, True, colour)  # noqa: FBT003
        line = pygame.Surface((self.width(face, text), font.get_height()), pygame.SRCALPHA)
        line.fill((*colour, 0))
        x, blank = 0, self.blank(face)
        for word in text.split(" "):
            if word:
                drawn = font.render(word, True, colour)  # noqa: FBT003
                line.blit(drawn, (x, 0))
                x += drawn.get_width()
            x += blank
        return line
