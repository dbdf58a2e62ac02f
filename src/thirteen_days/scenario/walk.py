"""Walks over every effect of a specification, however deep it stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thirteen_days.scenario.specs import EffectSpec, ScenarioSpec
from thirteen_days.scenario.tree import Path


class Found(NamedTuple):
    """An effect, its path, and whether it happens in a later step (inside a message)."""

    effect: EffectSpec
    path: Path
    later: bool


def within(effects: Sequence[EffectSpec], path: Path, *, later: bool = False) -> Iterator[Found]:
    """Every effect of a ``do`` list at *path*, with those inside chance branches and messages."""
    for place, effect in enumerate(effects):
        here = (*path, place)
        yield Found(effect, here, later)
        for name, branch in (effect.chance or {}).items():
            yield from within(branch.do, (*here, "chance", name, "do"), later=later)
        if effect.send is not None:
            yield from within(effect.send.do, (*here, "send", "do"), later=True)


def everywhere(spec: ScenarioSpec) -> Iterator[Found]:
    """Every effect of a scenario."""
    for name, decision in spec.decisions.items():
        for option, detail in decision.options.items():
            yield from within(detail.do, ("decisions", name, "options", option, "do"))
    for name, event in spec.events.items():
        yield from within(event.do, ("events", name, "do"))
    for name, hazard in spec.hazards.items():
        yield from within(hazard.do, ("hazards", name, "do"))
