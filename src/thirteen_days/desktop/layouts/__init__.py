"""From a screen tree to widgets with places: which layout draws which kind of screen."""

from collections.abc import Callable

from thirteen_days.desktop.layouts.chapters import lay_chapters
from thirteen_days.desktop.layouts.desk import lay_desk
from thirteen_days.desktop.layouts.frame import Ui
from thirteen_days.desktop.layouts.ladder import lay_ladder
from thirteen_days.desktop.layouts.menu import lay_menu
from thirteen_days.desktop.layouts.page import lay_page
from thirteen_days.desktop.layouts.papers import lay_document
from thirteen_days.desktop.layouts.reading import lay_curtain, lay_panelled, lay_reading
from thirteen_days.desktop.layouts.shelf import lay_shelf
from thirteen_days.desktop.layouts.title import lay_title
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Look, Widget
from thirteen_days.present.screen import Screen

Layout = Callable[[Look, tuple[int, int], Screen, Ui], list[Widget]]

_LAYOUTS: dict[str, Layout] = {
    "title": lay_title,
    "setup": lay_menu,
    "settings": lay_menu,
    "saves": lay_menu,
    "workshop": lay_menu,
    "forecast": lay_menu,
    "decision": lay_desk,
    "desk": lay_desk,
    "consequences": lay_panelled,
    "handover": lay_curtain,
    "debrief": lay_chapters,
    "ladder": lay_ladder,
    "shelf": lay_shelf,
    "page": lay_page,
    "document": lay_document,
}


def build(look: Look, size: tuple[int, int], screen: Screen, ui: Ui) -> View:
    """Lay out *screen* in *size*; whatever has no layout of its own is read as a document."""
    widgets = _LAYOUTS.get(screen.kind, lay_reading)(look, size, screen, ui)
    view = View(look, size, widgets)
    for scroller in view.scrollers():
        scroller.scroll_to(ui.scrolls.get(scroller.name, 0))
    return view


__all__ = ["Ui", "build"]
