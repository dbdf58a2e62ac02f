"""The years after a play: reckoned from how it ended, year by year, in whole numbers."""

from random import Random

import pytest

from tests.golden.plays import FOLDER
from tests.plays import final_state, scenarios
from tests.scenario.small import broken, sound
from thirteen_days.engine import YearLine, aftermath, initial_state, yearly
from thirteen_days.model import Scenario, State
from thirteen_days.play import read_transcript, replay

CUBA = next(one for one in scenarios() if one.name == "cuba-1962")
RECORD = read_transcript((FOLDER / "cuba-1962" / "record.transcript").read_text(encoding="utf-8"))
FAMILIES = {
    "launchers": {"build_up", "parity_without_quarrel", "parity_late", "farms_first", "build_fast"},
    "ceilings": {"salt_card", "salt_behind", "salt_none"},
    "from the south": {"fobs_card", "fobs_needless", "fobs_paper"},
    "1983": {"kal_card", "kal_alone", "airliner_home", "base_1983", "memorial_1983"},
    "Cuba": {
        *("cuba_1963", "cuba_in_writing", "cuba_unpromised", "cuba_waits", "cuba_unannounced", "pledge_held"),
        *("cuba_between", "cuba_under_three", "open_base", "treaty_cuba", "cuba_occupied", "cuba_divided"),
        *("raid_remembered", "pledge_broken"),
    },
}
"""Of each of these a world that can still be told of has exactly one card."""
IN_PEACE = {
    "Khrushchev": {"khrushchev_falls", "khrushchev_stays", "falls_on_harvests"},
    "Jupiters": {
        "jupiters_go",
        "jupiters_go_in_print",
        "jupiters_open",
        "jupiters_stay",
        "jupiters_quietly",
        "jupiters_withheld",
    }
    | {"jupiters_late", "jupiters_broken"},
    "the line": {"american_university", "no_line", "line_unprompted"},
}
"""The same, where no war was fought and the same man sits in Moscow."""


def over(scenario: Scenario, ending: str, **values: int) -> State:
    """An end state: that of the start, with *values*, ended so."""
    state = initial_state(scenario)
    place = next(one.index for one in scenario.endings if one.id == ending)
    cells = list(state.values)
    cells[scenario.index_of[f"ended:{ending}"]] = 1
    for name, value in values.items():
        cells[scenario.index_of[name]] = value
    return state._replace(values=tuple(cells), ending=place)


def at_random(scenario: Scenario, ending: str, dice: Random) -> State:
    """An end state in which anything may be true that variables, options and events can say."""
    kinds = {"variable", "took", "happened"}
    values = {
        one.id: dice.randint(one.low, one.high)
        for one in scenario.variables
        if one.category in kinds and not one.id.startswith("ended:")
    }
    return over(scenario, ending, **values)


def lines(scenario: Scenario, state: State) -> dict[str, YearLine]:
    """The series by id."""
    return {line.series.id: line for line in yearly(scenario, state)}


def test_a_series_goes_on_from_its_own_value_and_those_above_it() -> None:
    """Two guns and haste of one: ten a year until 1964, then one and a half, rounded half-even."""
    small = sound(broken("range: [0, 40]", "range: [0, 400]")).scenario
    assert small is not None

    found = lines(small, over(small, "peace", guns=3))

    assert found["haste"].values == (1, 1, 1, 1)
    assert found["arms"].values == (3, 13, 23, 24)
    assert found["arms"].series.record == ((1962, 2, 2), (1964, 20, 30))


def test_a_series_keeps_within_its_range() -> None:
    """What would leave it stops at its end, and goes on from there."""
    small = sound(broken("guns // 2, next: haste", "guns // 2, next: 0 - 5")).scenario
    assert small is not None

    found = lines(small, over(small, "peace", guns=12))

    assert found["haste"].values == (6, 0, 0, 0)
    assert found["arms"].values == (12, 12, 12, 14)


def test_a_card_may_ask_for_a_year() -> None:
    """The same end state with other numbers has another card; where nobody counted all are 0."""
    small = sound(broken("when: ended(peace)}", 'when: "series(arms, 1964) >= 23"}')).scenario
    assert small is not None

    assert [card.id for card in aftermath(small, over(small, "peace", guns=3))] == ["later"]
    assert aftermath(small, over(small, "peace", guns=1)) == ()
    assert aftermath(small, over(small, "war", guns=3)) == ()
    assert yearly(small, over(small, "war", guns=3)) == ()


def test_there_is_nothing_after_a_play_that_goes_on() -> None:
    """The future is reckoned from an end state alone."""
    assert yearly(CUBA, initial_state(CUBA)) == ()


def test_the_documented_choices_come_close_to_the_record() -> None:
    """By 1972 within a tenth for the launchers of both; on the way there within a third."""
    found = lines(CUBA, replay(CUBA, RECORD).state)

    for name in ("icbm_us", "icbm_su", "heads_us", "heads_su"):
        ours = dict(zip(CUBA.years_after.years, found[name].values, strict=True))
        for year, low, high in found[name].series.record:
            part = 0.1 if year == CUBA.years_after.years[-1] else 0.34
            assert low * (1 - part) <= ours[year] <= high * (1 + part), (name, year, ours[year])


def test_moscow_builds_by_what_it_went_through() -> None:
    """Slower after a pact or with farms first, faster after a retreat for nothing or with rockets first."""

    def in_1972(ending: str, *taken: str) -> int:
        choice = {f"took:after_su/{one}": 1 for one in taken}
        return lines(CUBA, over(CUBA, ending, icbm=36, budget=7, trust=50, **choice))["icbm_su"].values[-1]

    usual = in_1972("secret_trade")

    assert in_1972("secret_trade", "farms") < usual < in_1972("secret_trade", "build")
    assert in_1972("open_treaty") < usual < in_1972("soviet_retreat")
    assert in_1972("us_accepts_missiles") < usual < in_1972("invasion_war")


@pytest.mark.parametrize("ending", [one.id for one in CUBA.endings])
def test_every_world_has_one_card_of_each_kind(ending: str) -> None:
    """No two cards contradict each other, nor the charts; after nuclear war there are neither."""
    dice = Random(ending)
    kind = next(one.kind for one in CUBA.endings if one.id == ending)
    for _ in range(120):
        state = at_random(CUBA, ending, dice)
        shown = {card.id for card in aftermath(CUBA, state)}
        told = lines(CUBA, state)
        if kind == "nuclear_war":
            assert not told
            assert shown == {"after_fire"}
            continue
        families = FAMILIES
        if not told["fought"].values[0] and ending != "khrushchev_toppled":
            families = FAMILIES | IN_PEACE
        for name, family in families.items():
            assert len(shown & family) == 1, (name, shown & family, state.values)
        ahead = told["icbm_su"].values[-1] >= told["icbm_us"].values[-1]
        assert ("salt_behind" in shown) <= (not ahead)
        assert ("salt_card" in shown) <= ahead


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_series_are_whole_and_within_range(scenario: Scenario) -> None:
    """However a play goes."""
    for seed in range(8):
        for line in yearly(scenario, final_state(scenario, Random(seed))):
            assert len(line.values) == len(scenario.years_after.years)
            assert all(line.series.low <= value <= line.series.high for value in line.values)
