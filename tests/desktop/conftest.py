"""Every test here draws without a display, and keeps its files to itself."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame

from thirteen_days.desktop import pygame_ce


@pytest.fixture(scope="session", autouse=True)
def fonts() -> Iterator[None]:
    """Fonts are open while these tests run."""
    assert pygame_ce.is_here()
    pygame.font.init()
    yield
    pygame.font.quit()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saves and settings go to a folder of the test."""
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual screen of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()
