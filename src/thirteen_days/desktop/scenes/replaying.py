"""The replay viewer: any turn of a play that is over, through either side's eyes or both."""

from functools import cached_property
from typing import Final

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.layouts.replaying import Reel, lay_replay
from thirteen_days.desktop.scenes.base import Context, Move
from thirteen_days.desktop.scenes.looking import LookScene
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.model import Heard, Observation
from thirteen_days.present import Block, Screen, map_screen, record_screen
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.situation import bar, gauges, ladders

BOTH: Final = "both"
"""The view of both sides' pages at once."""


class ReplayScene(LookScene):
    """A play that is over: nothing is secret any more."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context, game)
        self.side = game.viewer.partition(".")[0]
        self.at = 0
        self.ui.focus = "slider:time"

    @cached_property
    def _sides(self) -> tuple[str, ...]:
        return tuple(side.id for side in self.game.scenario.sides if not side.minor)

    @cached_property
    def _past(self) -> dict[str, tuple[Observation, ...]]:
        """Per side, what it could know at the end of each turn."""
        return {side: self.game.past(side) for side in self._sides}

    @cached_property
    def _trails(self) -> dict[str, tuple[Heard, ...]]:
        return {side: self.game.session.trail(side) for side in self._sides}

    @property
    def _eyes(self) -> str:
        """The side whose dates and numbers are shown."""
        return self._sides[0] if self.side == BOTH else self.side

    def make(self) -> Screen:
        """Where the side stood then."""
        words, seen = self.game.words, self._past[self._eyes][self.at]
        trail = [heard for heard in self._trails[self._eyes] if heard.turn <= seen.turn]
        return Screen(
            "replay",
            _("Replay"),
            bar(words, seen),
            gauges=gauges(words, seen, trail),
            ladders=ladders(words, seen),
        )

    def reel(self) -> Reel:
        """The turn that is shown, through the eyes that are chosen."""
        words, past = self.game.words, self._past[self._eyes]
        clock = words.clock(self._eyes)
        names = []
        for one in past:
            turn = self.game.scenario.turns[one.turn]
            day, label = words.day(turn.minute, clock), words.key(turn.label)
            names.append(
                label if day in label or not label else _("{day}. {name}").format(day=day, name=label)
            )
        seen = self._sides if self.side == BOTH else (self.side,)
        sides = tuple((side, words.side_name(side)) for side in self._sides)
        return Reel(
            sides=(*sides, (BOTH, _("Both"))) if len(sides) > 1 else sides,
            side=self.side,
            names=tuple(names),
            at=self.at,
            pages=tuple((words.side_name(side), self._page(side)) for side in seen),
            told=map_screen(words, past[self.at]),
        )

    def _page(self, side: str) -> tuple[Block, ...]:
        """What *side* ordered and heard in the turn."""
        turn = self._past[side][self.at].turn
        told = record_screen(self.game.words, [one for one in self._trails[side] if one.turn == turn], side)
        return told.blocks or (paragraph(_("Nothing."), "lead"),)

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """Laid out with what the chosen side had before it."""
        return lay_replay(look, size, self.screen, self.ui, self.reel())

    def act(self, command: Command) -> Move:
        """Another turn, other eyes."""
        if command.name == "time":
            self.at = int(command.value)
            self.refresh()
            return None
        if command.name == "side":
            self.side = command.value
            self.ui.focus = f"button:tab:{dict(self.reel().sides)[command.value]}"
            self.refresh()
            return None
        return super().act(command)
