"""A save that no longer fits: which line, and going on from the part that does."""

import io
from pathlib import Path

import pytest

from thirteen_days.cli import main
from thirteen_days.play import Session, list_saves, read_transcript, save, write_transcript
from thirteen_days.scenario import find, load


@pytest.fixture
def unfit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A save whose last answer is none that its scenario has."""
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    session = Session.start(load(find("meridian-strait")), seed="TERN-1", policies={"west": "human"})
    for _ in range(2):
        session.awaiting()
        session.submit(session.legal("west")[0])
    path = save(session, "autosave")
    text = write_transcript(session.transcript())
    last = session.actions[-1].choice
    head, _, tail = text.rpartition(last)
    path.write_text("\n".join((head + "no_such_answer" + tail).splitlines()[:-1]) + "\n", encoding="utf-8")
    return path


def test_replay_names_the_line_and_the_way_on(unfit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells the part that fits first."""
    line = read_transcript(unfit.read_text(encoding="utf-8")).lines[-1]
    assert main(["replay", str(unfit)]) == 1
    said = capsys.readouterr().out
    assert f"line {line}" in said
    assert "--branch" in said


def test_resume_names_the_line_and_the_way_on(unfit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --branch nothing is begun."""
    assert main(["resume", str(unfit), "--text"]) == 1
    assert "line " in (said := capsys.readouterr().err)
    assert "--branch" in said


def test_a_branch_goes_on_and_keeps_the_old_game(
    unfit: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The part that fits becomes a save; what was there is still somewhere."""
    before = unfit.read_text(encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    main(["resume", str(unfit), "--branch", "--text"])
    assert "You go on from the" in capsys.readouterr().out
    names = {one.name for one in list_saves()}
    assert {"autosave-branch-1", "autosave-kept-1"} <= names
    kept = unfit.with_name("autosave-kept-1.transcript")
    assert kept.read_text(encoding="utf-8") == before
