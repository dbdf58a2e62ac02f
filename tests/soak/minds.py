"""How well the searching opponent plays: duels, regret, and what it is shown. Plain functions for workers."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from tests.plays import other_world, random_play
from thirteen_days.engine import (
    Play,
    apply,
    chance_key,
    chance_weights,
    initial_state,
    legal_actions,
    machine_of,
    observe,
    to_move,
)
from thirteen_days.model import CHANCE, Action, Observation, Scenario, State
from thirteen_days.policies import Policy, draw, policy
from thirteen_days.policies.rollout import KeyedLuck
from thirteen_days.policies.search import Search
from thirteen_days.policies.sight import sight_of


class Game(NamedTuple):
    """One game of a duel: its seed, who plays each side, and how long a game."""

    seed: str
    policies: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]


def payoffs(scenario: Scenario, game: Game) -> dict[str, float]:
    """What a game came to for each side, nuclear war by its probability; luck is keyed, so games share it."""
    machine = machine_of(scenario)
    lethal = sight_of(scenario, 0).lethal
    minds: dict[str, Policy] = {side: policy(name, scenario) for side, name in game.policies}
    seen: dict[str, list[Observation]] = {side.id: [] for side in scenario.sides}
    worth = [0.0] * len(scenario.sides)
    alive = 1.0
    state = initial_state(scenario, dict(game.settings))
    while (mover := to_move(scenario, state)) is not None:
        if mover == CHANCE:
            alive, action = _survive(scenario, state, game.seed, lethal, alive, worth)
        else:
            seen[mover].append(observe(scenario, state, mover))
            legal = legal_actions(scenario, state, mover)
            action = minds[mover].choose(scenario, seen[mover], legal, game.seed).action
        state = apply(scenario, state, action).state
    final = machine.payoffs(_standing(scenario, state))
    return {
        side.id: worth[place] + alive * sum(amount for _, amount in final[place])
        for place, side in enumerate(scenario.sides)
    }


def _standing(scenario: Scenario, state: State) -> Play:
    return machine_of(scenario).resume(state._replace(agenda=()), KeyedLuck(scenario, ""))


def _survive(
    scenario: Scenario,
    state: State,
    seed: str,
    lethal: dict[str, tuple[int, ...]],
    alive: float,
    worth: list[float],
) -> tuple[float, Action]:
    """Where chance falls short of nuclear war; the share of that war is added to *worth*."""
    branches = chance_weights(scenario, state)
    weights = [weight for _, weight in branches]
    wars = lethal.get(state.agenda[-1].name, (-1,) * len(weights))
    rest = [0 if war >= 0 else weight for war, weight in zip(wars, weights, strict=True)]
    if any(rest):
        play = _standing(scenario, state)
        for war, weight in zip(wars, weights, strict=True):
            if war >= 0 and weight:
                share = alive * weight / sum(weights)
                for place, parts in enumerate(machine_of(scenario).worth(play, war)):
                    worth[place] += share * sum(amount for _, amount in parts)
        alive *= sum(rest) / sum(weights)
        weights = rest
    key = f"chance|{chance_key(scenario, state)}"
    return alive, branches[draw(seed, key, weights)][0]


class Position(NamedTuple):
    """A decision to be judged: met by *side* in the doctrine play of *seed*, at its choice number *at*."""

    seed: str
    side: str
    at: int


def _met(scenario: Scenario, seed: str, side: str) -> Iterator[tuple[tuple[Action, ...], list[Observation]]]:
    """The choices among several that *side* met in a doctrine play, with all it had seen."""
    minds = {one.id: policy("doctrine", scenario) for one in scenario.sides}
    seen: dict[str, list[Observation]] = {one.id: [] for one in scenario.sides}
    state = initial_state(scenario)
    while (mover := to_move(scenario, state)) is not None:
        if mover == CHANCE:
            branches = chance_weights(scenario, state)
            key = f"chance|{chance_key(scenario, state)}"
            action = branches[draw(seed, key, [weight for _, weight in branches])][0]
        else:
            seen[mover].append(observe(scenario, state, mover))
            legal = legal_actions(scenario, state, mover)
            if mover == side and len(legal) > 1:
                yield legal, list(seen[mover])
            action = minds[mover].choose(scenario, seen[mover], legal, seed).action
        state = apply(scenario, state, action).state


class Levels(NamedTuple):
    """The levels whose regret at a position is wanted, and how many playouts the reference has."""

    position: Position
    levels: tuple[str, ...]
    reference: int


def regrets(scenario: Scenario, order: Levels) -> list[float]:
    """Per level, the reference's value of its best answer less the mean value of what the level would choose."""
    met = list(_met(scenario, order.position.seed, order.position.side))
    legal, seen = met[order.position.at % len(met)]
    judge = Search("historical", "expert").weigh(scenario, seen, legal, "REFERENCE", order.reference)
    values = {one.action: one.value for one in judge.options if one.tries}
    best = max(values.values())
    found = []
    for level in order.levels:
        account = Search("historical", level).weigh(scenario, seen, legal, order.position.seed)
        known = [one for one in account.options if one.action in values]
        weight = sum(one.share for one in known) or 1.0
        found.append(best - sum(one.share * values[one.action] for one in known) / weight)
    return found


def differing_inputs(scenario: Scenario, start: int, pairs: int) -> int:
    """How many of so many pairs of worlds that differ out of sight give a policy other inputs."""
    dice = Random(start)
    differing = tried = 0
    while tried < pairs:
        for state, action in random_play(scenario, dice):
            if action.player == CHANCE:
                continue
            side = dice.choice(scenario.sides).id
            other = other_world(scenario, state, side, dice)
            differing += inputs(scenario, state, side) != inputs(scenario, other, side)
            tried += 1
    return differing


def inputs(scenario: Scenario, state: State, side: str) -> bytes:
    """All that a policy is given, as bytes."""
    return repr((observe(scenario, state, side), legal_actions(scenario, state, side))).encode()


class Scrambled(NamedTuple):
    """A choice to be made twice: as things are, and with all that its side cannot see scrambled."""

    number: int
    side: str
    level: str


def differing_choice(scenario: Scenario, order: Scrambled) -> int:
    """1 if a whole choice differs between two worlds that its side cannot tell apart."""
    dice = Random(order.number)
    seen: tuple[Observation, ...] = ()
    chosen: tuple[State, tuple[Observation, ...]] | None = None
    for state, action in random_play(scenario, dice):
        if action.player == order.side:
            seen = (*seen, observe(scenario, state, order.side))
            if len(legal_actions(scenario, state, order.side)) > 1 and (
                chosen is None or dice.random() < 0.3
            ):
                chosen = state, seen
    if chosen is None:
        return 0
    state, seen = chosen
    other = observe(scenario, other_world(scenario, state, order.side, dice), order.side)
    legal = legal_actions(scenario, state, order.side)
    name = f"search:@{order.level}"
    mine = policy(name, scenario).choose(scenario, seen, legal, str(order.number))
    theirs = policy(name, scenario).choose(scenario, (*seen[:-1], other), legal, str(order.number))
    return int(mine != theirs)


def games(scenario: Scenario, side: str, mind: str, other: str, numbers: Sequence[int]) -> list[Game]:
    """Games of *mind* on *side* against *other*; minor sides by doctrine, the shortest length there is."""
    settings = tuple(
        (one.id, one.options[0 if one.id == "length" else one.default][0]) for one in scenario.settings
    )
    policies = tuple(
        (one.id, mind if one.id == side else ("doctrine" if one.minor else other)) for one in scenario.sides
    )
    return [Game(f"DUEL/{number}", policies, settings) for number in numbers]
