"""The stack of scenes and what is on the screen now: everything but the window. Tests drive this."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pygame

from thirteen_days.desktop import preferences
from thirteen_days.desktop.commands import of_key, of_wheel
from thirteen_days.desktop.fonts import Fonts
from thirteen_days.desktop.preferences import SHOWN, SLIDERS, Preferences
from thirteen_days.desktop.scenes.base import Ask, Context, Move, Pop, Push, Quit, Replace, Reset, Scene
from thirteen_days.desktop.view import SCROLLS, View
from thirteen_days.desktop.widgets.base import Command, Look, Widget
from thirteen_days.desktop.widgets.controls import Field, Slider
from thirteen_days.desktop.widgets.scroll import Scroller
from thirteen_days.desktop.widgets.scrubber import Scrubber
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present.language import ENGLISH, _
from thirteen_days.present.tongues import speak

if TYPE_CHECKING:
    from thirteen_days.desktop.hearing.ears import Ears

UNFOCUSED = frozenset({"decision", "desk", "wall"})
"""Kinds of screen where Enter must not decide anything before one has looked."""


GLIDE = 130
"""Milliseconds that a scroll takes."""


class Glide(NamedTuple):
    """A panel on its way: its name, from where to where, and since when (0: not yet begun)."""

    name: str
    start: int
    end: int
    since: int = 0


class Stage:
    """Carries commands to the scene on top, and its answer into the stack."""

    def __init__(self, scene: Scene, size: tuple[int, int] = (1280, 800), *, keep: bool = True) -> None:
        self.context: Context = scene.context
        self.scenes: list[Scene] = [scene]
        self.size = size
        self.keep = keep
        """Whether preferences are written to disk."""
        self.fonts = Fonts()
        self.running = True
        self.full = False
        self.dirty: pygame.Rect | None = None
        """All that changed since the last picture, if that is one panel."""
        self.glides = False
        """Whether scrolling glides; a window does, a test does not."""
        self.ears: Ears | None = None
        """What hears what comes; a window has it, a test need not."""
        self._page = 0
        """How often another scene has come on top,"""
        self._heard = -1
        """and how often it had when something was read out last."""
        self._back = False
        """Whether it was there before."""
        self._glide: Glide | None = None
        self._held = ""
        self._down = ""
        """What the mouse button went down on."""
        self._view: View | None = None

    @property
    def scene(self) -> Scene:
        """The scene on top."""
        return self.scenes[-1]

    @property
    def view(self) -> View:
        """The scene laid out; made anew after ``relay``."""
        if self._view is None:
            look = Look(self.context.preferences.theme, self.fonts)
            self.scene.ui.caption = self.ears.caption if self.ears else ""
            view = self._laid_out(look)
            ui = self.scene.ui
            found = view.named(ui.focus) or self._first(view)
            look.focus = found
            look.hover = view.named(ui.over)
            if found:
                view.focus(found)
            self._view = view
        return self._view

    def _laid_out(self, look: Look) -> View:
        """The scene on top; one that cannot be shown is closed, and the scene below says why."""
        while True:
            try:
                return self.scene.view(look, self.size)
            except (ThirteenDaysError, OSError) as error:
                if len(self.scenes) == 1:
                    raise
                self.scenes.pop()
                self.scene.ui.notice = first_line(error)

    def _first(self, view: View) -> Widget | None:
        """What has the focus when a screen opens: the first answer, where pressing it does no harm."""
        if self.scene.screen.kind in UNFOCUSED:
            return None
        stops = [stop for stop in view.focusables() if stop.role in {"button", "toggle", "slider"}]
        return next((stop for stop in stops if stop.name.startswith("card:")), None)

    def relay(self) -> None:
        """Lay out anew, keeping focus and scroll."""
        self._glide = None
        self.dirty = None
        if self._view is not None:
            ui = self.scene.ui
            ui.focus = self._view.look.focus.name if self._view.look.focus else ui.focus
            for scroller in self._view.scrollers():
                ui.scrolls[scroller.name] = scroller.offset
        self._view = None

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        self.relay()
        self.size = (max(320, size[0]), max(240, size[1]))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is on the screen."""
        self.view.draw(surface)

    # --- What comes in ------------------------------------------------------------------------------

    def key(self, key: int, modifiers: int = 0, text: str = "") -> None:
        """A key was pressed."""
        typing = isinstance(self.view.look.focus, Field)
        single = self.context.preferences.single
        command = of_key(key, modifiers, text, typing=typing, single=single)
        if command:
            self.send(command)

    def down(self, at: tuple[int, int]) -> None:
        """The mouse button goes down: a grip is taken; what acts waits until it comes up there."""
        found = self.view.at(*at)
        touched = found[0] if found else None
        holds = bool(touched and touched.command and touched.command.name == "hold")
        if isinstance(touched, Scroller | Scrubber) or holds:
            self._down = ""
            self.press(at)
        else:
            self._down = touched.name if touched else ""

    def up(self, at: tuple[int, int]) -> bool:
        """The mouse button comes up: whoever moved away from what was pressed has thought better of it."""
        name, self._down = self._down, ""
        found = self.view.at(*at)
        if not name or not found or found[0].name != name:
            return False
        self.press(at)
        return True

    def press(self, at: tuple[int, int]) -> None:
        """What lies under the mouse is pressed."""
        view = self.view
        found = view.at(*at)
        grip = found[0] if found else None
        gripped = isinstance(grip, Scroller) and at[0] >= grip.track().left
        self._held = grip.name if grip and (gripped or isinstance(grip, Scrubber)) else ""
        command = view.press(*at)
        self.scene.ui.focus = view.look.focus.name if view.look.focus else ""
        if command:
            self.send(command)

    def release(self) -> bool:
        """A key or a button was let go, or the window left; whether anything looks different."""
        if not self.scene.release():
            return False
        self.relay()
        return True

    def hover(self, at: tuple[int, int]) -> bool:
        """The mouse moved; whether anything looks different."""
        found = self.view.at(*at)
        over = found[0] if found and not isinstance(found[0], Scroller) else None
        if over is self.view.look.hover:
            return False
        self.dirty = None
        self.view.look.hover = over
        ui = self.scene.ui
        ui.over = over.name if over else ""
        if any(choice.advice for choice in self.scene.screen.choices):
            self.relay()
        return True

    def wheel(self, turns: int, at: tuple[int, int]) -> None:
        """The wheel turned over a point."""
        self._scroll(of_wheel(turns).name, at)

    def focus(self, widget: Widget) -> None:
        """*widget* of the view gets the focus, as if it had been stepped to."""
        self.view.focus(widget)
        self._moved()

    def reveal(self, widget: Widget) -> None:
        """Scroll just so far that *widget* of the view is seen."""
        scroller = self.view.scroller_of(widget)
        if scroller is not None and scroller is not widget:
            scroller.reveal(widget.rect)
            self.scene.ui.scrolls[scroller.name] = scroller.offset
            self.dirty = None

    def turn(self, scroller: Scroller, name: str) -> None:
        """Scroll a panel of the view by a command's name."""
        self._scroll(name, scroller.rect.center)

    # --- What it leads to ---------------------------------------------------------------------------

    def send(self, command: Command) -> None:
        """Carry out *command*."""
        self.dirty = None
        name = command.name
        if name in {"focus_next", "focus_previous"}:
            self.view.step(1 if name == "focus_next" else -1)
            self._moved()
        elif name in SHOWN and (command.value or name not in SLIDERS):
            self._show(command)
        elif name in {"left", "right", "up", "down", "type", "erase"} or name in SCROLLS:
            self._direction(command)
        elif name == "activate":
            self._activate()
        elif name == "fullscreen":
            self.full = not self.full
        elif name == "paste":
            self._paste()
        elif name == "redraw":
            self.relay()
        elif name in {"again", "hush"}:
            if self.ears:
                self.ears.again() if name == "again" else self.ears.hush()
        elif name == "quit":  # every decision is saved already
            self.running = False
        else:
            self._to_scene(command)

    def _to_scene(self, command: Command) -> None:
        self.relay()
        scene = self.scene
        scene.ui.notice = ""
        try:
            self._go(scene.handle(command))
        except (ThirteenDaysError, OSError) as error:
            scene.ui.notice = first_line(error)
        self._view = None

    def _activate(self) -> None:
        focus = self.view.look.focus
        command = focus.act(Command("activate")) if focus and focus.enabled else None
        self._to_scene(command or Command("activate"))

    def _direction(self, command: Command) -> None:
        """Arrows: first for what has the focus, then for the focus itself, then to scroll."""
        focus = self.view.look.focus
        wanted = focus.act(command) if isinstance(focus, Slider | Field | Scrubber) else None
        if wanted:
            self.send(wanted) if wanted.name in SHOWN else self._to_scene(wanted)
            return
        arrows = {"left", "right", "up", "down"}
        reading = focus is None or isinstance(focus, Scroller)
        if command.name in {"up", "down"} and reading and self._scroll(command.name):
            return
        if command.name in arrows and self.view.toward(command.name):
            self._moved()
        elif command.name in SCROLLS:
            self._scroll(command.name)

    def _paste(self) -> None:
        """Type what was copied elsewhere, where a field has the focus."""
        try:
            text = pygame.scrap.get_text()
        except pygame.error:  # there is no clipboard
            return
        said = "".join(sign for sign in text if sign.isprintable())
        if said:
            self._direction(Command("type", said))

    def _scroll(self, name: str, at: tuple[int, int] | None = None) -> bool:
        shown = {one.name: one.offset for one in self.view.scrollers()}
        for one in self.view.scrollers():  # the next step starts from where the last one goes
            if self._glide and one.name == self._glide.name:
                one.scroll_to(self._glide.end)
        scroller = self.view.scroll(name, at)
        if scroller is None:
            return False
        self.scene.ui.scrolls[scroller.name] = scroller.offset
        self.dirty = scroller.rect
        if self.glides and not self.context.preferences.still:
            self._glide = Glide(scroller.name, shown[scroller.name], scroller.offset)
            scroller.scroll_to(shown[scroller.name])
        return True

    @property
    def moving(self) -> bool:
        """Whether something is on its way."""
        return self._glide is not None or self.scene.moving

    def glide(self, now: int) -> bool:
        """Move on what glides or runs, *now* in milliseconds; whether anything moved."""
        ran = self.scene.animate(now)
        if ran == "redraw":
            self.relay()
        if self._glide is None:
            return bool(ran)
        glide = self._glide._replace(since=self._glide.since or now)
        share = min(1.0, (now - glide.since) / GLIDE)
        eased = 1 - (1 - share) ** 3
        self._glide = glide if share < 1 else None
        for scroller in self.view.scrollers():
            if scroller.name == glide.name:
                scroller.scroll_to(round(glide.start + (glide.end - glide.start) * eased))
                self.dirty = scroller.rect
        return True

    def tick(self) -> bool:
        """Let the scene take what came in from outside; whether it did."""
        if self.context.preview is not None and self._glance():
            return True
        command = self.scene.tick()
        if command:
            self.send(command)
        faded = self.ears is not None and self.ears.faded()
        if faded:
            self.relay()
        return faded or command is not None

    def _glance(self) -> bool:
        """Take in what an author has saved; whether there was anything."""
        from thirteen_days.desktop.scenes.previewing import glance, now  # noqa: PLC0415 - seldom wanted

        move = glance(self.scene, now())
        if move is None:
            return False
        self.relay()
        self._go(move)
        self._view = None
        return True

    def drag(self, at: tuple[int, int]) -> bool:
        """The mouse moves with its button held: a grip follows."""
        held = self.view.named(self._held)
        if isinstance(held, Scrubber) and (wanted := held.press(*at)):
            self.send(wanted)
            return True
        if not isinstance(held, Scroller):
            return False
        share = (at[1] - held.inner.top) / max(1, held.inner.height)
        held.scroll_to(round(share * held.overflow))
        self.scene.ui.scrolls[held.name] = held.offset
        self.dirty = held.rect
        return True

    def _moved(self) -> None:
        """The focus moved: advice may change with it."""
        self.scene.ui.over = ""
        self.relay()

    def _show(self, command: Command) -> None:
        """Change how everything is shown, at once."""
        before = self.context.preferences
        after = before.changed(command.name, command.value)
        self.scene.ui.notice = ""
        if after.language != before.language:
            try:
                speak(after.language)
            except ThirteenDaysError as error:
                after, self.scene.ui.notice = replace(after, language=ENGLISH), first_line(error)
        self.context.preferences = after
        self.relay()
        for scene in self.scenes:
            scene.prefer(after)
        if self.ears:
            self.ears.prefer(after)
        able = self.ears is None or self.ears.voice.able
        self.scene.ui.notice = _said(command.name, after, able=able) or self.scene.ui.notice
        if self.keep and after != before:
            self.scene.ui.notice = preferences.store(after) or self.scene.ui.notice

    # --- What can be heard of it --------------------------------------------------------------------

    def attend(self, ears: "Ears") -> None:
        """From now on *ears* hear what comes; first of all, what is there."""
        self.ears = ears
        self.context.deaf = lambda: not ears.player.able
        ears.prefer(self.context.preferences)
        ears.came(self.scene.screen)
        self.relay()

    def listen(self) -> None:
        """Read out what is new on the screen; while something moves, only a page that is new."""
        ears = self.ears
        if ears is None or not ears.listening or (self.moving and self._page == self._heard):
            return
        from thirteen_days.desktop.hearing.spoken import look  # noqa: PLC0415 - only where somebody listens
        from thirteen_days.desktop.semantics import tree  # noqa: PLC0415 - as above

        self._heard = self._page
        focus = self.view.look.focus
        nodes = tree(self.view.widgets, focus)
        ears.look(look(nodes, str(self._page), focus.name if focus else ""), back=self._back)

    def _came(self, before: Scene, move: Move) -> None:
        """Another scene is on top, after *move* from *before*."""
        from thirteen_days.desktop.hearing.cues import moment_of  # noqa: PLC0415 - not for the title

        try:
            shut = "shut" in moment_of(self.scene.screen).marks and self.scene.hurried
            ordered = bool(before.ui.picked) and isinstance(move, Replace) and not before.hurried
        except (ThirteenDaysError, OSError):  # it cannot be shown; the scene below will say why
            return
        self._page += not shut
        self._back = isinstance(move, Pop)
        if self.ears and not isinstance(move, Pop):
            play = getattr(self.scene, "game", None)
            looked = isinstance(move, Push) and play is not None and getattr(before, "game", None) is play
            self.ears.came(self.scene.screen, looked=looked, ordered=ordered)

    def _go(self, move: Move) -> None:
        before = self.scene
        self._move(move)
        if self.scene is not before:
            self._came(before, move)

    def _move(self, move: Move) -> None:
        if isinstance(move, Push):
            self.scenes.append(move.scene)
        elif isinstance(move, Replace):
            self.scenes[-1] = move.scene
        elif isinstance(move, Reset):
            self.scenes = [*move.below, move.scene]
        elif isinstance(move, Pop) and len(self.scenes) > 1:
            self.scenes.pop()
            self.scene.refresh()
        elif isinstance(move, Quit):
            self.running = False
        elif isinstance(move, Ask):
            self.send(move.command)


def _said(name: str, now: Preferences, *, able: bool) -> str:
    """What a key that switches sound or voice has done, in words; empty for what is seen at once."""
    if name == "muted":
        return _("Sound is off.") if now.muted else _("Sound is on.")
    if name == "speak" and now.speak and not able:
        return _("There is no voice: the program espeak-ng is not installed.")
    if name == "speak":
        return _("The screen is read out.") if now.speak else _("The screen is no longer read out.")
    return ""


def first_line(error: Exception) -> str:
    """What a notice says of *error*."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def stage_for(scene_of: type[Scene], chosen: Preferences, size: tuple[int, int]) -> Stage:
    """A stage with a fresh context, for a scene that needs nothing else."""
    from thirteen_days.desktop.library import Library  # noqa: PLC0415 - only here

    return Stage(scene_of(Context(Library(), chosen)), size)
