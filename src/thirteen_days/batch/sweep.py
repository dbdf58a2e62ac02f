"""A sweep: many plays at points spread over what is varied, a row each, and what moved the outcomes.

The plays of a block share their luck: every draw, of chance and of minds, is a hash of the block's seed and
the occasion. What varies is an argument of the compiled rules; nothing is compiled anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import expm1, log1p
from typing import NamedTuple

from thirteen_days.batch.design import LENS, Factor, Point, block, points_in, stored, written
from thirteen_days.engine import Machine, Play, machine_of, starting_values
from thirteen_days.model import PASS, SCALE, Chance, End, Scenario, ThirteenDaysError
from thirteen_days.play.session import every_policy
from thirteen_days.policies import HUMAN, persona_of, policy
from thirteen_days.policies.compiled import chooser
from thirteen_days.policies.rollout import KeyedLuck

BLOCKS_A_SPAN = 8
"""A worker is handed so many blocks at a time, and so many are kept in a file until a sweep is done."""
_SURE = 1 - 1e-9
_NUCLEAR = "nuclear_war"


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is swept: the factors, and what holds in every play. Plain data: a worker can be sent it."""

    factors: tuple[Factor, ...]
    seed: str
    plays: int
    policies: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    lens: str = ""

    @property
    def blocks(self) -> int:
        """How many blocks it takes for so many plays, the last one made whole."""
        size = points_in(self.factors)
        return -(-self.plays // size)

    @property
    def rows(self) -> int:
        """How many plays there are in whole blocks."""
        return self.blocks * points_in(self.factors)

    def spans(self) -> list[range]:
        """The blocks, in the parts in which they are played and kept."""
        starts = range(0, self.blocks, BLOCKS_A_SPAN)
        return [range(start, min(start + BLOCKS_A_SPAN, self.blocks)) for start in starts]


class Column(NamedTuple):
    """A column of the table: its name, meaning, unit, what it may hold, and as what that is kept."""

    name: str
    meaning: str
    unit: str
    values: str
    type: str = "text"
    """``text``, ``integer`` or ``decimal``: the same for every table of a scenario, whatever it holds."""


@lru_cache(maxsize=8)
def risky_nodes(scenario: Scenario) -> dict[str, tuple[bool, ...]]:
    """Per chance node that may end the play in nuclear war at once, which of its branches do."""
    machine = machine_of(scenario)
    found = {}
    for program in machine.rules.programs:
        for run in program:
            if isinstance(run.effect.body, Chance):
                wars = tuple(_ends_in_war(machine, number) for number in run.programs)
                if any(wars):
                    found[run.effect.body.node] = wars
    return found


def _ends_in_war(machine: Machine, program: int) -> bool:
    return any(
        isinstance(run.effect.body, End)
        and run.effect.when is None
        and machine.scenario.endings[run.effect.body.ending].kind == _NUCLEAR
        for run in machine.rules.programs[program]
    )


class _Luck(KeyedLuck):
    """Luck by key that keeps account of the risks that were run, as additive hazards."""

    def __init__(self, scenario: Scenario, seed: str) -> None:
        super().__init__(scenario, seed)
        self._risky = risky_nodes(scenario)
        self.wars: dict[str, float] = {}
        self.accidents: dict[int, float] = {}

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """The branch that the seed gives; the chance of nuclear war here is noted."""
        risky = self._risky.get(node)
        if risky is not None:
            war = sum(weight for weight, is_war in zip(weights, risky, strict=True) if is_war)
            if war:
                self.wars[node] = self.wars.get(node, 0.0) - log1p(-min(war / sum(weights), _SURE))
        return super().fall(play, node, weights)

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """Whether the seed lets it happen; its chance is noted."""
        self.accidents[hazard] = self.accidents.get(hazard, 0.0) - log1p(-min(odds / SCALE, _SURE))
        return super().incident(play, hazard, odds)


def _chance(hazard: float) -> str:
    """An additive hazard as a probability."""
    return f"{abs(expm1(-hazard)):.6f}"


class Player:
    """Plays the points of a sweep, a row for each."""

    def __init__(self, scenario: Scenario, sweep: Sweep) -> None:
        self.scenario = scenario
        self.sweep = sweep
        self.machine = machine_of(scenario)
        ranked = sorted(scenario.measures, key=lambda one: -one.rung)
        self._rungs = [
            [(one.rung, one.index) for one in ranked if one.side == side.id] for side in scenario.sides
        ]
        everyone = {side.id for side in scenario.sides}
        self._public = [
            [everyone <= option.audience for option in decision.options] for decision in scenario.decisions
        ]

    def rows(self, blocks: Iterable[int]) -> Iterator[list[str]]:
        """The rows of *blocks*, in the order of ``columns``."""
        size = points_in(self.sweep.factors)
        for number in blocks:
            for place, point in enumerate(block(self.sweep.factors, self.sweep.seed, number)):
                yield self.row(number, number * size + place, point)

    def row(self, number: int, play: int, point: Point) -> list[str]:
        """The play at *point* with the luck of block *number*."""
        scenario, sweep, seed = self.scenario, self.sweep, f"{self.sweep.seed}/{number}"
        settings, policies = dict(sweep.settings), dict(sweep.policies)
        params: dict[str, int] = {}
        lens = sweep.lens
        for one, value in zip(sweep.factors, point.values, strict=True):
            match one.kind:
                case "param":
                    params[one.name] = stored(value, scenario.variable(one.name), one.name)
                case "setting":
                    settings[one.name] = value
                case "persona":
                    policies[one.name] = f"doctrine:{value}"
                case _:
                    lens = value
        named = every_policy(scenario, policies)
        if HUMAN in named.values():
            raise ThirteenDaysError("a sweep has nobody to ask: name policies, not persons")
        choose = chooser(self.machine, [policy(name, scenario) for name in named.values()], seed)
        if choose is None:
            raise ThirteenDaysError("a sweep plays policies that need no observations: search is too slow")
        luck = _Luck(scenario, seed)
        values = starting_values(scenario, settings, lens or None, params)
        done = self.machine.at_rest(values, luck, [])
        done.notes = []
        found = _Watch(self._rungs)
        self.machine.run(done, choose, after=found.after)
        chosen = {one.id: one.options[values[one.index]][0] for one in scenario.settings}
        personas = [persona_of(name, scenario, side, seed) for side, name in named.items()]
        return [
            *(str(play), str(number), seed, *point.values),
            *(lens, *chosen.values(), *named.values(), *personas),
            *self._outcome(done, found),
            *self._choices(found),
            *self._risks(luck, done),
        ]

    def _outcome(self, play: Play, found: "_Watch") -> Iterator[str]:
        ending = self.scenario.endings[play.ending]
        worth = self.machine.payoffs(play)
        yield from (str(play.turn + 1), ending.id, ending.kind)
        yield from (str(sum(amount for _, amount in parts)) for parts in worth)
        yield from (str(rung) for rung in found.peaks)

    def _choices(self, found: "_Watch") -> Iterator[str]:
        decisions, turns = self.scenario.decisions, self.scenario.turns
        taken: list[list[str]] = [[] for _ in decisions]
        orders: list[tuple[list[str], list[str]]] = [([], []) for _ in self.scenario.sides]
        for turn, decision, option in found.answers:
            one = decisions[decision]
            name = PASS if option < 0 else one.options[option].id
            taken[decision].append(name)
            if option >= 0:
                public, private = orders[one.side]
                where = public if self._public[decision][option] else private
                where.append(f"{turns[turn].id}/{one.id}/{name}")
        yield from ("|".join(one) for one in taken)
        for public, private in orders:
            yield "|".join(public)
            yield "|".join(private)

    def _risks(self, luck: _Luck, play: Play) -> Iterator[str]:
        happened = dict.fromkeys(index for kind, index in self._told(play) if kind == "hazard")
        yield "|".join(self.scenario.hazards[index].id for index in happened)
        for hazard in self.scenario.hazards:
            yield _chance(luck.accidents.get(hazard.index, 0.0))
        for node in risky_nodes(self.scenario):
            yield _chance(luck.wars.get(node, 0.0))
        yield _chance(sum(luck.wars.values()))

    @staticmethod
    def _told(play: Play) -> Sequence[tuple[str, int]]:
        return play.told if isinstance(play.told, list) else ()


class _Watch:
    """What is noted of a play at the end of every turn: new answers, and how high each side stands."""

    def __init__(self, rungs: Sequence[Sequence[tuple[int, int]]]) -> None:
        self._rungs = rungs
        self.answers: list[tuple[int, int, int]] = []
        self.peaks = [0 for _ in rungs]

    def after(self, play: Play) -> None:
        """A turn is over."""
        for decision, option in play.taken[len(self.answers) :]:
            self.answers.append((play.turn, decision, option))
        for side, mine in enumerate(self._rungs):
            for rung, index in mine:
                if rung <= self.peaks[side]:
                    break
                if play.v[index]:
                    self.peaks[side] = rung
                    break


# --- The columns -------------------------------------------------------------------------------------


def columns(scenario: Scenario, sweep: Sweep, reasons: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the table, in order, with their meaning in the scenario's own words.

    *reasons* say, by parameter, what its author says of it.
    """
    return (*_given(scenario, sweep, reasons), *_results(scenario), *_answers(scenario), *_dangers(scenario))


def _given(scenario: Scenario, sweep: Sweep, reasons: Mapping[str, str]) -> Iterator[Column]:
    text = scenario.texts
    names = {side.id: _plain(scenario, side.name) for side in scenario.sides}
    yield Column("play", "the number of the play", "", "from 0", "integer")
    yield Column(
        "block", "the block it belongs to: plays of one block share their luck", "", "from 0", "integer"
    )
    yield Column("seed", "the seed of its luck", "", "text")
    for one in sweep.factors:
        kept = "decimal" if one.kind == "param" else "text"
        yield Column(f"vary.{one.name}", *_varied(one, reasons), kept)
    yield Column(
        LENS, "the pack of parameters under what is varied", "", _ids(one.id for one in scenario.lenses)
    )
    for setting in scenario.settings:
        label = text.get(setting.label, setting.label)
        yield Column(f"set.{setting.id}", label, "", _ids(option for option, _ in setting.options))
    for side, name in names.items():
        yield Column(f"policy.{side}", f"who plays {name}", "", "a policy")
    personas = _ids(one for one, _ in scenario.personas)
    for side, name in names.items():
        yield Column(f"persona.{side}", f"the persona that {name} was played by", "", personas)


def _varied(one: Factor, reasons: Mapping[str, str]) -> tuple[str, str, str]:
    values = _ids(one.levels) if one.levels else f"{written(one.low)} to {written(one.high)}"
    meanings = {
        "param": f"the parameter {one.name}: {reasons.get(one.name, '')}".removesuffix(": "),
        "persona": f"the persona that plays {one.name}",
    }
    return meanings.get(one.kind, f"what {one.name} was set to"), "", values


def _results(scenario: Scenario) -> Iterator[Column]:
    yield Column(
        "turns", "the number of the turn in which it ended", "turns", f"1 to {len(scenario.turns)}", "integer"
    )
    yield Column("ending", "how it ended", "", _ids(one.id for one in scenario.endings))
    kinds = dict.fromkeys(one.kind for one in scenario.endings)
    yield Column("kind", "what kind of ending that is", "", _ids(kinds))
    for side in scenario.sides:
        name = _plain(scenario, side.name)
        yield Column(
            f"payoff.{side.id}", f"what the ending was worth to {name}", "points", "whole number", "integer"
        )
    for side in scenario.sides:
        name = _plain(scenario, side.name)
        yield Column(
            f"peak_rung.{side.id}",
            f"the highest rung that {name} stood on at the end of a turn",
            "rung of Kahn's ladder",
            "0 to 44",
            "integer",
        )


def _answers(scenario: Scenario) -> Iterator[Column]:
    for decision in scenario.decisions:
        meaning = f"what was answered to: {_plain(scenario, decision.title)}; several in order, parted by |"
        yield Column(
            f"choice.{decision.id}", meaning, "", _ids((*(one.id for one in decision.options), PASS))
        )
    for side in scenario.sides:
        name = _plain(scenario, side.name)
        form = "turn/decision/option, parted by |"
        yield Column(f"public.{side.id}", f"what {name} did that all sides may know of", "", form)
        yield Column(f"private.{side.id}", f"what {name} did that some side may not know of", "", form)


def _dangers(scenario: Scenario) -> Iterator[Column]:
    hazards = scenario.hazards
    yield Column("accidents", "the accidents that happened, parted by |", "", _ids(one.id for one in hazards))
    for hazard in hazards:
        label = _plain(scenario, hazard.label)
        yield _risk(f"chance.{hazard.id}", f"the chance run that it happens: {label}")
    for node in risky_nodes(scenario):
        yield _risk(f"risk.{node}", f"the chance of nuclear war run at {node}")
    yield _risk("risk", "the chance of nuclear war run at all of these together")


def _risk(name: str, meaning: str) -> Column:
    return Column(name, meaning, "probability", "0 to 1", "decimal")


def _plain(scenario: Scenario, key: str) -> str:
    return " ".join(scenario.texts.get(key, key).split())


def _ids(names: Iterable[str]) -> str:
    return ", ".join(names) or "there are none"


# --- The outcomes ------------------------------------------------------------------------------------


def outcomes(scenario: Scenario) -> tuple[str, ...]:
    """What effects are told of: every kind of ending, then columns of numbers."""
    kinds = dict.fromkeys(one.kind for one in scenario.endings)
    sides = [side.id for side in scenario.sides]
    numbers = (
        *(f"payoff.{side}" for side in sides),
        *(f"peak_rung.{side}" for side in sides),
        "turns",
        "risk",
    )
    return (*kinds, *numbers)


def results(scenario: Scenario, row: dict[str, str]) -> list[float]:
    """The outcomes of a row, in their order."""
    kinds = dict.fromkeys(one.kind for one in scenario.endings)
    rest = outcomes(scenario)[len(kinds) :]
    return [*(float(row["kind"] == kind) for kind in kinds), *(float(row[name]) for name in rest)]


def places(factors: Sequence[Factor], row: dict[str, str], scenario: Scenario) -> list[float]:
    """Where a row stands: an interval's place from 0 to 1, or the number of a level."""
    found = []
    for one in factors:
        value = row[f"vary.{one.name}"]
        if one.is_interval:
            number = stored(value, scenario.variable(one.name), one.name)
            found.append((number - one.low) / (one.high - one.low))
        else:
            found.append(float(one.levels.index(value)))
    return found
