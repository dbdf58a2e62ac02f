"""Weights that are never above 0: ways that chance never takes, answers that nobody gives."""

from collections.abc import Iterator

from thirteen_days.engine import variables_read
from thirteen_days.lint.findings import Case
from thirteen_days.lint.proved import Finding
from thirteen_days.lint.sites import effect_path
from thirteen_days.model import Chance, Decision


def branches(case: Case) -> Iterator[Finding]:
    """Ways that chance never takes."""
    for deed in case.deeds:
        body = deed.effect.body
        if not isinstance(body, Chance):
            continue
        here = (*effect_path(deed.path), "chance")
        tallies = [case.facts.numbers.get(id(branch.weight)) for branch in body.branches]
        never = [
            branch
            for branch, tally in zip(body.branches, tallies, strict=True)
            if tally is not None and tally.came_to.high <= 0
        ]
        if never and len(never) == len(body.branches):
            yield Finding(
                "TD708",
                here,
                "nothing is ever drawn: no weight is ever above 0",
                "give one of them a weight above 0",
                key=True,
            )
            continue
        for branch in never:
            yield Finding(
                "TD708",
                (*here, branch.id, "weight"),
                "this never happens: its weight is never above 0 here",
                "write a weight above 0, or delete this way",
                kills=("branch", body.node, branch.id),
                needs=variables_read(branch.weight),
            )


def personas(case: Case) -> Iterator[Finding]:
    """Personas that find nothing to do in a decision: they then take anything."""
    for decision in case.scenario.decisions:
        if decision.index in case.facts.decisions:
            for persona, _ in case.scenario.personas:
                yield from _persona(case, decision, persona)


def _persona(case: Case, decision: Decision, persona: str) -> Iterator[Finding]:
    first = None
    for option in decision.options:
        if (decision.index, option.index) not in case.facts.options:
            continue
        weight = dict(option.weights).get(persona)
        tally = None if weight is None else case.facts.numbers.get(id(weight))
        if tally is None or tally.came_to.high > 0:
            return
        first = first or option
    if first is not None:
        yield Finding(
            "TD708",
            ("decisions", decision.id, "options", first.id, "weights", persona),
            f"no option here ever has a weight above 0 for {persona}, who then takes any of them",
            "give one of them a weight above 0",
            key=True,
        )
