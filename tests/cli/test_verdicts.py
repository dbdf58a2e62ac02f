"""A check that is not done again says what it would have said; whatever it depends on, it is done again for."""

import os
import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.scenario.mistakes import KINDS, mistakes
from tests.scenario.small import SMALL
from thirteen_days.cli import verdicts
from thirteen_days.cli.check import _verdict
from thirteen_days.cli.parser import parse
from thirteen_days.scenario import find
from thirteen_days.scenario.guard import read_tree
from thirteen_days.scenario.tree import Node
from thirteen_days.storage import Kept

Said = tuple[int, str]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path / "home"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    """The status and the output of a check."""
    status = parse(["check", *words]).run()
    return status, capsys.readouterr().out


def test_it_says_the_same_twice_and_anew_after_any_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A verdict on what is no longer there would be worse than a slow one."""
    folder = tmp_path / "small"
    folder.mkdir()
    file = folder / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")

    first = said(capsys, str(folder))
    assert first[0] == 0
    assert said(capsys, str(folder)) == first
    assert said(capsys, str(folder), "--texts") != first

    file.write_text(SMALL.replace("guns > 6", "gums > 6"), encoding="utf-8")
    stat = file.stat()
    broken = said(capsys, str(folder))
    assert broken[0] == 1
    assert "TD311" in broken[1]
    file.write_text(SMALL.replace("guns > 6", "guns > 5"), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert said(capsys, str(folder))[0] == 0

    (folder / "text").mkdir()
    (folder / "text" / "ru.yaml").write_text("nothing.at.all: x\n", encoding="utf-8")
    assert "TD505" in said(capsys, str(folder))[1]


def test_a_part_of_a_scenario_is_told_by_what_is_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same bytes, alone and among others."""
    for name, text in in_parts(find("meridian-strait").read_text(encoding="utf-8")).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    among = said(capsys, str(tmp_path / "20-decisions.yaml"))
    assert "a part of a scenario" in among[1]
    (tmp_path / "10-head.yaml").unlink()
    (tmp_path / "30-rest.yaml").unlink()
    alone = said(capsys, str(tmp_path / "20-decisions.yaml"))
    assert alone[0] == among[0] == 1
    assert "a part of a scenario" not in alone[1]


def test_an_edit_is_told_as_if_nothing_had_been_kept(tmp_path: Path) -> None:
    """Mistakes of every kind in one file of several, the others as they were, and the sound file between."""
    folder = tmp_path / "meridian-strait"
    folder.mkdir()
    kept = Kept(tmp_path / "kept", "this program")
    blocked = tmp_path / "blocked"
    blocked.write_text("A file, where a folder would have to be.", encoding="utf-8")
    names: set[str] = set()
    for number, mistake in enumerate(mistakes(len(KINDS), 7)[::2]):
        parts = in_parts(reworded(mistake.sound) if number % 4 == 3 else mistake.text)
        names |= parts.keys()
        for name in names:
            (folder / name).write_text(parts.get(name, "version: 1\n"), encoding="utf-8")
        if number % 10 == 9:
            damage(tmp_path / "kept", number)
        if number % 20 == 19:
            kept = Kept(tmp_path / "kept", f"another program, {number}")
        alone = verdict(folder, Kept(blocked / "kept", "this program"))
        assert verdict(folder, kept) == alone, mistake
        assert verdict(folder, kept) == alone, mistake


def test_what_is_kept_of_files_and_proofs_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is a file read again, nor its rules followed, of which only the prose has changed elsewhere."""
    folder = tmp_path / "meridian-strait"
    folder.mkdir()
    parts = in_parts(find("meridian-strait").read_text(encoding="utf-8"))
    assert len(parts) == 3
    for name, text in parts.items():
        (folder / name).write_text(text, encoding="utf-8")
    kept = Kept(tmp_path / "kept", "this program")
    before = verdict(folder, kept)
    (folder / "20-decisions.yaml").write_text(reworded(parts["20-decisions.yaml"]), encoding="utf-8")
    read: list[str] = []

    def watched(text: str, *others: Any) -> Node:  # noqa: ANN401 - whatever it takes
        read.append(text)
        return read_tree(text, *others)

    monkeypatch.setattr("thirteen_days.scenario.sheets.read_tree", watched)
    monkeypatch.setattr("thirteen_days.lint.proofs.follow", None)
    monkeypatch.setattr("thirteen_days.scenario.documented.to_be_read", None)
    after = verdict(folder, kept)
    assert read == [reworded(parts["20-decisions.yaml"])]
    assert after != before
    monkeypatch.undo()
    assert after == verdict(folder, Kept(tmp_path / "new", "this program"))


def reworded(text: str) -> str:
    """Other labels and texts, the rules as they were."""
    return re.sub(r"\b(label|text): ([A-Z])", r"\1: Now \2", text)


def in_parts(text: str) -> dict[str, str]:
    """A scenario as three files: what stands first, the decisions, what follows them."""
    starts = [text.find("\ndecisions:"), text.find("\nevents:")]
    if -1 in starts or starts != sorted(starts):
        return {"10-all.yaml": text}
    first, second = starts
    return {
        "10-head.yaml": text[: first + 1],
        "20-decisions.yaml": text[first + 1 : second + 1],
        "30-rest.yaml": text[second + 1 :],
    }


def damage(folder: Path, seed: int) -> None:
    """Entries cut off, garbled, emptied, of another shape, or gone."""
    dice = Random(seed)
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        path.write_bytes(
            dice.choice(
                [data, data[:-7], data.replace(b"a", b"\xff", 3), b"", b"no seal\n[1, 2]", data[::-1]]
            )
        )


def verdict(path: Path, kept: Kept) -> Said:
    """What a check says with what is *kept*."""
    status, lines = _verdict(path, kept, classroom=False, texts=False)
    return status, "\n".join(lines)


def test_a_name_is_found_as_the_shelf_finds_it(tmp_path: Path) -> None:
    """One's own scenario stands before a shipped one of that name."""
    assert verdicts.located("cuba-1962") == verdicts.nearby(find("cuba-1962"))
    assert verdicts.located("meridian-strait") == verdicts.nearby(find("meridian-strait"))
    assert verdicts.located("nowhere") is None
    shutil.copy(find("meridian-strait"), tmp_path / "home" / "scenarios" / "cuba-1962.yaml")
    assert verdicts.located("cuba-1962") == find("cuba-1962") != find("berlin-1961")


def test_a_scenario_by_name_is_told_by_the_shorter_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What lies below the working folder is named from there."""
    shelf = tmp_path / "home" / "scenarios"
    shelf.mkdir(parents=True)
    (shelf / "small.yaml").write_text(SMALL.replace("guns > 6", "gums > 6"), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "home")
    assert said(capsys, "small")[1].startswith("scenarios/small.yaml:")
    monkeypatch.chdir(tmp_path)
    assert said(capsys, "small")[1].startswith("home/scenarios/small.yaml:")
