"""Plays in which every condition and amount that the engine evaluates is written down."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

import pytest

from tests.plays import random_action, random_settings
from thirteen_days.engine import (
    _arithmetic,
    _rules,
    apply,
    initial_state,
    observe,
    to_move,
    waiting_sides,
)
from thirteen_days.lint.facts import Facts
from thirteen_days.lint.values import has
from thirteen_days.model import FACILITATOR, Action, Expr, Scenario, State

Said = dict[int, set[int]]


@contextmanager
def listening(said: Said) -> Iterator[None]:
    """Rules made within write down, by expression, every value it comes to."""
    plain = _arithmetic.evaluator

    def watched(expression: Expr) -> Callable[[Sequence[int]], int]:
        inner = plain(expression)
        found = said.setdefault(id(expression), set())

        def evaluate(values: Sequence[int]) -> int:
            value = inner(values)
            found.add(int(value))
            return value

        return evaluate

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_arithmetic, "evaluator", watched)
        patch.setattr(_rules, "evaluator", watched)
        yield


def unforeseen(scenario: Scenario, facts: Facts, plays: int, seed: int) -> list[str]:
    """What happened in *plays* random plays of a freshly loaded *scenario* that *facts* call impossible."""
    said: Said = {}
    found: list[str] = []
    with listening(said):
        for number in range(plays):
            state: State | None = None
            dice = Random(seed + number)
            for before, action in _fired_at(scenario, dice):
                state = apply(scenario, before, action).state
                for side in waiting_sides(scenario, before):
                    observe(scenario, before, side)
                if before.agenda[-1].op == "round":
                    found += _outside(scenario, facts, before)
            assert state is not None
            assert to_move(scenario, state) is None
            found += _outside(scenario, facts, state)
    for tallies in (facts.conditions, facts.numbers):
        for key, tally in tallies.items():
            if not all(has(tally.came_to, value) for value in said.get(key, ())):
                found.append(f"{tally.came_to} foretold, {sorted(said[key])[:9]} found")
    return found


def _fired_at(scenario: Scenario, dice: Random) -> Iterator[tuple[State, Action]]:
    """A random play in which a facilitator now and then fires what is there to be fired."""
    manual = [event.id for event in scenario.happenings if event.manual]
    state = initial_state(scenario, random_settings(scenario, dice))
    while to_move(scenario, state) is not None:
        action = random_action(scenario, state, dice)
        if manual and state.agenda[-1].op == "round" and dice.random() < 0.2:
            action = Action(FACILITATOR, "fire", dice.choice(manual))
        yield state, action
        state = apply(scenario, state, action).state


def _outside(scenario: Scenario, facts: Facts, state: State) -> list[str]:
    """What of a state at a round, or at the end, was not foreseen."""
    found = []
    view = facts.ever
    if state.ending is not None:
        view = facts.endings.get(state.ending)
        if view is None:
            return [f"ending {scenario.endings[state.ending].id}"]
    assert view is not None
    found += [
        f"{variable.id} is {value}, not {values}"
        for variable, value, values in zip(scenario.variables, state.values, view, strict=True)
        if not has(values, value)
    ]
    if state.agenda and state.agenda[-1].op == "round":
        for mine in state.agenda[-1].offers:
            for one in mine:
                found += [f"{one}"] if one.decision not in facts.decisions else []
                found += [
                    f"{one}, option {option}"
                    for option in one.options
                    if (one.decision, option) not in facts.options
                ]
    return found
