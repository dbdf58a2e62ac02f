"""``python -m tests.bench.memory``: what a game and the machine across the table hold, in megabytes.

Pages that several processes share are counted once (``Pss`` of Linux).
"""

import os
import sys
import time
from pathlib import Path

import pygame

from thirteen_days.desktop import app
from thirteen_days.desktop.hearing.ears import Ears
from thirteen_days.desktop.hearing.player import Player
from thirteen_days.desktop.hearing.voice import Voice
from thirteen_days.desktop.library import Library
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context
from thirteen_days.desktop.scenes.front import TitleScene
from thirteen_days.desktop.stage import Stage

DECISIONS = 12
PATIENCE = 60.0


def held(process: int) -> int:
    """Kilobytes of a process and of all below it."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return own + sum(held(int(child)) for child in listed)


def main() -> int:
    """Play some decisions against a searching machine, with sound; look at the map, and print the sum."""
    surface = app.open_display()
    context = Context(Library(), Preferences(), apart=True)
    stage = Stage(TitleScene(context), surface.get_size(), keep=False)
    stage.draw(surface)
    stage.attend(Ears(Player(), Voice(), pygame.time.get_ticks))
    end = time.monotonic() + PATIENCE
    stage.key(pygame.K_RETURN)
    decided = 0
    while time.monotonic() < end and decided < DECISIONS:
        kind = stage.scene.screen.kind
        if stage.scene.hurried or kind == "title":
            time.sleep(0.05)
            stage.tick()
        else:
            decided += kind in {"decision", "desk"}
            stage.key(pygame.K_1, text="1")
            if kind in {"decision", "desk"}:
                stage.key(pygame.K_1, text="1")
        stage.draw(surface)
    stage.key(pygame.K_m, text="m")
    stage.draw(surface)
    print(held(os.getpid()) / 1024)
    if stage.ears:
        stage.ears.close()
    context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
