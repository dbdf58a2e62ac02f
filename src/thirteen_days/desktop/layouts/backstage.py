"""What the teacher alone needs at the projector: the way to the console, a trial of the network."""

from collections.abc import Sequence

import pygame

from thirteen_days.desktop.layouts.frame import GAP, MARGIN, Ui, bar, commands
from thirteen_days.desktop.layouts.projector import SIDE_BY_SIDE
from thirteen_days.desktop.layouts.wallparts import (
    Part,
    Squares,
    address_line,
    camera_square,
    code_letters,
    heading,
    lead,
    said,
    sheet_of,
)
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Look
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen


def lay_keys(
    look: Look, size: tuple[int, int], screen: Screen, ui: Ui, secrets: tuple[str, str, str, Squares] | None
) -> View:
    """The teacher's own page: what is secret stands on it only while *secrets* are given."""
    console, address, number, squares = secrets or ("", "", "", ())
    mask = _("hidden: hold S")
    unasked = _("press P for a number")
    left = [
        lead(_("This page may be on the wall. What is secret is shown only while you hold S.")),
        heading(_("Your console, on this machine")),
        address_line(console or mask),
        heading(_("On your own phone, or another teacher's")),
        address_line((address or unasked) if secrets else mask),
        heading(_("The number, which works once")),
        code_letters(number) if number else address_line(unasked if secrets else mask),
        said(_("Whoever opens it there can do all that you can: to take over, or to walk about with.")),
    ]
    right = [camera_square(squares, _("QR code that pairs the teacher's phone"))] if squares else [said(mask)]
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
        lead(_("Open this address on one phone, or point its camera at the square.")),
        address_line(address),
        said(_("A second device has come through: the class can join.") if met else come),
    ]
    return _two(look, size, screen, ui, left, [camera_square(squares, address)])


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
        return View(look, size, [top, sheet_of(look, room, screen.title, [*left, *right]), *foot])
    one = pygame.Rect(room.x, room.y, (room.width - px(GAP)) * 58 // 100, room.height)
    other = pygame.Rect(one.right + px(GAP), room.y, room.right - one.right - px(GAP), room.height)
    pages = [sheet_of(look, one, screen.title, left), sheet_of(look, other, _("For a camera"), right)]
    return View(look, size, [top, *pages, *foot])
