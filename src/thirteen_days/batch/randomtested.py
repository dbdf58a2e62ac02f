"""What many random plays of a scenario came to: rates, spreads and faults, and all of it as plain data."""

from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.batch.rates import Rate, Spread
from thirteen_days.batch.validity import Finding
from thirteen_days.play import Transcript

ENOUGH = 12
"""An option that was best in none of so many positions is called dominated."""


@dataclass(frozen=True, slots=True)
class OptionLine:
    """What became of one option.

    *taken* counts plays in which it was taken, in plays in which it was ever open. *best* counts positions
    in which it was the best answer for some persona, in positions that were played out.
    """

    decision: str
    option: str
    taken: Rate
    by_policy: dict[str, Rate]
    best: Rate

    @property
    def name(self) -> str:
        """``decision/option``."""
        return f"{self.decision}/{self.option}"


class HappeningLine(NamedTuple):
    """In how many plays an event or hazard occurred, or an ending was reached.

    *first* is the number of the first play that came to an ending; -1 for none, and for what is no ending.
    """

    name: str
    kind: str
    rate: Rate
    by_policy: dict[str, Rate]
    first: int = -1


class FaultLine(NamedTuple):
    """A play that cannot be played on: the kind, what is wrong, in how many plays, and a way there."""

    kind: str
    what: str
    plays: int
    path: Transcript


@dataclass(frozen=True, slots=True)
class RandomTest:
    """What many plays of a scenario came to."""

    scenario: str
    rules: str
    plays: int
    seed: str
    mix: tuple[str, ...]
    options: tuple[OptionLine, ...]
    happenings: tuple[HappeningLine, ...]
    endings: tuple[HappeningLine, ...]
    payoffs: dict[str, dict[str, Spread]]
    """By side, then by policy."""
    choices: dict[str, dict[str, Spread]]
    """By side, then by policy: how often it chose in a play."""
    words: dict[str, dict[str, Spread]]
    """By side, then by policy: how many words it read in a play before its choices."""
    turns: dict[str, Spread]
    """By policy: how many turns a play had."""
    lengths: dict[str, dict[int, int]]
    """By policy: plays by number of turns."""
    worths: dict[str, dict[str, dict[int, int]]]
    """By side, then by policy: plays by what they were worth to it."""
    faults: tuple[FaultLine, ...]
    gates: tuple[Finding, ...]

    @property
    def never_taken(self) -> tuple[OptionLine, ...]:
        """Options that were open in some play, and taken in none of those."""
        return tuple(one for one in self.options if one.taken.of and not one.taken.count)

    @property
    def never_open(self) -> tuple[OptionLine, ...]:
        """Options that were open in no play."""
        return tuple(one for one in self.options if not one.taken.of)

    @property
    def dominated(self) -> tuple[OptionLine, ...]:
        """Options that were played out at many positions and were best in none, for no persona."""
        return tuple(one for one in self.options if one.best.of >= ENOUGH and not one.best.count)

    @property
    def sound(self) -> bool:
        """Whether every play could be played to its end."""
        return not self.faults

    def as_data(self) -> dict[str, object]:
        """All of it as plain data, for JSON."""
        return {
            "scenario": self.scenario,
            "rules": self.rules,
            "plays": self.plays,
            "seed": self.seed,
            "mix": list(self.mix),
            "endings": [_line(one) | {"first": one.first} for one in self.endings],
            "happenings": [_line(one) for one in self.happenings],
            "options": [
                {
                    "option": one.name,
                    "taken": one.taken.as_data(),
                    "by_policy": {name: each.as_data() for name, each in one.by_policy.items()},
                    "best": one.best.as_data(),
                }
                for one in self.options
            ],
            "never_taken": [one.name for one in self.never_taken],
            "never_open": [one.name for one in self.never_open],
            "dominated": [one.name for one in self.dominated],
            "payoffs": _spreads(self.payoffs),
            "choices": _spreads(self.choices),
            "words": _spreads(self.words),
            "turns": {name: one.as_data() for name, one in self.turns.items()},
            "faults": [
                {
                    "kind": one.kind,
                    "what": one.what,
                    "plays": one.plays,
                    "path": [str(action) for action in one.path.actions],
                }
                for one in self.faults
            ],
            "gates": [one._asdict() for one in self.gates],
        }


def _line(one: HappeningLine) -> dict[str, object]:
    by_policy = {name: each.as_data() for name, each in one.by_policy.items()}
    return {"name": one.name, "kind": one.kind, "rate": one.rate.as_data(), "by_policy": by_policy}


def _spreads(found: dict[str, dict[str, Spread]]) -> dict[str, object]:
    return {side: {name: one.as_data() for name, one in by.items()} for side, by in found.items()}
