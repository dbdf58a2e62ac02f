"""``check --full``: everything that can be proved of a scenario by play, and one verdict."""

import json
from collections.abc import Sequence
from pathlib import Path

from thirteen_days.batch import Workers
from thirteen_days.cli.check import as_data
from thirteen_days.cli.common import jobs_for, progress
from thirteen_days.cli.status import OK, PROBLEMS
from thirteen_days.model import Problem
from thirteen_days.proof.full import Budget, Given, Section, sections, verdict
from thirteen_days.scenario import Checked


def prove(
    path: Path,
    checked: Checked,
    problems: Sequence[Problem],
    *,
    jobs: int,
    seed: str,
    as_json: bool,
    strict: bool,
) -> int:
    """Tell each section as it is done, and the verdict; 1 if anything falls short."""
    errors = [problem for problem in problems if problem.severity == "error"]
    count = len(errors)
    found = [
        Section(
            "check",
            "no problems" if not count else f"{count} problem{'' if count == 1 else 's'}",
            tuple(f"{problem.code}: {problem.message}" for problem in errors),
        )
    ]
    title = str(path) if checked.scenario is None else checked.scenario.title
    if checked.scenario is not None and checked.places is not None and not errors:
        budget = Budget()
        with Workers(checked.scenario, path, jobs_for(jobs, budget.search)) as workers:
            given = Given(workers, path, checked.places, checked.expectations, seed, budget, progress, strict)
            for section in sections(given):
                found.append(section)
                if not as_json:
                    tell(section)
    said = verdict(title, found)
    short = any(one.short for one in found)
    if as_json:
        data = {
            "verdict": said,
            "passes": not short,
            "seed": seed,
            "problems": as_data(problems),
            "sections": [one._asdict() for one in found],
        }
        print(json.dumps(data, indent=2))
    else:
        print(said)
    return PROBLEMS if short else OK


def tell(section: Section) -> None:
    """A section, as soon as it is done."""
    print(f"{section.name}: {section.sentence}.", flush=True)
    for line in section.short:
        print(f"  falls short: {line}")
    for line in section.remarks:
        print(f"  note: {line}", flush=True)
