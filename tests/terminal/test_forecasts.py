"""A number put on what is to be expected, by a typed line."""

from tests.terminal.test_games import SMALL, session, told


def test_a_forecast_is_typed_and_scored() -> None:
    """Asked for once, taken down, gone from the list of commands, and in the debrief beside the end."""
    game = session(SMALL, "west")

    text, ended = told(game, "f", "f 101", "f 35 %", "f 40", *["1"] * 30)

    assert ended
    assert text.count("How likely is that?") == 2
    assert "Taken down: probably not, 35 %." in text
    assert "nothing to put a number on" in text
    assert game.forecasts[0][1].percent == 35
    assert "What you expected" in text
    assert "Luck and judgement apart" in text
    assert "What came: " in text


def test_nobody_has_to_answer() -> None:
    """Whoever only decides is never asked, and not scored."""
    game = session(SMALL, "west")

    text, ended = told(game, *["1"] * 30)

    assert ended
    assert "How likely is that?" not in text
    assert "What you expected" not in text
    assert game.forecasts == ()
