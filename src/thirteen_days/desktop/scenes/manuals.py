"""The pages for authors in the window: which page, its chapters, and where words stand."""

from functools import cache

from thirteen_days.authoring import open_outside, opener, pages_folder
from thirteen_days.desktop.scenes.base import Context, Move, Push, Replace, Scene
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.lint.pages import fault, pages
from thirteen_days.present.chapters import chapters_of
from thirteen_days.present.language import _
from thirteen_days.present.manual import (
    CODES,
    Manual,
    called,
    codes_manual,
    find_screen,
    found,
    heading_of,
    manual_screen,
    manuals_screen,
)
from thirteen_days.present.screen import Screen
from thirteen_days.present.workshop import explain_screen

LISTED = ("tutorial", "cookbook", "format", "reference", CODES, "research", "teaching")
"""The pages in the order in which they are offered."""


@cache
def _shipped(name: str) -> Manual:
    text = (pages_folder() / f"{name}.md").read_text(encoding="utf-8")
    title = next((line[2:] for line in text.split("\n") if line.startswith("# ")), name)
    return Manual(name, title, text)


def manual(name: str) -> Manual:
    """The page called *name*."""
    if name == CODES:
        return codes_manual({code: page.meaning for code, page in pages().items()})
    return _shipped(name)


def opened(context: Context, command: Command) -> Scene | None:
    """The scene that a link is a way to; nothing for what is no link."""
    if command.name == "page":
        name, _hash, part = command.value.partition("#")
        return ManualScene(context, name, part) if name in LISTED else None
    if command.name == "explain" and command.value in pages():
        return ExplainScene(context, command.value)
    return FindScene(context) if command.name == "find" else None


class ReadingScene(Scene):
    """A scene from which links lead on."""

    def act(self, command: Command) -> Move:
        """Follow a link, or go back."""
        scene = opened(self.context, command)
        return Push(scene) if scene is not None else super().act(command)


class ManualsScene(ReadingScene):
    """Which page."""

    def make(self) -> Screen:
        """All of them."""
        return manuals_screen([manual(name) for name in LISTED], opens=bool(opener()))

    def act(self, command: Command) -> Move:
        """Open one, or the folder in which they stand."""
        if command.name == "folder":
            there = pages_folder()
            form = _("Opened: {path}") if open_outside(there) else _("They stand in {path}")
            self.ui.notice = form.format(path=there)
            return None
        return super().act(command)


class ManualScene(ReadingScene):
    """A page, a chapter at a time."""

    def __init__(self, context: Context, name: str, part: str = "") -> None:
        super().__init__(context)
        self.page = manual(name)
        self.ui.voice = "sans"
        self._heading = ""
        self._go(part)

    def _go(self, part: str) -> None:
        """Open the chapter with the heading that a link calls *part*, and have that in sight."""
        self.ui.tab, heading = heading_of(self.page, part)
        self.ui.scrolls.pop(f"scroll:{self.ui.tab}", None)
        self._heading = heading if heading != self.ui.tab else ""

    def make(self) -> Screen:
        """The page."""
        return manual_screen(self.page)

    def act(self, command: Command) -> Move:
        """On to another chapter, or along a link: within the page without leaving it."""
        if command.name == "chapter":
            names = [name for name, _blocks in chapters_of(self.screen)]
            at = names.index(self.ui.tab) if self.ui.tab in names else 0
            self.ui.tab = names[max(0, min(len(names) - 1, at + int(command.value)))]
            self.ui.scrolls.pop(f"scroll:{self.ui.tab}", None)
            return None
        name, _hash, part = command.value.partition("#")
        if command.name == "page" and name == self.page.name:
            self._go(part)
            return None
        return super().act(command)

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """Laid out; if a link led to a heading in the chapter, that is in sight."""
        view = super().view(look, size)
        wanted, self._heading = "".join(self._heading.split()), ""
        for widget in view.walk() if wanted else ():
            scroller = view.scroller_of(widget) if widget.role == "heading" else None
            if scroller is not None and "".join(widget.label.split()) == wanted:
                scroller.scroll_to(widget.rect.top - scroller.inner.top)
                self.ui.scrolls[scroller.name] = scroller.offset
                break
        return view


class ExplainScene(ReadingScene):
    """What a code means."""

    def __init__(self, context: Context, code: str) -> None:
        super().__init__(context)
        self.code = code

    def make(self) -> Screen:
        """Its page."""
        page = pages()[self.code]
        return explain_screen(page, fault(page.wrong) if page.wrong else None)


class FindScene(Scene):
    """Words to be found in all pages."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.typed = ""
        self.ui.focus = f"textbox:{_('Words')}"

    def make(self) -> Screen:
        """A field, and where the words stand."""
        self.ui.fields = {"words": self.typed}
        listed = [manual(name) for name in LISTED]
        return find_screen(
            self.typed, found(listed, self.typed), {one.name: called(one)[0] for one in listed}
        )

    def act(self, command: Command) -> Move:
        """Look for what is typed; open a place."""
        if command.name == "words":
            self.typed = command.value
            self.refresh()
            return None
        if command.name == "activate":
            first = next((one for one in self.screen.choices if one.command.startswith("page:")), None)
            if first is None:
                return None
            command = Command(*first.command.split(":", 1))
        scene = opened(self.context, command) if command.name == "page" else None
        return Replace(scene) if scene is not None else super().act(command)
