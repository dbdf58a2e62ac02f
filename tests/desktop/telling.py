"""How long the game takes to tell a screen reader of a step of scrolling, for the benchmarks."""

import os
from collections.abc import Callable, Iterator
from time import process_time

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import accesskit
import pygame

from tests.desktop.stages import sample
from thirteen_days.desktop.screenreader import Link

STEPS = 60


class Sink:
    """An adapter that takes everything and does nothing."""

    def __init__(self, link: Link) -> None:
        del link

    def update_if_active(self, make: Callable[[], object]) -> None:
        """Take an update."""
        make()


def step_times(*, heard: bool) -> Iterator[float]:
    """Processor seconds of each of the steps over the longest sample, while somebody listens or nobody does."""
    pygame.display.init()
    pygame.font.init()
    stage = sample("document")
    link = Link(accesskit, Sink)
    link.heard = heard
    link.show(stage)
    middle = (stage.size[0] // 2, stage.size[1] // 2)
    for step in range(STEPS):
        stage.wheel(-1 if step % 20 < 10 else 1, middle)
        began = process_time()
        link.show(stage)
        yield process_time() - began
