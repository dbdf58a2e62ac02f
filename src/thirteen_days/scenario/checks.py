"""Signed validity checks and gates: every name in them must exist, and every arm must say something."""

from collections.abc import Iterable
from dataclasses import dataclass

from thirteen_days.model import PASS, SCALE
from thirteen_days.scenario.problems import one_of
from thirteen_days.scenario.specs import ArmSpec, GateSpec, ScenarioSpec, ValiditySpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.walk import everywhere
from thirteen_days.scenario.workshop import Workshop

ENDING_KINDS = (
    "settlement",
    "backdown",
    "standoff",
    "limited_war",
    "conventional_war",
    "nuclear_war",
    "collapse",
)
"""The kinds of ending."""
POLICIES = ("history", "doctrine", "search", "uniform", "first")
"""What a policy's name may begin with."""
EVERYONE = "all"
"""In place of a side: whoever is not named."""
_PERSONAL = frozenset({"doctrine", "search"})
_UNKNOWN = "unknown"
"""The persona that the seed draws."""


@dataclass(frozen=True, slots=True)
class Arm:
    """How the plays of one arm are played.

    ``choose`` gives, by side, ``decision/option`` pairs, the foremost first; ``policies`` a policy's name by
    side or ``all``; ``params`` values as stored (millionths).
    """

    choose: tuple[tuple[str, tuple[str, ...]], ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    params: tuple[tuple[str, int], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    lens: str | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """A signed validity check: *force* against *against* moves *measure* the way *sign* says.

    Both arms are whole: what holds in both has been taken into each. With the sign ``0`` the difference
    must lie within *margin* of nothing. Only plays in which all of *given* occurred count.
    """

    name: str
    force: Arm
    against: Arm
    given: tuple[str, ...]
    measure: str
    sign: str
    margin: float
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A bound on the share of an ending, or on the mean of a variable or payoff."""

    measure: str
    policy: str
    at_most: float | None
    at_least: float | None


def validity(shop: Workshop, spec: ValiditySpec, path: Path) -> Validity:
    """One check, with both arms whole."""
    _known_measure(shop, spec.measure, (*path, "measure"))
    for place, given in enumerate(spec.given):
        _known_occurrence(shop, given, (*path, "given", place))
    both = _arm(shop, spec.both, (*path, "both"))
    force = _laid_over(_arm(shop, spec.force, (*path, "force")), both)
    against = _laid_over(_arm(shop, spec.against, (*path, "against")), both)
    if force == against:
        message = "both arms are played alike, so nothing can differ"
        shop.problems.add(
            "TD611", (*path, "against"), message, key=True, fix="let the arms differ in one thing"
        )
    _check_margin(shop, spec, path)
    return Validity(
        spec.name,
        force,
        against,
        tuple(spec.given),
        spec.measure,
        spec.sign,
        (spec.margin or 0) / SCALE,
        spec.why.strip(),
        shop.sources(spec.sources, path),
    )


def _check_margin(shop: Workshop, spec: ValiditySpec, path: Path) -> None:
    if spec.sign == "0" and not spec.margin:
        message = "a check for no difference says beforehand how small a difference counts as none"
        shop.problems.add("TD611", (*path, "sign"), message, fix="add `margin:`, such as 0.02")
    if spec.sign != "0" and spec.margin is not None:
        message = "a margin belongs to a check for no difference"
        fix = 'delete `margin`, or write sign: "0"'
        shop.problems.add("TD611", (*path, "margin"), message, key=True, fix=fix)


def gate(shop: Workshop, spec: GateSpec, path: Path) -> Gate:
    """One bound."""
    _known_measure(shop, spec.measure, (*path, "measure"))
    known_policy(shop, spec.policy, (*path, "policy"))
    if spec.at_most is None and spec.at_least is None:
        shop.problems.add("TD102", path, "a gate has at_most, at_least, or both", fix="add `at_most:`")
    most = None if spec.at_most is None else spec.at_most / SCALE
    least = None if spec.at_least is None else spec.at_least / SCALE
    return Gate(spec.measure, spec.policy, most, least)


def targets(shop: Workshop) -> tuple[tuple[str, float], ...]:
    """Per lens that declares one, the share of nuclear wars it is set for."""
    return tuple(
        (name, lens.target / SCALE) for name, lens in shop.spec.lenses.items() if lens.target is not None
    )


# --- Arms ----------------------------------------------------------------------------------------------


def _arm(shop: Workshop, spec: ArmSpec, path: Path) -> Arm:
    for side, choices in spec.choose.items():
        here = (*path, "choose", side)
        shop.known(side, shop.viewers.sides, ("TD204", "side"), here, key=True)
        for place, choice in enumerate(choices):
            known_choice(shop, side, choice, (*here, place))
    for side, name in spec.policies.items():
        here = (*path, "policies", side)
        shop.known(side, [*shop.viewers.sides, EVERYONE], ("TD204", "side"), here, key=True)
        known_policy(shop, name, here)
    for name, value in spec.params.items():
        _known_param(shop, name, value, (*path, "params", name))
    known_settings(shop, spec.settings, (*path, "settings"))
    if spec.lens is not None:
        shop.known(spec.lens, shop.spec.lenses, ("TD210", "lens"), (*path, "lens"))
    return Arm(
        tuple((side, tuple(choices)) for side, choices in spec.choose.items()),
        tuple(spec.policies.items()),
        tuple(spec.params.items()),
        tuple(spec.settings.items()),
        spec.lens,
    )


def _laid_over(arm: Arm, both: Arm) -> Arm:
    """*arm*, and where it says nothing, *both*."""
    choose = dict(both.choose)
    for side, choices in arm.choose:
        choose[side] = (*choices, *choose.get(side, ()))
    return Arm(
        tuple(choose.items()),
        tuple((dict(both.policies) | dict(arm.policies)).items()),
        tuple((dict(both.params) | dict(arm.params)).items()),
        tuple((dict(both.settings) | dict(arm.settings)).items()),
        arm.lens or both.lens,
    )


def known_settings(shop: Workshop, settings: dict[str, str], path: Path) -> None:
    """Settings and their options must exist."""
    for setting, option in settings.items():
        here = (*path, setting)
        if shop.known(setting, shop.spec.settings, ("TD210", "setting"), here, key=True):
            shop.known(option, shop.spec.settings[setting].options, ("TD210", "option"), here)


def known_choice(shop: Workshop, side: str, choice: str, path: Path) -> None:
    """``history``, or a decision of *side* and one of its options (``pass`` for a desk)."""
    if choice == "history":
        return
    decision, slash, option = choice.partition("/")
    if not slash:
        message = f"expected `history` or `decision/option`, found `{choice[:60]}`"
        shop.problems.add(
            "TD202", path, message, fix="write history, or a decision, a / and one of its options"
        )
        return
    if not shop.known(decision, shop.spec.decisions, ("TD202", "decision"), path):
        return
    spec = shop.spec.decisions[decision]
    if option != PASS:
        shop.known(option, spec.options, ("TD202", "option"), path)
    if spec.side != side and side in shop.viewers.sides:
        fix = f"move it under {spec.side}"
        shop.problems.add("TD202", path, f"`{decision}` is decided by {spec.side}, not by {side}", fix=fix)


def known_policy(shop: Workshop, name: str, path: Path) -> None:
    """A policy's name: its kind, and for a doctrine one of the scenario's personas."""
    kind, _, persona = name.partition("@")[0].partition(":")
    if shop.known(kind, POLICIES, ("TD210", "policy"), path) and kind in _PERSONAL and persona:
        shop.known(persona, [*shop.spec.personas, _UNKNOWN], ("TD209", "persona"), path)


def _known_param(shop: Workshop, name: str, value: int, path: Path) -> None:
    if not shop.known(name, shop.spec.params, ("TD210", "parameter"), path, key=True):
        return
    low, high = shop.spec.params[name].range
    if not low <= value <= high:
        message = f"`{name}` lies within {low / SCALE:g} and {high / SCALE:g}"
        shop.problems.add("TD312", path, message, fix="write a value within its range")


# --- Measures ------------------------------------------------------------------------------------------


def _known_measure(shop: Workshop, measure: str, path: Path) -> None:
    """What is measured."""
    word, dot, rest = measure.partition(".")
    if dot and word == "payoff":
        _known_payoff(shop, rest, path)
        return
    if _is_choice(shop, measure, path):
        return
    spec = shop.spec
    known = [*_occurrences(spec), *spec.variables, *spec.measures]
    shop.known(measure, known, ("TD210", "measure of a check"), path)


def _known_occurrence(shop: Workshop, name: str, path: Path) -> None:
    """What either occurred in a play or did not."""
    if not _is_choice(shop, name, path):
        known = [*_occurrences(shop.spec), *shop.spec.measures]
        shop.known(name, known, ("TD210", "occurrence"), path)


def _occurrences(spec: ScenarioSpec) -> Iterable[str]:
    return (*ENDING_KINDS, *spec.endings, *spec.events, *spec.hazards)


def _known_payoff(shop: Workshop, rest: str, path: Path) -> None:
    side, dot, component = rest.partition(".")
    if shop.known(side, shop.viewers.sides, ("TD204", "side"), path) and dot:
        components = {name for one in shop.spec.endings.values() for name in one.payoffs.get(side, {})}
        shop.known(component, components, ("TD210", "component of a payoff"), path)


def _is_choice(shop: Workshop, name: str, path: Path) -> bool:
    """Whether *name* has the form ``decision/option`` or ``chance/branch``; both parts must exist."""
    node, slash, choice = name.partition("/")
    if not slash:
        return False
    branches = {
        effect.id: tuple(effect.chance)
        for effect, _, _ in everywhere(shop.spec)
        if effect.id and effect.chance
    }
    if node in shop.spec.decisions:
        shop.known(choice, [*shop.spec.decisions[node].options, PASS], ("TD202", "option"), path)
    elif node in branches:
        shop.known(choice, branches[node], ("TD210", "branch"), path)
    else:
        known = [*shop.spec.decisions, *branches]
        fix = one_of(node, known)
        shop.problems.add("TD202", path, f"there is no decision or chance `{node}`", fix=fix)
    return True
