"""The teacher's own pages at the projector: keys to the console, events to set off, and whether to stop."""

import webbrowser

from thirteen_days.desktop.layouts.backstage import lay_keys
from thirteen_days.desktop.layouts.wallparts import Squares
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Reset, Scene
from thirteen_days.desktop.scenes.front import plain
from thirteen_days.desktop.scenes.link import Link
from thirteen_days.desktop.scenes.students import StudentsScene
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen


class KeysScene(Scene):
    """The console's address and a number for the teacher's phone: there only while a key is held."""

    hurried = True

    def __init__(self, context: Context, link: Link, scenario: str) -> None:
        super().__init__(context)
        self.link = link
        self.scenario = scenario
        self.held = False
        self._seen: object = None

    def make(self) -> Screen:
        """What can be done; the secrets are drawn beside it."""
        listed = (
            Choice("o", _("Open my console on this machine"), command="open"),
            Choice("p", _("A number for my phone, or another teacher's"), command="pair"),
            Choice("h", _("Students: the door, and their parts"), command="students"),
            Choice("i", _("Set off an event"), command="events"),
            Choice("s", _("Hold to read"), command="hold"),
        )
        return Screen("wall", _("For the teacher"), Bar(place=_("For the teacher")), commands=listed)

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """Masked, or not."""
        return lay_keys(look, size, self.screen, self.ui, self._secrets())

    def _secrets(self) -> tuple[str, str, str, Squares] | None:
        """Console, phone's address, number, squares; nothing unless a key is held."""
        if not self.held:
            return None
        paired = self.link.paired()
        if paired is None:
            return self.link.console(), "", "", ()
        return self.link.console(), paired[0].address, paired[0].number, paired[1]

    def tick(self) -> Command | None:
        """A number has come."""
        now = self.link.paired()
        if now == self._seen:
            return None
        self._seen = now
        return Command("wall")

    def release(self) -> bool:
        """The key is let go: nothing is left on the screen."""
        was, self.held = self.held, False
        return was

    def act(self, command: Command) -> Move:
        """Show, open, pair, or go back."""
        match command.name:
            case "hold":
                self.held = True
            case "open":
                webbrowser.open(self.link.console())
                self.ui.notice = _("The console opens in your browser, on this machine alone.")
            case "students":
                return Push(StudentsScene(self.context, self.link, self.scenario))
            case "events":
                return Push(EventsScene(self.context, self.link, self.scenario))
            case "pair":
                self.link.pair()
                self.ui.notice = _("Hold S and point your phone at the square. The number works once.")
            case "back":
                return Pop()
        return None


class EventsScene(Scene):
    """Events at the teacher's hand, by the numbers of the printed plan; named only while a key is held."""

    hurried = True

    def __init__(self, context: Context, link: Link, scenario: str) -> None:
        super().__init__(context)
        self.link = link
        self.scenario = scenario
        self.held = False

    def make(self) -> Screen:
        """A number each, as this page may be on the wall."""
        words = Words(self.context.library.get(self.scenario), self.context.preferences.level)
        lesson = words.scenario.lesson
        about = (
            plain(_("An event, at every table at once."), "lead"),
            plain(_("The numbers are those of your lesson plan. Hold S to read here what they are.")),
        )
        listed = tuple(
            Choice(
                str(number),
                words.key(one.label) if self.held else _("Event {number}").format(number=number),
                command=f"inject:{one.event}",
            )
            for number, one in enumerate(lesson.injects if lesson else (), 1)
        )
        keys = (Choice("s", _("Hold to read"), command="hold"),)
        bar = Bar(place=_("For the teacher"))
        return Screen("setup", _("Set off an event"), bar, about, choices=listed, commands=keys)

    def release(self) -> bool:
        """The key is let go: no event is named."""
        was, self.held = self.held, False
        if was:
            self.refresh()
        return was

    def act(self, command: Command) -> Move:
        """Read them, set one off, or go back."""
        match command.name:
            case "hold":
                self.held = True
                self.refresh()
            case "inject":
                self.link.say(do="inject", crisis="", event=command.value)
                return Pop()
            case "back":
                return Pop()
        return None


class StopScene(Scene):
    """Whether to stop: the lesson is kept either way."""

    def __init__(self, context: Context, link: Link) -> None:
        super().__init__(context)
        self.link = link

    def make(self) -> Screen:
        """Two answers."""
        listed = (
            Choice("1", _("Go on with the lesson"), command="back"),
            Choice(
                "2",
                _("Stop"),
                _("The devices lose their page. Go on tomorrow from the title."),
                command="stop",
            ),
        )
        about = (
            plain(_("Stop the lesson?"), "lead"),
            plain(_("All that was said and done is kept on this machine, and nowhere else.")),
        )
        return Screen("setup", _("Stop"), Bar(place=_("Stop")), about, choices=listed)

    def act(self, command: Command) -> Move:
        """Back to the class, or to the title."""
        if command.name == "stop":
            from thirteen_days.desktop.scenes.front import TitleScene  # noqa: PLC0415 - it opens lessons

            self.context.close_lesson()
            return Reset(TitleScene(self.context))
        return Pop() if command.name == "back" else None
