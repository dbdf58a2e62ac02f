"""What one side has seen and done so far, sorted by round and turn: what its beliefs must agree with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from thirteen_days.engine import Machine, machine_of
from thirteen_days.model import PASS, Action, EventKind, Observation, Scenario


@dataclass(slots=True)
class Round:
    """One round in which the side chose: when, what it saw, and what it did (decision, option; -1 a pass)."""

    turn: int
    urgent: bool
    values: tuple[int | None, ...]
    decisions: list[str]
    own: list[tuple[int, int]]
    open_now: Observation


@dataclass(slots=True)
class Knowledge:
    """Everything in a side's observations that its particles must agree with."""

    rounds: list[Round] = field(default_factory=list)
    decided: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    incidents: set[tuple[int, int]] = field(default_factory=set)
    heard: dict[int, set[str]] = field(default_factory=dict)
    """Per turn, the keys of news heard and of the reasons given for changes."""
    reports: dict[tuple[str, int], tuple[tuple[int, int], int]] = field(default_factory=dict)
    """Per variable and turn that a report speaks of, what was told and in which round it was known."""


def known_from(scenario: Scenario, observations: Sequence[Observation]) -> Knowledge:
    """What *observations* (one side's, oldest first) say, sorted by round and turn."""
    knowledge = Knowledge()
    decisions = {decision.id: decision for decision in scenario.decisions}
    hazards = {f"hazard:{hazard.id}": hazard.index for hazard in scenario.hazards}
    own = observations[-1].side
    for now in observations:
        last = knowledge.rounds[-1] if knowledge.rounds else None
        if last is None or (last.turn, last.urgent) != (now.turn, now.urgent):
            _hear(knowledge, scenario, now, own)
            knowledge.rounds.append(Round(now.turn, now.urgent, now.values, [], [], now))
        current = knowledge.rounds[-1]
        current.open_now = now
        current.own = [pair_of(machine_of(scenario), action) for action in now.sealed]
        if now.decision is not None:
            current.decisions.append(now.decision.id)
        for event in now.news:
            if event.kind is EventKind.INCIDENT and event.subject in hazards:
                knowledge.incidents.add((hazards[event.subject], event.turn))
        for report in now.reports:
            told = (report.low, report.high), len(knowledge.rounds) - 1
            knowledge.reports.setdefault((report.variable, report.as_of), told)
    for before in knowledge.rounds[:-1]:
        given = knowledge.decided.get(before.turn, set())
        before.own = []
        for name in dict.fromkeys(before.decisions):
            decision = decisions[name]
            taken = [option for index, option in sorted(given) if index == decision.index]
            before.own += [(decision.index, option) for option in taken]
            if len(taken) < decision.picks and decision.picks > 1:
                before.own.append((decision.index, -1))
    return knowledge


def _hear(knowledge: Knowledge, scenario: Scenario, now: Observation, own: str) -> None:
    for event in now.news:
        heard = knowledge.heard.setdefault(event.turn, set())
        if event.kind is EventKind.DECIDED:
            node, _, choice = event.subject.partition("/")
            knowledge.decided.setdefault(event.turn, set()).add(
                pair_of(machine_of(scenario), Action(own, node, choice))
            )
        elif event.kind is EventKind.NEWS and event.text is not None:
            heard.add(event.text.key)
        elif event.kind is EventKind.CHANGE:
            heard.update(part.why for part in event.parts if part.why)


def pair_of(machine: Machine, action: Action) -> tuple[int, int]:
    """The decision and option that *action* names, by index; option -1 for a pass."""
    if action.choice == PASS:
        return machine.rules.decision_at[action.node], -1
    return machine.rules.option_at[action.node, action.choice]
