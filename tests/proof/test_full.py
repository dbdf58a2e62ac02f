"""One verdict on a scenario: what falls short is named, and the number of workers changes nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.proof.test_promises import PROMISES
from tests.proof.test_quicktest import SMALL
from thirteen_days.batch import Workers
from thirteen_days.batch.watch import unwatched
from thirteen_days.cli import main
from thirteen_days.proof.full import Budget, Given, Section, sections, valid, verdict
from thirteen_days.scenario import check, find

LITTLE = Budget(search=300, random=60, positions=1, rounds=(20, 60))
GATES = """
gates:
  - {measure: out, policy: uniform, at_most: 0.001}
  - {measure: over, policy: uniform, at_least: 0.5}
"""


def proved(path: Path, jobs: int = 1, budget: Budget = LITTLE) -> list[Section]:
    """All sections of the proof of the scenario at *path*."""
    found = check(path)
    assert found.scenario is not None, found.problems
    assert found.places is not None
    with Workers(found.scenario, path, jobs) as workers:
        given = Given(workers, path, found.places, found.expectations, "1", budget, unwatched)
        return list(sections(given))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A scenario that breaks one of its promises."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL + PROMISES + GATES, encoding="utf-8")
    return path


def test_the_same_for_any_number_of_workers(small: Path) -> None:
    """To the last word."""
    assert proved(small, 1) == proved(small, 2)


def test_what_falls_short_is_named(small: Path) -> None:
    """The broken promise, at its line; the sections that hold are not blamed."""
    found = proved(small)

    assert [one.name for one in found if one.short] == ["test"]
    assert any(f"{small}:" in line and "last/bury" in line for one in found for line in one.short)
    assert verdict("Small", found) == "Small falls short: test."


def test_a_scenario_that_promises_and_keeps_passes(capsys: pytest.CaptureFixture[str]) -> None:
    """By the command, with its status."""
    assert main(["check", "--full", "meridian-strait", "--jobs", "1"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith("Meridian Strait passes: no problems; ")
    assert [line.partition(":")[0] for line in said if not line.startswith(" ")][:4] == [
        "quicktest",
        "randomtest",
        "test",
        "validity",
    ]


def test_a_scenario_with_problems_is_not_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read cannot be proved."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("heat >= 90", "heet >= 90"), encoding="utf-8")

    assert main(["check", "--full", str(path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"{path} falls short: check."


def test_what_few_plays_do_not_decide_is_said_to_be_undecided() -> None:
    """It makes a scenario fail only if the author asks for that: a number near its bound is no fault yet."""
    path = find("cuba-1962")
    found = check(path)
    assert found.scenario is not None
    assert found.places is not None
    with Workers(found.scenario, path) as workers:
        budget = LITTLE._replace(rounds=(4, 8))
        given = Given(workers, path, found.places, found.expectations, "1", budget, unwatched)
        section = valid(given)
        strict = valid(replace(given, strict=True))

    assert all("too few to say" in line for line in section.remarks)
    assert section.remarks
    assert strict.short == (*section.short, *section.remarks)
    assert f"{len(section.remarks)} undecided" in section.sentence
