"""The shelf of scenarios: a folder for each."""

from thirteen_days.desktop.scenes.base import Context, Move, Push, Scene
from thirteen_days.desktop.scenes.front import ChairScene, plain
from thirteen_days.desktop.scenes.looking import LIST_KEYS
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present import Words
from thirteen_days.present.covers import cover_facts, covers, vignette
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen
from thirteen_days.scenario import Shelf


class ScenariosScene(Scene):
    """Every scenario that is installed, the recommended one first; a chair is chosen next."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._first = context.library.recommended()
        self._awaited = {name for name, _title in context.library.titles()}
        for name in self._awaited:
            context.library.fetch(name)  # its folder is filled in as soon as it is read
        self.hurried = True

    def tick(self) -> Command | None:
        """Fill in the folders of what has been read meanwhile."""
        waiting = {name for name in self._awaited if not self.context.library.settled(name)}
        if waiting == self._awaited:
            return None
        self._awaited, self.hurried = waiting, bool(waiting)
        self.refresh()
        return Command("redraw")

    def make(self) -> Screen:
        """A folder for each."""
        found = sorted(covers(), key=lambda shelf: shelf.name != self._first)
        listed = tuple(self._folder(LIST_KEYS[place : place + 1], shelf) for place, shelf in enumerate(found))
        about = (plain(_("Choose a crisis; whose desk you sit at is asked next."), "lead"),)
        return Screen("setup", _("Scenarios"), Bar(place=_("Scenarios")), about, choices=listed)

    def _folder(self, key: str, shelf: Shelf) -> Choice:
        """One scenario: what can be told without reading it, and more once it has been."""
        scenario = self.context.library.known(shelf.name)
        return Choice(
            key,
            shelf.title,
            shelf.summary,
            command=f"pick:{shelf.name}",
            cover=_("History") if shelf.historical else _("Invented"),
            facts=cover_facts(Words(scenario, self.context.preferences.level)) if scenario else "",
            vignette=vignette(scenario) if scenario else None,
        )

    def act(self, command: Command) -> Move:
        """On to its chairs."""
        if command.name == "pick":
            self.context.library.get(command.value)  # one that cannot be read says why here
            return Push(ChairScene(self.context, command.value))
        return super().act(command)
