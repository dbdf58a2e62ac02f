"""What is thought of a play as it goes on: the answers of its searching machines.

``Thoughts`` follows a transcript and thinks about whatever is open. It lives in a process apart, or here.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from thirteen_days.engine import apply, initial_state, legal_actions, observe, waiting_sides
from thirteen_days.model import Action, Observation, Scenario, State
from thirteen_days.play.replay import quiet
from thirteen_days.play.track import Heights, Judged, Score, noted, rise, scores
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

    ``record`` is how good their forecasts have been so far, as far as they have been worked out again.
    """

    place: int
    voices: tuple[Voice, ...]
    record: tuple[Score, ...]


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


class _Call(NamedTuple):
    """A person's answer to a single decision: what was seen then, what was open, what was chosen."""

    sight: Sight
    legal: tuple[Action, ...]
    action: Action


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
        self._calls: list[_Call] = []
        self._heights: dict[str, Heights] = {}

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
                self._heights[action.player] = noted(self._heights.get(action.player, ()), seen)
                if action.player not in self._minds and (legal := self._open(state, seen)):
                    self._calls.append(_Call(self._sights[action.player], legal, action))
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
        self._heights = {}
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
        if not (legal := self._open(state, seen)):
            return None
        voices = self._counsel(self._sights[side].then(seen), legal)
        heights = noted(self._heights.get(side, ()), seen)
        record = scores([one.persona for one in voices], self._judged(side, heights))
        return Advice(len(self._actions), voices, record) if voices else None

    def recall(self) -> bool:
        """Work out again what the advisers had said of one earlier decision; whether there was any left.

        A play that is taken up again begins without: what they said is not in the transcript, but follows
        from it.
        """
        for call in self._calls:
            if call.sight.mark not in self._voices:
                self._counsel(call.sight, call.legal)
                return True
        return False

    def record(self, side: str) -> tuple[Score, ...]:
        """How good the forecasts of each mind at *side*'s table were, of those worked out."""
        seats = next(one for one in self.scenario.sides if one.id == side).seats
        minds = list(dict.fromkeys(seat.persona for seat in seats if seat.persona))
        return scores(minds, self._judged(side, self._heights.get(side, ())))

    def _open(self, state: State, seen: Observation) -> tuple[Action, ...]:
        """The answers of a single decision that leaves a choice; else nothing."""
        legal = legal_actions(self.scenario, state, seen.side)
        picks = {one.id: one.picks for one in self.scenario.decisions}
        single = seen.decision is not None and picks[seen.decision.id] == 1
        return tuple(legal) if single and len(legal) > 1 else ()

    def _counsel(self, sight: "Sight", legal: tuple[Action, ...]) -> tuple[Voice, ...]:
        voices = self._voices.get(sight.mark)
        if voices is None:
            seed = self._header.seed if self._header else ""
            voices = self._voices[sight.mark] = counsel(self.scenario, sight.observations, legal, seed)
        return voices

    def _judged(self, side: str, heights: Heights) -> Iterator[Judged]:
        """The forecasts of *side*'s advisers that what it has seen since has judged."""
        for call in self._calls:
            seen = call.sight.observations[-1]
            rose = rise(heights, seen) if seen.side == side else None
            if rose is not None:
                for voice in self._voices.get(call.sight.mark, ()):
                    if (said := voice.expects(call.action)) is not None:
                        yield Judged(voice.persona, said.rise, rose)

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
