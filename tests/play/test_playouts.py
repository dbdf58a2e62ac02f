"""Playouts: many ways on from one decision, the lived one among them; and who heard of what."""

from random import Random
from time import monotonic, sleep

import pytest

from tests.play.test_forecasts import forecasting
from tests.plays import scenarios
from tests.small import small
from thirteen_days.engine import apply, chance_weights, legal_actions, observe, outcome, to_move
from thirteen_days.model import CHANCE, Action, Scenario, State
from thirteen_days.play import (
    Apart,
    Session,
    Study,
    base_rates,
    compiled_rollouts,
    debrief,
    playouts,
    replay,
    studied,
    told_places,
)
from thirteen_days.play.playouts import LEAST, QUANTILES, Rollout, Rollouts
from thirteen_days.policies import HUMAN, Doctrine

STRAIT = next(one for one in scenarios() if one.name == "meridian-strait")
every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


def by_steps(scenario: Scenario) -> Rollouts:
    """The plain way: step by step by the reference, everybody by a doctrine drawn anew for each playout."""

    def play(state: State, action: Action, n: int, seed: str) -> list[Rollout]:
        return [
            _one(scenario, apply(scenario, state, action).state, f"{seed}/{number}") for number in range(n)
        ]

    return play


def _one(scenario: Scenario, state: State, seed: str) -> Rollout:
    dice = Random(seed)
    minds = {side.id: Doctrine(dice.choice(scenario.personas)[0]) for side in scenario.sides}
    while (mover := to_move(scenario, state)) is not None:
        if mover == CHANCE:
            branches = chance_weights(scenario, state)
            action = dice.choices([one for one, _ in branches], [weight for _, weight in branches])[0]
        else:
            seen = observe(scenario, state, mover)
            action = minds[mover].choose(scenario, [seen], legal_actions(scenario, state, mover), seed).action
        state = apply(scenario, state, action).state
    result = outcome(scenario, state)
    assert result is not None
    assert state.ending is not None
    worth = {side: sum(amount for _part, amount in parts) for side, parts in result.payoffs}
    return Rollout(state.ending, tuple(worth.get(side.id, 0) for side in scenario.sides), state.values)


def test_both_ways_of_playing_out_agree() -> None:
    """From each decision of a play by persons the shares of every ending are those of the plain way."""
    session = forecasting(STRAIT, None)
    transcript = session.transcript()
    states = replay(STRAIT, transcript).states
    n = 300
    fast, plain = compiled_rollouts(STRAIT, transcript.header), by_steps(STRAIT)
    for place in told_places(STRAIT, transcript, "west"):
        given = (states[place], transcript.actions[place], n, "AGREE")
        one, other = fast(*given), plain(*given)
        for ending in STRAIT.endings:
            share, expected = (sum(made.ending == ending.index for made in way) / n for way in (one, other))
            spread = (2 * max(expected * (1 - expected), 1 / n) / n) ** 0.5
            assert abs(share - expected) <= 4.5 * spread, ending.id
        means = [sum(made.payoffs[0] for made in way) / n for way in (one, other)]
        deviation = max(1.0, (sum((made.payoffs[0] - means[1]) ** 2 for made in other) / n) ** 0.5)
        assert abs(means[0] - means[1]) <= 4.5 * deviation * (2 / n) ** 0.5


@every_scenario
def test_every_decision_is_counted_out(scenario: Scenario) -> None:
    """Each has its playouts, all of them, and the lived outcome among the kinds and the payoffs."""
    session = forecasting(scenario, None)
    transcript = session.transcript()
    side = scenario.sides[0].id
    rows = tuple(playouts(scenario, transcript, side, compiled_rollouts(scenario, transcript.header), 60))

    result = outcome(scenario, session.state)
    assert result is not None
    assert tuple(row.place for row in rows) == told_places(scenario, transcript, side) != ()
    for row in rows:
        action = transcript.actions[row.place]
        assert (row.side, row.decision, row.option) == (action.player, action.node, action.choice)
        assert row.n == sum(count for _kind, count in row.kinds) == 60
        assert row.lived == result.kind
        assert len(row.quantiles) == len(QUANTILES)
        assert list(row.quantiles) == sorted(row.quantiles)
        assert 0 <= row.worse + row.better <= row.n
        assert (row.worse == 0) == (row.payoff <= row.quantiles[0])
        assert (row.better == 0) == (row.payoff >= row.quantiles[-1])


def test_the_same_play_is_played_out_the_same() -> None:
    """Its seed says how; another seed, otherwise."""
    transcript = forecasting(STRAIT, None).transcript()
    made = [
        tuple(playouts(STRAIT, transcript, "west", compiled_rollouts(STRAIT, transcript.header), 100))
        for _ in range(2)
    ]

    assert made[0] == made[1]


def test_when_time_is_short_there_are_fewer() -> None:
    """And each decision still has some."""
    transcript = forecasting(STRAIT, None).transcript()
    fast = compiled_rollouts(STRAIT, transcript.header)

    rows = tuple(playouts(STRAIT, transcript, "west", fast, 1000, hurried=lambda _share: True))

    assert rows
    assert {row.n for row in rows} == {LEAST}


def test_a_play_under_way_is_not_played_out() -> None:
    """There is no outcome to set among the others."""
    session = Session.start(STRAIT, seed="1", policies={"west": HUMAN})
    session.awaiting()
    session.submit(session.legal("west")[0])
    transcript = session.transcript()

    assert list(playouts(STRAIT, transcript, "west", compiled_rollouts(STRAIT, transcript.header), 9)) == []


@every_scenario
def test_base_rates_are_shares(scenario: Scenario) -> None:
    """Of every question, the author's and the general ones."""
    rates = base_rates(scenario, forecasting(scenario, None).header, 50)

    assert {one.id for one in scenario.questions} <= set(rates)
    assert all(0 <= rate <= 1 for rate in rates.values())
    assert any(0 < rate < 1 for rate in rates.values())


def test_a_process_apart_comes_to_the_same() -> None:
    """What crosses is plain text, and what arrives is what would have been worked out here."""
    transcript = forecasting(STRAIT, 60).transcript()
    apart = Apart(STRAIT.name, transcript, "west", n=40)
    end = monotonic() + 60
    while not apart.finished and monotonic() < end:
        apart.poll()
        sleep(0.05)

    *_, here = studied(STRAIT, transcript, "west", 40)
    assert apart.latest == here
    assert here.done
    assert here.base


def test_a_process_apart_says_what_is_wrong() -> None:
    """A scenario that is no longer there is a sentence, not a hang."""
    apart = Apart("no-such-scenario", forecasting(STRAIT, None).transcript(), "west")
    end = monotonic() + 60
    while not apart.finished and monotonic() < end:
        apart.poll()
        sleep(0.05)

    assert isinstance(apart.latest, Study)
    assert "no-such-scenario" in apart.latest.problem


@pytest.mark.parametrize(
    ("east", "seen", "expected"),
    [
        ("[]", "[all]", ("told", 0)),
        ("[]", "[]", ("", 0)),
        ('[{news: {to: [west], text: "Smoke."}}]', "[]", ("news", 0)),
        ("[{add: {heat: 2}, why: Fire, reveals: true}]", "[]", ("signs", 0)),
        ("[{add: {heat: 2}, why: Fire, reveals: true, told: [west]}]", "[]", ("news", 0)),
        ('[{send: {to: [west], text: "Word.", delay: 20}, id: word}]', "[]", ("news", 1)),
    ],
)
def test_how_a_side_came_to_know(east: str, seen: str, expected: tuple[str, int]) -> None:
    """Told of the act, by news that came of it, by signs without the cause, or never; and from when."""
    scenario = small(east=east, seen=seen)
    session = Session.start(scenario, seed="1", policies={"west": HUMAN, "east": HUMAN})
    while (side := session.awaiting()) is not None:
        session.submit(session.legal(side)[0])

    rows = [row for row in debrief(scenario, session.transcript()).decisions if row.side == "east"]

    assert tuple(rows[0].heard_by("west")) == expected
