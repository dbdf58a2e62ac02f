"""Choices matter: the full counts are the soak's; these are small and seeded."""

from collections import Counter

import pytest

from tests.plays import scenarios
from tests.soak import matters, minds
from tests.soak.opponents import SIDES
from thirteen_days.model import Scenario

MOST, STEP = 6_000, 500
"""So many plays at most, in steps, until all of a scenario has been met."""

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


@every_scenario
def test_everything_authored_is_reached(scenario: Scenario) -> None:
    """An option that nobody can take, or an ending that never comes, is a promise broken."""
    found = Counter[str]()
    for start in range(0, MOST, STEP):
        found.update(matters.reached(scenario, matters.Span(start, STEP)))
        if all(found.values()):
            break

    assert [name for name, times in found.items() if not times] == []


@every_scenario
def test_no_simple_rule_wins(scenario: Scenario) -> None:
    """Always yield, always hold, always the documented choice: none is best against every opponent."""
    sums = matters.fixed_policies(scenario, matters.Span(0, 60))
    for side in scenario.sides:
        if not side.minor and len(scenario.personas) > 1 and scenario.historical:
            rows: dict[str, dict[str, int]] = {}
            for key, total in sums.items():
                owner, persona, name = key.split("|")
                if owner == side.id:
                    rows.setdefault(persona, {})[name] = total
            winners = {max(row, key=lambda name, row=row: row[name]) for row in rows.values()}  # type: ignore[misc]
            assert len(winners) > 1, (side.id, rows)


def test_danger_is_greatest_late() -> None:
    """The staff's estimate climbs to the end of October, in most plays of the men of 1962."""
    (cuba,) = [one for one in scenarios() if one.name == "cuba-1962"]
    policies = tuple((side.id, "doctrine:historical") for side in cuba.sides)
    peaks = [matters.danger_peak(cuba, minds.Game(f"PEAK/{number}", policies, ())) for number in range(8)]
    for side in SIDES:
        places = sorted(one[side] for one in peaks if side in one)
        assert places[len(places) // 2] > 2 / 3, places


def test_thinking_pays() -> None:
    """In the small scenario too: search in a chair is worth more than doctrine in it, luck shared."""
    (strait,) = [one for one in scenarios() if one.name == "meridian-strait"]
    side = strait.sides[0].id
    persona = strait.personas[0][0]
    numbers = range(40)
    mine = minds.games(strait, side, f"search:{persona}@normal", "doctrine", numbers)
    theirs = minds.games(strait, side, f"doctrine:{persona}", "doctrine", numbers)
    gained = sum(
        minds.payoffs(strait, one)[side] - minds.payoffs(strait, two)[side]
        for one, two in zip(mine, theirs, strict=True)
    )

    assert gained / len(numbers) > 0
