"""Why a searching machine did what it did: its account of each move, found again from the transcript."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from thirteen_days.engine import legal_actions, observe
from thirteen_days.model import SCALE, Action, Observation, Scenario, Temperament
from thirteen_days.play.replay import replay
from thirteen_days.play.thoughts import searching
from thirteen_days.play.transcript import Transcript
from thirteen_days.policies.policy import Account, Weighed

MOST_RIVALS: Final = 4
"""Other answers that a move is set beside."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One move of a machine: what it expected of each answer, and how things it could not see stood then.

    ``place`` is the action's number in the transcript; ``truths`` the true value of each of the account's
    estimates, in their order.
    """

    place: int
    turn: int
    action: Action
    account: Account
    truths: tuple[int, ...]

    @property
    def taken(self) -> Weighed | None:
        """What it expected of the answer it gave."""
        return next((one for one in self.account.options if one.action == self.action), None)

    @property
    def rivals(self) -> tuple[Weighed, ...]:
        """The other answers that it played out, the likeliest to be given first; at most ``MOST_RIVALS``."""
        others = [one for one in self.account.options if one.action != self.action and one.tries]
        return tuple(sorted(others, key=lambda one: -one.share)[:MOST_RIVALS])


class Reason(NamedTuple):
    """A payoff component, and the points by which it told for an answer, or against it, next to *rival*."""

    component: str
    points: float
    rival: Weighed


def explained(scenario: Scenario, transcript: Transcript) -> Iterator[Explained]:
    """Each move of each searching machine for which it had a choice, oldest first.

    Thinking is keyed by seed and sight, so that what is found is what was thought then.

    Raises:
        ReplayError: the transcript does not fit the scenario.
    """
    replayed = replay(scenario, transcript)
    if replayed.stopped is not None:
        raise replayed.stopped
    minds = searching(scenario, transcript.header)
    seen: dict[str, tuple[Observation, ...]] = dict.fromkeys(minds, ())
    for place, (action, state) in enumerate(zip(transcript.actions, replayed.states, strict=False)):
        side = action.player
        if side not in minds:
            continue
        seen[side] = (*seen[side], observe(scenario, state, side))
        legal = legal_actions(scenario, state, side)
        if len(legal) > 1:
            choice = minds[side].choose(scenario, seen[side], legal, transcript.header.seed)
            if choice.account is not None:
                names = (name for name, _low, _high in choice.account.estimates)
                truths = tuple(state.values[scenario.index_of[name]] for name in names)
                yield Explained(place, state.turn, action, choice.account, truths)


def reasons(scenario: Scenario, one: Explained, most: int = 3) -> tuple[Reason, ...]:
    """What spoke most for or against the answer, next to the others that it weighed: the strongest first.

    Each payoff component counts once, against the answer next to which it said most. It is weighed as the
    machine's persona weighs it; above zero it spoke for what was done.
    """
    taken = one.taken
    if taken is None or not taken.tries:
        return ()
    temperament = scenario.temperaments.get(one.account.persona, Temperament())
    weights = {name: weight / SCALE for name, weight in temperament.values}
    mine = dict(taken.parts)
    told: dict[str, Reason] = {}
    for rival in one.rivals:
        other = dict(rival.parts)
        for name in dict.fromkeys((*mine, *other)):
            points = weights.get(name, 1.0) * (mine.get(name, 0.0) - other.get(name, 0.0))
            if name not in told or abs(points) > abs(told[name].points):
                told[name] = Reason(name, points, rival)
    return tuple(sorted(told.values(), key=lambda reason: -abs(reason.points))[:most])
