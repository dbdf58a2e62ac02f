"""The price of stepping down: there for whoever has something in force, higher later and from higher up."""

import pytest

from tests.plays import scenarios
from thirteen_days.engine import initial_state, observe
from thirteen_days.model import Observation
from thirteen_days.present import Words, ladder_screen
from thirteen_days.present.descent import Descent, descents, price, rise
from thirteen_days.present.situation import ladders

CUBA = next(one for one in scenarios() if one.name == "cuba-1962")
WORDS = Words(CUBA)
TURNS = {turn.id: turn.index for turn in CUBA.turns}
ENDED = [
    ("usa", "super_ready"),
    ("usa", "forces_massed"),
    ("ussr", "pact_readiness"),
    ("ussr", "cruise_forward"),
]


def seen(side: str, turn: str, *measures: str, **values: int) -> Observation:
    """What *side* sees on a turn with *measures* in force, in the middle of the crisis."""
    cells = list(initial_state(CUBA).values)
    cells[CUBA.index_of["turn"]] = TURNS[turn]
    for name in measures:
        cells[CUBA.index_of[name]] = 1
    for name, value in values.items():
        cells[CUBA.index_of[name]] = value
    return observe(CUBA, initial_state(CUBA)._replace(values=tuple(cells), turn=TURNS[turn]), side)


def of(side: str, turn: str, measure: str, *others: str, **values: int) -> Descent:
    """The price of ending *measure*."""
    found = descents(WORDS, seen(side, turn, measure, *others, **values))
    return next(one for one in found if CUBA.variables[one.measure.index].id == measure)


def total(descent: Descent) -> int:
    """All that it costs now."""
    return sum(loss.now for loss in descent.losses)


@pytest.mark.parametrize(("side", "measure"), ENDED)
def test_it_rises_with_the_days_and_the_height(side: str, measure: str) -> None:
    """The same order is dearer on the last Saturday than on the 24th, and dearer from a higher rung."""
    high = {"usa": "ultimatum", "ussr": "leave_to_fight"}[side]
    days = [total(of(side, turn, measure)) for turn in ("oct24", "oct25", "sat_morning", "sat_evening")]

    assert days == sorted(days)
    assert 0 < days[0] < days[-1]
    assert total(of(side, "oct25", measure, high)) > total(of(side, "oct25", measure))


@pytest.mark.parametrize(("side", "measure"), ENDED)
def test_it_falls_when_all_is_settled(side: str, measure: str) -> None:
    """After the settlement nobody counts it as giving way."""
    assert total(of(side, "oct29", measure, settled=1)) < total(of(side, "sat_evening", measure))


def test_it_is_said_on_the_panel_and_in_full() -> None:
    """A line on one's own ladder alone; in full with what a turn's waiting adds."""
    looked = seen("usa", "sat_evening", "super_ready", "quarantine")
    by_side = {one.side: one.descent for one in ladders(WORDS, looked)}
    descent = of("usa", "sat_evening", "super_ready", "quarantine")
    text = "\n".join(getattr(block, "plain", "") for block in ladder_screen(WORDS, looked).blocks)

    assert by_side["usa"] == f"Stepping down costs {price(WORDS, descent)}, and rising."
    assert by_side["ussr"] == by_side["cuba"] == ""
    assert price(WORDS, descent) in text
    assert rise(WORDS, descent) in text


def test_a_price_is_a_range_round_what_would_be_lost() -> None:
    """Nobody knows such a thing to the point, and nobody loses more than there is."""
    descent = of("usa", "sat_evening", "super_ready")
    for loss in descent.losses:
        low, high = loss.around
        assert 0 <= low < loss.now < high
    assert of("usa", "sat_evening", "super_ready", home=2).losses[0].now == 2


def test_what_no_order_ends_is_said_to_be_so() -> None:
    """An ultimatum stands until it is met or lifted with all the rest."""
    looked = seen("usa", "sat_evening", "ultimatum")

    assert descents(WORDS, looked) == ()
    assert [one.descent for one in ladders(WORDS, looked) if one.descent] == [
        "No order of yours ends it yet."
    ]
