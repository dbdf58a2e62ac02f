"""A scenario tried out while it is written: what came of each save, and the play that goes on."""

import pygame

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Quit, Replace, Reset, Scene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.previewing import preview_screen
from thirteen_days.present.screen import Screen


def first_scene(context: Context) -> Scene:
    """Where a preview opens: in the play, or at what keeps it from being one."""
    if context.preview is not None:
        context.preview.look(pygame.time.get_ticks())
    return _playing(context, None) or PreviewScene(context, lowest=True)


def glance(scene: Scene, now: int) -> Move:
    """Where to go from *scene*, because of what was saved; nowhere if nothing was."""
    preview = scene.context.preview
    if preview is None or not preview.look(now):
        return None
    scene.refresh()
    if preview.problems:
        return Replace(scene)
    game = getattr(scene, "game", None)
    former = game if isinstance(game, Game) else None
    found = _playing(scene.context, former)
    return Reset(found) if found else Replace(scene)


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

    def __init__(self, context: Context, *, lowest: bool = False) -> None:
        super().__init__(context)
        self.lowest = lowest
        self.ui.escape = _("Leave") if lowest else ""

    def make(self) -> Screen:
        """All of it."""
        preview = self.context.preview
        if preview is None:
            return preview_screen(None, "", (), ())
        session = preview.session
        words = Words(session.scenario, self.context.preferences.level) if session else None
        return preview_screen(words, preview.path.name, preview.problems, preview.told)

    def act(self, command: Command) -> Move:
        """Begin anew, or go back to the play."""
        if command.name == "again" and self.context.preview is not None:
            self.context.preview.again(command.value)
            found = _playing(self.context, None)
            return Reset(found) if found else None
        if command.name == "back":
            return Quit() if self.lowest else Pop()
        return None
