"""Ways into the window: the title, a game chosen on the command line, a save."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pygame

from thirteen_days.desktop import app, preferences
from thirteen_days.desktop import game as games
from thirteen_days.desktop.library import Library
from thirteen_days.desktop.preferences import LEVELS
from thirteen_days.desktop.scenes.base import Context, Push, Reset, Scene
from thirteen_days.desktop.scenes.front import ChairScene, TitleScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.storage import new_seed

if TYPE_CHECKING:
    from thirteen_days.desktop.scenes.link import Link


class Start(NamedTuple):
    """What was chosen on the command line; empty means: ask."""

    scenario: str = ""
    side: str = ""
    seed: str = ""
    opponent: str = ""
    lens: str = ""
    settings: dict[str, str] = {}  # noqa: RUF012 - never changed
    hot_seat: bool = False
    level: str = ""


def play(start: Start) -> int | None:
    """Open the window on what was chosen; ``None`` if there is no display."""
    context = _context(start.level)
    scene = _first(context, start)
    return _show(scene)


def resume(path: Path, level: str = "") -> int | None:
    """Open the window on a save."""
    from thirteen_days.play import load_save  # noqa: PLC0415 - not for the title

    context = _context(level)
    title = TitleScene(context)
    move = games.resume(title, load_save(path), path.name.removesuffix(".transcript"))
    return _show(move.scene if isinstance(move, Push | Reset) else title)


def workshop() -> int | None:
    """Open the window on the workshop."""
    from thirteen_days.desktop.scenes.bench import WorkshopScene  # noqa: PLC0415 - not for a game

    context = _context("")
    return _show(TitleScene(context), WorkshopScene(context))


def lesson(begin: "Callable[[], Link]", scenario: str) -> int | None:
    """Open the window on the lesson of *scenario* that *begin* serves; nothing is begun without a display."""
    from thirteen_days.desktop.scenes.lesson import ProjectorScene  # noqa: PLC0415 - not for a game

    context = _context("")
    try:
        app.open_display()
    except pygame.error:
        return None
    link = begin()
    context.lesson = link
    return _show(TitleScene(context), ProjectorScene(context, link, scenario))


def preview(path: Path, side: str = "", seed: str = "", level: str = "") -> int | None:
    """Open the window on the scenario at *path* while it is being written."""
    from thirteen_days.authoring import Preview  # noqa: PLC0415 - not for a game
    from thirteen_days.desktop.scenes.previewing import first_scene  # noqa: PLC0415 - as above

    context = _context(level)
    context.preview = Preview(path, side=side, seed=seed)
    return _show(first_scene(context))


def _context(level: str) -> Context:
    chosen = preferences.load()
    if level in LEVELS and level != chosen.level:
        chosen = replace(chosen, level=level)
    return Context(Library(), chosen, apart=True)


def _first(context: Context, start: Start) -> Scene:
    if not (start.scenario or start.side or start.hot_seat or start.seed or start.opponent):
        return TitleScene(context)
    from thirteen_days.desktop.scenes.playing import next_scene  # noqa: PLC0415 - not for the title
    from thirteen_days.play import Session, opponents  # noqa: PLC0415 - not for the title

    name = start.scenario or context.library.recommended()
    if not (start.side or start.hot_seat or start.seed or start.opponent):
        return ChairScene(context, name)
    scenario = context.library.get(name)
    sides = [side.id for side in scenario.sides if not side.minor]
    mine = start.side or sides[0]
    session = Session.start(
        scenario,
        seed=start.seed or new_seed(),
        policies=opponents(scenario, sides if start.hot_seat else [mine], start.opponent),
        settings=start.settings,
        lens=start.lens,
    )
    session.thinker = context.think(name)
    return next_scene(context, games.Game(session, context.preferences.level, source=name))


def _show(scene: Scene, above: Scene | None = None) -> int | None:
    """Open the window on *scene*, or on one *above* it."""
    try:
        app.open_display()
        stage = Stage(scene)
        stage.scenes += [above] if above is not None else []
        return app.run(stage)
    except pygame.error:
        return None
    finally:
        scene.context.close()
