"""What a scene is: a screen, what it remembers, and answers to commands that move the stack."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from thirteen_days.desktop.commands import LETTERS
from thirteen_days.desktop.layouts import Ui, build
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.present.screen import Choice, Screen

if TYPE_CHECKING:
    from thirteen_days.authoring import Job, Preview
    from thirteen_days.desktop.library import Library
    from thirteen_days.model import Action
    from thirteen_days.play import Mind


@dataclass(frozen=True, slots=True)
class Push:
    """Open a scene over this one."""

    scene: "Scene"


@dataclass(frozen=True, slots=True)
class Replace:
    """Go on to another scene."""

    scene: "Scene"


@dataclass(frozen=True, slots=True)
class Reset:
    """Close everything and begin with a scene; *below* is what it was opened from."""

    scene: "Scene"
    below: tuple["Scene", ...] = ()


@dataclass(frozen=True, slots=True)
class Pop:
    """Back to the scene below."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave the game."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that is not the scene's own to do."""

    command: Command


Move = Push | Replace | Reset | Pop | Quit | Ask | None


@dataclass(slots=True)
class Context:
    """What every scene can reach: preferences, the shelf of scenarios, and the process that thinks."""

    library: "Library"
    preferences: Preferences = field(default_factory=Preferences)
    apart: bool = False
    """Whether machines think in a process of their own; in a window they do."""
    mind: "Mind | None" = None
    preview: "Preview | None" = None
    """The scenario that is being written, while it is tried out,"""
    bench: tuple["Scene", ...] = ()
    """and where one is back when one leaves it: the scenes from the title on; nowhere if empty."""
    job: "Job | None" = None
    """A long check at work in another process."""
    deaf: Callable[[], bool] = bool
    """Whether it is known that no sound can be heard here."""
    reader: str = ""
    """The way to a screen reader: ``ready``, ``heard`` while one listens, ``missing``, ``failed``."""
    lesson: "Lesson | None" = None
    """A class that is being taught."""

    def think(self, source: str) -> "Mind | None":
        """The process that thinks for plays of the scenario at *source*, started if need be."""
        from thirteen_days.play import Mind  # noqa: PLC0415 - not before a game

        if not self.apart:
            return None
        if self.mind is None or self.mind.source != source or not self.mind.able:
            self.close()
            self.mind = Mind(source)
        return self.mind

    def forget(self, name: str) -> None:
        """The scenario called *name* is another now: it is read again, here and where machines think."""
        self.library.forget(name)
        if self.mind is not None and self.mind.source == name:
            self.mind.close()
            self.mind = None

    def close_job(self) -> None:
        """End the long check, if there is one."""
        if self.job is not None:
            self.job.close()
            self.job = None

    def close_lesson(self) -> None:
        """Stop serving the class, if there is one; the lesson is kept."""
        if self.lesson is not None:
            self.lesson.close()
            self.lesson = None

    def close(self) -> None:
        """End the processes that think, check and serve."""
        self.close_job()
        self.close_lesson()
        if self.mind is not None:
            self.mind.close()
            self.mind = None


class Lesson(Protocol):
    """A class that is being taught, as far as whoever ends it needs to know."""

    def close(self) -> None:
        """Stop serving it."""


class Scene:
    """A screen with answers. Subclasses give ``make`` and answer ``act``."""

    hurried = False
    """Whether ``tick`` should be asked often, because somebody waits."""
    careful = False
    """Whether an answer needs a second press: where it cannot be taken back."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.ui = Ui()
        self._screen: Screen | None = None

    @property
    def screen(self) -> Screen:
        """What is shown; made once until ``refresh``."""
        if self._screen is None:
            told, preview = self.make(), self.context.preview
            if preview:
                from thirteen_days.present.previewing import previewed  # noqa: PLC0415 - seldom wanted

                told = previewed(told, preview.saved)
            self._screen = told
        return self._screen

    def refresh(self) -> None:
        """Make the screen anew the next time it is drawn."""
        self._screen = None

    def prefer(self, preferences: Preferences) -> None:
        """The person's preferences changed."""
        del preferences
        self.refresh()

    def make(self) -> Screen:
        """Build the screen."""
        raise NotImplementedError

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """Lay the screen out."""
        screen, ui, preview = self.screen, self.ui, self.context.preview
        if preview and not ui.notice:
            from thirteen_days.present.previewing import preview_line  # noqa: PLC0415 - seldom wanted

            ui = replace(ui, notice=preview_line(screen.kind, preview.saved))
        return build(look, size, screen, ui)

    def tick(self) -> Command | None:
        """What has come in from outside, as a command; asked for every now and then."""
        return None

    @property
    def moving(self) -> bool:
        """Whether something of this scene is on its way."""
        return False

    def release(self) -> bool:
        """A key or a button was let go, or the window left; whether anything looks different."""
        return False

    def animate(self, now: int) -> str:
        """Move on what moves by itself, *now* in milliseconds: nothing, ``drift`` or ``redraw``."""
        del now
        return ""

    def handle(self, command: Command) -> Move:
        """Answer *command*."""
        if command.name == "key":
            return self._key(command.value)
        if command.name == "choose":
            return self._choose(command.value)
        if command.name == "tab":
            self.ui.tab = command.value
            return None
        if command.name == "help":
            return self.help()
        if command.name == "preview" and self.context.preview is not None:
            from thirteen_days.desktop.scenes.previewing import PreviewScene  # noqa: PLC0415 - as below

            return Push(PreviewScene(self.context, getattr(self, "game", None)))
        if command.name == "document" and not command.value:
            papers = [one for one in self.screen.commands if one.command.startswith("document:")]
            if not papers:
                return None
            command = Command(*papers[0].command.split(":", 1))
        return self.act(command)

    def help(self) -> Move:
        """Open the help on this kind of screen."""
        from thirteen_days.desktop.scenes.looking import HelpScene  # noqa: PLC0415 - it imports this module

        return Push(HelpScene(self.context, self.screen.kind))

    def _key(self, key: str) -> Move:
        """A letter or digit: an answer's own key first, then a command's, then what it means anywhere."""
        for choice in (*self.screen.choices, *self.screen.commands):
            if choice.enabled and choice.key == key:
                return self._take(choice)
        name = LETTERS.get(key, "")
        offered = {choice.command.partition(":")[0] for choice in self.screen.commands} | {"help"}
        return self.handle(Command(name)) if name in offered else None

    def _take(self, choice: Choice) -> Move:
        if choice.action:
            name = f"card:choose:{choice.key}:{choice.label}"
            if self.careful and self.ui.focus != name:
                self.ui.focus, self.ui.tab = name, "Options"
                return None
            return self._choose(choice.key)
        name, _colon, value = choice.command.partition(":")
        return self.handle(Command(name, value))

    def _choose(self, key: str) -> Move:
        for choice in self.screen.choices:
            if choice.key == key and choice.action and choice.enabled:
                return self.submit(choice.action)
        return None

    def submit(self, action: "Action") -> Move:
        """Take an action of the game."""
        del action
        return None

    def act(self, command: Command) -> Move:
        """Answer what is this scene's own; Esc goes back."""
        return Pop() if command.name == "back" else None
