"""A play carried over to another version of its scenario, as far as the same choices can still be made.

The luck is that of the same seed, and machines choose anew: only what persons chose is carried.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.model import Action, Scenario, ThirteenDaysError
from thirteen_days.play.session import DEFAULT_OPPONENT, Session
from thirteen_days.play.transcript import Header
from thirteen_days.policies import HUMAN


class Standing(NamedTuple):
    """Where a play stands: whose decision is open, which, and in which turn. Empty at the end."""

    side: str = ""
    decision: str = ""
    turn: str = ""


class Stop(NamedTuple):
    """Why a play could not be carried to where it stood.

    *kind* is ``refused`` (the choice is not offered here now), ``asked`` (a decision that was not asked
    before), ``skipped`` (a decision is not asked any more), ``over`` (it ends before), or ``begun`` (it has
    to be begun anew, for the reason in *said*). *action* is the choice in question, *decision* what is open.
    """

    kind: str
    action: Action | None = None
    decision: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A play in the new version: how many of the choices were made, those left over, and why."""

    session: Session
    taken: int
    left: tuple[Action, ...] = ()
    stop: Stop | None = None


def standing(session: Session) -> Standing:
    """Where *session* stands, once chance and machines have acted."""
    side = session.awaiting()
    if side is None:
        return Standing()
    view = session.observe(side).decision
    turn = session.scenario.turns[session.state.turn].id
    return Standing(side, view.id if view else "", turn)


def choices(session: Session) -> tuple[Action, ...]:
    """What persons have chosen in *session*."""
    return tuple(action for action in session.actions if action.player in session.people)


def carry(scenario: Scenario, header: Header, chosen: Sequence[Action], goal: Standing) -> Carried:
    """Play *scenario* as in *header*, persons choosing what they had *chosen*, until it stands at *goal*.

    Settings, lenses and sides that are gone are left out.
    """
    session, begun = _begun(scenario, header)
    left: dict[tuple[str, str], deque[Action]] = {}
    for action in chosen:
        left.setdefault((action.player, action.node), deque()).append(action)
    taken = 0
    stop: Stop | None = None
    while (side := session.awaiting()) is not None:
        legal = session.legal(side)
        node = legal[0].node
        wishes = left.get((side, node))
        if not wishes:
            if any(left.values()):
                stop = _nothing_chosen(session, node, goal, left)
            break
        if wishes[0] not in legal:
            stop = Stop("refused", wishes[0], node)
            break
        session.submit(wishes.popleft())
        taken += 1
    rest = tuple(action for action in chosen if _is_left(action, left))
    if side is None and (rest or goal.decision):
        stop = Stop("over", rest[0] if rest else None)
    return Carried(session, taken, rest, begun or stop)


def _begun(scenario: Scenario, header: Header) -> tuple[Session, Stop | None]:
    """A play as in *header*, or as near to it as the scenario allows."""
    sides = {side.id for side in scenario.sides}
    policies = {side: name for side, name in header.policies.items() if side in sides}
    if HUMAN not in policies.values():
        policies[scenario.recommended] = HUMAN
    try:
        session = Session.start(
            scenario,
            seed=header.seed,
            policies=policies,
            settings=header.settings,
            lens=header.lens,
            params=header.params,
        )
    except ThirteenDaysError as error:
        people = {side: name if name == HUMAN else DEFAULT_OPPONENT for side, name in policies.items()}
        return Session.start(scenario, seed=header.seed, policies=people), Stop("begun", said=str(error))
    return session, None


def _nothing_chosen(
    session: Session, node: str, goal: Standing, left: dict[tuple[str, str], deque[Action]]
) -> Stop | None:
    """Choices are left over, and none is for what is asked now."""
    turn = session.scenario.turns[session.state.turn].id
    first = next(wishes[0] for wishes in left.values() if wishes)
    if (node, turn) == (goal.decision, goal.turn):
        return Stop("skipped", first, node)
    return Stop("asked", first, node)


def _is_left(action: Action, left: dict[tuple[str, str], deque[Action]]) -> bool:
    """Whether *action* is among those left over; each is counted off once."""
    wishes = left.get((action.player, action.node))
    if wishes and wishes[0] == action:
        wishes.popleft()
        return True
    return False
