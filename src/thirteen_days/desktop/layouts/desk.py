"""The decision: document, situation and options side by side; two of them, or tabs, where room is short."""

from dataclasses import replace

import pygame

from thirteen_days.desktop.flow import slip
from thirteen_days.desktop.layouts.answers import INSET, advice, options, spare
from thirteen_days.desktop.layouts.frame import GAP, MIDDLE, WIDE, Frame, Ui, frame
from thirteen_days.desktop.layouts.sheets import sheet
from thirteen_days.desktop.layouts.situation import ladder_panel, situation
from thirteen_days.desktop.widgets.base import Look, Widget
from thirteen_days.desktop.widgets.controls import tab_row
from thirteen_days.desktop.widgets.enclosure import LEAST, EnclosureView
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present import DANGER
from thirteen_days.present.screen import Screen

LADDER = 200
"""The least height of the ladder under a brief; what does not fit scrolls."""
MOST_PAPERS = 2
"""Papers shown under a brief; the others are behind the same key."""
TALLEST, WITH_PLATE = 220, 340
"""The most height that a paper under a brief takes: without a plate, and with one."""
ROOMY = 170
"""The least height of a paper under a brief that is told in full."""
TABS = ("Document", "Situation", "Options")


def lay_desk(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> list[Widget]:
    """Three columns, two, or one, by the room there is at this scale."""
    parts = frame(look, size, screen, ui)
    effective = size[0] * 100 // look.theme.scale
    if effective >= WIDE:
        middle = _three(look, parts.room, screen, ui)
    elif effective >= MIDDLE:
        middle = _two(look, parts, screen, ui)
    else:
        middle = _one(look, parts, screen, ui)
    return [*parts.top, *middle, *parts.foot]


def _three(look: Look, room: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """Document, situation, options."""
    gap = look.theme.px(GAP)
    left = round(room.width * 0.385)
    middle = round(room.width * 0.24)
    first = pygame.Rect(room.x, room.y, left, room.height)
    second = pygame.Rect(first.right + gap, room.y, middle, room.height)
    third = pygame.Rect(second.right + gap, room.y, room.right - second.right - gap, room.height)
    bare, answers = _noted(look, first, third, screen, ui) if screen.enclosures else (screen, screen)
    papers = [] if bare.notes else _with_papers(look, first, bare, ui)
    if papers:
        answers = replace(answers, enclosures=())
        return [*papers, situation(look, second, screen, brief=True), *options(look, third, answers, ui)]
    below = _with_ladder(look, first, third, screen, ui)
    if below:
        choices = options(look, third, screen, ui)
        if not any(isinstance(one, MapView) for one in choices):
            below = _with_map(look, first, screen, ui, below)
        return [*below, situation(look, second, replace(screen, ladders=())), *choices]
    paper, answers = _noted(look, first, third, screen, ui)
    return [
        *document(look, first, paper, ui),
        situation(look, second, screen),
        *options(look, third, answers, ui),
    ]


def _with_papers(look: Look, left: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """A brief that is short leaves room for the papers that came with it; nothing where it does not."""
    if not screen.enclosures:
        return []
    made = _papers_under(look, left, screen, ui)
    if made and made[-1].rect.height >= look.theme.px(ROOMY):
        return made
    return _papers_under(look, left, _without_staff(screen), ui)


def _without_staff(screen: Screen) -> Screen:
    """*screen* without the staff's estimate, which the gauge beside it tells as well."""
    if not any(gauge.variable == DANGER for gauge in screen.gauges):
        return screen
    kept = tuple(one for one in screen.blocks if getattr(one, "style", "") != "staff")
    return replace(screen, blocks=kept)


def _papers_under(look: Look, left: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    px = look.theme.px
    whole = pygame.Rect(left.x, left.y, left.width, 10_000)
    needed = sheet(look, whole, screen, ui.voice or "mono", pad=_pad(look, left), shrink=True)
    gap, shown = px(GAP), screen.enclosures[:MOST_PAPERS]
    under = left.bottom - needed.rect.bottom - gap
    fit = min(len(shown), (under + gap) // (px(LEAST) + gap))
    if fit < 1:
        return []
    most = WITH_PLATE if any(one.plate for one in shown[:fit]) else TALLEST
    tall = min(px(most), (under - gap * (fit - 1)) // fit)
    top = left.bottom - fit * tall - (fit - 1) * gap
    room = pygame.Rect(left.x, left.y, left.width, top - gap - left.y)
    made: list[Widget] = [sheet(look, room, screen, ui.voice or "mono", pad=_pad(look, left))]
    for number, told in enumerate(shown[:fit]):
        place = pygame.Rect(left.x + px(8), top + number * (tall + gap), left.width - px(8), tall)
        made.append(EnclosureView(look, place, told))
    return made


def _with_ladder(look: Look, left: pygame.Rect, right: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """A brief that is short leaves room for the ladder under it; nothing where it does not."""
    if not screen.ladders or (screen.notes and spare(look, right, screen) <= 0):
        return []
    needed = sheet(look, left, screen, ui.voice or "mono", pad=_pad(look, left), shrink=True)
    under = left.height - needed.rect.height - look.theme.px(GAP)
    if under < look.theme.px(LADDER):
        return []
    panel = ladder_panel(look, left, screen, under)
    room = pygame.Rect(left.x, left.y, left.width, panel.rect.top - look.theme.px(GAP) - left.y)
    return [sheet(look, room, screen, ui.voice or "mono", pad=_pad(look, left)), panel]


def _with_map(look: Look, left: pygame.Rect, screen: Screen, ui: Ui, below: list[Widget]) -> list[Widget]:
    """The map between a brief that is very short and what stands *below* it, where it has no other place."""
    panel = below[-1]
    gap = look.theme.px(GAP)
    needed = sheet(look, left, screen, ui.voice or "mono", pad=_pad(look, left), shrink=True)
    room = min(panel.rect.top - 2 * gap - needed.rect.bottom, left.width * 7 // 10)
    if ui.inset is None or room < look.theme.px(INSET):
        return below
    place = pygame.Rect(left.x, panel.rect.top - gap - room, left.width, room)
    above = pygame.Rect(left.x, left.y, left.width, place.top - gap - left.y)
    paper = sheet(look, above, screen, ui.voice or "mono", pad=_pad(look, left))
    return [paper, MapView(look, place, ui.inset, inset=True), panel]


def _noted(
    look: Look, left: pygame.Rect, right: pygame.Rect, screen: Screen, ui: Ui
) -> tuple[Screen, Screen]:
    """The screen for the document and for the options: the margin notes go where there is more room."""
    bare = replace(screen, notes=())
    if not screen.notes:
        return bare, bare
    under = spare(look, right, screen)
    paper = _paper(look, left, screen, ui)
    beside = under > (0 if screen.enclosures else max(0, left.bottom - paper.rect.bottom))
    return (bare, screen) if beside else (screen, bare)


def _two(look: Look, parts: Frame, screen: Screen, ui: Ui) -> list[Widget]:
    """Document or situation on the left, options on the right."""
    gap, room = look.theme.px(GAP), parts.room
    left = (room.width - gap) // 2
    chosen = ui.tab if ui.tab in TABS[:2] else TABS[0]
    tabs, below = _tabs(look, pygame.Rect(room.x, room.y, left, room.height), TABS[:2], chosen)
    right = pygame.Rect(room.x + left + gap, room.y, room.width - left - gap, room.height)
    paper, answers = _noted(look, below, right, screen, ui)
    first = _page(look, below, paper, ui) if chosen == TABS[0] else [situation(look, below, screen)]
    return [*tabs, *first, *options(look, right, answers, ui)]


def _one(look: Look, parts: Frame, screen: Screen, ui: Ui) -> list[Widget]:
    """One page at a time."""
    chosen = ui.tab if ui.tab in TABS else TABS[0]
    tabs, below = _tabs(look, parts.room, TABS, chosen)
    if chosen == TABS[0]:
        return [*tabs, *_page(look, below, replace(screen, letterhead=""), ui)]
    if chosen == TABS[1]:
        return [*tabs, situation(look, below, screen, standing=True)]
    if below.height < look.theme.px(330) and any(choice.advice for choice in screen.choices):
        return [*tabs, *_options_wide(look, below, screen, ui)]
    return [*tabs, *options(look, below, replace(screen, notes=()), ui)]


def _options_wide(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """Answers and advice side by side, where the page is low and wide."""
    gap = look.theme.px(GAP)
    left = (rect.width - gap) * 58 // 100
    first = pygame.Rect(rect.x, rect.y, left, rect.height)
    second = pygame.Rect(first.right + gap, rect.y, rect.width - left - gap, rect.height)
    silent = replace(screen, notes=(), choices=tuple(replace(one, advice=()) for one in screen.choices))
    return [*options(look, first, silent, ui), advice(look, second, screen, ui)]


def _page(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """The brief with what came with it; where notes are wanted or room is short, the brief alone."""
    papers = [] if screen.notes else _with_papers(look, rect, screen, ui)
    return papers or document(look, rect, screen, ui)


def _tabs(
    look: Look, rect: pygame.Rect, names: tuple[str, ...], chosen: str
) -> tuple[list[Widget], pygame.Rect]:
    px = look.theme.px
    row = pygame.Rect(rect.x, rect.y, rect.width, px(32))
    tabs = tab_row(look, row, names, chosen)
    top = row.bottom + px(8)
    return tabs, pygame.Rect(rect.x, top, rect.width, rect.bottom - top)


def document(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> list[Widget]:
    """The brief, with the margin notes on a slip below it where both fit, else at its end."""
    px = look.theme.px
    if not screen.notes:
        return [_paper(look, rect, screen, ui)]
    note = slip(look, pygame.Rect(rect.x + px(10), 0, rect.width - px(20), 0), screen.notes)
    room = rect.height - note.rect.height - px(12)
    if room < px(260) or room < rect.height // 2:
        return [_with_notes(look, rect, screen, ui)]
    paper = _paper(look, pygame.Rect(rect.x, rect.y, rect.width, room), screen, ui)
    note.move(0, paper.rect.bottom + px(12))
    return [paper, note]


def _pad(look: Look, rect: pygame.Rect) -> int:
    px = look.theme.px
    return px(26) if rect.width > px(400) else px(18)


def _paper(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> Scroller:
    """The brief's sheet: as tall as its words, but never a mere strip."""
    voice, pad = ui.voice or "mono", _pad(look, rect)
    paper = sheet(look, rect, screen, voice, pad=pad, shrink=True)
    least = pygame.Rect(rect.x, rect.y, rect.width, rect.height * 3 // 5)
    return paper if paper.rect.height >= least.height else sheet(look, least, screen, voice, pad=pad)


def _with_notes(look: Look, rect: pygame.Rect, screen: Screen, ui: Ui) -> Scroller:
    """The brief with the slip at its end, all in one scroll."""
    px, pad = look.theme.px, _pad(look, rect)
    paper = sheet(look, rect, screen, ui.voice or "mono", pad=pad)
    bottom = max(child.rect.bottom for child in paper.children)
    place = pygame.Rect(rect.x + pad, bottom + px(14), rect.width - 2 * pad - px(4), 0)
    note = slip(look, place, screen.notes)
    return Scroller(rect, paper.label, paper.inner, [*paper.children, note], look.theme)
