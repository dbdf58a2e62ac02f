"""A check that is not done again says what it would have said; whatever it depends on, it is done again for."""

import os
import shutil
from pathlib import Path

import pytest

from tests.scenario.small import SMALL
from thirteen_days.cli import verdicts
from thirteen_days.cli.parser import parse
from thirteen_days.scenario import find

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


def test_what_is_kept_is_used_and_what_is_damaged_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept files may be cut off by a full disk."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    whole = said(capsys, str(file))
    (kept,) = (tmp_path / "home" / "checked").iterdir()
    text = kept.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")

    kept.write_text(f"{head}\n{rest[:-5]}", encoding="utf-8")
    assert said(capsys, str(file)) == whole
    assert kept.read_text(encoding="utf-8") == text

    monkeypatch.setattr(verdicts, "_program", lambda: iter(["another program"]))
    assert said(capsys, str(file)) == whole
    assert len(list((tmp_path / "home" / "checked").iterdir())) == 2


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    """A folder that only grows is somebody's full disk."""
    for number in range(60):
        verdicts.keep(f"{number:064x}", 0, "well")
    assert len(list((tmp_path / "home" / "checked").iterdir())) == 40
    assert verdicts.known(f"{59:064x}") == (0, "well")


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
