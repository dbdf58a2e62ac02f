"""What an author is given to begin with."""

import json
from pathlib import Path

import pytest

from thirteen_days.authoring import begin
from thirteen_days.model import PackageError
from thirteen_days.play import Session
from thirteen_days.policies import HUMAN
from thirteen_days.scenario import check, load


def test_it_is_small_has_comments_and_checks_clean(tmp_path: Path) -> None:
    """An evening begins with something that works: 20 to 40 lines, the first for the editor."""
    path = begin("first-light", tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    checked = check(path)

    assert 20 <= len(lines) <= 40
    assert lines[0] == "# yaml-language-server: $schema=schema.json"
    assert sum("#" in line for line in lines) >= 8
    assert "properties" in json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))
    assert not checked.problems + checked.warnings
    assert checked.scenario is not None
    assert checked.scenario.name == "first-light"
    assert checked.scenario.title == "First light"


@pytest.mark.parametrize("side", ["north", "south"])
def test_it_plays_from_both_sides_to_every_ending(tmp_path: Path, side: str) -> None:
    """Each chair has a decision, and what is chosen matters."""
    scenario = load(begin("first-light", tmp_path))
    reached = set()
    for seed in range(20):
        for pick in (0, -1):
            session = Session.start(scenario, seed=f"A-{seed}", policies={side: HUMAN})
            decided = 0
            while (mover := session.awaiting()) is not None:
                session.submit(session.legal(mover)[pick])
                decided += 1
            assert decided == 1
            reached.add(session.state.ending)

    assert reached == set(range(len(scenario.endings)))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Neither a file nor a folder of that name; and a schema that is there stays."""
    (tmp_path / "mine.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "schema.json").write_text("{}", encoding="utf-8")
    for name in ("mine", "other"):
        with pytest.raises(PackageError, match="there already"):
            begin(name, tmp_path)
    begin("new-one", tmp_path)

    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == "{}"
    assert not list((tmp_path / "other").iterdir())


@pytest.mark.parametrize(
    "name", ["", "My Crisis", "a_b", "../up", "con", "lpt1", "null", "a" * 61, "é", "a.b"]
)
def test_a_name_must_do_on_every_system(tmp_path: Path, name: str) -> None:
    """What Windows or YAML takes for something else is refused, and so is a path."""
    with pytest.raises(PackageError):
        begin(name, tmp_path)

    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("name", ["1962", "no", "true", "on", "yes", "12e3", "0x10"])
def test_a_name_that_yaml_may_misread_is_still_a_name(tmp_path: Path, name: str) -> None:
    """In a scenario every value is text."""
    scenario = load(begin(name, tmp_path))

    assert scenario.name == name
