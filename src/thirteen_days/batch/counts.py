"""What is counted while many plays are played: as plain sums, so that parts can be added in any number."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from random import Random
from typing import NamedTuple

from thirteen_days.batch.paths import (
    Fault,
    Path,
    attempt,
    dead_end,
    fault_of,
)
from thirteen_days.engine import Choose, Luck, Machine, Play, machine_of, starting_values
from thirteen_days.model import Scenario, ThirteenDaysError
from thirteen_days.play import Header, Transcript, replay
from thirteen_days.play.session import VERSION
from thirteen_days.policies import policy
from thirteen_days.policies.compiled import chooser
from thirteen_days.policies.doctrine import UNKNOWN, Doctrine, unknown_personas
from thirteen_days.policies.rollout import StreamLuck, doctrinaires
from thirteen_days.policies.scripted import Uniform
from thirteen_days.scenario import words_along

KEPT_FAULTS = 3
"""How many plays of each fault a part keeps: those from which the shortest path is made."""


class Setup(NamedTuple):
    """How random plays are set up. The nth takes policy ``mix[n % len(mix)]`` on every side.

    A setting that is not in *settings* is drawn anew for each play.
    """

    seed: str
    mix: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()
    lens: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One play, ready to start: what is drawn comes from *dice* in the order in which the play asks."""

    number: int
    policy: str
    settings: dict[str, str]
    values: Sequence[int]
    luck: Luck
    choose: Choose
    random: Callable[[], float] | None = None
    """Where every option is as likely as any other: the stream that *choose* draws from."""


class Dealer:
    """Sets up the plays of a batch; any play can be had again by its number alone."""

    def __init__(self, scenario: Scenario, setup: Setup) -> None:
        self.scenario = scenario
        self.setup = setup
        self.machine = machine_of(scenario)
        self._fixed = dict(setup.settings)
        self._open = [one for one in scenario.settings if one.id not in self._fixed]
        self._base = starting_values(scenario, self._fixed, setup.lens or None)
        self._policies = {name: policy(name, scenario) for name in setup.mix}

    def deal(self, number: int) -> Given:
        """The play of that *number*.

        Raises:
            ThirteenDaysError: no such setting, option or lens, or a policy that must be shown observations.
        """
        setup, dice = self.setup, Random(f"{self.setup.seed}/{number}")
        settings, values = self._fixed, self._base
        if self._open:
            settings, values = settings.copy(), values[:]
            for one in self._open:
                place = int(dice.random() * len(one.options))
                settings[one.id] = one.options[place][0]
                values[one.index] = place
        name = setup.mix[number % len(setup.mix)]
        random = dice.random if isinstance(self._policies[name], Uniform) else None
        choose = self._chooser(name, number, dice)
        return Given(number, name, settings, values, StreamLuck(dice), choose, random)

    def _chooser(self, name: str, number: int, dice: Random) -> Choose:
        known = self._policies[name]
        if isinstance(known, Uniform):
            return _uniform(dice)
        if isinstance(known, Doctrine):
            if known.persona == UNKNOWN:
                return doctrinaires(self.machine, unknown_personas(self.scenario, dice), dice.random)
            return doctrinaires(self.machine, [known.persona] * len(self.scenario.sides), dice.random)
        made = chooser(self.machine, [known] * len(self.scenario.sides), f"{self.setup.seed}/{number}")
        if made is None:
            raise ThirteenDaysError(f"policy {name!r} must be shown observations: it is too slow for a batch")
        return made

    def header(self, given: Given) -> Header:
        """What heads the transcript of *given*."""
        scenario = self.scenario
        return Header(
            scenario=scenario.name,
            rules=scenario.rules_hash,
            seed=f"{self.setup.seed}/{given.number}",
            settings={one.id: one.options[one.default][0] for one in scenario.settings} | given.settings,
            lens=self.setup.lens,
            policies={side.id: given.policy for side in scenario.sides},
            version=VERSION,
        )

    def record(self, number: int) -> tuple[Path, Header, Fault | None]:
        """The play of that *number*, written down; its fault, if it has one."""
        given = self.deal(number)
        path = Path(self.machine, given.luck, given.choose)
        found = attempt(self.machine, given.values, path)
        return path, self.header(given), found.fault if found else None


def _uniform(dice: Random) -> Choose:
    random = dice.random

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: ARG001, FBT001 - as ``Choose``
        count = len(options)
        place = int(random() * (count + 1 if passing else count))
        return options[place] if place < count else -1

    return choose


@dataclass(slots=True)
class Counts:
    """Sums over plays by one policy. Keys are indices: of sides, decisions, options, events, endings.

    ``offered`` counts plays by decision and set of options (as bits) that were ever open in it, ``taken``
    plays by (decision, option, -1 for a pass), ``occurred`` by (``event`` or ``hazard``, index).
    ``payoffs`` and ``choices`` are by (side, number), ``words`` too, over the plays that were read.
    """

    plays: int = 0
    endings: Counter[int] = field(default_factory=Counter)
    first: dict[int, int] = field(default_factory=dict)
    """Per ending, the number of the first play that came to it."""
    offered: Counter[tuple[int, int]] = field(default_factory=Counter)
    taken: Counter[tuple[int, int]] = field(default_factory=Counter)
    occurred: Counter[tuple[str, int]] = field(default_factory=Counter)
    payoffs: Counter[tuple[int, int]] = field(default_factory=Counter)
    choices: Counter[tuple[int, int]] = field(default_factory=Counter)
    turns: Counter[int] = field(default_factory=Counter)
    words: Counter[tuple[int, int]] = field(default_factory=Counter)
    faults: Counter[Fault] = field(default_factory=Counter)
    faulty: dict[Fault, tuple[int, ...]] = field(default_factory=dict)
    """Per fault, the numbers of a few plays that came to it."""

    def add(self, other: "Counts") -> None:
        """Add the sums of *other*, whose plays come later."""
        self.plays += other.plays
        for one in fields(self):
            mine = getattr(self, one.name)
            if isinstance(mine, Counter):
                mine.update(getattr(other, one.name))
        for ending, number in other.first.items():
            self.first.setdefault(ending, number)
        for fault, numbers in other.faulty.items():
            self.faulty[fault] = (*self.faulty.get(fault, ()), *numbers)[:KEPT_FAULTS]

    def fault(self, fault: Fault, number: int) -> None:
        """Count a play that went wrong."""
        self.faults[fault] += 1
        self.faulty[fault] = (*self.faulty.get(fault, ()), number)[:KEPT_FAULTS]


def counted(scenario: Scenario, setup: Setup, numbers: Sequence[int]) -> dict[str, Counts]:
    """The plays of those *numbers*, counted by policy."""
    dealer = Dealer(scenario, setup)
    found = {name: Counts() for name in setup.mix}
    count = _counting(dealer.machine)
    for number in numbers:
        given = dealer.deal(number)
        count(found[given.policy], given)
    return found


def _counting(machine: Machine) -> Callable[[Counts, Given], None]:
    """A function that plays a play and adds it to the counts."""
    payoffs = machine.payoffs
    bits: dict[tuple[int, ...], int] = {}
    sides = range(len(machine.scenario.sides))
    side_of = [decision.side for decision in machine.scenario.decisions]

    def count(counts: Counts, given: Given) -> None:
        counts.plays += 1
        told: list[tuple[str, int]] = []
        notes: list[tuple[int, Sequence[int]]] = []
        play = machine.at_rest(given.values, given.luck, told)
        play.notes = notes
        try:
            machine.run(play, given.choose, given.random)
            if play.stuck >= 0:
                raise dead_end(machine, play.stuck)  # noqa: TRY301 - one place for all faults
        except Exception as error:  # noqa: BLE001 - whatever a play raises is a finding
            counts.fault(fault_of(error), given.number)
            return
        offered: dict[int, int] = {}
        for decision, options in notes:
            key = tuple(options)
            mask = bits.get(key)
            if mask is None:
                mask = bits[key] = sum(1 << option for option in options)
            offered[decision] = offered.get(decision, 0) | mask
        chosen = [0 for _ in sides]
        for decision, _ in play.taken:
            chosen[side_of[decision]] += 1
        counts.endings[play.ending] += 1
        counts.first.setdefault(play.ending, given.number)
        counts.turns[play.turn + 1] += 1
        counts.offered.update(offered.items())
        counts.taken.update(set(play.taken))
        counts.occurred.update(set(told))
        for side, parts in enumerate(payoffs(play)):
            counts.payoffs[side, sum(amount for _, amount in parts)] += 1
            counts.choices[side, chosen[side]] += 1

    return count


def open_options(counts: Counts) -> Counter[tuple[int, int]]:
    """By (decision, option), the number of plays in which it was ever open."""
    sums: Counter[tuple[int, int]] = Counter()
    for (decision, mask), plays in counts.offered.items():
        for option in range(mask.bit_length()):
            if mask >> option & 1:
                sums[decision, option] += plays
    return sums


def read_words(scenario: Scenario, setup: Setup, numbers: Iterable[int], found: dict[str, Counts]) -> None:
    """Count the words that each side reads in the plays of those *numbers*, by the reference executor."""
    dealer = Dealer(scenario, setup)
    for number in numbers:
        path, header, fault = dealer.record(number)
        if fault is None:
            states = replay(scenario, Transcript(header, path.written)).states
            read = words_along(scenario, states)
            for place, side in enumerate(scenario.sides):
                found[dealer.deal(number).policy].words[place, read[side.id]] += 1
