"""The search for plays that meet goals: from the start at large, then towards each goal that is left.

Work is handed out as orders, which are plain data; what an order finds depends on it alone, so that a search
comes to the same however many workers there are.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from random import Random
from typing import NamedTuple

from thirteen_days.engine import Choose, Play
from thirteen_days.model import SCALE, Scenario
from thirteen_days.policies.rollout import doctrinaires
from thirteen_days.proof.goals import Goal
from thirteen_days.proof.probe import Dice, Frozen, Move, Prober, Stop, prober_of
from thirteen_days.proof.wants import Help, Web, ends_play

STARTS = 16
"""How many of the nearest states a search towards a goal goes on from."""
AFRESH = 0.35
"""The share of plays towards a goal that begin at the beginning."""
UNMET = 12.0
"""How much likelier a search at large takes what has not been met yet."""
ENDS = 0.15
"""How much less likely a search towards a goal takes what may end the play."""


class Start(NamedTuple):
    """A state that was met, how it was come to, and how far it is from a goal."""

    far: float
    settings: tuple[tuple[str, str], ...]
    lens: str
    moves: tuple[Move, ...]
    frozen: Frozen


class Order(NamedTuple):
    """Plays to be searched: at large, or towards *target* from *starts*.

    *met* marks the goals that need not be met again. With *fired*, an event that only a facilitator brings
    about is fired in each of *starts*, and that is all.
    """

    timed: frozenset[str]
    seed: str
    plays: int
    met: bytes
    target: int = -1
    starts: tuple[Start, ...] = ()
    fired: int = -1


class Record(NamedTuple):
    """A play that met something new: each goal with the moves before it; and how it stood at last."""

    settings: tuple[tuple[str, str], ...]
    lens: str
    moves: tuple[Move, ...]
    met: tuple[tuple[int, int], ...]
    values: tuple[int, ...]
    turn: int
    ending: int
    stops: tuple[Stop, ...] = ()


class Found(NamedTuple):
    """What an order came to, and how many plays it took."""

    records: tuple[Record, ...]
    plays: int


def search(scenario: Scenario, order: Order) -> Found:
    """Carry out *order*: a worker's work."""
    prober = prober_of(scenario, order.timed)
    prober.meter.begin(prober.size, order.met)
    if order.fired >= 0:
        return _firing(prober, order)
    if order.target < 0:
        return _at_large(prober, order)
    return _Hunt(prober, web_of(scenario), order).run()


@lru_cache(maxsize=2)
def web_of(scenario: Scenario) -> Web:
    """What moves what in *scenario*, made once."""
    return Web(scenario)


def _drawn_settings(scenario: Scenario, dice: Random) -> dict[str, str]:
    """The default settings, or others: each left as it is half of the time."""
    if dice.random() < 1 / 3:
        return {}
    return {one.id: dice.choice(one.options)[0] for one in scenario.settings if dice.random() < 1 / 2}


def _drawn_lens(scenario: Scenario, dice: Random) -> str:
    return dice.choice(scenario.lenses).id if scenario.lenses and dice.random() < 1 / 4 else ""


def _weighed(dice: Random, weights: Sequence[float]) -> int:
    point = dice.random() * sum(weights)
    for place, weight in enumerate(weights):
        point -= weight
        if point < 0:
            return place
    return max(place for place, weight in enumerate(weights) if weight)


# --- At large --------------------------------------------------------------------------------------------


def _at_large(prober: Prober, order: Order) -> Found:
    """Plays of many tempers, each with a leaning towards what nobody has done yet."""
    records = []
    for number in range(order.plays):
        dice = Random(f"{order.seed}/{number}")
        settings, lens = _drawn_settings(prober.scenario, dice), _drawn_lens(prober.scenario, dice)
        luck = _free_luck(prober, dice)
        play = prober.begin(settings, lens, luck)
        stops: list[Stop] = []
        met: list[tuple[int, int]] = []
        prober.go_on(play, luck, _free_choice(prober, dice), stops, met)
        if met:
            records.append(_record(tuple(settings.items()), lens, luck, met, play, stops))
    return Found(tuple(records), order.plays)


def _record(
    settings: tuple[tuple[str, str], ...],
    lens: str,
    luck: Dice,
    met: Sequence[tuple[int, int]],
    play: Play,
    stops: Sequence[Stop],
) -> Record:
    return Record(
        settings, lens, tuple(luck.trace), tuple(met), tuple(play.v), play.turn, play.ending, tuple(stops)
    )


def _free_luck(prober: Prober, dice: Random) -> Dice:
    """By the odds, or every branch alike; what has not fallen yet is likelier."""
    counts, branches, hazards = prober.meter.counts, prober.branches, prober.chart.hazards
    by_odds = dice.random() < 1 / 2
    strikes = dice.choice((-1.0, 0.0, 0.02, 0.08))

    def fall(play: Play, node: int, weights: Sequence[int]) -> int:  # noqa: ARG001 - as ``Fall``
        goals = branches[node]
        leaning = [
            ((weight if by_odds else 1) * (1 if counts[goal] else UNMET)) if weight else 0
            for weight, goal in zip(weights, goals, strict=True)
        ]
        return _weighed(dice, leaning)

    def strike(play: Play, hazard: int, odds: int) -> bool:  # noqa: ARG001 - as ``Strike``
        if not counts[hazards[hazard] + 1]:
            return dice.random() < 1 / 4
        return dice.random() < (odds / SCALE if strikes < 0 else strikes)

    return Dice(prober, fall, strike)


def _free_choice(prober: Prober, dice: Random) -> Choose:
    """By the doctrine of drawn personas, or every option alike; what nobody has taken yet is likelier."""
    counts, options_met, passes = prober.meter.counts, prober.chart.options, prober.chart.passes
    personas = [persona for persona, _ in prober.scenario.personas]
    doctrine = None
    if personas and dice.random() < 1 / 2:
        doctrine = doctrinaires(
            prober.machine, [dice.choice(personas) for _ in prober.scenario.sides], dice.random
        )

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        goals = options_met[decision]
        unmet = [one for one in options if not counts[goals[one]]]
        if unmet and dice.random() < 2 / 3:
            return dice.choice(unmet)
        if passing and not counts[passes[decision]]:
            return -1
        if doctrine is not None:
            return doctrine(play, side, decision, options, passing)
        place = int(dice.random() * (len(options) + passing))
        return options[place] if place < len(options) else -1

    return choose


# --- By a facilitator ------------------------------------------------------------------------------------


def _firing(prober: Prober, order: Order) -> Found:
    """What an event comes to that is fired in each of the starts. Nothing else that follows is counted."""
    records = []
    goals = prober.chart.goals
    for number, start in enumerate(order.starts):
        luck = _free_luck(prober, Random(f"{order.seed}/{number}"))
        luck.trace += [*start.moves, Move("fire", order.fired)]
        play = prober.thaw(start.frozen, luck)
        prober.fire(play, order.fired)
        fresh = [goal for goal in prober.meter.fresh if goals[goal].act[:2] == ("event", order.fired)]
        prober.meter.fresh.clear()
        if fresh:
            met = [(goal, len(luck.trace)) for goal in fresh]
            records.append(_record(start.settings, start.lens, luck, met, play, ()))
    return Found(tuple(records), len(order.starts))


# --- Towards a goal --------------------------------------------------------------------------------------


class _Hunt:
    """A search towards one goal: leaning on what helps, going on from the states that come nearest."""

    def __init__(self, prober: Prober, web: Web, order: Order) -> None:
        self.prober = prober
        self.order = order
        self.goal: Goal = prober.chart.goals[order.target]
        self.help: Help = web.help(order.target, self.goal)
        self.far = web.far(order.target, self.goal)
        self.deadline = deadline(web.scenario, self.goal)
        self.starts = list(order.starts)
        self._ending = _ending_choices(web.scenario)
        self._node_help = {
            prober.node_at[node]: {
                place: help_ for (name, place), help_ in self.help.branches.items() if name == node
            }
            for node in {name for name, _ in self.help.branches if name in prober.node_at}
        }

    def run(self) -> Found:
        records = []
        for number in range(self.order.plays):
            record = self._play(Random(f"{self.order.seed}/{number}"))
            if record is None:
                continue
            records.append(record)
            if any(goal == self.order.target for goal, _ in record.met):
                return Found(tuple(records), number + 1)
        return Found(tuple(records), self.order.plays)

    def _play(self, dice: Random) -> Record | None:
        prober = self.prober
        luck = self._luck(dice)
        stops: list[Stop] = []
        met: list[tuple[int, int]] = []
        if self.starts and dice.random() > AFRESH:
            start = self.starts[min(int(dice.expovariate(1 / 3)), len(self.starts) - 1)]
            settings, lens = start.settings, start.lens
            luck.trace += start.moves
            play = prober.thaw(start.frozen, luck)
        else:
            settings, lens = tuple(self._settings(dice).items()), _drawn_lens(prober.scenario, dice)
            play = prober.begin(dict(settings), lens, luck)
        prober.go_on(play, luck, self._choice(dice), stops, met)
        self._keep(settings, lens, luck.trace, stops)
        return _record(settings, lens, luck, met, play, stops) if met else None

    def _keep(
        self, settings: tuple[tuple[str, str], ...], lens: str, trace: list[Move], stops: Sequence[Stop]
    ) -> None:
        """Take up the states that are nearer than those there are."""
        worst = self.starts[-1].far if len(self.starts) >= STARTS else float("inf")
        for stop in stops:
            if stop.frozen.turn > self.deadline:
                break
            far = self.far(stop.frozen.values)
            if far < worst:
                self.starts.append(Start(far, settings, lens, tuple(trace[: stop.place]), stop.frozen))
        self.starts.sort(key=lambda one: one.far)
        del self.starts[STARTS:]

    def _settings(self, dice: Random) -> dict[str, str]:
        found = _drawn_settings(self.prober.scenario, dice)
        for setting in self.prober.scenario.settings:
            wanted = sorted(self.help.settings.get(setting.index, ()))
            if wanted and dice.random() < 3 / 4:
                found[setting.id] = setting.options[dice.choice(wanted)][0]
        return found

    def _luck(self, dice: Random) -> Dice:
        gain = dice.choice((3.0, 20.0, 100.0))
        by_odds = dice.random() < 1 / 3
        strikes = dice.choice((0.0, 0.0, 0.02, 0.1))
        node_help, hazard_help = self._node_help, self.help.hazards

        def fall(play: Play, node: int, weights: Sequence[int]) -> int:  # noqa: ARG001 - as ``Fall``
            help_ = node_help.get(node, {})
            leaning = [
                (weight if by_odds else 1) * (1 + gain * help_.get(place, 0.0)) if weight else 0
                for place, weight in enumerate(weights)
            ]
            return _weighed(dice, leaning)

        def strike(play: Play, hazard: int, odds: int) -> bool:  # noqa: ARG001 - as ``Strike``
            return dice.random() < strikes + 0.7 * hazard_help.get(hazard, 0.0)

        return Dice(self.prober, fall, strike)

    def _choice(self, dice: Random) -> Choose:
        gain = dice.choice((2.0, 10.0, 60.0))
        stray = dice.choice((0.05, 0.2, 0.5))
        helps, harms, ending = self.help.options, self.help.harms, self._ending

        def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: ARG001, FBT001 - as ``Choose``
            if dice.random() < stray:
                place = int(dice.random() * (len(options) + passing))
            else:
                keys = [(decision, option) for option in options]
                leaning = [
                    (1 + gain * helps.get(key, 0.0))
                    / (1 + gain * harms.get(key, 0.0))
                    * (ENDS if key in ending and key not in helps else 1)
                    for key in keys
                ]
                place = _weighed(dice, [*leaning, 0.5] if passing else leaning)
            return options[place] if place < len(options) else -1

        return choose


def deadline(scenario: Scenario, goal: Goal) -> int:
    """The last turn in which *goal* can still be met."""
    turns: Iterable[int] = ()
    match goal.act.kind:
        case "option" | "decision" if not goal.act.late:
            turns = scenario.decisions[goal.act.place].turns
        case "event" if not goal.act.late:
            turns = scenario.happenings[goal.act.place].turns
        case "turn":
            turns = (goal.act.place,)
        case _:
            pass
    return max(turns, default=len(scenario.turns))


def _ending_choices(scenario: Scenario) -> frozenset[tuple[int, int]]:
    return frozenset(
        (decision.index, option.index)
        for decision in scenario.decisions
        for option in decision.options
        if ends_play(option.effects)
    )
