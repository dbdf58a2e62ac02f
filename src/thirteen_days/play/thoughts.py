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
from thirteen_days.policies.counsel import Voice, counsel
from thirteen_days.policies.search import Search


class Answer(NamedTuple):
    """What a machine answers to what it has seen by then, which *mark* names."""

    mark: str
    choice: Choice


class Advice(NamedTuple):
    """What a person's advisers say of the decision that is open after *place* actions.

    ``record`` tells of each persona how often it was right so far, and how many of its forecasts have been
    scored: whether another side would be seen higher on the ladder by the next turn.
    """

    place: int
    voices: tuple[Voice, ...]
    record: tuple[tuple[str, int, int], ...]


class Call(NamedTuple):
    """Forecasts of one turn that wait to be scored: the highest rung seen then, and each persona's odds."""

    side: str
    turn: int
    height: int
    odds: tuple[tuple[str, float], ...]


UNDECIDED = 0.1
"""Odds nearer than this to even are no forecast."""


def _height(seen: Observation) -> int:
    return max((rung for side, rung in seen.rungs if side != seen.side), default=0)


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
        self._voices: dict[str, tuple[Voice, ...]] = {}
        self._calls: list[Call] = []
        self._record: dict[tuple[str, str], tuple[int, int]] = {}

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
            if action.player in self._sights:
                seen = observe(self.scenario, state, action.player)
                self._sights[action.player] = self._sights[action.player].then(seen)
                self._score(seen)
                self._call(action)
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
        people = [side for side, name in header.policies.items() if name == HUMAN]
        self._sights = {side: Sight.of(header, side) for side in (*self._minds, *people)}
        self._calls = []
        self._record = {}
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

    def advice(self) -> Advice | None:
        """What the advisers of the person who is to decide say; ``None`` if nobody asks them.

        Only of single decisions, and only where a seat has a persona.
        """
        state = quiet(self.scenario, self.state)
        people = [one for one in waiting_sides(self.scenario, state) if one in self._sights]
        side = next((one for one in people if one not in self._minds), None)
        if side is None or self._header is None:
            return None
        seen = observe(self.scenario, state, side)
        legal = legal_actions(self.scenario, state, side)
        picks = {one.id: one.picks for one in self.scenario.decisions}
        if seen.decision is None or picks[seen.decision.id] > 1 or len(legal) < 2:  # noqa: PLR2004 - a choice
            return None
        sight = self._sights[side].then(seen)
        voices = self._voices.get(sight.mark)
        if voices is None:
            voices = counsel(self.scenario, sight.observations, legal, self._header.seed)
            self._voices[sight.mark] = voices
        self._score(seen)
        record = tuple((one.persona, *self._record.get((side, one.persona), (0, 0))) for one in voices)
        return Advice(len(self._actions), voices, record) if voices else None

    def _call(self, action: Action) -> None:
        """Keep what was forecast of an answer that has now been given."""
        sight = self._sights[action.player]
        seen = sight.observations[-1]
        said = [(one.persona, one.expects(action)) for one in self._voices.get(sight.mark, ())]
        odds = tuple((persona, one.rise) for persona, one in said if one is not None)
        if odds:
            self._calls.append(Call(action.player, seen.turn, _height(seen), odds))

    def _score(self, seen: Observation) -> None:
        """Score the forecasts of earlier turns by what a side sees now."""
        due = [one for one in self._calls if one.side == seen.side and one.turn < seen.turn]
        for call in due:
            self._calls.remove(call)
            rose = _height(seen) > call.height
            for persona, odds in call.odds:
                if abs(odds - 0.5) >= UNDECIDED:
                    right, scored = self._record.get((call.side, persona), (0, 0))
                    self._record[call.side, persona] = right + ((odds > 0.5) == rose), scored + 1  # noqa: PLR2004 - even odds

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
