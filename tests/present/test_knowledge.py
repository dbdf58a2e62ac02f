"""What a screen tells is what its viewer may know, and the same for equal observations."""

from random import Random

import pytest

from tests.plays import other_world, random_play, scenarios
from thirteen_days.engine import observe, trail
from thirteen_days.model import Observation, Scenario, State
from thirteen_days.present import (
    Screen,
    Words,
    balance_screen,
    consequences_screen,
    danger_screen,
    decision_screen,
    ladder_screen,
    map_screen,
    opening_screen,
    papers_at_hand,
    record_screen,
    why_screen,
)
from thirteen_days.present.chronicle import TOLD

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


def screens(scenario: Scenario, state: State, viewer: str) -> tuple[object, ...]:
    """Everything that *viewer* could look at in *state*."""
    words, seen, heard = Words(scenario), observe(scenario, state, viewer), trail(scenario, state, viewer)
    asked = [one.id for one in scenario.variables if one.gauge]
    found: list[object] = [
        opening_screen(words, seen),
        consequences_screen(words, seen),
        ladder_screen(words, seen),
        balance_screen(words, seen, heard),
        record_screen(words, heard, seen.side),
        danger_screen(words, seen),
        map_screen(words, seen),
        papers_at_hand(words, seen),
        *(why_screen(words, seen, heard, name) for name in asked),
    ]
    if seen.decision is not None:
        found.append(decision_screen(words, seen, heard))
    return tuple(found)


@every_scenario
def test_other_secrets_same_screens(scenario: Scenario) -> None:
    """Two worlds that differ only in what a viewer cannot see look the same, to the letter."""
    dice = Random(5)
    for seed in range(6):
        plays = list(random_play(scenario, Random(seed)))
        state, _action = plays[dice.randrange(len(plays))]
        for side in scenario.sides:
            other = other_world(scenario, state, side.id, dice)
            if observe(scenario, other, side.id) == observe(scenario, state, side.id):
                assert screens(scenario, other, side.id) == screens(scenario, state, side.id)


@every_scenario
def test_seats_can_look_too(scenario: Scenario) -> None:
    """An adviser's screens hold, with less or more than the side's."""
    state, _action = next(random_play(scenario, Random(1)))
    for viewer in scenario.viewers:
        assert screens(scenario, state, viewer)


def first_decision(scenario: Scenario, side: str) -> tuple[Words, Observation, Screen]:
    """The first decision of *side* in some play."""
    for state, _action in random_play(scenario, Random(3)):
        seen = observe(scenario, state, side)
        if seen.decision is not None:
            words = Words(scenario)
            return words, seen, decision_screen(words, seen, trail(scenario, state, side))
    raise AssertionError(f"{side} never decides")


SMALL = next(one for one in scenarios() if one.name == "meridian-strait")


def test_a_decision_has_all_it_needs() -> None:
    """Brief, numbered answers, the situation, and a first word of guidance."""
    _words, seen, screen = first_decision(SMALL, "west")

    assert [choice.key for choice in screen.choices] == ["1", "2", "3"]
    assert all(choice.action and choice.text for choice in screen.choices)
    assert screen.bar.date == "Tuesday 3 May 1966"
    assert screen.bar.progress == "Turn 1 of 3"
    assert screen.notes
    assert seen.decision is not None


def test_what_is_reported_is_a_range_and_what_is_seen_is_a_number() -> None:
    """The west counts batteries by photographs; the east counts them itself."""
    west = {gauge.variable: gauge for gauge in first_decision(SMALL, "west")[2].gauges}
    east = {gauge.variable: gauge for gauge in first_decision(SMALL, "east")[2].gauges}

    assert west["batteries"].at is None
    assert west["batteries"].at_low < west["batteries"].at_high
    assert "3 May" in west["batteries"].note
    assert east["batteries"].at == 2
    assert "home" not in east


@every_scenario
def test_news_is_told_once_and_never_lost(scenario: Scenario) -> None:
    """All that was heard since the last decision stands on the screen of consequences."""
    words = Words(scenario)
    for state, _action in random_play(scenario, Random(11)):
        for side in scenario.sides:
            seen = observe(scenario, state, side.id)
            shown = " ".join(getattr(block, "plain", "") for block in consequences_screen(words, seen).blocks)
            for heard in seen.news:
                if heard.kind in TOLD and heard.text:
                    first = words.text(heard.text, words.clock(side.id)).split("\n\n")[0]
                    plain = "".join(run.text for run in words.runs(" ".join(first.split())))
                    assert plain in shown
