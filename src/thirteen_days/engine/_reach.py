"""What a condition leaves possible in a given turn, whatever else may hold."""

from thirteen_days.engine._arithmetic import COMPARE
from thirteen_days.model import Compare, Const, Expr, Logic, Not, Ref

TURN = 0
"""The index of the variable ``turn``."""


def possible_in(condition: Expr | None, turn: int) -> bool:
    """Whether *condition* can hold in *turn*, as far as that depends on the turn alone."""
    return condition is None or truth_in(condition, turn) is not False


def truth_in(condition: Expr, turn: int) -> bool | None:
    """Whether *condition* holds in *turn* whatever else may be so; ``None`` where that is open."""
    match condition:
        case Const(value=value):
            return bool(value)
        case Compare(operator, Ref(index), Const(value)) if index == TURN:
            return COMPARE[operator](turn, value)
        case Not(part=part):
            inner = truth_in(part, turn)
            return None if inner is None else not inner
        case Logic(operator=operator, parts=parts):
            truths = [truth_in(part, turn) for part in parts]
            settling = operator == "or"
            if settling in truths:
                return settling
            return None if None in truths else not settling
    return None
