"""What every screen has: the date bar at the top, the commands at the foot, and the room between."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pygame

from thirteen_days.desktop.styles import words
from thirteen_days.desktop.widgets.base import Command, Label, Look, Widget
from thirteen_days.desktop.widgets.controls import ENTER, Button, Card, Count, Field, Slider, Toggle
from thirteen_days.present.language import _
from thirteen_days.present.screen import Choice, MapScreen, Paragraph, Run, Screen

MARGIN = 18
GAP = 14
WIDE, MIDDLE = 940, 680
"""From these widths (at 100 per cent) on there are three columns, or two."""


@dataclass(slots=True)
class Ui:
    """What a scene remembers between rebuilds."""

    tab: str = "Document"
    focus: str = ""
    over: str = ""
    """The name of what the mouse is over."""
    notice: str = ""
    caption: str = ""
    """What is heard now, in brackets."""
    voice: str = ""
    """How the paper speaks: ``mono``, ``serif`` or ``sans``; by kind if empty."""
    escape: str = ""
    """What Esc is called; Back if empty."""
    scrolls: dict[str, int] = field(default_factory=dict)
    sliders: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    """By command: low, high, step, where it stands."""
    fields: dict[str, str] = field(default_factory=dict)
    """By command: what has been typed."""
    counts: frozenset[str] = frozenset()
    """Commands of fields that take a number, and stand in one line with their name."""
    toggles: frozenset[str] = frozenset()
    """Commands that switch something."""
    picked: frozenset[str] = frozenset()
    """Labels of what is chosen."""
    grown: tuple[int, int, int, int] = (0, 0, 0, 0)
    """On the wall: which of its sizes fits, in a window of that width and height, at that scale."""
    lit: bool = False
    """Whether what is only for the eye is there too: the first picture does not wait for it."""
    inset: MapScreen | None = None
    """The map that is shown in small where there is room."""


class Frame(NamedTuple):
    """The bar, the foot, and the rect between them."""

    top: list[Widget]
    foot: list[Widget]
    room: pygame.Rect


class Bar(Widget):
    """The strip at the top."""

    role = "banner"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Dark, with a line under it."""
        rect = self.rect.move(0, dy)
        surface.fill(look.palette.bar, rect)
        surface.fill(look.palette.edge, (rect.x, rect.bottom - 1, rect.width, 1))


def frame(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> Frame:
    """Bar and foot for *screen*."""
    px = look.theme.px
    top = bar(look, size[0], screen, ui.caption)
    foot = commands(look, size, screen, ui)
    upper = top.rect.bottom + px(GAP)
    lower = min((widget.rect.top for widget in foot), default=size[1]) - px(GAP - 4)
    margin = px(MARGIN)
    room = pygame.Rect(margin, upper, size[0] - 2 * margin, max(px(60), lower - upper))
    return Frame([top], foot, room)


def bar(look: Look, width: int, screen: Screen, caption: str = "") -> Widget:
    """Date, hour, place and what stands; wraps to another line where it must.

    A *caption* stands at the right end for as long as it does; what has no room beside it waits.
    """
    px = look.theme.px
    told = screen.bar
    parts = [part for part in (told.date, told.clock, told.place) if part] or [screen.title]
    left, edge = px(MARGIN), width - px(MARGIN)
    x, y, line = left, px(8), 0
    made: list[Widget] = []
    for part in parts:
        laid = words(look, part.upper(), "bar", edge - left)
        if x + laid.width > edge and made:
            x, y, line = left, y + line + px(2), 0
        made.append(Label(laid, x, y))
        x = made[-1].rect.right + px(22)
        line = max(line, laid.height)
    standing = (*told.items, told.progress)
    spoken = ", ".join(part for part in (*parts, *standing) if part)
    if caption:
        heard = caption_label(look, left, edge, y + line // 2, caption)
        while made and made[-1].rect.y >= y and made[-1].rect.right + px(22) > heard.rect.left:
            x = made.pop().rect.x
        made += [*_standing(look, x, y + line // 2, heard.rect.left - px(22), standing), heard]
    else:
        made += _standing(look, x, y + line // 2, edge, standing)
    strip = Bar(pygame.Rect(0, 0, width, y + line + px(8)), _("Date bar"), value=spoken, children=made)
    strip.more = caption
    return strip


def caption_label(look: Look, left: int, edge: int, middle: int, caption: str) -> Widget:
    """What is heard, at the right end of a line; of several sounds as many as there is room for."""
    laid = words(look, caption, "caption", 100_000)
    while laid.width > edge - left and "] [" in caption:
        caption = "[" + caption.split("] [", 1)[1]
        laid = words(look, caption, "caption", 100_000)
    return Label(laid, edge - laid.width, middle - laid.height // 2)


def _standing(look: Look, x: int, middle: int, edge: int, items: Sequence[str]) -> list[Widget]:
    """What stands, at the right end: as much as there is room for, the last first.

    Where the panel is a page of its own, it has it all.
    """
    made: list[Widget] = []
    for item in reversed([item for item in items if item]):
        laid = words(look, item, "bar_small", 100_000)
        if edge - laid.width < x:
            break
        made.insert(0, Label(laid, edge - laid.width, middle - laid.height // 2))
        edge -= laid.width + look.theme.px(22)
    return made


def commands(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """The small buttons at the foot, in as many rows as they need, and a notice above them."""
    px = look.theme.px
    wanted = [
        (choice.key.upper(), choice.label, Command(*_split(choice.command))) for choice in foot_of(screen)
    ]
    if screen.kind not in {"title", "handover"}:
        wanted.append((_("Esc"), ui.escape or _("Back"), Command("back")))
    if screen.kind not in {"help", "handover"} and not any(one[2].name == "help" for one in wanted):
        wanted.append(("F1", _("Help"), Command("help")))
    x, y = px(MARGIN), 0
    made: list[Widget] = []
    for key, label, command in wanted:
        button = Button(look, x, y, key, label, command)
        if button.rect.right > size[0] - px(MARGIN) and x > px(MARGIN):
            x, y = px(MARGIN), button.rect.bottom + px(6)
            button = Button(look, x, y, key, label, command)
        made.append(button)
        x = button.rect.right + px(8)
    height = max((widget.rect.bottom for widget in made), default=0)
    for widget in made:
        widget.move(0, size[1] - px(10) - height)
    if ui.notice:
        made.insert(0, _notice(look, size, made, ui.notice))
    elif made and any(choice.action for choice in screen.choices):
        made += _hint(look, size[0], made[-1].rect)
    return made


def _hint(look: Look, width: int, last: pygame.Rect) -> list[Widget]:
    """How one decides, where there is room to say it."""
    by_number = _("Press a number to weigh an answer; again, or Enter, to give it.")
    by_tab = _("Tab or the arrows go to an answer; Enter gives it.")
    laid = words(look, by_number if look.theme.single else by_tab, "hint", 100_000)
    x = width - look.theme.px(MARGIN) - laid.width
    if x < last.right + look.theme.px(20):
        return []
    return [Label(laid, x, last.centery - laid.height // 2)]


def foot_of(screen: Screen) -> list[Choice]:
    """A screen's commands without those that the desktop shows otherwise."""
    shown = [choice for choice in screen.commands if choice.command != "situation"]
    return [choice for choice in shown if choice.enabled]


def _split(text: str) -> tuple[str, str]:
    name, _colon, value = text.partition(":")
    return name, value


def _notice(look: Look, size: tuple[int, int], under: list[Widget], text: str) -> Widget:
    px = look.theme.px
    width = size[0] - 2 * px(MARGIN)
    laid = words(look, text, "panel_bold", width)
    top = min((widget.rect.top for widget in under), default=size[1] - px(10)) - laid.height - px(6)
    label = Label(laid, px(MARGIN), top)
    label.role = "status"
    label.texts[0] = label.texts[0]._replace(colour=look.palette.focus)
    return label


def choice_card(look: Look, rect: pygame.Rect, choice: Choice, ui: Ui) -> Widget:
    """A choice as the control it is: a card, or a toggle, slider or field where the scene says so."""
    if choice.command in ui.sliders:
        return Slider(look, rect, choice.label, ui.sliders[choice.command], choice.command)
    if choice.command in ui.counts:
        return Count(look, rect, choice.label, ui.fields[choice.command], choice.command)
    if choice.command in ui.fields:
        return Field(look, rect, choice.label, ui.fields[choice.command], choice.command)
    command = Command("choose", choice.key) if choice.action else Command(*_split(choice.command))
    kind = Toggle if choice.command in ui.toggles else Card
    key = choice.key if choice.key == ENTER else choice.key.upper()
    return kind(
        look,
        rect,
        key,
        choice.label,
        choice.text,
        command,
        enabled=choice.enabled,
        picked=choice.label in ui.picked,
    )


def said(name: str, text: str) -> Paragraph:
    """Advice as one paragraph: who, then what."""
    return Paragraph((Run(f"{name}: ", bold=True), Run(text)))
