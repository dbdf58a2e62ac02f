"""What the README shows is true."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split("#")[0].strip()
    for language, text in FENCES
    if language == "sh"
    for line in text.splitlines()
    if line.startswith("thirteen-days")
]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)


def test_its_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The example plays a game and prints its transcript."""
    (program,) = [text for language, text in FENCES if language == "python"]

    exec(compile(program, "README.md", "exec"), {})  # noqa: S102 - our own page

    assert capsys.readouterr().out.startswith("thirteen-days transcript 1\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str) -> None:
    """Each command ends well, without a terminal to read from."""
    words = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", "thirteen_days", *words[1:]],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
    )

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_its_links_lead_somewhere(link: str) -> None:
    """No picture or page is missing."""
    assert (ROOT / link).exists()
