"""A belief is Bayes' rule: what is held likely is what counting every possible play finds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.policies.stories import DESK, MOVES, story
from thirteen_days.engine import (
    apply,
    chance_weights,
    initial_state,
    legal_actions,
    observe,
    option_weights,
    to_move,
)
from thirteen_days.model import CHANCE, PASS, SCALE, Observation, Scenario, State
from thirteen_days.policies.belief import Belief
from thirteen_days.policies.doctrine import PASSING, likelihoods

TRACES = {
    "an act that was seen, or was not": MOVES,
    "a desk, and what was left undone": MOVES + DESK,
    "an accident by which hidden arms show": MOVES
    + """
hazards:
  blast: {label: Blast, base: "0.05 * arms", seen_by: [west], text: Smoke., do: []}
""",
    "chance that is heard of, by odds that are not": MOVES
    + """
events:
  wind: {turns: [two], do: [{chance: {blows: {weight: arms, do: [{news: {to: [west], text: Dust.}}]}, rests: {weight: 6}}, id: wind}]}
""",
    "chance that shows in what changes": MOVES
    + """
events:
  panic: {turns: [two], seen_by: [all], text: The market., do: [{chance: {some: {weight: arms, do: [{add: {heat: 2}, why: A panic}]}, none: {weight: 6, do: [{add: {heat: -1}, why: A lull}]}}, id: panic}]}
""",
    "a report that strays": MOVES
    + """
events:
  flight: {turns: [two], do: [{report: {to: west, about: arms, from: Flight, error: 1, noise: {-6: 1, 0: 2, 6: 1}}, id: flight}]}
""",
}


Seen = tuple[Observation, ...]
World = tuple[float, str, State, Seen]
"""How likely a play is, who east was in it, where it stands, and what west has seen of it."""


def worlds(scenario: Scenario, persona: str, chance: float, state: State, seen: Seen) -> Iterator[World]:
    """Every play from *state* on up to each decision of west."""
    mover = to_move(scenario, state)
    if mover is None:
        return
    if mover == "west":
        seen = (*seen, observe(scenario, state, "west"))
        yield chance, persona, state, seen
        (action,) = legal_actions(scenario, state, "west")
        odds = [(action, 1)]
    elif mover == CHANCE:
        odds = list(chance_weights(scenario, state))
    else:
        known = dict(option_weights(scenario, observe(scenario, state, "east"), persona))
        legal = legal_actions(scenario, state, "east")
        odds = [(one, PASSING if one.choice == PASS else known.get(one, SCALE)) for one in legal]
    total = sum(weight for _, weight in odds)
    for action, weight in odds:
        if weight:
            after = apply(scenario, state, action).state
            yield from worlds(scenario, persona, chance * weight / total, after, seen)


@pytest.mark.parametrize("trace", TRACES)
def test_a_belief_is_what_counting_every_play_finds(trace: str) -> None:
    """Conduct, accidents, news and reports each speak for who the other is, and for what it hides."""
    scenario = story(TRACES[trace])
    arms = scenario.index_of["arms"]
    likely: dict[object, list[World]] = {}
    for persona, share in (("hawk", 1 / 3), ("dove", 2 / 3)):
        for world in worlds(scenario, persona, share, initial_state(scenario), ()):
            whatever_the_order = tuple((now.values, frozenset(now.news), now.reports) for now in world[-1])
            likely.setdefault(whatever_the_order, []).append(world)
    tried = 0
    for found in likely.values():
        seen = found[0][-1]
        whole = sum(chance for chance, *_ in found)
        if whole < 0.04 or len(seen) < 3:
            continue
        tried += 1
        belief = Belief(scenario, "west", "BAYES", 1_500)
        belief.update(seen)
        total = sum(one.weight for one in belief.particles)
        hawk = sum(chance for chance, persona, *_ in found if persona == "hawk") / whole
        most = sum(chance * state.values[arms] for chance, _, state, _ in found) / whole
        held = sum(one.weight * one.play.v[arms] for one in belief.particles) / total

        assert belief.others()["east"].get("hawk", 0) == pytest.approx(hawk, abs=0.04)
        assert held == pytest.approx(most, abs=0.3)
        assert belief.grafted == 0
    assert tried > 2


def test_what_was_settled_before_the_game_is_known() -> None:
    """Nobody guesses at a setting that all were shown; no world is the less likely for it."""
    fog = """settings:
  fog: {label: Fog, default: thin, options: {thin: {label: Thin}, mid: {label: Mid}, thick: {label: Thick}}}
variables:
"""
    scenario = story(MOVES, fog)
    state = initial_state(scenario, {"fog": "mid"})
    belief = Belief(scenario, "west", "FOG", 40)
    belief.update([observe(scenario, state, "west")])

    assert {one.weight for one in belief.particles} == {1.0}


def test_what_is_held_likely_is_the_middle_nine_tenths() -> None:
    """Of a hundred worlds the five lowest and the five highest are left out, whatever their order."""
    scenario = story(MOVES)
    belief = Belief(scenario, "west", "SPAN", 100)
    belief.update([observe(scenario, initial_state(scenario), "west")])
    for place, particle in enumerate(belief.particles):
        particle.play.v[0] = (place * 37) % 100

    assert belief.spread(0) == (5, 94)


def test_personas_that_are_all_unlikely_are_equally_likely() -> None:
    """An author who says zero of every one has said nothing of any."""
    scenario = story(MOVES)
    zero = {name: replace(one, likely=0) for name, one in scenario.temperaments.items()}

    assert likelihoods(scenario) == [1, 2]
    assert likelihoods(replace(scenario, temperaments=zero)) == [1, 1]
