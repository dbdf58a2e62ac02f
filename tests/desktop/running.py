"""How long a frame takes while time runs on the map."""

import os
from collections.abc import Iterator
from time import process_time

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.library import Library
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context
from thirteen_days.desktop.scenes.mapping import MapScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.play import Session

FRAME = 16
MOST = 400


def frame_times(size: tuple[int, int]) -> Iterator[float]:
    """Processor seconds a frame from the photographs to the end of a documented crisis, layout and drawing together."""
    pygame.display.init()
    pygame.font.init()
    surface = pygame.display.set_mode(size)
    context = Context(Library(), Preferences())
    scenario = context.library.get("cuba-1962")
    session = Session.start(scenario, seed="KESTREL-1962", policies={"usa": "history", "ussr": "history"})
    session.advance()
    game = Game(session, keep=False)
    game.seat = "ussr"
    stage = Stage(MapScene(context, game), size, keep=False)
    stage.draw(surface)
    stage.send(Command("play"))
    stage.draw(surface)
    for now in range(0, MOST * FRAME, FRAME):
        began = process_time()
        if not stage.glide(now):
            return
        stage.draw(surface)
        yield process_time() - began
