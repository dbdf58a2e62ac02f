"""The forks of October 1962 are decisions of the side that faced them."""

import pytest

from tests.plays import scenarios
from thirteen_days.model import Scenario

FORKS = (
    ("whether to send missiles", "ussr", "deploy"),
    ("whether to take them in", "cuba", "castro_consent"),
    ("to announce or to hide", "ussr", "announce"),
    ("to ask for it in print", "cuba", "guevara_asks"),
    ("where to draw the line", "usa", "warning"),
    ("flights over Cuba", "usa", "overflights"),
    ("tactical weapons and who may fire them", "ussr", "tactical_weapons"),
    ("the first response", "usa", "response"),
    ("the visit of Gromyko", "usa", "gromyko_visit"),
    ("the shape of the quarantine", "usa", "blockade"),
    ("the night of the speech", "ussr", "night"),
    ("ships at sea", "ussr", "ships"),
    ("the alert", "usa", "alert"),
    ("which ship to stop", "usa", "which_ship"),
    ("U Thant's pause, in Washington", "usa", "standstill"),
    ("U Thant's pause, in Moscow", "ussr", "u_thant_su"),
    ("rules for destroyers", "usa", "submarine_rules"),
    ("orders to submarines", "ussr", "submarines"),
    ("their special torpedo", "ussr", "boats"),
    ("the letter of the 26th", "ussr", "letter_26"),
    ("Castro's night", "cuba", "castro_night"),
    ("the second message", "ussr", "turkey_demand"),
    ("leave for the batteries", "ussr", "pliyev_asks"),
    ("the lost U-2", "usa", "u2_answer"),
    ("which letter to answer", "usa", "which_letter"),
    ("the word about Turkey", "usa", "missile_trade"),
    ("yes or no", "ussr", "accept"),
    ("inspectors", "cuba", "inspection"),
    ("refusals in November", "cuba", "castro_mikoyan"),
    ("what counts as proof", "usa", "counting"),
    ("what is shown", "ussr", "show_missiles"),
    ("the old bombers, in Washington", "usa", "il28_us"),
    ("the old bombers, in Moscow", "ussr", "il28"),
    ("the old bombers, in Havana", "cuba", "castro_bombers"),
    ("the small warheads", "ussr", "tactical_nov"),
    ("the year ahead, in Washington", "usa", "after_us"),
    ("the year ahead, in Moscow", "ussr", "after_su"),
)
LEAST_OPTIONS = 3
ADVISED = 2


@pytest.fixture(scope="module")
def crisis() -> Scenario:
    """The historical scenario."""
    return next(one for one in scenarios() if one.name == "cuba-1962")


@pytest.mark.parametrize(("fork", "side", "name"), FORKS, ids=[name for _, _, name in FORKS])
def test_a_fork_is_a_decision_with_what_was_really_considered(
    crisis: Scenario, fork: str, side: str, name: str
) -> None:
    """The options, who argued for them, which was taken, and what stands behind it."""
    decision = next((one for one in crisis.decisions if one.id == name), None)
    assert decision is not None, fork
    assert crisis.sides[decision.side].id == side
    assert len(decision.options) >= LEAST_OPTIONS
    assert sum(option.history for option in decision.options) == 1
    assert sum(bool(option.advice) for option in decision.options) >= ADVISED
    assert decision.debrief
    assert decision.sources
    assert decision.tag


def test_each_chair_opens_on_its_own(crisis: Scenario) -> None:
    """Moscow chooses before it knows, whether play begins in May or in October; Washington on what it sees."""
    turns = {turn.id: turn.index for turn in crisis.turns}
    at = {one.id: {turn for turn, index in turns.items() if index in one.turns} for one in crisis.decisions}
    assert {"deploy"} == {name for name, listed in at.items() if listed == {"may"}}
    assert all("sites" in at[name] for name in ("camouflage", "announce", "boats", "warhead_ship"))
    assert all("autumn" in at[name] for name in ("warning", "overflights", "announce", "boats"))
    assert "oct16" in at["discovery"]
