"""What a scenario promises of itself under ``expect:`` holds: each play is played, and comes out as written."""

from collections.abc import Iterator

import pytest

from thirteen_days.model import Kind, Observation, Scenario, Variable
from thirteen_days.play import Session
from thirteen_days.policies import Listed
from thirteen_days.present import Words, consequences_screen, record_screen
from thirteen_days.scenario import Expectation, check, shipped

HISTORY = ("history",)


def _promised() -> Iterator[tuple[Scenario, Expectation]]:
    for shelf in shipped():
        checked = check(shelf.path)
        assert checked.scenario is not None
        yield from ((checked.scenario, one) for one in checked.expectations.plays)


PROMISED = list(_promised())


def played(scenario: Scenario, promise: Expectation) -> tuple[Session, str]:
    """The play, with everything its sides read. A side that *promise* leaves out is played by doctrine."""
    choices = dict(promise.choose)
    seats = {side: "history" if listed == HISTORY else "human" for side, listed in choices.items()}
    session = Session.start(
        scenario,
        seed=promise.seed,
        policies=seats,
        settings=dict(promise.settings),
        lens=promise.lens or "",
    )
    policies = {side: Listed(choices[side]) for side in session.people}
    seen: dict[str, list[Observation]] = {side: [] for side in session.people}
    words, read = Words(scenario), ""
    while (side := session.awaiting()) is not None:
        seen[side].append(session.observe(side))
        read += repr(consequences_screen(words, seen[side][-1]))
        choice = policies[side].choose(scenario, seen[side], session.legal(side), promise.seed)
        session.submit(choice.action)
    return session, read + "".join(repr(record_screen(words, session.trail(one))) for one in scenario.viewers)


def as_written(variable: Variable, value: int) -> str:
    """A value as an author writes it."""
    if variable.kind is Kind.BOOL:
        return "true" if value else "false"
    return variable.members[value] if variable.kind is Kind.ENUM else str(value)


def test_there_are_promises() -> None:
    """Or nothing is tested here."""
    assert {scenario.name for scenario, _ in PROMISED} >= {"cuba-1962", "meridian-strait"}


@pytest.mark.parametrize(
    ("scenario", "promise"), PROMISED, ids=[f"{one.name}: {promise.name}" for one, promise in PROMISED]
)
def test_a_promised_play_comes_out_as_written(scenario: Scenario, promise: Expectation) -> None:
    """The author's own examples are the first thing that a change of the rules may break."""
    session, read = played(scenario, promise)

    assert session.state.ending is not None
    reached = scenario.endings[session.state.ending].id
    assert reached == (promise.ending or reached)
    for name, written in promise.state:
        index = scenario.index_of[name]
        assert as_written(scenario.variables[index], session.state.values[index]) == written.strip(), name
    for phrase in promise.texts:
        assert phrase in read


def test_a_listed_choice_is_made_wherever_it_is_offered() -> None:
    """A list that was quietly passed over would make every promise easy."""
    scenario, promise = PROMISED[0]
    side = promise.choose[0][0]
    session = Session.start(scenario, seed="1", policies={side: "human"})
    session.awaiting()
    offered = session.legal(side)
    for action in offered:
        policy = Listed([f"{action.node}/nothing", f"{action.node}/{action.choice}"])
        assert policy.choose(scenario, [session.observe(side)], offered, "1").action == action
