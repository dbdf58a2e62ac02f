"""How personas weigh options: the doctrine weights of a scenario, by its values."""

from collections.abc import Callable, Sequence

from thirteen_days.engine._compiled.functions import Functions
from thirteen_days.engine._compiled.play import Values
from thirteen_days.model import SCALE, Const, Decision, Scenario

Weigh = Callable[[Values], tuple[int, ...]]
"""The weights of all options of one decision (millionths), by the values."""


class Weights:
    """The weights of every persona, made when first asked for."""

    def __init__(self, scenario: Scenario, functions: Functions) -> None:
        self._decisions = scenario.decisions
        self._written: list[dict[str, Weigh]] = functions.of("weights", len(scenario.decisions))
        self._tables: dict[str, list[Weigh]] = {}
        self._fixed: dict[str, list[bool]] = {}

    def of(self, persona: str) -> Sequence[Weigh]:
        """Per decision, how *persona* weighs its options: all alike where nothing is written of it."""
        found = self._tables.get(persona)
        if found is None:
            found = self._tables[persona] = [
                written.get(persona) or _alike(len(decision.options))
                for written, decision in zip(self._written, self._decisions, strict=True)
            ]
        return found

    def fixed_by(self, persona: str) -> Sequence[bool]:
        """Per decision, whether *persona* weighs its options alike whatever the values."""
        found = self._fixed.get(persona)
        if found is None:
            found = self._fixed[persona] = [_is_fixed(decision, persona) for decision in self._decisions]
        return found


def _alike(count: int) -> Weigh:
    """Every option as good as any other."""
    weights = (SCALE,) * count
    return lambda _: weights


def _is_fixed(decision: Decision, persona: str) -> bool:
    weights = (weight for option in decision.options for name, weight in option.weights if name == persona)
    return all(isinstance(weight, Const) for weight in weights)
