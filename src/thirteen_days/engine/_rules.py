"""A scenario made ready to run: every condition and amount as a function, every effect numbered.

Effect lists are *programs*. A state refers to one by number, so a state is plain data that another
process can read.
"""

import gc
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from thirteen_days.engine._arithmetic import Evaluate, evaluator, lazily, variables_read
from thirteen_days.engine._reach import TURN, possible_in
from thirteen_days.model import (
    Action,
    Ask,
    Cause,
    Chance,
    Change,
    Decision,
    Effect,
    End,
    Expr,
    Hazard,
    News,
    Option,
    Report,
    Scenario,
    Send,
    Text,
    Turn,
)

Path = tuple[str | int, ...]


class Run(NamedTuple):
    """One effect, ready: ``numbers`` are its amounts or weights, ``programs`` what its branches do."""

    effect: Effect
    when: Evaluate | None
    numbers: tuple[Evaluate, ...]
    programs: tuple[int, ...]
    cause: Cause
    branches: tuple[str, ...]
    """The names of the ways chance can fall, if it is chance's."""
    path: Path = ()
    """Where its author wrote it: keys and places from the top of the scenario."""


class ReadyOption(NamedTuple):
    """An option, ready."""

    option: Option
    when: Evaluate | None
    program: int
    action: Action
    weights: dict[str, Evaluate]
    reads: frozenset[int]
    """The variables its condition reads."""


class ReadyDecision(NamedTuple):
    """A decision, ready."""

    decision: Decision
    when: Evaluate | None
    options: tuple[ReadyOption, ...]
    passing: Action
    variants: tuple[tuple[Evaluate, str], ...]


class ReadyHazard(NamedTuple):
    """A hazard, ready: ``factors`` include the base rate."""

    hazard: Hazard
    node: str
    when: Evaluate | None
    base: Evaluate
    factors: tuple[Evaluate, ...]
    program: int


class Waiting(NamedTuple):
    """An event that may happen: its index, the flag that forbids it again (-1: none), its condition."""

    event: int
    flag: int
    when: Evaluate | None


class ReportSlot(NamedTuple):
    """Where a viewer's last report on a variable is kept: the first of four indices."""

    variable: str
    register: int
    audience: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Everything the engine runs on."""

    programs: tuple[tuple[Run, ...], ...]
    decisions: tuple[ReadyDecision, ...]
    by_turn: tuple[tuple[tuple[int, ...], ...], ...]
    """Per turn and side, the decisions that open in it, if their conditions hold."""
    side_at: dict[str, int]
    decision_at: dict[str, int]
    option_at: dict[tuple[str, str], tuple[int, int]]
    events: tuple[int, ...]
    """The program of each authored event."""
    scheduled: tuple[tuple[Waiting, ...], ...]
    """Per turn, the events it holds."""
    triggered: tuple[tuple[Waiting, ...], ...]
    """Per turn, the events that may be triggered in it."""
    hazards: tuple[ReadyHazard, ...]
    hazards_at: tuple[tuple[ReadyHazard, ...], ...]
    """Per turn, the hazards that may run in it."""
    endings_at: tuple[tuple[tuple[int, Evaluate], ...], ...]
    """Per turn, the endings that may be reached in it, with their conditions."""
    options_at: tuple[tuple[tuple[ReadyOption, ...], ...], ...]
    """Per turn and decision, the options that may be open in it."""
    turns: tuple[Evaluate | None, ...]
    turn_variants: tuple[tuple[tuple[str, Evaluate, str], ...], ...]
    payoffs: tuple[tuple[tuple[str, tuple[tuple[str, Evaluate], ...]], ...], ...]
    bounds: tuple[tuple[int, int], ...]
    report_slots: tuple[ReportSlot, ...]
    plain_texts: dict[str, Text]
    everyone: frozenset[str]
    visible: dict[str, tuple[int, ...]]


class _Builder:
    """Numbers the programs while they are made."""

    def __init__(self) -> None:
        self.programs: list[tuple[Run, ...]] = []

    def program(self, effects: tuple[Effect, ...], path: Path) -> int:
        """Make a program of *effects*, which stand under *path*, and return its number."""
        number = len(self.programs)
        self.programs.append(())
        self.programs[number] = tuple(
            self._run(effect, (*path, "do", place)) for place, effect in enumerate(effects)
        )
        return number

    def _run(self, effect: Effect, path: Path) -> Run:
        numbers: tuple[Evaluate, ...] = ()
        programs: tuple[int, ...] = ()
        names: tuple[str, ...] = ()
        match effect.body:
            case Change(amount=amount):
                numbers = (lazily(amount),)
            case Chance(branches=branches):
                numbers = tuple(lazily(branch.weight) for branch in branches)
                programs = tuple(self.program(one.effects, (*path, "chance", one.id)) for one in branches)
                names = tuple(branch.id for branch in branches)
            case Report(reads=reads, offsets=offsets):
                numbers = (lazily(reads), *(lazily(weight) for _, weight in offsets))
                names = tuple(f"{offset:+d}" if offset else "0" for offset, _ in offsets)
            case Send(delay=delay, effects=effects):
                numbers = (lazily(delay),)
                programs = (self.program(effects, (*path, "send")),)
            case News() | Ask() | End():
                pass
        return Run(effect, _maybe(effect.when), numbers, programs, effect.cause, names, path)


def _maybe(condition: Expr | None) -> Evaluate | None:
    return None if condition is None else evaluator(condition)


def _decision(builder: _Builder, scenario: Scenario, decision: Decision) -> ReadyDecision:
    side = scenario.sides[decision.side].id
    options = tuple(
        ReadyOption(
            option,
            _maybe(option.when),
            builder.program(option.effects, ("decisions", decision.id, "options", option.id)),
            Action(side, decision.id, option.id),
            {persona: lazily(weight) for persona, weight in option.weights},
            frozenset() if option.when is None else variables_read(option.when),
        )
        for option in decision.options
    )
    passing = Action(side, decision.id, "pass")
    variants = tuple((evaluator(when), key) for when, key in decision.variants)
    return ReadyDecision(decision, _maybe(decision.when), options, passing, variants)


def _report_slots(scenario: Scenario) -> tuple[ReportSlot, ...]:
    slots = []
    for variable in scenario.variables:
        if variable.category == "report" and variable.id.endswith(".low"):
            _, _, name = variable.id.removesuffix(".low").partition(":")
            slots.append(ReportSlot(name, variable.index, variable.audience))
    return tuple(slots)


def _candidates(scenario: Scenario, turn: Turn) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(
            decision.index
            for decision in scenario.decisions
            if decision.side == place and side.id in turn.sides and turn.index in decision.turns
        )
        for place, side in enumerate(scenario.sides)
    )


def _options_at(
    scenario: Scenario, decisions: tuple[ReadyDecision, ...]
) -> tuple[tuple[tuple[ReadyOption, ...], ...], ...]:
    """Per turn and decision, the options that may be open in it: most do not ask for the hour."""
    asking = [any(TURN in one.reads for one in decision.options) for decision in decisions]
    return tuple(
        tuple(
            tuple(one for one in decision.options if possible_in(one.option.when, turn.index))
            if asks
            else decision.options
            for decision, asks in zip(decisions, asking, strict=True)
        )
        for turn in scenario.turns
    )


@lru_cache(maxsize=32)
def rules_of(scenario: Scenario) -> Rules:
    """The rules of *scenario*, made once, and without the garbage collector: all that is made is kept."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _rules(scenario)
    finally:
        if collecting:
            gc.enable()


def _rules(scenario: Scenario) -> Rules:
    builder = _Builder()
    decisions = tuple(_decision(builder, scenario, decision) for decision in scenario.decisions)
    hazards = tuple(
        ReadyHazard(
            hazard,
            f"hazard.{hazard.id}",
            _maybe(hazard.when),
            evaluator(hazard.base),
            tuple(evaluator(factor) for _, factor in hazard.factors),
            builder.program(hazard.effects, ("hazards", hazard.id)),
        )
        for hazard in scenario.hazards
    )
    events = tuple(builder.program(one.effects, ("events", one.id)) for one in scenario.happenings)
    waiting = [
        Waiting(one.index, one.happened if one.once else -1, _maybe(one.when)) for one in scenario.happenings
    ]
    payoffs = tuple(
        tuple(
            (side, tuple((name, evaluator(amount)) for name, amount in components))
            for side, components in ending.payoffs
        )
        for ending in scenario.endings
    )
    return Rules(
        programs=tuple(builder.programs),
        decisions=decisions,
        by_turn=tuple(_candidates(scenario, turn) for turn in scenario.turns),
        side_at={side.id: place for place, side in enumerate(scenario.sides)},
        decision_at={decision.id: decision.index for decision in scenario.decisions},
        option_at={
            (ready.decision.id, one.option.id): (ready.decision.index, one.option.index)
            for ready in decisions
            for one in ready.options
        },
        events=events,
        scheduled=tuple(
            tuple(waiting[one.index] for one in scenario.happenings if turn.index in one.turns)
            for turn in scenario.turns
        ),
        triggered=tuple(
            tuple(
                waiting[one.index]
                for one in scenario.happenings
                if not one.turns and not one.manual and possible_in(one.when, turn.index)
            )
            for turn in scenario.turns
        ),
        options_at=_options_at(scenario, decisions),
        hazards_at=tuple(
            tuple(ready for ready in hazards if possible_in(ready.hazard.when, turn.index))
            for turn in scenario.turns
        ),
        endings_at=tuple(
            tuple(
                (ending.index, evaluator(ending.when))
                for ending in scenario.endings
                if ending.when is not None and possible_in(ending.when, turn.index)
            )
            for turn in scenario.turns
        ),
        hazards=hazards,
        turns=tuple(_maybe(turn.when) for turn in scenario.turns),
        turn_variants=tuple(
            tuple((viewer, evaluator(when), key) for viewer, when, key in turn.variants)
            for turn in scenario.turns
        ),
        payoffs=payoffs,
        bounds=tuple((variable.low, variable.high) for variable in scenario.variables),
        report_slots=_report_slots(scenario),
        plain_texts={key: Text(key) for key in scenario.texts if not scenario.placeholders.get(key)},
        everyone=frozenset(scenario.viewers),
        visible={
            viewer: tuple(one.index for one in scenario.variables if viewer in one.audience)
            for viewer in scenario.viewers
        },
    )
