"""Whether choices matter: at each decision, which options are best, for whom, against whom, and when.

Positions are met in doctrine plays of drawn personas. At each, every option is played out in the same worlds
with the same luck, nuclear war counted by its probability, and valued by each persona's temperament.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from thirteen_days.engine import Machine, Play, machine_of, settle, starting_values
from thirteen_days.model import SCALE, Scenario, Temperament
from thirteen_days.policies.doctrine import unknown_personas
from thirteen_days.policies.rollout import StreamLuck, doctrinaires
from thirteen_days.policies.sight import sight_of
from thirteen_days.policies.trial import Trial, TrialLuck, by_doctrine, worth

_ALIKE = 1e-9
"""Values that differ by less are equal: both options are then best."""


@dataclass(frozen=True, slots=True)
class Position:
    """A round met in play at which *side* must take *decision*, and who the sides are."""

    play: Play
    side: int
    decision: int
    options: tuple[int, ...]
    personas: tuple[str, ...]
    number: int


def positions(scenario: Scenario, numbers: Iterable[int], seed: int | str) -> Iterator[Position]:
    """Positions from doctrine plays of those *numbers*, personas and settings drawn anew for each."""
    machine = machine_of(scenario)
    for number in numbers:
        dice = Random(f"{seed}/{number}")
        personas = unknown_personas(scenario, dice)
        settings = {one.id: dice.choice(one.options)[0] for one in scenario.settings}
        play = machine.start(starting_values(scenario, settings), StreamLuck(dice))
        choose = doctrinaires(machine, personas, dice.random)
        while play.ending < 0:
            for side, mine in enumerate(play.offers):
                for decision, options, picks in mine:
                    if picks == 1 and len(options) > 1:
                        yield Position(play.copy(), side, decision, tuple(options), personas, number)
            settle(play, choose)
            machine.advance(play)


def values_of(
    machine: Machine,
    at: Position,
    temperaments: Sequence[Temperament],
    own: str,
    playouts: int,
    seed: int | str,
) -> list[list[float]]:
    """Per temperament, the mean value of each option; the side goes on by the doctrine of persona *own*."""
    lethal = sight_of(machine.scenario, at.side).lethal
    luck = TrialLuck(machine, at.side, lethal, SCALE)
    personas = [own if place == at.side else name for place, name in enumerate(at.personas)]
    choose = by_doctrine(machine, personas, luck)
    sums = [[0.0] * len(at.options) for _ in temperaments]
    weights = [{name: weight / SCALE for name, weight in one.values} for one in temperaments]
    for trial in range(playouts):
        key = Random(f"{seed}/{at.number}/{at.decision}/{trial}").getrandbits(64)
        for place, option in enumerate(at.options):
            sealed = [(at.decision, option)]
            outcome = Trial(machine, luck, at.play, key, at.side, sealed, choose).end()
            for row, weighing in zip(sums, weights, strict=True):
                row[place] += sum(share * worth(parts, weighing) for share, parts in outcome)
    return [[value / playouts for value in row] for row in sums]


@dataclass(slots=True)
class Best:
    """By (decision, option): in how many positions it was played out, and in how many of them it was best.

    Best is what is best for some persona: a position has as many best options as its personas differ on.
    """

    met: Counter[tuple[int, int]] = field(default_factory=Counter)
    best: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, other: "Best") -> None:
        """Add the sums of *other*."""
        self.met.update(other.met)
        self.best.update(other.best)


def best_in(
    scenario: Scenario, numbers: Iterable[int], seed: int | str, wanted: Collection[int], playouts: int = 6
) -> Best:
    """What is best in positions from the plays of those *numbers*, the first of each decision *wanted*."""
    machine = machine_of(scenario)
    names = [name for name, _ in scenario.personas] or [""]
    temperaments = [scenario.temperaments.get(name, Temperament()) for name in names]
    found = Best()
    left = set(wanted)
    for at in positions(scenario, numbers, seed):
        if at.decision not in left:
            continue
        left.discard(at.decision)
        own = names[(at.number + at.decision) % len(names)]
        rows = values_of(machine, at, temperaments, own, playouts, seed)
        tops = [max(row) - _ALIKE for row in rows]
        winners = {
            option
            for place, option in enumerate(at.options)
            if any(row[place] >= top for row, top in zip(rows, tops, strict=True))
        }
        found.met.update((at.decision, option) for option in at.options)
        found.best.update((at.decision, option) for option in winners)
    return found
