"""What stands on the pages of a classroom's wall: words, seats, ballots, orders, the way in."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import pygame

from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.views import Aloud, Line, Stand
from thirteen_days.classroom.wall import Wall, guidance
from thirteen_days.desktop.flow import Column, stack
from thirteen_days.desktop.layouts.frame import Ui, choice_card
from thirteen_days.desktop.styles import style, words
from thirteen_days.desktop.text import lay
from thirteen_days.desktop.widgets.base import Label, Look, Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.desktop.widgets.wall import CodeView, SeatsView, VotesView
from thirteen_days.present.language import _
from thirteen_days.present.screen import Block, Choice, MapScreen, Paragraph, Run, Screen, Table

_ABREAST = 2
"""So many tables stand under one another; more stand in two columns."""
_FEW, _MANY = 3, 20
"""So many answers are shown of each of several tables, and of a single one."""
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
    background: str = ""
    """What a class should know before it begins."""
    world: MapScreen | None = None
    """The map as all the world could draw it."""
    level: str = "full"
    roles: tuple[str, ...] = ()
    """The names on the cards, where they are handed out on paper."""
    ask_code: bool = False
    """Whether those who come late are shown the way in."""


def sheet_of(look: Look, rect: pygame.Rect, name: str, parts: Sequence[Part]) -> Scroller:
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


def columns(parts: Sequence[Part]) -> list[Part]:
    """*parts* in two columns, the first half of them on the left."""
    half = -(-len(parts) // 2)

    def both(look: Look, x: int, y: int, width: int) -> Column:
        gap = look.theme.px(26)
        made: list[Widget] = []
        deepest = y
        for number, column in enumerate((parts[:half], parts[half:])):
            top = y
            for part in column:
                laid = part(look, x + number * (width + gap) // 2, top, (width - gap) // 2)
                made += laid.widgets
                top = laid.bottom + look.theme.px(11)
            deepest = max(deepest, top - look.theme.px(11))
        return Column(made, deepest)

    return [both]


def _blocks(*blocks: Block) -> Part:
    def part(look: Look, x: int, y: int, width: int) -> Column:
        return stack(look, x, y, width, blocks, "serif")

    return part


def said(text: str) -> Part:
    """What everybody is asked to do."""
    return _blocks(Paragraph((Run(text, bold=True),)))


def lead(text: str) -> Part:
    """The words that matter most, larger."""
    return _blocks(Paragraph((Run(text),), "lead"))


def spoken(text: str) -> Part:
    """Words to be read by everybody, of the usual size."""
    return _blocks(Paragraph((Run(text),)))


def heading(text: str) -> Part:
    """A line over what follows."""
    return _blocks(Paragraph((Run(text),), "subheading"))


def news(wall: Wall) -> list[Part]:
    """What all the world has heard."""
    aloud = wall.view.aloud
    told = aloud.news if aloud is not None else wall.view.news
    if not told:
        return []
    lines = (Paragraph((Run(one),), "bullet") for one in told)
    return [heading(_("What has been heard")), _blocks(*lines)]


def joining(told: Told) -> tuple[list[Part], list[Part]]:
    """Left and right while the class comes in."""
    wall = told.wall
    come = _("Nobody has come in yet.")
    if wall.seated:
        come = _("{n} have come in.").format(n=wall.seated) if wall.seated > 1 else _("One has come in.")
    if not wall.view.devices:
        return [lead(told.summary), said(guidance(wall)), *how_it_goes(wall)], _who_sits(told.roles)
    left: list[Part] = [
        said(_("Open this address, or point a camera at the square.")),
        address_line(told.door.address),
        said(_("Then type this code:")),
        code_letters(told.door.code),
        said(guidance(wall)),
        said(come),
        *(_seat(one.id, wall, voting=False) for one in wall.view.tables if one.seated),
    ]
    return left, [_door(told.door)]


def how_it_goes(wall: Wall) -> list[Part]:
    """A round, for a class that has never had one."""
    aloud = not wall.view.devices
    steps = (
        _("One reads aloud what is known.")
        if aloud
        else _("You read what you know. Others know other things."),
        _("Hands up, alone: what would you do?") if aloud else _("You vote alone: what would you do?"),
        _("Talk. Then hands up again.") if aloud else _("You talk at your table. Then you vote again."),
        _("The leader gives the order, and says why if it is another."),
        _("What came of it is read."),
    )
    return [heading(_("How a round goes")), _blocks(*(Paragraph((Run(one),), "bullet") for one in steps))]


def _who_sits(roles: Sequence[str]) -> list[Part]:
    """The cards that are handed out, the leader's first."""
    if not roles:
        return []
    told = (Paragraph((Run(one, bold=not place),), "bullet") for place, one in enumerate(roles))
    return [heading(_("The cards, the leader's first")), _blocks(*told)]


def way_in(told: Told) -> list[Part]:
    """Address, code and square for those who come late."""
    again = _("Who was here before takes the same code name, and is let back in.")
    return [address_line(told.door.address), code_letters(told.door.code), said(again), _door(told.door)]


def _door(door: Door) -> Part:
    return camera_square(door.squares, _("QR code of {address}").format(address=door.address))


def address_line(text: str) -> Part:
    """An address, or what stands in its place."""

    def part(look: Look, x: int, y: int, width: int) -> Column:
        laid = words(look, text.removeprefix("http://"), "wall_address", width)
        return Column([Label(laid, x, y)], y + laid.height)

    return part


def code_letters(code: str) -> Part:
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


def camera_square(squares: Squares, says: str) -> Part:
    """A code for cameras, as large as the page is wide."""

    def part(look: Look, x: int, y: int, width: int) -> Column:
        del look
        view = CodeView(pygame.Rect(x, y, width, width), squares, says)
        view.move((width - view.rect.width) // 2, 0)
        return Column([view], view.rect.bottom)

    return part


def seats(wall: Wall, *, voting: bool) -> list[Part]:
    """Every table with its seats; how many have voted in all first."""
    if not wall.view.devices or not wall.seated:
        return []
    deciding = [one for one in wall.view.tables if not one.waits]
    voted, seated = sum(one.voted for one in deciding), sum(one.seated for one in deciding)
    total = _("{voted} of {seated} have voted").format(voted=voted, seated=seated)
    head = total if voting else _("{n} at the tables").format(n=wall.seated)
    return [heading(head), *(_seat(one.id, wall, voting=voting) for one in wall.view.tables)]


def _seat(name: str, wall: Wall, *, voting: bool) -> Part:
    table = next(one for one in wall.view.tables if one.id == name)

    def part(look: Look, x: int, y: int, width: int) -> Column:
        view = SeatsView(look, x, y, width, table, voting=voting)
        return Column([view], view.rect.bottom)

    return part


def votes(wall: Wall) -> list[Part]:
    """The ballots that are closed and may be shown; of the others it is said why not."""
    most = _FEW if len(wall.view.lines) > 1 else _MANY
    full = max((_longest(lines) for _table, lines in wall.view.lines), default=1)
    made = [
        _tally(_("Table {table}").format(table=table), lines, most, full) for table, lines in wall.view.lines
    ]
    shown = columns(made) if len(made) > _ABREAST else made
    kept = [one.id for one in wall.view.tables if one.seated and one.id not in dict(wall.view.lines)]
    if not kept or len({one.side for one in wall.view.tables}) > 1:
        return shown
    why = _("Table {tables}: so few voices would say who said what. R shows them.").format(
        tables=", ".join(kept)
    )
    return [*shown, _blocks(Paragraph((Run(why),), "meta"))]


def _longest(lines: Sequence[Line]) -> int:
    """The most voices for one answer, at least 1."""
    return max([1, *(max(one.first, one.second) for one in lines)])


def _tally(name: str, lines: Sequence[Line], most: int = _MANY, full: int = 0) -> Part:
    """Bars of one scale for all tables: a whole one is *full* voices, or the most of this table."""

    def part(look: Look, x: int, y: int, width: int) -> Column:
        view = VotesView(look, x, y, width, name, lines, most=most, full=full or _longest(lines))
        return Column([view], view.rect.bottom)

    return part


def orders(wall: Wall) -> list[Part]:
    """The orders of this round; at a single table, as a sentence."""
    told = [(one.id, one.ordered) for one in wall.view.tables if one.ordered]
    if not told:
        return []
    if len(wall.view.tables) == 1:
        return [heading(_("The order")), lead(told[0][1])]
    rows = tuple((_("Table {table}").format(table=table), order) for table, order in told)
    return [_blocks(Table("", (_("Table"), _("The order")), rows))]


def compared(wall: Wall) -> list[Part]:
    """Every order so far: a line a table and a column a round, or a line a round if there is one table."""
    rounds = list(dict.fromkeys(round_ for round_, _table, _order in wall.view.orders))
    tables = list(dict.fromkeys(table for _round, table, _order in wall.view.orders))
    given = {(round_, table): order for round_, table, order in wall.view.orders}
    if not rounds:
        return []
    if len(tables) == 1:
        rows = tuple((one, given.get((one, tables[0]), "")) for one in rounds)
        return [_blocks(Table("", (_("Round"), _("The order")), rows))]
    lines = tuple((table, *(given.get((one, table), "–") for one in rounds)) for table in tables)
    return [_blocks(Table("", (_("Table"), *rounds), lines))]


def stands_of(stands: Sequence[Stand]) -> list[Part]:
    """How far each side has gone, as all the world knows it."""
    if not stands:
        return []
    tables = list(dict.fromkeys(one.table for one in stands))
    made: list[Part] = [
        heading(_("How far each side has gone, as all the world knows it")),
        _blocks(Paragraph((Run(_("From rung 1, a quarrel, to rung 44, all-out war.")),), "meta")),
    ]
    if len(tables) > 1:
        return [*made, _abreast(stands, tables)]
    for table in tables:
        rows = tuple(
            (one.side, _("rung {rung}").format(rung=one.rung) if one.rung else "–", one.measure or "–")
            for one in stands
            if one.table == table
        )
        made.append(_blocks(Table("", (_("Side"), _("Ladder"), _("In force")), rows)))
    return made


def _abreast(stands: Sequence[Stand], tables: Sequence[str]) -> Part:
    """A line a table, a column a side."""
    sides = list(dict.fromkeys(one.side for one in stands))
    found = {
        (one.table, one.side): f"{_('rung {rung}').format(rung=one.rung)}: {one.measure}" if one.rung else "–"
        for one in stands
    }
    rows = tuple((table, *(found.get((table, side), "–") for side in sides)) for table in tables)
    return _blocks(Table("", (_("Table"), *sides), rows))


def heard(told: Told, aloud: Aloud) -> list[Part]:
    """What is read to a class without devices."""
    text = aloud.plain if told.level == "plain" else aloud.brief
    head: list[Part] = [*own_end(aloud), said(guidance(told.wall))]
    body = [heading(aloud.title), lead(text or told.wall.view.clock.lead)] if aloud.title else []
    return [*head, *body, *([] if told.wall.stage is not Stage.READ else news(told.wall))]


def own_end(aloud: Aloud | None) -> list[Part]:
    """What a class without devices is told once its crisis is over, or comes to a round no more."""
    if aloud is None or not (aloud.ended or aloud.advising):
        return []
    over = _("Your crisis is over: {ending}.").format(ending=aloud.ended)
    advice = _("This is the decision as it stood in the record. You advise those who faced it.")
    made = [lead(over if aloud.ended else _("Your crisis did not come to this."))]
    return [*made, said(advice)] if aloud.advising else made


def answers(wall: Wall, aloud: Aloud, screen: Screen, ui: Ui) -> list[Part]:
    """The courses open to the class: to be read, counted, argued over, or ordered."""
    if screen.choices:
        return [_card(one, ui) for one in screen.choices]
    if aloud.order:
        return [heading(_("The order")), lead(aloud.order)]
    if wall.stage in {Stage.TALK, Stage.SECOND} and any(one.first >= 0 for one in aloud.lines):
        return [_tally(_("Hands counted"), aloud.lines)]
    if not aloud.lines:
        return []
    told = [
        _blocks(Paragraph((Run(f"{one.label}. ", bold=True), Run(one.text)), "bullet")) for one in aloud.lines
    ]
    return [heading(_("The courses open to you")), *told]


def _card(choice: Choice, ui: Ui) -> Part:
    def part(look: Look, x: int, y: int, width: int) -> Column:
        card = choice_card(look, pygame.Rect(x, y, width, 0), choice, ui)
        return Column([card], card.rect.bottom)

    return part
