"""What is thought of a play as it goes on: the answers of its searching machines.

``Thoughts`` follows a transcript and thinks about whatever is open. It lives in a process apart, or here.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from thirteen_days.engine import apply, initial_state, legal_actions, observe, waiting_sides
from thirteen_days.model import Action, Observation, Scenario, State
from thirteen_days.play.replay import quiet
from thirteen_days.play.transcript import Header, Transcript
from thirteen_days.policies import HUMAN, Choice, Policy, policy
from thirteen_days.policies.search import Search


class Answer(NamedTuple):
    """What a machine answers to what it has seen by then, which *mark* names."""

    mark: str
    choice: Choice


class Sight:
    """What a side has seen before each of its actions, oldest first; ``mark`` is a name for just that."""

    def __init__(
        self, origin: str, observations: tuple[Observation, ...] = (), before: "Sight | None" = None
    ) -> None:
        """Nothing yet; *origin* tells apart machines that would answer the same sight otherwise."""
        self.observations = observations
        self._origin = origin
        self._before = before
        self._mark = ""

    @classmethod
    def of(cls, header: Header, side: str) -> "Sight":
        """What *side*'s player has seen when the play of *header* begins."""
        return cls(f"{header.rules}|{header.seed}|{header.policies.get(side, HUMAN)}")

    def then(self, observation: Observation) -> "Sight":
        """With one more."""
        return Sight(self._origin, (*self.observations, observation), self)

    @property
    def mark(self) -> str:
        """Equal in every process for equal sights; reckoned when it is first asked for."""
        if not self._mark:
            before = self._before.mark if self._before else self._origin
            seen = f"{before}|{self.observations[-1:]!r}"
            self._mark = blake2b(seen.encode(), digest_size=16).hexdigest()
        return self._mark


class Thoughts:
    """Follows one play and thinks for its searching machines. The same play gives the same thoughts."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._header: Header | None = None
        self._actions: tuple[Action, ...] = ()
        self._state: State | None = None
        self._sights: dict[str, Sight] = {}
        self._minds: dict[str, Policy] = {}
        self._choices: dict[str, Choice] = {}

    def follow(self, transcript: Transcript) -> None:
        """Take in how far the play has come.

        Raises:
            ReplayError, IllegalActionError: it does not fit the scenario.
        """
        known = len(self._actions)
        if transcript.header != self._header or self._actions != transcript.actions[:known]:
            self._begin(transcript.header)
            known = 0
        for action in transcript.actions[known:]:
            state = quiet(self.scenario, self.state, action)
            if action.player in self._minds:
                seen = observe(self.scenario, state, action.player)
                self._sights[action.player] = self._sights[action.player].then(seen)
            self._state = apply(self.scenario, state, action).state
        self._actions = transcript.actions

    @property
    def state(self) -> State:
        """Where the play stands.

        Raises:
            ValueError: no play is followed.
        """
        if self._state is None:
            message = "no play is followed"
            raise ValueError(message)
        return self._state

    def _begin(self, header: Header) -> None:
        if header != self._header:
            self._minds = searching(self.scenario, header)
        self._header = header
        self._actions = ()
        self._sights = {side: Sight.of(header, side) for side in self._minds}
        self._state = initial_state(self.scenario, header.settings, header.lens or None, header.params)

    def answers(self) -> Iterator[Answer]:
        """What each machine will answer in the open round, one after the other.

        A round is sealed: what a side answers does not depend on what another answers in it, so that this
        can be thought of before the person has decided.
        """
        state = quiet(self.scenario, self.state)
        for side in waiting_sides(self.scenario, state):
            if side in self._minds:
                yield from self._ahead(state, side)

    def _ahead(self, state: State, side: str) -> Iterator[Answer]:
        sight = self._sights[side]
        while side in waiting_sides(self.scenario, state):
            sight = sight.then(observe(self.scenario, state, side))
            choice = self._choices.get(sight.mark)
            if choice is None:
                legal = legal_actions(self.scenario, state, side)
                seed = self._header.seed if self._header else ""
                choice = self._minds[side].choose(self.scenario, sight.observations, legal, seed)
                self._choices[sight.mark] = choice
            yield Answer(sight.mark, choice)
            state = apply(self.scenario, state, choice.action).state


def searching(scenario: Scenario, header: Header) -> dict[str, Policy]:
    """The machines of a play that search, by side.

    Raises:
        ThirteenDaysError: a policy that the scenario has no meaning for.
    """
    named = {side: policy(name, scenario) for side, name in header.policies.items() if name != HUMAN}
    return {side: one for side, one in named.items() if isinstance(one, Search)}
