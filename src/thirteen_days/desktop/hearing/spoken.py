"""What the voice says: of a screen that has come, of a control that has the focus, of what has changed.

Pure: it reads the tree of ``semantics``, and tells two looks at it apart.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from thirteen_days.desktop.semantics import CONTROLS, FOREIGN, Meaning, Node, role_said, state_said
from thirteen_days.present.language import ENGLISH, _, spoken

_ANSWERS: Final = frozenset({"button", "toggle", "slider", "textbox"})


class Look(NamedTuple):
    """What a listener could know of one look at the screen."""

    page: str = ""
    """What keeps this page apart from others."""
    bar: str = ""
    """When and where one is, and what stands."""
    title: str = ""
    """What the page is called."""
    text: str = ""
    """All that is to be read on it, in reading order."""
    focus: str = ""
    """The name of what has the focus, as it outlives a rebuild,"""
    told: str = ""
    """and what is said of it."""
    notice: str = ""
    """The line above the foot."""
    standing: tuple[tuple[str, str], ...] = ()
    """(name, value) of every control that stands at something."""


def look(nodes: Sequence[Node[Any]], page: str, focus: str) -> Look:
    """One look at a screen laid out as *nodes*."""
    flat = [node for root in nodes for node in root.walk()]
    focused = [node.meaning for node in flat if "focused" in node.meaning.states]
    notice = [node.meaning.name for node in flat if node.meaning.role == "status"]
    bar = [node.meaning.value for node in flat if node.meaning.role == "banner"]
    titles = [node.meaning.name for node in flat if node.meaning.role in {"heading", "document"}]
    tabs = [node.meaning.name for node in flat if "selected" in node.meaning.states]
    told = control(focused[0], *place_of(nodes, focused[0])) if focused else ""
    if focused and (advice := advice_on(nodes, focused[0])):
        told = f"{told} {advice}"
    return Look(
        "/".join((page, *tabs)),
        " ".join(bar),
        next(iter(titles), ""),
        page_text(nodes),
        focus,
        told,
        " ".join(notice).rstrip(" .…"),
        tuple((one.name, one.value) for one in (node.meaning for node in flat) if _stands(one)),
    )


def change(before: Look | None, after: Look, alarm: str = "", *, back: bool = False) -> str:
    """What is said when *after* is seen after *before*.

    *alarm* is the caption of a sound that says: look up. *back*: one has been on this page before; its name
    is enough.
    """
    if before is None or before.page != after.page:
        known = before is not None and before.bar == after.bar
        bar = "" if known or after.text.startswith(f"{after.bar}.") else after.bar
        parts = [alarm.strip("[]"), bar, after.title if back else after.text, after.notice, after.told]
    else:
        moved = (before.focus, before.told) != (after.focus, after.told)
        parts = [
            alarm.strip("[]"),
            after.notice if after.notice != before.notice else "",
            after.told if moved else "",
        ]
        changed = [one for one in after.standing if one not in before.standing]
        parts += [": ".join(one) for one in changed if not after.told.startswith(one[0])]
    return " ".join(sentence(part) for part in parts if part.strip())


def _stands(told: Meaning) -> bool:
    return told.role in CONTROLS and bool(told.value)


def whole(seen: Look) -> str:
    """Everything once more."""
    return change(None, seen)


def control(told: Meaning, number: int = 0, count: int = 0) -> str:
    """A control: name, role, value, state; its place among its like; what it means; its key."""
    parts = [told.name, role_said(told.role)]
    parts += [state_said(state) for state in sorted(told.states)]
    parts.append(told.value)
    if told.reach and told.role == "slider":
        parts.append(_("from {low} to {high}").format(low=told.reach.low, high=told.reach.high))
    if count > 1:
        parts.append(_("{number} of {count}").format(number=number, count=count))
    parts.append(told.description)
    if told.shortcut:
        parts.append(_("key {key}").format(key=told.shortcut))
    return " ".join(sentence(part) for part in parts if part)


def place_of(nodes: Sequence[Node[Any]], wanted: Meaning) -> tuple[int, int]:
    """Which of how many answers *wanted* is; (0, 0) for what stands alone, such as a button at the foot."""
    answers = list(_answers(nodes))
    if wanted not in answers:
        return 0, 0
    return answers.index(wanted) + 1, len(answers)


def _answers(nodes: Sequence[Node[Any]]) -> Iterator[Meaning]:
    """What can be chosen on the page itself."""
    for root in nodes:
        for node in root.walk():
            if _is_answer(node):
                yield node.meaning


def _is_answer(node: Node[Any]) -> bool:
    """A button of the page, or a control of the settings; not the small buttons at the foot."""
    role = node.meaning.role
    return role in _ANSWERS and (role != "button" or node.widget.name.startswith("card:"))


def advice_on(nodes: Sequence[Node[Any]], focused: Meaning) -> str:
    """What is said of the answer in focus, where it is an answer that somebody speaks to."""
    for root in nodes:
        for node in root.walk():
            told = node.meaning
            if told.role == "region" and told.description.startswith(f"{focused.name}."):
                return " ".join(sentence(part) for part in (told.name, *_inside(node)))
    return ""


def page_text(nodes: Sequence[Node[Any]]) -> str:
    """What is to be read on a page: its words, its numbers, its answers by key and name."""
    said: list[str] = []
    for part in (part for node in nodes for part in _read(node)):
        if part and (not said or part != said[-1]):  # a sheet is called what its first line says
            said.append(part)
    return " ".join(sentence(part) for part in said)


def _read(node: Node[Any]) -> Iterator[str]:
    told = node.meaning
    if told.role == "status":
        return
    if told.role in _ANSWERS | {"tab"}:
        if _is_answer(node):
            yield f"{told.shortcut}: {told.name}" if told.shortcut else told.name
        return
    if told.role in CONTROLS or told.role in {"chart", "table", "map", "image", "note"}:
        yield ": ".join(part for part in (told.name, told.value or told.description) if part)
    elif told.role in {"document", "list", "region"} and node.children:
        yield told.name
    elif told.role != "banner":
        yield " ".join(part for part in (sentence(told.description), told.name) if part)
    for child in node.children:
        yield from _read(child)


def _inside(node: Node[Any]) -> Iterator[str]:
    for child in node.children:
        yield from _read(child)


def sentence(words: str) -> str:
    """*words* without what an English voice cannot say, closed by a stop where nothing closes them."""
    told = FOREIGN.sub(" ", words) if spoken() == ENGLISH else words
    told = " ".join(told.replace("|", ",").split())
    return told if not told or told[-1] in ".!?:…" else f"{told}."
