"""From a screen tree to widgets with places: which layout draws which kind of screen."""

from collections.abc import Callable
from importlib import import_module

from thirteen_days.desktop.layouts.frame import Ui
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Look, Widget
from thirteen_days.present.screen import Screen

Layout = Callable[[Look, tuple[int, int], Screen, Ui], list[Widget]]

LAYOUTS = {
    "title": "title.lay_title",
    "setup": "menu.lay_menu",
    "settings": "menu.lay_menu",
    "saves": "menu.lay_menu",
    "workshop": "menu.lay_menu",
    "forecast": "menu.lay_menu",
    "decision": "desk.lay_desk",
    "desk": "desk.lay_desk",
    "consequences": "reading.lay_panelled",
    "handover": "reading.lay_curtain",
    "debrief": "chapters.lay_chapters",
    "manual": "chapters.lay_chapters",
    "ladder": "ladder.lay_ladder",
    "shelf": "shelf.lay_shelf",
    "page": "page.lay_page",
    "document": "papers.lay_document",
}
"""By kind of screen: module and function, loaded when a screen of that kind is first shown."""
READING = "reading.lay_reading"


def layout_of(kind: str) -> Layout:
    """What lays out screens of *kind*; whatever has no layout of its own is read as a document."""
    module, _dot, name = LAYOUTS.get(kind, READING).partition(".")
    found: Layout = getattr(import_module(f"{__name__}.{module}"), name)
    return found


def build(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> View:
    """Lay out *screen* in *size*."""
    view = View(look, size, layout_of(screen.kind)(look, size, screen, ui))
    for scroller in view.scrollers():
        scroller.scroll_to(ui.scrolls.get(scroller.name, 0))
    return view


__all__ = ["Ui", "build", "layout_of"]
