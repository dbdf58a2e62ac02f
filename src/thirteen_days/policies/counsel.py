"""What a side's advisers expect: the opponent's own evaluator, each with the values and alarm of its persona.

They look at nothing but what their side has seen.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from thirteen_days.model import Action, Observation, Scenario
from thirteen_days.policies.policy import Weighed
from thirteen_days.policies.search import Search

PLAYOUTS: Final = 360
"""Playouts of one decision, shared by all advisers and answers."""


class Voice(NamedTuple):
    """Advisers of one mind: the seats, and what they expect of the answers they looked at.

    Those they looked at longest come first, because only the better half is ever looked at again; among
    them, the best.
    """

    persona: str
    seats: tuple[str, ...]
    options: tuple[Weighed, ...]

    @property
    def best(self) -> Weighed:
        """What they recommend."""
        return self.options[0]

    def expects(self, action: Action) -> Weighed | None:
        """What they expect of *action*, if they looked at it."""
        return next((one for one in self.options if one.action == action), None)


def counsel(
    scenario: Scenario, observations: Sequence[Observation], legal: Sequence[Action], seed: str
) -> tuple[Voice, ...]:
    """One voice for each persona among the seats of the side that has seen *observations*, to now."""
    side = next(one for one in scenario.sides if one.id == observations[-1].side)
    minds = dict.fromkeys(seat.persona for seat in side.seats if seat.persona)
    found = []
    for persona in minds:
        search = Search(persona, "novice")
        account = search.weigh(scenario, observations, legal, f"{seed}|counsel", PLAYOUTS // len(minds))
        tried = sorted(
            (one for one in account.options if one.tries), key=lambda one: (-one.tries, -one.value)
        )
        seats = tuple(seat.id for seat in side.seats if seat.persona == persona)
        found.append(Voice(persona, seats, tuple(tried)))
    return tuple(found)
