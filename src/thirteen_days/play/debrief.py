"""After the play: a pure function of scenario and transcript. Every secret is open now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from thirteen_days.engine import YearLine, aftermath, all_events, outcome, trail, yearly
from thirteen_days.model import (
    Card,
    Cause,
    Decision,
    Event,
    EventKind,
    Option,
    OutcomeView,
    Scenario,
    State,
)
from thirteen_days.play.forecasting import Scored, scored
from thirteen_days.play.ledger import NOTHING_CHARGED, Ledger, ledger
from thirteen_days.play.replay import replay
from thirteen_days.play.transcript import Transcript
from thirteen_days.policies import disposition_of, persona_of


class Hearing(NamedTuple):
    """How a side came to know of another's act, and in which turn it first did.

    *how*: ``told`` that it was done, by ``news`` that came of it, by ``signs`` whose cause it could not
    know, or empty for never.
    """

    how: str
    turn: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One answer given, beside the documented ones."""

    turn: int
    side: str
    decision: Decision
    taken: Option
    documented: tuple[Option, ...]
    heard: tuple[tuple[str, "Hearing"], ...] = ()
    """How each other side came to know of it."""

    def heard_by(self, side: str) -> "Hearing":
        """How *side* came to know of it."""
        return dict(self.heard).get(side, Hearing("", self.turn))

    @property
    def as_in_history(self) -> bool:
        """Whether the documented answer was given (true too where history has none)."""
        return self.taken.history or not self.documented


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One fall of chance: the branch's weight out of *total*."""

    turn: int
    node: str
    branch: str
    weight: int
    total: int

    @property
    def hazard(self) -> str:
        """The hazard this was a draw of, or empty."""
        return self.node.removeprefix("hazard.") if self.node.startswith("hazard.") else ""


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """Something *side* could not see: the truth at the end, and its last report if it had one."""

    side: str
    variable: str
    truth: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Debrief:
    """What really happened: outcome, answers, luck, and what each side never knew."""

    outcome: OutcomeView | None
    decisions: tuple[DecisionRow, ...]
    draws: tuple[DrawRow, ...]
    personas: tuple[tuple[str, str, str], ...]
    """(side, policy, persona it played)."""
    dispositions: tuple[tuple[str, str], ...]
    """(side, how closely it kept to its doctrine: steady, plain or restless)."""
    hidden: tuple[HiddenRow, ...]
    unheard: tuple[tuple[str, Event], ...]
    cards: tuple[Card, ...]
    years: tuple[YearLine, ...]
    """The series of the years after; none where they are not told in numbers."""
    peak_rungs: tuple[tuple[str, int], ...]
    taken_back: int
    state: State
    forecasts: tuple[Scored, ...] = ()
    ended_by: Cause | None = None
    """The effect that ended the play: its act and its reason; ``None`` if it ended by a condition."""
    ledger: Ledger = NOTHING_CHARGED
    """All the danger of war by accident that the play ran."""


def debrief(scenario: Scenario, transcript: Transcript) -> Debrief:
    """The debrief of a play, finished or not.

    Raises:
        ReplayError: the transcript does not fit the scenario.
    """
    replayed = replay(scenario, transcript)
    if replayed.stopped is not None:
        raise replayed.stopped
    state = replayed.state
    events = all_events(state)
    header = transcript.header
    return Debrief(
        outcome=outcome(scenario, state),
        decisions=_decisions(scenario, events),
        draws=_draws(events),
        personas=tuple(
            (side, name, persona_of(name, scenario, side, header.seed))
            for side, name in sorted(header.policies.items())
        ),
        dispositions=tuple(
            (side, disposition_of(name, scenario, side, header.seed))
            for side, name in sorted(header.policies.items())
        ),
        hidden=_hidden(scenario, state),
        unheard=_unheard(scenario, state, events),
        cards=aftermath(scenario, state),
        years=yearly(scenario, state),
        peak_rungs=_peaks(scenario, events),
        taken_back=len(transcript.taken_back),
        state=state,
        ended_by=next((one.cause for one in events if one.kind is EventKind.ENDED), None),
        ledger=ledger(scenario, transcript),
        forecasts=scored(scenario, transcript.forecasts, [one.turn for one in replayed.states], state),
    )


def _decisions(scenario: Scenario, events: tuple[Event, ...]) -> tuple[DecisionRow, ...]:
    by_id = {decision.id: decision for decision in scenario.decisions}
    traces = _traces(events)
    rows = []
    for event in events:
        if event.kind is EventKind.DECIDED:
            name, _, choice = event.subject.partition("/")
            decision = by_id[name]
            taken = next(option for option in decision.options if option.id == choice)
            documented = tuple(option for option in decision.options if option.history)
            side = scenario.sides[decision.side].id
            heard = tuple(
                (other.id, _hearing(event, traces, other.id)) for other in scenario.sides if other.id != side
            )
            rows.append(DecisionRow(event.turn, side, decision, taken, documented, heard))
    return tuple(rows)


_WORDS: Final = frozenset({EventKind.NEWS, EventKind.DELIVERED, EventKind.HAPPENED, EventKind.INCIDENT})
"""Events that come in words, and so say what was done."""


def _traces(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    """What each act left behind: the events that it caused, by the act, oldest first."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        acts = {cause.act for _amount, cause in event.parts}
        if event.cause is not None:
            acts.add(event.cause.act)
        for act in acts:
            found[act].append(event)
    return found


def _hearing(decided: Event, traces: Mapping[str, list[Event]], viewer: str) -> Hearing:
    """How *viewer* came to know of what was *decided*: the plainest way it had, and when that began."""
    if viewer in decided.audience:
        return Hearing("told", decided.turn)
    mine = [
        event
        for event in traces.get(decided.subject, ())
        if viewer in event.audience and event.turn >= decided.turn
    ]
    for event in mine:
        named = any(
            cause.act == decided.subject and viewer in cause.audience for _amount, cause in event.parts
        )
        if named or event.kind in _WORDS:
            return Hearing("news", event.turn)
    signs = [event.turn for event in mine if event.kind in {EventKind.CHANGE, EventKind.REPORTED}]
    return Hearing("signs", signs[0]) if signs else Hearing("", decided.turn)


def _draws(events: tuple[Event, ...]) -> tuple[DrawRow, ...]:
    rows = []
    for event in events:
        if event.kind is EventKind.DREW:
            node, _, branch = event.subject.rpartition("/")
            rows.append(DrawRow(event.turn, node, branch, event.before, event.after))
    return tuple(rows)


def _hidden(scenario: Scenario, state: State) -> tuple[HiddenRow, ...]:
    rows = []
    for side in scenario.sides:
        for variable in scenario.variables:
            if variable.category not in {"variable", "measure"} or side.id in variable.audience:
                continue
            register = scenario.index_of.get(f"{side.id}:{variable.id}.low")
            told = None if register is None else state.values[register : register + 3]
            low, high = (told[0], told[1]) if told and told[2] else (None, None)
            rows.append(HiddenRow(side.id, variable.id, state.values[variable.index], low, high))
    return tuple(rows)


def _unheard(scenario: Scenario, state: State, events: tuple[Event, ...]) -> tuple[tuple[str, Event], ...]:
    """Per side, the told happenings it never heard of."""
    kinds = {EventKind.HAPPENED, EventKind.INCIDENT, EventKind.DECIDED, EventKind.SENT}
    rows = []
    for side in scenario.sides:
        heard = {(one.kind, one.turn, one.subject) for one in trail(scenario, state, side.id)}
        rows += [
            (side.id, event)
            for event in events
            if event.kind in kinds and event.text and (event.kind, event.turn, event.subject) not in heard
        ]
    return tuple(rows)


def _peaks(scenario: Scenario, events: tuple[Event, ...]) -> tuple[tuple[str, int], ...]:
    by_id = {measure.id: measure for measure in scenario.measures}
    peaks = {side.id: 0 for side in scenario.sides}
    for measure in scenario.measures:
        if scenario.variables[measure.index].start:
            peaks[measure.side] = max(peaks[measure.side], measure.rung)
    for event in events:
        if event.kind is EventKind.CHANGE and event.after and event.subject in by_id:
            measure = by_id[event.subject]
            peaks[measure.side] = max(peaks[measure.side], measure.rung)
    return tuple(peaks.items())
