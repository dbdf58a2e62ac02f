"""Legal actions and what they lead to."""

from thirteen_days.engine import _effects, _facilitator, _round, _turn
from thirteen_days.engine._rules import Rules, rules_of
from thirteen_days.engine._work import Work
from thirteen_days.model import (
    CHANCE,
    FACILITATOR,
    Action,
    Event,
    IllegalActionError,
    Scenario,
    State,
    Step,
    ThirteenDaysError,
)
from thirteen_days.model.state import Log, Sealed

NOTHING = "none"
"""The branch of a hazard's chance node on which nothing happens; transcripts leave it out."""


def starting_values(
    scenario: Scenario,
    settings: dict[str, str] | None = None,
    lens: str | None = None,
    params: dict[str, int] | None = None,
) -> list[int]:
    """The values of all variables before the first turn; arguments and errors as ``initial_state``."""
    values = [variable.start for variable in scenario.variables]
    for name, option in (settings or {}).items():
        index, value = _setting(scenario, name, option)
        values[index] = value
    if lens:
        for index, value in _lens(scenario, lens):
            values[index] = value
    for name, value in (params or {}).items():
        values[_param(scenario, name, value)] = value
    return values


def initial_state(
    scenario: Scenario,
    settings: dict[str, str] | None = None,
    lens: str | None = None,
    params: dict[str, int] | None = None,
) -> State:
    """The first node of a play.

    *settings* chooses options by name, *lens* a named pack of parameters; *params* sets single
    parameters afterwards, as stored (millionths for a fixed one).

    Raises:
        ThirteenDaysError: an unknown setting, option, lens or parameter, or a value out of range.
    """
    values = starting_values(scenario, settings, lens, params)
    sealed: Sealed = ((),) * len(scenario.sides)
    blank = State(tuple(values), -1, (), sealed, (), (), (), (), None, None)
    work = Work(scenario, blank)
    first = _turn.next_turn(work)
    if first is None:
        message = f"{scenario.name}: these settings leave no turn in play"
        raise ThirteenDaysError(message)
    _turn.start_turn(work, first)
    _turn.proceed(work)
    return work.freeze()


def _setting(scenario: Scenario, name: str, option: str) -> tuple[int, int]:
    for setting in scenario.settings:
        if setting.id == name:
            names = [one for one, _ in setting.options]
            if option in names:
                return setting.index, names.index(option)
            message = f"setting {name!r} has no option {option!r}; it has {', '.join(names)}"
            raise ThirteenDaysError(message)
    known = ", ".join(setting.id for setting in scenario.settings) or "none"
    message = f"no setting {name!r} in {scenario.name}; it has {known}"
    raise ThirteenDaysError(message)


def _lens(scenario: Scenario, name: str) -> tuple[tuple[int, int], ...]:
    for lens in scenario.lenses:
        if lens.id == name:
            return lens.values
    known = ", ".join(lens.id for lens in scenario.lenses) or "none"
    message = f"no lens {name!r} in {scenario.name}; it has {known}"
    raise ThirteenDaysError(message)


def _param(scenario: Scenario, name: str, value: int) -> int:
    variable = scenario.variables[scenario.index_of.get(name, 0)]
    if variable.category != "param":
        message = f"no parameter {name!r} in {scenario.name}"
        raise ThirteenDaysError(message)
    if not variable.low <= value <= variable.high:
        message = f"parameter {name!r} must lie in {variable.low}..{variable.high}, not {value}"
        raise ThirteenDaysError(message)
    return variable.index


def to_move(scenario: Scenario, state: State) -> str | None:
    """Who acts next: a side, ``chance``, or ``None`` when the play has ended."""
    if not state.agenda:
        return None
    if state.agenda[-1].op == "chance":
        return CHANCE
    return waiting_sides(scenario, state)[0]


def waiting_sides(scenario: Scenario, state: State) -> tuple[str, ...]:
    """The sides that have still to decide in the open round, in file order."""
    if not state.agenda or state.agenda[-1].op != "round":
        return ()
    offers = state.agenda[-1].offers
    return tuple(
        side.id
        for side, mine, given in zip(scenario.sides, offers, state.sealed, strict=True)
        if _round.current_offer(mine, given) is not None
    )


def legal_actions(scenario: Scenario, state: State, side: str | None = None) -> tuple[Action, ...]:
    """What *side* (default: whoever is to move) may do now. Chance may fall on any weighted branch.

    A side answers its decisions in file order, so these are the answers to the first one open.
    """
    if not state.agenda:
        return ()
    if state.agenda[-1].op == "chance":
        return tuple(action for action, weight in chance_weights(scenario, state) if weight)
    rules = rules_of(scenario)
    if side is not None:
        return _side_actions(rules, state, scenario.side_index(side))
    for index in range(len(scenario.sides)):
        found = _side_actions(rules, state, index)
        if found:
            return found
    return ()


def _side_actions(rules: Rules, state: State, side: int) -> tuple[Action, ...]:
    given = state.sealed[side]
    offer = _round.current_offer(state.agenda[-1].offers[side], given)
    if offer is None:
        return ()
    ready = rules.decisions[offer.decision]
    found = [ready.options[place].action for place in _round.open_options(offer, given)]
    if ready.decision.picks > 1:
        found.append(ready.passing)
    return tuple(found)


def chance_weights(scenario: Scenario, state: State) -> tuple[tuple[Action, int], ...]:
    """The branches of the chance node to be drawn, each with its integer weight."""
    task = state.agenda[-1]
    names = _effects.branch_names(rules_of(scenario), task)
    return tuple(
        (Action(CHANCE, task.name, name), weight) for name, weight in zip(names, task.weights, strict=True)
    )


def chance_key(scenario: Scenario, state: State) -> str:
    """What the draw at this node depends on besides the seed: node, turn, and how often before."""
    task = state.agenda[-1]
    before = dict(state.drawn).get(task.name, 0)
    return f"{task.name}@{scenario.turns[state.turn].id}.{before}"


def is_hazard_node(state: State) -> bool:
    """Whether chance is to say if a hazard happens."""
    return bool(state.agenda) and state.agenda[-1].op == "chance" and state.agenda[-1].place < 0


def apply(scenario: Scenario, state: State, action: Action) -> Step:
    """The step that *action* makes from *state*.

    Pure: equal arguments give equal steps, and *state* is left as it was. Chance acts like any other
    player, so nothing here draws a number.

    Raises:
        IllegalActionError: *action* may not be taken in *state*.
    """
    if action.player != FACILITATOR:
        if not state.agenda:
            message = f"{action}: the play has ended"
            raise IllegalActionError(message)
        if state.agenda[-1].op == "round":
            state, waiting = _seal(scenario, state, action)
            if waiting:
                return Step(state, ())
    work = Work(scenario, state)
    if action.player == FACILITATOR:
        _facilitator.intervene(work, action)
    elif state.agenda[-1].op == "chance":
        _fall(work, action)
    else:
        _round.close_if_answered(work)
    _turn.proceed(work)
    after = work.freeze()
    return Step(after, _since(after.log, state.log))


def _fall(work: Work, action: Action) -> None:
    task = work.agenda[-1]
    names = _effects.branch_names(work.rules, task)
    fits = action.player == CHANCE and action.node == task.name and action.choice in names
    if not fits or not task.weights[names.index(action.choice)]:
        message = f"{action}: chance is to fall at {task.name} on one of {', '.join(names)}"
        raise IllegalActionError(message)
    work.agenda.pop()
    _effects.fall(work, task, names.index(action.choice))


def _seal(scenario: Scenario, state: State, action: Action) -> tuple[State, bool]:
    """*state* with *action* sealed, and whether some side has still to answer."""
    rules = rules_of(scenario)
    side = rules.side_at.get(action.player)
    if side is None:
        message = f"{action}: no side {action.player!r}; the sides are {', '.join(rules.side_at)}"
        raise IllegalActionError(message)
    task, given = state.agenda[-1], state.sealed[side]
    offer = _round.current_offer(task.offers[side], given)
    if offer is None or rules.decisions[offer.decision].decision.id != action.node:
        asked = "nothing" if offer is None else rules.decisions[offer.decision].decision.id
        message = f"{action}: {action.player} is asked {asked} now"
        raise IllegalActionError(message)
    choice = (offer.decision, _round.chosen_option(rules, offer, given, action.choice))
    sealed = (*state.sealed[:side], (*given, choice), *state.sealed[side + 1 :])
    return state._replace(sealed=sealed), not _round.all_answered(task, sealed)


def _since(log: Log, before: Log) -> tuple[Event, ...]:
    found = []
    while log is not before and log is not None:
        log, event = log
        found.append(event)
    return tuple(reversed(found))


def all_events(state: State) -> tuple[Event, ...]:
    """Everything recorded so far, oldest first."""
    return _since(state.log, None)
