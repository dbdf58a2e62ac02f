"""A paper that lies on the desk unopened: its head, its first words, a small print of its plate."""

import pygame

from thirteen_days.desktop import paper
from thirteen_days.desktop.flow import beside
from thirteen_days.desktop.ground import ground
from thirteen_days.desktop.styles import paper_style, words
from thirteen_days.desktop.text import Laid, lay
from thirteen_days.desktop.widgets.base import Command, Look, Placed, Widget
from thirteen_days.present.language import _
from thirteen_days.present.screen import Enclosure

LEAST = 104
"""The least height that shows a paper's head (at 100 per cent)."""
ROOMY = 100
"""From this height on a long letterhead has its English on a line of its own (at 100 per cent)."""
VOICES = {"memorandum": "mono", "cable": "mono"}


class EnclosureView(Widget):
    """A sheet under a clip; pressing it opens the paper."""

    role = "button"

    def __init__(self, look: Look, rect: pygame.Rect, told: Enclosure) -> None:
        label = _("Read: {title}").format(title=told.title)
        value = ". ".join(
            part for part in (told.letterhead.replace(" | ", ", "), told.date, told.stamp) if part
        )
        super().__init__(rect, label, value=value, command=Command("document", told.id))
        self.key = f"enclosure:{told.id}"
        self.told = told
        px = look.theme.px
        pad = px(16)
        self.print_ = pygame.Rect(0, 0, 0, 0)
        inside = rect.inflate(-2 * pad, -2 * px(13))
        if told.plate and inside.width >= px(300):
            wide = min(inside.width // 2, (inside.height - px(4)) * 4 // 3)
            tall = min(inside.height - px(4), wide * 11 // 10)
            self.print_ = pygame.Rect(inside.right - wide, inside.y + px(2), wide, tall)
            inside.width -= wide + px(14)
        self._head(look, inside)

    def _head(self, look: Look, inside: pygame.Rect) -> None:
        """Letterhead, title, date; then as many of its first words as there is room for."""
        px, told = look.theme.px, self.told
        y = inside.y
        for text, name in (
            *self._heads(look, inside),
            (told.title, "enclosure_title"),
            (told.date, "letterhead_small"),
        ):
            laid = words(look, text, name, inside.width)
            if not text or y + laid.height > inside.bottom:
                continue
            self.texts.append(Placed(laid, inside.x, y))
            y += laid.height + px(1)
        style = paper_style(look, VOICES.get(told.form, "serif"), "body")._replace(size=px(14), leading=1.35)
        shown = first_lines(lay(look.fonts, told.opening, style, inside.width), inside.bottom - y - px(6))
        if shown:
            self.value = f"{self.value}. {shown.plain}"
            self.texts.append(Placed(shown, inside.x, y + px(6)))

    def _heads(self, look: Look, inside: pygame.Rect) -> list[tuple[str, str]]:
        """Letterhead and stamp with their English: in one line beside the clip, or two if there is room."""
        told, small = self.told, "letterhead_small"
        room = inside.width - look.theme.px(20)
        lines = [part.strip() for part in told.letterhead.split("|")]
        whole = " · ".join(lines)
        head = whole if words(look, whole, small, 10_000).width <= room else lines[0]
        also = beside(lines[0], told.stamp) or told.stamp
        line = _("{head} · {stamp}").format(head=head, stamp=also) if also else head
        if words(look, line, small, 10_000).width <= room:
            return [(line, small)]
        return [(head, small), (also, small)] if inside.height >= look.theme.px(ROOMY) else [(head, small)]

    def move(self, dx: int, dy: int) -> None:
        """Shift the print too."""
        super().move(dx, dy)
        self.print_.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """The sheet, the print, and the clip that holds them."""
        palette, px, rect = look.palette, look.theme.px, self.rect.move(0, dy)
        if palette.textured:
            depth = px(8)
            surface.blit(paper.shadow(rect.size, depth), (rect.x - depth + 2, rect.y - depth + 4))
        colour = palette.cable if self.told.form == "cable" else palette.paper
        surface.blit(paper.sheet(rect.size, colour, palette), rect)
        if look.hover is self:
            pygame.draw.rect(surface, palette.focus, rect, max(2, px(2)))
        if self.told.plate and self.print_.width:
            shown = self.print_.move(0, dy)
            surface.blit(
                paper.sheet(shown.inflate(px(8), px(8)).size, palette.photo, palette),
                shown.inflate(px(8), px(8)),
            )
            surface.blit(ground(self.told.plate, shown.size), shown)
            pygame.draw.rect(surface, palette.ink, shown, 1)
        clip(surface, look, (rect.right - px(34), rect.y - px(7)))


def first_lines(laid: Laid, height: int) -> Laid | None:
    """*laid* cut to whole lines within *height*; nothing if not even one fits."""
    kept = tuple(line for line in laid.lines if line.y + laid.line_height <= height)
    if not kept:
        return None
    return Laid(
        laid.style,
        kept,
        max(line.width for line in kept),
        kept[-1].y + laid.line_height,
        laid.line_height,
        laid.fonts,
    )


def clip(surface: pygame.Surface, look: Look, at: tuple[int, int]) -> None:
    """A paper clip of bent wire, its top above the edge of the sheet."""
    px = look.theme.px
    x, y = at
    for shade, shift in ((look.palette.edge, px(1)), (look.palette.grey, 0)):
        for inset, top, tall in ((0, 0, 34), (3, 5, 24)):
            box = pygame.Rect(x + px(inset) + shift, y + px(top) + shift, px(12 - 2 * inset), px(tall))
            pygame.draw.rect(surface, shade, box, max(1, px(1.6)), border_radius=px(6 - inset))
