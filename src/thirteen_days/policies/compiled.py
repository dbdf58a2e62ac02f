"""The policies that need no observation, as choosers for the compiled executor.

Each chooses what its namesake in this package would choose under the same seed: a play is the same play,
whichever executor runs it.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from thirteen_days.engine import Choose, Machine, Play
from thirteen_days.model import Scenario
from thirteen_days.policies.doctrine import PASSING, Doctrine, bent
from thirteen_days.policies.draws import draw
from thirteen_days.policies.policy import Policy
from thirteen_days.policies.scripted import First, History, Listed, Uniform


def chooser(machine: Machine, policies: Sequence[Policy], seed: str) -> Choose | None:
    """One chooser for all sides, *policies* in file order; ``None`` if one of them needs observations."""
    made = [_of(machine, side, policy, seed) for side, policy in enumerate(policies)]
    if None in made:
        return None
    listed = [one for one in made if one is not None]
    if len(set(map(id, listed))) == 1:
        return listed[0]

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        return listed[side](play, side, decision, options, passing)

    return choose


def _of(machine: Machine, side: int, policy: Policy, seed: str) -> Choose | None:
    match policy:
        case Doctrine():
            return _doctrine(machine, side, policy, seed)
        case Uniform():
            return _uniform(machine, seed)
        case First():
            return _first
        case History():
            return _history(machine, side, seed)
        case Listed(choices=choices, otherwise=otherwise):
            rest = _of(machine, side, otherwise, seed)
            return None if rest is None else _listed(machine, choices, rest)
    return None


def _first(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: ARG001, FBT001 - as ``Choose``
    return options[0]


Key = Callable[[Play, int, int], str]


def _keys(machine: Machine) -> Key:
    """What a draw is keyed by: as ``policy.occasion``."""
    sides, decisions = _names(machine.scenario)

    def key(play: Play, side: int, decision: int) -> str:
        return f"{sides[side]}|{decisions[decision]}@{play.turn}.{len(play.sealed[side])}"

    return key


def _uniform(machine: Machine, seed: str) -> Choose:
    key = _keys(machine)

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        place = draw(seed, key(play, side, decision), [1] * (len(options) + passing))
        return options[place] if place < len(options) else -1

    return choose


def _doctrine(machine: Machine, side: int, policy: Doctrine, seed: str) -> Choose:
    scenario = machine.scenario
    name = scenario.sides[side].id
    persona = policy.drawn_persona(scenario, name, seed)
    disposition = policy.drawn_disposition(name, seed)
    tables = machine.weights.of(persona)
    key = _keys(machine)

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        known = tables[decision](play.v)
        numbers = [known[option] for option in options]
        if disposition != "plain":
            numbers = [bent(number, disposition) for number in numbers]
        if passing:
            numbers.append(PASSING)
        if not any(numbers):
            numbers = [1] * len(numbers)
        place = draw(seed, key(play, side, decision), numbers)
        return options[place] if place < len(options) else -1

    return choose


@lru_cache(maxsize=8)
def _documented(scenario: Scenario) -> tuple[frozenset[int], ...]:
    """Per decision, its documented answers."""
    return tuple(
        frozenset(option.index for option in decision.options if option.history)
        for decision in scenario.decisions
    )


@lru_cache(maxsize=8)
def _names(scenario: Scenario) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of sides and of decisions."""
    return tuple(side.id for side in scenario.sides), tuple(one.id for one in scenario.decisions)


def _history(machine: Machine, side: int, seed: str) -> Choose:
    """Documented answers, then a desk's pass, then the first persona's doctrine."""
    scenario = machine.scenario
    persona = scenario.personas[0][0] if scenario.personas else ""
    otherwise = _doctrine(machine, side, Doctrine(persona), seed)
    documented = _documented(scenario)

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        for option in options:
            if option in documented[decision]:
                return option
        return -1 if passing else otherwise(play, side, decision, options, passing)

    return choose


def _listed(machine: Machine, choices: Sequence[str], otherwise: Choose) -> Choose:
    """Listed answers, then another chooser's."""
    wanted: dict[int, list[int]] = {}
    for decision in machine.scenario.decisions:
        places = {f"{decision.id}/{option.id}": option.index for option in decision.options}
        places[f"{decision.id}/pass"] = -1
        found = [places[name] for name in choices if name in places]
        if found:
            wanted[decision.index] = found

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        for option in wanted.get(decision, ()):
            if option in options or (option < 0 and passing):
                return option
        return otherwise(play, side, decision, options, passing)

    return choose
