"""Draw the pictures of the README out of one seeded game a side, at 1280x800 and 100 per cent.

    python assets/make/pictures.py [FOLDER]

Every decision is answered as the record shows, so that the pictures show the crisis as it went. The same
version draws the same pictures, byte for byte. Needs the installed package; no display.
"""

import os
import sys
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from thirteen_days.desktop.gallery import borrowed_home
from thirteen_days.desktop.game import Game
from thirteen_days.desktop.library import Library
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.after import DebriefScene
from thirteen_days.desktop.scenes.base import Context, Scene
from thirteen_days.desktop.scenes.front import TitleScene
from thirteen_days.desktop.scenes.looking import DocumentScene, LadderScene
from thirteen_days.desktop.scenes.mapping import MapScene
from thirteen_days.desktop.scenes.playing import DecisionScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.model import Action
from thirteen_days.play import Session

SCENARIO = "cuba-1962"
SEED = "KESTREL-1962"
SIZE = (1280, 800)
MOST = 250_000
"""Bytes of a picture, over which it is given fewer shades."""
STEP = 5
"""The distance between the shades that are then kept."""


def main() -> int:
    """Draw them all; the exit status."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    pygame.font.init()
    context = Context(Library(), Preferences())
    with borrowed_home():  # no saved game of whoever draws it
        first = TitleScene(context)
        first.ui.lit = True
        draw(folder / "title.png", first)
    game = until(context, "usa", "oct24")
    draw(folder / "decision.png", DecisionScene(context, game), weighed=1)
    draw(folder / "map.png", MapScene(context, game))
    draw(folder / "ladder.png", LadderScene(context, game))
    draw(folder / "memorandum.png", DocumentScene(context, game, "npic_memo"))
    draw(folder / "debrief.png", DebriefScene(context, until(context, "usa", "")))
    draw(folder / "moscow.png", DecisionScene(context, until(context, "ussr", "sat_morning")), weighed=1)
    return 0


def until(context: Context, side: str, turn: str) -> Game:
    """The game of *side* at its first decision in *turn*, or at its end."""
    scenario = context.library.get(SCENARIO)
    session = Session.start(scenario, seed=SEED, policies={side: "human", **_others(side)})
    game = Game(session, keep=False)
    game.seat = side
    wanted = {one.id: one.index for one in scenario.turns}.get(turn, len(scenario.turns))
    while session.awaiting() and session.observe(side).turn < wanted:
        offered = session.legal(side)
        session.submit(next((one for one in offered if _documented(game, one)), offered[0]))
    return game


def _others(side: str) -> dict[str, str]:
    """The other chairs follow the record too."""
    return {name: "history" for name in ("usa", "ussr", "cuba") if name != side}


def _documented(game: Game, action: Action) -> bool:
    option = game.words.option(f"{action.node}/{action.choice}")
    return option is not None and option.history


def draw(path: Path, scene: Scene, weighed: int = -1) -> None:
    """Draw *scene*, the answer numbered *weighed* from 0 in focus."""
    choices = scene.screen.choices
    if weighed >= 0:
        choice = choices[weighed]
        scene.ui.focus = f"card:choose:{choice.key}:{choice.label}"
    surface = pygame.Surface(SIZE)
    Stage(scene, SIZE, keep=False).draw(surface)
    pygame.image.save(surface, path)
    if path.stat().st_size > MOST:
        pygame.image.save(_coarse(surface), path)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def _coarse(surface: pygame.Surface) -> pygame.Surface:
    """*surface* with fewer shades: the grain of paper and wood is most of a large picture."""
    table = bytes(min(255, round(value / STEP) * STEP) for value in range(256))
    data = pygame.image.tobytes(surface, "RGB").translate(table)
    return pygame.image.frombytes(data, surface.get_size(), "RGB")


if __name__ == "__main__":
    sys.exit(main())
