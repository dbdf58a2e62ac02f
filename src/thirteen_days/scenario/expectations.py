"""What a scenario promises of itself: plays that come out as written, validity checks, gates."""

from dataclasses import dataclass

from thirteen_days.model import Kind
from thirteen_days.scenario.checks import (
    Gate,
    Validity,
    gate,
    known_choice,
    known_settings,
    targets,
    validity,
)
from thirteen_days.scenario.problems import did_you_mean
from thirteen_days.scenario.specs import ExpectSpec, ScenarioSpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Expectation:
    """A play that must come out as written.

    ``choose`` gives, by side, ``history`` or decision/option pairs.
    """

    name: str
    seed: str
    settings: tuple[tuple[str, str], ...]
    lens: str | None
    choose: tuple[tuple[str, tuple[str, ...]], ...]
    ending: str | None
    state: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expectations:
    """All promises of a scenario."""

    plays: tuple[Expectation, ...] = ()
    checks: tuple[Validity, ...] = ()
    gates: tuple[Gate, ...] = ()
    targets: tuple[tuple[str, float], ...] = ()
    """Per lens, the share of nuclear wars that it is set for."""


def expectations(shop: Workshop) -> Expectations:
    """Read the promises; every name in them must exist."""
    spec = shop.spec
    return Expectations(
        tuple(_play(shop, one, ("expect", place)) for place, one in enumerate(spec.expect)),
        tuple(validity(shop, one, ("checks", place)) for place, one in enumerate(spec.checks)),
        tuple(gate(shop, one, ("gates", place)) for place, one in enumerate(spec.gates)),
        targets(shop),
    )


def _play(shop: Workshop, spec: ExpectSpec, path: Path) -> Expectation:
    known_settings(shop, spec.settings, (*path, "settings"))
    if spec.lens is not None:
        shop.known(spec.lens, shop.spec.lenses, ("TD210", "lens"), (*path, "lens"))
    if spec.ending is not None:
        shop.known(spec.ending, shop.spec.endings, ("TD206", "ending"), (*path, "ending"))
    for side, choices in spec.choose.items():
        here = (*path, "choose", side)
        shop.known(side, shop.viewers.sides, ("TD204", "side"), here, key=True)
        for place, choice in enumerate(choices):
            known_choice(shop, side, choice, (*here, place))
    for name, text in spec.state.items():
        _state(shop, name, text, (*path, "state", name))
    return Expectation(
        spec.name,
        spec.seed,
        tuple(spec.settings.items()),
        spec.lens,
        tuple((side, tuple(choices)) for side, choices in spec.choose.items()),
        spec.ending,
        tuple(spec.state.items()),
        tuple(spec.texts),
    )


def _state(shop: Workshop, name: str, text: str, path: Path) -> None:
    """A value that a variable or measure can have, as it is written."""
    if not shop.known(name, _changeable(shop.spec), ("TD201", "variable or measure"), path, key=True):
        return
    variable = shop.names.variables[shop.names.index_of[name]]
    values: list[str] = list(variable.members)
    if variable.kind is Kind.BOOL:
        values = ["true", "false"]
    if variable.kind is Kind.INT:
        try:
            fits = variable.low <= int(text) <= variable.high
        except ValueError:
            fits = False
        if not fits:
            message = f"`{text.strip()[:40]}` is no value of `{name}`, {variable.low} to {variable.high}"
            shop.problems.add("TD312", path, message, fix="write the number that must be reached")
    elif text.strip() not in values:
        fix = did_you_mean(text, values) or f"write one of {', '.join(values)}"
        shop.problems.add("TD312", path, f"`{text.strip()[:40]}` is no value of `{name}`", fix=fix)


def _changeable(spec: ScenarioSpec) -> list[str]:
    return [*spec.variables, *spec.measures]
