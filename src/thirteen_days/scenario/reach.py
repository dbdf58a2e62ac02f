"""What may be offered in a given turn."""

from thirteen_days.engine import possible_in
from thirteen_days.model import Decision, Option


def open_in(decision: Decision, turn: int) -> tuple[Option, ...]:
    """The options of *decision* that may be offered in *turn*, as far as that depends on the turn alone."""
    return tuple(option for option in decision.options if possible_in(option.when, turn))
