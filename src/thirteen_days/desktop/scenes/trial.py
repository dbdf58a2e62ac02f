"""Before class: whether the network lets two devices meet, tried with one phone."""

from thirteen_days.desktop.layouts.backstage import lay_trial
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Scene
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Screen


class TrialScene(Scene):
    """A page for a second device to open: whether the network lets devices meet."""

    hurried = True

    def __init__(self, context: Context, address: str) -> None:
        super().__init__(context)
        from thirteen_days.classroom.server.codes import squares  # noqa: PLC0415 - of the extra
        from thirteen_days.classroom.server.run import USUAL, free_port  # noqa: PLC0415 - slow to load
        from thirteen_days.classroom.server.trial import Trial  # noqa: PLC0415 - as above

        self.trial: Trial = Trial(address, free_port(address, USUAL[0]))
        self.squares = squares(self.trial.address)
        self._met = 0

    def make(self) -> Screen:
        """What to do, and whether anybody has come."""
        return Screen("wall", _("Try it with a phone"), Bar(place=_("Try it with a phone")))

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """The address as letters and as squares."""
        met = self.trial.met
        return lay_trial(look, size, self.screen, self.ui, (self.trial.address, self.squares, met))

    def tick(self) -> Command | None:
        """Somebody has come."""
        if self.trial.met == self._met:
            return None
        self._met = self.trial.met
        return Command("met")

    def act(self, command: Command) -> Move:
        """Back to the settings."""
        self.refresh()
        if command.name == "back":
            self.trial.close()
            return Pop()
        return None
