"""A screen reader of the tests: all it has is accesskit's nodes, and all it does is accesskit's actions."""

import threading
from types import SimpleNamespace
from typing import Any

import accesskit
import pygame

from thirteen_days.desktop import app
from thirteen_days.desktop.screenreader import Link
from thirteen_days.desktop.stage import Stage

ROLE = accesskit.Role
ACTION = accesskit.Action
PRESSED = (ROLE.BUTTON, ROLE.TAB)


class Reader:
    """Takes updates as an adapter does: nodes that are sent replace their own; what hangs loose is gone."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.nodes: dict[int, Any] = {}
        self.root = self.focus = 0
        self.updates = 0
        self.sent = 0
        """How many nodes came with the last update."""
        self.said: list[str] = []
        """What would have been spoken: the live words that came, and what got the focus."""

    def update_if_active(self, make: Any) -> None:
        """Take in one update, and see that it is whole."""
        update = make()
        self.updates += 1
        self.sent = len(update.nodes)
        before = dict(self.nodes) or None
        if update.tree is not None:
            self.root = update.tree.root
        self.nodes |= dict(update.nodes)
        assert len({id_ for id_, _node in update.nodes}) == self.sent, "a node was sent twice"
        reached = list(self._reached(self.root))
        assert len(set(reached)) == len(reached), "a node hangs in two places"
        assert {id_ for id_, _node in update.nodes} <= set(reached), "a node hangs nowhere"
        self.nodes = {id_: self.nodes[id_] for id_ in reached}
        assert update.focus in self.nodes
        self._speak(before, update.focus)

    def _reached(self, id_: int) -> Any:
        yield id_
        for child in self.nodes[id_].children:
            yield from self._reached(child)

    def _speak(self, before: dict[int, Any] | None, focus: int) -> None:
        """What is live is said when it comes; not what was there before anybody listened."""
        for id_, node in self.nodes.items() if before is not None else ():
            assert before is not None
            if node.live is not None and (id_ not in before or name(before[id_]) != name(node)):
                self.said.append(name(node))
        if focus != self.focus:
            self.said.append(name(self.nodes[focus]))
        self.focus = focus


def name(node: Any) -> str:
    """What a reader calls a node; words alone are their own name."""
    return str((node.value if node.role == ROLE.LABEL else node.label) or "")


class Listener:
    """Somebody at the game who has only the reader."""

    def __init__(self, stage: Stage) -> None:
        pygame.display.init()
        pygame.event.clear()
        self._stage = stage
        self.link = Link(accesskit, Reader)
        self.reader: Reader = self.link.adapter
        self._apart(self.link.begin)
        self.pump()

    @staticmethod
    def _apart(done: Any) -> None:
        """As accesskit does it: not in the thread of the window."""
        thread = threading.Thread(target=done)
        thread.start()
        thread.join()

    def pump(self) -> None:
        """The loop of the window, once round."""
        stage = self._stage
        stage.tick()
        for event in pygame.event.get():
            if not self.link.heed(stage, event):
                app.take(stage, event)
        self.link.show(stage)

    def do(self, id_: int, action: Any, data: Any = None) -> None:
        """Ask for an action that the node says it can take."""
        assert self.reader.nodes[id_].supports_action(action)
        request = SimpleNamespace(action=action, target=id_, data=data)
        self._apart(lambda: self.link.ask(request))
        self.pump()

    def all(self, *roles: Any) -> list[tuple[int, Any]]:
        """Number and node of all of *roles* (else of all), in reading order."""
        order = self.reader._reached(self.reader.root)
        return [
            (id_, self.reader.nodes[id_])
            for id_ in order
            if not roles or self.reader.nodes[id_].role in roles
        ]

    def find(self, role: Any, start: str) -> int:
        """The first of *role* whose name begins so.

        Raises:
            LookupError: there is none.
        """
        for id_, node in self.all(role):
            if name(node).startswith(start):
                return id_
        raise LookupError(f"no {role} called {start!r}: {[name(node) for _id, node in self.all(role)]}")

    def press(self, start: str) -> None:
        """Click the button whose name begins so."""
        self.do(self.find(ROLE.BUTTON, start), ACTION.CLICK)

    @property
    def title(self) -> str:
        """What the page is called."""
        return name(self.all(ROLE.DOCUMENT)[0][1])

    @property
    def words(self) -> str:
        """All that can be read."""
        return " ".join(
            part for _id, node in self.all() for part in (node.label, node.value, node.description) if part
        )
