"""The window on a real accessibility bus: a client of AT-SPI reads it, presses its buttons, hears what it says."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SYSTEM = "/usr/bin/python3"
PATIENCE = 250
"""Seconds that the whole conversation may take."""


def lacking() -> str:
    """What is not installed here, or nothing."""
    programs = [name for name in ("Xvfb", "dbus-run-session", "gdbus") if shutil.which(name) is None]
    if programs:
        return ", ".join(programs)
    if not any(Path(one).exists() for one in LAUNCHERS):
        return "at-spi2-core"
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        not Path(SYSTEM).exists()
        or subprocess.run([SYSTEM, "-c", asked], capture_output=True, check=False).returncode
    ):
        return "python3-gi and gir1.2-atspi-2.0"
    return ""


LACKING = lacking()
pytestmark = [
    pytest.mark.display,
    pytest.mark.atspi,
    pytest.mark.slow,
    pytest.mark.skipif(bool(LACKING), reason=f"needs {LACKING}"),
]
pytest.importorskip("accesskit", reason="needs the extra accesskit")

TALK = """
set -e
"$LAUNCHER" --launch-immediately &
gdbus wait --session --timeout 20 org.a11y.Bus
gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method \
    org.freedesktop.DBus.Properties.Set org.a11y.Status ScreenReaderEnabled '<true>' >/dev/null
"$GAME" -m thirteen_days </dev/null &
game=$!
trap 'kill $game' EXIT
exec 3>&1
"$CLIENT" -W ignore "$SCRIPT" "$@" >&3
"""
"""A screen reader is said to be there, the game is started, the client talks to it."""


def talk(screen: str, home: Path, *presses: str) -> list[dict[str, Any]]:
    """The pages that the client read, from the title on, one more for each button that it pressed."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "SDL_VIDEODRIVER"},
        "DISPLAY": screen,
        "THIRTEEN_DAYS_HOME": str(home),
        "SDL_AUDIODRIVER": "dummy",
        "LAUNCHER": next(one for one in LAUNCHERS if Path(one).exists()),
        "GAME": sys.executable,
        "CLIENT": SYSTEM,
        "SCRIPT": str(Path(__file__).with_name("atspi_client.py")),
    }
    conversation = subprocess.Popen(
        ["dbus-run-session", "--", "bash", "-c", TALK, "talk", *presses],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        told, errors = conversation.communicate(timeout=PATIENCE)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(conversation.pid, signal.SIGKILL)
    assert conversation.returncode == 0, errors[-2000:]
    pages: list[dict[str, Any]] = json.loads(told.splitlines()[-1])
    return pages


def test_a_client_of_the_accessibility_bus_sets_a_slider(screen: str, tmp_path: Path) -> None:
    """Settings say that a reader is connected, and take a number from it."""
    _front, before, after = talk(screen, tmp_path, "Settings", "Size of everything=130")
    assert "Screen reader: connected." in before["words"]
    assert before["values"]["Size of everything"] == 100
    assert after["values"]["Size of everything"] == 130


def test_a_client_of_the_accessibility_bus_reads_the_window_and_plays_a_turn(
    screen: str, tmp_path: Path
) -> None:
    """The title's buttons have names, pressing them starts a game, and an answer turns it on."""
    front, chair, opening, first, after = talk(screen, tmp_path, "Play", "United States", "Begin", "+")
    assert front["title"] == "THIRTEEN DAYS"
    assert {"Play", "Scenarios", "Settings", "Leave", "Help"} <= set(front["buttons"])
    assert {"United States", "Soviet Union"} <= set(chair["buttons"])
    assert "You are John F. Kennedy, President." in opening["words"]
    assert len(first["buttons"]) > 8
    assert all(first["buttons"])
    assert after["title"] != first["title"]
    assert (tmp_path / "saves" / "autosave.transcript").exists()
    brief = max(first["said"], key=len)
    assert first["title"] in brief
    assert len(brief.split()) > 40
