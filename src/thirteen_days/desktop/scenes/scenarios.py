"""The shelf of scenarios: a folder for each."""

from thirteen_days.desktop.scenes.base import Context, Move, Push, Scene
from thirteen_days.desktop.scenes.front import ChairScene, plain
from thirteen_days.desktop.scenes.looking import LIST_KEYS
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present.covers import covers
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen


class ScenariosScene(Scene):
    """Every scenario that is installed, the recommended one first; a chair is chosen next."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._first = context.library.recommended()

    def make(self) -> Screen:
        """A folder for each."""
        found = sorted(covers(), key=lambda shelf: shelf.name != self._first)
        listed = tuple(
            Choice(
                LIST_KEYS[place : place + 1],
                shelf.title,
                shelf.summary,
                command=f"pick:{shelf.name}",
                cover=_("History") if shelf.historical else _("Invented"),
            )
            for place, shelf in enumerate(found)
        )
        about = (plain(_("Choose a crisis; whose desk you sit at is asked next."), "lead"),)
        return Screen("setup", _("Scenarios"), Bar(place=_("Scenarios")), about, choices=listed)

    def act(self, command: Command) -> Move:
        """On to its chairs."""
        if command.name == "pick":
            self.context.library.get(command.value)  # one that cannot be read says why here
            return Push(ChairScene(self.context, command.value))
        return super().act(command)
