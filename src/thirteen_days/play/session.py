"""A play stepped from outside: the caller owns the loop, so any front end can drive it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from thirteen_days.engine import (
    NOTHING,
    apply,
    chance_key,
    chance_weights,
    initial_state,
    is_hazard_node,
    observe,
    to_move,
    trail,
    waiting_sides,
)
from thirteen_days.engine import legal_actions as legal
from thirteen_days.model import (
    CHANCE,
    Action,
    Heard,
    IllegalActionError,
    Observation,
    Question,
    Scenario,
    State,
    ThirteenDaysError,
)
from thirteen_days.play.forecasting import CERTAIN, questions_before
from thirteen_days.play.replay import Replay, replay
from thirteen_days.play.thoughts import Advice, Sight, Thoughts
from thirteen_days.play.transcript import Forecast, Header, Transcript
from thirteen_days.policies import HUMAN, Choice, Policy, draw, policy
from thirteen_days.policies.search import Search

DEFAULT_OPPONENT = "doctrine:unknown"
"""Who plays a side that nobody was named for."""
PERSONS_OPPONENT = "search:unknown@normal"
"""Who sits across from a person, if nobody else was asked for."""
VERSION = "0.1.0"
LONGEST_SEED = 60


def every_policy(scenario: Scenario, chosen: dict[str, str]) -> dict[str, str]:
    """The policy of every side, in file order; doctrine of an unknown persona where none is *chosen*.

    Raises:
        ThirteenDaysError: an unknown side.
    """
    known = [side.id for side in scenario.sides]
    for side in chosen:
        if side not in known:
            raise ThirteenDaysError(f"no side {side!r} in {scenario.name}; it has {', '.join(known)}")
    return {side: chosen.get(side, DEFAULT_OPPONENT) for side in known}


def opponents(scenario: Scenario, people: Collection[str], opponent: str = "") -> dict[str, str]:
    """The policy of every side where *people* are played by persons.

    *opponent* plays the others; if nobody is named, a searching mind, and doctrine for a minor side.

    Raises:
        ThirteenDaysError: an unknown side among *people*.
    """
    usual = {side.id: DEFAULT_OPPONENT if side.minor else PERSONS_OPPONENT for side in scenario.sides}
    named = dict.fromkeys(usual, opponent) if opponent else usual
    return every_policy(scenario, named | dict.fromkeys(people, HUMAN))


class Thinker(Protocol):
    """Thinks for a session's machines somewhere else. Its answers are those that would be found here."""

    @property
    def able(self) -> bool:
        """Whether it can still be asked."""
        ...

    def follow(self, transcript: Transcript) -> None:
        """Take in how far the play has come, and think about what is open."""
        ...

    def answer(self, mark: str) -> Choice | None:
        """The answer to what *mark* names, ``None`` while it is not there."""
        ...

    def advice(self, place: int) -> Advice | None:
        """What the advisers say after *place* actions, ``None`` while it is not there."""
        ...

    @property
    def busy(self) -> bool:
        """Whether it still thinks of the newest that it was told."""
        ...

    def wait(self) -> None:
        """Let a moment pass."""
        ...


def fall(scenario: Scenario, state: State, seed: str) -> Action:
    """Where chance falls at this node under *seed*."""
    branches = chance_weights(scenario, state)
    key = f"chance|{chance_key(scenario, state)}"
    return branches[draw(seed, key, [weight for _, weight in branches])][0]


class Session:
    """One play under way. ``awaiting`` lets chance and machines act up to the next person.

    With a ``thinker`` its searching machines think there; ``advance`` then never waits for them.
    """

    def __init__(
        self,
        scenario: Scenario,
        header: Header,
        state: State,
        actions: tuple[Action, ...] = (),
        taken_back: tuple[tuple[int, Action], ...] = (),
        forecasts: tuple[tuple[int, Forecast], ...] = (),
    ) -> None:
        self.scenario = scenario
        self.header = header
        self.state = state
        self.actions = actions
        self.taken_back = taken_back
        self.forecasts = forecasts
        self.reasons: dict[int, tuple[str, ...]] = {}
        self.thinker: Thinker | None = None
        self.pondering = ""
        """The side whose machine is thinking elsewhere, if ``advance`` stopped for it."""
        self._advisers: Thoughts | None = None
        self._passed_over: list[Action] = []
        self._sights: dict[str, Sight] = {}
        self._policies: dict[str, Policy] = {
            side: policy(name, scenario) for side, name in header.policies.items() if name != HUMAN
        }

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        *,
        seed: str,
        policies: dict[str, str] | None = None,
        settings: dict[str, str] | None = None,
        lens: str = "",
        params: dict[str, int] | None = None,
        undo: bool = False,
    ) -> "Session":
        """A new play. A side that *policies* leaves out is played by doctrine, persona unknown.

        Raises:
            ThirteenDaysError: an unknown side, policy, setting or lens, or an unusable seed.
        """
        if not seed.strip() or len(seed) > LONGEST_SEED or not seed.isprintable():
            raise ThirteenDaysError("a seed is 1 to 60 printable characters")
        full = every_policy(scenario, policies or {})
        header = Header(
            scenario=scenario.name,
            rules=scenario.rules_hash,
            seed=seed.strip(),
            settings=_all_settings(scenario, settings or {}),
            lens=lens,
            params=params or {},
            policies=full,
            undo=undo,
            version=VERSION,
        )
        state = initial_state(scenario, header.settings, lens or None, header.params)
        return cls(scenario, header, state)

    @classmethod
    def resume(cls, scenario: Scenario, transcript: Transcript) -> "Session":
        """Go on with a saved play.

        Raises:
            ReplayError: a line of it does not fit the scenario as it now is.
        """
        replayed = replay(scenario, transcript, settle=False)
        if replayed.stopped is not None:
            raise replayed.stopped
        known = [side.id for side in scenario.sides]
        policies = {side: transcript.header.policies.get(side, DEFAULT_OPPONENT) for side in known}
        header = replace(transcript.header, policies=policies, rules=scenario.rules_hash)
        session = cls(
            scenario,
            header,
            replayed.state,
            transcript.actions,
            transcript.taken_back,
            transcript.forecasts,
        )
        session._remember(replayed)
        return session

    def _remember(self, replayed: Replay) -> None:
        """Give each machine back what it had seen when it decided."""
        self._sights = {side: Sight.of(self.header, side) for side in self._policies}
        for action, state in zip(replayed.transcript.actions, replayed.states, strict=False):
            if action.player in self._sights:
                seen = observe(self.scenario, state, action.player)
                self._sights[action.player] = self._sights[action.player].then(seen)

    @property
    def ended(self) -> bool:
        """Whether the play is over."""
        return self.state.ending is not None

    @property
    def people(self) -> tuple[str, ...]:
        """The sides that persons play."""
        return tuple(side for side, name in self.header.policies.items() if name == HUMAN)

    def awaiting(self) -> str | None:
        """Let chance and machines act; then the side whose person must decide, ``None`` at the end."""
        while not self.advance():
            if self.thinker is not None:
                self.thinker.wait()
        return self._mover()

    def advance(self) -> bool:
        """Let chance and machines act; false if a machine is still thinking elsewhere."""
        self.pondering = ""
        while (mover := self._mover()) is not None:
            if mover == CHANCE:
                self._draw()
            elif mover not in self._policies:
                break
            elif not self._let_machine(mover):
                self.pondering = mover
                return False
        if self.thinker is not None:
            self.thinker.follow(self.transcript())
        return True

    def _mover(self) -> str | None:
        """Who acts next. Of the sides in a round persons come first: a machine can think while they read."""
        waiting = waiting_sides(self.scenario, self.state)
        people = (side for side in waiting if side not in self._policies)
        return next(people, None) or to_move(self.scenario, self.state)

    def _draw(self) -> None:
        hazard = is_hazard_node(self.state)
        action = fall(self.scenario, self.state, self.header.seed)
        self.state = apply(self.scenario, self.state, action).state
        if hazard and action.choice == NOTHING:
            self._passed_over.append(action)
            return
        # A hazard that was passed over on an earlier day with nothing written since would, on replay, take
        # this line for its own: then that it did not happen is written too.
        self.actions += tuple(one for one in self._passed_over if one.node == action.node)
        self._write(action)

    def _write(self, action: Action) -> None:
        self.actions += (action,)
        self._passed_over.clear()

    def _let_machine(self, side: str) -> bool:
        """Let *side*'s machine act; false if it is thinking elsewhere."""
        sight = self._sights.get(side) or Sight.of(self.header, side)
        sight = sight.then(observe(self.scenario, self.state, side))
        options = legal(self.scenario, self.state, side)
        choice = None
        if self.thinker is not None and isinstance(self._policies[side], Search):
            choice = self.thinker.answer(sight.mark)
            if choice is None and self.thinker.able:
                self.thinker.follow(self.transcript())
                return False
        if choice is None or choice.action not in options:
            choice = self._policies[side].choose(self.scenario, sight.observations, options, self.header.seed)
        self._sights[side] = sight
        self.reasons[len(self.actions)] = choice.reasons
        self._take(choice.action)
        return True

    def _take(self, action: Action) -> None:
        self.state = apply(self.scenario, self.state, action).state
        self._write(action)

    def submit(self, action: Action) -> None:
        """Take a person's *action*.

        Raises:
            IllegalActionError: it may not be taken now, or it is not a person's to take.
        """
        if action.player in self._policies or action.player == CHANCE:
            raise IllegalActionError(f"{action}: {action.player} is not played by a person here")
        self._take(action)

    def facilitate(self, action: Action) -> None:
        """Take a facilitator's *action*.

        Raises:
            IllegalActionError: it may not be taken now.
        """
        self._take(action)

    def undo(self) -> bool:
        """Take back the last action of the person now to decide; false if that may not be.

        Only where the play was started with undo, and never past a hand-over to another person.
        """
        mover = self.awaiting()
        last = next(
            (
                place
                for place in range(len(self.actions) - 1, -1, -1)
                if self.actions[place].player in self.people
            ),
            None,
        )
        if not self.header.undo or last is None:
            return False
        if mover is not None and mover != self.actions[last].player:
            return False
        kept = Transcript(self.header, self.actions[:last])
        undone = (*(one for one in self.taken_back if one[0] <= last), (last, self.actions[last]))
        replayed = replay(self.scenario, kept, settle=False)
        self.state = replayed.state
        self._passed_over.clear()
        self.actions = kept.actions
        self.taken_back = undone
        self.forecasts = tuple(one for one in self.forecasts if one[0] <= last)
        self._remember(replayed)
        return True

    def question(self, side: str) -> Question | None:
        """What the person of *side* may put a number on now, if anything: once before each decision."""
        decision = self.observe(side).decision if side in self.people else None
        if decision is None or any(said[:2] == (side, decision.id) for _place, said in self.forecasts):
            return None
        return questions_before(self.scenario, side).get(decision.id)

    def forecast(self, side: str, percent: int) -> None:
        """Take down how likely the person of *side* holds the question that may be answered now.

        Raises:
            ThirteenDaysError: no question is open to that side, or *percent* is not 0 to 100.
        """
        question, decision = self.question(side), self.observe(side).decision
        if question is None or decision is None:
            raise ThirteenDaysError(f"{side} is asked for no forecast now")
        if not 0 <= percent <= CERTAIN:
            raise ThirteenDaysError(f"a forecast is 0 to {CERTAIN} per cent, not {percent}")
        said = Forecast(side, decision.id, question.id, percent)
        self.forecasts = (*self.forecasts, (len(self.actions), said))

    def advice(self, *, waiting: bool = True) -> Advice | None:
        """What the advisers of the person now to decide say; ``None`` if there is nothing.

        They think in the ``thinker``, if there is one; without *waiting*, ``None`` too until they are done.
        """
        thinker = self.thinker
        if thinker is not None and thinker.able:
            while waiting and thinker.busy:
                thinker.wait()
            return thinker.advice(len(self.actions))
        if not waiting:
            return None
        self._advisers = self._advisers or Thoughts(self.scenario)
        self._advisers.follow(self.transcript())
        return self._advisers.advice()

    def legal(self, side: str) -> tuple[Action, ...]:
        """What *side* may do now."""
        if side not in waiting_sides(self.scenario, self.state):
            return ()
        return legal(self.scenario, self.state, side)

    def observe(self, viewer: str) -> Observation:
        """What *viewer* can know now."""
        return observe(self.scenario, self.state, viewer)

    def trail(self, viewer: str) -> tuple[Heard, ...]:
        """All that *viewer* has heard."""
        return trail(self.scenario, self.state, viewer)

    def transcript(self) -> Transcript:
        """The record so far."""
        return Transcript(
            self.header, self.actions, (), self.taken_back, sealed=True, forecasts=self.forecasts
        )


def _all_settings(scenario: Scenario, chosen: dict[str, str]) -> dict[str, str]:
    full = {one.id: one.options[one.default][0] for one in scenario.settings}
    return {**full, **chosen}
