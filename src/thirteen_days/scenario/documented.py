"""The documented line of a scenario: what each side reads who answers as the record did."""

import json
from collections.abc import Iterable, Iterator

from thirteen_days.engine import (
    apply,
    chance_weights,
    initial_state,
    is_hazard_node,
    legal_actions,
    to_be_read,
    to_move,
    variables_read,
)
from thirteen_days.model import CHANCE, PASS, Action, Scenario, State
from thirteen_days.scenario.load import Checked
from thirteen_days.storage import Kept

_MOST_STEPS = 5_000


def paths(scenario: Scenario) -> Iterator[dict[str, str]]:
    """The settings of every documented path: the defaults, then each option that changes the calendar."""
    yield {}
    shaping = frozenset[int]().union(
        *(variables_read(turn.when) for turn in scenario.turns if turn.when is not None)
    )
    for setting in scenario.settings:
        if setting.index in shaping:
            for place, (option, _label) in enumerate(setting.options):
                if place != setting.default:
                    yield {setting.id: option}


def documented_words(
    checked: Checked, kept: Kept | None = None
) -> list[tuple[dict[str, str], dict[str, int]]]:
    """Along every documented path, by its settings: words each side reads before its choices.

    What is *kept* of the paths that the same rules have is not played again. Nothing of a broken scenario.
    """
    if checked.scenario is None:
        return []
    scenario, key = checked.scenario, f"documented {checked.rules}"
    said = kept.get(key) if kept is not None and checked.rules else None
    if said is None:
        read = [(settings, _texts_read(scenario, settings)) for settings in paths(scenario)]
        if kept is not None and checked.rules:
            kept.put(key, json.dumps(read))
    else:
        read = json.loads(said)
    return [(settings, _words(scenario, texts)) for settings, texts in read]


def words_read(scenario: Scenario, settings: dict[str, str] | None = None) -> dict[str, int]:
    """Words each side reads before its choices when all sides answer as documented.

    Where the record has no answer, the first is taken; chance falls on its likeliest branch, and no
    hazard happens. *settings* chooses options by name.

    Raises:
        ThirteenDaysError: an unknown setting or option.
    """
    return _words(scenario, _texts_read(scenario, settings))


def words_along(scenario: Scenario, states: Iterable[State]) -> dict[str, int]:
    """Words each side reads before its choices in the play of *states*: briefs, and answers that are open."""
    return _words(scenario, _texts_along(scenario, states))


def _words(scenario: Scenario, read: dict[str, list[str]]) -> dict[str, int]:
    """How many words the texts have that each side read, by their keys."""
    return {
        side: sum(len(scenario.texts.get(key, "").split()) for key in keys) for side, keys in read.items()
    }


def _texts_read(scenario: Scenario, settings: dict[str, str] | None) -> dict[str, list[str]]:
    """The texts each side reads on the documented path."""
    documented = {
        (decision.id, option.id)
        for decision in scenario.decisions
        for option in decision.options
        if option.history
    }
    return _texts_along(scenario, _documented_states(scenario, settings, documented))


def _documented_states(
    scenario: Scenario, settings: dict[str, str] | None, documented: set[tuple[str, str]]
) -> Iterator[State]:
    state = initial_state(scenario, settings)
    for _ in range(_MOST_STEPS):
        if to_move(scenario, state) is None:
            break
        yield state
        state = apply(scenario, state, _answer(scenario, state, documented)).state


def _texts_along(scenario: Scenario, states: Iterable[State]) -> dict[str, list[str]]:
    read = {side.id: [side.brief] for side in scenario.sides}
    briefed: set[tuple[str, int]] = set()
    for state in states:
        mover = to_move(scenario, state)
        if mover is not None and mover != CHANCE:
            read[mover] += _before(scenario, state, mover, briefed)
    return read


def _answer(scenario: Scenario, state: State, documented: set[tuple[str, str]]) -> Action:
    if is_hazard_node(state):
        return legal_actions(scenario, state)[0]  # nothing happens, unless that is certain
    if to_move(scenario, state) == CHANCE:
        return max(chance_weights(scenario, state), key=lambda branch: branch[1])[0]
    actions = legal_actions(scenario, state)
    for action in actions:
        if (action.node, action.choice) in documented:
            return action
    return actions[-1] if actions[-1].choice == PASS else actions[0]


def _before(scenario: Scenario, state: State, side: str, briefed: set[tuple[str, int]]) -> list[str]:
    """What is read since the choice before: the turn's brief once, then the decision with its answers."""
    brief, decision, answered = to_be_read(scenario, state, side)
    if decision is None or any(action.node == decision.id for action in answered):
        return []
    texts = [decision.title, decision.brief]
    texts += [text for option in decision.options for text in (option.label, option.text)]
    if brief is not None and (side, state.turn) not in briefed:
        briefed.add((side, state.turn))
        texts.append(brief)
    return [text.key for text in texts]
