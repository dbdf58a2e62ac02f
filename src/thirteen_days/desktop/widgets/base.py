"""What every widget is: a role, a label, a value, its actions, a place, and perhaps children.

The same tree is drawn, hit by the mouse, walked by the focus, asked by tests and read out. Rects are
in the coordinates of the nearest scrolling panel, as if that were scrolled to its top; drawing passes
the shift down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pygame

from thirteen_days.desktop.fonts import Fonts
from thirteen_days.desktop.semantics import Facts, Reach
from thirteen_days.desktop.text import Laid
from thirteen_days.desktop.theme import Palette, Rgb, Theme


class Command(NamedTuple):
    """What a key, a click or a widget asks for: a name, and perhaps of what."""

    name: str
    value: str = ""


@dataclass(slots=True)
class Look:
    """All that drawing needs to know."""

    theme: Theme
    fonts: Fonts
    focus: "Widget | None" = None
    hover: "Widget | None" = None

    @property
    def palette(self) -> Palette:
        """The colours."""
        return self.theme.palette


class Placed(NamedTuple):
    """Words at a place. ``box`` is the room they have."""

    laid: Laid
    x: int
    y: int
    colour: Rgb | None = None

    @property
    def rect(self) -> pygame.Rect:
        """What the words cover."""
        left = min((line.x for line in self.laid.lines), default=0)
        right = max((line.x + line.width for line in self.laid.lines), default=0)
        return pygame.Rect(self.x + left, self.y, right - left, self.laid.height)


class Widget:
    """A named box. Subclasses draw themselves in ``paint``; words go into ``texts``."""

    role = "group"
    level = 1
    """Of a heading: 1 for a screen's own, 2 and 3 for those within its text."""
    urgent = False
    """Whether it is said at once, whatever else is being said."""

    def __init__(
        self,
        rect: pygame.Rect,
        label: str,
        *,
        value: str = "",
        command: Command | None = None,
        enabled: bool = True,
        children: Sequence["Widget"] = (),
    ) -> None:
        self.rect = rect
        self.label = label
        self.value = value
        self.command = command
        self.enabled = enabled
        self.children: list[Widget] = list(children)
        self.texts: list[Placed] = []
        self.key = ""
        """A name that outlives a rebuild, so that focus and scroll are found again."""
        self.shortcut = ""
        """The key that presses it."""
        self.more = ""
        """What more there is to say of it, where its value says at what it stands."""
        self.picked = False
        """Whether it is the one of several that was chosen."""

    @property
    def reach(self) -> Reach | None:
        """The number that it changes, and how far; ``None`` if it changes none."""
        return None

    @property
    def facts(self) -> Facts | None:
        """All that is drawn, as a table; ``None`` where label and value say it."""
        return None

    @property
    def actions(self) -> tuple[str, ...]:
        """What can be done with it, by name."""
        return (self.command.name,) if self.command and self.enabled else ()

    @property
    def focusable(self) -> bool:
        """Whether the focus stops here."""
        return bool(self.actions)

    @property
    def name(self) -> str:
        """What keeps it apart from others after a rebuild."""
        return self.key or f"{self.role}:{self.label}"

    def walk(self) -> Iterator["Widget"]:
        """This widget and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def shift_of_children(self) -> int:
        """How far children are moved down when drawn (negative when scrolled)."""
        return 0

    def draw(self, surface: pygame.Surface, look: Look, dy: int = 0) -> None:
        """Draw this and its children, *dy* below where the rects say."""
        clip = surface.get_clip()
        if not clip.colliderect(self.rect.move(0, dy).inflate(24, 24)):
            return
        self.paint(surface, look, dy)
        for text in self.texts:
            text.laid.draw(surface, text.x, text.y + dy, text.colour)
        self.draw_children(surface, look, dy)

    def draw_children(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Draw what is inside."""
        for child in self.children:
            child.draw(surface, look, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Draw what is not words."""

    def act(self, command: Command) -> Command | None:
        """Answer a key while focused: another command to carry out, or ``None``."""
        return self.command if command.name == "activate" else None

    def press(self, x: int, y: int) -> Command | None:
        """Answer a click at *x*, *y* in its own coordinates."""
        del x, y
        return self.command if self.enabled else None

    def move(self, dx: int, dy: int) -> None:
        """Shift this widget and everything in it."""
        self.rect = self.rect.move(dx, dy)
        self.texts = [text._replace(x=text.x + dx, y=text.y + dy) for text in self.texts]
        for child in self.children:
            child.move(dx, dy)


class Label(Widget):
    """Words alone."""

    role = "text"

    def __init__(self, laid: Laid, x: int, y: int, label: str = "", width: int = 0) -> None:
        super().__init__(pygame.Rect(x, y, width or laid.width, laid.height), label or laid.plain)
        self.texts = [Placed(laid, x, y)]


class Link(Widget):
    """A way to another page, in a sentence; its words are the sentence's own."""

    role = "link"


class LinkTail(Widget):
    """What of a link stands on a further line: the mouse finds it, the focus has stopped at its beginning."""

    role = "decoration"

    @property
    def focusable(self) -> bool:
        """Not once more."""
        return False


def links(text: Placed) -> list[Widget]:
    """The ways that lead on from *text*."""
    parts: dict[tuple[int, str], list[tuple[pygame.Rect, str]]] = {}
    laid = text.laid
    for line in laid.lines:
        for piece in line.pieces:
            if piece.link[1]:
                place = (text.x + line.x + piece.x, text.y + line.y, piece.width, laid.line_height)
                parts.setdefault(piece.link, []).append((pygame.Rect(place), piece.text))
    made: list[Widget] = []
    for (_place, way), found in parts.items():
        name, _colon, value = way.partition(":")
        command, said = Command(name, value), " ".join(words for _rect, words in found)
        first = Link(found[0][0], said, command=command)
        first.key = f"link:{way}:{first.rect.x}:{first.rect.y}"
        made += [first, *(LinkTail(rect, "", command=command) for rect, _words in found[1:])]
    return made


class Decor(Widget):
    """A picture without words, such as a rule or a shadow; *kind* says which."""

    role = "decoration"

    def __init__(self, rect: pygame.Rect, colour: Rgb) -> None:
        super().__init__(rect, "")
        self.colour = colour

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """A filled box."""
        del look
        surface.fill(self.colour, self.rect.move(0, dy))
