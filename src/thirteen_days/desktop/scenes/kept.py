"""Lessons that this machine keeps: what was written of them, and how they go."""

import webbrowser
from pathlib import Path

from thirteen_days.classroom.kept import Filed, debrief_of, filed, forget
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Scene
from thirteen_days.desktop.scenes.front import plain
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen

_LETTERS = "123456789abcdefghijklmnopqrstuvwxyz"


class KeptScene(Scene):
    """Every lesson in *folder*, the latest first."""

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context)
        self.folder = folder

    def make(self) -> Screen:
        """A line each."""
        found = filed(self.folder)[: len(_LETTERS)]
        listed = tuple(
            Choice(key, self._told(one), _state(one), command=f"open:{one.room.name}")
            for key, one in zip(_LETTERS, found, strict=False)
        )
        about = (
            plain(_("They lie on this machine alone, until you delete them."), "lead"),
            plain(str(self.folder), "code"),
        )
        none = (plain(_("None is kept.")),)
        bar = Bar(place=_("Classroom"))
        return Screen("setup", _("Kept lessons"), bar, about if found else none, choices=listed)

    def _told(self, one: Filed) -> str:
        try:
            scenario = self.context.library.get(one.scenario)
            title = Words(scenario).key(scenario.title)
        except ThirteenDaysError:  # it may be gone from the shelf
            title = one.scenario
        said = _("{name}: {title}, {minutes} minutes")
        return said.format(name=one.room.stem, title=title, minutes=one.minutes)

    def act(self, command: Command) -> Move:
        """One of them, or back."""
        self.refresh()
        if command.name == "open":
            return Push(KeptLessonScene(self.context, self.folder / command.value))
        return Pop() if command.name == "back" else None


def _state(one: Filed) -> str:
    return _("It has ended.") if one.over else _("It has not ended.")


class KeptLessonScene(Scene):
    """One of them: its debrief, and its end."""

    def __init__(self, context: Context, room: Path) -> None:
        super().__init__(context)
        self.room = room
        self.asked = False
        """Whether it was said once that it is to go."""

    def make(self) -> Screen:
        """What is there, and to delete it, asked twice."""
        page = debrief_of(self.room)
        listed = [Choice("1", _("Open its debrief in the browser"), command="debrief")] if page else []
        listed.append(
            Choice("d", _("Yes: delete it, and all that was written of it"), command="delete")
            if self.asked
            else Choice("d", _("Delete it"), _("Ballots, evidence, a page for each student."), command="ask")
        )
        about = [plain(str(self.room.parent), "code")]
        if page:
            said = _(
                "Beside the lesson lie its debrief, the evidence as a table, and a page for each student."
            )
            about.append(plain(said))
        if self.asked:
            about.append(plain(_("What is deleted cannot be had back."), "lead"))
        return Screen("setup", self.room.stem, Bar(place=_("Classroom")), tuple(about), choices=tuple(listed))

    def act(self, command: Command) -> Move:
        """Open it, delete it, or back."""
        match command.name:
            case "debrief":
                webbrowser.open((debrief_of(self.room) or self.room).as_uri())
                self.ui.notice = _("The debrief opens in your browser, on this machine alone.")
            case "ask":
                self.asked = True
                self.refresh()
            case "delete":
                forget(self.room)
                return Pop()
            case "back":
                return Pop()
        return None
