"""What a policy is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from thirteen_days.model import Action, Observation, Scenario

HUMAN = "human"
"""In place of a policy's name: a person decides."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate: its doctrine share, its value by payoff component, and how likely it was to be taken."""

    action: Action
    prior: float
    value: float
    parts: tuple[tuple[str, float], ...]
    war: float
    """The probability of nuclear war that goes with it."""
    tries: int
    share: float
    settled: float = 0.0
    """The probability that a settlement ends the play."""
    rise: float = 0.0
    """The probability that by the next turn another side is seen to stand higher on the ladder."""


@dataclass(frozen=True, slots=True)
class Account:
    """Why a machine chose as it did: what it held likely, and what it expected of each answer."""

    persona: str
    others: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    """Per other side, how likely it thought each persona."""
    estimates: tuple[tuple[str, int, int], ...]
    """Per hidden variable that the side is concerned with: the range it held likely."""
    options: tuple[Weighed, ...]
    grafted: float
    """The share of its worlds that had to be set right by hand."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The action taken, and why, as sentences for the debrief."""

    action: Action
    reasons: tuple[str, ...] = ()
    account: Account | None = None
    """What a searching policy expected of each answer."""


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
