"""When it is over: how it ended, what was judgement and what was luck, endings not yet seen."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Replace, Reset, Scene
from thirteen_days.desktop.scenes.looking import LookScene, RecordScene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present import debrief_screen, ending_screen, page_screen, shelf_screen
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen

if TYPE_CHECKING:  # not before a game
    from collections.abc import Iterator

    from thirteen_days.desktop.pictures import Drawn
    from thirteen_days.play import Debrief


class EndingScene(LookScene):
    """How it ended."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context, game)
        self.ui.escape = _("Title")
        self.seen = remember(game)

    def make(self) -> Screen:
        """The ending, and the way on."""
        told = ending_screen(self.game.words, self.game.observe())
        after = len(told.choices) + 1
        extra = (
            Choice(str(after), _("The record"), command="record"),
            Choice(str(after + 1), _("Back to the title"), command="back"),
        )
        return replace(told, choices=(*told.choices, *extra))

    def tick(self) -> Command | None:
        """Luck begins to be played out while one reads how it ended."""
        self.game.study()
        return None

    def act(self, command: Command) -> Move:
        """The day after, debrief, shelf, record, or the title."""
        if command.name == "page":
            return Push(PageScene(self.context, self.game))
        if command.name == "debrief":
            return Push(DebriefScene(self.context, self.game))
        if command.name == "shelf":
            return Push(ShelfScene(self.context, self.game, self.seen))
        if command.name == "record":
            return Push(RecordScene(self.context, self.game))
        return Reset(_title(self.context)) if command.name == "back" else None


class PageScene(LookScene):
    """The page of the day after."""

    def make(self) -> Screen:
        """The page; without one, the ending again."""
        game = self.game
        return page_screen(game.words, game.observe()) or ending_screen(game.words, game.observe())

    def act(self, command: Command) -> Move:
        """On to the debrief, or back."""
        if command.name == "debrief":
            return Replace(DebriefScene(self.context, self.game))
        return super().act(command)


class DebriefScene(LookScene):
    """Beside the record of history."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context, game)
        self._drawing: Iterator[Drawn] | None = None
        """The pictures of it, while they are drawn."""

    @cached_property
    def _found(self) -> "Debrief":
        """Reckoned once: the play is over."""
        from thirteen_days.play import debrief  # noqa: PLC0415 - not before a game

        return debrief(self.game.scenario, self.game.session.transcript())

    def make(self) -> Screen:
        """Everything is open now."""
        found = self._found
        study = self.game.apart.latest if self.game.apart else None
        told = debrief_screen(self.game.words, found, self.game.viewer, study)
        name = self.game.words.title
        choices = told.choices
        if self.game.session.people:
            again = Choice("2", _("Play on from an earlier decision"), command="branch")
            choices = (*choices, again)
        keep = Choice(str(len(choices) + 1), _("Save as a page"), command="keep")
        replay = Choice(str(len(choices) + 3), _("Replay, turn by turn"), command="replay")
        draw = Choice(str(len(choices) + 2), _("Save as pictures"), command="pictures")
        choices = (*choices, keep, draw, replay)
        return replace(told, bar=Bar(place=name, progress=_("After the play")), choices=choices)

    def tick(self) -> Command | None:
        """What has been played out meanwhile is shown as it comes, and pictures are drawn, page by page."""
        if self._drawing is not None:
            self._draw_on(self._drawing)
            return Command("redraw")
        if not self.game.study():
            return None
        self.refresh()
        return Command("redraw")

    def act(self, command: Command) -> Move:
        """Back, to the title, or to an earlier decision."""
        if command.name == "branch":
            from thirteen_days.desktop.scenes.branching import BranchScene  # noqa: PLC0415 - on demand

            return Push(BranchScene(self.context, self.game))
        if command.name == "keep":
            self.ui.notice = self._keep()
            return None
        if command.name == "replay":
            from thirteen_days.desktop.scenes.replaying import ReplayScene  # noqa: PLC0415 - on demand

            return Push(ReplayScene(self.context, self.game))
        if command.name == "pictures":
            self._draw()
            return None
        if command.name == "title":
            return Reset(_title(self.context))
        return super().act(command)

    def _keep(self) -> str:
        """Write the page and the table as far as they are worked out; a sentence on where they are."""
        from thirteen_days.export import keep_debrief  # noqa: PLC0415 - seldom wanted
        from thirteen_days.play import debrief  # noqa: PLC0415 - as above

        transcript = self.game.session.transcript()
        found = debrief(self.game.scenario, transcript)
        study = self.game.apart.latest if self.game.apart else None
        page, table = keep_debrief(self.game.words, transcript, found, self.game.viewer, study)
        return _("Kept as {page}, and as a table, {table}, beside it.").format(page=page, table=table.name)

    def _draw(self) -> None:
        """Begin to write the report as pictures of its pages."""
        from thirteen_days.desktop.pictures import drawing  # noqa: PLC0415 - seldom wanted
        from thirteen_days.storage import debriefs_folder  # noqa: PLC0415 - as above

        if self._drawing is None:
            header = self.game.session.header
            self._folder = debriefs_folder() / f"{header.scenario}-{self.game.viewer}-{header.seed}".lower()
            self._drawing = drawing(self.screen, self._folder)
            self.hurried = True
        self.ui.notice = _("The pictures are being drawn.")

    def _draw_on(self, steps: "Iterator[Drawn]") -> None:
        """One step further; how far it is, or where the pictures are."""
        try:
            now = next(steps)
        except (ThirteenDaysError, OSError) as error:
            self._drawing, self.hurried = None, False
            self.ui.notice = _("No pictures: {error}").format(error=error)
            return
        form = _("Drawing the pictures: {done} of {count} chapters. Whoever leaves this page stops it.")
        self.ui.notice = form.format(done=now.chapters, count=now.of)
        if now.files:
            self._drawing, self.hurried = None, False
            told = _("{count} pictures kept in {folder}.")
            self.ui.notice = told.format(count=len(now.files), folder=self._folder)


class ShelfScene(LookScene):
    """Endings seen and not yet seen."""

    def __init__(self, context: Context, game: Game, seen: frozenset[str]) -> None:
        super().__init__(context, game)
        self.seen = seen

    def make(self) -> Screen:
        """The shelf."""
        return shelf_screen(self.game.words, self.seen)

    def act(self, command: Command) -> Move:
        """Back."""
        return Pop() if command.name == "back" else None


def _title(context: Context) -> Scene:
    from thirteen_days.desktop.scenes.front import TitleScene  # noqa: PLC0415 - it leads back here

    return TitleScene(context)


def remember(game: Game) -> frozenset[str]:
    """Note the ending of *game* among those seen, if it is kept, and return them all."""
    from thirteen_days.play import endings_seen  # noqa: PLC0415 - only at the end

    outcome = game.observe().outcome
    reached = outcome.ending if outcome else ""
    return endings_seen(game.scenario.name, reached if game.keep else "") | frozenset({reached} - {""})
