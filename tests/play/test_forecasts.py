"""A forecast is taken down once, kept with the play, unknown to the rules, and scored by the end."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plays import scenarios
from thirteen_days.model import Action, Question, ReplayError, Scenario, State, ThirteenDaysError
from thirteen_days.play import (
    Scored,
    Session,
    bins,
    brier,
    debrief,
    read_transcript,
    replay,
    write_transcript,
)
from thirteen_days.play.forecasting import MOST_ASKED, question_called, questions_before
from thirteen_days.policies import HUMAN

STRAIT = next(one for one in scenarios() if one.name == "meridian-strait")
every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
QUESTION = Question("rain", "It will rain.", frozenset(), None)


def forecasting(scenario: Scenario, percent: int | None, seed: str = "KESTREL-7") -> Session:
    """A whole play by persons in every chair who give the documented answer and *percent*, if any."""
    session = Session.start(scenario, seed=seed, policies={side.id: HUMAN for side in scenario.sides})
    while (side := session.awaiting()) is not None:
        if percent is not None and session.question(side):
            session.forecast(side, percent)
        session.submit(_documented(session, side))
    return session


def _documented(session: Session, side: str) -> Action:
    """What the record shows, else the first answer."""
    legal = session.legal(side)
    decision = next(one for one in session.scenario.decisions if one.id == legal[0].node)
    documented = {option.id for option in decision.options if option.history}
    return next((one for one in legal if one.choice in documented), legal[0])


@cache
def played(scenario: Scenario) -> Session:
    """The same, at 35 per cent."""
    return forecasting(scenario, 35)


@every_scenario
def test_the_rules_know_nothing_of_it(scenario: Scenario) -> None:
    """With forecasts or without, it is the same play to the same end."""
    said, silent = played(scenario), forecasting(scenario, None)

    assert said.forecasts
    assert not silent.forecasts
    assert said.actions == silent.actions
    assert said.state == silent.state


@every_scenario
def test_it_comes_back_with_the_play(scenario: Scenario) -> None:
    """Written, read and gone on with, nothing said is lost; and each was a legal thing to say."""
    transcript = played(scenario).transcript()

    again = read_transcript(write_transcript(transcript))

    assert again.forecasts == transcript.forecasts
    assert Session.resume(scenario, again).forecasts == transcript.forecasts
    assert replay(scenario, again).stopped is None
    for place, said in again.forecasts:
        assert again.actions[place].player == said.side
        assert again.actions[place].node == said.decision
        assert question_called(scenario, said.question) is not None


@every_scenario
def test_few_are_asked(scenario: Scenario) -> None:
    """At most so many a side, whatever the play; and every side that decides much is asked something."""
    for side in scenario.sides:
        asked = questions_before(scenario, side.id)
        assert len(asked) <= MOST_ASKED
        assert asked or side.minor
        assert set(asked) <= {one.id for one in scenario.decisions if scenario.sides[one.side].id == side.id}
    counts = [said.side for _place, said in played(scenario).forecasts]
    assert all(counts.count(side) <= MOST_ASKED for side in counts)


def test_it_is_said_once_and_within_bounds() -> None:
    """No second thoughts, no 110 per cent, and nobody speaks for a machine."""
    session = Session.start(STRAIT, seed="1", policies={"west": HUMAN})
    session.awaiting()

    for percent in (-1, 101):
        with pytest.raises(ThirteenDaysError, match="0 to 100"):
            session.forecast("west", percent)
    session.forecast("west", 100)
    with pytest.raises(ThirteenDaysError, match="no forecast"):
        session.forecast("west", 0)
    with pytest.raises(ThirteenDaysError, match="no forecast"):
        session.forecast("east", 50)


def test_taking_a_move_back_does_not_take_back_what_was_said() -> None:
    """Or one could answer the question again after looking."""
    session = Session.start(STRAIT, seed="1", policies={"west": HUMAN, "east": HUMAN}, undo=True)
    session.awaiting()
    session.forecast("west", 10)
    session.submit(session.legal("west")[0])

    Session.resume(STRAIT, session.transcript())
    again = Session.start(STRAIT, seed="1", policies={"west": HUMAN}, undo=True)
    again.awaiting()
    again.forecast("west", 10)
    again.submit(again.legal("west")[0])
    again.awaiting()

    assert again.undo()
    assert again.question("west") is None
    assert len(again.forecasts) == 1


def test_a_branch_may_be_forecast_anew() -> None:
    """Playing on from a decision leaves out what was said at it, and keeps what was said before."""
    transcript = played(STRAIT).transcript()
    place, _said = transcript.forecasts[-1]

    assert transcript.prefix(place).forecasts == transcript.forecasts[:-1]
    assert transcript.prefix(place + 1).forecasts == transcript.forecasts


@pytest.mark.parametrize("line", ["? west: a/b 101", "? west: a/b", "? west a/b 3", "?", "? west: a/b 03"])
def test_a_line_that_is_no_forecast_is_refused(line: str) -> None:
    """The error names the line."""
    text = write_transcript(played(STRAIT).transcript()).replace("\n\n", f"\n\n{line}\n", 1)

    with pytest.raises(ReplayError, match="not a forecast"):
        read_transcript(text)


@every_scenario
def test_the_end_answers_every_question(scenario: Scenario) -> None:
    """The debrief of an ended play scores all that was said, and by the kind of its ending."""
    session = played(scenario)

    rows = debrief(scenario, session.transcript()).forecasts

    assert len(rows) == len(session.forecasts)
    assert session.state.ending is not None
    kind = scenario.endings[session.state.ending].kind
    for row in rows:
        if row.question.when is None:
            assert row.came_true == (kind in row.question.kinds)
    turns = [row.turn for row in rows]
    assert turns == sorted(turns)


def test_a_play_under_way_is_not_scored() -> None:
    """Nothing of the end shows before it."""
    session = Session.start(STRAIT, seed="1", policies={"west": HUMAN})
    session.awaiting()
    session.forecast("west", 40)
    state: State = session.state

    assert state.ending is None
    assert debrief(STRAIT, session.transcript()).forecasts == ()


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=40))
def test_the_score_and_the_fifths(said: list[tuple[int, bool]]) -> None:
    """0 for the omniscient, a quarter for always 50; the fifths hold each forecast once, in their bounds."""
    rows = [Scored(0, "west", "d", QUESTION, percent, truth) for percent, truth in said]

    assert 0 <= brier(rows) <= 1
    assert brier(rows, lambda row: float(row.came_true)) == 0
    assert brier(rows, lambda _row: 0.5) == 0.25
    assert sum(one.count for one in bins(rows)) == len(rows)
    assert sum(one.came_true for one in bins(rows)) == sum(truth for _percent, truth in said)
    for one in bins(rows):
        assert one.low <= 100 * one.stated <= one.high + 1e-9
