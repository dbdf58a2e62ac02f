"""A belief is Bayes' rule: what is held likely is what counting every possible play finds."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

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
from thirteen_days.policies.doctrine import PASSING
from thirteen_days.scenario import load

STORY = """
version: 1
name: guess
title: Guess
summary: West sees little of what East does.
clocks: {capital: {label: Capital, offsets: [{from: 1962-01-01T00:00Z, utc: "+00:00", zone: UTC}]}}
personas:
  hawk: {text: Pushes., likely: 1}
  dove: {text: Yields., likely: 2}
sides:
  west: {name: West, adjective: Western, colour: blue, clock: capital, leader: chief, brief: W., seats: {chief: {name: C, office: C, brief: b, goal: g, bias: b}}}
  east: {name: East, adjective: Eastern, colour: red, clock: capital, leader: chief, brief: E., seats: {chief: {name: C, office: C, brief: b, goal: g, bias: b}}}
variables:
  heat: {label: Heat, range: [0, 10], start: 5}
  arms: {label: Arms, range: [0, 20], start: 4, sees: [east]}
calendar:
  end: 1962-10-20T00:00Z
  turns:
    one: {at: 1962-10-16T00:00Z, label: One}
    two: {at: 1962-10-17T00:00Z, label: Two}
    three: {at: 1962-10-18T00:00Z, label: Three}
decisions:
  look: {side: west, turns: [one, two, three], repeats: true, title: Look, brief: B, options: {on: {label: On}}}
PARTS
endings:
  out: {kind: standoff, default: true, title: Out, text: Out., hint: h}
"""

MOVES = """
  move: {side: east, turns: [one], title: Move, brief: B, options: {
    push: {label: Push, seen_by: [all], weights: {hawk: 6, dove: 1}, do: [{add: {heat: 1}, why: a push}]},
    arm: {label: Arm, weights: {hawk: 4, dove: 1}, do: [{add: {arms: 6}, why: arming}]},
    bow: {label: Bow, seen_by: [all], weights: {hawk: 1, dove: 3}},
    rest: {label: Rest, weights: {hawk: 1, dove: 3}}}}
"""
DESK = """
  desk: {side: east, turns: [two], picks: 2, title: Desk, brief: B, options: {
    drill: {label: Drill, seen_by: [all], weights: {hawk: 3, dove: "0.5"}},
    pray: {label: Pray, seen_by: [all], weights: {hawk: "0.2", dove: 1}}}}
"""
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


@cache
def story(parts: str) -> Scenario:
    """The scenario with these *parts*."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "guess.yaml"
        path.write_text(STORY.replace("PARTS", parts), encoding="utf-8")
        return load(path)


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
