"""Looks at a laid-out screen for what must never be.

Words outside their box, boxes that overlap, controls that the focus misses, controls without a name.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pygame

from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Widget
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.desktop.widgets.scroll import Scroller

TARGET = 24
"""The least size of what can be pressed, in pixels (WCAG 2.2 AA; a link in a sentence is as tall as that)."""
SLACK = 2
"""Pixels by which rounding may be off."""


def faults(view: View) -> list[str]:
    """Every fault of *view*, each in a sentence."""
    window = pygame.Rect(0, 0, *view.size)
    found = list(_overlaps("the window", view.widgets))
    found += [
        f"{_name(widget)} leaves the window: {widget.rect}"
        for widget in view.widgets
        if not window.inflate(SLACK, SLACK).contains(widget.rect)
    ]
    for widget in view.walk():
        found += _words(widget)
        found += _overlaps(_name(widget), widget.children)
        found += _inside(widget)
    found += _focus(view)
    return found


def _name(widget: Widget) -> str:
    return f"{widget.role} {widget.label[:40]!r}"


def _words(widget: Widget) -> Iterator[str]:
    """Words fit their box and do not cover one another."""
    room = widget.rect.inflate(SLACK, SLACK)
    for text in widget.texts:
        if not room.contains(text.rect):
            yield f"{_name(widget)}: {text.laid.plain[:40]!r} at {text.rect} leaves {widget.rect}"
    for one, other in combinations(widget.texts, 2):
        both = one.rect.clip(other.rect)
        if both.width > SLACK and both.height > SLACK:
            yield f"{_name(widget)}: {one.laid.plain[:30]!r} covers {other.laid.plain[:30]!r}"


def _overlaps(parent: str, children: Sequence[Widget]) -> Iterator[str]:
    boxes = [child for child in children if child.role != "decoration"]
    for one, other in combinations(boxes, 2):
        both = one.rect.clip(other.rect)
        if both.width > SLACK and both.height > SLACK:
            yield f"in {parent}: {_name(one)} {one.rect} overlaps {_name(other)} {other.rect}"


def _inside(widget: Widget) -> Iterator[str]:
    """Children stay in their parent; in a scrolling panel, from side to side."""
    for child in widget.children:
        room = widget.rect.inflate(SLACK, SLACK)
        if isinstance(widget, Scroller):
            room = pygame.Rect(widget.inner.left - SLACK, child.rect.top, widget.inner.width + 2 * SLACK, 0)
            room.height = child.rect.height
            if child.rect.top < widget.inner.top - SLACK:
                yield f"{_name(child)} begins above what {_name(widget)} can show"
        if not room.contains(child.rect):
            yield f"{_name(child)} {child.rect} leaves {_name(widget)} {room}"


def _focus(view: View) -> Iterator[str]:
    """Every control has a name, is reached in reading order, and is in sight when it has the focus."""
    stops = view.focusables()
    for stop in stops:
        if not stop.label.strip():
            yield f"a {stop.role} at {stop.rect} has no name"
        if min(stop.rect.size) < TARGET and stop.role != "link":
            yield f"{_name(stop)} is too small to be hit: {stop.rect.size}, wanted {TARGET}"
    names = [stop.name for stop in stops]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"two controls are called {name!r}"
    for widget in (None, *view.walk()):
        children = view.widgets if widget is None else widget.children
        for one, other in pairwise(child for child in children if child.focusable):
            if other.rect.bottom <= one.rect.top and other.rect.left < one.rect.right:
                yield f"{_name(other)} stands above {_name(one)} but comes after it"
    yield from _in_sight(view, stops)


def _in_sight(view: View, stops: Sequence[Widget]) -> Iterator[str]:
    before = view.look.focus
    view.focus(None)
    for stop in stops:
        view.step(1)
        if stop is not view.look.focus:
            yield f"Tab misses {_name(stop)}"
            break
        scroller = view.scroller_of(stop)
        if scroller is None or scroller is stop:
            continue
        shown = view.on_screen(stop).clip(scroller.inner)
        if shown.height < min(stop.rect.height, scroller.inner.height) - SLACK:
            yield f"{_name(stop)} has the focus but is not in sight"
    view.look.focus = before


def map_names(view: View) -> list[str]:
    """Names on the map that touch one another, and names of seas far from their own."""
    found = []
    for widget in view.walk():
        if isinstance(widget, MapView):
            for one, other in combinations(widget.texts, 2):
                if one.rect.colliderect(other.rect):
                    found.append(f"{one.laid.plain!r} touches {other.laid.plain!r}")
            for name, rect, at in widget.seas:
                if not rect.inflate(8 * rect.height, 8 * rect.height).collidepoint(at):
                    found.append(f"{name!r} has left its sea")
    return found
