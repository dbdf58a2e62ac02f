"""The wall of a classroom: large enough for the last row, and nothing on it that is anybody's secret.

Everything is larger than elsewhere, by the window's size; the teacher's buttons at the foot are not.
"""

from collections.abc import Sequence
from dataclasses import replace

import pygame

from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.wall import Wall, guidance, headline, time_left
from thirteen_days.desktop.layouts.chapters import listed_chapters
from thirteen_days.desktop.layouts.frame import GAP, MARGIN, Ui, commands
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.layouts.wallparts import (
    Part,
    Told,
    answers,
    compared,
    heard,
    how_it_goes,
    joining,
    lead,
    news,
    orders,
    own_end,
    said,
    seats,
    sheet_of,
    spoken,
    stands_of,
    votes,
    way_in,
)
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.theme import Theme
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.desktop.widgets.wall import Timer
from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

LARGER = (1.9, 1.7, 1.5, 1.35, 1.2, 1.0, 0.85)
"""By how much everything is larger than at a desk, in a window of the usual size: the first that fits."""
_DEBRIEF = 2
"""Which of them a debrief has: it is turned over like a book."""
_BOOK = (Stage.DEBRIEF, Stage.OVER)
"""The stages in which it lies open: to the end of the lesson, and for as long as the class stays."""
_USUAL = (1280, 800)
_FLOOR = 120
"""The least per cent that a wall of the usual size is drawn at, whatever must then be scrolled for."""
_LEAST = 620
"""The fewest pixels (at 100 per cent) that a wall is across, however large its words are wished."""
SIDE_BY_SIDE = 600


def lay_projector(look: Look, size: tuple[int, int], told: Told, screen: Screen, ui: Ui) -> View:
    """The stage as a class sees it; *screen* has the teacher's buttons, and answers if hands are counted.

    As large as it fits; within a stage it only ever becomes smaller, so that nothing jumps to and fro.
    """
    desk = look.theme
    foot = commands(look, size, screen, ui)
    window = (*size, desk.scale)
    book = told.wall.stage in _BOOK and told.wall.debrief is not None
    begin = _DEBRIEF if book else ui.grown[0] if ui.grown[1:] == window else 0
    for number in range(begin, len(LARGER)):
        look.theme = _larger(desk, size, LARGER[number])
        view = _laid(look, size, told, screen, ui, foot)
        ui.grown = (number, *window)
        if book or not any(one.overflow for one in view.scrollers()):
            break
    return view


def _larger(theme: Theme, size: tuple[int, int], factor: float) -> Theme:
    """*theme* larger by *factor*, more so in a larger window, never so that too little fits across."""
    fit = min(size[0] / _USUAL[0], size[1] / _USUAL[1])
    wished = min(theme.scale * factor * fit, 100 * size[0] / _LEAST)
    return replace(theme, scale=max(100, round(min(_FLOOR * fit, 100 * size[0] / _LEAST)), round(wished)))


def _laid(
    look: Look, size: tuple[int, int], told: Told, screen: Screen, ui: Ui, foot: Sequence[Widget]
) -> View:
    px = look.theme.px
    bottom = min((widget.rect.top for widget in foot), default=size[1]) - px(6)
    top = _head_bar(look, size[0], told)
    y = top.rect.bottom + px(GAP) // 2
    room = pygame.Rect(px(MARGIN), y, size[0] - 2 * px(MARGIN), max(px(60), bottom - y))
    return View(look, size, [top, *_middle(look, room, size, told, screen, ui), *foot])


class WallBar(Widget):
    """The strip at the top: what the class does, and how long it still has."""

    role = "banner"

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Dark, with a line under it."""
        rect = self.rect.move(0, dy)
        surface.fill(look.palette.bar, rect)
        surface.fill(look.palette.edge, (rect.x, rect.bottom - 1, rect.width, 1))


def _head_bar(look: Look, width: int, told: Told) -> Widget:
    px, clock = look.theme.px, told.wall.view.clock
    shown = _("waiting") if clock.paused else "" if clock.working else time_left(told.left)
    if told.wall.stage is Stage.OVER:
        shown = ""
    timer = words(look, shown, "display_small", width // 3)
    room = width - 2 * px(MARGIN) - (timer.width + px(20) if shown else 0)
    place = f"{clock.round}: {headline(told.wall)}" if clock.round else headline(told.wall)
    name = Label(words(look, place.upper(), "bar", room), px(MARGIN), px(7))
    name.role = "heading"
    under = _("The other side is thinking.") if clock.working else told.title
    if told.wall.stage is Stage.OVER:
        under = guidance(told.wall)
    if told.wall.view.knocking:
        under = _("{n} at the door: H lets them in").format(n=told.wall.view.knocking)
    small = Label(words(look, under, "bar_small", room), px(MARGIN), name.rect.bottom + px(1))
    height = max(small.rect.bottom, px(7) + timer.height) + px(6)
    made: list[Widget] = [name, small]
    if shown:
        made.append(Timer(timer, width - px(MARGIN) - timer.width, (height - timer.height) // 2))
    spoken = ". ".join(part for part in (place, under, shown) if part)
    return WallBar(pygame.Rect(0, 0, width, height), _("The lesson"), value=spoken, children=made)


def _middle(
    look: Look, room: pygame.Rect, size: tuple[int, int], told: Told, screen: Screen, ui: Ui
) -> list[Widget]:
    stage, wide = told.wall.stage, size[0] * 100 // look.theme.scale >= SIDE_BY_SIDE
    debrief = told.wall.debrief
    if debrief is not None and stage in _BOOK:
        return _chapters(look, room, debrief, ui, wide=wide)
    left, right = _parts(told, screen, ui)
    if told.ask_code and stage is not Stage.JOIN:
        right = way_in(told)
    gap = look.theme.px(GAP)
    if not wide:
        return [sheet_of(look, room, headline(told.wall), [*left, *right])]
    split = _split(stage, told)
    one = pygame.Rect(room.x, room.y, (room.width - gap) * split // 100, room.height)
    other = pygame.Rect(one.right + gap, room.y, room.right - one.right - gap, room.height)
    page = sheet_of(look, one, headline(told.wall), left)
    if told.world and not told.ask_code and not told.wall.view.aloud and _maps(told):
        return [page, MapView(look, other, told.world)]
    return [page, sheet_of(look, other, _("Tables"), right)] if right else [sheet_of(look, room, "", left)]


def _maps(told: Told) -> bool:
    """Whether the map stands on the right: while there is reading, and wherever nothing else would."""
    reading = {Stage.BRIEF, Stage.READ}
    return told.wall.stage in (reading | {Stage.TALK, Stage.ORDER, Stage.SEEN} if _shared(told) else reading)


def _shared(told: Told) -> bool:
    """Whether two sides sit in one crisis: how a table voted is then nobody else's business."""
    return len({one.side for one in told.wall.view.tables}) > 1


def _split(stage: Stage, told: Told) -> int:
    """How much of the width the left page has, in per cent."""
    if told.wall.view.aloud is not None and told.wall.stage is not Stage.SEEN:
        return 48
    if stage in {Stage.TALK, Stage.ORDER} and len(told.wall.view.lines) > 1:
        return 36
    return 58 if stage is Stage.JOIN else 52


def _parts(told: Told, screen: Screen, ui: Ui) -> tuple[list[Part], list[Part]]:
    """What stands left and right in this stage."""
    wall = told.wall
    stage, aloud = wall.stage, wall.view.aloud
    match stage:
        case Stage.JOIN:
            return joining(told)
        case Stage.BRIEF if aloud is None and told.background:
            return [said(guidance(wall)), spoken(told.background), *how_it_goes(wall)], []
        case Stage.BRIEF:
            return [said(guidance(wall)), lead(told.background or told.summary)], seats(wall, voting=False)
        case Stage.READ | Stage.FIRST | Stage.TALK | Stage.SECOND | Stage.ORDER if aloud is not None:
            return heard(told, aloud), answers(wall, aloud, screen, ui)
        case Stage.READ:
            return [lead(wall.view.clock.lead), said(guidance(wall)), *news(wall)], seats(wall, voting=False)
        case Stage.FIRST | Stage.SECOND:
            return [said(guidance(wall)), lead(wall.view.clock.lead)], seats(wall, voting=True)
        case Stage.TALK | Stage.ORDER:
            left: list[Part] = [said(guidance(wall)), lead(wall.view.clock.lead)]
            if _shared(told):
                left += seats(wall, voting=True)
            return left, votes(wall) or seats(wall, voting=True)
        case Stage.SEEN:
            over = own_end(wall.view.aloud)
            came: list[Part] = [*over, said(guidance(wall)), *orders(wall), *news(wall)]
            stands = stands_of(wall.view.stands)
            return ([*came, *stands], []) if _shared(told) else (came, stands)
        case Stage.DEBRIEF:
            wait = _("The debrief is being made. Meanwhile: which of these would you order again?")
            return _afterwards(wall, wait)
        case _:
            return _afterwards(wall, guidance(wall))


def _afterwards(wall: Wall, told: str) -> tuple[list[Part], list[Part]]:
    """What was ordered; at several tables that has the whole width."""
    several = len(wall.view.tables) > 1
    return [said(told), *compared(wall)], [] if several else stands_of(wall.view.stands)


def _chapters(look: Look, room: pygame.Rect, debrief: Screen, ui: Ui, *, wide: bool) -> list[Widget]:
    """The debrief, a chapter at a time."""
    chapters = chapters_of(debrief)
    names = [name for name, _blocks in chapters]
    if not wide or len(names) < 2:  # noqa: PLR2004 - nothing to choose from
        return [sheet(look, room, debrief, "serif", pad=look.theme.px(24))]
    chosen = ui.tab if ui.tab in names else names[0]
    px = look.theme.px
    listed = listed_chapters(look, pygame.Rect(room.x, room.y, px(210), room.height), names, chosen)
    place = pygame.Rect(listed.rect.right + px(GAP), room.y, 0, room.height)
    place.width = room.right - place.x
    shown = replace(debrief, title=chosen, blocks=dict(chapters)[chosen])
    return [listed, sheet(look, place, shown, "serif", pad=px(24))]
