"""What plays meet is counted at the line where it is written; what they do not is marked there."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.proof.test_quicktest import SMALL, checked
from thirteen_days.batch import Workers
from thirteen_days.cli import main
from thirteen_days.proof.coverage import SEARCHED, Coverage, coverage
from thirteen_days.proof.listing import as_plain, coverage_page, listing, shortfalls, summary
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET

PLAYS = 200


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario with things that seldom happen, and one that cannot."""
    path = tmp_path_factory.mktemp("scenarios") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def covered(path: Path, jobs: int = 1) -> Coverage:
    """The coverage of the scenario at *path*."""
    scenario, places = checked(path)
    with Workers(scenario, path, jobs) as workers:
        return coverage(workers, places, plays=PLAYS, search=1_200, seed="1")


def test_every_goal_stands_at_its_line(small: Path) -> None:
    """An option's count is at the option; a condition's two are at its words."""
    ((_, lines),) = covered(small).files
    for line in lines:
        for mark in line.marks:
            if mark.goal.kind == "option":
                assert f"{mark.goal.name.partition('/')[2]}:" in line.text
            if mark.goal.kind == "condition":
                assert mark.text in line.text


def test_counts_are_of_plays(small: Path) -> None:
    """One choice is made in every play of the last turn: its options' counts are all the plays that come there."""
    found = covered(small)
    plays = {one.goal.name: one.plays for one in found.marks if one.goal.kind in {"option", "ending"}}

    assert plays["out"] + plays["over"] == PLAYS
    assert plays["last/go"] + plays["last/stay"] == PLAYS - plays["out"]


def test_what_is_rare_is_told_from_what_is_impossible(small: Path) -> None:
    """The search goes where chance does not; the proof where nobody can."""
    verdicts = {f"{one.goal.name} {one.goal.way}": one.verdict for one in covered(small).marks}

    assert verdicts["stove/leave taken"] == MET
    assert verdicts["stove/flee taken"] == SEARCHED
    assert verdicts["last/bury taken"] == IMPOSSIBLE


def test_the_same_for_any_number_of_workers(small: Path) -> None:
    """Counts can be added in any number of parts."""
    assert as_plain(covered(small, 1)) == as_plain(covered(small, 2))


def test_the_listing_is_the_file_with_a_margin(small: Path) -> None:
    """Nothing of it is lost, and nothing is put into it."""
    found = covered(small)
    lines = list(listing(found))
    source = small.read_text(encoding="utf-8").split("\n")

    assert [line[19:] for line in lines[3:]] == [line.rstrip() for line in source]
    assert any(line.startswith("=") and "bury" in line for line in lines)
    assert any("stove/flee taken: by search only" in line for line in shortfalls(found))
    assert next(line for line in summary(found) if line.startswith("options")).split()[1:] == list("75110")


def test_the_page_stands_alone_and_is_well_formed(small: Path) -> None:
    """It fetches nothing; what an author wrote is escaped."""
    page = coverage_page("Small <&>", covered(small))

    assert "Small &lt;&amp;&gt;: coverage" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    body = page[page.index("<main>") : page.index("</main>") + len("</main>")]
    tree = ET.fromstring(body)  # noqa: S314 - our own page
    assert len(tree.findall(".//pre/span")) == len(small.read_text(encoding="utf-8").split("\n"))


def test_the_command_prints_figures_and_data(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For people, and for programs."""
    arguments = ["coverage", str(small), "--plays", "20", "--search", "50", "--jobs", "1"]

    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith("Small: 20 plays")
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["plays"] == 20
