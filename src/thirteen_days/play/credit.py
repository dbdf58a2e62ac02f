"""Whose orders a risk is owed to.

An order's *credit* is its Shapley value: what it adds to the risk, averaged over all ways in which the
orders that bear on it can come together. An order is taken away by undoing what it itself moved, all else
being as it was: what others did because of it stays done. What is left without any order is circumstance.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import factorial, log1p
from typing import NamedTuple

from thirteen_days.engine import (
    all_events,
    bounds_of,
    exactly,
    is_hazard_node,
    node_risk,
    standing_risks,
    variables_read,
)
from thirteen_days.model import Chance, Change, Effect, Event, EventKind, Expr, Kind, Scenario, Send, State

MOST_ORDERS = 5
"""Orders that one risk is shared among: those that count for most; the others go with circumstance."""
_MOST = 1 - 1e-9


class Credit(NamedTuple):
    """What an order (``decision/option``, given in *turn*) added to a risk; empty *act*: circumstance."""

    act: str
    turn: int
    risk: float


def as_risk(chance: float) -> float:
    """A probability as an additive hazard, ``-ln(1 - p)``; certainty is capped."""
    return -log1p(-min(chance, _MOST))


def credits_of(
    scenario: Scenario, source: str, state: State, start: State, *, answers: bool = True
) -> tuple[Credit, ...]:
    """The credits of the risk from *source* at the chance node of *state*, in a play that began at *start*.

    They add up to the risk. Without *answers*, a hazard's risk is that of its own effects alone.
    """
    worlds = _Worlds(scenario, source, state, start, answers=answers)
    if source in worlds.given:
        return (Credit(source, state.turn, worlds.risk(frozenset(worlds.given))),)
    whole = frozenset(worlds.given)
    orders = worlds.bearing()
    if len(orders) > MOST_ORDERS:
        orders = sorted(orders, key=lambda act: worlds.risk(whole - {act}))[:MOST_ORDERS]
    kept = whole - frozenset(orders)
    count = len(orders)
    found = [Credit("", state.turn, worlds.risk(kept))]
    for act in orders:
        others = [one for one in orders if one != act]
        value = 0.0
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for chosen in combinations(others, size):
                without = kept | frozenset(chosen)
                value += weight * (worlds.risk(without | {act}) - worlds.risk(without))
        found.append(Credit(act, worlds.given[act], value))
    return tuple(found)


class _Worlds:
    """The risk from one source as it would be with only some of the orders given."""

    def __init__(self, scenario: Scenario, source: str, state: State, start: State, *, answers: bool) -> None:
        self.scenario = scenario
        self.answers = answers
        self._sets = _sets(scenario)
        self.state = state
        self.start = start
        self.kind, _, self.name = source.partition(":")
        events = all_events(state)
        self.given = {one.subject: one.turn for one in events if one.kind is EventKind.DECIDED}
        self.reads = frozenset().union(*(variables_read(part) for part in self._parts()))
        names = {scenario.variables[index].id for index in self.reads}
        self.changes = [one for one in events if one.kind is EventKind.CHANGE and one.subject in names]
        self._exact = exactly(state)
        self._hazard = scenario.hazards[state.agenda[-1].number] if is_hazard_node(state) else None
        self._condition = next(
            (one.when for one in scenario.happenings if self.kind == "event" and one.id == self.name), None
        )
        self._took = {
            act: option.took
            for decision in scenario.decisions
            for option in decision.options
            if option.took >= 0 and (act := f"{decision.id}/{option.id}") in self.given
        }
        self._known: dict[frozenset[str], float] = {}

    def _parts(self) -> Iterator[Expr]:
        """What the risk is reckoned from directly."""
        for hazard in self.scenario.hazards:
            if self.kind == "hazard" and hazard.id == self.name:
                yield hazard.base
                yield from (factor for _, factor in hazard.factors)
                yield from _inside(hazard.effects)
                if hazard.when is not None:
                    yield hazard.when
        for event in self.scenario.happenings:
            if self.kind == "event" and event.id == self.name:
                yield from _inside(event.effects)
                if event.when is not None:
                    yield event.when

    def bearing(self) -> list[str]:
        """The orders that moved anything the risk depends on, in the order in which they were given."""
        moved = {cause.act for event in self.changes for _, cause in event.parts}
        return [act for act in self.given if act in moved or self._took.get(act) in self.reads]

    def risk(self, kept: frozenset[str]) -> float:
        """The risk if of the orders given only those *kept* had moved what they moved."""
        if kept not in self._known:
            self._known[kept] = self._risk(kept)
        return self._known[kept]

    def _risk(self, kept: frozenset[str]) -> float:
        values = self._values(frozenset(self.given) - kept)
        known = list(self._exact)
        for index, value in values.items():
            known[index] = (value, value)
        if self._hazard is not None:
            risks = standing_risks(self.scenario, known, (self._hazard,), answers=self.answers)
            return sum(as_risk(one.incident.high * one.war.high) for one in risks)
        if self._condition is not None and not bounds_of(self._condition, known)[1]:
            return 0.0
        node = node_risk(self.scenario, self.state._replace(values=tuple(low for low, _ in known)))
        return as_risk(node.war) if node else 0.0

    def _values(self, undone: frozenset[str]) -> dict[int, int]:
        """What the variables that count would be without the orders *undone*, where that is otherwise."""
        found = {self._took[act]: 0 for act in undone if act in self._took}
        for name in {event.subject for event in self.changes if _moved_by(event, undone)}:
            index = self.scenario.index_of[name]
            value = self.start.values[index]
            for event in self.changes:
                if event.subject == name:
                    value = self._moved(event, value, undone)
            found[index] = value
        return found

    def _moved(self, event: Event, value: int, undone: frozenset[str]) -> int:
        """What *event* makes of *value* with the shares of the orders *undone* left out."""
        variable = self.scenario.variable(event.subject)
        for amount, cause in event.parts:
            if cause.act not in undone:
                is_set = variable.kind is not Kind.INT or (cause.act, variable.index) in self._sets
                value = event.before + amount if is_set else value + amount
        return max(variable.low, min(variable.high, value))


def _moved_by(event: Event, acts: frozenset[str]) -> bool:
    return any(cause.act in acts for _, cause in event.parts)


def _inside(effects: Sequence[Effect]) -> Iterator[Expr]:
    """The conditions and weights of *effects* and of what chance makes of them."""
    for effect in effects:
        if effect.when is not None:
            yield effect.when
        if isinstance(effect.body, Chance):
            for branch in effect.body.branches:
                yield branch.weight
                yield from _inside(branch.effects)


@lru_cache(maxsize=8)
def _sets(scenario: Scenario) -> frozenset[tuple[str, int]]:
    """(act, variable) of everything that is set and not added to."""
    stack = [effect for decision in scenario.decisions for one in decision.options for effect in one.effects]
    stack += [effect for one in scenario.happenings for effect in one.effects]
    stack += [effect for one in scenario.hazards for effect in one.effects]
    found = set()
    while stack:
        effect = stack.pop()
        match effect.body:
            case Change(index=index, is_set=True):
                found.add((effect.cause.act, index))
            case Chance(branches=branches):
                stack += [inner for branch in branches for inner in branch.effects]
            case Send(effects=effects):
                stack += effects
            case _:
                pass
    return frozenset(found)
