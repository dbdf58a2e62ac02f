"""Every effect an author wrote, wherever it stands."""

from collections.abc import Iterator

from thirteen_days.model.effects import Ask, Chance, Effect, Send
from thirteen_days.model.scenario import Hazard, Scenario


def effects(scenario: Scenario) -> Iterator[Effect]:
    """The effects of options, events and hazards, and all those that follow from them."""
    for decision in scenario.decisions:
        for option in decision.options:
            yield from within(option.effects)
    for happening in scenario.happenings:
        yield from within(happening.effects)
    for hazard in scenario.hazards:
        yield from within(hazard.effects)


def within(found: tuple[Effect, ...]) -> Iterator[Effect]:
    """These effects, and all those that follow from them."""
    for effect in found:
        yield effect
        if isinstance(effect.body, Send):
            yield from within(effect.body.effects)
        elif isinstance(effect.body, Chance):
            for branch in effect.body.branches:
                yield from within(branch.effects)


def asked_by(scenario: Scenario, hazard: Hazard) -> frozenset[str]:
    """The decisions that *hazard* may bring to a leader."""
    bodies = (effect.body for effect in within(hazard.effects))
    return frozenset(scenario.decisions[one.decision].id for one in bodies if isinstance(one, Ask))
