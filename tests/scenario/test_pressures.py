"""The pressures behind the crisis are in the state, and alter something; one that does not is found here."""

from collections.abc import Iterator

import pytest

from tests.plays import scenarios
from tests.scenario.effects import everything, expressions, options, within
from thirteen_days.engine import variables_read
from thirteen_days.model import Change, Option, Scenario

PRESSURES = {
    "salvo": "strategic imbalance",
    "china": "the dispute with Beijing",
    "budget": "rockets against farms",
    "aid": "thin foreign aid",
    "chiefs": "the Bay of Pigs",
    "fear": "Cuba's fear of invasion",
    "word_us": "Washington's word",
    "word_su": "Moscow's word",
}


@pytest.fixture(scope="module")
def crisis() -> Scenario:
    """The historical scenario."""
    return next(one for one in scenarios() if one.name == "cuba-1962")


@pytest.mark.parametrize("name", PRESSURES)
def test_a_pressure_reaches_a_choice_an_ending_and_the_trail(crisis: Scenario, name: str) -> None:
    """What an option is open to, costs, or is argued with; what an ending is worth; and why it moved."""
    index = crisis.index_of[name]
    assert any(index in read for option in options(crisis) for read in _reads(option))
    assert any(index in read for read in _worth(crisis))
    assert any(
        isinstance(effect.body, Change) and effect.body.index == index and effect.cause.why
        for effect in everything(crisis)
    )


def test_advisers_argue_from_how_things_stand(crisis: Scenario) -> None:
    """Some of their advice is of the hour."""
    speaking = {said.seat for option in options(crisis) for said in option.advice if said.variants}
    assert len(speaking) >= 8


def _reads(option: Option) -> Iterator[frozenset[int]]:
    """What an option's conditions, effects and advice depend on."""
    if option.when is not None:
        yield variables_read(option.when)
    for said in option.advice:
        for when, _text in said.variants:
            yield variables_read(when)
    for effect in within(option.effects):
        for expression in expressions(effect):
            yield variables_read(expression)


def _worth(scenario: Scenario) -> Iterator[frozenset[int]]:
    for ending in scenario.endings:
        if ending.when is not None:
            yield variables_read(ending.when)
        for _side, components in ending.payoffs:
            for _name, amount in components:
                yield variables_read(amount)
