"""Doctrine: the author's weights for a persona, over what the side sees; one of them is drawn."""

from collections.abc import Sequence
from math import isqrt
from random import Random

from thirteen_days.engine import option_weights
from thirteen_days.model import PASS, SCALE, Action, Observation, Scenario
from thirteen_days.policies.draws import draw
from thirteen_days.policies.policy import Choice, occasion

UNKNOWN = "unknown"
"""The persona that the seed draws, so that the other side must be read from its conduct."""

PASSING = SCALE // 4
"""The weight of leaving the rest of a desk's picks unused."""
DISPOSITIONS = ("steady", "plain", "restless")
"""How closely an unknown opponent keeps to its doctrine: weights squared, as they are, or their roots."""


class Doctrine:
    """Plays a persona of the scenario; ``unknown`` draws one by seed and side."""

    def __init__(self, persona: str) -> None:
        self.persona = persona

    def choose(
        self,
        scenario: Scenario,
        observations: Sequence[Observation],
        legal: Sequence[Action],
        seed: str,
    ) -> Choice:
        """A legal action drawn by its doctrine weight."""
        now = observations[-1]
        persona = self.drawn_persona(scenario, now.side, seed)
        disposition = self.drawn_disposition(now.side, seed)
        weights = dict(option_weights(scenario, now, persona))
        numbers = [
            PASSING if action.choice == PASS else bent(weights.get(action, SCALE), disposition)
            for action in legal
        ]
        if not any(numbers):
            numbers = [1] * len(legal)
        place = draw(seed, occasion(now), numbers)
        share = round(100 * numbers[place] / sum(numbers))
        reason = f"As {persona}, it takes this {share} times in 100 in such a case."
        return Choice(legal[place], (reason,))

    def drawn_persona(self, scenario: Scenario, side: str, seed: str) -> str:
        """The persona played for *side* under *seed*."""
        if self.persona != UNKNOWN:
            return self.persona
        if not scenario.personas:
            return ""
        place = draw(seed, f"persona|{side}", likelihoods(scenario))
        return scenario.personas[place][0]

    def drawn_disposition(self, side: str, seed: str) -> str:
        """How closely the doctrine is kept for *side* under *seed*; ``plain`` for a named persona."""
        if self.persona != UNKNOWN:
            return "plain"
        return DISPOSITIONS[draw(seed, f"disposition|{side}", [1, 2, 1])]


def bent(weight: int, disposition: str) -> int:
    """A doctrine weight (millionths) as a disposition makes it sharper or flatter."""
    if disposition == "steady":
        return weight * weight // SCALE
    if disposition == "restless":
        return isqrt(weight * SCALE)
    return weight


def likelihoods(scenario: Scenario) -> list[int]:
    """Per persona in file order, how likely an opponent of unknown mind is that one: weights, not all 0."""
    weights = [scenario.temperaments[name].likely for name, _ in scenario.personas]
    return weights if any(weights) else [1] * len(weights)


def unknown_personas(scenario: Scenario, dice: Random) -> tuple[str, ...]:
    """Per side the persona of an unknown mind, drawn from a stream; empty where the scenario has none."""
    names = [name for name, _ in scenario.personas] or [""]
    odds = likelihoods(scenario) or [1]
    return tuple(dice.choices(names, odds)[0] for _ in scenario.sides)
