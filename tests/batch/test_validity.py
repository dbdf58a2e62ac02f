"""What a scenario promises of many plays is played out and judged, whoever does the work."""

from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import pstdev

import pytest

from thirteen_days.batch import (
    FAILS,
    HOLDS,
    OPEN,
    Finding,
    Plan,
    Workers,
    added,
    promises,
    run,
    simulate,
    stretches,
    summarise,
    validate,
)
from thirteen_days.batch.gauges import gauge, is_share
from thirteen_days.batch.rates import Z95, rate
from thirteen_days.batch.validity import Counts, judge_gate
from thirteen_days.model import Scenario, ThirteenDaysError
from thirteen_days.policies import policy_names
from thirteen_days.scenario import Arm, Checked, Expectations, Gate, Validity, check, find
from thirteen_days.scenario.checks import POLICIES

STRAIT = find("meridian-strait")
CHECKED = check(STRAIT)
CUBA = find("cuba-1962")


def scenario_of(checked: Checked) -> Scenario:
    """The scenario, which has no problems."""
    assert checked.scenario is not None
    return checked.scenario


SCENARIO = scenario_of(CHECKED)
OWLS = (("all", "doctrine:owl"),)


def arm(side: str, *choices: str) -> Arm:
    """Owls on both sides, one of whom answers by a list."""
    return Arm(((side, choices),) if choices else (), OWLS)


def said(promised: Expectations, plays: int = 600, jobs: int = 1) -> list[Finding]:
    """What comes of it."""
    with Workers(SCENARIO, STRAIT, jobs) as workers:
        return list(validate(workers, promised, plays=plays, seed="1"))


def verdict(force: Arm, against: Arm, measure: str, sign: str, margin: float = 0, *given: str) -> Finding:
    """What comes of one check."""
    one = Validity("one", force, against, given, measure, sign, margin, "", ())
    return next(found for found in said(Expectations(checks=(one,))) if found.kind == "check")


RAID, PROTEST = arm("west", "response/raid"), arm("west", "response/protest")


@pytest.mark.parametrize(
    ("force", "against", "measure", "sign", "margin", "expected"),
    [
        (RAID, PROTEST, "collision", "+", 0, HOLDS),
        (PROTEST, RAID, "collision", "-", 0, HOLDS),
        (RAID, PROTEST, "collision", "-", 0, FAILS),
        (RAID, PROTEST, "trust", "-", 0, HOLDS),
        (RAID, PROTEST, "raid_answer/answered", "+", 0, HOLDS),
        (RAID, PROTEST, "response/raid", "+", 0, HOLDS),
        (PROTEST, RAID, "payoff.west.war", "+", 0, HOLDS),
        (RAID, PROTEST, "collision", "0", 0.02, FAILS),
        (PROTEST, RAID, "collision", "0", 0.02, FAILS),
        (arm("east", "build/rush"), arm("east", "build/pause"), "collision", "0", 0.02, HOLDS),
        (arm("east", "build/rush"), arm("east", "build/pause"), "collision", "0", 0.0001, OPEN),
        (arm("east", "build/rush"), arm("east", "build/pause"), "settlement", "+", 0, OPEN),
        (Arm((), OWLS, (("hazard_scale", 4_000_000),)), Arm((), OWLS), "collision", "+", 0, HOLDS),
        (Arm((), OWLS, lens="calm"), Arm((), OWLS), "collision", "-", 0, HOLDS),
        (Arm((), OWLS, settings=(("hotline", "cut"),)), arm("west"), "letter/private", "-", 0, HOLDS),
        (Arm((), (("all", "doctrine:hawk"),)), arm("west"), "settlement", "-", 0, HOLDS),
    ],
)
def test_a_check_is_judged(
    force: Arm, against: Arm, measure: str, sign: str, margin: float, expected: str
) -> None:
    """By its sign with an interval clear of zero, or within its margin; whatever the arms differ in."""
    assert verdict(force, against, measure, sign, margin).verdict == expected


def test_only_plays_in_which_the_given_occurred_count() -> None:
    """War, given a collision, is likelier than war."""
    some = verdict(RAID, PROTEST, "conventional_war", "+", 0, "collision")
    every = verdict(RAID, PROTEST, "conventional_war", "+")

    assert every.remark == ""
    assert some.force > 1.5 * every.force
    assert some.counted[1] < some.counted[0] < every.counted[0] == 600


def test_a_check_that_can_show_nothing_fails() -> None:
    """Two arms that were never played apart would agree on anything."""
    convoy = arm("west", "response/convoy")
    never = verdict(PROTEST, convoy, "home", "0", 100, "raid_answer/answered")
    cut = (("hotline", "cut"),)
    hollow = verdict(
        replace(arm("west", "letter/private"), settings=cut),
        replace(arm("west", "letter/public"), settings=cut),
        "collision",
        "0",
        0.5,
    )

    assert (never.verdict, hollow.verdict) == (FAILS, FAILS)
    assert "never occurs" in never.remark
    assert "never offered" in hollow.remark


def test_lenses_the_documented_line_and_gates_are_judged() -> None:
    """Each with what was wanted of it."""
    gates = (Gate("collision", "uniform", 0.9, None), Gate("settled", "uniform", None, 0.99))
    found = said(Expectations(gates=gates, targets=(("calm", 0.0), ("calm", 0.5))), 200)

    assert [(one.kind, one.verdict) for one in found] == [
        ("lens", HOLDS),
        ("lens", FAILS),
        ("history", HOLDS),
        ("gate", HOLDS),
        ("gate", FAILS),
    ]
    assert [one.wanted for one in found[-2:]] == ["at most 0.9", "at least 0.99"]


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(0.2, 0.4, HOLDS), (0.31, None, OPEN), (None, 0.29, OPEN), (0.5, None, FAILS), (None, 0.1, FAILS)],
)
def test_a_gate_is_undecided_while_its_bound_is_within_the_interval(
    least: float | None, most: float | None, expected: str
) -> None:
    """Thirty of a hundred: whether that is over 0.31 needs more plays; over a half it is not."""
    found = judge_gate(SCENARIO, Gate("collision", "uniform", most, least), Counts(100, 30, 30))

    assert found.verdict == expected
    assert (found.low, found.high) == (rate(30, 100).low, rate(30, 100).high)


def test_a_number_has_the_interval_of_its_mean() -> None:
    """What is no share of plays may be of any size."""
    values = [3, 9, 9, 15, 40]
    found = Counts(5, sum(values), sum(one * one for one in values))
    half = Z95 * pstdev(values) / 5**0.5

    assert found.interval(share=False) == pytest.approx((found.mean - half, found.mean + half))


def test_workers_change_nothing() -> None:
    """One process or two: the same sums as of single plays, the same findings to the last digit."""
    plan = Plan({"west": "uniform", "east": "doctrine"})
    with Workers(SCENARIO, STRAIT, 2) as workers:
        summary = summarise(SCENARIO, run(SCENARIO, 250, "9", plan.policies), "9")
        assert simulate(workers, plan, "9", 250) == summary
        assert list(validate(workers, CHECKED.expectations, plays=150, seed="3")) == list(
            validate(Workers(SCENARIO, STRAIT), CHECKED.expectations, plays=150, seed="3")
        )


def test_a_check_may_name_every_policy_there_is() -> None:
    """The loader knows their names, since it may not ask the policies themselves."""
    assert {name.partition(":")[0] for name in policy_names(SCENARIO)} == set(POLICIES)


def test_a_measure_must_exist() -> None:
    """The loader has seen to it for checks; whoever asks from Python is told."""
    with pytest.raises(ThirteenDaysError, match="no measure 'colision'"):
        gauge(SCENARIO, "colision")
    assert is_share(SCENARIO, "missiles_out")
    assert not is_share(SCENARIO, "trust")


def test_cuba_keeps_the_largest_of_its_promises() -> None:
    """Few plays, so only what is plain with few: `make soak` plays them all, 20,000 a side."""
    checked = check(CUBA)
    plain = ("air strike first", "Hawks on every side", "Doves on every side", "Ships sent through")
    with Workers(scenario_of(checked), Path(CUBA)) as workers:
        for name in plain:
            (found,) = islice(validate(workers, checked.expectations, plays=250, seed="7", only=name), 2)
            assert found.verdict == HOLDS, found


def test_a_run_that_was_cut_in_two_comes_to_the_same() -> None:
    """Sums are plain data, kept between two evenings."""
    workers = Workers(SCENARIO, STRAIT)
    for promise in promises(SCENARIO, CHECKED.expectations):
        whole = promise.play(workers, stretches("1", 200))
        parts = [
            promise.play(workers, stretches("1", count, start)) for start, count in ((0, 130), (130, 70))
        ]

        assert promise.judge(whole) == promise.judge(added(*parts))
    assert added({"plays": 2, "ending.war": 1}, {"plays": 3, "ending.out": 3}) == {
        "plays": 5,
        "ending.war": 1,
        "ending.out": 3,
    }
