"""Scenarios of a few lines, made for one test each."""

import tempfile
from pathlib import Path

from thirteen_days.engine import apply, initial_state, is_hazard_node, legal_actions, to_move
from thirteen_days.model import CHANCE, Action, Scenario, State
from thirteen_days.scenario import load

_FRAME = """
version: 1
name: small
title: Small
summary: For a test.
clocks: {{capital: {{label: Capital, offsets: [{{from: 1962-01-01T00:00Z, utc: "+00:00", zone: UTC}}]}}}}
personas: {{calm: Calm.}}
sides:
  west: {{name: West, adjective: Western, colour: blue, clock: capital, leader: chief, brief: West., seats: {{chief: {{name: Chief, office: Chief, brief: b, goal: g, bias: b}}, spy: {{name: Spy, office: Spy, brief: b, goal: g, bias: b, not_told: [purse]}}}}}}
  east: {{name: East, adjective: Eastern, colour: red, clock: capital, leader: chief, brief: East., seats: {{chief: {{name: Chief, office: Chief, brief: b, goal: g, bias: b}}}}}}
variables:
  heat: {{label: Heat, range: [0, 10], start: 5}}
  purse: {{label: Purse, range: [0, 10], start: 5, sees: [west]}}
  arms: {{label: Arms, range: [0, 20], start: 8, sees: [east]}}
  over: {{label: Over, start: false}}
calendar:
  end: 1962-10-20T00:00Z
  turns:
    one: {{at: 1962-10-16T00:00Z, label: One}}
    two: {{at: 1962-10-17T00:00Z, label: Two}}
    three: {{at: 1962-10-18T00:00Z, label: Three}}
decisions:
  west_acts:
    side: west
    turns: [one]
    title: West acts
    brief: What now?
    options:
      act: {{label: Act, seen_by: [all], do: {west}}}
      wait: {{label: Wait, seen_by: [all], do: []}}
  east_acts:
    side: east
    turns: [one]
    title: East acts
    brief: What now?
    options:
      act: {{label: Act, seen_by: {seen}, do: {east}}}
      wait: {{label: Wait, seen_by: [all], do: []}}
{more}
endings:
  done: {{kind: settlement, title: Done, text: Done., hint: h, when: over}}
  out: {{kind: standoff, default: true, title: Out, text: Out., hint: h}}
"""


def small(west: str = "[]", east: str = "[]", more: str = "", seen: str = "[all]") -> Scenario:
    """Both sides may act in the first of three turns; *more* adds to it; *seen* is who sees east act."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.yaml"
        path.write_text(_FRAME.format(west=west, east=east, more=more, seen=seen), encoding="utf-8")
        return load(path)


def play(scenario: Scenario, *lines: str) -> State:
    """The state after those actions; hazards that no line speaks of do not happen."""
    state = initial_state(scenario)
    for line in lines:
        action = Action.parse(line)
        state = _quiet(scenario, state, action)
        state = apply(scenario, state, action).state
    return state


def _quiet(scenario: Scenario, state: State, action: Action) -> State:
    while is_hazard_node(state) and action.player != CHANCE:
        state = apply(scenario, state, Action(CHANCE, state.agenda[-1].name, "none")).state
    return state


def value(scenario: Scenario, state: State, name: str) -> int:
    """What a variable stands at."""
    return state.values[scenario.index_of[name]]


def options(scenario: Scenario, state: State) -> list[str]:
    """The legal actions, as lines."""
    assert to_move(scenario, state) is not None
    return [str(action) for action in legal_actions(scenario, state)]
