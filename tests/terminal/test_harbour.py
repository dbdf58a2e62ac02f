"""A desk, an urgent answer, papers and a map, line by line."""

from io import StringIO
from pathlib import Path

from thirteen_days.play import Session
from thirteen_days.present import Words
from thirteen_days.scenario import load
from thirteen_days.terminal import play

HARBOUR = load(Path(__file__).with_name("harbour.yaml"))


def told(side: str, *typed: str) -> str:
    """What is said when *side* types these lines against the documented, or else first, answers."""
    other = {"north": "south", "south": "north"}[side]
    game = Session.start(HARBOUR, seed="GULL-1", policies={side: "human", other: "first"})
    out = StringIO()
    play(game, Words(HARBOUR), StringIO("".join(f"{line}\n" for line in typed)), out)
    return " ".join(out.getvalue().split())


def test_a_desk_is_left_when_one_likes() -> None:
    """The last answer of a desk leaves the rest; nothing is read twice in one hour."""
    text = told("north", "1", "3")

    assert "2 actions left." in text
    assert "Ordered, and sealed: Send out boats." in text
    assert text.count("A ship is in the roads.") == 1
    assert "Leave it at that" in text


def test_an_urgent_answer_is_asked_for_the_same_day() -> None:
    """What cannot wait comes with its news, before the day ends."""
    text = told("north", "4", "2", "4")

    assert "This cannot wait" in text
    assert "The South: Shout." in text
    assert text.index("The alarm") < text.index("Thursday 18 October 1962")
    assert "The ship leaves." in text


def test_what_moved_without_a_known_cause_is_said_to_be_so() -> None:
    """The South sulks; the North sees calm fall and may not know why."""
    game = Session.start(HARBOUR, seed="GULL-1", policies={"north": "human", "south": "human"})
    out = StringIO()
    play(game, Words(HARBOUR), StringIO("\n4\n\n2\n\nw calm\n"), out)
    text = " ".join(out.getvalue().split())

    assert "Calm 5 to 4: not known to you." in text
    assert "16 October: 5 to 4. Not known to you (−1)." in text


def test_advice_paper_place_and_map() -> None:
    """Each in words."""
    text = told("north", "d", "m", "s")

    assert "Ada Berg: I would not wait." in text
    assert "Go home, please." in text
    assert "Reconstruction; stands for no real letter." in text
    assert "The town hall" in text
    assert "The port, port, 23.1 N 82.4 W" in text
    assert "The boat, ship, 24.5 N 81.5 W, heading north-east" in text


def test_a_letter_that_came_can_be_read() -> None:
    """It is at hand with the decision after its arrival, whoever wrote it."""
    game = Session.start(HARBOUR, seed="GULL-1", policies={"north": "human", "south": "first"})
    out = StringIO()
    play(game, Words(HARBOUR), StringIO("2\n3\n2\nr\n"), out)
    text = " ".join(out.getvalue().split())

    assert "Sent: A letter came." in text
