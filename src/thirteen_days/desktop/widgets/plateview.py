"""A reconnaissance plate: the drawn ground, its annotations with their pointers, north, and a scale."""

import math

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.figures import reach, spots
from thirteen_days.desktop.ground import ground
from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.desktop.widgets.labels import Labels
from thirteen_days.present.language import _
from thirteen_days.present.screen import Plate

LENGTHS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Metres that a scale bar may stand for."""
LINES = frozenset({"road", "track", "cable", "trench", "wood", "water"})


class PlateView(Widget):
    """A print with a white margin. Without *notes* it is a small one, without words on it."""

    role = "image"

    def __init__(self, look: Look, rect: pygame.Rect, plate: Plate, *, notes: bool = True) -> None:
        marked = ", ".join(plate.annotations)
        told = (
            _("{note} Marked on it: {marks}.").format(note=plate.note, marks=marked) if marked else plate.note
        )
        super().__init__(rect, plate.caption, value=told)
        px = look.theme.px
        self.plate = plate
        self.leads: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self.boxes: list[pygame.Rect] = []
        margin = px(10) if notes else px(5)
        self.picture = rect.inflate(-2 * margin, -2 * margin)
        self.bar = pygame.Rect(0, 0, 0, 0)
        self.north = pygame.Rect(0, 0, 0, 0)
        if not notes:
            return
        self._margin(look)
        self._annotate(look)

    def _margin(self, look: Look) -> None:
        """Caption, scale and the word that it is drawn, under the picture."""
        px, inside = look.theme.px, self.picture
        metres, length = scale_bar(self.plate.across, inside.width)
        length_said = _("{metres} m").format(metres=f"{metres:,}")
        self.value = _("{told} The bar of the scale is {length}.").format(told=self.value, length=length_said)
        scale = words(look, length_said, "plate_note", px(90))
        room = inside.width - max(length, scale.width) - px(20)
        beside = room >= px(170)
        caption = words(look, self.plate.caption, "plate_caption", room if beside else inside.width)
        note = words(look, self.plate.note, "plate_note", room if beside else inside.width)
        tall = caption.height + px(2) + note.height
        if not beside:
            tall += px(12) + scale.height
        top = inside.bottom - tall
        self.texts = [
            Placed(caption, inside.x, top),
            Placed(note, inside.x, top + caption.height + px(2)),
        ]
        left = inside.right - length if beside else inside.x
        under = top + px(2) if beside else top + caption.height + note.height + px(10)
        self.bar = pygame.Rect(left, under, length, px(6))
        self.texts.append(Placed(scale, left + length - scale.width if beside else left, under + px(7)))
        self.picture = pygame.Rect(inside.x, inside.y, inside.width, top - px(8) - inside.y)

    @property
    def facts(self) -> Facts | None:
        """What is marked on it."""
        marked = self.plate.annotations
        return Facts((_("Marked on it"),), tuple((one,) for one in marked)) if marked else None

    def _at(self, spot: tuple[float, float]) -> tuple[int, int]:
        return (
            round(self.picture.x + spot[0] * self.picture.width / 100),
            round(self.picture.y + spot[1] * self.picture.height / 100),
        )

    def _annotate(self, look: Look) -> None:
        """Each annotation in a free place near its thing, with a pointer to it."""
        px = look.theme.px
        labels = Labels(self.picture.inflate(-px(8), -px(8)))
        self.north = pygame.Rect(self.picture.right - px(54), self.picture.y + px(8), px(46), px(46))
        labels.keep(self.north)
        letter = words(look, _("N"), "plate_caption", px(30))
        self.boxes.append(
            pygame.Rect(self.north.x, self.north.y, letter.width + px(8), letter.height + px(2))
        )
        self.texts.append(Placed(letter, self.north.x + px(4), self.north.y + px(1)))
        for figure in self.plate.figures:
            if figure.what in LINES:
                continue
            size = reach(figure, self.plate.across, self.picture.width)
            for x, y in spots(figure, self.plate.across, self.picture.size):
                spot = pygame.Rect(0, 0, size, size)
                spot.center = (round(self.picture.x + x), round(self.picture.y + y))
                labels.keep(spot)
        style = Style("mono", px(12.5), look.palette.ink, bold=True, leading=1.15)
        for figure in self.plate.figures:
            if not figure.label:
                continue
            at = self._at(figure.points[len(figure.points) // 2])
            laid = lay(look.fonts, figure.label.upper(), style, px(170))
            wanted = (laid.width + px(8), laid.height + px(4))
            away = reach(figure, self.plate.across, self.picture.width) // 2 + px(16)
            rect = labels.place(at, wanted, away, _outward(at, self.picture))
            if rect is None:
                continue
            self.boxes.append(rect)
            self.texts.append(Placed(laid, rect.x + px(4), rect.y + px(2)))
            near = (max(rect.left, min(at[0], rect.right)), max(rect.top, min(at[1], rect.bottom)))
            self.leads.append((near, at))

    def move(self, dx: int, dy: int) -> None:
        """Shift everything that is drawn too."""
        super().move(dx, dy)
        for rect in (self.picture, self.bar, self.north, *self.boxes):
            rect.move_ip(dx, dy)
        self.leads = [((a + dx, b + dy), (c + dx, d + dy)) for (a, b), (c, d) in self.leads]

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Print, picture, pointers, boxes, scale and north."""
        palette, px = look.palette, look.theme.px
        rect = self.rect.move(0, dy)
        surface.blit(paper.sheet(rect.size, palette.photo, palette), rect)
        shown = self.picture.move(0, dy)
        if not surface.get_clip().colliderect(shown) or min(shown.size) < px(8):
            return
        surface.blit(ground(self.plate, shown.size), shown)
        pygame.draw.rect(surface, palette.ink, shown, 1)
        for start, end in self.leads:
            _pointer(surface, look, (start[0], start[1] + dy), (end[0], end[1] + dy))
        for box in self.boxes:
            pygame.draw.rect(surface, palette.photo, box.move(0, dy))
            pygame.draw.rect(surface, palette.ink, box.move(0, dy), 1)
        if self.bar.width:
            _scale(surface, look, self.bar.move(0, dy))
            _north(surface, look, self.north.move(0, dy), self.plate.north)


def scale_bar(across: int, width: int) -> tuple[int, int]:
    """(metres, pixels) of a bar about a fifth as long as a picture *width* pixels wide."""
    wanted = across / 5
    metres = max((length for length in LENGTHS if length <= wanted), default=LENGTHS[0])
    return metres, max(1, round(width * metres / across))


def _outward(at: tuple[int, int], picture: pygame.Rect) -> str:
    """On which side there is likely to be room."""
    return "right" if at[0] < picture.centerx else "left"


def _pointer(surface: pygame.Surface, look: Look, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A white line edged with black, from an annotation to short of its thing, with a head."""
    px = look.theme.px
    length = math.dist(start, end)
    if length < px(10):
        return
    way = pygame.Vector2(end[0] - start[0], end[1] - start[1]) / length
    tip = pygame.Vector2(end) - way * min(px(9), length / 2)
    side = pygame.Vector2(-way.y, way.x)
    head = [tip, tip - way * px(8) + side * px(3.5), tip - way * px(8) - side * px(3.5)]
    for colour, width in (((0, 0, 0), px(4)), ((255, 255, 255), px(2))):
        pygame.draw.aaline(surface, colour, start, tip - way * px(5), max(1, width))
    pygame.draw.polygon(surface, (255, 255, 255), head)
    pygame.draw.aalines(surface, (0, 0, 0), True, head)  # noqa: FBT003


def _scale(surface: pygame.Surface, look: Look, bar: pygame.Rect) -> None:
    """Black and white in four parts."""
    ink, white = look.palette.ink, look.palette.photo
    for part in range(4):
        left = bar.x + bar.width * part // 4
        right = bar.x + bar.width * (part + 1) // 4
        surface.fill(ink if part % 2 == 0 else white, (left, bar.y, right - left, bar.height))
    pygame.draw.rect(surface, ink, bar, 1)


def _north(surface: pygame.Surface, look: Look, box: pygame.Rect, north: int) -> None:
    """An arrow, right of its letter."""
    px = look.theme.px
    centre = pygame.Vector2(box.right - px(14), box.centery)
    way = pygame.Vector2(0, -1).rotate(north)
    side = pygame.Vector2(-way.y, way.x)
    tip, tail = centre + way * px(15), centre - way * px(15)
    for colour, width in (((0, 0, 0), px(5)), ((255, 255, 255), px(2.5))):
        pygame.draw.aaline(surface, colour, tail, tip, max(1, width))
    head = [tip + way * px(4), tip - way * px(7) + side * px(6), tip - way * px(7) - side * px(6)]
    pygame.draw.polygon(surface, (255, 255, 255), head)
    pygame.draw.aalines(surface, (0, 0, 0), True, head)  # noqa: FBT003
