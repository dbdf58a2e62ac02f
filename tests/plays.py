"""Random play and other worlds, for laws that every scenario must keep."""

from collections.abc import Iterator
from functools import cache
from random import Random

from thirteen_days.engine import (
    apply,
    chance_weights,
    initial_state,
    legal_actions,
    to_move,
)
from thirteen_days.engine._round import offer
from thirteen_days.engine._rules import rules_of
from thirteen_days.model import CHANCE, Action, Event, EventKind, Offer, Scenario, State
from thirteen_days.model.state import Log
from thirteen_days.scenario import load, shipped

MOST_STEPS = 10_000
WHOLE = ("cuba-1962", "meridian-strait")
"""The largest scenario and the smallest: on these every law is tried as often as it says."""


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Every shipped scenario."""
    return tuple(load(shelf.path) for shelf in shipped())


def fewer(scenario: Scenario, number: int, share: int = 3) -> int:
    """How much of *number* is tried on a scenario that is neither the largest nor the smallest."""
    return number if scenario.name in WHOLE else max(1, number // share)


def random_settings(scenario: Scenario, dice: Random) -> dict[str, str]:
    """A random option of every setting."""
    return {one.id: dice.choice(one.options)[0] for one in scenario.settings}


def random_action(scenario: Scenario, state: State, dice: Random) -> Action:
    """Any legal action; chance falls by its weights four times in five, else anywhere it may."""
    if to_move(scenario, state) == CHANCE and dice.random() < 0.8:
        branches = chance_weights(scenario, state)
        return dice.choices([action for action, _ in branches], [weight for _, weight in branches])[0]
    return dice.choice(legal_actions(scenario, state))


def random_play(scenario: Scenario, dice: Random) -> Iterator[tuple[State, Action]]:
    """Play to an ending, yielding each state and the action taken in it; the last state is not yielded.

    Raises:
        AssertionError: a dead end, or an endless play.
    """
    state = initial_state(scenario, random_settings(scenario, dice))
    for _ in range(MOST_STEPS):
        if to_move(scenario, state) is None:
            return
        assert legal_actions(scenario, state), f"dead end in {scenario.name}, turn {state.turn}"
        action = random_action(scenario, state, dice)
        yield state, action
        state = apply(scenario, state, action).state
    raise AssertionError(f"{scenario.name}: a play of over {MOST_STEPS} steps")


def final_state(scenario: Scenario, dice: Random) -> State:
    """The state at the end of a random play."""
    state, action = list(random_play(scenario, dice))[-1]
    return apply(scenario, state, action).state


def other_world(scenario: Scenario, state: State, viewer: str, dice: Random) -> State:
    """A state that differs from *state* in everything that *viewer* cannot see."""
    side = scenario.side_index(viewer.partition(".")[0])
    values = tuple(
        value if viewer in variable.audience else dice.randint(variable.low, variable.high)
        for value, variable in zip(state.values, scenario.variables, strict=True)
    )
    agenda = state.agenda
    if agenda and agenda[-1].op == "round":
        top = agenda[-1]
        rules = rules_of(scenario)
        offers = tuple(
            tuple(offer(rules, list(values), one.decision) for one in mine)
            if index == side
            else tuple(
                Offer(one, (0,), 1) for one in dice.sample(range(len(scenario.decisions)), dice.randint(0, 1))
            )
            for index, mine in enumerate(top.offers)
        )
        agenda = (*agenda[:-1], top._replace(offers=offers))
    sealed = tuple(
        mine
        if index == side
        else tuple((dice.randrange(3), dice.randrange(-1, 2)) for _ in range(dice.randint(0, 2)))
        for index, mine in enumerate(state.sealed)
    )
    return state._replace(
        values=values,
        agenda=agenda,
        sealed=sealed,
        mail=tuple(dice.sample(state.mail, dice.randint(0, len(state.mail)))),
        drawn=(),
        log=_other_log(state, viewer, dice),
    )


def _other_log(state: State, viewer: str, dice: Random) -> Log:
    events = []
    log = state.log
    while log is not None:
        log, event = log
        events.append(event)
    other: Log = None
    for event in reversed(events):
        own_mark = event.kind is EventKind.ORDERS and event.subject == viewer.partition(".")[0]
        if viewer in event.audience or own_mark:
            other = (other, _other_parts(event, viewer, dice))
        elif dice.random() < 0.5:
            other = (other, event._replace(subject="elsewhere", before=dice.randint(0, 9)))
    return other


def _other_parts(event: Event, viewer: str, dice: Random) -> Event:
    """The same change, its hidden share owed to other hidden causes."""
    known = tuple(part for part in event.parts if viewer in part[1].audience)
    hidden = [part for part in event.parts if viewer not in part[1].audience]
    if not hidden:
        return event
    total = sum(amount for amount, _ in hidden)
    split = dice.randint(-5, 5)
    cause = dice.choice(hidden)[1]
    return event._replace(parts=(*known, (split, cause), (total - split, cause)))
