"""The workshop: an author makes, opens, checks, tries out, packs and installs scenarios, by keys or mouse."""

import threading
from pathlib import Path

import pygame

from thirteen_days.authoring import (
    Job,
    Preview,
    Watch,
    begin,
    copy,
    faults,
    free_name,
    nearby,
    open_outside,
    opener,
    pack,
    put_package,
    uninstall,
)
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Replace, Reset, Scene
from thirteen_days.desktop.scenes.manuals import ExplainScene, ManualsScene
from thirteen_days.desktop.scenes.parcels import InboxScene, ParcelScene
from thirteen_days.desktop.scenes.previewing import first_scene, now
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import Problem, ScenarioError
from thirteen_days.present.covers import covers
from thirteen_days.present.language import _
from thirteen_days.present.rules import SECTIONS, entries_screen, rules_page, rules_screen
from thirteen_days.present.screen import Screen
from thirteen_days.present.workshop import (
    Entry,
    begin_screen,
    check_screen,
    job_screen,
    scenario_screen,
    workshop_screen,
)
from thirteen_days.scenario import Checked, came_with_the_game, find, own
from thirteen_days.storage import packages_folder, user_scenarios


class BenchScene(Scene):
    """A scene of the workshop: a package may be dropped on any of them."""

    def drop(self, file: str) -> Move:
        """Look at the package that was dropped."""
        return Push(ParcelScene(self.context, Path(file)))

    def act(self, command: Command) -> Move:
        """What all of them answer."""
        if command.name == "drop":
            return self.drop(command.value)
        return super().act(command)


class WorkshopScene(BenchScene):
    """The bench."""

    def make(self) -> Screen:
        """One's own scenarios, and what can be begun."""
        shelf_of = {shelf.name: shelf for shelf in covers()}
        theirs = came_with_the_game()
        mine = [
            Entry(path.stem, shelf_of[path.stem].title if path.stem in shelf_of else "", str(path))
            for path in own()
        ]
        others = [
            Entry(name, shelf.title, str(shelf.path)) for name, shelf in shelf_of.items() if name in theirs
        ]
        return workshop_screen(mine, others, str(user_scenarios()))

    def act(self, command: Command) -> Move:
        """Begin, open, copy, or take in."""
        if command.name == "new":
            return Push(BeginScene(self.context))
        if command.name == "copy":
            return Push(BeginScene(self.context, command.value))
        if command.name == "open":
            return Push(ScenarioScene(self.context, find(command.value)))
        if command.name == "inbox":
            return Push(InboxScene(self.context))
        if command.name == "pages":
            return Push(ManualsScene(self.context))
        return super().act(command)


class BeginScene(BenchScene):
    """A name for a new scenario, or for a copy."""

    def __init__(self, context: Context, copied: str = "") -> None:
        super().__init__(context)
        self.copied = copied
        self.typed = free_name(copied, user_scenarios()) if copied else ""
        self.ui.focus = f"textbox:{_('Name')}"

    def make(self) -> Screen:
        """A field and a button."""
        self.ui.fields = {"name": self.typed}
        return begin_screen(self.copied)

    def act(self, command: Command) -> Move:
        """Type, or make it."""
        if command.name == "name":
            self.typed = command.value.lower().replace(" ", "-").replace("_", "-")
            self.refresh()
            return None
        if command.name in {"make", "activate"}:
            return self._make()
        return super().act(command)

    def _make(self) -> Move:
        folder = user_scenarios()
        copied = self.copied
        path = copy(find(copied), self.typed, folder) if copied else begin(self.typed, folder)
        scene = ScenarioScene(self.context, path)
        scene.ui.notice = _("It stands in {path}").format(path=path)
        return Replace(scene)


class ScenarioScene(BenchScene):
    """One scenario of the author's own: what it is, and what can be done with it."""

    def __init__(self, context: Context, path: Path) -> None:
        super().__init__(context)
        self.path = path
        self.problems: tuple[Problem, ...] | None = None
        """All that is wrong with it; ``None`` while that is not known."""
        self.checked: Checked | None = None
        self._watch = Watch(path)
        self._proofs: threading.Thread | None = None
        self._proved: tuple[Problem, ...] | None = None
        self.hurried = True

    def make(self) -> Screen:
        """What is known of it so far."""
        title = self.checked.scenario.title if self.checked and self.checked.scenario else ""
        entry = Entry(self.path.stem, title, str(self.path))
        figures = self.checked.stats.lines() if self.checked and self.checked.scenario else ()
        return scenario_screen(entry, self.problems, figures, opens=bool(opener()))

    def tick(self) -> Command | None:
        """Check it whenever it was saved: what can be read off at once, what must be proved meanwhile."""
        found = self._watch.look(now())
        if found is not None:
            self.context.forget(self.path.stem)
            self.checked, self.problems, self._proved = found, None, None
            self._proofs = threading.Thread(target=self._prove, args=(found,), daemon=True)
            self._proofs.start()
        elif self.problems is not None or self._proved is None:
            return None
        else:
            self.problems = nearby(self._proved, self.path)
        self.hurried = self.problems is None
        self.refresh()
        return Command("redraw")

    def _prove(self, checked: Checked) -> None:
        proved = faults(checked)
        if checked is self.checked:
            self._proved = proved

    def act(self, command: Command) -> Move:
        """Carry it out."""
        name = command.name
        if name == "try":
            return self._try()
        if name in {"edit", "folder"}:
            self.ui.notice = _opened(self.path if name == "edit" else self.path.parent)
            return None
        if name == "clip":
            self.ui.notice = _copied(str(self.path))
            return None
        if name == "pack":
            self.ui.notice = self._pack()
            return None
        if name == "remove":
            place = uninstall(self.path.stem)
            self.context.forget(self.path.stem)
            bench = WorkshopScene(self.context)
            bench.ui.notice = _("Put aside: {path}").format(path=place)
            return Reset(bench, (_title(self.context),))
        return self._look(name) or super().act(command)

    def _look(self, name: str) -> Move:
        """What can be looked at."""
        if name == "check":
            return Push(CheckScene(self.context, self))
        if name == "full":
            return Push(FullCheckScene(self.context, self.path))
        if name == "rules" and self.checked is not None and self.checked.scenario is not None:
            return Push(RulesScene(self.context, self.checked))
        return None

    def _try(self) -> Move:
        self.context.bench = (_title(self.context), WorkshopScene(self.context), self)
        self.context.preview = Preview(self.path)
        return Reset(first_scene(self.context), self.context.bench)

    def _pack(self) -> str:
        path = put_package(pack(self.path), packages_folder())
        return _("Packed: {path}").format(path=path)


def _opened(place: Path) -> str:
    """Open *place* with what the system has for it; a sentence on how that went."""
    form = _("Opened: {path}") if open_outside(place) else _("It could not be opened. It stands in {path}")
    return form.format(path=place)


def _copied(text: str) -> str:
    """Put *text* on the clipboard; a sentence on how that went."""
    try:
        pygame.scrap.put_text(text)
    except pygame.error:
        return text
    return _("Copied: {text}").format(text=text)


def _title(context: Context) -> Scene:
    from thirteen_days.desktop.scenes.front import TitleScene  # noqa: PLC0415 - it leads here

    return TitleScene(context)


class CheckScene(BenchScene):
    """Everything that is wrong with a scenario, kept up as it is saved."""

    def __init__(self, context: Context, scenario: ScenarioScene) -> None:
        super().__init__(context)
        self.scenario = scenario

    def make(self) -> Screen:
        """One problem under another."""
        return check_screen(self.scenario.path.name, self.scenario.problems or ())

    def tick(self) -> Command | None:
        """What the scenario's own scene finds."""
        told = self.scenario.tick()
        if told is not None:
            self.refresh()
        return told

    def act(self, command: Command) -> Move:
        """Explain a code."""
        if command.name == "explain":
            return Push(ExplainScene(self.context, command.value))
        return super().act(command)


class FullCheckScene(BenchScene):
    """A long check in another process: its lines as they come; it can be stopped."""

    def __init__(self, context: Context, path: Path) -> None:
        super().__init__(context)
        self.path = path
        self._begin()

    def _begin(self) -> None:
        if self.context.job is not None:
            self.context.job.close()
        self.context.job = Job(["check", str(self.path), "--full"])
        self.hurried = True

    def make(self) -> Screen:
        """What it has said."""
        job = self.context.job
        if job is None:
            return job_screen(self.path.name, (), "", "cancelled")
        done = "cancelled" if job.cancelled else "passed" if job.passed else "failed"
        return job_screen(self.path.name, job.lines, job.progress, done if job.finished else "running")

    def tick(self) -> Command | None:
        """More lines, or the end."""
        if self.context.job is None or not self.context.job.news():
            return None
        self.hurried = not self.context.job.finished
        self.refresh()
        return Command("redraw")

    def act(self, command: Command) -> Move:
        """Stop it, or begin once more; leaving stops it too."""
        if command.name == "stop" and self.context.job is not None:
            self.context.job.cancel()
            return None
        if command.name == "full":
            self._begin()
            self.refresh()
            return None
        if command.name == "back":
            self.context.close_job()
            return Pop()
        return super().act(command)


class RulesScene(BenchScene):
    """A scenario's rules in sentences: which part, which entry, then all that is said of it."""

    def __init__(self, context: Context, checked: Checked, section: str = "") -> None:
        super().__init__(context)
        self.checked = checked
        self.section = section

    def make(self) -> Screen:
        """The parts, or the entries of one."""
        scenario = self.checked.scenario
        if scenario is None:
            raise ScenarioError(self.checked.problems)
        return entries_screen(scenario, self.section) if self.section else rules_screen(scenario)

    def act(self, command: Command) -> Move:
        """Go into a part, or read."""
        if command.name == "section" and command.value in SECTIONS:
            return Push(RulesScene(self.context, self.checked, command.value))
        if command.name == "tell":
            return Push(RulesPageScene(self.context, self.checked, command.value))
        return super().act(command)


class RulesPageScene(BenchScene):
    """Sentences."""

    def __init__(self, context: Context, checked: Checked, place: str) -> None:
        super().__init__(context)
        self.checked = checked
        self.place = place

    def make(self) -> Screen:
        """All that is said of the place."""
        scenario = self.checked.scenario
        if scenario is None:
            raise ScenarioError(self.checked.problems)
        return rules_page(scenario, self.place)
