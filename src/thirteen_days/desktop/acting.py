"""What a screen reader asks for, carried out as the keyboard or the mouse would."""

from typing import NamedTuple

from thirteen_days.desktop.outline import Outline
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command, Widget
from thirteen_days.desktop.widgets.controls import LONGEST, Field, Slider
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.desktop.widgets.scrubber import Scrubber

KEYS = {"increment": "right", "decrement": "left"}
"""The key that does the same."""


class Request(NamedTuple):
    """An action of ``outline.Item.actions`` on an item; *value* for ``set``."""

    target: int
    action: str
    value: str | float = ""


def carry_out(stage: Stage, shown: Outline, request: Request) -> bool:
    """Do what is asked of an item that is *shown*; whether it was there and could be done."""
    item, widget = shown.items.get(request.target), shown.widgets.get(request.target)
    if item is not None and request.action == "focus" and request.target not in shown.widgets:
        return True  # the page itself has the focus whenever nothing on it has
    if item is None or widget is None or request.action not in item.actions:
        return False
    if request.action == "focus":
        stage.focus(widget)
    elif request.action == "click":
        stage.focus(widget)
        stage.send(Command("activate"))
    elif request.action in KEYS:
        stage.focus(widget)
        stage.send(Command(KEYS[request.action]))
    elif request.action == "set":
        stage.focus(widget)
        _set(stage, widget, request.value)
    elif request.action == "reveal":
        stage.reveal(widget)
    elif isinstance(widget, Scroller):
        stage.turn(widget, f"page_{request.action}")
    return True


def _set(stage: Stage, widget: Widget, value: str | float) -> None:
    """Put a slider or a field to *value*; nothing if that is no value for it."""
    command: Command | None = None
    if isinstance(widget, Slider | Scrubber) and not isinstance(value, str):
        command = widget.to(round(value))
    elif isinstance(widget, Field) and isinstance(value, str) and widget.command is not None:
        said = "".join(sign for sign in value if sign.isprintable())
        command = Command(widget.command.name, said[:LONGEST])
    if command is not None:
        stage.send(command)
