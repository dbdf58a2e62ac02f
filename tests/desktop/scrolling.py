"""Frame times while the longest page of the game is scrolled, for the benchmarks."""

import os
from collections.abc import Iterator
from time import process_time

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from tests.desktop.stages import context
from thirteen_days.desktop import app
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.stage import Stage
from thirteen_days.play import Session, debrief
from thirteen_days.present import Words, debrief_screen
from thirteen_days.present.chapters import chapters_of
from thirteen_days.scenario import find, load

STEPS = 400


def frame_times() -> Iterator[float]:
    """Processor seconds of each of 400 wheel steps over the debrief of a whole game, up and down, at 1280x800."""
    scenario = load(find("cuba-1962"))
    session = Session.start(scenario, seed="SCROLL-1", policies={"usa": "history", "ussr": "history"})
    session.awaiting()
    screen = debrief_screen(Words(scenario), debrief(scenario, session.transcript()), "usa")
    surface = app.open_display()
    stage = Stage(Still(context(), screen, None), surface.get_size(), keep=False)
    stage.scene.ui.tab = max(chapters_of(screen), key=lambda one: len(one[1]))[0]
    middle = (surface.get_width() // 2, surface.get_height() // 2)
    app._draw(stage, surface)
    for step in range(STEPS):
        began = process_time()
        stage.wheel(-1 if step % 200 < 100 else 1, middle)
        app._draw(stage, surface)
        yield process_time() - began
    pygame.display.quit()
