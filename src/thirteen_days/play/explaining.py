"""Why a searching machine did what it did: its account of each move, found again from the transcript."""

from collections.abc import Iterator
from dataclasses import dataclass

from thirteen_days.engine import legal_actions, observe
from thirteen_days.model import SCALE, Action, Observation, Scenario, Temperament
from thirteen_days.play.replay import replay
from thirteen_days.play.thoughts import searching
from thirteen_days.play.transcript import Transcript
from thirteen_days.policies.policy import Account, Weighed


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
    def rival(self) -> Weighed | None:
        """The answer that it was likeliest to give instead, if it thought of another."""
        others = [one for one in self.account.options if one.action != self.action and one.tries]
        return max(others, key=lambda one: one.share, default=None)


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


def reasons(scenario: Scenario, one: Explained, most: int = 3) -> tuple[tuple[str, float], ...]:
    """The payoff components that spoke most for or against the answer, next to its rival, in points.

    Each is weighed as the machine's persona weighs it; above zero it spoke for the answer.
    """
    taken, rival = one.taken, one.rival
    if taken is None or rival is None or not taken.tries:
        return ()
    temperament = scenario.temperaments.get(one.account.persona, Temperament())
    weights = {name: weight / SCALE for name, weight in temperament.values}
    mine, other = dict(taken.parts), dict(rival.parts)
    gaps = [
        (name, weights.get(name, 1.0) * (mine.get(name, 0.0) - other.get(name, 0.0)))
        for name in dict.fromkeys((*mine, *other))
    ]
    return tuple(sorted(gaps, key=lambda gap: -abs(gap[1]))[:most])
