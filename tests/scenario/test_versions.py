"""Files of version 1 load for ever; a file of a later version says so."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.scenario.small import SMALL
from thirteen_days.play import Session
from thirteen_days.scenario import check, check_text, load

FROZEN = Path(__file__).with_name("version_1")
"""Scenarios as they were when the format was published."""
HASHES = {
    "fenland/00-scenario.yaml": "7f920d8222f5de26",
    "fenland/70-endings.yaml": "96b57c735b00d154",
    "fenland/text/plain.yaml": "bad3ce18ff639b89",
    "harbour.yaml": "a3934562d1156124",
    "meridian-strait.yaml": "12b54ae83dc0b179",
    "small.yaml": "aa19ded09f30da9d",
    "starter.yaml": "3b08bf98893ebde2",
}


def _files() -> dict[str, str]:
    return {
        path.relative_to(FROZEN).as_posix(): sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(FROZEN.rglob("*.yaml"))
    }


def test_the_frozen_files_are_what_they_were() -> None:
    """If one no longer loads, it is the program that has to be mended."""
    assert _files() == HASHES


@pytest.mark.parametrize(
    "name", ["fenland", "harbour.yaml", "meridian-strait.yaml", "small.yaml", "starter.yaml"]
)
def test_they_load_without_a_word_and_play(name: str) -> None:
    """Whatever the format has come to since."""
    checked = check(FROZEN / name)
    assert checked.problems + checked.warnings == ()

    session = Session.start(load(FROZEN / name), seed="FROZEN-1")
    assert session.awaiting() is None
    assert session.ended


@pytest.mark.parametrize("version", ["2", "17", "9" * 40])
def test_a_later_version_is_refused_by_name(version: str) -> None:
    """And nothing else is said: what is new in it is no mistake of its author."""
    text = SMALL.replace("version: 1", f"version: {version}").replace("title: Small", "heading: Small")
    (problem,) = check_text(text).problems

    assert problem.code == "TD112"
    assert problem.line == 1
    assert "this program reads version 1" in problem.message
    assert "newer Thirteen Days" in problem.fix
    assert len(problem.message) < 120


def test_so_it_is_in_a_folder(tmp_path: Path) -> None:
    """Files of two versions are not joined."""
    (tmp_path / "00.yaml").write_text("version: 1\nname: a\n", encoding="utf-8")
    (tmp_path / "10.yaml").write_text("version: 2\n", encoding="utf-8")

    assert [problem.code for problem in check(tmp_path).problems] == ["TD013"]
