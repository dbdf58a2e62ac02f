"""A copy of one's own, of any scenario that came with the game."""

from pathlib import Path

import pytest

from thirteen_days.authoring import begin, copy, free_name
from thirteen_days.model import PackageError, ScenarioError
from thirteen_days.scenario import check, find, shipped


@pytest.mark.parametrize("name", [shelf.name for shelf in shipped()])
def test_a_copy_is_the_same_under_another_name(name: str, tmp_path: Path) -> None:
    """It checks clean, its editor finds the schema, and the original is left alone."""
    source = find(name)
    mine = free_name(name, tmp_path)
    path = copy(source, mine, tmp_path)
    checked, theirs = check(path), check(source)

    assert checked.scenario is not None
    assert theirs.scenario is not None
    assert not checked.problems + checked.warnings
    assert checked.scenario.name == mine == f"{name}-mine"
    assert checked.scenario.rules_hash == theirs.scenario.rules_hash
    assert checked.scenario.catalogues == theirs.scenario.catalogues
    for file in path.glob("*.yaml") if path.is_dir() else [path]:
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        assert (file.parent / first.partition("=")[2]).resolve() == tmp_path / "schema.json"
    assert {one.name for one in tmp_path.iterdir()} - {"home"} == {path.name, "schema.json"}
    assert free_name(name, tmp_path) == f"{name}-mine-2"


def test_nothing_is_written_over_and_nothing_is_left_half(tmp_path: Path) -> None:
    """A name that is taken, and a scenario that cannot be copied sound."""
    path = begin("first-light", tmp_path)
    before = path.read_bytes()
    with pytest.raises(PackageError, match="there already"):
        copy(find("meridian-strait"), "first-light", tmp_path)
    assert path.read_bytes() == before

    path.write_text(
        path.read_text(encoding="utf-8").replace("tension <= 3", "tention <= 3"), encoding="utf-8"
    )
    with pytest.raises(ScenarioError):
        copy(path, "second-light", tmp_path)
    assert {one.name for one in tmp_path.iterdir()} - {"home"} == {"first-light.yaml", "schema.json"}
