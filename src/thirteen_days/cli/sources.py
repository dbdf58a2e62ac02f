"""``thirteen-days sources``: the works a scenario stands on, and how sure its parts are."""

import argparse
from collections import Counter
from collections.abc import Iterator

from thirteen_days.cli.common import load_scenario
from thirteen_days.model import Scenario

EXAMPLE = "thirteen-days sources cuba-1962"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")


def run(arguments: argparse.Namespace) -> int:
    """Print the bibliography and the tags; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, or it has problems.
    """
    scenario = load_scenario(arguments.scenario)
    print(f"{scenario.title}: {len(scenario.sources)} sources")
    for source in scenario.sources.values():
        note = f" {source.note}" if source.note else ""
        print(f"  {source.id}: {source.citation}.{note}".replace("..", "."))
    print(f"Tags: {tag_line(scenario)}")
    return 0


def tag_line(scenario: Scenario) -> str:
    """How many decisions, events and other facts have each tag, the commonest first."""
    counts = Counter(tag for tag in _tags(scenario) if tag)
    return ", ".join(f"{count} {tag}" for tag, count in counts.most_common()) or "none"


def _tags(scenario: Scenario) -> Iterator[str]:
    """The tag of everything that may have one."""
    for decision in scenario.decisions:
        yield decision.tag
        yield from (option.tag for option in decision.options)
    yield from (item.tag for item in scenario.happenings)
    yield from (item.tag for item in scenario.hazards)
    yield from (item.tag for item in scenario.endings)
    yield from (item.tag for item in scenario.cards)
    yield from (item.tag for item in scenario.years_after.series)
    yield from (item.tag for item in scenario.variables)
    yield from (item.tag for item in scenario.documents.values())
    if scenario.map is not None:
        yield from (unit.tag for unit in scenario.map.units)
