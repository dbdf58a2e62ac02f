"""The ledger of risk: all the danger of war by accident that a play ran, source by source and day by day.

Each time that chance is to say whether a hazard happens, the ledger is charged with the chance of the
incident times the chance that war follows it, as things then stood: whether it happened or not. Where an
incident did happen and somebody had to answer it, that answer's own chances are charged when they are
met, in place of the mean over the answers. So are the chances of war in orders and events. Risks are
additive hazards, ``-ln(1 - p)``: their sum *H* gives the chance ``1 - exp(-H)`` that a play like this one
ends in war by accident on its way. An order to fire is no accident, and is not in it.

Whose orders an entry is owed to is reckoned in ``credit``.
"""

from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from thirteen_days.engine import (
    NOTHING,
    as_known,
    estimate,
    exactly,
    is_hazard_node,
    node_risk,
    observe,
    standing_risks,
    standing_warnings,
    together,
    warnings_by_option,
)
from thirteen_days.model import CHANCE, SCALE, Action, Scenario, State
from thirteen_days.play.credit import Credit, as_risk, credits_of
from thirteen_days.play.replay import every_step
from thirteen_days.play.transcript import Transcript

_LEAST_SHARE = 0.005
"""Entries of less than this share of the whole are not looked into: they are put down to circumstance."""


class Factor(NamedTuple):
    """What multiplied a hazard's base rate, by *times*."""

    label: str
    times: float


class Entry(NamedTuple):
    """One charge: at *turn*, by *source* (``hazard:id``, ``decision/option``, ``event:id``, ``mail:id``).

    *incident* is the chance that it came to it, *war* the chance that war followed; *happened* whether it
    came to it. *credits* add up to the risk. Of an incident that happened, *made* are the credits of the
    whole risk that had been run, answers included: whose orders had made it possible.
    """

    turn: int
    source: str
    incident: float
    war: float
    happened: bool
    factors: tuple[Factor, ...]
    credits: tuple[Credit, ...]
    made: tuple[Credit, ...] = ()

    @property
    def risk(self) -> float:
        """The charge, as an additive hazard."""
        return as_risk(self.incident * self.war)


class Sighting(NamedTuple):
    """The danger until the next turn when *side* decided: what its staff said of it, and the truth."""

    turn: int
    side: str
    low: float
    likely: float
    high: float
    truth: float


class Warned(NamedTuple):
    """The first time that *side* was warned of *hazard*."""

    side: str
    turn: int
    hazard: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything charged, what each staff saw of it, and what it had warned of."""

    entries: tuple[Entry, ...]
    sightings: tuple[Sighting, ...]
    warnings: tuple[Warned, ...]

    @property
    def total(self) -> float:
        """All the risk of the play."""
        return sum(entry.risk for entry in self.entries)

    @property
    def chance(self) -> float:
        """The chance of war by accident that the play ran on its whole way."""
        return 1 - exp(-self.total)

    def by_source(self) -> dict[str, list[Entry]]:
        """The entries of each source, the gravest source first."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.source, []).append(entry)
        return dict(sorted(found.items(), key=lambda pair: -sum(entry.risk for entry in pair[1])))

    def by_order(self) -> tuple[Credit, ...]:
        """What each order added to the whole, the most first, then what it lowered; circumstance apart."""
        sums: dict[str, Credit] = {}
        for entry in self.entries:
            for credit in entry.credits:
                before = sums.get(credit.act)
                risk = credit.risk + (before.risk if before else 0.0)
                sums[credit.act] = Credit(credit.act, before.turn if before else credit.turn, risk)
        return tuple(sorted(sums.values(), key=lambda credit: -credit.risk))


NOTHING_CHARGED = Ledger((), (), ())


def ledger(scenario: Scenario, transcript: Transcript) -> Ledger:
    """The ledger of a play, finished or not.

    Raises:
        ReplayError: the transcript does not fit the scenario.
    """
    sides = [side.id for side in scenario.sides if not side.minor]
    charged: list[tuple[Entry, State]] = []
    sightings: list[Sighting] = []
    warnings: dict[tuple[str, str], Warned] = {}
    start: State | None = None
    for state, action in every_step(scenario, transcript):
        start = start or state
        if action.player == CHANCE:
            if entry := _charge(scenario, state, action):
                charged.append((entry, state))
        elif action.player in sides:
            _warn(scenario, state, action.player, warnings)
            last = next((one for one in reversed(sightings) if one.side == action.player), None)
            if last is None or last.turn != state.turn:
                sightings.append(_sight(scenario, state, action.player))
    if start is None:
        return NOTHING_CHARGED
    total = sum(entry.risk for entry, _ in charged)
    entries = tuple(_owed(scenario, entry, state, start, total) for entry, state in charged)
    return Ledger(entries, tuple(sightings), tuple(warnings.values()))


def _owed(scenario: Scenario, entry: Entry, state: State, start: State, total: float) -> Entry:
    """*entry* with what it is owed to."""
    credits_: tuple[Credit, ...] = (Credit("", entry.turn, entry.risk),)
    if entry.risk > _LEAST_SHARE * total:
        credits_ = credits_of(scenario, entry.source, state, start, answers=not entry.happened)
    if not (entry.happened and entry.source.startswith("hazard:")):
        return entry._replace(credits=credits_)
    made = credits_of(scenario, entry.source, state, start)
    return entry._replace(credits=credits_, made=made)


def _charge(scenario: Scenario, state: State, action: Action) -> Entry | None:
    """What is charged at a chance node; ``None`` where no war can follow."""
    if is_hazard_node(state):
        hazard = scenario.hazards[state.agenda[-1].number]
        happened = action.choice != NOTHING
        for risk in standing_risks(scenario, exactly(state), (hazard,), answers=not happened):
            incident, war = risk.incident.high, risk.war.high
            factors = tuple(Factor(one.label, one.bounds[1] / SCALE) for one in risk.factors)
            source = f"hazard:{hazard.id}"
            if happened or incident * war > 0:
                return Entry(state.turn, source, incident, war, happened, factors, ())
        return None
    node = node_risk(scenario, state)
    if node is None or node.war <= 0:
        return None
    return Entry(state.turn, node.act, 1.0, node.war, happened=True, factors=(), credits=())


def _warn(scenario: Scenario, state: State, side: str, warnings: dict[tuple[str, str], Warned]) -> None:
    """Note what *side* is warned of here for the first time."""
    seen = observe(scenario, state, side)
    told = list(standing_warnings(scenario, side, as_known(scenario, seen)))
    for hazards in warnings_by_option(scenario, seen).values():
        told += hazards
    for hazard in told:
        warnings.setdefault((side, hazard.id), Warned(side, state.turn, hazard.id))


def _sight(scenario: Scenario, state: State, side: str) -> Sighting:
    found = estimate(scenario, side, as_known(scenario, observe(scenario, state, side)))
    truth = together([risk.risk for risk in standing_risks(scenario, exactly(state))]).high
    return Sighting(state.turn, side, found.total.low, found.likely, found.total.high, truth)
