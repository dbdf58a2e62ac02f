"""Playing one scenario many times, each play with a seed of its own."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from thirteen_days.engine import Machine, machine_of, outcome, starting_values
from thirteen_days.model import Action, Chance, Scenario, ThirteenDaysError
from thirteen_days.play import Session
from thirteen_days.play.session import every_policy
from thirteen_days.policies import HUMAN, policy
from thirteen_days.policies.compiled import chooser
from thirteen_days.policies.rollout import KeyedLuck


@dataclass(frozen=True, slots=True)
class Row:
    """One play: its seed, how it ended, what that was worth, how long it was, what was done.

    ``components`` are the payoffs by side and part, ``values`` the variables at the end, ``actions`` what
    the sides did, round by round, and ``falls`` where authored chance fell, as ``node/branch``.
    """

    seed: str
    ending: str
    kind: str
    components: dict[str, dict[str, int]]
    turns: int
    actions: tuple[Action, ...]
    values: tuple[int, ...]
    falls: tuple[str, ...] = ()

    @property
    def payoffs(self) -> dict[str, int]:
        """What the ending was worth to each side."""
        return {side: sum(parts.values()) for side, parts in self.components.items()}


def play_one(
    scenario: Scenario,
    seed: str,
    policies: dict[str, str],
    settings: dict[str, str] | None = None,
    lens: str = "",
    params: dict[str, int] | None = None,
) -> Row:
    """One play to its ending: by the compiled executor where no policy must be shown observations.

    Raises:
        ThirteenDaysError: a person is named among the policies, or the play does not end.
    """
    named = every_policy(scenario, policies)
    if HUMAN in named.values():
        raise ThirteenDaysError(f"the play with seed {seed!r} waits for a person")
    machine = machine_of(scenario)
    choose = chooser(machine, [policy(name, scenario) for name in named.values()], seed)
    if choose is None:
        return _by_session(scenario, seed, policies, settings, lens, params)
    luck = KeyedLuck(scenario, seed)
    luck.trace = []
    play = machine.at_rest(starting_values(scenario, settings, lens or None, params), luck)
    play.notes = []
    machine.run(play, choose)
    ending = scenario.endings[play.ending]
    components = {
        side.id: dict(parts)
        for side, parts in zip(scenario.sides, machine.payoffs(play), strict=True)
        if parts
    }
    actions = tuple(_action(machine, *pair) for pair in play.taken)
    branches = _branches(machine)
    falls = tuple(branches[node][place] for node, place in luck.trace if node in branches)
    return Row(seed, ending.id, ending.kind, components, play.turn + 1, actions, tuple(play.v), falls)


@lru_cache(maxsize=8)
def _branches(machine: Machine) -> dict[str, tuple[str, ...]]:
    """Per authored chance node, its branches as they are named in a row."""
    effects = (run for program in machine.rules.programs for run in program)
    return {
        run.effect.body.node: tuple(f"{run.effect.body.node}/{name}" for name in run.branches)
        for run in effects
        if isinstance(run.effect.body, Chance)
    }


def _action(machine: Machine, decision: int, option: int) -> Action:
    ready = machine.rules.decisions[decision]
    return ready.passing if option < 0 else ready.options[option].action


def _by_session(
    scenario: Scenario,
    seed: str,
    policies: dict[str, str],
    settings: dict[str, str] | None,
    lens: str,
    params: dict[str, int] | None,
) -> Row:
    session = Session.start(
        scenario, seed=seed, policies=policies, settings=settings, lens=lens, params=params
    )
    session.awaiting()
    result = outcome(scenario, session.state)
    if result is None:
        raise ThirteenDaysError(f"the play with seed {seed!r} stopped before an ending")
    components = {side: dict(parts) for side, parts in result.payoffs}
    sides = {side.id for side in scenario.sides}
    actions = tuple(one for one in session.actions if one.player in sides)
    nodes = _branches(machine_of(scenario))
    falls = tuple(f"{one.node}/{one.choice}" for one in session.actions if one.node in nodes)
    state = session.state
    return Row(seed, result.ending, result.kind, components, state.turn + 1, actions, state.values, falls)


def run(
    scenario: Scenario,
    plays: int,
    seed: str,
    policies: dict[str, str],
    settings: dict[str, str] | None = None,
    lens: str = "",
    params: dict[str, int] | None = None,
) -> Iterator[Row]:
    """*plays* plays; the nth has the seed ``<seed>/<n>``, so any one can be played again alone."""
    gc.freeze()  # a loaded scenario lives as long as the run: looking it over again and again costs a third
    for number in range(plays):
        yield play_one(scenario, f"{seed}/{number}", policies, settings, lens, params)
