"""How personas weigh options: the doctrine weights of a scenario, by its values."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from thirteen_days.engine._compiled.functions import Functions
from thirteen_days.engine._compiled.play import Values
from thirteen_days.model import SCALE, Const, Decision, Scenario

Weigh = Callable[[Values], tuple[int, ...]]
"""The weights of all options of one decision (millionths), by the values."""
MOST_SUMS = 2_000


class Sums(dict[tuple[int, ...], tuple[float, ...]]):
    """Per set of open options, their fixed weights summed from the first on; kept, for they come again."""

    def __init__(self, weights: Sequence[int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, options: tuple[int, ...]) -> tuple[float, ...]:
        """Add them up."""
        if len(self) >= MOST_SUMS:
            self.clear()
        self[options] = found = tuple(accumulate(float(self._weights[option]) for option in options))
        return found


class Weights:
    """The weights of every persona, made when first asked for."""

    def __init__(self, scenario: Scenario, functions: Functions) -> None:
        self._decisions = scenario.decisions
        self._written: list[dict[str, Weigh]] = functions.of("weights", len(scenario.decisions))
        self._tables: dict[str, list[Weigh]] = {}
        self._sums: dict[str, list[Sums | None]] = {}

    def of(self, persona: str) -> Sequence[Weigh]:
        """Per decision, how *persona* weighs its options: all alike where nothing is written of it."""
        found = self._tables.get(persona)
        if found is None:
            found = self._tables[persona] = [
                written.get(persona) or _alike(len(decision.options))
                for written, decision in zip(self._written, self._decisions, strict=True)
            ]
        return found

    def sums_of(self, persona: str) -> Sequence[Sums | None]:
        """Per decision, what *persona* gives its open options, summed; ``None`` where it rests on values."""
        found = self._sums.get(persona)
        if found is None:
            weighed = zip(self.of(persona), self._decisions, strict=True)
            found = self._sums[persona] = [
                Sums(weigh([])) if _is_fixed(decision, persona) else None for weigh, decision in weighed
            ]
        return found


def _alike(count: int) -> Weigh:
    """Every option as good as any other."""
    weights = (SCALE,) * count
    return lambda _: weights


def _is_fixed(decision: Decision, persona: str) -> bool:
    weights = (weight for option in decision.options for name, weight in option.weights if name == persona)
    return all(isinstance(weight, Const) for weight in weights)
