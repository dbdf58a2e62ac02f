"""What a scenario promises of itself: plays that come out as written, validity checks, gates."""

from dataclasses import dataclass

from thirteen_days.model import SCALE, Kind
from thirteen_days.scenario.problems import did_you_mean
from thirteen_days.scenario.schema import ExpectSpec, GateSpec, ScenarioSpec, ValiditySpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop

KINDS = ("settlement", "backdown", "standoff", "limited_war", "conventional_war", "nuclear_war", "collapse")


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
class Validity:
    """A signed validity check: *force* against *against* moves *measure* the way *sign* says.

    Both arms are (side, decision, option) triples.
    """

    name: str
    force: tuple[tuple[str, str, str], ...]
    against: tuple[tuple[str, str, str], ...]
    measure: str
    sign: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A bound on the share of an ending, or on the mean of a variable or payoff."""

    measure: str
    policy: str
    at_most: float | None
    at_least: float | None


@dataclass(frozen=True, slots=True)
class Expectations:
    """All promises of a scenario."""

    plays: tuple[Expectation, ...] = ()
    checks: tuple[Validity, ...] = ()
    gates: tuple[Gate, ...] = ()


def expectations(shop: Workshop) -> Expectations:
    """Read the promises; every name in them must exist."""
    spec = shop.spec
    return Expectations(
        tuple(_play(shop, one, ("expect", place)) for place, one in enumerate(spec.expect)),
        tuple(_validity(shop, one, ("checks", place)) for place, one in enumerate(spec.checks)),
        tuple(_gate(shop, one, ("gates", place)) for place, one in enumerate(spec.gates)),
    )


def _play(shop: Workshop, spec: ExpectSpec, path: Path) -> Expectation:
    for setting, option in spec.settings.items():
        if shop.known(
            setting, shop.spec.settings, ("TD210", "setting"), (*path, "settings", setting), key=True
        ):
            options = shop.spec.settings[setting].options
            shop.known(option, options, ("TD210", "option"), (*path, "settings", setting))
    if spec.lens is not None:
        shop.known(spec.lens, shop.spec.lenses, ("TD210", "lens"), (*path, "lens"))
    if spec.ending is not None:
        shop.known(spec.ending, shop.spec.endings, ("TD206", "ending"), (*path, "ending"))
    for side, choices in spec.choose.items():
        here = (*path, "choose", side)
        shop.known(side, shop.viewers.sides, ("TD204", "side"), here, key=True)
        for place, choice in enumerate(choices):
            _choice(shop, choice, (*here, place))
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


def _choice(shop: Workshop, choice: str, path: Path) -> None:
    """``history``, or a decision and one of its options (``pass`` for a desk)."""
    if choice == "history":
        return
    decision, slash, option = choice.partition("/")
    if not slash:
        shop.problems.add("TD202", path, f"expected `history` or `decision/option`, found `{choice[:60]}`")
    elif shop.known(decision, shop.spec.decisions, ("TD202", "decision"), path) and option != "pass":
        shop.known(option, shop.spec.decisions[decision].options, ("TD202", "option"), path)


def _arm(shop: Workshop, arm: dict[str, dict[str, str]], path: Path) -> tuple[tuple[str, str, str], ...]:
    found: list[tuple[str, str, str]] = []
    for side, choices in arm.items():
        shop.known(side, shop.viewers.sides, ("TD204", "side"), (*path, side), key=True)
        for decision, option in choices.items():
            here = (*path, side, decision)
            if shop.known(decision, shop.spec.decisions, ("TD202", "decision"), here, key=True):
                shop.known(option, shop.spec.decisions[decision].options, ("TD202", "option"), here)
            found.append((side, decision, option))
    return tuple(found)


def _measure(shop: Workshop, measure: str, path: Path) -> None:
    """What is measured: a kind of ending, an ending, a variable, or a side's payoff."""
    side, dot, component = measure.partition(".")
    components = {name for ending in shop.spec.endings.values() for name in ending.payoffs.get(side, {})}
    if dot and component in components:
        return
    known = [*KINDS, *shop.spec.endings, *_changeable(shop.spec)]
    shop.known(measure, known, ("TD210", "measure of a check"), path)


def _validity(shop: Workshop, spec: ValiditySpec, path: Path) -> Validity:
    _measure(shop, spec.measure, (*path, "measure"))
    return Validity(
        spec.name,
        _arm(shop, spec.force, (*path, "force")),
        _arm(shop, spec.against, (*path, "against")),
        spec.measure,
        spec.sign,
        shop.sources(spec.sources, path),
    )


def _gate(shop: Workshop, spec: GateSpec, path: Path) -> Gate:
    _measure(shop, spec.measure, (*path, "measure"))
    if spec.at_most is None and spec.at_least is None:
        shop.problems.add("TD102", path, "a gate has at_most, at_least, or both")
    most = None if spec.at_most is None else spec.at_most / SCALE
    least = None if spec.at_least is None else spec.at_least / SCALE
    return Gate(spec.measure, spec.policy, most, least)
