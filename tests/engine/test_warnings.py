"""A staff warns of what its side can come to, in time, and of nothing that it need not."""

import pytest

from tests.policies.stories import story
from tests.small import play
from thirteen_days.engine import (
    as_known,
    as_last_known,
    estimate,
    new_warnings,
    observe,
    raised,
    standing_warnings,
    warnings_by_option,
)
from thirteen_days.engine._estimate import Raised
from thirteen_days.model import Hazard, Scenario, State

ORDERS = """
  deal: {side: west, turns: [one, two], repeats: true, title: Deal, brief: B, options: {
    march: {label: March, seen_by: [all], do: [{set: {parade: true}, why: on the march}]},
    push: {label: Push, seen_by: [all], do: [{add: {heat: 3}, why: a push}]},
    rest: {label: Rest}}}
hazards:
  late_quarrel: {label: Late quarrel, base: "0.1", when: turn == three, seen_by: [all], text: A quarrel., warning: {to: [west], text: W.}, do: [{add: {heat: 1}, why: a quarrel}]}
  late_war: {label: Late war, base: "0.1", when: turn == three, seen_by: [all], text: Shots., warning: {to: [west], text: W.}, do: [{end: war, why: shots}]}
  their_alarm: {label: Their alarm, base: "0.1", when: alert, seen_by: [all], text: Shots., warning: {to: [west, east], text: W.}, do: [{end: war, why: shots}]}
  our_parade: {label: Our parade, base: "0.1", when: parade, seen_by: [all], text: Shots., warning: {to: [west, east], text: W.}, do: [{end: war, why: shots}]}
  tempers: {label: Tempers, base: "0.001", factors: {heat: heat, arms: arms}, seen_by: [all], text: Shots., warning: {to: [west], text: W.}, do: [{end: war, why: shots}]}
"""


def at(*answers: str) -> tuple[Scenario, State]:
    """Where west decides after these *answers*."""
    scenario = story(ORDERS)
    given = [line for one in answers for line in ("west: look/on", f"west: deal/{one}")]
    return scenario, play(scenario, *given, "west: look/on")


def ids(hazards: tuple[Hazard, ...]) -> set[str]:
    """Their names."""
    return {one.id for one in hazards}


@pytest.mark.parametrize(
    ("answers", "viewer", "expected"),
    [
        ((), "west", {"late_war", "their_alarm", "tempers"}),
        ((), "east", {"our_parade"}),
        (("rest",), "west", {"late_quarrel", "late_war", "their_alarm", "tempers"}),
        (("march",), "west", {"late_quarrel", "late_war", "their_alarm", "tempers", "our_parade"}),
        (("march",), "east", {"our_parade"}),
    ],
)
def test_it_warns_of_war_from_afar_and_of_the_rest_a_turn_ahead(
    answers: tuple[str, ...], viewer: str, expected: set[str]
) -> None:
    """Others may yet take their measures; its own it takes itself; and only who is meant is warned."""
    scenario, state = at(*answers)
    known = as_known(scenario, observe(scenario, state, viewer))

    assert ids(standing_warnings(scenario, viewer, known)) == expected


def test_an_order_is_warned_of_before_it_is_given() -> None:
    """Beside the option that would bring it, and beside no other; then once as news."""
    scenario, before = at()
    by_option = warnings_by_option(scenario, observe(scenario, before, "west"))
    _, after = at("march")

    assert {name: ids(found) for name, found in by_option.items()} == {
        "march": {"our_parade"},
        "push": set(),
        "rest": set(),
    }
    assert ids(new_warnings(scenario, observe(scenario, after, "west"))) == {"late_quarrel", "our_parade"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("march", [("our_parade", "")]), ("push", [("tempers", "heat")]), ("rest", [])],
)
def test_it_says_what_made_it_graver(answer: str, expected: list[tuple[str, str]]) -> None:
    """What has become possible, or which factor grew that all can see; of hidden arms nothing is said."""
    scenario, state = at(answer)
    seen = observe(scenario, state, "west")
    before = as_last_known(scenario, seen)
    assert before is not None
    found: tuple[Raised, ...] = raised(
        scenario, "west", estimate(scenario, "west", as_known(scenario, seen)), before
    )

    assert [
        (one.hazard.id, one.label and scenario.texts.get(one.label, one.label)) for one in found
    ] == expected
