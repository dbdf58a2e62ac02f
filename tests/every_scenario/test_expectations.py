"""What a scenario promises of itself under ``expect:`` holds: each play is played, and comes out as written."""

from collections.abc import Iterator

import pytest

from thirteen_days.model import Scenario
from thirteen_days.play import Session
from thirteen_days.policies import Listed
from thirteen_days.proof import Kept, promised
from thirteen_days.scenario import check, shipped


def _played() -> Iterator[tuple[Scenario, Kept]]:
    for shelf in shipped():
        checked = check(shelf.path)
        assert checked.scenario is not None
        assert checked.places is not None
        for kept in promised(checked.scenario, checked.places, checked.expectations.plays):
            yield checked.scenario, kept


PLAYED = list(_played())


def test_there_are_promises() -> None:
    """Or nothing is tested here."""
    assert {scenario.name for scenario, _ in PLAYED} >= {"cuba-1962", "meridian-strait"}


@pytest.mark.parametrize(
    "kept", [kept for _, kept in PLAYED], ids=[f"{one.name}: {kept.promise.name}" for one, kept in PLAYED]
)
def test_a_promised_play_comes_out_as_written(kept: Kept) -> None:
    """The author's own examples are the first thing that a change of the rules may break."""
    assert kept.session.state.ending is not None
    assert kept.shortfalls == ()


def test_a_listed_choice_is_made_wherever_it_is_offered() -> None:
    """A list that was quietly passed over would make every promise easy."""
    scenario, kept = PLAYED[0]
    side = kept.promise.choose[0][0]
    session = Session.start(scenario, seed="1", policies={side: "human"})
    session.awaiting()
    offered = session.legal(side)
    for action in offered:
        policy = Listed([f"{action.node}/nothing", f"{action.node}/{action.choice}"])
        assert policy.choose(scenario, [session.observe(side)], offered, "1").action == action
