"""The module of a scenario's rules: a function a program, an offer, a turn's hazards, events and endings."""

from thirteen_days.engine._rules import Rules
from thirteen_days.engine._source.decisions import offer, offers, weights
from thirteen_days.engine._source.effects import program
from thirteen_days.engine._source.happenings import endings, events, hazards, payoffs
from thirteen_days.engine._source.lines import function
from thirteen_days.engine._source.steps import step
from thirteen_days.model import Scenario, Send


def rules_source(scenario: Scenario, rules: Rules) -> str:
    """The module's source. Its functions are named after what they say and its number: ``offer_3``."""
    lines: list[str] = []
    delivered = delivered_programs(rules)
    for number, runs in enumerate(rules.programs):
        lines += function(f"program_{number}", program(rules, runs))
        if number in delivered:
            lines += function(f"step_{number}", step(rules, (), number))
    for decision in range(len(rules.decisions)):
        lines += function(f"offer_{decision}", offer(rules, decision))
        lines += weights(rules, decision)
    for turn in range(len(scenario.turns)):
        lines += function(f"offers_{turn}", offers(scenario, rules, turn))
        lines += function(f"scheduled_{turn}", events(scenario, rules, rules.scheduled[turn], turn))
        lines += function(f"triggered_{turn}", events(scenario, rules, rules.triggered[turn], turn))
        lines += function(f"hazards_{turn}", hazards(rules, turn), "s, v, minutes")
        lines += function(f"endings_{turn}", endings(scenario, rules, turn))
    for ending in scenario.endings:
        lines += function(f"payoffs_{ending.index}", payoffs(scenario, ending.index))
    return "\n".join(lines) + "\n"


def delivered_programs(rules: Rules) -> frozenset[int]:
    """The programs that run when a message arrives."""
    runs = (run for program in rules.programs for run in program)
    return frozenset(run.programs[0] for run in runs if isinstance(run.effect.body, Send))
