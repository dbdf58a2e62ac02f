"""Luck and judgement apart: from each decision of a person the play is played out many times over.

What the person chose stands; chance falls anew, and from then on machines sit in every chair. How often
each kind of ending comes, and where the lived one stands among them, is what is told.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from thirteen_days.engine import Machine, Play, came_true, machine_of, outcome, starting_values
from thirteen_days.model import PASS, Action, Scenario, State
from thirteen_days.play.forecasting import GENERAL
from thirteen_days.play.replay import replay
from thirteen_days.play.transcript import Header, Transcript
from thirteen_days.policies import HUMAN, disposition_of, persona_of
from thirteen_days.policies.rollout import StreamLuck, doctrinaires

QUANTILES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Which quantiles of the payoff are kept."""

LEAST = 50
"""Playouts from a decision when time is short."""


class Rollout(NamedTuple):
    """How one playout came out: the ending's index, the payoff of each side in file order, all values."""

    ending: int
    payoffs: tuple[int, ...]
    values: tuple[int, ...]


Rollouts = Callable[[State, Action, int, str], Sequence[Rollout]]
"""(a state at a round, the action taken in it, how many, seed) to that many playouts."""


Hurried = Callable[[float], bool]
"""Whether more than this share of the time is gone."""


def unhurried(share: float) -> bool:  # noqa: ARG001 - as ``Hurried``
    """There is time enough."""
    return False


@dataclass(frozen=True, slots=True)
class Playouts:
    """What became of the play in *n* playouts from one decision on.

    ``place`` is the action's number in the transcript. ``kinds`` counts them by kind of ending, commonest
    first; ``lived`` is the kind that came. ``quantiles`` are the least, the 10th, 25th, 50th, 75th and
    90th hundredth, and the most, of what it was worth to the side; ``payoff`` what it was worth in the
    end, and ``worse`` and ``better`` how many playouts were worth less and more.
    """

    place: int
    turn: int
    side: str
    decision: str
    option: str
    n: int
    kinds: tuple[tuple[str, int], ...]
    lived: str
    quantiles: tuple[int, ...]
    payoff: int
    worse: int
    better: int

    def count(self, kind: str) -> int:
        """How many playouts ended so."""
        return dict(self.kinds).get(kind, 0)


def told_places(scenario: Scenario, transcript: Transcript, side: str) -> tuple[int, ...]:
    """The numbers of the actions worth playing out from: *side*'s answers to single decisions."""
    picks = {one.id: one.picks for one in scenario.decisions}
    return tuple(
        place
        for place, action in enumerate(transcript.actions)
        if action.player == side and picks.get(action.node) == 1 and action.choice != PASS
    )


def playouts(
    scenario: Scenario,
    transcript: Transcript,
    side: str,
    rollouts: Rollouts,
    n: int,
    hurried: Hurried = unhurried,
    only: Collection[int] | None = None,
) -> Iterator[Playouts]:
    """*n* playouts from each of *side*'s single decisions in turn; none for a play that has not ended.

    With *only*, from the actions with those numbers. Where *hurried* says so, a decision makes do with
    fewer, ``LEAST`` at least.

    Raises:
        ReplayError: the transcript does not fit the scenario.
    """
    replayed = replay(scenario, transcript)
    if replayed.stopped is not None:
        raise replayed.stopped
    result = outcome(scenario, replayed.state)
    if result is None:
        return
    at = scenario.side_index(side)
    lived = sum(amount for _part, amount in dict(result.payoffs).get(side, ()))
    told = told_places(scenario, transcript, side)
    places = told if only is None else tuple(place for place in told if place in only)
    for number, place in enumerate(places, 1):
        state, action = replayed.states[place], transcript.actions[place]
        seed = f"{transcript.header.seed}|playout|{place}"
        made: list[Rollout] = []
        while len(made) < n and not (made and hurried(number / len(places))):
            made += rollouts(state, action, min(LEAST, n - len(made)), f"{seed}|{len(made)}")
        worth = sorted(one.payoffs[at] for one in made)
        kinds = Counter(scenario.endings[one.ending].kind for one in made)
        yield Playouts(
            place=place,
            turn=state.turn,
            side=side,
            decision=action.node,
            option=action.choice,
            n=len(made),
            kinds=tuple(kinds.most_common()),
            lived=result.kind,
            quantiles=tuple(worth[round(share * (len(worth) - 1))] for share in QUANTILES),
            payoff=lived,
            worse=bisect_left(worth, lived),
            better=len(worth) - bisect_right(worth, lived),
        )


def compiled_rollouts(scenario: Scenario, header: Header) -> Rollouts:
    """Playouts on the compiled executor, by the doctrines of *header*'s machines.

    A machine keeps the persona and the temper that the play's seed gave it; a person's chair is taken by
    any persona, drawn anew each time. A policy without a doctrine is played in the same way.
    """
    machine = machine_of(scenario)
    fixed = [
        persona_of(header.policies.get(side.id, HUMAN), scenario, side.id, header.seed)
        for side in scenario.sides
    ]
    tempers = [
        disposition_of(header.policies.get(side.id, HUMAN), scenario, side.id, header.seed) or "plain"
        for side in scenario.sides
    ]

    def play(state: State, action: Action, n: int, seed: str) -> list[Rollout]:
        dice = Random(seed)
        start = machine.resume(state, StreamLuck(dice))
        decision = next(one for one in scenario.decisions if one.id == action.node)
        option = next(one.index for one in decision.options if one.id == action.choice)
        start.sealed[decision.side].append((decision.index, option))
        return [_played_out(machine, start.copy(), fixed, tempers, dice) for _ in range(n)]

    return play


def _played_out(
    machine: Machine, play: Play, fixed: Sequence[str], tempers: Sequence[str], dice: Random
) -> Rollout:
    """*play* to its end; a side whose persona is not *fixed* draws one."""
    names = [name for name, _text in machine.scenario.personas] or [""]
    personas = [name or dice.choice(names) for name in fixed]
    machine.play_out(play, doctrinaires(machine, personas, dice.random, tempers))
    worth = tuple(sum(amount for _part, amount in parts) for parts in machine.payoffs(play))
    return Rollout(play.ending, worth, tuple(play.v))


def base_rates(scenario: Scenario, header: Header, n: int) -> dict[str, float]:
    """How often each question comes true, by its id, in *n* plays from the start by machines of any persona.

    The settings, the lens and the parameters are those of *header*.

    Raises:
        ThirteenDaysError: they do not fit the scenario.
    """
    machine = machine_of(scenario)
    values = starting_values(scenario, header.settings, header.lens or None, header.params)
    dice = Random(f"{header.seed}|base")
    unknown = [""] * len(scenario.sides)
    counts: Counter[str] = Counter()
    questions = {one.id: one for one in (*GENERAL, *scenario.questions)}
    for _ in range(n):
        play = machine.start(values, StreamLuck(dice))
        made = _played_out(machine, play, unknown, (), dice)
        counts.update(
            name for name, one in questions.items() if came_true(scenario, one, made.values, made.ending)
        )
    return {name: counts[name] / n for name in questions}
