"""A save survives: kill -9 at every write, damage, a full disk."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.play.test_transcript import STRAIT, played
from thirteen_days.cli import main
from thirteen_days.model import ReplayError, SaveError
from thirteen_days.play import list_saves, load_save, replay, save
from thirteen_days.storage import read_text, saves_folder
from thirteen_days.storage.files import create

KILLED_AT_EVERY_CALL = """
import os, sys
from thirteen_days.storage import files
calls = 0
limit = int(sys.argv[1])
def counted(real):
    def wrapper(*args, **kwargs):
        global calls
        calls += 1
        if calls == limit:
            os.kill(os.getpid(), 9)
        return real(*args, **kwargs)
    return wrapper
os.fsync = counted(os.fsync)
os.replace = counted(os.replace)
os.rename = counted(os.rename)
import pathlib
pathlib.Path.replace = counted(pathlib.Path.replace)
pathlib.Path.open = counted(pathlib.Path.open)
from thirteen_days.play import Session, save
from thirteen_days.scenario import find, load
from thirteen_days.policies import HUMAN
scenario = load(find("meridian-strait"))
session = Session.start(scenario, seed="KILL-1", policies={"west": HUMAN, "east": HUMAN})
while (side := session.awaiting()) is not None:
    session.submit(session.legal(side)[0])
    session.awaiting()
    save(session, "killed")
    print(len(session.actions), flush=True)
print("done", flush=True)
"""


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))


def killed(at: int) -> tuple[int, bool]:
    """Run a game that is killed at its *at*-th file call; the last acknowledged length, and whether it ended."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EVERY_CALL, str(at)], capture_output=True, text=True, check=False
    )
    lines = done.stdout.split()
    if lines and lines[-1] == "done":
        return int(lines[-2]), True
    assert done.returncode == -9, done.stderr
    return (int(lines[-1]) if lines else 0), False


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX thing")
def test_kill_9_at_every_write_loses_nothing_acknowledged() -> None:
    """After any kill the save is whole and holds every decision that was acknowledged."""
    at = 0
    ended = False
    while not ended:
        at += 1
        path = saves_folder() / "killed.transcript"
        for old in saves_folder().iterdir():
            old.unlink()
        acknowledged, ended = killed(at)
        if acknowledged or path.exists():
            transcript = load_save(path)
            assert transcript.sealed
            assert len(transcript.actions) >= acknowledged
            assert replay(STRAIT, transcript).stopped is None

    assert at > 20


def test_a_damaged_save_is_listed_with_its_backup() -> None:
    """The list of saves never fails for one bad file, and says where the former one is."""
    session = played()
    save(session, "mine")
    path = save(session, "mine")
    path.write_text(path.read_text(encoding="utf-8").replace("west:", "wset:", 1), encoding="utf-8")

    (found,) = list_saves()

    assert found.transcript is None
    assert "mine.transcript.bak" in found.problem
    assert load_save(path.with_name(path.name + ".bak")).actions == session.actions


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_refusing_system_leaves_the_old_save(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is a sentence, and the former save stays."""
    session = played()
    path = save(session)
    before = path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SaveError, match="No space left"):
        save(session)

    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_is_there_is_never_written_over_by_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file is whole or not there at all, and nobody's file goes for it."""
    path = tmp_path / "new"
    create(path, b"one")
    with pytest.raises(SaveError, match="exists"):
        create(path, b"two")
    assert path.read_bytes() == b"one"
    monkeypatch.setattr(os, "fsync", _refuse)
    with pytest.raises(SaveError, match="No space left"):
        create(tmp_path / "full", b"two")

    assert list(tmp_path.iterdir()) == [path]


def _refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_only_what_is_ours_is_read(tmp_path: Path) -> None:
    """Not what is larger than any save, and not what is no text; a mark of other editors is left out."""
    path = tmp_path / "one"
    path.write_bytes(b"\xef\xbb\xbf12345")
    assert read_text(path, 8) == "12345"
    with pytest.raises(SaveError, match="larger than 7 bytes"):
        read_text(path, 7)
    path.write_bytes(b"12\xff")
    with pytest.raises(SaveError, match=r"not UTF-8 text \(byte 2\)"):
        read_text(path)


def test_the_newest_save_comes_first() -> None:
    """Whoever comes back finds the game last played at the top, whatever it is called."""
    session = played()
    for name, written in (("b", 20), ("a", 10), ("c", 30)):
        os.utime(save(session, name), (written, written))

    assert [one.name for one in list_saves()] == ["c", "b", "a"]
    assert all(one.transcript is not None and not one.problem for one in list_saves())


def test_save_names_cannot_leave_the_folder() -> None:
    """A name is a name, not a path."""
    with pytest.raises(SaveError):
        save(played(), "../elsewhere")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe would be waited for until somebody writes into it, and a device never ends."""
    os.mkfifo(tmp_path / "pipe")
    for path, kind in (
        (tmp_path / "pipe", "a pipe"),
        (Path("/dev/zero"), "a device"),
        (tmp_path, "a folder"),
    ):
        told = f"{path.name} could not be read ({kind}, not a file)\n"
        for command in (["replay"], ["resume", "--text"], ["resume"], ["resume", "--branch"], ["debrief"]):
            assert main([*command, str(path)]) == 1
            assert capsys.readouterr() == ("", told)


def test_what_links_to_nothing_is_listed_as_such() -> None:
    """One entry that is not there must not take the others away."""
    saves_folder().mkdir(parents=True, exist_ok=True)
    (saves_folder() / "lost.transcript").symlink_to(saves_folder() / "nowhere")

    (lost,) = list_saves()

    assert lost.transcript is None
    assert lost.problem == "lost.transcript could not be read (No such file or directory)"


def test_random_bytes_are_refused() -> None:
    """A file that is no transcript gives one error."""
    dice = Random(9)
    path = saves_folder() / "noise.transcript"
    for _ in range(200):
        path.write_bytes(dice.randbytes(dice.randint(0, 3_000)))
        with pytest.raises((SaveError, ReplayError)):
            load_save(path)


def test_the_same_game_in_another_process_and_hash_seed() -> None:
    """Same seed and choices, same bytes, whatever PYTHONHASHSEED is."""
    program = (
        "from thirteen_days.play import Session, write_transcript\n"
        "from thirteen_days.scenario import find, load\n"
        "s = Session.start(load(find('meridian-strait')), seed='X-1'); s.awaiting()\n"
        "print(write_transcript(s.transcript()))"
    )
    texts = set()
    for hash_seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
        )
        texts.add(done.stdout)

    assert len(texts) == 1
