"""The wall of a classroom: large enough for the last row, and nothing on it that is anybody's secret.

Everything is larger than elsewhere, by the window's size; the teacher's buttons at the foot are not.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

import pygame

from thirteen_days.classroom.projection import Aloud, Line, Stand
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.wall import Wall, guidance, headline, time_left
from thirteen_days.desktop.flow import Column, stack
from thirteen_days.desktop.layouts.chapters import chapters_of, listed_chapters
from thirteen_days.desktop.layouts.frame import GAP, MARGIN, Ui, bar, choice_card, commands
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.styles import style, words
from thirteen_days.desktop.text import lay
from thirteen_days.desktop.theme import Theme
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.desktop.widgets.wall import CodeView, SeatsView, Timer, VotesView
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, Choice, MapScreen, Paragraph, Run, Screen, Table

LARGER = (1.9, 1.7, 1.5, 1.35, 1.2, 1.0, 0.85)
"""By how much everything is larger than at a desk, in a window of the usual size: the first that fits."""
_DEBRIEF = 2
"""Which of them a debrief has: it is turned over like a book."""
_USUAL = (1280, 800)
_FLOOR = 120
"""The least per cent that a wall of the usual size is drawn at, whatever must then be scrolled for."""
_LEAST = 620
"""The fewest pixels (at 100 per cent) that a wall is across, however large its words are wished."""
_FEW, _MANY = 3, 20
"""So many answers are shown of each of several tables, and of a single one."""
SIDE_BY_SIDE = 600
Part = Callable[[Look, int, int, int], Column]
"""Something that stands on paper: given the look, a place and a width, its widgets and where they end."""


Squares = tuple[tuple[bool, ...], ...]


class Door(Protocol):
    """What those who come in need."""

    @property
    def code(self) -> str:
        """Six letters."""

    @property
    def address(self) -> str:
        """Where their browsers go."""

    @property
    def squares(self) -> Squares:
        """The address for a camera; empty where nobody has a device."""


class Told(NamedTuple):
    """All that the projector shows now."""

    wall: Wall
    left: int
    door: Door
    title: str
    """The scenario's."""
    summary: str = ""
    world: MapScreen | None = None
    """The map as all the world could draw it."""
    level: str = "full"
    ask_code: bool = False
    """Whether those who come late are shown the way in."""


def lay_projector(look: Look, size: tuple[int, int], told: Told, screen: Screen, ui: Ui) -> View:
    """The stage as a class sees it; *screen* has the teacher's buttons, and answers if hands are counted.

    As large as it fits; within a stage it only ever becomes smaller, so that nothing jumps to and fro.
    """
    desk = look.theme
    foot = commands(look, size, screen, ui)
    window = (*size, desk.scale)
    begin = _DEBRIEF if told.wall.stage is Stage.DEBRIEF else ui.grown[0] if ui.grown[1:] == window else 0
    for number in range(begin, len(LARGER)):
        look.theme = _larger(desk, size, LARGER[number])
        view = _laid(look, size, told, screen, ui, foot)
        ui.grown = (number, *window)
        if told.wall.stage is Stage.DEBRIEF or not any(one.overflow for one in view.scrollers()):
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
    if debrief is not None and stage is Stage.DEBRIEF:
        return _chapters(look, room, debrief, ui, wide=wide)
    left, right = _parts(told, screen, ui)
    if told.ask_code and stage is not Stage.JOIN:
        right = _way_in(told)
    gap = look.theme.px(GAP)
    if not wide:
        return [_page(look, room, headline(told.wall), [*left, *right])]
    split = _split(stage, told)
    one = pygame.Rect(room.x, room.y, (room.width - gap) * split // 100, room.height)
    other = pygame.Rect(one.right + gap, room.y, room.right - one.right - gap, room.height)
    page = _page(look, one, headline(told.wall), left)
    if stage in {Stage.BRIEF, Stage.READ} and told.world and not told.ask_code and not told.wall.view.aloud:
        return [page, MapView(look, other, told.world)]
    return [page, _page(look, other, _("Tables"), right)] if right else [_page(look, room, "", left)]


def _split(stage: Stage, told: Told) -> int:
    """How much of the width the left page has, in per cent."""
    if told.wall.view.aloud is not None and told.wall.stage is not Stage.SEEN:
        return 48
    return 58 if stage is Stage.JOIN else 52


def _parts(told: Told, screen: Screen, ui: Ui) -> tuple[list[Part], list[Part]]:
    """What stands left and right in this stage."""
    wall = told.wall
    stage, aloud = wall.stage, wall.view.aloud
    match stage:
        case Stage.JOIN:
            return _joining(told)
        case Stage.BRIEF:
            return [_said(guidance(wall)), _lead(told.summary)], _seats(wall, voting=False)
        case Stage.READ | Stage.FIRST | Stage.TALK | Stage.SECOND | Stage.ORDER if aloud is not None:
            return _heard(told, aloud), _answers(wall, aloud, screen, ui)
        case Stage.READ:
            return [_lead(wall.view.clock.lead), _said(guidance(wall)), *_news(wall)], _seats(
                wall, voting=False
            )
        case Stage.FIRST | Stage.SECOND:
            return [_said(guidance(wall)), _lead(wall.view.clock.lead)], _seats(wall, voting=True)
        case Stage.TALK | Stage.ORDER:
            left: list[Part] = [_said(guidance(wall)), _lead(wall.view.clock.lead)]
            return left, _votes(wall) or _seats(wall, voting=True)
        case Stage.SEEN:
            return [_said(guidance(wall)), *_ordered(wall), *_news(wall)], _stands(wall.view.stands)
        case Stage.DEBRIEF:
            wait = _("The debrief is being made. Meanwhile: which of these would you order again?")
            return [_said(wait), *_compared(wall)], _stands(wall.view.stands)
        case _:
            return [_said(guidance(wall)), *_compared(wall)], _stands(wall.view.stands)


# --- Parts -----------------------------------------------------------------------------------------------


def _page(look: Look, rect: pygame.Rect, name: str, parts: Sequence[Part]) -> Scroller:
    """*parts* under one another on paper; the page scrolls where it must."""
    px = look.theme.px
    pad = px(22) if rect.width >= px(340) else px(12)
    x, y, width = rect.x + pad, rect.y + px(16), rect.width - 2 * pad - px(6)
    made: list[Widget] = []
    for part in parts:
        column = part(look, x, y, width)
        made += column.widgets
        y = column.bottom + px(11)
    inner = pygame.Rect(rect.x + px(4), rect.y + px(8), rect.width - px(8), rect.height - px(16))
    return Scroller(rect, name or _("The wall"), inner, made, look.theme)


def _blocks(*blocks: Block) -> Part:
    def part(look: Look, x: int, y: int, width: int) -> Column:
        return stack(look, x, y, width, blocks, "serif")

    return part


def _said(text: str) -> Part:
    return _blocks(Paragraph((Run(text, bold=True),)))


def _lead(text: str) -> Part:
    return _blocks(Paragraph((Run(text),), "lead"))


def _head(text: str) -> Part:
    return _blocks(Paragraph((Run(text),), "subheading"))


def _news(wall: Wall) -> list[Part]:
    """What all the world has heard."""
    aloud = wall.view.aloud
    told = aloud.news if aloud is not None else wall.view.news
    if not told:
        return []
    lines = (Paragraph((Run(one),), "bullet") for one in told)
    return [_head(_("What has been heard")), _blocks(*lines)]


def _joining(told: Told) -> tuple[list[Part], list[Part]]:
    wall = told.wall
    come = _("Nobody has come in yet.")
    if wall.seated:
        come = _("{n} have come in.").format(n=wall.seated) if wall.seated > 1 else _("One has come in.")
    if not wall.view.devices:
        return [_lead(told.summary), _said(guidance(wall))], []
    left: list[Part] = [
        _said(_("Open this address, or point a camera at the square.")),
        _address(told.door.address),
        _said(_("Then type this code:")),
        _code(told.door.code),
        _said(guidance(wall)),
        _said(come),
        *(_seat(one.id, wall, voting=False) for one in wall.view.tables if one.seated),
    ]
    return left, [_door(told.door)]


def _way_in(told: Told) -> list[Part]:
    return [_address(told.door.address), _code(told.door.code), _door(told.door)]


def _door(door: Door) -> Part:
    return _squares(door.squares, _("QR code of {address}").format(address=door.address))


def _address(text: str) -> Part:
    def part(look: Look, x: int, y: int, width: int) -> Column:
        laid = words(look, text.removeprefix("http://"), "wall_address", width)
        return Column([Label(laid, x, y)], y + laid.height)

    return part


def _code(code: str) -> Part:
    """The code in letters as large as the page is wide."""

    def part(look: Look, x: int, y: int, width: int) -> Column:
        px, spaced = look.theme.px, "\u00a0".join(code)
        largest = style(look, "wall_code")
        wide = lay(look.fonts, spaced, largest, 100_000).width
        fitting = largest._replace(size=min(largest.size, largest.size * (width - px(8)) // max(1, wide)))
        laid = lay(look.fonts, spaced, fitting, width)
        label = Label(laid, x, y, _("The code: {letters}").format(letters=" ".join(code)))
        return Column([label], y + laid.height)

    return part


def _squares(squares: Squares, says: str) -> Part:
    def part(look: Look, x: int, y: int, width: int) -> Column:
        del look
        view = CodeView(pygame.Rect(x, y, width, width), squares, says)
        view.move((width - view.rect.width) // 2, 0)
        return Column([view], view.rect.bottom)

    return part


def _seats(wall: Wall, *, voting: bool) -> list[Part]:
    """Every table with its seats; how many have voted in all first."""
    if not wall.view.devices or not wall.seated:
        return []
    voted = sum(one.voted for one in wall.view.tables)
    total = _("{voted} of {seated} have voted").format(voted=voted, seated=wall.seated)
    head = total if voting else _("{n} at the tables").format(n=wall.seated)
    return [_head(head), *(_seat(one.id, wall, voting=voting) for one in wall.view.tables)]


def _seat(name: str, wall: Wall, *, voting: bool) -> Part:
    table = next(one for one in wall.view.tables if one.id == name)

    def part(look: Look, x: int, y: int, width: int) -> Column:
        view = SeatsView(look, x, y, width, table, voting=voting)
        return Column([view], view.rect.bottom)

    return part


def _votes(wall: Wall) -> list[Part]:
    """The ballots that are closed and may be shown."""
    most = _FEW if len(wall.view.lines) > 1 else _MANY
    full = max((_longest(lines) for _table, lines in wall.view.lines), default=1)
    return [
        _tally(_("Table {table}").format(table=table), lines, most, full) for table, lines in wall.view.lines
    ]


def _longest(lines: Sequence[Line]) -> int:
    """The most voices for one answer, at least 1."""
    return max([1, *(max(one.first, one.second) for one in lines)])


def _tally(name: str, lines: Sequence[Line], most: int = _MANY, full: int = 0) -> Part:
    """Bars of one scale for all tables: a whole one is *full* voices, or the most of this table."""

    def part(look: Look, x: int, y: int, width: int) -> Column:
        view = VotesView(look, x, y, width, name, lines, most=most, full=full or _longest(lines))
        return Column([view], view.rect.bottom)

    return part


def _ordered(wall: Wall) -> list[Part]:
    """The orders of this round; at a single table, as a sentence."""
    told = [(one.id, one.ordered) for one in wall.view.tables if one.ordered]
    if not told:
        return []
    if len(wall.view.tables) == 1:
        return [_head(_("The order")), _lead(told[0][1])]
    rows = tuple((_("Table {table}").format(table=table), order) for table, order in told)
    return [_blocks(Table("", (_("Table"), _("The order")), rows))]


def _compared(wall: Wall) -> list[Part]:
    """Every order so far: a line a round, a column a table."""
    rounds = list(dict.fromkeys(round_ for round_, _table, _order in wall.view.orders))
    tables = list(dict.fromkeys(table for _round, table, _order in wall.view.orders))
    given = {(round_, table): order for round_, table, order in wall.view.orders}
    if not rounds:
        return []
    if len(tables) == 1:
        rows = tuple((one, given.get((one, tables[0]), "")) for one in rounds)
        return [_blocks(Table("", (_("Round"), _("The order")), rows))]
    made: list[Part] = []
    for one in rounds:
        rows = tuple(
            (_("Table {table}").format(table=table), given[one, table])
            for table in tables
            if (one, table) in given
        )
        made += [_head(one), _blocks(Table("", ("", ""), rows))]
    return made


def _stands(stands: Sequence[Stand]) -> list[Part]:
    """How far each side has gone, as all the world knows it."""
    if not stands:
        return []
    tables = list(dict.fromkeys(one.table for one in stands))
    made: list[Part] = [_head(_("How far each side has gone, as all the world knows it"))]
    for table in tables:
        rows = tuple(
            (one.side, _("rung {rung}").format(rung=one.rung) if one.rung else "–", one.measure or "–")
            for one in stands
            if one.table == table
        )
        caption = _("Table {table}").format(table=table) if len(tables) > 1 else ""
        made.append(_blocks(Table(caption, (_("Side"), _("Ladder"), _("In force")), rows)))
    return made


def _heard(told: Told, aloud: Aloud) -> list[Part]:
    """What is read to a class without devices."""
    text = aloud.plain if told.level == "plain" else aloud.brief
    head: list[Part] = [_said(guidance(told.wall))]
    body = [_head(aloud.title), _lead(text or told.wall.view.clock.lead)] if aloud.title else []
    return [*head, *body, *([] if told.wall.stage is not Stage.READ else _news(told.wall))]


def _answers(wall: Wall, aloud: Aloud, screen: Screen, ui: Ui) -> list[Part]:
    """The courses open to the class: to be read, counted, argued over, or ordered."""
    if screen.choices:
        return [_card(one, ui) for one in screen.choices]
    if aloud.order:
        return [_head(_("The order")), _lead(aloud.order)]
    if wall.stage in {Stage.TALK, Stage.SECOND} and any(one.first >= 0 for one in aloud.lines):
        return [_tally(_("Hands counted"), aloud.lines)]
    if not aloud.lines:
        return []
    told = [
        _blocks(Paragraph((Run(f"{one.label}. ", bold=True), Run(one.text)), "bullet")) for one in aloud.lines
    ]
    return [_head(_("The courses open to you")), *told]


def _card(choice: Choice, ui: Ui) -> Part:
    def part(look: Look, x: int, y: int, width: int) -> Column:
        card = choice_card(look, pygame.Rect(x, y, width, 0), choice, ui)
        return Column([card], card.rect.bottom)

    return part


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


def lay_keys(
    look: Look, size: tuple[int, int], screen: Screen, ui: Ui, secrets: tuple[str, str, str, Squares] | None
) -> View:
    """The teacher's own page: what is secret stands on it only while *secrets* are given."""
    console, address, number, squares = secrets or ("", "", "", ())
    mask = _("hidden: hold S")
    unasked = _("press P for a number")
    left = [
        _lead(_("This page may be on the wall. What is secret is shown only while you hold S.")),
        _head(_("Your console, on this machine")),
        _address(console or mask),
        _head(_("On your own phone")),
        _address((address or unasked) if secrets else mask),
        _head(_("The number, which works once")),
        _code(number) if number else _address(unasked if secrets else mask),
    ]
    right = [_squares(squares, _("QR code that pairs the teacher's phone"))] if squares else [_said(mask)]
    return _two(look, size, screen, ui, left, right)


def lay_trial(
    look: Look, size: tuple[int, int], screen: Screen, ui: Ui, trial: tuple[str, Squares, int]
) -> View:
    """A page for a second device: its address, and how many have opened it (*trial*)."""
    address, squares, met = trial
    come = _(
        "Nothing has come through yet. If it does not, the network keeps devices apart: use a phone's "
        "hotspot, one device a table on a cable, or a lesson without devices."
    )
    left = [
        _lead(_("Open this address on one phone, or point its camera at the square.")),
        _address(address),
        _said(_("A second device has come through: the class can join.") if met else come),
    ]
    return _two(look, size, screen, ui, left, [_squares(squares, address)])


def _two(
    look: Look, size: tuple[int, int], screen: Screen, ui: Ui, left: Sequence[Part], right: Sequence[Part]
) -> View:
    """Two pages side by side, or one; at a desk's size."""
    foot = commands(look, size, screen, ui)
    top = bar(look, size[0], screen)
    px = look.theme.px
    bottom = min((widget.rect.top for widget in foot), default=size[1]) - px(GAP)
    y = top.rect.bottom + px(GAP)
    room = pygame.Rect(px(MARGIN), y, size[0] - 2 * px(MARGIN), max(px(60), bottom - y))
    if size[0] * 100 // look.theme.scale < SIDE_BY_SIDE:
        return View(look, size, [top, _page(look, room, screen.title, [*left, *right]), *foot])
    one = pygame.Rect(room.x, room.y, (room.width - px(GAP)) * 58 // 100, room.height)
    other = pygame.Rect(one.right + px(GAP), room.y, room.right - one.right - px(GAP), room.height)
    pages = [_page(look, one, screen.title, left), _page(look, other, _("For a camera"), right)]
    return View(look, size, [top, *pages, *foot])
