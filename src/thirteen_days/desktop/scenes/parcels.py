"""What others sent: the inbox, a package looked at, and its scenario put on the shelf."""

from pathlib import Path

from thirteen_days.authoring import SUFFIX, Package, as_path, install, open_outside, opener, standing, unwrap
from thirteen_days.desktop.scenes.base import Context, Move, Push, Replace, Scene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import Problem, ScenarioError, ThirteenDaysError
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen
from thirteen_days.present.workshop import Parcel, inbox_screen, parcel_screen
from thirteen_days.storage import inbox_folder


class InboxScene(Scene):
    """Packages that have come."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.typed = ""
        self.ui.focus = f"textbox:{_('Path of a package')}"

    def make(self) -> Screen:
        """The inbox, and a field."""
        self.ui.fields = {"path": self.typed}
        folder = inbox_folder()
        found = [Parcel(path.name, str(path)) for path in sorted(folder.glob("*.zip"))]
        return inbox_screen(found, str(folder), opens=bool(opener()))

    def act(self, command: Command) -> Move:
        """Type a path, or look at a package."""
        if command.name == "path":
            self.typed = command.value
            self.refresh()
            return None
        if command.name in {"look", "activate"} and self.typed.strip():
            return Push(ParcelScene(self.context, as_path(self.typed)))
        if command.name in {"unwrap", "drop"}:
            return Push(ParcelScene(self.context, Path(command.value)))
        if command.name == "folder":
            open_outside(inbox_folder())
            return None
        return super().act(command)


class ParcelScene(Scene):
    """One package, unwrapped but not yet on the shelf."""

    def __init__(self, context: Context, path: Path) -> None:
        """Unwrap it.

        Raises:
            PackageError: it is refused.
            OSError: it cannot be read.
        """
        super().__init__(context)
        self.package: Package = unwrap(path)
        self.problems: tuple[Problem, ...] = ()

    def make(self) -> Screen:
        """What stands on the wrapper."""
        package = self.package
        there = standing(package.name)
        taken = _("You have a scenario called {name}.").format(name=package.name) if there else ""
        size = sum(len(data) for _name, data in package.files)
        about = (package.name, package.title, package.licence)
        return parcel_screen(about, size, package.digest, taken, self.problems)

    def act(self, command: Command) -> Move:
        """Install it, if it passes."""
        if command.name == "install":
            try:
                done = install(self.package, instead=True)
            except ScenarioError as error:
                self.problems = error.problems
                self.refresh()
                return None
            from thirteen_days.desktop.scenes.bench import ScenarioScene  # noqa: PLC0415 - it leads here

            self.context.forget(self.package.name)
            scene = ScenarioScene(self.context, done.path)
            form = _("Installed: {path}") if done.new else _("It was there already, word for word: {path}")
            scene.ui.notice = form.format(path=done.path)
            return Replace(scene)
        return super().act(command)


def accept(context: Context, file: str) -> Move:
    """What to do with a file that was dropped on the title.

    Raises:
        ThirteenDaysError: it is no package.
    """
    path = Path(file)
    if not path.name.endswith(SUFFIX) and path.suffix != ".zip":
        raise ThirteenDaysError(_("{name} is no package of a scenario.").format(name=path.name))
    return Push(ParcelScene(context, path))
