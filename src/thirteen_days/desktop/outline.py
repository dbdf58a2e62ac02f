"""The screen as a screen reader takes it: a page with a title, and in it what is drawn, in reading order.

Beside the page stand the announcements: what is to be said as soon as it is there, each in one piece, since
readers are told of new things in no order.

Computed from the laid-out view and nothing else; knows neither accesskit nor a window. An item's number
follows from where it stands and what it is called, so that it is the same from one picture to the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

import pygame

from thirteen_days.desktop.semantics import Facts, Meaning, Node, Reach, is_russian, tree
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Widget
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.present.language import ENGLISH, _, spoken
from thirteen_days.present.pseudo import PSEUDO
from thirteen_days.present.screen import Screen

WINDOW = "Thirteen Days"
ROLES = frozenset(
    {
        *("window", "page", "article", "region", "group", "banner", "note", "tablist"),
        *("heading", "paragraph", "status", "image", "figure"),
        *("table", "row", "head", "cell"),
        *("button", "link", "switch", "tab", "slider", "field"),
    }
)
"""Every role that an item may have."""
READ = frozenset({"heading", "paragraph", "status", "head", "cell"})
"""What is words and nothing else."""
ANNOUNCED = {"urgent": "assertive", "page": "polite", "advice": "polite", "notice": "polite"}
"""What is announced, and how: news that breaks in, a page's sheet, what is said of an answer, a notice."""
OPERATED = frozenset({"button", "link", "switch", "tab", "slider", "field"})
"""What can be operated."""

_PLAIN = {
    **dict.fromkeys(("button", "gauge", "ladder"), "button"),
    **{
        name: name
        for name in ("heading", "link", "status", "image", "table", "tab", "slider", "banner", "region")
    },
    **dict.fromkeys(("chart", "map", "meter"), "figure"),
    **dict.fromkeys(("list", "group", "curtain"), "group"),
    "document": "article",
    **dict.fromkeys(("text", "note", "timer"), "paragraph"),
    "toggle": "switch",
    "textbox": "field",
}
"""From a widget's role to an item's."""


class Box(NamedTuple):
    """A place in the window, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


class Item(NamedTuple):
    """One thing that a screen reader can come upon."""

    id: int
    role: str
    name: str
    box: Box
    value: str = ""
    """What it stands at."""
    description: str = ""
    children: tuple[int, ...] = ()
    states: frozenset[str] = frozenset()
    """As in ``semantics.Meaning``."""
    shortcut: str = ""
    reach: Reach | None = None
    actions: frozenset[str] = frozenset()
    """Of ``focus``, ``click``, ``increment``, ``decrement``, ``set``, ``up``, ``down``, ``reveal``."""
    level: int = 0
    """Of a heading, 1 to 3."""
    live: str = ""
    """Of an announcement: said once the reader is silent (``polite``) or at once (``assertive``)."""
    spot: tuple[int, int] | None = None
    """Of a cell: its row and column; of a table: how many it has."""
    scrolled: tuple[int, int] | None = None
    """Of what scrolls: how far it is, and how far it can be."""
    language: str = ""
    """Of what is not in its parent's: a code such as ``ru``."""


@dataclass(frozen=True, slots=True)
class Outline:
    """All items of a screen by number; *widgets* are those behind what can be acted upon."""

    items: dict[int, Item]
    root: int
    focus: int
    widgets: dict[int, Widget] = field(compare=False)

    def walk(self, start: int | None = None) -> Iterator[Item]:
        """The items from *start* down, in reading order."""
        item = self.items[self.root if start is None else start]
        yield item
        for child in item.children:
            yield from self.walk(child)


def outline(view: View, screen: Screen, page: int = 0) -> Outline:
    """What *view* shows of *screen*. Another *page* number makes it a page that has just been opened."""
    return _Maker(view, screen, page).made()


def _spoken() -> str:
    """The code of the language that is spoken; the accented one is English."""
    return ENGLISH if spoken() == PSEUDO else spoken()


def number(path: str) -> int:
    """A number for a place in the tree: 63 bits of a hash, never 0."""
    return int.from_bytes(blake2b(path.encode(), digest_size=8).digest()) >> 1 | 1


class _Within(NamedTuple):
    """Where one is in the tree: the path, what can be seen of it, how far it is shifted, what tells it."""

    path: str
    seen: pygame.Rect
    dy: int
    told: str
    scrolls: bool = False


class _Maker:
    """Items gathered on a walk through the widgets."""

    def __init__(self, view: View, screen: Screen, page: int) -> None:
        self.view, self.screen, self.page = view, screen, page
        self.items: dict[int, Item] = {}
        self.widgets: dict[int, Widget] = {}
        self.said: dict[str, list[str]] = {}
        """By announcement: the words that belong to it."""
        self.focus = 0
        papers = [one for one in view.scrollers() if one.role == "document"]
        self.main = next((one for one in papers if one.label == screen.title), papers[0] if papers else None)
        """The sheet that is said when the page opens."""

    def made(self) -> Outline:
        view = self.view
        window = pygame.Rect(0, 0, *view.size)
        path = f"{self.page}/{self.screen.kind}/{self.screen.title}"
        root, page = number("window"), number(path)
        inside = self._all(tree(view.widgets, view.look.focus), _Within(path, window, 0, ""))
        self.items[page] = Item(page, "page", self.screen.title or WINDOW, _box(window), children=inside)
        self.items[page] = self.items[page]._replace(actions=frozenset({"focus"}))
        below = (page, *self._announced(window))
        self.items[root] = Item(root, "window", WINDOW, _box(window), children=below, language=_spoken())
        return Outline(self.items, root, self.focus or page, self.widgets)

    def _announced(self, window: pygame.Rect) -> tuple[int, ...]:
        """An item for each announcement that has words; it has no place of its own."""
        corner = _box(pygame.Rect(0, window.bottom - 1, 1, 1))
        return tuple(
            self._put(Item(number(f"announced {name}"), "status", _joined(words), corner, live=how))
            for name, how in ANNOUNCED.items()
            if (words := self.said.get(name))
        )

    def _all(self, nodes: Sequence[Node[Widget]], within: _Within) -> tuple[int, ...]:
        """The items of *nodes*; tabs that stand together are one list."""
        met: dict[str, int] = {}
        made: list[int] = []
        for tabs, together in groupby(nodes, lambda node: node.meaning.role == "tab"):
            listed = list(together)
            if tabs:
                made.append(self._tabs(listed, within, met))
            else:
                made += [self._node(node, self._inside(node, within, met)) for node in listed]
        return tuple(made)

    @staticmethod
    def _inside(node: Node[Widget], within: _Within, met: dict[str, int]) -> _Within:
        """*within*, with a path of the widget's own, which no other has."""
        name = node.widget.name
        met[name] = met.get(name, 0) + 1
        return within._replace(path=f"{within.path}/{name}/{met[name]}")

    def _tabs(self, nodes: list[Node[Widget]], within: _Within, met: dict[str, int]) -> int:
        within = within._replace(path=f"{within.path}/tabs:{nodes[0].widget.name}")
        inside = tuple(self._node(node, self._inside(node, within, met)) for node in nodes)
        boxes = [self.items[one].box for one in inside]
        box = Box(
            min(one.left for one in boxes),
            min(one.top for one in boxes),
            max(one.right for one in boxes),
            max(one.bottom for one in boxes),
        )
        return self._put(Item(number(within.path), "tablist", _("Pages"), box, children=inside))

    def _put(self, item: Item) -> int:
        self.items[item.id] = item
        return item.id

    def _node(self, node: Node[Widget], within: _Within) -> int:
        """The item of one widget and of all in it."""
        widget, meaning = node.widget, node.meaning
        told = self._told(widget) or within.told
        item = Item(
            number(within.path),
            _role(widget, meaning),
            meaning.name,
            _shown(widget.rect.move(0, within.dy), within.seen),
            value=meaning.value,
            description=meaning.description,
            states=meaning.states,
            shortcut=meaning.shortcut,
            reach=meaning.reach,
            actions=_actions(widget, meaning, within),
            level=widget.level if meaning.role == "heading" else 0,
            language="ru" if is_russian(meaning.name) and spoken() != "ru" else "",
        )
        item = _worded(item)
        if told and item.name and item.role in READ | {"image"}:
            self.said.setdefault(told, []).append(item.name)
        inner = within._replace(told=told)
        if isinstance(widget, Scroller):
            item = item._replace(value="", scrolled=(widget.offset, widget.overflow))
            shown = widget.inner.move(0, within.dy).clip(within.seen)
            inner = inner._replace(seen=shown, dy=within.dy - widget.offset, scrolls=True)
        facts = None if item.role in OPERATED else widget.facts
        if facts is not None:
            told = item.description if meaning.role in {"map", "image"} else ""
            item = item._replace(description=told, spot=_size(facts) if item.role == "table" else None)
        item = item._replace(children=self._all(node.children, inner) or self._drawn(facts, item, inner))
        self.widgets[item.id] = widget
        if "focused" in meaning.states:
            self.focus = item.id
        return self._put(item)

    def _drawn(self, facts: Facts | None, item: Item, within: _Within) -> tuple[int, ...]:
        """What stands for a drawing: its facts as a table; or the words of what has no widget for them."""
        if facts is not None and facts.rows:
            return self._facts(facts, item, within)
        said = {"banner": item.value, "note": item.description}.get(item.role)
        if said:
            return (self._put(Item(number(f"{within.path}/words"), "paragraph", said, item.box)),)
        return ()

    def _facts(self, facts: Facts, item: Item, within: _Within) -> tuple[int, ...]:
        lines = _lines(facts)
        rows = []
        for down, (line, role) in enumerate(lines):
            path = f"{within.path}/row {down}"
            cells = tuple(
                self._put(Item(number(f"{path}/{across}"), role, words, item.box, spot=(down, across)))
                for across, words in enumerate(line)
            )
            named = ", ".join(words for words in line if words)
            rows.append(self._put(Item(number(path), "row", named, item.box, children=cells, spot=(down, 0))))
        if item.role == "table":
            return tuple(rows)
        table = Item(number(f"{within.path}/facts"), "table", item.name, item.box, spot=_size(facts))
        return (self._put(table._replace(children=tuple(rows))),)

    def _told(self, widget: Widget) -> str:
        """Which announcement the words of *widget* belong to."""
        if widget.urgent:
            return "urgent"
        if widget.role == "status":
            return "notice"
        if widget is self.main:
            return "urgent" if self.screen.form == "flash" else "page"
        focus = self.view.look.focus
        answers = focus is not None and focus.name.startswith("card:choose:")
        return "advice" if answers and widget.name == f"scroll:{_('Advice')}" else ""


def _lines(facts: Facts) -> list[tuple[tuple[str, ...], str]]:
    """The lines of a table, each with the role of its cells."""
    heads = [(facts.heads, "head")] if any(facts.heads) else []
    return [*heads, *((row, "cell") for row in facts.rows)]


def _size(facts: Facts) -> tuple[int, int]:
    """Rows and columns."""
    lines = _lines(facts)
    return len(lines), max((len(line) for line, _role in lines), default=0)


def _role(widget: Widget, meaning: Meaning) -> str:
    """What a widget is to a screen reader."""
    role = _PLAIN[meaning.role]
    if widget.facts is not None and role == "image":
        return "figure"
    if meaning.role == "note" and widget.children:
        return "note"
    return "button" if role == "figure" and widget.focusable else role


def _joined(words: list[str]) -> str:
    """Words that follow one another as sentences."""
    return " ".join(one if one[-1:] in ".!?:" else f"{one}." for one in words)


def _worded(item: Item) -> Item:
    """Words say first what marks them: some readers say nothing but a name."""
    if item.role not in READ:
        return item
    mark = item.description.removesuffix(".")
    said = _("{mark}: {words}").format(mark=mark, words=item.name) if mark else item.name
    return item._replace(name=said, description="")


def _actions(widget: Widget, meaning: Meaning, within: _Within) -> frozenset[str]:
    """What can be done with an item."""
    made = {"reveal"} if within.scrolls else set()
    if not widget.focusable:
        return frozenset(made)
    made.add("focus")
    if isinstance(widget, Scroller):
        made |= {"up", "down"}
    elif meaning.reach is not None:
        made |= {"increment", "decrement", "set"}
    elif meaning.role == "textbox":
        made.add("set")
    else:
        made.add("click")
    return frozenset(made)


def _box(rect: pygame.Rect) -> Box:
    return Box(rect.left, rect.top, rect.right, rect.bottom)


def _shown(rect: pygame.Rect, seen: pygame.Rect) -> Box:
    """As much of *rect* as is *seen*; of what is out of sight a thin strip where it will come in."""
    part = rect.clip(seen)
    if part.width and part.height:
        return _box(part)
    left = max(seen.left, min(rect.left, seen.right - 1))
    top = max(seen.top, min(rect.top, seen.bottom - 1))
    right = max(left + 1, min(rect.right, seen.right))
    bottom = max(top + 1, min(rect.bottom, seen.bottom))
    return Box(left, top, right, bottom)
