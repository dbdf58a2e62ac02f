"""Whole games by typed lines, from every chair: what a screen reader or a script would do."""

from io import StringIO
from pathlib import Path

import pytest

from tests.plays import scenarios
from thirteen_days.model import Scenario
from thirteen_days.play import Session, list_saves, load_save
from thirteen_days.present import Words
from thirteen_days.terminal import Console, play, watch

SMALL = next(one for one in scenarios() if one.name == "meridian-strait")
MANY = 400
"""More lines than any game asks for."""

every_chair = pytest.mark.parametrize(
    ("scenario", "side"),
    [(scenario, side.id) for scenario in scenarios() for side in scenario.sides],
    ids=lambda value: value if isinstance(value, str) else value.name,
)


def session(scenario: Scenario = SMALL, *people: str, seed: str = "KESTREL-1") -> Session:
    """A game in which *people* are persons."""
    return Session.start(scenario, seed=seed, policies=dict.fromkeys(people, "human"))


def told(game: Session, *typed: str) -> tuple[str, bool]:
    """What the terminal says when these lines are typed, and whether the game ended."""
    out = StringIO()
    ended = play(game, Words(game.scenario), StringIO("".join(f"{line}\n" for line in typed)), out, 0)
    return out.getvalue(), ended


@every_chair
@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_a_whole_game_from_every_chair(scenario: Scenario, side: str, key: str) -> None:
    """Anyone can play to an ending by numbers alone; a number that is no answer is not an end."""
    lines = [line for _ in range(MANY) for line in (key, "1")]

    text, ended = told(session(scenario, side), *lines)

    assert ended
    assert "Debrief" in text
    assert "{" not in text


def test_both_chairs_at_one_terminal() -> None:
    """Between two people the screen is cleared, and waits until the other is gone."""
    text, ended = told(session(SMALL, "west", "east"), *["", "1"] * MANY)

    assert ended
    curtain = text.index("Hand over: The Eastern Union")
    assert text[:curtain].endswith("\n" * 40)


def test_a_handover_waits_for_enter() -> None:
    """Nothing of the second player's is shown before."""
    text, ended = told(session(SMALL, "west", "east"), "", "1")

    assert not ended
    assert "Hand over: The Eastern Union" in text
    assert "Work day and night" not in text


def test_the_input_may_end(home: Path) -> None:
    """A pipe that closes leaves a game that can be gone on with."""
    game = session(SMALL, "west")

    text, ended = told(game, "1")

    assert not ended
    assert "thirteen-days resume" in text
    saved = load_save(list_saves()[0].path)
    assert saved.actions == game.transcript().actions[: len(saved.actions)]
    assert str(saved.actions[0]).startswith(("west: response/", "chance: photo/"))
    assert home in list_saves()[0].path.parents


def test_a_game_in_which_nothing_was_decided_is_not_kept() -> None:
    """Looking in must not write over the game that one has under way."""
    text, ended = told(session(SMALL, "west"), "q")

    assert not ended
    assert "nothing to keep" in text
    assert not list_saves()


def test_a_saved_game_goes_on_where_it_was() -> None:
    """And is not opened with the story once more."""
    told(session(SMALL, "west"), "1")
    again = Session.resume(SMALL, load_save(list_saves()[0].path))

    text, ended = told(again, *["1"] * 9)

    assert ended
    assert "You want them gone" not in text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("s", "Trust: 20 of 100"),
        ("s", "Coastal missiles ready:"),
        ("w trust", "Now: 20."),
        ("why ships", "Now: 1 ship."),
        ("w", "Why what?"),
        ("w their offer", "Why what?"),
        ("r", "The record so far"),
        ("m", "This scenario has no map."),
        ("d", "There is no paper"),
        ("?", "The words used here"),
        ("99", "is not one of the answers"),
        ("nonsense", "is not one of the answers"),
        ("save before", "Saved as before.transcript"),
        ("save ../x", "Not saved:"),
    ],
)
def test_what_can_be_asked(typed: str, expected: str) -> None:
    """Every command answers, and none of them spends a turn."""
    game = session(SMALL, "west")

    text, _ended = told(game, typed)

    assert expected in text
    assert not [action for action in game.actions if action.player == "west"]


def test_a_name_one_may_not_know_is_no_name() -> None:
    """Asking why of a thing that only the other side sees must not even confirm that it exists."""
    game = session(SMALL, "west")

    hidden, _ended = told(game, "w crash work")
    nothing, _ended = told(session(SMALL, "west"), "w no such thing")

    assert hidden == nothing


def test_machines_can_be_watched() -> None:
    """A game with nobody in it plays by itself and ends."""
    game, out = session(SMALL), StringIO()

    watch(game, Words(SMALL), out)

    assert game.ended
    assert "What was luck" in out.getvalue()


def test_lines_fit_the_width() -> None:
    """At 40 columns too."""
    out = StringIO()
    Console(StringIO(), out, 40).say("- " + "word " * 40, "   " + "more " * 20)

    assert max(map(len, out.getvalue().splitlines())) <= 40


def test_an_old_terminal_gets_question_marks_and_no_error() -> None:
    """A terminal that knows only ASCII can still be played on."""

    class Old(StringIO):
        encoding = "ascii"

    out = Old()
    Console(StringIO(), out).say("СССР")

    assert out.getvalue() == "????\n"


def test_the_end_is_told_with_its_day_after_and_the_shelf() -> None:
    """Ending, page, debrief, and then the endings still to be seen, which remember the one before."""
    pages = [ending.page for ending in SMALL.endings if ending.page]
    first, ended = told(session(SMALL, "west"), *["1"] * MANY)
    assert ended

    again, _ended = told(session(SMALL, "west"), *["3"] * MANY)

    assert any(first.index(SMALL.texts[page.masthead]) < first.index("Debrief") for page in pages)
    assert "1 of 3 endings seen." in first
    assert "2 of 3 endings seen." in again
    assert first.rindex("Not yet seen.") > first.index("Debrief")


PLAIN = next(one for one in scenarios() if one.catalogues.get("plain"))


def test_the_reading_level_can_be_changed_in_the_game() -> None:
    """The same decision again in plainer words, and back; nothing is decided by it."""
    game = session(PLAIN, PLAIN.sides[0].id)

    text, ended = told(game, "reading", "reading", "q")

    full = next(
        key for key, plain in PLAIN.catalogues["plain"].items() if plain[:60] in text.replace("\n", " ")
    )
    assert not ended
    assert PLAIN.texts[full][:60] in text.replace("\n", " ")
    assert "reading for plainer words" in text.replace("\n", " ")
    assert "reading for fuller words" in text.replace("\n", " ")
    assert not any(action.player == PLAIN.sides[0].id for action in game.actions)


def test_where_there_is_one_level_none_is_offered() -> None:
    """A scenario without a plain level does not speak of it."""
    text, _ended = told(session(SMALL, "west"), "reading", "q")

    assert "reading for" not in text
    assert "“reading” is not one of the answers." in text
