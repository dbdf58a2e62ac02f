"""Policies by name: ``policy[:persona][@level]``.

``listed:decision/option,...|policy`` takes the options of a list wherever they are offered.
"""

from collections.abc import Sequence

from thirteen_days.model import PASS, Scenario, ThirteenDaysError
from thirteen_days.policies.doctrine import UNKNOWN, Doctrine
from thirteen_days.policies.policy import HUMAN, Policy
from thirteen_days.policies.scripted import First, History, Listed, Uniform
from thirteen_days.policies.search import LEVELS, Search

_LISTED = "listed:"


def policy_names(scenario: Scenario) -> tuple[str, ...]:
    """Every name that *scenario* gives a meaning to; a search takes ``@level`` besides."""
    personas = [persona for persona, _ in scenario.personas]
    kinds = [f"{kind}:{persona}" for kind in ("search", "doctrine") for persona in personas]
    return ("search", "doctrine", *kinds, "history", "uniform", "first")


def policy(name: str, scenario: Scenario) -> Policy:
    """The policy called *name*.

    Raises:
        ThirteenDaysError: no such policy, persona or level.
    """
    if name.startswith(_LISTED):
        written, _, otherwise = name.removeprefix(_LISTED).partition("|")
        choices = written.split(",")
        for choice in choices:
            _check_choice(choice, scenario)
        return Listed(choices, policy(otherwise or "history", scenario))
    plain, _, level = name.partition("@")
    kind, _, persona = plain.partition(":")
    if level and kind != "search":
        raise ThirteenDaysError(f"policy {name!r}: {kind} has no levels")
    if kind in {"doctrine", "search"}:
        known = {one for one, _ in scenario.personas} | {UNKNOWN, ""}
        if persona not in known:
            listed = ", ".join(one for one, _ in scenario.personas)
            raise ThirteenDaysError(f"policy {name!r}: no persona {persona!r}; there are {listed}")
        if kind == "doctrine":
            return Doctrine(persona or UNKNOWN)
        if level and level not in LEVELS:
            raise ThirteenDaysError(f"policy {name!r}: no level {level!r}; there are {', '.join(LEVELS)}")
        return Search(persona or UNKNOWN, level or "normal")
    simple: dict[str, Policy] = {"uniform": Uniform(), "first": First(), "history": History()}
    if kind in simple and not persona:
        return simple[kind]
    listed = ", ".join(policy_names(scenario))
    raise ThirteenDaysError(f"no policy {name!r}; there are {listed}")


def _check_choice(choice: str, scenario: Scenario) -> None:
    node, _, option = choice.partition("/")
    for decision in scenario.decisions:
        if decision.id == node and (option == PASS or option in {one.id for one in decision.options}):
            return
    raise ThirteenDaysError(f"no decision and option {choice!r} in {scenario.name}")


def listed(choices: Sequence[str], otherwise: str) -> str:
    """The name of the policy that answers by *choices*, and elsewhere as policy *otherwise* does."""
    return f"{_LISTED}{','.join(choices)}|{otherwise}" if choices else otherwise


def persona_of(name: str, scenario: Scenario, side: str, seed: str) -> str:
    """The persona that policy *name* plays for *side*, empty if it plays none."""
    if name == HUMAN:
        return ""
    found = policy(name, scenario)
    return found.drawn_persona(scenario, side, seed) if isinstance(found, Doctrine | Search) else ""


def disposition_of(name: str, scenario: Scenario, side: str, seed: str) -> str:
    """How closely policy *name* keeps to its doctrine for *side*, empty if it has none."""
    if name == HUMAN or not name.startswith("doctrine"):
        return ""
    found = policy(name, scenario)
    return found.drawn_disposition(side, seed) if isinstance(found, Doctrine) else ""
