"""A whole game, each side, by real key presses in a real window: Xvfb and xdotool, as a person would."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from thirteen_days.play import load_save, replay
from thirteen_days.scenario import find, load

pytestmark = [
    pytest.mark.display,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("Xvfb") is None or shutil.which("xdotool") is None, reason="needs Xvfb and xdotool"
    ),
]
PATIENCE = 100
"""Seconds within which a game of keys pressed at once must have ended."""


@pytest.mark.parametrize("side", ["usa", "ussr"])
def test_a_whole_game_by_real_keys(side: str, screen: str, tmp_path: Path) -> None:
    """From the command line's chair to an ending, each key pressed in the window itself."""
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "THIRTEEN_DAYS_HOME": str(tmp_path),
        "SDL_AUDIODRIVER": "dummy",
    }
    environment.pop("SDL_VIDEODRIVER", None)
    command = [sys.executable, "-m", "thirteen_days", "play", "cuba-1962", "--side", side, "--seed", "KEYS-1"]
    game = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
    try:
        assert _window(environment), "no window came up"
        saved = tmp_path / "saves" / "autosave.transcript"
        deadline = time.monotonic() + PATIENCE
        while not _ended(saved) and time.monotonic() < deadline:
            assert game.poll() is None, "the game stopped"
            _press(environment, "Return", "1", "Return", "2", "Return")
        assert _ended(saved)
    finally:
        game.kill()
        game.wait()

    transcript = load_save(saved)
    turns = {action.player for action in transcript.actions}
    assert side in turns


def _window(environment: dict[str, str]) -> bool:
    """Wait until the game's window has the keyboard."""
    for _ in range(150):
        found = subprocess.run(
            ["xdotool", "getwindowfocus", "getwindowname"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if found.stdout.strip() == "Thirteen Days":
            return True
        time.sleep(0.2)
    return False


def _press(environment: dict[str, str], *keys: str) -> None:
    subprocess.run(["xdotool", "key", "--delay", "30", *keys], env=environment, check=True, timeout=30)


def _ended(path: Path) -> bool:
    if not path.exists():
        return False
    return replay(load(find("cuba-1962")), load_save(path)).state.ending is not None
