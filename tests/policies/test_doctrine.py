"""Doctrine plays what its side sees, by its weights, and by a seed of its own."""

from collections import Counter

import pytest

from tests.small import small
from thirteen_days.engine import initial_state, legal_actions, observe
from thirteen_days.model import SCALE, Action, Scenario, ThirteenDaysError
from thirteen_days.play import Session
from thirteen_days.policies import disposition_of, persona_of, policy
from thirteen_days.policies.doctrine import bent
from thirteen_days.policies.scripted import First, History, Listed

DESK = """
  desk:
    side: west
    turns: [one]
    title: Desk
    brief: What else?
    options:
      often: {label: Often, weights: {calm: "purse"}, do: []}
      seldom: {label: Seldom, do: []}
      never: {label: Never, weights: {calm: 0}, do: []}
"""


def test_it_draws_by_its_weights() -> None:
    """Five to one, and never what weighs nothing; the weight is read from what the side sees."""
    scenario = small(more=DESK)
    state = initial_state(scenario)
    first = legal_actions(scenario, state, "west")
    seen = [observe(scenario, state, "west")]
    counts = Counter(
        policy("doctrine:calm", scenario).choose(scenario, seen, first, f"s{n}").action.choice
        for n in range(3_000)
    )

    assert abs(counts["act"] / 3_000 - 0.5) < 0.03
    play = Counter(
        action.choice for n in range(600) for action in _played(scenario, f"s{n}") if action.node == "desk"
    )
    told = policy("doctrine:calm", scenario).choose(scenario, seen, first, "s")
    assert told.reasons == ("As calm, it takes this 50 times in 100 in such a case.",)
    assert play["never"] == 0
    assert abs(play["often"] / 600 - 5 / 6) < 0.05


def _played(scenario: Scenario, seed: str) -> tuple[Action, ...]:
    session = Session.start(scenario, seed=seed, policies={"west": "doctrine:calm", "east": "first"})
    session.awaiting()
    return session.actions


def test_the_same_seed_is_the_same_opponent() -> None:
    """A friend with the code meets the same man; another seed may bring another."""
    scenario = small()

    assert persona_of("doctrine", scenario, "east", "X-1") == "calm"
    drawn = {disposition_of("doctrine", scenario, "east", f"X-{n}") for n in range(60)}
    assert drawn == {"steady", "plain", "restless"}
    assert disposition_of("doctrine", scenario, "east", "X-1") == disposition_of(
        "doctrine", scenario, "east", "X-1"
    )
    assert disposition_of("doctrine:calm", scenario, "east", "X-7") == "plain"


def test_a_steady_one_keeps_closer_to_its_doctrine() -> None:
    """Four to one becomes sixteen to one, or two to one."""
    assert [bent(4 * SCALE, one) // SCALE for one in ("steady", "plain", "restless")] == [16, 4, 2]
    assert [bent(SCALE, one) // SCALE for one in ("steady", "plain", "restless")] == [1, 1, 1]


def test_a_list_is_followed_where_it_says_something() -> None:
    """Elsewhere the documented choices, unless another policy is named; and it may name only what there is."""
    scenario = small(more=DESK)
    plain, named = policy("listed:desk/never", scenario), policy("listed:desk/never|first", scenario)

    assert isinstance(plain, Listed)
    assert isinstance(plain.otherwise, History)
    assert isinstance(named, Listed)
    assert isinstance(named.otherwise, First)
    for wrong in ("desk/act", "west_acts/never", "nowhere/act"):
        with pytest.raises(ThirteenDaysError, match="no decision and option"):
            policy(f"listed:{wrong}", scenario)
