"""What a policy is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from thirteen_days.model import Action, Observation, Scenario

HUMAN = "human"
"""In place of a policy's name: a person decides."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The action taken, and why, as sentences for the debrief."""

    action: Action
    reasons: tuple[str, ...] = ()


class Policy(Protocol):
    """Chooses for a side."""

    def choose(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """One of *legal*, from what the side has seen (oldest first; the last is now)."""
        ...


def occasion(observation: Observation) -> str:
    """What a policy's draw is keyed by: its side, the decision, the turn and the pick."""
    decision = observation.decision.id if observation.decision else ""
    return f"{observation.side}|{decision}@{observation.turn}.{len(observation.sealed)}"
