"""A preview by typed lines: an edit is taken in between two answers."""

import os
import threading
from io import StringIO
from pathlib import Path

import pytest

from thirteen_days.authoring import Preview, begin
from thirteen_days.play import list_saves
from thirteen_days.terminal.preview import Watching, preview


class Screen(StringIO):
    """What was said, and a way to wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._grown = threading.Condition()

    def write(self, text: str) -> int:
        """Say *text*."""
        with self._grown:
            written = super().write(text)
            self._grown.notify_all()
        return written

    def waits(self, words: str, times: int = 1) -> None:
        """Until *words* have been said so many times."""
        with self._grown:
            assert self._grown.wait_for(lambda: self.getvalue().count(words) >= times, 20), self.getvalue()


def test_edits_faults_and_answers(tmp_path: Path) -> None:
    """The whole of it over a pipe, as over SSH; nothing is kept among the saved games."""
    file = begin("first-light", tmp_path)
    sound = file.read_text(encoding="utf-8")
    read, write = os.pipe()
    said = Screen()
    with os.fdopen(read, encoding="utf-8") as stdin, os.fdopen(write, "w", encoding="utf-8") as typed:
        trial = Preview(file, side="south")
        playing = threading.Thread(target=preview, args=(trial, "full", Watching(stdin, said)), daemon=True)
        playing.start()
        said.waits("Your choice")
        file.write_text(sound.replace("start: 5", "start: 7"), encoding="utf-8")
        said.waits("Tension: 4, now 6.")
        file.write_text(sound.replace("tension <= 3", "tention <= 3"), encoding="utf-8")
        said.waits("first-light.yaml, line 38")
        said.waits("^^^^^^^")
        said.waits("Your choice", 3)
        print("2", file=typed, flush=True)
        said.waits("Enter begins anew")
        print(file=typed, flush=True)
        said.waits("Your choice", 4)
        print("q", file=typed, flush=True)
        playing.join(20)

    assert not playing.is_alive()
    assert list_saves() == ()


@pytest.mark.parametrize("typed", ["", "q\n", "\n\nq\n"])
def test_nothing_to_play_yet(tmp_path: Path, typed: str) -> None:
    """It says why, and waits; it can be left."""
    file = tmp_path / "empty.yaml"
    file.write_text("version: 1\n", encoding="utf-8")
    said = StringIO()
    preview(Preview(file), "full", Watching(StringIO(typed), said))

    assert "There is nothing to play yet" in said.getvalue()
    assert "`name` is missing here" in said.getvalue()
