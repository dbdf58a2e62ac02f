"""Whose orders a risk is owed to: worked out by hand, and the same whoever else gave orders."""

import pytest

from tests.policies.stories import story
from tests.small import play
from thirteen_days.engine import initial_state, is_hazard_node
from thirteen_days.play.credit import credits_of

ORDERS = """
  west_deal: {side: west, turns: [one], title: Deal, brief: B, options: {
    push: {label: Push, seen_by: [all], do: [{add: {heat: 3}, why: a push}]},
    hold: {label: Hold, seen_by: [all], do: [{set: {heat: 6}, why: held there}]},
    sail: {label: Sail, seen_by: [all], do: [{set: {at_sea: true}, why: sailing}]},
    roll: {label: Roll, do: [{chance: {war: {weight: 1, do: [{end: war, why: shots}]}, none: {weight: 3}}, id: shots}]},
    rest: {label: Rest, do: [{add: {home_front: 1}, why: rest}]}}}
  east_deal: {side: east, turns: [one], title: Deal, brief: B, options: {
    arm: {label: Arm, do: [{add: {arms: 4}, why: arming}]},
    wait: {label: Wait}}}
hazards:
  slip: {label: Slip, base: "0.001", factors: {heat: heat, arms: arms}WHEN, seen_by: [all], text: A slip., do: [{end: war, why: a slip}]}
"""
HEAD = """variables:
  home_front: {label: Home front, range: [0, 9], start: 1, sees: [west]}
"""


def credited(west: str, east: str, when: str = "") -> dict[str, float]:
    """By order what it is charged with of the first risk of a slip, in thousandths a day."""
    scenario = story(ORDERS.replace("WHEN", when), HEAD)
    start = initial_state(scenario)
    state = play(scenario, "west: look/on", f"west: west_deal/{west}", f"east: east_deal/{east}")
    assert is_hazard_node(state)
    found = credits_of(scenario, "hazard:slip", state, start)

    assert all(one.turn == 0 for one in found)
    return {one.act: one.risk * 1_000 for one in found}


@pytest.mark.parametrize(
    ("west", "east", "circumstance", "charged"),
    [
        # heat is 5 and arms are 4 to begin with: 20, and up to 8 and 8: 64
        ("push", "arm", 20, {"west_deal/push": 18, "east_deal/arm": 26}),
        ("push", "wait", 20, {"west_deal/push": 12}),
        ("hold", "arm", 20, {"west_deal/hold": 6, "east_deal/arm": 22}),
        ("rest", "arm", 20, {"east_deal/arm": 20}),
        ("rest", "wait", 20, {}),
    ],
)
def test_an_order_is_charged_with_what_it_added(
    west: str, east: str, circumstance: float, charged: dict[str, float]
) -> None:
    """Together they did more than each alone: what is owed to both is halved; who moved nothing owes nothing."""
    found = credited(west, east)

    assert found.pop("") == pytest.approx(circumstance, abs=0.01)
    assert found == pytest.approx(charged, abs=0.01)


def test_whoever_opens_the_way_to_a_risk_is_charged_with_all_of_it() -> None:
    """Without ships at sea there is no collision, however hot it was before."""
    found = credited("sail", "wait", ", when: at_sea")

    assert found == pytest.approx({"": 0, "west_deal/sail": 20}, abs=0.01)


def test_a_risk_run_by_an_order_itself_is_that_order_s() -> None:
    """Nobody else rolled these dice."""
    scenario = story(ORDERS.replace("WHEN", ""), HEAD)
    state = play(scenario, "west: look/on", "west: west_deal/roll", "east: east_deal/arm")
    (found,) = credits_of(scenario, "west_deal/roll", state, initial_state(scenario))

    assert found[:2] == ("west_deal/roll", 0)
    assert found.risk == pytest.approx(0.287682)
