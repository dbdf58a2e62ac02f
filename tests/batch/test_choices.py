"""What each answer is worth to each persona, from positions that doctrine plays come to."""

import pytest

from tests.plays import scenarios
from tests.policies.stories import story
from tests.policies.test_search import ANSWERS
from thirteen_days.batch.choices import positions, values_of
from thirteen_days.engine import machine_of
from thirteen_days.model import Scenario

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


def test_an_option_is_worth_what_comes_of_it_to_each_persona() -> None:
    """Worked out by hand: aims count twice for one of them, and war by its odds."""
    scenario = story(ANSWERS)
    deal = next(one for one in scenario.decisions if one.id == "deal")
    at = next(one for one in positions(scenario, range(9), "V") if one.decision == deal.index)
    minds = [scenario.temperaments[name] for name in ("hawk", "dove")]
    hawk, dove = values_of(machine_of(scenario), at, minds, "hawk", 80, "V")
    place = {option.id: at.options.index(option.index) for option in deal.options}

    assert (hawk[place["sign"]], dove[place["sign"]]) == (90, 50)
    assert hawk[place["roll"]] == pytest.approx(-25)
    assert (hawk[place["press"]], hawk[place["march"]]) == (0, 0)
    assert dove[place["sail"]] == pytest.approx(0.8647 * 50, abs=6)


@every_scenario
def test_a_position_is_one_in_which_there_is_something_to_choose(scenario: Scenario) -> None:
    """One answer of several, to a decision that is open there."""
    for at in positions(scenario, range(2), "P"):
        offers = {decision: (options, picks) for decision, options, picks in at.play.offers[at.side]}
        assert offers[at.decision] == (list(at.options), 1)
        assert len(at.options) > 1
        assert scenario.decisions[at.decision].side == at.side
