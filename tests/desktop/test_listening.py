"""The whole crisis from either chair by the accessibility tree's actions alone, from the title to the debrief."""

from random import Random
from typing import Any

import pytest

pytest.importorskip("accesskit", reason="needs the extra accesskit")

from tests.desktop.listening import ACTION, ROLE, Listener, name
from tests.desktop.stages import title
from thirteen_days.desktop.game import Game
from thirteen_days.play import list_saves

MOST = 400
"""Actions that a play may take."""
CHAIRS = {"Washington": "United States", "Moscow": "Soviet Union"}
SIDES = {"Washington": "usa", "Moscow": "ussr"}
SEEDS = {"Washington": 3, "Moscow": 4}
"""Of the answers."""
WAYS = {"Opponent": "Dove", "How long to play": "25 minutes"}
"""Switches that are pressed until they say so."""
ASIDE = ("Map", "Why?", "Record", "Balance", "News", "Documents")
"""What is looked at once on the way, where it is offered, and left again."""


def answers(listener: Listener) -> list[tuple[int, Any]]:
    """The buttons of the page that have a key and stand in no region: what one can answer, before the foot."""
    inside: set[int] = set()
    for _id, node in listener.all(ROLE.REGION, ROLE.BANNER):
        inside |= set(node.children)
    foot = {"Menu", "Help", "Back", *ASIDE}
    found = [
        (id_, node)
        for id_, node in listener.all(ROLE.BUTTON)
        if id_ not in inside and name(node).split(" (")[0] not in foot and not node.is_disabled
    ]
    return [one for one in found if one[1].keyboard_shortcut in {*"123456789", *"abcdefg", "Enter"}]


def look_around(listener: Listener, looked: set[str]) -> None:
    """Open what is offered beside the answers and has not been opened yet, hear it, and go back."""
    for _id, node in listener.all(ROLE.BUTTON):
        what = name(node).split(" (")[0]
        if what in ASIDE and what not in looked:
            page = listener.title
            looked.add(what)
            listener.press(what)
            assert listener.title != page
            names = [name(node) for _id, node in listener.all(ROLE.BUTTON)]
            listener.press("Back" if "Back" in names else "Go on")
            assert listener.title == page
            return


@pytest.mark.parametrize("chair", CHAIRS)
def test_a_whole_game_by_the_trees_actions_alone(chair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, length, chair, every decision, the ending, the debrief: role and name are all one has."""
    monkeypatch.setattr(
        Game, "study", lambda _game: False
    )  # a process of its own, which nobody waits for here
    rng = Random(SEEDS[chair])
    listener = Listener(title())
    listener.press("More")
    for switch, wanted in WAYS.items():
        while wanted not in name(listener.reader.nodes[listener.find(ROLE.BUTTON, switch)]):
            listener.press(switch)
    field = listener.find(ROLE.TEXT_INPUT, "Seed")
    listener.do(field, ACTION.SET_VALUE, (None, "KESTREL-1962"))
    looked: set[str] = set()
    pages: list[str] = []
    for _step in range(MOST):
        pages.append(listener.title)
        focus = listener.reader.nodes[listener.reader.focus]
        assert name(focus)
        assert all(name(node) for _id, node in listener.all() if node.supports_action(ACTION.FOCUS))
        names = [name(node) for _id, node in listener.all(ROLE.BUTTON)]
        if listener.title == "Debrief":
            break
        if CHAIRS[chair] in names:
            listener.press(CHAIRS[chair])
        elif "Go on" in names and "Seed" in listener.words:
            listener.press("Go on")
        elif any(one.startswith("What you did") for one in names):
            listener.press("What you did")
        else:
            look_around(listener, looked)
            listener.do(rng.choice(answers(listener))[0], ACTION.CLICK)
    assert listener.title == "Debrief", pages[-5:]
    assert len(pages) > 25
    assert set(ASIDE) - looked <= {"Documents"}
    (kept,) = list_saves()
    assert kept.transcript is not None
    given = [action for action in kept.transcript.actions if action.player == SIDES[chair]]
    assert len(given) > 5
