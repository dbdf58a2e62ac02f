"""What checks and gates measure of a play, by the names that a scenario's author writes."""

from collections.abc import Callable

from thirteen_days.batch.run import Row
from thirteen_days.model import Scenario, ThirteenDaysError
from thirteen_days.scenario import ENDING_KINDS

Gauge = Callable[[Row], int]
"""A number read off a play; 1 and 0 for what did and did not occur."""


def gauge(scenario: Scenario, name: str) -> Gauge:
    """The measure called *name*: see the format, ``checks``.

    Raises:
        ThirteenDaysError: there is none.
    """
    found = _occurrence(scenario, name) or _payoff(scenario, name) or _variable(scenario, name)
    if found is None:
        raise ThirteenDaysError(f"{scenario.name} has no measure {name!r}")
    return found


def is_share(scenario: Scenario, name: str) -> bool:
    """Whether the measure is one of what occurs or does not, so that its mean is a share."""
    if _occurrence(scenario, name) is not None:
        return True
    return name in scenario.index_of and scenario.variable(name).high - scenario.variable(name).low == 1


def took(row: Row, choices: frozenset[str]) -> bool:
    """Whether one of *choices*, each ``decision/option``, was taken."""
    return any(f"{action.node}/{action.choice}" in choices for action in row.actions)


def _occurrence(scenario: Scenario, name: str) -> Gauge | None:
    if "/" in name:
        return lambda row: int(
            name in row.falls or any(f"{one.node}/{one.choice}" == name for one in row.actions)
        )
    if name in ENDING_KINDS:
        return lambda row: int(row.kind == name)
    if any(ending.id == name for ending in scenario.endings):
        return lambda row: int(row.ending == name)
    flag = scenario.index_of.get(f"happened:{name}")
    return None if flag is None else (lambda row: row.values[flag])


def _payoff(scenario: Scenario, name: str) -> Gauge | None:
    word, _, rest = name.partition(".")
    side, _, component = rest.partition(".")
    if word != "payoff" or side not in {one.id for one in scenario.sides}:
        return None
    if component:
        return lambda row: row.components.get(side, {}).get(component, 0)
    return lambda row: sum(row.components.get(side, {}).values())


def _variable(scenario: Scenario, name: str) -> Gauge | None:
    index = scenario.index_of.get(name)
    return None if index is None else (lambda row: row.values[index])
