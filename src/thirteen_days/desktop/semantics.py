"""What a widget is to someone who does not see it: role, name, value, description, state.

One reading of the widgets for whoever tells them in another way: the voice and the screen reader. It
knows nothing of pygame, so a tree of plain stand-ins does as well as the one that is drawn.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from thirteen_days.present.language import _

ROLES = frozenset(
    {
        "banner",
        "button",
        "chart",
        "curtain",
        "decoration",
        "document",
        "gauge",
        "group",
        "heading",
        "image",
        "ladder",
        "link",
        "list",
        "map",
        "note",
        "region",
        "slider",
        "status",
        "tab",
        "table",
        "text",
        "textbox",
        "toggle",
    }
)
"""Every role that a widget may have."""
CONTROLS = frozenset({"button", "tab", "toggle", "slider", "textbox", "gauge", "ladder", "link"})
"""What can be operated."""
SILENT = frozenset({"decoration"})
"""What only the eye has something of."""
_VALUED = frozenset({"banner", "toggle", "slider", "textbox", "gauge", "document", "list", "region"})
"""Where ``Widget.value`` is what the widget stands at; elsewhere it tells more about it."""
_WHOLE = frozenset({"banner", "note"})
"""What says all that is inside it."""
FOREIGN = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff\s.,:;«»—-]*")
"""Cyrillic, which an English voice would spell out sign by sign. Beside it the screen has it in English."""


def is_russian(words: str) -> bool:
    """Whether *words* are Russian from the first to the last, as a letterhead's are."""
    return bool(FOREIGN.fullmatch(words))


class Reach(NamedTuple):
    """A number that can be changed: where it stands, its ends, and by how much it moves."""

    now: int
    low: int
    high: int
    step: int


class Facts(NamedTuple):
    """What a drawing says, as a table: what its columns are called, and a row for each thing."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Meaning(NamedTuple):
    """One widget in words. *states*: ``disabled``, ``focused``, ``selected`` (the open tab), ``picked``."""

    role: str
    name: str
    value: str = ""
    """What it stands at."""
    description: str = ""
    """What more there is to say of it."""
    states: frozenset[str] = frozenset()
    shortcut: str = ""
    """The key that presses it from anywhere on the screen."""
    reach: Reach | None = None
    actions: tuple[str, ...] = ()


class Told(Protocol):
    """What of a widget is read here; ``widgets.base.Widget`` has it."""

    role: str
    label: str
    value: str
    more: str
    enabled: bool
    picked: bool
    shortcut: str

    @property
    def name(self) -> str:
        """What keeps it apart from others after a rebuild."""

    @property
    def reach(self) -> Reach | None:
        """The number that it changes, if it does."""

    @property
    def actions(self) -> tuple[str, ...]:
        """What can be done with it."""

    @property
    def children(self) -> "Sequence[Told]":
        """What is inside, in reading order."""


Seen = TypeVar("Seen", bound=Told)


class Node(NamedTuple, Generic[Seen]):
    """A widget, what it means, and what is told inside it, in reading order."""

    widget: Seen
    meaning: Meaning
    children: "tuple[Node[Seen], ...]" = ()

    def walk(self) -> "Iterator[Node[Seen]]":
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def meaning(widget: Told, *, focused: bool = False) -> Meaning:
    """*widget* in words."""
    role = widget.role
    states = {
        "disabled": role in CONTROLS and not widget.enabled,
        "focused": focused,
        "selected": role == "tab" and bool(widget.value),
        "picked": widget.picked,
    }
    valued = role in _VALUED
    return Meaning(
        role,
        widget.label,
        value=widget.value if valued else "",
        description=widget.more if valued else "" if role == "tab" else widget.value,
        states=frozenset(name for name, holds in states.items() if holds),
        shortcut=widget.shortcut,
        reach=widget.reach,
        actions=tuple(widget.actions),
    )


def tree(widgets: Sequence[Seen], focus: Told | None = None) -> tuple[Node[Seen], ...]:
    """*widgets* and what is in them, without decoration and without what their parent says already."""
    return tuple(_node(widget, focus) for widget in widgets if widget.role not in SILENT)


def _node(widget: Seen, focus: Told | None) -> Node[Seen]:
    inside: tuple[Node[Seen], ...] = ()
    if not (widget.role in _WHOLE and widget.value):
        inside = tree(widget.children, focus)  # type: ignore[arg-type]  # children are of the same family
    return Node(widget, meaning(widget, focused=widget is focus), inside)


def role_said(role: str) -> str:
    """A control's role in a word; empty for what needs none when it is read out."""
    return {
        "button": _("button"),
        "tab": _("tab"),
        "toggle": _("switch"),
        "slider": _("slider"),
        "textbox": _("field"),
        "gauge": _("gauge"),
        "ladder": _("ladder"),
        "link": _("link"),
        "chart": _("chart"),
        "table": _("table"),
        "map": _("map"),
        "image": _("picture"),
        "list": _("list"),
        "document": _("paper"),
        "heading": _("heading"),
        "note": _("note"),
    }.get(role, "")


def state_said(state: str) -> str:
    """A state in words; empty for ``focused``, which whoever asks knows."""
    return {"disabled": _("not available"), "selected": _("open"), "picked": _("chosen")}.get(state, "")
