"""The way to a screen reader: outlines become accesskit's trees, and its actions become events.

The only module that knows accesskit. Whatever it does in a thread of its own ends as a pygame event, and
is carried out in the loop. Until somebody listens nothing is computed; a failure ends the connection, not
the game.
"""

import contextlib
import sys
from collections.abc import Callable
from typing import Any, Final

import pygame

from thirteen_days.desktop.acting import Request, carry_out
from thirteen_days.desktop.outline import Item, Outline, outline
from thirteen_days.desktop.scenes.base import Scene
from thirteen_days.desktop.stage import Stage

EVENT: Final = pygame.USEREVENT + 13
"""What is posted from accesskit's threads: a ``request``, or ``None`` when somebody begins to listen."""
_ROLES: Final = {
    "window": "WINDOW",
    "page": "DOCUMENT",
    "article": "ARTICLE",
    "region": "REGION",
    "group": "GROUP",
    "banner": "BANNER",
    "note": "NOTE",
    "tablist": "TAB_LIST",
    "heading": "HEADING",
    "paragraph": "LABEL",
    "status": "STATUS",
    "image": "IMAGE",
    "figure": "FIGURE",
    "table": "TABLE",
    "row": "ROW",
    "head": "COLUMN_HEADER",
    "cell": "CELL",
    "button": "BUTTON",
    "link": "LINK",
    "switch": "BUTTON",
    "tab": "TAB",
    "slider": "SLIDER",
    "field": "TEXT_INPUT",
}
_ACTIONS: Final = {
    "focus": "FOCUS",
    "click": "CLICK",
    "increment": "INCREMENT",
    "decrement": "DECREMENT",
    "set": "SET_VALUE",
    "up": "SCROLL_UP",
    "down": "SCROLL_DOWN",
    "reveal": "SCROLL_INTO_VIEW",
}


class Link:
    """A connection that may be asked for at any time. *adapter* is accesskit's, or what stands for it."""

    def __init__(self, accesskit: Any, adapter: "Callable[[Link], Any]") -> None:
        self.accesskit = accesskit
        self.heard = False
        """Whether somebody listens;"""
        self.fresh = False
        """whether he has just begun to, and knows nothing yet."""
        self.failed = False
        """Whether it broke; then it is not used again."""
        self.page = 0
        self._scene: Scene | None = None
        self._sent: dict[int, Item] = {}
        self._focus = 0
        self._names = [(getattr(accesskit.Action, theirs), ours) for ours, theirs in _ACTIONS.items()]
        self.adapter = adapter(self)

    # --- From accesskit's threads -------------------------------------------------------------------

    def begin(self) -> None:
        """Somebody begins to listen; the whole tree follows from the loop.

        The adapter is locked until this returns, and whoever asks it for anything meanwhile waits with
        Python's own lock in hand. So nothing asks it before ``heard``, and that is the last thing set.
        """
        _post(None)
        self.fresh = True
        self.heard = not self.failed

    def end(self) -> None:
        """Nobody listens any more."""
        self.heard = False
        _post(None)

    def ask(self, request: Any) -> None:
        """Somebody asks for something to be done."""
        action = next((ours for theirs, ours in self._names if theirs == request.action), None)
        if action is None:
            return
        data = request.data[1] if isinstance(request.data, tuple) else request.data
        _post(Request(int(request.target), action, data if isinstance(data, str | float) else ""))

    # --- In the loop --------------------------------------------------------------------------------

    def heed(self, stage: Stage, event: pygame.Event) -> bool:
        """Take in one event; whether anything may look different."""
        if event.type in {pygame.WINDOWFOCUSGAINED, pygame.WINDOWFOCUSLOST} and self.heard:
            self._guarded(stage, lambda: self.focused(event.type == pygame.WINDOWFOCUSGAINED))
        if event.type in {pygame.WINDOWMOVED, pygame.WINDOWSIZECHANGED} and self.heard:
            self._guarded(stage, lambda: self.placed(stage))
        if event.type != EVENT:
            return False
        return event.request is None or carry_out(stage, self.outline(stage), event.request)

    def outline(self, stage: Stage) -> Outline:
        """What *stage* shows, as a new page for each scene that comes up."""
        if stage.scene is not self._scene:
            self._scene = stage.scene
            self.page += 1
        return outline(stage.view, stage.scene.screen, self.page)

    def show(self, stage: Stage) -> None:
        """Tell what has changed, if somebody listens; while things move only that a page has opened."""
        self._guarded(stage, lambda: self._show(stage))

    def _guarded(self, stage: Stage, done: Callable[[], None]) -> None:
        """Do it; whatever goes wrong ends the connection, and nothing else."""
        try:
            done()
        except BaseException as error:
            if not _no_more_than_a_failure(error):
                raise
            self.failed, self.heard = True, False
            stage.context.reader = "failed"

    def _show(self, stage: Stage) -> None:
        told = "failed" if self.failed else "heard" if self.heard else "ready"
        if told != stage.context.reader:
            stage.context.reader = told
            stage.scene.refresh()
            stage.relay()
        if not self.heard or (stage.moving and stage.scene is self._scene and not self.fresh):
            return
        if self.fresh:
            self._sent, self.fresh = {}, False
            self.placed(stage)
            self.focused(pygame.key.get_focused())
        shown = self.outline(stage)
        changed = [item for item in shown.items.values() if self._sent.get(item.id) != item]
        if not changed and shown.focus == self._focus:
            return
        whole = not self._sent
        update = self._update(shown, shown.items.values() if whole else changed, whole=whole)
        self._sent, self._focus = shown.items, shown.focus
        events = self.adapter.update_if_active(lambda: update)
        if events is not None:  # where the loop itself must raise them
            events.raise_events()

    def focused(self, focused: bool) -> None:  # noqa: FBT001 - it is what has changed
        """The window got the keyboard, or lost it."""
        for name in ("update_window_focus_state", "update_view_focus_state"):
            tell = getattr(self.adapter, name, None)
            events = tell(focused) if tell else None
            if events is not None:
                events.raise_events()

    def placed(self, stage: Stage) -> None:
        """Tell where the window is on the screen."""
        tell = getattr(self.adapter, "set_root_window_bounds", None)
        if tell:
            (left, top), (width, height) = pygame.display.get_window_position(), stage.size
            rect = self.accesskit.Rect(left, top, left + width, top + height)
            tell(rect, rect)

    # --- Items as accesskit's nodes -----------------------------------------------------------------

    def _update(self, shown: Outline, items: Any, *, whole: bool) -> Any:
        update = self.accesskit.TreeUpdate(shown.focus)
        for item in items:
            update.nodes += self._nodes(item)
        if whole:
            update.tree = self.accesskit.Tree(shown.root)
            update.tree.toolkit_name = "Thirteen Days"
        return update

    def _nodes(self, item: Item) -> list[tuple[int, Any]]:
        """The node of an item; a field has another for what is typed in it."""
        made = node(self.accesskit, item)
        if item.role != "field":
            return [(item.id, made)]
        run = item.id ^ 1 << 62
        text = self.accesskit.Node(self.accesskit.Role.TEXT_RUN)
        text.set_value(item.value)
        text.set_character_lengths([len(sign.encode()) for sign in item.value])
        text.set_bounds(self.accesskit.Rect(*item.box))
        made.set_children([run])
        end = self.accesskit.TextPosition(run, len(item.value))
        made.set_text_selection(self.accesskit.TextSelection(end, end))
        return [(item.id, made), (run, text)]


def node(accesskit: Any, item: Item) -> Any:
    """*item* as accesskit has it."""
    made = accesskit.Node(getattr(accesskit.Role, _ROLES[item.role]))
    made.set_bounds(accesskit.Rect(*item.box))
    for name in sorted(item.actions):
        made.add_action(getattr(accesskit.Action, _ACTIONS[name]))
    if item.children:
        made.set_children(list(item.children))
    _name(made, item)
    if item.description:
        made.set_description(item.description)
    if item.language:
        made.set_language(item.language)
    if item.shortcut:
        made.set_keyboard_shortcut(item.shortcut)
    if item.level:
        made.set_level(item.level)
    if item.live:
        made.set_live(accesskit.Live.ASSERTIVE if item.live == "assertive" else accesskit.Live.POLITE)
    if "disabled" in item.states:
        made.set_disabled()
    if item.role == "tab":
        made.set_selected("selected" in item.states)
    _numbers(made, item)
    return made


def _name(made: Any, item: Item) -> None:
    """What a reader says: of words themselves, of a button also at what it stands."""
    if item.role == "paragraph":
        made.set_value(item.name)
    elif item.role in {"button", "switch"} and item.value:
        made.set_label(f"{item.name}: {item.value}")
    else:
        made.set_label(item.name)
        if item.value:
            made.set_value(item.value)


def _numbers(made: Any, item: Item) -> None:
    """A slider's number, a table's size, a cell's place, how far something is scrolled."""
    if item.reach is not None:
        made.set_numeric_value(item.reach.now)
        made.set_min_numeric_value(item.reach.low)
        made.set_max_numeric_value(item.reach.high)
        made.set_numeric_value_step(item.reach.step)
    if item.scrolled is not None:
        made.set_scroll_y(item.scrolled[0])
        made.set_scroll_y_min(0)
        made.set_scroll_y_max(item.scrolled[1])
    if item.spot is None:
        return
    down, across = item.spot
    if item.role == "table":
        made.set_row_count(down)
        made.set_column_count(across)
    else:
        made.set_row_index(down)
        if item.role != "row":
            made.set_column_index(across)


# --- The window's own connection -------------------------------------------------------------------------


def connect(stage: Stage) -> Link | None:
    """Connect the window, and note on the stage's context how that went; ``None`` where there is none."""
    if pygame.display.get_driver() == "dummy":
        return None
    try:
        import accesskit  # noqa: PLC0415 - an extra
    except ImportError:
        stage.context.reader = "missing"
        return None
    try:
        link = Link(accesskit, _adapter)
    except BaseException as error:
        if not _no_more_than_a_failure(error):
            raise
        stage.context.reader = "failed"
        return None
    stage.context.reader = "ready"
    return link


def _adapter(link: Link) -> Any:
    """The adapter for this system. Trees follow from the loop: none is made in its threads."""
    accesskit = link.accesskit
    if sys.platform == "win32":
        window = pygame.display.get_wm_info()["window"]
        return accesskit.windows.SubclassingAdapter(window, link.begin, link.ask)
    if sys.platform == "darwin":
        accesskit.macos.add_focus_forwarder_to_window_class("SDLWindow")
        window = pygame.display.get_wm_info()["window"]
        return accesskit.macos.SubclassingAdapter.for_window(window, link.begin, link.ask)
    return accesskit.unix.Adapter(link.begin, link.ask, link.end)


def _no_more_than_a_failure(error: BaseException) -> bool:
    """Whether the game can go on: a panic in Rust is no Exception, but no wish to leave either."""
    return not isinstance(error, KeyboardInterrupt | SystemExit)


def _post(request: Request | None) -> None:
    """Into the loop, from any thread; nothing once the window is closed."""
    with contextlib.suppress(pygame.error):
        pygame.event.post(pygame.Event(EVENT, request=request))
