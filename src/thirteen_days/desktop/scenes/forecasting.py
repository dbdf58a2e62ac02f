"""Putting a number on what is to be expected before one decides."""

from typing import Final

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Scene
from thirteen_days.desktop.scenes.looking import LookScene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present import forecast_screen, taken_down
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen

MOST: Final = 100
STEP: Final = 5
EVEN: Final = 50


class ForecastScene(LookScene):
    """A slider from 0 to 100; digits type a number, Enter states it, Esc leaves it unsaid."""

    def __init__(self, context: Context, game: Game, below: Scene) -> None:
        super().__init__(context, game)
        self._below = below
        """The decision, which says that a forecast was taken down."""
        self.percent = EVEN
        self._typed = ""
        self.ui.escape = _("Say nothing")
        self.ui.focus = f"slider:{_('How likely?')}"

    def make(self) -> Screen:
        """The question, and the number as it now stands.

        Raises:
            ThirteenDaysError: no question is open.
        """
        question = self.game.session.question(self.game.viewer)
        if question is None:
            raise ThirteenDaysError(_("There is nothing to put a number on here."))
        self.ui.sliders = {"percent": (0, MOST, STEP, self.percent)}
        return forecast_screen(self.game.words, self.game.observe(), question, self.percent)

    def handle(self, command: Command) -> Move:
        """Digits make a number; a new one begins where the last cannot go on."""
        if command.name == "key" and command.value.isascii() and command.value.isdecimal():
            longer = self._typed + command.value
            self._typed = longer if int(longer) <= MOST else command.value
            return self._set(int(self._typed))
        if command.name == "percent" and command.value:
            self._typed = ""
            return self._set(int(command.value))
        return super().handle(command)

    def _set(self, percent: int) -> Move:
        self.percent = percent
        self.refresh()
        return None

    def act(self, command: Command) -> Move:
        """State it, or go back without."""
        if command.name in {"state", "activate"}:
            self.game.session.forecast(self.game.viewer, self.percent)
            self._below.ui.notice = taken_down(self.percent)
            return Pop()
        return super().act(command)
