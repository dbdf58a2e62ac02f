"""The situation map: its sheets, and the time that has passed on it."""

from dataclasses import replace
from functools import cached_property
from typing import Final

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.layouts.mapping import Times, lay_map
from thirteen_days.desktop.scenes.base import Context, Move
from thirteen_days.desktop.scenes.looking import LookScene
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.present import Sight, instants, map_screen
from thirteen_days.present.language import _
from thirteen_days.present.screen import MapScreen, Screen
from thirteen_days.present.situation import bar

RUN: Final = 0.36
"""Minutes that pass on the map in a millisecond while time runs: six hours a second."""


class MapScene(LookScene):
    """The situation map now; the scrubber shows what was known before."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context, game)
        self.sheet = ""
        """Which sheet was chosen; until one is, that which lay open at the instant shown."""
        self.at = -1
        """Which instant is shown; the last if negative."""
        self.playing = False
        self._since: tuple[int, float] | None = None
        """When time began to run, in milliseconds, and from which minute."""
        self._drawn: MapView | None = None
        self.ui.focus = "slider:time"

    @cached_property
    def instants(self) -> tuple[Sight, ...]:
        """Every instant that can be looked at."""
        return instants(self.game.words, self.game.past())

    @property
    def place(self) -> int:
        """Which instant is shown."""
        last = len(self.instants) - 1
        return last if self.at < 0 else min(self.at, last)

    def make(self) -> Screen:
        """Only the bar and the foot; the map is laid out by ``view``."""
        return Screen("map", _("Map"), bar(self.game.words, self.instants[self.place].observation))

    def told(self) -> MapScreen:
        """The map as it is shown.

        Raises:
            LookupError: the scenario has none.
        """
        found = map_screen(self.game.words, self.instants[self.place].observation, self.sheet)
        if found is None:
            raise LookupError(_("There is no map."))
        return found

    def times(self) -> Times:
        """The scrubber as it stands."""
        names, marks = self._steps
        return Times(names, self.place, marks, self.playing)

    @cached_property
    def _steps(self) -> tuple[tuple[str, ...], frozenset[int]]:
        """Every instant in words, and those at which a turn begins."""
        words = self.game.words
        clock = words.clock(self.instants[-1].observation.side)
        names = tuple(
            _("{day}, {time}").format(day=words.day(one.minute, clock), time=words.time(one.minute, clock))
            for one in self.instants
        )
        turns = [one.observation.turn for one in self.instants]
        marks = frozenset(place for place, turn in enumerate(turns) if not place or turns[place - 1] != turn)
        return names, marks

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """The map, its legend and the scrubber."""
        made = lay_map(look, size, self.told(), self.screen, self.ui, self.times())
        self._drawn = next((one for one in made.walk() if isinstance(one, MapView)), None)
        return made

    def handle(self, command: Command) -> Move:
        """P lets time run, as its button does."""
        if command == Command("key", "p"):
            command = Command("play")
        return super().handle(command)

    def act(self, command: Command) -> Move:
        """Another sheet, another time."""
        if command.name == "sheet":
            self.sheet = command.value
            self.ui.focus = f"button:tab:{dict(self.told().sheets).get(command.value, '')}"
            return None
        if command.name == "time":
            self.playing = False
            self.at = int(command.value)
            self.refresh()
            return None
        if command.name == "play":
            self.playing = not self.playing and not self.context.preferences.still
            if self.playing and self.place + 1 == len(self.instants):
                self.at = self._start()
            self._since = None
            self.refresh()
            return None
        return super().act(command)

    def _start(self) -> int:
        """Where the last days of what is known begin."""
        moving = [place for place, one in enumerate(self.instants) if _near(one, self.instants[-1])]
        return moving[0] if moving else 0

    # --- Time running -------------------------------------------------------------------------------

    @property
    def moving(self) -> bool:
        """Whether time runs."""
        return self.playing

    def animate(self, now: int) -> str:
        """Let time run on to *now* (milliseconds): ``redraw`` at a new instant, ``drift`` in between."""
        if not self.playing:
            return ""
        here = self.instants[self.place]
        if self._since is None:
            self._since = (now, float(here.minute))
        minute = self._since[1] + (now - self._since[0]) * RUN
        later = self.instants[self.place + 1 :]
        if not later or later[-1].minute <= minute:
            self.playing = False
            self.at = -1
            self.refresh()
            return "redraw"
        if later[0].minute - here.minute > LONGEST:  # nothing moves in weeks: on to the next turn at once
            self._since = (now, float(later[0].minute))
            minute = later[0].minute
        if minute >= later[0].minute:
            self.at = self.place + sum(one.minute <= minute for one in later)
            self.refresh()
            return "redraw"
        told = map_screen(self.game.words, replace(here.observation, minute=int(minute)), self.sheet)
        if self._drawn is not None and told is not None:
            self._drawn.drift(told)
        return "drift"


LONGEST: Final = 3 * 24 * 60
"""A step longer than this is passed over at once, in minutes."""
SPAN: Final = 14 * 24 * 60
"""How far back time runs from, in minutes."""


def _near(one: Sight, last: Sight) -> bool:
    return one.minute >= last.minute - SPAN
