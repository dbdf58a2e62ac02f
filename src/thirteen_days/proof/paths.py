"""Paths: the record of how goals were met, as a transcript, and their proof by the reference."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.engine import NOTHING, all_events, apply, initial_state, is_hazard_node, outcome
from thirteen_days.model import (
    CHANCE,
    FACILITATOR,
    Action,
    Event,
    EventKind,
    IllegalActionError,
    Scenario,
    State,
)
from thirteen_days.play import Header, Transcript
from thirteen_days.proof.probe import Move, Prober, prober_of
from thirteen_days.proof.search import Record

SEED = "quicktest"
"""What stands in place of a seed: every fall of chance is written out."""


def action_of(prober: Prober, move: Move) -> Action:
    """The line of a transcript that *move* is."""
    scenario = prober.scenario
    match move.kind:
        case "take":
            ready = prober.machine.rules.decisions[move.first]
            return ready.passing if move.second < 0 else ready.options[move.second].action
        case "fall":
            goal = prober.branches[move.first][move.second]
            return Action(CHANCE, prober.nodes[move.first], prober.chart.goals[goal].way)
        case "fire":
            return Action(FACILITATOR, "fire", scenario.happenings[move.first].id)
    return Action(
        CHANCE,
        f"hazard.{scenario.hazards[move.first].id}",
        "happens" if move.kind == "strike" else NOTHING,
    )


def transcript_of(prober: Prober, record: Record) -> Transcript:
    """The whole play of *record*; who decided is not written, since it was a search."""
    scenario = prober.scenario
    header = Header(
        scenario=scenario.name,
        rules=scenario.rules_hash,
        seed=SEED,
        settings=dict(record.settings),
        lens=record.lens,
        policies={side.id: "human" for side in scenario.sides},
    )
    return Transcript(header, tuple(action_of(prober, move) for move in record.moves))


class Claim(NamedTuple):
    """A record whose path is to be replayed."""

    timed: frozenset[str]
    record: Record


class Verdict(NamedTuple):
    """What a replay came to: why it failed (nothing if it did not), and which goals it did not meet."""

    fault: str
    unmet: tuple[int, ...]


def verify(scenario: Scenario, claim: Claim) -> Verdict:
    """Replay a path by the reference: a worker's work.

    It holds if every line is legal, every goal is met by the line that the record says, and the last state
    is the one that the search came to.
    """
    prober = prober_of(scenario, claim.timed)
    return _Replay(prober, claim.record).verdict()


@dataclass(slots=True)
class _Replay:
    prober: Prober
    record: Record

    def verdict(self) -> Verdict:
        prober, record = self.prober, self.record
        prober.meter.begin(prober.size)
        due = sorted(record.met, key=lambda pair: pair[1])
        unmet: list[int] = []
        state: State | None = None
        try:
            for place, state in enumerate(self._states()):
                self._read(state)
                while due and due[0][1] <= place:
                    goal, _ = due.pop(0)
                    if not prober.meter.counts[goal]:
                        unmet.append(goal)
        except IllegalActionError as error:
            return Verdict(str(error), tuple(goal for goal, _ in record.met))
        if state is None or (state.values, state.turn) != (record.values, record.turn):
            return Verdict("the last state is not the one that was met", tuple(unmet))
        if (-1 if state.ending is None else state.ending) != record.ending:
            return Verdict("the ending is not the one that was met", tuple(unmet))
        return Verdict("", (*unmet, *(goal for goal, _ in due)))

    def _states(self) -> Iterator[State]:
        """The state before each move and after the last one, each past the hazards that did not happen."""
        prober, record = self.prober, self.record
        scenario = prober.scenario
        state = initial_state(scenario, dict(record.settings), record.lens or None)
        prober.set_out(state.values)
        self._note(all_events(state))
        for move in (*record.moves, None):
            action = None if move is None else action_of(prober, move)
            while is_hazard_node(state):
                name = state.agenda[-1].name
                if action is not None and (action.player, action.node) == (CHANCE, name):
                    break
                state = self._applied(state, Action(CHANCE, name, NOTHING))
            yield state
            if action is not None and move is not None:
                state = self._applied(state, action)
                if move.kind == "take":
                    prober.take(move.first, move.second)

    def _applied(self, state: State, action: Action) -> State:
        step = apply(self.prober.scenario, state, action)
        self._note(step.events)
        return step.state

    def _note(self, events: tuple[Event, ...]) -> None:
        """What was recorded, as goals."""
        prober = self.prober
        scenario = prober.scenario
        for event in events:
            if event.kind is EventKind.HAPPENED:
                name = event.subject.removeprefix("event:")
                place = next(one.index for one in scenario.happenings if one.id == name)
                prober.meter.meet(prober.chart.events[place])
            elif event.kind is EventKind.DREW:
                node, _, branch = event.subject.rpartition("/")
                if node in prober.node_at:
                    goals = prober.branches[prober.node_at[node]]
                    prober.meter.meet(next(one for one in goals if prober.chart.goals[one].way == branch))
                else:
                    hazard = next(one.index for one in scenario.hazards if f"hazard.{one.id}" == node)
                    prober.meter.meet(prober.chart.hazards[hazard] + (branch != NOTHING))

    def _read(self, state: State) -> None:
        """What is read at *state*: the texts of a round, the payoffs and the aftermath of an ending."""
        prober = self.prober
        if state.ending is not None:
            outcome(prober.scenario, state)
            prober.ended(state.values, state.ending)
        elif state.agenda and state.agenda[-1].op == "round" and not any(state.sealed):
            offered = [one.decision for mine in state.agenda[-1].offers for one in mine]
            prober.read(state.values, state.turn, offered)
