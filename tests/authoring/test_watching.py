"""What editors do to files, and what an author is shown of it."""

import os
import random
from pathlib import Path

import pytest

from thirteen_days.authoring import Watch, begin
from thirteen_days.authoring.watching import PATIENCE
from thirteen_days.scenario import Checked


class Clock:
    """Time as the tests want it."""

    def __init__(self) -> None:
        self.now = 0

    def looks(self, watch: Watch, wait: int = 50) -> Checked | None:
        """A look, *wait* milliseconds after the last."""
        self.now += wait
        return watch.look(self.now)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sound scenario."""
    return begin("first-light", tmp_path)


@pytest.fixture
def clock() -> Clock:
    """Nought."""
    return Clock()


def test_a_save_is_taken_in_once(file: Path, clock: Clock) -> None:
    """At the first look after it; the same contents again are nothing new."""
    watch = Watch(file)
    first = clock.looks(watch)
    assert first is not None
    assert first.scenario is not None
    assert clock.looks(watch) is None

    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("start: 5", "start: 6"), encoding="utf-8")
    second = clock.looks(watch)
    assert second is not None
    assert second.scenario is not None
    assert clock.looks(watch) is None

    file.write_text(text.replace("start: 5", "start: 6"), encoding="utf-8")
    assert clock.looks(watch) is None


def test_an_editor_that_writes_beside_and_renames(file: Path, clock: Clock) -> None:
    """The file is another one under the same name."""
    watch = Watch(file)
    clock.looks(watch)
    beside = file.with_name(".first-light.yaml.tmp")
    beside.write_text(file.read_text(encoding="utf-8").replace("start: 5", "start: 6"), encoding="utf-8")
    beside.replace(file)

    found = clock.looks(watch)
    assert found is not None
    assert found.scenario is not None


def test_an_edit_that_keeps_size_and_time(file: Path, clock: Clock) -> None:
    """A tool that puts the old date back still has another file in its place."""
    watch = Watch(file)
    clock.looks(watch)
    told = file.stat()
    beside = file.with_name("x.tmp")
    beside.write_text(file.read_text(encoding="utf-8").replace("start: 5", "start: 6"), encoding="utf-8")
    beside.replace(file)
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))

    assert clock.looks(watch) is not None


def test_a_file_half_written_is_waited_for(file: Path, clock: Clock) -> None:
    """However it is cut, the whole file comes next and nobody was told of a fault."""
    watch = Watch(file)
    clock.looks(watch)
    whole = file.read_bytes().replace(b"start: 5", b"start: 6")
    dice = random.Random(1962)
    for turn in range(12):
        whole = whole.replace(
            b"start: 6" if turn % 2 else b"start: 7", b"start: 7" if turn % 2 else b"start: 6"
        )
        file.write_bytes(whole[: dice.randrange(len(whole) // 3)])
        assert clock.looks(watch) is None
        file.write_bytes(whole + b"# %d\n" % turn)
        found = clock.looks(watch)
        assert found is not None
        assert found.scenario is not None


def test_a_file_that_stays_broken_is_told_of_once(file: Path, clock: Clock) -> None:
    """Once it has been still for a while; and mended is mended, even by the very same words."""
    watch = Watch(file)
    clock.looks(watch)
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("tension <= 3", "tention <= 3"), encoding="utf-8")
    assert clock.looks(watch) is None
    found = clock.looks(watch, PATIENCE)
    assert found is not None
    assert [problem.line for problem in found.problems] == [38]
    assert clock.looks(watch, PATIENCE) is None

    file.write_text(sound, encoding="utf-8")
    again = clock.looks(watch)
    assert again is not None
    assert again.scenario is not None


def test_a_file_that_is_gone_for_a_moment_or_for_good(file: Path, clock: Clock) -> None:
    """Some editors delete before they write; a file that stays away is told of, and may come back."""
    watch = Watch(file)
    clock.looks(watch)
    sound = file.read_text(encoding="utf-8")
    file.unlink()
    assert clock.looks(watch) is None
    file.write_text(sound, encoding="utf-8")
    assert clock.looks(watch, PATIENCE) is None

    file.unlink()
    assert clock.looks(watch) is None
    gone = clock.looks(watch, PATIENCE)
    assert gone is not None
    assert gone.problems[0].code == "TD001"
    file.write_text(sound, encoding="utf-8")
    assert clock.looks(watch) is not None


def test_a_folder_of_files(tmp_path: Path, clock: Clock) -> None:
    """Any of them, a new one, one less, and its texts; what editors leave about is not among them."""
    text = begin("other", tmp_path).read_text(encoding="utf-8").replace("name: other", "name: parts")
    head, _, tail = text.partition("endings:")
    folder = tmp_path / "parts"
    (folder / "text").mkdir(parents=True)
    (folder / "00.yaml").write_text(head, encoding="utf-8")
    (folder / "10.yaml").write_text(f"endings:{tail}", encoding="utf-8")
    watch = Watch(folder)
    assert clock.looks(watch) is not None

    (folder / ".10.yaml.swp").write_text("x", encoding="utf-8")
    (folder / ".#10.yaml").symlink_to("someone@nowhere")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    assert clock.looks(watch) is None
    assert clock.looks(watch, PATIENCE) is None

    (folder / "20.yaml").write_text("sources:\n  book: A Book (1965)\n", encoding="utf-8")
    (folder / "text" / "de.yaml").write_text("decisions.orders.title: Befehle\n", encoding="utf-8")
    found = clock.looks(watch)
    assert found is not None
    assert found.scenario is not None
    assert found.scenario.catalogues["de"]

    (folder / "10.yaml").unlink()
    assert clock.looks(watch) is None
    broken = clock.looks(watch, PATIENCE)
    assert broken is not None
    assert broken.problems


def test_what_never_was_sound_is_told_at_once(tmp_path: Path, clock: Clock) -> None:
    """There is nothing that could play on meanwhile."""
    watch = Watch(tmp_path / "not-yet.yaml")
    missing = clock.looks(watch)
    assert missing is not None
    assert missing.problems

    begin("not-yet", tmp_path)
    found = clock.looks(watch)
    assert found is not None
    assert found.scenario is not None


def test_what_is_no_file_is_not_waited_for(file: Path, clock: Clock) -> None:
    """A pipe of the same name is as good as nothing: the last good version is shown on."""
    watch = Watch(file)
    clock.looks(watch)
    file.unlink()
    os.mkfifo(file)
    assert clock.looks(watch) is None
    gone = clock.looks(watch, PATIENCE)
    assert gone is not None
    assert gone.problems[0].code == "TD001"
