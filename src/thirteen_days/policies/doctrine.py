"""Doctrine: the author's weights for a persona, over what the side sees; one of them is drawn."""

from collections.abc import Sequence

from thirteen_days.engine import option_weights
from thirteen_days.model import PASS, SCALE, Action, Observation, Scenario
from thirteen_days.policies.draws import draw
from thirteen_days.policies.policy import Choice, occasion

UNKNOWN = "unknown"
"""The persona that the seed draws, so that the other side must be read from its conduct."""

_PASSING = SCALE // 4


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
        weights = dict(option_weights(scenario, now, persona))
        numbers = [_PASSING if action.choice == PASS else weights.get(action, SCALE) for action in legal]
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
        place = draw(seed, f"persona|{side}", [1] * len(scenario.personas))
        return scenario.personas[place][0]
