"""How often seeded plays meet each thing, line by line of a scenario's files, beside what a search meets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from thirteen_days.batch import Workers
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.engine import Choose, Play
from thirteen_days.model import SCALE, Scenario
from thirteen_days.policies.doctrine import unknown_personas
from thirteen_days.policies.rollout import doctrinaires
from thirteen_days.proof.goals import CONDITION, TRUE, Goal
from thirteen_days.proof.probe import Dice, Prober, prober_of
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET, NOT_FOUND, Quest, Quicktest, prober_for
from thirteen_days.proof.wording import written
from thirteen_days.scenario import Place, Places

CHUNK = 100
SEARCHED = "by search only"
"""Met, but in none of the counted plays."""
RANKS = (MET, IMPOSSIBLE, SEARCHED, NOT_FOUND)
"""What can be said of a goal, the best first."""


class Mark(NamedTuple):
    """A goal at its line: in how many plays it was met, and what is to be said of it."""

    goal: Goal
    text: str
    plays: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file (numbered from 1), and what stands on it."""

    number: int
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def verdict(self) -> str:
        """The worst that is to be said of anything on it; nothing where there is nothing."""
        return max((one.verdict for one in self.marks), key=RANKS.index, default="")

    @property
    def counts(self) -> str:
        """In how many plays: of a condition, true and false; the least of what stands here."""
        conditions = [one for one in self.marks if one.goal.kind == CONDITION and not one.goal.route]
        if conditions:
            yes = next((one.plays for one in conditions if one.goal.way == TRUE), 0)
            no = next((one.plays for one in conditions if one.goal.way != TRUE), 0)
            return f"{yes}/{no}"
        return str(min(one.plays for one in self.marks)) if self.marks else ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every file, line by line; *plays* were counted with *seed*, *searched* plays were searched besides."""

    files: tuple[tuple[str, tuple[Line, ...]], ...]
    marks: tuple[Mark, ...]
    plays: int
    searched: int
    seed: str

    def counts(self) -> dict[str, dict[str, int]]:
        """Per kind of goal, how many of which verdict."""
        found: dict[str, dict[str, int]] = {}
        for one in self.marks:
            by = found.setdefault(one.goal.kind, dict.fromkeys(RANKS, 0))
            by[one.verdict] += 1
        return found


def coverage(
    workers: Workers,
    places: Places,
    *,
    plays: int,
    search: int,
    seed: str,
    watch: Watch = unwatched,
) -> Coverage:
    """Count *plays* plays, search *search* more, and lay both over the files.

    Plays are by chance and by doctrine in turn, under settings that are drawn, with luck by the odds.
    """
    prober, timed = prober_for(workers, places)
    met = [0] * prober.size
    orders = [_Order(timed, seed, start, min(CHUNK, plays - start)) for start in range(0, plays, CHUNK)]
    for found in watch(workers.each(_count, orders), len(orders), f"{plays:,} plays"):
        met = [one + more for one, more in zip(met, found, strict=True)]
    quest = Quest.of(workers, places, plays=search, seed=seed)
    for _ in watch(quest.search(), search, "plays searched"):
        pass
    marks = tuple(_marks(places, met, quest.result()))
    by_line: dict[tuple[str, int], list[Mark]] = {}
    for mark, place in marks:
        by_line.setdefault((place.file, place.line), []).append(mark)
    files = tuple(
        (
            file,
            tuple(
                Line(number, text, tuple(by_line.get((file, number), ())))
                for number, text in enumerate(lines, 1)
            ),
        )
        for file, lines in places.sources
    )
    return Coverage(files, tuple(mark for mark, _ in marks), plays, quest.used, seed)


def _marks(places: Places, met: list[int], found: Quicktest) -> Iterator[tuple[Mark, Place]]:
    for count, answer in zip(met, found.answers, strict=True):
        at = written(places, answer.goal)
        verdict = MET if count else (SEARCHED if answer.verdict == MET else answer.verdict)
        yield Mark(answer.goal, at.text, count, verdict), at.place


class _Order(NamedTuple):
    timed: frozenset[str]
    seed: str
    start: int
    plays: int


def _count(scenario: Scenario, order: _Order) -> tuple[int, ...]:
    """In how many plays each goal was met: a worker's work."""
    prober = prober_of(scenario, order.timed)
    met = [0] * prober.size
    for number in range(order.start, order.start + order.plays):
        for goal in _play(prober, Random(f"{order.seed}/{number}"), by_doctrine=bool(number % 2)):
            met[goal] += 1
    return tuple(met)


def _play(prober: Prober, dice: Random, *, by_doctrine: bool) -> list[int]:
    """What one play meets."""
    scenario = prober.scenario
    prober.meter.begin(prober.size)
    settings = {one.id: dice.choice(one.options)[0] for one in scenario.settings}

    def fall(play: Play, node: int, weights: Sequence[int]) -> int:  # noqa: ARG001 - as ``Fall``
        return dice.choices(range(len(weights)), weights)[0]

    def strike(play: Play, hazard: int, odds: int) -> bool:  # noqa: ARG001 - as ``Strike``
        return dice.random() * SCALE < odds

    luck = Dice(prober, fall, strike)
    play = prober.begin(settings, "", luck)
    met: list[tuple[int, int]] = []
    prober.go_on(play, luck, _chooser(prober, dice) if by_doctrine else uniform(dice), [], met)
    return [goal for goal, _ in met]


def _chooser(prober: Prober, dice: Random) -> Choose:
    """By the doctrine of personas that are drawn as opponents' are."""
    if not prober.scenario.personas:
        return uniform(dice)
    return doctrinaires(prober.machine, unknown_personas(prober.scenario, dice), dice.random)


def uniform(dice: Random) -> Choose:
    """Every option alike."""

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: ARG001, FBT001 - as ``Choose``
        place = int(dice.random() * (len(options) + passing))
        return options[place] if place < len(options) else -1

    return choose
