"""What no play can meet, proved by following all plays at once over what their variables can hold."""

from thirteen_days.lint.facts import Facts
from thirteen_days.lint.flow import follow
from thirteen_days.lint.reasons import reason
from thirteen_days.model import Scenario
from thirteen_days.proof.chart import Chart
from thirteen_days.proof.goals import CONDITION, TERM, TRUE, Goal


def proofs(scenario: Scenario, chart: Chart) -> dict[int, str]:
    """Per goal that cannot be met, why."""
    facts = follow(scenario)
    found = {}
    for number, goal in enumerate(chart.goals):
        why = _condition(scenario, facts, goal) if goal.kind in {CONDITION, TERM} else _thing(facts, goal)
        if why:
            found[number] = why
    return found


def _condition(scenario: Scenario, facts: Facts, goal: Goal) -> str:
    """Why a condition cannot go this way: what it comes to wherever it is read."""
    if goal.act.kind == "turn" and goal.act.place not in facts.turns:
        return "no play comes to this turn"
    expression, _ = goal.guards[-1]
    tally = facts.conditions.get(id(expression))
    if tally is None:
        return _thing(facts, goal)
    if tally.came_to.low != tally.came_to.high or bool(tally.came_to.low) == (goal.way == TRUE):
        return ""
    return reason(scenario, expression, tally) if tally.views else "it is decided wherever it is read"


def _thing(facts: Facts, goal: Goal) -> str:
    """Why what *goal* belongs to cannot be come to."""
    act = goal.act
    match act.kind:
        case "option" if (act.place, act.option) not in facts.options:
            return "no play offers this option"
        case "decision" if act.place not in facts.decisions:
            return "no play opens this decision"
        case "event" if act.place not in facts.events:
            return "this event happens in no play"
        case "hazard" if act.place not in facts.hazards:
            return "this hazard threatens in no play"
        case "ending" if act.place not in facts.endings:
            return "no play comes to this ending"
    if goal.kind == "chance" and "noise" not in goal.path and (goal.name, goal.way) not in facts.branches:
        return "chance never falls so"
    return ""
