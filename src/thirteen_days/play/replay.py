"""From a transcript back to states."""

from collections.abc import Iterator
from dataclasses import dataclass

from thirteen_days.engine import NOTHING, apply, initial_state, is_hazard_node
from thirteen_days.model import (
    CHANCE,
    Action,
    IllegalActionError,
    ReplayError,
    Scenario,
    State,
    ThirteenDaysError,
)
from thirteen_days.play.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Replay:
    """How far a transcript fits a scenario.

    ``states`` has the state before each action and, last, the one after them all. ``stopped`` is the
    first line that does not fit; ``notes`` what a reader should know (other rules, no checksum).
    """

    scenario: Scenario
    transcript: Transcript
    states: tuple[State, ...]
    stopped: ReplayError | None
    notes: tuple[str, ...]

    @property
    def state(self) -> State:
        """The last state reached."""
        return self.states[-1]

    @property
    def fitting(self) -> Transcript:
        """The part that fits, from which one may branch."""
        return self.transcript.prefix(len(self.states) - 1)


def quiet(scenario: Scenario, state: State, following: Action | None = None) -> State:
    """*state* after the hazards that a transcript leaves out: those that did not happen.

    They are passed over until a node that *following* answers, or that is no hazard's.
    """
    while is_hazard_node(state):
        name = state.agenda[-1].name
        if following is not None and (following.player, following.node) == (CHANCE, name):
            break
        state = apply(scenario, state, Action(CHANCE, name, NOTHING)).state
    return state


def replay(scenario: Scenario, transcript: Transcript, *, settle: bool = True) -> Replay:
    """Apply *transcript* to *scenario* as far as the rules agree.

    With *settle*, the last state is taken past hazards that nothing was written of: they did not
    happen. Without, those are still to be drawn.

    Raises:
        ReplayError: not even its header fits (another scenario, unknown settings).
    """
    header = transcript.header
    if header.scenario != scenario.name:
        raise ReplayError(f"a play of {header.scenario!r}, not of {scenario.name!r}")
    notes = _notes(scenario, transcript)
    try:
        state = initial_state(scenario, header.settings, header.lens or None, header.params)
    except ThirteenDaysError as error:
        raise ReplayError(str(error)) from error
    states = []
    stopped = None
    for place, action in enumerate(transcript.actions):
        state = quiet(scenario, state, action)
        states.append(state)
        try:
            state = apply(scenario, state, action).state
        except IllegalActionError as error:
            line = transcript.lines[place] if place < len(transcript.lines) else 0
            stopped = ReplayError(str(error), line)
            break
    if stopped is None:
        states.append(quiet(scenario, state) if settle else state)
    return Replay(scenario, transcript, tuple(states), stopped, notes)


def every_step(scenario: Scenario, transcript: Transcript) -> Iterator[tuple[State, Action]]:
    """Each state of a play and what was done in it, hazards that a transcript leaves out included.

    Raises:
        IllegalActionError: a line of it does not fit the scenario.
    """
    header = transcript.header
    state = initial_state(scenario, header.settings, header.lens or None, header.params)
    for action in (*transcript.actions, None):
        while is_hazard_node(state):
            name = state.agenda[-1].name
            if action is not None and (action.player, action.node) == (CHANCE, name):
                break
            nothing = Action(CHANCE, name, NOTHING)
            yield state, nothing
            state = apply(scenario, state, nothing).state
        if action is not None:
            yield state, action
            state = apply(scenario, state, action).state


def _notes(scenario: Scenario, transcript: Transcript) -> tuple[str, ...]:
    notes = []
    if not transcript.sealed:
        notes.append("There is no checksum: the file was written by hand, or cut short.")
    if transcript.header.rules and transcript.header.rules != scenario.rules_hash:
        notes.append("The scenario's rules have changed since this was played.")
    return tuple(notes)
