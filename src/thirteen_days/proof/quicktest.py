"""``quicktest``: every way that a scenario's things can go, met by a real play or said not to have been."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from thirteen_days.batch import Workers
from thirteen_days.play import Transcript
from thirteen_days.proof.chart import Chart
from thirteen_days.proof.goals import CONDITION, TERM, Goal
from thirteen_days.proof.impossible import proofs
from thirteen_days.proof.paths import Claim, transcript_of, verify
from thirteen_days.proof.probe import Prober, prober_of
from thirteen_days.proof.search import STARTS, Order, Record, Start, deadline, search, web_of
from thirteen_days.scenario import Places

PLAYS = 6_000
"""How many plays are searched, if nobody says."""
AT_LARGE = 1 / 3
"""The share of them that have no goal of their own."""
CHUNK = 25
"""How many plays at large a worker is handed at a time."""
ROUND = 8
"""How many such orders are out at a time: those after them know what these have met."""
ARCHIVE = 400
"""How many states a search towards a goal may choose its starts from."""
LEAST, MOST = 6, 60
"""How many plays towards one goal are made at a time."""
FIRST = (15, 30, 60)
"""How many plays are made first towards each thing that can be done or happen."""
MET, IMPOSSIBLE, NOT_FOUND = "met", "impossible", "not found"


class Answer(NamedTuple):
    """What was found of one goal: by which path (counted from 1) and how many of its lines, or the proof."""

    goal: Goal
    verdict: str
    path: int = 0
    lines: int = 0
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Quicktest:
    """All answers, and the paths that they name; ``faults`` says of paths why they did not replay."""

    answers: tuple[Answer, ...]
    paths: tuple[Transcript, ...]
    faults: tuple[tuple[int, str], ...]
    plays: int
    budget: int
    seed: str

    def missing(self) -> tuple[Answer, ...]:
        """What was not met."""
        return tuple(one for one in self.answers if one.verdict != MET)

    def short(self) -> tuple[Answer, ...]:
        """What ought to have been met: all but conditions, and what is proved impossible."""
        return tuple(
            one for one in self.answers if one.verdict == NOT_FOUND and one.goal.kind not in {CONDITION, TERM}
        )

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Per kind of goal: how many there are, were met, and are impossible."""
        found: dict[str, tuple[int, int, int]] = {}
        for one in self.answers:
            every, met, never = found.get(one.goal.kind, (0, 0, 0))
            found[one.goal.kind] = (
                every + 1,
                met + (one.verdict == MET),
                never + (one.verdict == IMPOSSIBLE),
            )
        return found


def timed_options(scenario_decisions: Iterable[tuple[str, Iterable[str]]], places: Places) -> frozenset[str]:
    """The options that list turns: ``decision/option``."""
    return frozenset(
        f"{decision}/{option}"
        for decision, options in scenario_decisions
        for option in options
        if places.length(("decisions", decision, "options", option, "turns"))
    )


def prober_for(workers: Workers, places: Places) -> tuple[Prober, frozenset[str]]:
    """The scenario of *workers* ready to be proved, and the options of it that list turns."""
    scenario = workers.scenario
    listed = ((one.id, [option.id for option in one.options]) for one in scenario.decisions)
    timed = timed_options(listed, places)
    return prober_of(scenario, timed), timed


def quicktest(
    workers: Workers,
    places: Places,
    *,
    plays: int,
    seed: str,
) -> Quicktest:
    """Search *plays* plays for every goal that is not proved to be impossible."""
    quest = Quest.of(workers, places, plays=plays, seed=seed)
    for _ in quest.search():
        pass
    return quest.result()


@dataclass(slots=True)
class Quest:
    """A search under way: run through ``search``, then ask for the ``result``."""

    workers: Workers
    prober: Prober
    timed: frozenset[str]
    seed: str
    budget: int
    proofs: dict[int, str]
    records: list[Record] = field(default_factory=list)
    met: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Per goal, the number of its record and of the moves before it."""
    used: int = 0

    @classmethod
    def of(
        cls,
        workers: Workers,
        places: Places,
        *,
        plays: int,
        seed: str,
    ) -> "Quest":
        """A search of *plays* plays; arguments as ``quicktest``."""
        prober, timed = prober_for(workers, places)
        return cls(workers, prober, timed, seed, plays, proofs(workers.scenario, prober.chart))

    @property
    def chart(self) -> Chart:
        """What is sought."""
        return self.prober.chart

    def search(self) -> Iterator[int]:
        """Search; the number of each play as it is done."""
        yield from self._at_large(int(self.budget * AT_LARGE))
        number = 0
        for share in FIRST:
            yield from self._towards([goal for goal in self._sought() if self._is_thing(goal)], share, number)
            number += 1
        share = LEAST
        while self.used < self.budget:
            left = self._sought()
            if not left:
                break
            yield from self._towards(left, min(share, max(LEAST, self._room // len(left))), number)
            number += 1
            share = min(MOST, share * 2)
        yield from self._fire()

    @property
    def _room(self) -> int:
        """How many plays are left."""
        return self.budget - self.used

    def _sought(self) -> list[int]:
        """What is left to be met, but for what only a facilitator brings about; things before conditions."""
        left = [goal for goal in self._left() if not self._is_fired(goal)]
        return sorted(left, key=self._is_thing, reverse=True)

    def _is_thing(self, goal: int) -> bool:
        """Whether it is something that can be done or happen, and no condition."""
        return self.chart.goals[goal].kind not in {CONDITION, TERM}

    def _left(self) -> list[int]:
        return [goal for goal in range(self.prober.size) if goal not in self.met and goal not in self.proofs]

    def _bits(self) -> bytes:
        return bytes(goal in self.met or goal in self.proofs for goal in range(self.prober.size))

    def _is_fired(self, goal: int) -> bool:
        """Whether it belongs to an event that only a facilitator brings about."""
        act = self.chart.goals[goal].act
        return act.kind == "event" and self.workers.scenario.happenings[act.place].manual

    def _search(self, orders: Iterable[Order]) -> Iterator[int]:
        for found in self.workers.each(search, orders):
            yield from range(self.used + 1, self.used + found.plays + 1)
            self.used += found.plays
            for record in found.records:
                new = tuple(pair for pair in record.met if pair[0] not in self.met)
                if not new:
                    continue
                for goal, place in new:
                    self.met[goal] = (len(self.records), place)
                self.records.append(record._replace(met=new))

    def _at_large(self, plays: int) -> Iterator[int]:
        done = 0
        while done < plays and self._left():
            met = self._bits()
            orders = []
            for _ in range(ROUND):
                count = min(CHUNK, plays - done)
                if count > 0:
                    orders.append(Order(self.timed, f"{self.seed}/{done}", count, met))
                    done += count
            yield from self._search(orders)

    def _towards(self, goals: list[int], share: int, number: int) -> Iterator[int]:
        """One search towards each of *goals*, from the nearest states there are."""
        archive = self._archive(f"{self.seed}/archive/{number}")
        met = self._bits()
        room = self._room
        orders = []
        for goal in goals:
            count = min(share, room)
            if count <= 0:
                break
            room -= count
            starts = self._nearest(goal, archive)
            seed = f"{self.seed}/{number}/{goal}"
            orders.append(Order(self.timed, seed, count, met, goal, starts))
        yield from self._search(orders)

    def _archive(self, seed: str) -> list[Start]:
        """States that were met on the way to something new, drawn from all of them."""
        every = [(record, stop) for record in self.records for stop in record.stops]
        kept = every if len(every) <= ARCHIVE else Random(seed).sample(every, ARCHIVE)
        return [
            Start(0.0, record.settings, record.lens, record.moves[: stop.place], stop.frozen)
            for record, stop in kept
        ]

    def _nearest(self, number: int, archive: list[Start]) -> tuple[Start, ...]:
        scenario, goal = self.workers.scenario, self.chart.goals[number]
        far, last = web_of(scenario).far(number, goal), deadline(scenario, goal)
        ranked = sorted(
            (one._replace(far=far(one.frozen.values)) for one in archive if one.frozen.turn <= last),
            key=lambda one: one.far,
        )
        return tuple(ranked[:STARTS])

    def _fire(self) -> Iterator[int]:
        """What only a facilitator brings about, from states that came up in the search."""
        wanted: dict[int, list[int]] = {}
        for goal in self._left():
            if self._is_fired(goal):
                wanted.setdefault(self.chart.goals[goal].act.place, []).append(goal)
        for event, goals in wanted.items():
            archive = self._archive(f"{self.seed}/fire/{event}")
            for goal in goals:
                if goal in self.met:
                    continue
                starts = self._nearest(goal, archive)
                seed = f"{self.seed}/fire/{goal}"
                order = Order(self.timed, seed, len(starts), self._bits(), goal, starts, event)
                yield from self._search([order])

    # --- What it came to -----------------------------------------------------------------------------

    def result(self) -> Quicktest:
        """What was found, every path of it replayed by the reference."""
        claims = [Claim(self.timed, record._replace(stops=())) for record in self.records]
        faults: list[tuple[int, str]] = []
        lost: set[int] = set()
        for number, verdict in enumerate(self.workers.each(verify, claims), 1):
            if verdict.fault or verdict.unmet:
                names = ", ".join(self._named(goal) for goal in verdict.unmet[:3])
                faults.append((number, verdict.fault or f"the reference does not meet {names}"))
                lost.update(verdict.unmet)
        return Quicktest(
            tuple(self._answer(number, goal, lost) for number, goal in enumerate(self.chart.goals)),
            tuple(transcript_of(self.prober, record) for record in self.records),
            tuple(faults),
            self.used,
            self.budget,
            self.seed,
        )

    def _named(self, number: int) -> str:
        goal = self.chart.goals[number]
        return f"{goal.name} {goal.way}"

    def _answer(self, number: int, goal: Goal, lost: set[int]) -> Answer:
        if number in self.met and number not in lost:
            record, place = self.met[number]
            return Answer(goal, MET, record + 1, place)
        if number in self.proofs:
            return Answer(goal, IMPOSSIBLE, proof=self.proofs[number])
        return Answer(goal, NOT_FOUND)
