"""A promise that is not kept is told at its own line, with what was found and what led to it."""

from pathlib import Path

import pytest

from tests.proof.test_quicktest import SMALL, checked
from thirteen_days.batch import Workers
from thirteen_days.cli import main
from thirteen_days.play import Session, write_transcript
from thirteen_days.proof import Kept, folder_of, goldens, promised, update
from thirteen_days.scenario import check

PROMISES = """expect:
  - name: As it comes
    choose: {west: [stove/damp]}
    ending: over
    state: {heat: 25}
    texts: [What now?]
  - name: Otherwise
    choose: {west: [stove/stoke, last/bury]}
    ending: out
    state: {heat: 3, dead: true}
    texts: [Out., Never written]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A scenario that keeps the first of its promises, and none of the second."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL + PROMISES, encoding="utf-8")
    return file


def plays(path: Path) -> list[Kept]:
    """The promised plays of the scenario at *path*."""
    found = check(path)
    assert found.scenario is not None, found.problems
    assert found.places is not None
    with Workers(found.scenario, path) as workers:
        return list(promised(workers, found.places, found.expectations.plays))


def test_a_kept_promise_is_not_complained_of(path: Path) -> None:
    """Five times damped from fifty."""
    assert plays(path)[0].shortfalls == ()


def test_a_broken_one_is_told_line_by_line(path: Path) -> None:
    """Choice, ending, values and words, each at the line where it is written."""
    found = plays(path)[1].shortfalls
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [one.found.partition(",")[0] for one in found] == [
        "`last/bury` was not chosen: it was never offered",
        "the play ended with `over`",
        "`heat` is 75",
        "`dead` is false",
        "nobody read the words “Out.”",
        "nobody read the words “Never written”",
    ]
    wanted = ["last/bury", "ending: out", "state:", "state:", "texts:", "texts:"]
    for one, words in zip(found, wanted, strict=True):
        assert words in lines[one.place.line - 1]


def test_it_is_told_what_led_to_it(path: Path) -> None:
    """Who moved the variable, in which turn; which part of the ending's condition fails; where the words are."""
    _, ending, heat, dead, out, never = plays(path)[1].shortfalls

    assert any("took(stove, flee)" in cause for cause in ending.causes)
    assert "in `five`, by stove/stoke" in heat.causes[0]
    assert "nothing moved it: it began as false" in dead.causes
    assert "endings.out.text" in out.causes[0]
    assert never.causes == ("no text of the scenario has them",)


def test_the_command_says_so_and_fails(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it must in a build."""
    assert main(["test", str(path)]) == 1
    said = capsys.readouterr().out
    assert f"{path}:" in said
    assert "1 of 2 plays come out as written." in said


def test_a_kept_play_must_replay_and_be_told_as_it_was(path: Path) -> None:
    """First nothing is kept, then its telling is; a changed text shows as a difference, a changed rule as a fault."""
    scenario, _ = checked(path)
    session = Session.start(scenario, seed="1", policies={"west": "first"})
    session.awaiting()
    folder = folder_of(path)
    folder.mkdir()
    (folder / "first.transcript").write_text(write_transcript(session.transcript()), encoding="utf-8")

    (fresh,) = goldens(scenario, folder)
    assert fresh.holds
    assert update(fresh)
    (kept,) = goldens(scenario, folder)
    assert kept.holds
    assert not update(kept)

    path.write_text((SMALL + PROMISES).replace("label: Stoke", "label: Feed it"), encoding="utf-8")
    (reworded,) = goldens(checked(path)[0], folder)
    assert not reworded.holds
    assert any(line.startswith("+") and "Feed it" in line for line in reworded.difference)

    path.write_text(SMALL.replace("stoke:", "heat_up:"), encoding="utf-8")
    (broken,) = goldens(checked(path)[0], folder)
    assert "first.transcript:" in broken.fault
    assert not update(broken)


def test_update_shows_and_keeps(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The difference is printed before it is written, and after that there is none."""
    path.write_text(SMALL, encoding="utf-8")
    scenario, _ = checked(path)
    session = Session.start(scenario, seed="1", policies={"west": "first"})
    session.awaiting()
    folder = folder_of(path)
    folder.mkdir()
    (folder / "first.transcript").write_text(write_transcript(session.transcript()), encoding="utf-8")
    (folder / "first.txt").write_text("It was told otherwise.\n", encoding="utf-8")

    assert main(["test", str(path)]) == 1
    assert "-It was told otherwise." in capsys.readouterr().out
    assert main(["test", str(path), "--update"]) == 0
    assert "-It was told otherwise." in capsys.readouterr().out
    assert main(["test", str(path)]) == 0
