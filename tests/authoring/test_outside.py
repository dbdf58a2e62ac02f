"""A long check in another process, and other programs."""

import os
import sys
import time
from pathlib import Path

import pytest

from thirteen_days.authoring import Job, begin, open_outside


def finished(job: Job) -> None:
    """Wait for *job*; a test's timeout is the end of patience."""
    while not job.finished:
        time.sleep(0.02)


def test_its_lines_come_as_they_are_said(tmp_path: Path) -> None:
    """And whether it ended well."""
    good = Job(["check", str(begin("first-light", tmp_path))])
    finished(good)
    assert good.passed
    assert good.lines[0] == "First light: no problems."
    assert good.news()
    assert not good.news()

    bad = Job(["check", str(tmp_path / "nowhere.yaml")])
    finished(bad)
    assert not bad.passed
    assert not bad.cancelled
    assert "no scenario" in bad.lines[0]


def test_how_far_it_is_is_told_apart(tmp_path: Path) -> None:
    """The bar is no line of what it found."""
    job = Job(["simulate", str(begin("first-light", tmp_path)), "--plays", "1000000", "--jobs", "1"])
    while "% of " not in job.progress and not job.finished:
        time.sleep(0.005)
    shown = job.progress
    job.close()

    assert "% of " in shown
    assert not any(line.startswith("[") for line in job.lines)


def test_it_can_be_stopped(tmp_path: Path) -> None:
    """At once, and nothing of it stays."""
    path = begin("first-light", tmp_path)
    job = Job(["simulate", str(path), "--plays", "10000000", "--jobs", "1"])
    time.sleep(0.3)
    job.close()

    assert (job.finished, job.cancelled, job.passed) == (True, True, False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="how it is done is the system's own")
def test_a_file_is_opened_by_the_systems_opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its whole path; and where there is no opener, or no file, that is said."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not open_outside(tmp_path)

    told = tmp_path / "told"
    program = tmp_path / "xdg-open"
    program.write_text(
        f'#!/bin/sh\nprintf "%s" "$1" > {told}.part; PATH=/usr/bin:/bin mv {told}.part {told}\n'
    )
    program.chmod(0o755)
    file = tmp_path / "a b; rm.yaml"
    assert not open_outside(file)
    file.write_text("", encoding="utf-8")
    assert open_outside(file)
    while not told.exists():
        time.sleep(0.02)
    assert told.read_text(encoding="utf-8") == os.fspath(file)
