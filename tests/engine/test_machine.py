"""Two executors, one game: the compiled one does what the reference does, round by round."""

from random import Random

import pytest

from tests.plays import random_settings, scenarios
from thirteen_days.engine import apply, initial_state, legal_actions, machine_of, starting_values, to_move
from thirteen_days.model import CHANCE, Action, Scenario, State
from thirteen_days.play.session import fall
from thirteen_days.policies.rollout import KeyedLuck

PLAYS = 60


def to_round(scenario: Scenario, state: State, seed: str) -> State:
    """*state* after chance has fallen as *seed* says, up to a side's decision or the end."""
    while to_move(scenario, state) == CHANCE:
        state = apply(scenario, state, fall(scenario, state, seed)).state
    return state


def differences(scenario: Scenario, seed: str, dice: Random) -> list[str]:
    """What the two executors do not agree on in one play of random choices."""
    settings = random_settings(scenario, dice)
    lens = dice.choice(["", *(lens.id for lens in scenario.lenses)])
    machine = machine_of(scenario)
    play = machine.start(starting_values(scenario, settings, lens), KeyedLuck(scenario, seed))
    state = to_round(scenario, initial_state(scenario, settings, lens), seed)
    while True:
        found = _compared(scenario, machine.resume(state, play.luck), play)
        if found or state.ending is not None:
            return found
        options = {
            ready.decision.id: [one.option.id for one in ready.options] for ready in machine.rules.decisions
        }
        while not any(play.sealed) or any(task.op == "round" for task in state.agenda):
            action = dice.choice(legal_actions(scenario, state))
            _seal(scenario, play.sealed, action, options)
            state = apply(scenario, state, action).state
            if not any(state.sealed):
                break
        machine.advance(play)
        state = to_round(scenario, state, seed)


def _seal(
    scenario: Scenario, sealed: list[list[tuple[int, int]]], action: Action, options: dict[str, list[str]]
) -> None:
    decision = list(options).index(action.node)
    option = -1 if action.choice == "pass" else options[action.node].index(action.choice)
    sealed[scenario.side_index(action.player)].append((decision, option))


def _compared(scenario: Scenario, expected: object, play: object) -> list[str]:
    found = []
    for name in ("v", "turn", "minute", "asked", "mail", "urgent", "ending", "offers", "sealed"):
        mine, theirs = getattr(play, name), getattr(expected, name)
        if name in {"offers", "sealed", "urgent"} and getattr(play, "ending", -1) >= 0:
            continue
        if name == "v":
            names = [variable.id for variable in scenario.variables]
            found += [
                f"{one}: {a} is not {b}" for one, a, b in zip(names, mine, theirs, strict=True) if a != b
            ]
        elif [*mine] != [*theirs] if isinstance(mine, list) else mine != theirs:
            found.append(f"{name}: {mine} is not {theirs}")
    return found


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_compiled_play_is_reference_play(scenario: Scenario) -> None:
    """Search and proof run on the compiled rules; were they other rules, both would be worth nothing."""
    for number in range(PLAYS):
        assert differences(scenario, f"TWO-{number}", Random(number)) == []


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_changed_rule_is_noticed(scenario: Scenario) -> None:
    """The comparison has teeth: one unit on one variable shows."""
    machine = machine_of(scenario)
    luck = KeyedLuck(scenario, "TEETH")
    state = to_round(scenario, initial_state(scenario), "TEETH")
    play = machine.resume(state, luck)
    play.v[-1] += 1

    assert _compared(scenario, machine.resume(state, luck), play)
