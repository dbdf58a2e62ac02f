"""Laws that every shipped scenario keeps, tried on seeded random plays. ``make soak`` runs many more."""

import pickle
from random import Random

import pytest

from tests.plays import fewer, final_state, other_world, random_play, scenarios
from thirteen_days.engine import (
    apply,
    legal_actions,
    observe,
    option_weights,
    outcome,
    to_move,
    trail,
)
from thirteen_days.model import CHANCE, Scenario, State
from thirteen_days.play import Session, Transcript, read_transcript, replay, write_transcript
from thirteen_days.present import (
    Words,
    consequences_screen,
    danger_screen,
    decision_screen,
    map_screen,
    record_screen,
)

PLAYS = 40
PAIRS = 120

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


@every_scenario
def test_every_play_ends_and_pays(scenario: Scenario) -> None:
    """No dead end, no endless play, and a declared ending with whole payoffs."""
    for seed in range(fewer(scenario, PLAYS)):
        state = final_state(scenario, Random(seed))
        result = outcome(scenario, state)

        assert result is not None
        assert to_move(scenario, state) is None
        assert legal_actions(scenario, state) == ()
        assert all(isinstance(amount, int) for _, parts in result.payoffs for _, amount in parts)


@every_scenario
def test_values_stay_in_their_ranges(scenario: Scenario) -> None:
    """A bounded variable is bounded, whatever happens to it."""
    for seed in range(fewer(scenario, PLAYS // 4)):
        for state, _ in random_play(scenario, Random(seed)):
            for value, variable in zip(state.values, scenario.variables, strict=True):
                assert variable.low <= value <= variable.high, variable.id


@every_scenario
def test_apply_is_pure(scenario: Scenario) -> None:
    """Equal arguments give equal steps, and a state that has been played from is as it was."""
    for state, action in random_play(scenario, Random(7)):
        before = pickle.dumps(state)

        assert apply(scenario, state, action) == apply(scenario, state, action)
        assert pickle.dumps(state) == before
        assert pickle.loads(before) == state  # noqa: S301 - our own bytes, made one line up


@every_scenario
def test_a_transcript_replays_without_its_seed(scenario: Scenario) -> None:
    """The written record alone leads to the same end, hazards that did not happen left out."""
    for seed in range(fewer(scenario, PLAYS // 4)):
        session = _watched(scenario, f"replay/{seed}")
        text = write_transcript(session.transcript())
        again = replay(scenario, read_transcript(reseeded(text)))

        assert again.stopped is None
        assert again.state == session.state


@every_scenario
def test_saving_after_every_decision_changes_nothing(scenario: Scenario) -> None:
    """Save, load and go on, at every point of a play, and the end is the same."""
    whole = _watched(scenario, "heavy")
    for count in range(0, len(whole.actions) + 1, 3):
        cut = Transcript(whole.header, whole.actions[:count])
        resumed = Session.resume(scenario, read_transcript(write_transcript(cut)))
        resumed.awaiting()

        assert resumed.actions == whole.actions
        assert resumed.state == whole.state


@every_scenario
def test_what_a_viewer_cannot_see_changes_nothing_it_sees(scenario: Scenario) -> None:
    """Two worlds that differ only out of sight: the same bytes, texts, options, causes and weights."""
    assert differing_pairs(scenario, Random(1962), fewer(scenario, PAIRS)) == []


def differing_pairs(scenario: Scenario, dice: Random, pairs: int) -> list[str]:
    """Pairs of worlds a viewer could tell apart although it should not."""
    found: list[str] = []
    tried = 0
    while tried < pairs:
        for state, action in random_play(scenario, dice):
            if action.player == CHANCE or dice.random() < 0.7:
                continue
            viewer = dice.choice(scenario.viewers)
            other = other_world(scenario, state, viewer, dice)
            tried += 1
            if shown(scenario, state, viewer) != shown(scenario, other, viewer):
                found.append(f"{scenario.name}: {viewer} at turn {state.turn}")
    return found


def shown(scenario: Scenario, state: State, viewer: str) -> bytes:
    """Everything that any screen or policy of *viewer* is made from, and the screens."""
    words = Words(scenario)
    observation = observe(scenario, state, viewer)
    heard = trail(scenario, state, viewer)
    side = observation.side
    parts: list[object] = [
        observation,
        heard,
        legal_actions(scenario, state, side) if viewer == side else (),
        [option_weights(scenario, observation, persona) for persona, _ in scenario.personas],
        decision_screen(words, observation, heard) if observation.decision else None,
        consequences_screen(words, observation),
        record_screen(words, heard),
        danger_screen(words, observation),
    ]
    if scenario.map is not None:
        parts.append(map_screen(words, observation))
    return repr(parts).encode()


def reseeded(text: str) -> str:
    """A transcript by hand: another seed, no checksum."""
    lines = [line for line in text.splitlines() if not line.startswith("end:")]
    return "\n".join("seed: another" if line.startswith("seed:") else line for line in lines) + "\n"


def _watched(scenario: Scenario, seed: str) -> Session:
    """A play of machines to its end."""
    session = Session.start(scenario, seed=seed)
    session.awaiting()
    return session
