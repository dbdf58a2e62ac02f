"""A client of the accessibility bus, run by the system's Python, which has ``gi``: reads pages, presses buttons.

Its arguments are the beginnings of button names, pressed one after another; ``+`` is the first button that
stands in no region; ``NAME=NUMBER`` sets a slider instead, and the page may stay. Prints JSON: for each page its title, the names of its buttons, all words, and what was
announced on the way to it.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - its version is asked for first

PATIENCE = 100.0
"""Seconds that a page may take to come."""
WINDOW = "Thirteen Days"


def inside(node: Any, role: str = "", *, regions: bool = True) -> Iterator[Any]:  # noqa: ANN401 - gi has no types
    """Everything under *node* in reading order, of one role if asked; without what is in *regions* if not."""
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is None or (not regions and child.get_role_name() == "landmark"):
            continue
        if role in {"", child.get_role_name()}:
            yield child
        yield from inside(child, role, regions=regions)


def page_of() -> Any:  # noqa: ANN401 - gi has no types
    """The open page of the game's window, if it is on the bus."""
    desk = Atspi.get_desktop(0)
    for place in range(desk.get_child_count()):
        app = desk.get_child_at_index(place)
        for window in inside(app, "frame") if app else ():
            if window.get_name() == WINDOW and window.get_child_count():
                return window.get_child_at_index(0)
    return None


def told(page: Any) -> dict[str, Any]:  # noqa: ANN401 - gi has no types
    """All of a page in words."""
    return {
        "title": page.get_name(),
        "buttons": [one.get_name() for one in inside(page, "push button")],
        "values": {one.get_name(): Atspi.Value.get_current_value(one) for one in inside(page, "slider")},
        "words": [one.get_name() for one in inside(page) if one.get_name()],
    }


def read(before: dict[str, Any]) -> dict[str, Any]:
    """The page that comes after *before*, once it stands still."""
    deadline = time.monotonic() + PATIENCE
    last: dict[str, Any] = {}
    while time.monotonic() < deadline:
        for _ in range(5):
            GLib.MainContext.default().iteration(False)  # noqa: FBT003 - do not wait
            time.sleep(0.05)
        try:
            page = page_of()
            now = told(page) if page is not None else {}
        except GLib.Error:  # it went away while it was read
            continue
        if now and now["buttons"] and now == last and now["title"] != before.get("title"):
            return now
        last = now
    raise SystemExit(f"no page came after {before.get('title')!r}, last seen {last}")


def press(start: str) -> None:
    """Do the click of a button of the open page."""
    buttons = list(inside(page_of(), "push button", regions=start != "+"))
    wanted = next((one for one in buttons if start == "+" or one.get_name().startswith(start)), None)
    if wanted is None:
        raise SystemExit(f"no button {start!r}: {[one.get_name() for one in buttons]}")
    known = range(Atspi.Action.get_n_actions(wanted))
    click = next(at for at in known if Atspi.Action.get_action_name(wanted, at) == "click")
    Atspi.Action.do_action(wanted, click)


def put(name: str, value: float) -> None:
    """Set a slider of the open page, and wait until it stands there."""
    slider = next(one for one in inside(page_of(), "slider") if one.get_name() == name)
    Atspi.Value.set_current_value(slider, value)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if told(page_of())["values"].get(name) == value:
            return
        time.sleep(0.1)
    raise SystemExit(f"{name} was not set")


def main() -> None:
    """Read, press, read."""
    said: list[str] = []
    listener = Atspi.EventListener.new(lambda event: said.append(str(event.any_data)))
    listener.register("object:announcement")
    pages: list[dict[str, Any]] = [read({})]
    heard: list[list[str]] = [[]]
    for step in sys.argv[1:]:
        said.clear()
        name, sign, value = step.partition("=")
        if sign:
            put(name, float(value))
            page = told(page_of())
        else:
            press(step)
            page = read(pages[-1])
        pages.append(page)
        heard.append(said[:])
    told_all = [{**page, "said": words} for page, words in zip(pages, heard, strict=True)]
    sys.stdout.write(json.dumps(told_all))


main()
