"""The author's workshop in the terminal: the same menus as in the window, by typed lines."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from thirteen_days.authoring import (
    Job,
    Package,
    Preview,
    as_path,
    begin,
    copy,
    faults,
    free_name,
    install,
    nearby,
    open_outside,
    opener,
    pack,
    pages_folder,
    put_package,
    standing,
    uninstall,
    unwrap,
)
from thirteen_days.lint.pages import fault, pages
from thirteen_days.model import ScenarioError, ThirteenDaysError
from thirteen_days.present.covers import covers
from thirteen_days.present.language import _
from thirteen_days.present.rules import parts, rules_page
from thirteen_days.present.screen import Choice, Screen
from thirteen_days.present.workshop import (
    Entry,
    Parcel,
    check_screen,
    explain_screen,
    inbox_screen,
    parcel_screen,
    scenario_screen,
    workshop_screen,
)
from thirteen_days.scenario import Checked, came_with_the_game, check, find, own
from thirteen_days.storage import inbox_folder, packages_folder, user_scenarios
from thirteen_days.terminal.lines import choice_lines, screen_lines
from thirteen_days.terminal.preview import Watching, preview

BREATH = 0.1
"""Seconds between looks at a long check."""


def workshop(stdin: TextIO | None = None, stdout: TextIO | None = None) -> None:
    """Serve the author until ``q`` is typed or the input ends."""
    _Bench(Watching(stdin, stdout)).serve()


class _Bench:
    """One author at one terminal. Each menu returns when one goes back; false means: leave altogether."""

    def __init__(self, console: Watching) -> None:
        self.console = console

    # --- Asking --------------------------------------------------------------------------------------

    def _choose(self, screen: Screen) -> Choice | str | None:
        """Show a menu and hear an answer: one of its choices, ``back``, or ``None`` at the end of all."""
        offered = [one for one in screen.choices if one.enabled and one.command not in _WINDOW_ONLY]
        listed = [_typed(one, place) for place, one in enumerate(offered, 1)]
        self.console.say(*screen_lines(screen), *choice_lines(listed), "")
        while True:
            typed = self.console.ask(_("A key or number, Enter to go back, q to leave: "))
            if typed is None or typed.lower() in {"q", "quit"}:
                return None
            if not typed:
                return _BACK
            found = next((one for one in listed if one.key == typed.lower().rstrip(".")), None)
            if found is not None:
                return found
            self.console.say(_("There is no such answer."))

    def _say(self, screen: Screen) -> None:
        self.console.say(*screen_lines(screen), "")

    # --- Menus ---------------------------------------------------------------------------------------

    def serve(self) -> None:
        """The bench, over and over."""
        while True:
            answer = self._choose(self._shelf())
            if not isinstance(answer, Choice):
                return
            verb, _colon, name = answer.command.partition(":")
            try:
                if not self._begun(verb, name):
                    return
            except (ThirteenDaysError, OSError) as error:
                self.console.say("", str(error))

    def _shelf(self) -> Screen:
        shelf_of = {shelf.name: shelf for shelf in covers()}
        theirs = came_with_the_game()
        mine = [
            Entry(one.stem, shelf_of[one.stem].title if one.stem in shelf_of else "", str(one))
            for one in own()
        ]
        others = [Entry(name, one.title, str(one.path)) for name, one in shelf_of.items() if name in theirs]
        return workshop_screen(mine, others, str(user_scenarios()))

    def _begun(self, verb: str, name: str) -> bool:
        """Go on from the bench; false to leave."""
        if verb == "open":
            return self._scenario(find(name))
        if verb == "inbox":
            return self._inbox()
        if verb == "pages":
            there = _("They stand in {path}. Here: thirteen-days docs tutorial").format(path=pages_folder())
            self.console.say("", there)
            return True
        proposed = free_name(name, user_scenarios()) if verb == "copy" else ""
        asked = _("Name (Enter for {name}): ").format(name=proposed) if proposed else _("Name: ")
        typed = self.console.ask(asked)
        if typed is None:
            return False
        wanted = typed or proposed
        if not wanted:
            return True
        folder = user_scenarios()
        path = copy(find(name), wanted, folder) if verb == "copy" else begin(wanted, folder)
        return self._scenario(path)

    def _scenario(self, path: Path) -> bool:
        """One scenario, checked anew each time its menu is shown; false to leave."""
        while True:
            checked = check(path)
            problems = nearby(faults(checked), path)
            title = checked.scenario.title if checked.scenario else ""
            figures = checked.stats.lines() if checked.scenario else ()
            entry = Entry(path.stem, title, str(path))
            answer = self._choose(scenario_screen(entry, problems, figures, opens=bool(opener())))
            if not isinstance(answer, Choice):
                return answer == _BACK
            try:
                if answer.command == "remove":
                    self.console.say("", _("Put aside: {path}").format(path=uninstall(path.stem)))
                    return True
                self._do(answer.command, path, checked)
            except (ThirteenDaysError, OSError) as error:
                self.console.say("", str(error))

    def _do(self, command: str, path: Path, checked: Checked) -> None:
        """One thing that can be done with a scenario."""
        match command:
            case "try":
                preview(Preview(path), "full", self.console)
            case "check":
                found = nearby(faults(checked), path)
                self._say(check_screen(path.name, found))
                for code in dict.fromkeys(problem.code for problem in found):
                    page = pages()[code]
                    self._say(explain_screen(page, fault(page.wrong) if page.wrong else None))
            case "full":
                self._full(path)
            case "rules" if checked.scenario is not None:
                for part in parts(checked.scenario):
                    self._say(rules_page(checked.scenario, part))
            case "edit" | "folder":
                open_outside(path if command == "edit" else path.parent)
            case "pack":
                packed = put_package(pack(path), packages_folder())
                self.console.say("", _("Packed: {path}").format(path=packed))
            case _:
                pass

    def _full(self, path: Path) -> None:
        """The long check, its lines as they come; Ctrl+C stops it."""
        job = Job(["check", str(path), "--full"])
        self.console.say("", _("At work; Ctrl+C stops it."))
        told = 0
        try:
            while not job.finished or told < len(job.lines):
                lines = job.lines
                self.console.say(*lines[told:])
                told = len(lines)
                time.sleep(BREATH)
        except KeyboardInterrupt:
            self.console.say(_("Stopped before it was done."))
        finally:
            job.close()

    # --- What others sent ----------------------------------------------------------------------------

    def _inbox(self) -> bool:
        """Packages; false to leave."""
        folder = inbox_folder()
        found = [Parcel(path.name, str(path)) for path in sorted(folder.glob("*.zip"))]
        answer = self._choose(inbox_screen(found, str(folder), opens=False))
        if not isinstance(answer, Choice):
            return answer == _BACK
        verb, _colon, where = answer.command.partition(":")
        if verb == "path":
            where = self.console.ask(_("Path of a package: ")) or ""
        return self._parcel(unwrap(as_path(where))) if where else True

    def _parcel(self, package: Package) -> bool:
        """One package, and whether to install it; false to leave."""
        there = standing(package.name)
        taken = _("You have a scenario called {name}.").format(name=package.name) if there else ""
        size = sum(len(data) for _name, data in package.files)
        about = (package.name, package.title, package.licence)
        answer = self._choose(parcel_screen(about, size, package.digest, taken, ()))
        if not isinstance(answer, Choice) or answer.command != "install":
            return answer is not None
        try:
            done = install(package, instead=True)
        except ScenarioError as error:
            self._say(check_screen(package.name, error.problems))
            return True
        return self._scenario(done.path)


def _typed(choice: Choice, place: int) -> Choice:
    """*choice* with a key that can be typed where a window has a field, takes Enter, or has no key left."""
    usual = "p" if choice.command == "path" else str(place)
    return replace(choice, key={"": usual, "enter": "y"}.get(choice.key, choice.key))


_BACK = "back"
_WINDOW_ONLY = frozenset({"look", "clip"})
"""What makes no sense where one types: a button beside a field, and the clipboard."""
