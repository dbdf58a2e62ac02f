"""Two machines at play: what each side did and heard, turn by turn."""

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.after import EndingScene
from thirteen_days.desktop.scenes.base import Context, Move, Replace
from thirteen_days.desktop.scenes.looking import LookScene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present import record_screen
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Block, Choice, Paragraph, Run, Screen


class WatchScene(LookScene):
    """One turn; the play itself is over, and is turned like pages."""

    def __init__(self, context: Context, game: Game, page: int = 0) -> None:
        super().__init__(context, game)
        sides = [side.id for side in game.scenario.sides if not side.minor]
        self.trails = {side: game.session.trail(side) for side in sides}
        self.turns = sorted({heard.turn for trail in self.trails.values() for heard in trail})
        self.page = min(page, max(0, len(self.turns) - 1))

    def make(self) -> Screen:
        """What each side knew of this turn."""
        words = self.game.words
        turn = self.turns[self.page]
        moment = self.game.scenario.turns[turn]
        found: list[Block] = []
        for side, trail in self.trails.items():
            told = record_screen(words, [heard for heard in trail if heard.turn == turn], side)
            found.append(Paragraph((Run(words.side_name(side)),), "heading"))
            found += told.blocks
        last = self.page + 1 == len(self.turns)
        choices = (
            Choice("1", _("How it ended") if last else _("The next turn"), command="next"),
            Choice("2", _("Straight to the end"), command="end_of_play"),
        )
        progress = _("Turn {turn} of {turns}").format(turn=self.page + 1, turns=len(self.turns))
        date = words.date(moment.minute)
        title = words.key(moment.label) or date
        return Screen(
            "record", title, Bar(date, progress=progress), tuple(found), choices=choices[: 2 - last]
        )

    def act(self, command: Command) -> Move:
        """Turn the page."""
        if command.name == "end_of_play" or (command.name == "next" and self.page + 1 == len(self.turns)):
            return Replace(EndingScene(self.context, self.game))
        if command.name == "next":
            return Replace(WatchScene(self.context, self.game, self.page + 1))
        return super().act(command)
