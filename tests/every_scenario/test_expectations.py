"""What a scenario promises of itself under ``expect:`` holds: each play is played, and comes out as written."""

from collections.abc import Iterator

import pytest

from thirteen_days.model import Scenario
from thirteen_days.play import Session
from thirteen_days.policies import Listed
from thirteen_days.proof.promised import PlayOrder, misses
from thirteen_days.scenario import Expectation, check, shipped


def _promises() -> Iterator[tuple[Scenario, Expectation, str]]:
    for shelf in shipped():
        checked = check(shelf.path)
        assert checked.scenario is not None
        assert checked.places is not None
        for one in checked.expectations.plays:
            yield checked.scenario, one, checked.places.text(("endings", one.ending or "", "when"))


PROMISES = list(_promises())


def test_there_are_promises() -> None:
    """Or nothing is tested here."""
    assert {scenario.name for scenario, _, _ in PROMISES} >= {"cuba-1962", "meridian-strait"}


@pytest.mark.parametrize(
    ("scenario", "promise", "when"),
    PROMISES,
    ids=[f"{one.name}: {promise.name}" for one, promise, _ in PROMISES],
)
def test_a_promised_play_comes_out_as_written(scenario: Scenario, promise: Expectation, when: str) -> None:
    """The author's own examples are the first thing that a change of the rules may break."""
    assert misses(scenario, PlayOrder(promise, when)) == ()


def test_a_listed_choice_is_made_wherever_it_is_offered() -> None:
    """A list that was quietly passed over would make every promise easy."""
    scenario, promise, _ = PROMISES[0]
    side = promise.choose[0][0]
    session = Session.start(scenario, seed="1", policies={side: "human"})
    session.awaiting()
    offered = session.legal(side)
    for action in offered:
        policy = Listed([f"{action.node}/nothing", f"{action.node}/{action.choice}"])
        assert policy.choose(scenario, [session.observe(side)], offered, "1").action == action
