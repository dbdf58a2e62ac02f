"""A scenario tried out while it is written: what came of each save, and the play that goes on."""

import time

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Quit, Replace, Reset, Scene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present import Words
from thirteen_days.present.previewing import Saved, preview_screen
from thirteen_days.present.screen import Screen


def now() -> int:
    """Milliseconds, from some moment on."""
    return int(time.monotonic() * 1000)


def first_scene(context: Context) -> Scene:
    """Where a preview opens: in the play, or at what keeps it from being one."""
    if context.preview is not None:
        context.preview.look(now())
    return _playing(context, None) or PreviewScene(context)


def leave(context: Context) -> Move:
    """Back to where the preview was opened; out of the program, if that was the command line."""
    context.preview = None
    return Reset(context.bench[-1], context.bench[:-1]) if context.bench else Quit()


def glance(scene: Scene, moment: int) -> Move:
    """Where to go from *scene*, because of what was saved by *moment*; nowhere if nothing was."""
    preview = scene.context.preview
    if preview is None or not preview.look(moment):
        return None
    scene.refresh()
    game = getattr(scene, "game", None)
    former = game if isinstance(game, Game) else None
    if preview.problems or (former is not None and former.session is preview.session):
        return Replace(scene)
    found = _playing(scene.context, former)
    return Reset(found, scene.context.bench) if found else Replace(scene)


def _playing(context: Context, former: Game | None) -> Scene | None:
    """The play of the last good version, if there is one, for whoever has read what *former* showed."""
    from thirteen_days.desktop.scenes.playing import next_scene  # noqa: PLC0415 - it leads here

    preview = context.preview
    if preview is None or preview.session is None:
        return None
    game = Game(preview.session, context.preferences.level, keep=False, source=str(preview.path))
    if former is not None:
        game.opened, game.told, game.seat = former.opened, former.told, former.seat
    return next_scene(context, game)


class PreviewScene(Scene):
    """What is wrong with the file, or what the last save changed; and the way to begin anew."""

    def __init__(self, context: Context, game: Game | None = None) -> None:
        super().__init__(context)
        self.game = game

    def make(self) -> Screen:
        """All of it."""
        preview = self.context.preview
        if preview is None:
            return preview_screen(None, "", Saved())
        session = preview.session
        words = Words(session.scenario, self.context.preferences.level) if session else None
        return preview_screen(words, preview.path.name, preview.saved)

    def act(self, command: Command) -> Move:
        """Begin anew, or go back to the play."""
        if command.name == "explain":
            from thirteen_days.desktop.scenes.manuals import ExplainScene  # noqa: PLC0415 - it leads here

            return Push(ExplainScene(self.context, command.value))
        if command.name == "again" and self.context.preview is not None:
            self.context.preview.again(command.value)
            found = _playing(self.context, None)
            return Reset(found, self.context.bench) if found else None
        playing = self.context.preview is not None and self.context.preview.session is not None
        if command.name == "leave" or (command.name == "back" and not playing):
            return leave(self.context)
        return Pop() if command.name == "back" else None
