"""A wheel installed elsewhere plays: nothing depends on the tree it was built from."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_a_wheel_installed_elsewhere_plays(tmp_path: Path) -> None:
    """Built, installed into an empty folder, and run from another one."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    built = tmp_path / "built"
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(built), str(ROOT)], check=True
    )
    (wheel,) = built.glob("*.whl")
    installed = tmp_path / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(installed), str(wheel)], check=True)
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "THIRTEEN_DAYS_HOME": str(tmp_path / "home"),
        "SDL_VIDEODRIVER": "dummy",
    }
    command = [
        sys.executable,
        "-m",
        "thirteen_days",
        "simulate",
        "cuba-1962",
        "--plays",
        "2",
        "--seed",
        "1",
        "--json",
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=tmp_path)

    assert json.loads(done.stdout)["plays"] == 2
    where = "import thirteen_days, sys; sys.stdout.write(thirteen_days.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert Path(found.stdout).is_relative_to(installed)
    docs = {file.name for file in (ROOT / "src/thirteen_days/docs").glob("*.md")}
    assert docs >= {"cookbook.md", "format.md", "reference.md", "research.md", "tutorial.md"}
    assert {file.name for file in (installed / "thirteen_days/docs").glob("*.md")} == docs
