"""How time is told: a date once, and a side with nothing to decide reads one paragraph."""

from functools import cache

from thirteen_days.model import Scenario
from thirteen_days.play import Session
from thirteen_days.present import Words, consequences_screen, decision_screen
from thirteen_days.present.chronicle import turn_heading
from thirteen_days.present.screen import Paragraph, Screen
from thirteen_days.present.situation import gauges
from thirteen_days.scenario import find, load


@cache
def crisis() -> Scenario:
    """The crisis of 1962."""
    return load(find("cuba-1962"))


def washington(turn: int) -> Session:
    """Washington's game at *turn*, the first answer given to everything before it."""
    session = Session.start(crisis(), seed="KESTREL-1962", policies={"usa": "human"})
    while session.awaiting() and session.observe("usa").turn < turn:
        session.submit(session.legal("usa")[0])
    return session


def passages(screen: Screen) -> list[str]:
    """What *screen* tells of time in which nothing was decided."""
    return [
        block.plain for block in screen.blocks if isinstance(block, Paragraph) and block.style == "passage"
    ]


def test_what_came_before_the_first_decision_is_one_paragraph() -> None:
    """Washington decides nothing in May."""
    words, seen = Words(crisis()), washington(0).observe("usa")
    told = passages(decision_screen(words, seen))
    assert len(told) == 1
    assert told[0].startswith("24 May.")


def test_a_turn_of_the_other_side_passes_in_one_dated_paragraph() -> None:
    """Nor on 14 October, when only Moscow decides."""
    told = passages(consequences_screen(Words(crisis()), washington(3).observe("usa")))
    assert len(told) == 1
    assert told[0].count("14 October") == 1


def test_a_heading_says_its_date_once() -> None:
    """Turns are labelled with a date; past midnight in Moscow it is another one."""
    words = Words(crisis())
    names = {turn.id: turn.index for turn in crisis().turns}
    assert (
        turn_heading(words, names["oct16"], "washington").plain == "Tuesday 16 October 1962. The photographs"
    )
    assert turn_heading(words, names["autumn"], "").plain == "Tuesday 4 September 1962. Warnings"
    for turn in names.values():
        for side in ("usa", "ussr"):
            said = turn_heading(words, turn, words.clock(side)).plain
            assert said.count("October") <= 1, said
            assert said.count("Sunday") <= 1, said


def test_a_name_that_says_its_unit_has_none_beside_it() -> None:
    """``R-12 launchers ready, 0 to 4``; an alert says which of its ends is war."""
    told = {one.variable: one for one in gauges(Words(crisis()), washington(3).observe("usa"))}
    assert told["contact"].shown.isdigit()
    assert told["flights"].shown.endswith("a day")
    assert told["defcon"].ends == ("1 war", "5 peace")
    assert told["trust"].ends == ("", "")
