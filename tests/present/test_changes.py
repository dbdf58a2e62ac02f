"""Why a number moved: every share that may be known, and plain words for the rest."""

import pytest

from tests.present.small import observation, scenario
from thirteen_days.engine import LIMIT
from thirteen_days.model import EventKind, Heard, Part
from thirteen_days.present import Words, consequences_screen, why_screen
from thirteen_days.present.changes import line, moves
from thirteen_days.present.situation import gauges, history

WORDS = Words(scenario())


def moved(name: str, before: int, after: int, *parts: Part, turn: int = 0) -> Heard:
    """A change as its viewer hears of it."""
    return Heard(EventKind.CHANGE, turn, name, None, before, after, parts)


def told(*heard: Heard) -> list[str]:
    """The lines on these changes."""
    return [line(WORDS, move) for move in moves(WORDS, heard)]


def test_a_share_that_may_not_be_known_is_said_to_be_so() -> None:
    """The sum is never made to look whole by what one knows."""
    lines = told(moved("trust", 20, 25, Part(8, "a/b", "A quiet start"), Part(-3, None, None)))

    assert lines == ["**Trust** 20 to 25: A quiet start (+8); not known to you (−3)."]


def test_what_a_bound_took_away_is_no_secret() -> None:
    """A value at the end of its range has a reason that anyone can see."""
    lines = told(moved("trust", 95, 100, Part(8, "a/b", "A quiet start"), Part(-3, LIMIT, None)))

    assert lines == ["**Trust** 95 to 100: A quiet start (+8); it goes no further (−3)."]


def test_changes_of_one_thing_are_told_together() -> None:
    """First to last, and equal reasons added up."""
    lines = told(
        moved("trust", 20, 25, Part(5, "a/b", "Letters")),
        moved("trust", 25, 32, Part(7, "a/b", "Letters"), turn=1),
    )

    assert lines == ["**Trust** 20 to 32: Letters."]


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (moved("ready", 0, 1, Part(1, None, "Crews worked")), "**Ready**: Crews worked."),
        (moved("offer", 0, 1, Part(1, None, "Terms")), "**Offer** none to secret trade: Terms."),
        (moved("turn", 0, 1), ""),
    ],
)
def test_each_type_reads_as_prose(heard: Heard, expected: str) -> None:
    """What only the engine counts is not told at all."""
    assert "".join(told(heard)) == expected


def test_worse_and_better_go_by_the_gauge() -> None:
    """For trust the low end is grave."""
    fallen, risen = moves(WORDS, [moved("trust", 20, 10)]), moves(WORDS, [moved("trust", 20, 30)])

    assert (fallen[0].style, risen[0].style) == ("bad", "good")


def test_the_gravest_change_comes_first() -> None:
    """A reader who stops early has read what matters."""
    lines = told(moved("defcon", 5, 4), moved("trust", 20, 80), moved("ready", 0, 1))

    assert lines[0].startswith("**Trust**")


def test_nothing_is_something_to_say() -> None:
    """A screen is never empty."""
    screen = consequences_screen(WORDS, observation())

    assert [getattr(block, "plain", "") for block in screen.blocks] == ["Nothing that you know of."]


def test_why_names_the_day_and_the_act() -> None:
    """And draws the story of a number that moved."""
    heard = [moved("trust", 0, 8, Part(8, "event:x", "A speech"))]
    screen = why_screen(WORDS, observation(values=(0, None, 0, 0, 8, None, 5)), heard, "trust")

    lines = [getattr(block, "plain", "") for block in screen.blocks]
    assert "Now: 8." in lines
    assert "18 October: 0 to 8. A speech, by an event (+8)." in lines
    assert getattr(screen.blocks[-1], "series", ())


def test_why_of_a_hidden_thing_tells_reports_only() -> None:
    """The true value is nowhere on the screen."""
    heard = [Heard(EventKind.REPORTED, 0, "launchers", None, 6, 10, ())]
    screen = why_screen(WORDS, observation(), heard, "launchers")

    lines = [getattr(block, "plain", "") for block in screen.blocks]
    assert lines[0] == "You cannot see this. You know only what is reported."
    assert "18 October: reported 6 to 10 launchers." in lines


def test_why_of_nothing_is_an_error() -> None:
    """A caller's slip is not shown as a page."""
    with pytest.raises(KeyError):
        why_screen(WORDS, observation(), (), "no_such_thing")


def test_a_sparkline_keeps_time() -> None:
    """A turn in which nothing moved is as long as any other."""
    trail = [moved("trust", 20, 30, turn=0), moved("trust", 30, 10, turn=2)]

    assert history("trust", trail, 4) == (20, 30, 30, 10, 10)
    assert history("trust", [], 4) == ()


def test_what_is_neither_seen_nor_reported_has_no_gauge() -> None:
    """Not even an empty one: it would tell that there is something."""
    assert [gauge.variable for gauge in gauges(WORDS, observation("usa"))] == ["trust"]
    assert [gauge.variable for gauge in gauges(WORDS, observation("ussr"))] == ["launchers", "trust"]
