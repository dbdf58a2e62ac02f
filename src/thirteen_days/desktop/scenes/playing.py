"""A game under way: opening, hand-over, what happened, the decision; each leads to the next."""

from dataclasses import replace

import pygame

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context, Move, Push, Replace, Reset, Scene
from thirteen_days.desktop.scenes.looking import AdvisersScene, looked_at
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.desktop.widgets.passing import LENGTH, PassingView
from thirteen_days.model import Action
from thirteen_days.present import (
    advisers_command,
    consequences_screen,
    considering,
    decision_screen,
    forecast_command,
    handover_screen,
    map_screen,
    opening_screen,
    waiting_screen,
)
from thirteen_days.present.language import _
from thirteen_days.present.screen import Choice, Screen
from thirteen_days.present.situation import turns_to_decide


def first_scene(context: Context, game: Game) -> Scene:
    """Where a new play begins."""
    return next_scene(context, game)


def next_scene(context: Context, game: Game, below: Scene | None = None) -> Scene:
    """What comes now: waiting, the curtain, the opening, the news, the decision, or the end.

    *below* is what stays on the screen while a machine thinks.
    """
    from thirteen_days.desktop.scenes.after import EndingScene  # noqa: PLC0415 - only at the end
    from thirteen_days.desktop.scenes.watching import WatchScene  # noqa: PLC0415 - only at the end

    if not game.session.advance():
        return ThinkingScene(context, game, below if game.alone else None)
    side = game.session.awaiting()
    if side is None:
        return EndingScene(context, game) if game.session.people else WatchScene(context, game)
    if side != game.seat and not game.alone:
        return CurtainScene(context, game, side)
    game.seat = side
    if side not in game.opened:
        return OpeningScene(context, game)
    observation = game.observe()
    mark = (side, observation.turn * 2 + observation.urgent)
    if observation.news and mark not in game.told and not observation.sealed:
        game.told.add(mark)
        if observation.urgent or turns_to_decide(game.words, observation) > 1:
            return ConsequencesScene(context, game)
    return DecisionScene(context, game)


class GameScene(Scene):
    """A scene of a play: other views of it are one key away, and so is the pause."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context)
        self.game = game
        self.ui.escape = _("Menu")

    def prefer(self, preferences: Preferences) -> None:
        """The reading level may have changed."""
        self.game.level = preferences.level
        self.refresh()

    def onward(self) -> Move:
        """To what comes next."""
        return Replace(next_scene(self.context, self.game))

    def act(self, command: Command) -> Move:
        """Look at something, pause, save, or go on."""
        from thirteen_days.desktop.scenes.office import PauseScene, SavesScene  # noqa: PLC0415 - on demand

        if command.name == "back":
            return Push(PauseScene(self.context, self.game))
        if command.name == "next":
            return self.onward()
        if command.name == "saves":
            return Push(SavesScene(self.context, self.game))
        scene = looked_at(self.context, self.game, command)
        return Push(scene) if scene else None


PULSE = 400
"""Milliseconds from one dot to the next while a machine thinks."""
LOOKS = frozenset({"document", "why", "map", "record"})
"""What one may look at meanwhile."""


class ThinkingScene(GameScene):
    """A machine thinks, in its process: one's own desk stays in sight, and can be read, until it is done."""

    hurried = True

    def __init__(self, context: Context, game: Game, below: Scene | None) -> None:
        super().__init__(context, game)
        self.below = below
        if below is not None:
            self.ui = replace(below.ui, escape=_("Menu"))
        self._dots = 0

    def make(self) -> Screen:
        """The desk as it was, its answers shut; a curtain where there was none."""
        if self.below is None:
            return waiting_screen(self.game.words, self.game.session.pondering)
        told = self.below.screen
        shut = tuple(replace(choice, enabled=False) for choice in told.choices)
        looks = tuple(one for one in told.commands if one.command.partition(":")[0] in LOOKS)
        return replace(told, choices=shut, commands=looks)

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """The same, and who is considering."""
        said = considering(self.game.words, self.game.session.pondering).rstrip("…")
        self.ui.notice = said + ("…" if look.theme.still else "." * (1 + self._dots % 3))
        return super().view(look, size)

    def tick(self) -> Command | None:
        """On as soon as it has answered; else another dot, where motion is liked."""
        if self.game.session.advance():
            return Command("answered")
        dots = pygame.time.get_ticks() // PULSE
        if self.context.preferences.still or dots == self._dots:
            return None
        self._dots = dots
        return Command("redraw")

    def act(self, command: Command) -> Move:
        """On, or look at something."""
        if command.name != "answered":
            return None if command.name == "next" else super().act(command)
        scene = next_scene(self.context, self.game, self.below)
        scene.ui.notice = self.game.save() or self.game.alone_now()
        return Replace(scene)


class OpeningScene(GameScene):
    """Who one is; skipped by one key."""

    def make(self) -> Screen:
        """The brief, and the longer story under it."""
        return opening_screen(self.game.words, self.game.observe())

    def onward(self) -> Move:
        """Read once."""
        self.game.opened.add(self.game.seat)
        return super().onward()


class ConsequencesScene(GameScene):
    """What happened and why."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context, game)
        self._began: int | None = None
        self._passing: PassingView | None = None
        self._running = not context.preferences.still

    def make(self) -> Screen:
        """The news of this side, with the situation beside it."""
        told = consequences_screen(self.game.words, self.game.observe())
        look = decision_commands(self.game)
        return replace(told, commands=look)

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """The same, with the clock whose hands run."""
        made = super().view(look, size)
        self._passing = next((one for one in made.walk() if isinstance(one, PassingView)), None)
        return made

    @property
    def moving(self) -> bool:
        """Whether time still passes."""
        return self._running and self._passing is not None

    def animate(self, now: int) -> str:
        """Run the hands on."""
        if not self._running or self._passing is None:
            return ""
        self._began = now if self._began is None else self._began
        share = min(1.0, (now - self._began) / LENGTH)
        self._passing.share = 1 - (1 - share) ** 2
        self._running = share < 1
        return "drift"


class NewsScene(ConsequencesScene):
    """The same, looked up again from the decision."""

    def handle(self, command: Command) -> Move:
        """Going on is going back."""
        from thirteen_days.desktop.scenes.base import Pop  # noqa: PLC0415 - keeps the common list short

        return Pop() if command.name in {"next", "back"} else super().handle(command)


def decision_commands(game: Game) -> tuple[Choice, ...]:
    """What can be looked at while nothing is to be decided."""
    found = [Choice("w", _("Why?"), command="why")]
    if game.scenario.map is not None:
        found.append(Choice("m", _("Map"), command="map"))
    if game.scenario.forces:
        found.append(Choice("b", _("Balance"), command="balance"))
    found.append(Choice("r", _("Record"), command="record"))
    return tuple(found)


class DecisionScene(GameScene):
    """The decision, or the desk."""

    careful = True

    def make(self) -> Screen:
        """Brief, situation, options, and what else can be asked for."""
        observation = self.game.observe()
        trail = self.game.session.trail(self.game.viewer)
        screen = decision_screen(self.game.words, observation, trail)
        self.ui.inset = map_screen(self.game.words, observation)
        papers = [one for one in screen.commands if one.command.startswith("document:")]
        others = [one for one in screen.commands if not one.command.startswith("document:")]
        found: list[Choice] = []
        if papers:
            name = _("Document") if len(papers) == 1 else _("Documents ({count})").format(count=len(papers))
            found.append(replace(papers[0], key="d", label=name))
        if observation.news:
            found.append(Choice("n", _("News"), command="news"))
        if self.game.session.header.undo and self.game.session.actions:
            found.append(Choice("u", _("Take back"), command="undo"))
        if self.game.session.question(self.game.viewer):
            found.append(forecast_command())
        if self.game.session.advice(waiting=False):
            found.append(advisers_command())
        found += [one for one in others if one.command != "help"]
        return replace(screen, commands=tuple(found))

    def tick(self) -> Command | None:
        """The advisers speak when they are ready."""
        offered = any(one.command == "advisers" for one in self.screen.commands)
        if offered or not self.game.session.advice(waiting=False):
            return None
        self.refresh()
        return Command("redraw")

    def submit(self, action: Action) -> Move:
        """Seal an order; then whatever follows."""
        notice = self.game.submit(action)
        self.ui.picked = self._picked(action)
        scene = next_scene(self.context, self.game, self)
        scene.ui.notice = notice
        return Replace(scene)

    def _picked(self, action: Action) -> frozenset[str]:
        """The label of what was ordered, for as long as this desk stays in sight."""
        return frozenset(choice.label for choice in self.screen.choices if choice.action == action)

    def act(self, command: Command) -> Move:
        """Take back, or look at the news again."""
        if command.name == "undo":
            if self.game.session.undo():
                self.game.told.clear()
                return self.onward()
            self.ui.notice = _("That cannot be taken back.")
            return None
        if command.name == "advisers" and self.game.session.advice():
            return Push(AdvisersScene(self.context, self.game))
        if command.name == "news":
            return Push(NewsScene(self.context, self.game))
        if command.name == "forecast" and self.game.session.question(self.game.viewer):
            from thirteen_days.desktop.scenes.forecasting import ForecastScene  # noqa: PLC0415 - on demand

            return Push(ForecastScene(self.context, self.game, self))
        return super().act(command)


class CurtainScene(Scene):
    """Between two people: nothing of the other side is on the screen, or under it."""

    def __init__(self, context: Context, game: Game, side: str) -> None:
        super().__init__(context)
        self.game = game
        self.side = side

    def make(self) -> Screen:
        """Whose turn it is."""
        told = handover_screen(self.game.words, self.side)
        return replace(told, choices=(Choice("1", _("I am alone: go on"), command="next"),))

    def handle(self, command: Command) -> Move:
        """Only going on, and saving nobody's secrets to the screen."""
        if command.name in {"next", "key", "activate"} and command.value in {"", "1"}:
            self.game.seat = self.side
            return Reset(next_scene(self.context, self.game))
        return None
