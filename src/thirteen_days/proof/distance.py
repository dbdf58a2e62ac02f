"""How far a state is from a goal, as far as its variables tell: what a search goes downhill on."""

from collections.abc import Callable, Iterable, Sequence

from thirteen_days.engine import evaluator
from thirteen_days.model import Compare, Expr, Logic, Not, Scenario
from thirteen_days.proof.goals import Guard

Values = Sequence[int]
Distance = Callable[[Values], float]
FAR = 1.0
OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
"""What a comparison must be for it not to hold."""


def distance(guards: Iterable[Guard], beyond: int = 0) -> Distance:
    """How far values are from letting all of *guards* go as wanted: 0 if they do, at most 1 for each.

    *beyond* cells are read as 0 behind the values: those of the years after, for a card of the aftermath.
    """
    parts = [far(condition, truth=truth) for condition, truth in guards]
    if beyond:
        nothing = (0,) * beyond
        return lambda values: sum(part((*values, *nothing)) for part in parts)
    return lambda values: sum(part(values) for part in parts)


def cells_beyond(scenario: Scenario) -> int:
    """How many cells stand behind the end state when a card of the aftermath is read."""
    lines = len(scenario.years_after.series)
    return 1 + lines + lines * len(scenario.years_after.years)


def far(condition: Expr, *, truth: bool) -> Distance:
    """How far values are from making *condition* come out as *truth*, from 0 to 1."""
    match condition:
        case Not(part=part):
            return far(part, truth=not truth)
        case Logic(operator=operator, parts=parts):
            each = [far(part, truth=truth) for part in parts]
            if (operator == "and") == truth:
                count = len(each)
                return lambda values: sum(one(values) for one in each) / count
            return lambda values: min(one(values) for one in each)
        case Compare(operator=operator, left=left, right=right):
            return _gap(operator if truth else OPPOSITE[operator], evaluator(left), evaluator(right))
        case _:
            read = evaluator(condition)
            return lambda values: FAR if bool(read(values)) != truth else 0.0


def _gap(sign: str, left: Callable[[Values], int], right: Callable[[Values], int]) -> Distance:
    def gap(values: Values) -> float:
        apart = left(values) - right(values)
        match sign:
            case "==":
                short = abs(apart)
            case "!=":
                short = int(apart == 0)
            case "<":
                short = max(0, apart + 1)
            case "<=":
                short = max(0, apart)
            case ">":
                short = max(0, 1 - apart)
            case _:
                short = max(0, -apart)
        return short / (short + 8)

    return gap
