"""A play on the compiled executor in which everything that it meets is noted."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from thirteen_days.engine import Choose, Machine, Play, aftermath, evaluator, settle, starting_values
from thirteen_days.model import SCALE, Scenario, State, Turn
from thirteen_days.proof.chart import Chart, chart_of

MOST_ROUNDS = 1_000
Offered = tuple[int, list[int], int]


class Move(NamedTuple):
    """One line of a play: an option taken, a branch that chance fell on, a hazard that happened.

    ``kind`` is ``take`` (a decision and an option, -1 for a pass), ``fall`` (a chance node and a branch),
    ``strike`` and ``spare`` (a hazard that happens, and one that does not), or ``fire`` (an event that a
    facilitator brings about). A hazard is spared in writing only where its next line would be mistaken.
    """

    kind: str
    first: int
    second: int = 0


class Meter:
    """Counts how often each goal was met."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.fresh: list[int] = []
        """What has been met for the first time since this was last emptied."""

    def tell(self, number: int, value: int) -> int:
        """A watched condition was read."""
        goal = number + 1 if value else number
        count = self.counts[goal]
        self.counts[goal] = count + 1
        if not count:
            self.fresh.append(goal)
        return value

    def meet(self, goal: int) -> None:
        """*goal* was met."""
        count = self.counts[goal]
        self.counts[goal] = count + 1
        if not count:
            self.fresh.append(goal)

    def begin(self, size: int, met: bytes = b"") -> None:
        """Start again, as if what is marked in *met* had been met before."""
        self.counts[:] = met or bytes(size)
        self.fresh.clear()


class _Ear:
    """Hears which events happen: each of them is a goal."""

    def __init__(self, meter: Meter, goals: Sequence[int]) -> None:
        self._meter = meter
        self._goals = goals

    def append(self, what: tuple[str, int], /) -> None:
        """Note one."""
        kind, index = what
        if kind == "event":
            self._meter.meet(self._goals[index])


Fall = Callable[[Play, int, Sequence[int]], int]
"""Says on which branch a chance node (by its number) falls."""
Strike = Callable[[Play, int, int], bool]
"""Says whether a hazard happens whose odds are so many in a million."""


class Dice:
    """Chance in the hands of a search: as ``Luck``, with every fall written into a trace."""

    def __init__(self, prober: "Prober", fall: Fall, strike: Strike) -> None:
        self.trace: list[Move] = []
        self._fall, self._strike = fall, strike
        self._meet = prober.meter.meet
        self._nodes, self._branches = prober.node_at, prober.branches
        self._hazards = prober.chart.hazards
        self._passed: list[int] = []
        self._mark = -1

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """A branch of *node*."""
        number = self._nodes[node]
        branch = self._fall(play, number, weights)
        self.trace.append(Move("fall", number, branch))
        self._meet(self._branches[number][branch])
        return branch

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """Whether a hazard happens."""
        happens = odds >= SCALE or self._strike(play, hazard, odds)
        if len(self.trace) != self._mark:
            self._passed.clear()
            self._mark = len(self.trace)
        if happens:
            # Passed over with nothing written since, it would on replay take this line for its own.
            self.trace += [Move("spare", hazard)] * self._passed.count(hazard)
            self.trace.append(Move("strike", hazard))
        else:
            self._passed.append(hazard)
        self._meet(self._hazards[hazard] + happens)
        return happens


Whens = list[Callable[[Sequence[int]], int]]
"""The conditions of a text's variants: each is read if those before it do not hold."""


def _turn_texts(turn: Turn, viewers: Iterable[str]) -> list[Whens]:
    """Per viewer: the variants that are his, and those for all, unless he has a brief of his own."""
    found: dict[tuple[int, ...], Whens] = {}
    own = {viewer for viewer, _ in turn.briefs}
    for viewer in viewers:
        places: list[int] = []
        for reader in (viewer, viewer.partition(".")[0], "all"):
            places += [
                place for place, one in enumerate(turn.variants) if one[0] == reader and place not in places
            ]
            if reader in own:
                break
        if places:
            found.setdefault(tuple(places), [evaluator(turn.variants[place][1]) for place in places])
    return list(found.values())


class Prober:
    """A scenario ready to be proved: its chart, its meter and its compiled executor."""

    def __init__(self, scenario: Scenario, timed: frozenset[str]) -> None:
        self.meter = Meter()
        self.chart: Chart = chart_of(scenario, timed, self.meter.tell)
        self.size = len(self.chart.goals)
        self.meter.begin(self.size)
        self._ear = _Ear(self.meter, self.chart.events)
        watched = self.chart.scenario
        self.scenario = watched
        self.machine = Machine(watched, self.meter.tell)
        self.nodes = tuple(self.chart.branches)
        self.node_at = {node: number for number, node in enumerate(self.nodes)}
        self.branches = tuple(self.chart.branches.values())
        self._turn_whens = [evaluator(turn.when) for turn in self.chart.turns if turn.when is not None]
        self._by_turn = [_turn_texts(turn, watched.viewers) for turn in self.chart.turns]
        self._by_decision = [
            [
                [evaluator(when) for when, _ in decision.variants],
                *(
                    [evaluator(when) for when, _ in one.variants]
                    for option in decision.options
                    for one in option.advice
                ),
            ]
            for decision in watched.decisions
        ]
        self._sheets = [(since, [evaluator(when) for when in whens]) for since, whens in self.chart.sheets]
        self._questions = [evaluator(when) for when in self.chart.questions]
        self._cards = tuple(goal for goal, one in enumerate(self.chart.goals) if one.act.kind == "card")
        self._looks = tuple(goal for goal, one in enumerate(self.chart.goals) if one.act.kind == "sheet")

    def begin(self, settings: dict[str, str], lens: str, luck: Dice) -> Play:
        """A play up to its first round."""
        values = starting_values(self.scenario, settings, lens or None)
        self.set_out(values)
        return self.machine.start(values, luck, self._ear)

    def set_out(self, values: Sequence[int]) -> None:
        """A play begins with these values: which turns are in it is settled."""
        for when in self._turn_whens:
            when(values)

    def fire(self, play: Play, event: int) -> None:
        """A facilitator lets *event* happen while the sides decide; what they are offered is settled anew."""
        self.meter.meet(self.chart.events[event])
        self.machine.fire(play, event)

    def thaw(self, frozen: "Frozen", luck: Dice) -> Play:
        """A play at the round that was *frozen*."""
        play = self.machine.at_rest(frozen.values, luck, self._ear)
        play.turn, play.minute, play.urgent = frozen.turn, frozen.minute, frozen.urgent
        play.mail, play.asked = list(frozen.mail), list(frozen.asked)
        play.offers = frozen.offers
        play.sealed = [[] for _ in frozen.offers]
        return play

    def read(self, values: Sequence[int], turn: int, offered: Iterable[int]) -> None:
        """What is read in a round with these decisions *offered*: the texts that depend on the case."""
        for whens in self._by_turn[turn]:
            for when in whens:
                if when(values):
                    break
        for decision in offered:
            for whens in self._by_decision[decision]:
                for when in whens:
                    if when(values):
                        break
        counts = self.meter.counts
        if not all(counts[goal] for goal in self._looks):
            self._look(values, turn)

    def _look(self, values: Sequence[int], turn: int) -> None:
        """Somebody looks at the map, and at what is known of the forces."""
        for since, whens in self._sheets:
            if turn >= since:
                for when in whens:
                    if when(values):
                        break

    def take(self, decision: int, option: int) -> None:
        """An option was taken, or a desk passed."""
        self.meter.meet(self.chart.passes[decision] if option < 0 else self.chart.options[decision][option])

    def ended(self, values: Sequence[int], ending: int) -> None:
        """The play is over."""
        counts = self.meter.counts
        self.meter.meet(self.chart.endings[ending])
        for when in self._questions:
            when(values)
        if not all(counts[goal] for goal in self._cards):
            blank = State(tuple(values), 0, (), (), (), (), (), (), None, ending)
            aftermath(self.scenario, blank)

    def go_on(
        self, play: Play, luck: Dice, choose: Choose, stops: list["Stop"], found: list[tuple[int, int]]
    ) -> None:
        """Play to the end; every round is put into *stops*, and what is met into *found* with its place."""
        fresh, trace = self.meter.fresh, luck.trace
        for _ in range(MOST_ROUNDS):
            if play.ending >= 0:
                break
            self.read(play.v, play.turn, [one for mine in play.offers for one, _, _ in mine])
            found += [(goal, len(trace)) for goal in fresh]
            fresh.clear()
            stops.append(Stop(Frozen.of(play), len(trace)))
            settle(play, choose)
            for given in play.sealed:
                for decision, option in given:
                    trace.append(Move("take", decision, option))
                    self.take(decision, option)
            self.machine.advance(play)
        if play.ending >= 0:
            self.machine.payoffs(play)
            self.ended(play.v, play.ending)
        found += [(goal, len(trace)) for goal in fresh]
        fresh.clear()


class Frozen(NamedTuple):
    """A play at a round, as plain data."""

    values: tuple[int, ...]
    turn: int
    minute: int
    urgent: bool
    mail: tuple[tuple[int, int, tuple[int, ...] | None], ...]
    asked: tuple[int, ...]
    offers: tuple[tuple[Offered, ...], ...]

    @classmethod
    def of(cls, play: Play) -> "Frozen":
        """*play*, at a round that nobody has answered yet."""
        offers = tuple(tuple(mine) for mine in play.offers)
        return cls(
            tuple(play.v), play.turn, play.minute, play.urgent, tuple(play.mail), tuple(play.asked), offers
        )


class Stop(NamedTuple):
    """A round met in a play, and how many moves there were before it."""

    frozen: Frozen
    place: int


@lru_cache(maxsize=2)
def prober_of(scenario: Scenario, timed: frozenset[str]) -> Prober:
    """The prober of *scenario*, made once."""
    return Prober(scenario, timed)
