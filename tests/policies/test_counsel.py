"""Advisers look at nothing but what their side has seen, and their record is what came true."""

from random import Random

import pytest

from tests.plays import fewer, other_world, scenarios
from tests.policies.test_search import moments
from thirteen_days.engine import legal_actions, observe
from thirteen_days.model import Scenario
from thirteen_days.play import Mind, Session, Thoughts
from thirteen_days.policies import HUMAN
from thirteen_days.policies.counsel import counsel
from thirteen_days.present import Words, advisers_screen

advised = pytest.mark.parametrize(
    "scenario",
    [one for one in scenarios() if any(seat.persona for side in one.sides for seat in side.seats)],
    ids=lambda one: one.name,
)


@advised
def test_forecasts_are_the_same_whatever_is_hidden(scenario: Scenario) -> None:
    """Scramble all that the side cannot see: every adviser still expects just the same."""
    dice = Random(1962)
    tried = 0
    for place, side in enumerate(scenario.sides):
        if not any(seat.persona for seat in side.seats):
            continue
        for state, seen in list(moments(scenario, side.id, place))[: fewer(scenario, 4)]:
            legal = legal_actions(scenario, state, side.id)
            other = observe(scenario, other_world(scenario, state, side.id, dice), side.id)
            mine = counsel(scenario, seen, legal, "S")
            assert mine == counsel(scenario, (*seen[:-1], other), legal, "S")
            assert mine
            for voice in mine:
                assert voice.seats == tuple(one.id for one in side.seats if one.persona == voice.persona)
                assert all(one.action in legal for one in voice.options)
                longest = [one for one in voice.options if one.tries == voice.best.tries]
                assert voice.best.value == max(one.value for one in longest)
                for one in voice.options:
                    assert all(0 <= share <= 1 for share in (one.war, one.settled, one.rise))
            tried += 1
    assert tried


@advised
def test_the_record_counts_what_could_be_scored(scenario: Scenario) -> None:
    """Right of so many, never more than were said; and what is shown names every adviser."""
    side = scenario.recommended
    session = Session.start(scenario, seed="COUNSEL", policies={side: HUMAN})
    asked = scored = 0
    while (mover := session.awaiting()) is not None and asked < 8:
        advice = session.advice()
        if advice is not None:
            asked += 1
            assert all(0 <= one.right <= one.decided <= one.judged < asked for one in advice.record)
            assert all(0 <= one.brier <= 1 for one in advice.record)
            scored = max(one.judged for one in advice.record)
            screen = advisers_screen(Words(scenario), session.observe(side), advice)
            told = " ".join(getattr(block, "plain", "") for block in screen.blocks)
            names = {seat.id: Words(scenario).key(seat.name) for seat in Words(scenario).side(side).seats}
            assert all(names[seat] in told for voice in advice.voices for seat in voice.seats)
        session.submit(session.legal(mover)[0])
    assert scored


@advised
def test_advice_from_the_process_is_the_same(scenario: Scenario) -> None:
    """It crosses as plain data and comes out whole."""
    side = scenario.recommended
    session = Session.start(scenario, seed="COUNSEL", policies={side: HUMAN})
    session.thinker = mind = Mind(scenario.name)
    try:
        while session.awaiting() is not None and (advice := session.advice()) is None:
            session.submit(session.legal(side)[0])
        here = Thoughts(scenario)
        here.follow(session.transcript())
        assert advice == here.advice()
    finally:
        mind.close()


@advised
def test_a_play_taken_up_again_has_its_advisers_record(scenario: Scenario) -> None:
    """What they had said follows from the transcript: worked out again, the record is that of the moment."""
    side = scenario.recommended
    session = Session.start(scenario, seed="AGAIN", policies={side: HUMAN})
    asked = 0
    while (mover := session.awaiting()) is not None and asked < 4:
        asked += session.advice() is not None
        session.submit(session.legal(mover)[0])
    session.awaiting()
    then = Thoughts(scenario)
    then.follow(session.transcript())
    while then.recall():
        pass
    told = session._advisers
    assert told is not None
    told.follow(session.transcript())

    assert then.record(side) == told.record(side)
    assert any(score.judged for score in then.record(side))
