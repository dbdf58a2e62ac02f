"""The process in which machines think: it comes to the same as thinking here, and nothing hangs on it."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.plays import fewer, scenarios
from thirteen_days.engine import waiting_sides
from thirteen_days.model import Action, Observation, Scenario
from thirteen_days.play import Mind, Session, explained, read_transcript, reasons, write_transcript
from thirteen_days.play.explaining import MOST_RIVALS
from thirteen_days.play.thoughts import Sight
from thirteen_days.policies import HUMAN, Choice, Policy
from thirteen_days.policies.search import Search

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
MOST = 9
"""Decisions of the person that are played: enough for several rounds, few enough to be quick."""


@contextmanager
def thinking(scenario: Scenario) -> Iterator[Mind]:
    """A mind that is closed again."""
    mind = Mind(scenario.name)
    try:
        yield mind
    finally:
        mind.close()


def begun(scenario: Scenario, mind: Mind | None, person: int = 0, seed: str = "MIND-1") -> Session:
    """A play of a person against a searching machine, which thinks in *mind*, or here."""
    sides = [side.id for side in scenario.sides if not side.minor]
    policies = {side: HUMAN if side == sides[person] else "search:unknown@novice" for side in sides}
    session = Session.start(scenario, seed=seed, policies=policies)
    session.thinker = mind
    return session


def played(session: Session, most: int = MOST) -> tuple[Action, ...]:
    """What happens while a person always takes the last answer."""
    for _ in range(most):
        side = session.awaiting()
        if side is None:
            break
        session.submit(session.legal(side)[-1])
    session.awaiting()
    return session.actions


@every_scenario
@pytest.mark.parametrize("person", [0, 1])
def test_a_process_apart_chooses_the_same(scenario: Scenario, person: int) -> None:
    """Line by line, chance and machines alike; and the answers did come from the process."""
    with thinking(scenario) as mind:
        most = fewer(scenario, MOST)
        apart = played(begun(scenario, mind, person), most)
        assert mind.able
        assert mind._answers

    assert apart == played(begun(scenario, None, person), most)


@every_scenario
def test_it_thinks_before_the_person_has_decided(scenario: Scenario) -> None:
    """A round is sealed: the answer is there already when the person gives his own, whatever that is."""
    with thinking(scenario) as mind:
        session = begun(scenario, mind)
        thought = 0
        for _ in range(fewer(scenario, 8)):
            side = session.awaiting()
            if side is None:
                break
            while mind.busy:
                mind.poll(1.0)
            for other in set(waiting_sides(scenario, session.state)) & session._policies.keys():
                sight = session._sights.get(other) or Sight.of(session.header, other)
                searches = session.header.policies[other].startswith("search")
                assert (sight.then(session.observe(other)).mark in mind._answers) == searches
                thought += searches
            session.submit(session.legal(side)[0])
        assert thought


@every_scenario
def test_when_the_process_dies_the_game_goes_on(scenario: Scenario) -> None:
    """Killed between two moves: the session thinks for itself, and comes to the same."""
    with thinking(scenario) as mind:
        session = begun(scenario, mind)
        session.submit(session.legal(session.awaiting() or "")[-1])
        assert mind.process_id
        os.kill(mind.process_id, signal.SIGTERM)
        apart = played(session, MOST - 1)
        assert not mind.able
        assert mind.problem

    assert apart == played(begun(scenario, None))


def test_a_process_without_its_scenario_says_so() -> None:
    """And the play is played here."""
    scenario = scenarios()[0]
    mind = Mind("no-such-scenario")
    session = begun(scenario, mind)
    played(session, 3)

    assert "no-such-scenario" in mind.problem


def test_taking_back_and_another_play_keep_the_process() -> None:
    """What it knows of another course of events does it no harm."""
    scenario = next(one for one in scenarios() if one.name == "meridian-strait")
    with thinking(scenario) as mind:
        played(begun(scenario, mind, seed="ANOTHER"), 3)
        session = begun(scenario, mind)
        session.header = replace(session.header, undo=True)
        played(session, 3)
        session.undo()
        session.undo()
        apart = played(session)
        assert mind.able

    here = begun(scenario, None)
    assert apart == played(here)


@every_scenario
def test_a_move_is_explained_as_it_was_thought(scenario: Scenario) -> None:
    """Found again from the transcript alone, the account of each move is the one of the moment."""
    session = begun(scenario, None)
    then: dict[str, Choice] = {}
    for side, mind in session._policies.items():
        if isinstance(mind, Search):
            session._policies[side] = noted(mind, then)
    played(session)

    told = list(explained(scenario, read_transcript(write_transcript(session.transcript()))))

    assert told
    assert {repr(one.account) for one in told} <= {repr(choice.account) for choice in then.values()}
    for one in told:
        assert then[f"{one.action}@{one.turn}"].account == one.account
        assert one.taken is not None
        played_out = [other for other in one.account.options if other.tries and other.action != one.action]
        assert len(one.rivals) == min(len(played_out), MOST_RIVALS)
        shares = [other.share for other in one.rivals]
        assert shares == sorted(shares, reverse=True)
        spoke = reasons(scenario, one)
        assert {reason.rival.action for reason in spoke} <= {other.action for other in one.rivals}
        weighed = [abs(reason.points) for reason in spoke]
        assert weighed == sorted(weighed, reverse=True)
        components = {name for other in one.rivals for name, _mean in (*other.parts, *one.taken.parts)}
        assert len({reason.component for reason in spoke}) == len(spoke) == min(3, len(components))


def noted(mind: Search, then: dict[str, Choice]) -> Policy:
    """*mind*, each of its choices written down in *then*."""

    class Noted(Search):
        def choose(
            self, scenario: Scenario, observations: Sequence[Observation], legal: Sequence[Action], seed: str
        ) -> Choice:
            choice = mind.choose(scenario, observations, legal, seed)
            then[f"{choice.action}@{observations[-1].turn}"] = choice
            return choice

    return Noted(mind.persona, mind.level)
