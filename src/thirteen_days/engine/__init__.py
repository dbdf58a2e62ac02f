"""The rules: pure functions from a scenario and a state. They draw no number and read no clock."""

from typing import TYPE_CHECKING

from thirteen_days.model.doors import opened_on_demand

if TYPE_CHECKING:
    from thirteen_days.engine._aftermath import YearLine, aftermath, yearly
    from thirteen_days.engine._arithmetic import (
        divide_half_even,
        evaluator,
        exp_fixed,
        multiply_fixed,
        parts_of,
        probability_of,
        variables_read,
    )
    from thirteen_days.engine._compiled.answers import settle
    from thirteen_days.engine._compiled.machine import Machine, machine_of
    from thirteen_days.engine._compiled.play import Choose, Luck, Play, Stream, Told
    from thirteen_days.engine._estimate import (
        Estimate,
        Raised,
        as_known,
        as_last_known,
        estimate,
        new_warnings,
        raised,
        reckoned,
        standing_warnings,
        warnings_by_option,
    )
    from thirteen_days.engine._facilitator import LITERAL
    from thirteen_days.engine._fate import Span, gravest
    from thirteen_days.engine._memory import forget
    from thirteen_days.engine._observe import (
        LIMIT,
        came_true,
        common_knowledge,
        common_trail,
        condition_holds,
        observe,
        option_weights,
        outcome,
        to_be_read,
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
    from thirteen_days.engine._ranges import Bounds, bounds_of
    from thirteen_days.engine._reach import possible_in
    from thirteen_days.engine._risk import (
        FactorNow,
        HazardRisk,
        NodeRisk,
        exactly,
        node_risk,
        standing_risks,
        together,
    )
else:
    __getattr__ = opened_on_demand(
        __name__,
        {
            "_aftermath": "YearLine aftermath yearly",
            "_arithmetic": "divide_half_even evaluator exp_fixed multiply_fixed parts_of probability_of "
            "variables_read",
            "_compiled.answers": "settle",
            "_compiled.machine": "Machine machine_of",
            "_compiled.play": "Choose Luck Play Stream Told",
            "_estimate": "Estimate Raised as_known as_last_known estimate new_warnings raised reckoned "
            "standing_warnings warnings_by_option",
            "_facilitator": "LITERAL",
            "_memory": "forget",
            "_observe": "LIMIT came_true common_knowledge common_trail condition_holds observe "
            "option_weights outcome to_be_read trail",
            "_play": "NOTHING all_events apply chance_key chance_weights initial_state is_hazard_node "
            "legal_actions starting_values to_move waiting_sides",
            "_ranges": "Bounds bounds_of",
            "_reach": "possible_in",
            "_fate": "Span gravest",
            "_risk": "FactorNow HazardRisk NodeRisk exactly node_risk standing_risks together",
        },
    )

__all__ = [
    "LIMIT",
    "LITERAL",
    "NOTHING",
    "Bounds",
    "Choose",
    "Estimate",
    "FactorNow",
    "HazardRisk",
    "Luck",
    "Machine",
    "NodeRisk",
    "Play",
    "Raised",
    "Span",
    "Stream",
    "Told",
    "YearLine",
    "aftermath",
    "all_events",
    "apply",
    "as_known",
    "as_last_known",
    "bounds_of",
    "came_true",
    "chance_key",
    "chance_weights",
    "common_knowledge",
    "common_trail",
    "condition_holds",
    "divide_half_even",
    "estimate",
    "evaluator",
    "exactly",
    "exp_fixed",
    "forget",
    "gravest",
    "initial_state",
    "is_hazard_node",
    "legal_actions",
    "machine_of",
    "multiply_fixed",
    "new_warnings",
    "node_risk",
    "observe",
    "option_weights",
    "outcome",
    "parts_of",
    "possible_in",
    "probability_of",
    "raised",
    "reckoned",
    "settle",
    "standing_risks",
    "standing_warnings",
    "starting_values",
    "to_be_read",
    "to_move",
    "together",
    "trail",
    "variables_read",
    "waiting_sides",
    "warnings_by_option",
    "yearly",
]
