"""The rules: pure functions from a scenario and a state. They draw no number and read no clock."""

from thirteen_days.engine._aftermath import YearLine, aftermath, yearly
from thirteen_days.engine._arithmetic import evaluator, exp_fixed, probability_of, variables_read
from thirteen_days.engine._facilitator import LITERAL
from thirteen_days.engine._machine import Luck, Machine, Play, machine_of
from thirteen_days.engine._observe import (
    LIMIT,
    came_true,
    condition_holds,
    observe,
    option_weights,
    outcome,
    trail,
)
from thirteen_days.engine._play import (
    NOTHING,
    all_events,
    apply,
    chance_key,
    chance_weights,
    initial_state,
    is_hazard_node,
    legal_actions,
    starting_values,
    to_move,
    waiting_sides,
)
from thirteen_days.engine._reach import possible_in

__all__ = [
    "LIMIT",
    "LITERAL",
    "NOTHING",
    "Luck",
    "Machine",
    "Play",
    "YearLine",
    "aftermath",
    "all_events",
    "apply",
    "came_true",
    "chance_key",
    "chance_weights",
    "condition_holds",
    "evaluator",
    "exp_fixed",
    "initial_state",
    "is_hazard_node",
    "legal_actions",
    "machine_of",
    "observe",
    "option_weights",
    "outcome",
    "possible_in",
    "probability_of",
    "starting_values",
    "to_move",
    "trail",
    "variables_read",
    "waiting_sides",
    "yearly",
]
