"""What is loaded before the first picture stands: what is on it, and no more."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thirteen_days.scenario import find

FIRST_FRAME = """
import os, sys, pygame
def shown(*_):
    print(*sorted(name for name in sys.modules if "thirteen_days" in name or "." not in name), flush=True)
    os._exit(0)
pygame.display.flip = pygame.display.update = shown
from thirteen_days.cli import main
sys.exit(main(["play"]) or 3)
"""
LOADED = "print('pydantic' in sys.modules)"
HEAVY = (
    "pydantic",
    "yaml",
    "thirteen_days.engine._compiled.machine",
    "thirteen_days.model.scenario",
    "thirteen_days.play",
    "thirteen_days.present.situation",
    "thirteen_days.desktop.layouts.desk",
    "thirteen_days.desktop.ground",
    "thirteen_days.desktop.hearing",
)


def test_the_title_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    """Rules, scenarios and other screens are loaded once it stands."""
    given = {**os.environ, "SDL_VIDEODRIVER": "dummy", "THIRTEEN_DAYS_HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME], env=given, check=True, capture_output=True, text=True
    )
    loaded = set(told.stdout.splitlines()[-1].split())
    assert "thirteen_days.desktop.layouts.title" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_sound_scenario_is_read_without_the_models(tmp_path: Path) -> None:
    """To build them takes longer than all the rest of a small check; a fault needs them for its words."""
    given = {**os.environ, "THIRTEEN_DAYS_HOME": str(tmp_path)}
    script = f"import sys; from thirteen_days.cli import main; main(sys.argv[1:]); {LOADED}"
    sound = find("meridian-strait")
    broken = tmp_path / "broken.yaml"
    broken.write_text(sound.read_text(encoding="utf-8") + "\nstranger: 1\n", encoding="utf-8")
    for name, models in ((sound, False), (broken, True)):
        told = subprocess.run(
            [sys.executable, "-c", script, "check", str(name)], env=given, check=True, capture_output=True
        )
        assert told.stdout.decode().splitlines()[-1] == str(models)


@pytest.mark.parametrize("package", ["model", "engine", "present"])
def test_every_name_of_a_front_door_is_behind_it(package: str) -> None:
    """A name that is promised and opened on demand must be there when the demand comes."""
    door = importlib.import_module(f"thirteen_days.{package}")
    for name in door.__all__:
        assert getattr(door, name) is not None
    assert not hasattr(door, "nothing_of_that_name")
