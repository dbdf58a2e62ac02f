"""``thirteen-days sources``: the works a scenario stands on, how sure its parts are, what is invented."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thirteen_days.cli.common import find_scenario
from thirteen_days.model.errors import ScenarioError

if TYPE_CHECKING:
    from thirteen_days.model import Source
    from thirteen_days.scenario import Claim

EXAMPLE = "thirteen-days sources cuba-1962"
_NOUNS = {"aftermath": "cards", "lines": "series", "params": "parameters"}
"""What the entries of a section are called, where the section has another name."""
_TITLE = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", help="a scenario's name or path")


def run(arguments: argparse.Namespace) -> int:
    """Print the bibliography, the count of each tag, and what is invented; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, or it has problems.
    """
    from thirteen_days.scenario import TAGS, check  # noqa: PLC0415 - a command loads only what it needs

    checked = check(find_scenario(arguments.scenario))
    if checked.scenario is None:
        raise ScenarioError(checked.problems)
    scenario = checked.scenario
    count = len(scenario.sources)
    print(f"{scenario.title}: {count} source{'' if count == 1 else 's'}")
    for source in scenario.sources.values():
        print(f"  {source.id}: {entry(source)}")
    for line in (*_counts(checked.claims, TAGS), *_invented(checked.claims)):
        print(line)
    return 0


def entry(source: "Source") -> str:
    """A work in the bibliography: what it is, where in it was looked up, what to beware of."""
    parts = [source.citation, source.at and f"Looked up: {source.at}", source.note]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _counts(claims: "Iterable[Claim]", tags: tuple[str, ...]) -> Iterator[str]:
    """How many of each kind of thing have each tag, and all together."""
    by_section: dict[str, Counter[str]] = {}
    for claim in claims:
        noun = _NOUNS.get(claim.section, claim.section)
        by_section.setdefault(noun, Counter())[claim.tag or "untagged"] += 1
    total = sum(by_section.values(), Counter[str]())
    kinds = [*tags, *(["untagged"] if total["untagged"] else [])]
    yield "Tags:"
    yield "  " + f"{'':<12}" + "".join(f"{kind:>12}" for kind in kinds)
    for noun, counts in (*by_section.items(), ("all", total)):
        yield f"  {noun:<12}" + "".join(f"{counts[kind]:>12}" for kind in kinds)


def _invented(claims: "Iterable[Claim]") -> Iterator[str]:
    """Everything that is invented, with its reasoning."""
    yield "Invented:"
    section = ""
    for claim in claims:
        if claim.tag != "invented" or claim.section == "options":
            continue
        noun = _NOUNS.get(claim.section, claim.section)
        if noun != section:
            section = noun
            yield f"  {noun}"
        title = " ".join(claim.title.split())
        title = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
        named = claim.id if title in {claim.id, ""} else f"{claim.id} ({title.rstrip('.')})"
        yield f"    {named}: {claim.why}" if claim.why else f"    {named}"
