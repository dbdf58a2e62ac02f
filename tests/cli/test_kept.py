"""What is kept is given back whole or not at all, to the program that kept it, and never fills a disk."""

import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from thirteen_days.storage import Kept
from thirteen_days.storage import kept as storage_kept
from thirteen_days.storage.kept import MOST


def test_it_is_given_back_to_the_same_program_alone(tmp_path: Path) -> None:
    """Every text, whatever stands in it."""
    kept = Kept(tmp_path / "kept", "one")
    for number, text in enumerate(["", "a\r\nb\n\n", "Жук 🚢", "x" * 100_000]):
        kept.put(f"key {number}", text)
        assert kept.get(f"key {number}") == text
        assert Kept(tmp_path / "kept", "other").get(f"key {number}") is None
    kept.put("key 1", "again")
    assert kept.get("key 1") == "again"
    assert kept.get("key") is None


def test_what_is_cut_off_is_not_there(tmp_path: Path) -> None:
    """A disk may be full, and a hand may be in the folder."""
    kept = Kept(tmp_path, "one")
    kept.put("key", "A long text, and its end.")
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        assert kept.get("key") is None
    path.write_bytes(whole.replace(b"long", b"l\xffng"))
    assert kept.get("key") is None
    path.unlink()
    path.mkdir()
    kept.put("key", "Not written, and nothing is said of it.")
    assert kept.get("key") is None
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_not_asked_for_the_longest_makes_room(tmp_path: Path) -> None:
    """A folder that only grows is somebody's full disk."""
    kept = Kept(tmp_path, "one")
    for number in range(MOST + 20):
        kept.put(f"key {number}", "well")
        for path in tmp_path.iterdir() if number == MOST else ():
            os.utime(path, (1, 1))
    assert kept.get("key 0") == "well"
    kept.tidy()
    assert len(list(tmp_path.iterdir())) == MOST
    assert kept.get("key 0") == "well"
    assert kept.get(f"key {MOST + 19}") == "well"


def test_a_few_large_texts_make_room_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stay, as many as there is room for; who has added nothing tidies nothing."""
    monkeypatch.setattr(storage_kept, "_MOST_BYTES", 1_000)
    kept = Kept(tmp_path, "one")
    for number in range(6):
        kept.put(f"key {number}", "x" * 300)
        os.utime(kept._path(f"key {number}"), (number, number))
    Kept(tmp_path, "one").tidy()
    assert len(list(tmp_path.iterdir())) == 6
    kept.tidy()
    assert [number for number in range(6) if kept.get(f"key {number}")] == [4, 5]


def test_several_processes_share_it(tmp_path: Path) -> None:
    """Whoever reads meets a whole text or none."""
    workers = [get_context("spawn").Process(target=_write, args=(tmp_path, name)) for name in "ab"]
    for worker in workers:
        worker.start()
    kept, met = Kept(tmp_path, "one"), set[str | None]()
    while any(worker.is_alive() for worker in workers):
        met.add(kept.get("key"))
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert met <= {None, "a" * 50_000, "b" * 50_000}
    assert len(list(tmp_path.iterdir())) == 1


def _write(folder: Path, letter: str) -> None:
    for _ in range(60):
        kept = Kept(folder, "one")
        kept.put("key", letter * 50_000)
        kept.tidy()
