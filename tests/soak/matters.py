"""Whether choices matter: what is reached, what is best, which fixed policies win, when danger peaks."""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from tests.soak.minds import Game
from thirteen_days.batch.choices import positions, values_of
from thirteen_days.engine import Choose, Play, machine_of, observe, settle, starting_values, to_move
from thirteen_days.model import Observation, Scenario, Temperament
from thirteen_days.play import Session
from thirteen_days.policies.compiled import chooser
from thirteen_days.policies.registry import policy
from thirteen_days.policies.rollout import KeyedLuck
from thirteen_days.present.danger import reckoning
from thirteen_days.present.words import Words


class Span(NamedTuple):
    """So many plays from a number on."""

    start: int
    plays: int


def reached(scenario: Scenario, span: Span) -> dict[str, int]:
    """How often each option was taken and each ending met, by a mix of policies and settings."""
    machine = machine_of(scenario)
    names = ["uniform", "uniform", "history", *(f"doctrine:{name}" for name, _ in scenario.personas)]
    taken: Counter[tuple[int, int]] = Counter()
    endings: Counter[int] = Counter()
    for number in range(span.start, span.start + span.plays):
        dice = Random(f"reach/{number}")
        seed = f"REACH/{number}"
        settings = {one.id: dice.choice(one.options)[0] for one in scenario.settings}
        minds = [policy(dice.choice(names), scenario) for _ in scenario.sides]
        choose = chooser(machine, minds, seed)
        assert choose is not None
        play = machine.start(starting_values(scenario, settings), KeyedLuck(scenario, seed))
        while play.ending < 0:
            settle(play, choose)
            for given in play.sealed:
                taken.update(given)
            machine.advance(play)
        endings[play.ending] += 1
    found = {
        f"option {decision.id}/{option.id}": taken[decision.index, option.index]
        for decision in scenario.decisions
        for option in decision.options
    }
    return found | {f"ending {one.id}": endings[one.index] for one in scenario.endings}


BEST_PLAYS, BEST_EACH, BEST_PLAYOUTS = 150, 4, 16
"""Plays in which positions are looked for, how many of each decision at most, playouts of each option there."""


def best(scenario: Scenario, span: Span) -> dict[str, int]:
    """How often each option of each single decision was best, for some persona in some state."""
    machine = machine_of(scenario)
    names = [name for name, _ in scenario.personas] or [""]
    temperaments = [scenario.temperaments.get(name, Temperament()) for name in names]
    counted: Counter[tuple[int, int]] = Counter()
    met: Counter[int] = Counter()
    for at in positions(scenario, range(BEST_PLAYS), span.start):
        if met[at.decision] >= BEST_EACH:
            continue
        met[at.decision] += 1
        own = names[met[at.decision] % len(names)]
        for row in values_of(machine, at, temperaments, own, BEST_PLAYOUTS, span.start):
            counted[at.decision, at.options[row.index(max(row))]] += 1
    return {
        f"best {decision.id}/{option.id}": counted[decision.index, option.index]
        for decision in scenario.decisions
        if decision.picks == 1
        for option in decision.options
    }


def leaning(scenario: Scenario, persona: str) -> Choose:
    """Always what *persona* weighs most: the first in file order among equals; at a desk too."""
    weights = machine_of(scenario).weights.of(persona)

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: ARG001, FBT001 - as ``Choose``
        known = weights[decision](play.v)
        return max(options, key=lambda option: known[option])

    return choose


FIXED = ("yield", "hold", "documented")
"""Always what a dove weighs most, always what a hawk does, always the documented choice."""


def fixed_policies(scenario: Scenario, span: Span) -> dict[str, int]:
    """Sums of payoffs of each fixed policy of each side against each persona, with the same luck."""
    machine = machine_of(scenario)
    sums: Counter[str] = Counter()
    for place, side in enumerate(scenario.sides):
        if side.minor:
            continue
        for persona, _ in scenario.personas:
            for number in range(span.start, span.start + span.plays):
                seed = f"FIXED/{number}"
                others = [policy(f"doctrine:{persona}", scenario)] * len(scenario.sides)
                other = chooser(machine, others, seed)
                record = chooser(machine, [policy("history", scenario)] * len(scenario.sides), seed)
                assert other is not None
                assert record is not None
                minds = (leaning(scenario, "dove"), leaning(scenario, "hawk"), record)
                for name, mind in zip(FIXED, minds, strict=True):
                    sums[f"{side.id}|{persona}|{name}"] += _payoff(scenario, place, mind, other, seed)
    return dict(sums)


def _payoff(scenario: Scenario, place: int, mind: Choose, other: Choose, seed: str) -> int:
    machine = machine_of(scenario)

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        return (mind if side == place else other)(play, side, decision, options, passing)

    play = machine.start(starting_values(scenario), KeyedLuck(scenario, seed))
    while play.ending < 0:
        settle(play, choose)
        machine.advance(play)
    return sum(amount for _, amount in machine.payoffs(play)[place])


def danger_peak(scenario: Scenario, game: Game) -> dict[str, float]:
    """Per side, how far into the play (0 to 1 of its turns) the staff's estimate a day was highest."""
    words = Words(scenario)
    session = Session.start(
        scenario, seed=game.seed, policies=dict.fromkeys((one.id for one in scenario.sides), "human")
    )
    minds = {side: policy(name, scenario) for side, name in game.policies}
    seen: dict[str, list[Observation]] = {side: [] for side in minds}
    rates: dict[str, list[tuple[float, int]]] = {one.id: [] for one in scenario.sides if not one.minor}
    turns: list[int] = []
    while (mover := session.awaiting()) is not None:
        now = observe(scenario, session.state, mover)
        seen[mover].append(now)
        if session.state.turn not in turns:
            turns.append(session.state.turn)
            for side, found in rates.items():
                known = reckoning(words, observe(scenario, session.state, side))
                found.append((known.now.daily if known else 0.0, session.state.turn))
        legal = session.legal(mover)
        session.submit(minds[mover].choose(scenario, seen[mover], legal, game.seed).action)
    assert to_move(scenario, session.state) is None
    peaks = {}
    for side, found in rates.items():
        highest = max(rate for rate, _ in found)
        if highest > 0:
            turn = next(turn for rate, turn in found if rate == highest)
            peaks[side] = (turns.index(turn) + 1) / len(turns)
    return peaks
