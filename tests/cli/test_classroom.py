"""``thirteen-days classroom`` where there is no display; and when its process is killed."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from thirteen_days.classroom.server.run import LOOPBACK


def _answers(address: str) -> bool:
    host, _colon, port = address.removeprefix("http://").split("/")[0].partition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=5):
            return True
    except OSError:
        return False


def test_without_a_display_it_says_so_and_a_killed_one_leaves_no_server(tmp_path: Path) -> None:
    """The console is there all the same; the server ends with whoever began it, so that none writes unseen."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    process = subprocess.Popen(
        [sys.executable, "-m", "thirteen_days", "classroom", "--address", LOOPBACK, "--students", "6"],
        env={**environment, "THIRTEEN_DAYS_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("You open"):
                break
        console = said[-1].split()[2]

        assert any(line.startswith("No window can be opened here") for line in said)
        assert _answers(console)

        process.kill()
        end = time.monotonic() + 60
        while _answers(console):
            assert time.monotonic() < end
            time.sleep(0.1)
