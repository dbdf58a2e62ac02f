"""Reference pictures, small: ``python -m tests.desktop.reference`` draws them anew after a wanted change."""

import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from tests.desktop import samples, stages
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.stage import Stage
from thirteen_days.present.screen import Figure, Plate, Screen

FOLDER = Path(__file__).parent / "reference"
SMALL = (160, 100)
PLATE = Plate(
    "Field launch site",
    "A drawing made for this game, not a photograph.",
    300,
    (
        Figure("wood", ((0, 0), (40, 0), (20, 30))),
        Figure("road", ((-4, 70), (40, 60), (104, 50))),
        Figure("launcher", ((40, 35),), turned=20, label="Erector"),
        Figure("missile", ((70, 30),), turned=70, label="Missile trailer"),
        Figure("tent", ((60, 80),), count=6, label="Tents"),
    ),
)


def stages_shown() -> dict[str, Stage]:
    """The screens that are compared, none of them out of a scenario whose words may change."""
    told = samples.document()
    plate = Screen("document", told.title, told.bar, told.blocks[:6], letterhead="Memorandum", plate=PLATE)
    ladder = Screen("ladder", "The ladder", samples.BAR, samples.LONG[:3], ladders=samples.LADDERS)
    shown = {
        "decision": stages.sample("decision"),
        "decision-contrast": stages.sample("decision", contrast=True),
        "map": stages.sample("map"),
        "debrief": stages.sample("debrief"),
    }
    for name, screen in (("plate", plate), ("ladder", ladder)):
        shown[name] = Stage(Still(stages.context(), screen), stages.SIZE, keep=False)
    return shown


def small(stage: Stage) -> pygame.Surface:
    """*stage* as it is compared: so small that a pixel here and there is nothing."""
    surface = pygame.Surface(stages.SIZE)
    stage.draw(surface)
    return pygame.transform.smoothscale(surface, SMALL)


def main() -> int:
    """Draw them all anew."""
    pygame.font.init()
    FOLDER.mkdir(exist_ok=True)
    for name, stage in stages_shown().items():
        pygame.image.save(small(stage), FOLDER / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
