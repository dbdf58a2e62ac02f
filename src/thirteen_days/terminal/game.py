"""The loop of a game in the terminal: show, ask, order, save, until it ends."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TextIO

from thirteen_days.engine import all_events
from thirteen_days.model import Heard, State, ThirteenDaysError
from thirteen_days.play import AUTOSAVE, Session, debrief, endings_seen, save, studied, within
from thirteen_days.present import (
    Words,
    consequences_screen,
    considering,
    debrief_screen,
    decision_screen,
    ending_screen,
    forecast_command,
    gone_on_alone,
    handover_screen,
    opening_screen,
    page_screen,
    record_screen,
    shelf_screen,
)
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen
from thirteen_days.terminal import asides
from thirteen_days.terminal.console import Console
from thirteen_days.terminal.lines import choice_lines, screen_lines
from thirteen_days.terminal.reading import read_chapters

PATIENCE = 4.0
"""Seconds for playing out what might have been."""
UNTOLD = 0.3
"""Seconds that a machine may think before it is said that it does."""
CURTAIN = 60
"""Empty lines that push one side's screen out of sight before the other sits down."""


def play(
    session: Session,
    words: Words,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    patience: float = PATIENCE,
) -> bool:
    """Play *session* to its end by lines typed; true if it ended, false if it was left.

    The game is saved after every decision. When the input ends, or on ``q``, the save stays. At the end
    *patience* is how many seconds may go into playing out what might have been.
    """
    console = Console(stdin, stdout)
    table = Table(session, words, console)
    while (side := table.wait()) is not None:
        if not table.seat(side) or not table.decide(side):
            console.say("", _farewell(session))
            return False
    show_end(session, table.words, console, patience, asking=True)
    return True


def _farewell(session: Session) -> str:
    """What becomes of a game that is left; one in which nothing was decided has not been saved."""
    if any(action.player in session.people for action in session.actions):
        return _("The game is kept. To go on with it: thirteen-days resume")
    return _("Nothing was decided yet, so there is nothing to keep.")


class Table:
    """A game at one terminal: who sits there, and what they have been shown."""

    def __init__(self, session: Session, words: Words, console: Console, *, keep: bool = True) -> None:
        """Sit down at *session*; *keep*: whether it is saved as it goes."""
        self.keep = keep
        self.session = session
        self.words = words
        self.console = console
        self._people = session.people
        self._present = ""
        self._opened = {action.player for action in session.actions}
        """The sides that need no opening: whoever comes back to a game has read it."""
        self._told: dict[str, int] = {}
        self._heard = Bar()

    def wait(self) -> str | None:
        """Let chance and machines act, and say so when one takes its time; whose person decides then."""
        start, told = time.monotonic(), False
        while not self.session.advance():
            if self.session.thinker is not None:
                self.session.thinker.wait()
            if not told and time.monotonic() - start > UNTOLD:
                told = True
                self.console.say("", considering(self.words, self.session.pondering))
        thinker = self.session.thinker
        if thinker is not None and not thinker.able:
            self.session.thinker = None
            self.console.say("", gone_on_alone())
        return self.session.awaiting()

    def seat(self, side: str) -> bool:
        """Let *side* sit down, behind a curtain if another person sat there; false if input ended."""
        if len(self._people) > 1 and side != self._present:
            self.console.blank(CURTAIN)
            self.console.say(*screen_lines(handover_screen(self.words, side)))
            if self.console.ask(_("Press Enter when you are alone: ")) is None:
                return False
        self._present = side
        self._greet(side)
        return True

    def _greet(self, side: str) -> None:
        """What is read before the decision: once the opening, later what happened since."""
        observation = self.session.observe(side)
        if side not in self._opened:
            self._opened.add(side)
            self._say(opening_screen(self.words, observation))
        elif observation.news and self._told.get(side) != len(self.session.trail(side)):
            self._say(consequences_screen(self.words, observation))
        self._told[side] = len(self.session.trail(side))

    def decide(self, side: str) -> bool:
        """Show the decision, hear commands, and order the answer; false to leave the game."""
        observation = self.session.observe(side)
        screen = decision_screen(self.words, observation, self.session.trail(side))
        if self.session.question(side):
            screen = replace(screen, commands=(*screen.commands, forecast_command()))
        self._show(screen)
        while True:
            typed = self.console.ask(_("Your choice: "))
            if typed is None or typed.lower() in {"q", "quit"}:
                return False
            choice = chosen(screen.choices, typed)
            if choice is not None and choice.action is not None:
                self.session.submit(choice.action)
                self.console.say("", _("Ordered: {order}.").format(order=choice.label.rstrip(".")))
                self._save()
                return True
            if typed.lower() in {"l", "look"} or not typed:
                self._show(screen)
            elif typed.lower() == "reading" and self.words.otherwise:
                self.words = self.words.otherwise
                screen = decision_screen(self.words, observation, self.session.trail(side))
                self._show(screen)
            elif typed.lower().partition(" ")[0] == "save":
                self._save(typed.partition(" ")[2].strip(), aloud=True)
            else:
                self.console.say(*asides.answer(self.session, self.words, side, screen, typed))

    def _say(self, screen: Screen) -> None:
        """Read *screen* out; where and when one is, only if that has changed."""
        self.console.say(*screen_lines(screen, self._heard))
        self._heard = screen.bar

    def _show(self, screen: Screen) -> None:
        self._say(screen)
        self.console.say(*choice_lines(screen.choices), "")
        self.console.say(asides.summary(screen, self.words))

    def _save(self, name: str = "", *, aloud: bool = False) -> None:
        """Save the game; a save that fails is said, and the game goes on."""
        if not self.keep:
            return
        try:
            path = save(self.session, name or AUTOSAVE)
        except (ThirteenDaysError, OSError) as error:
            self.console.say(_("Not saved: {reason}").format(reason=error))
            return
        if aloud:
            self.console.say(
                _("Saved as {name}. It is plain text and holds both sides' secrets.").format(name=path.name)
            )


def chosen(choices: Sequence[Choice], typed: str) -> Choice | None:
    """The choice whose key, or whose number in the list, was *typed*."""
    key = typed.strip().rstrip(".").lower()
    for place, choice in enumerate(choices, start=1):
        if choice.enabled and key in {choice.key, str(place)}:
            return choice
    return None


def show_ending(session: Session, words: Words, console: Console) -> None:
    """How it ended, for whoever played."""
    viewer = (session.people or (words.scenario.sides[0].id,))[0]
    observation = session.observe(viewer)
    if observation.news and session.people:
        console.say(*screen_lines(consequences_screen(words, observation)))
    console.say(*screen_lines(ending_screen(words, observation)))
    if page := page_screen(words, observation):
        console.say(*screen_lines(page))


def show_end(
    session: Session, words: Words, console: Console, patience: float = PATIENCE, *, asking: bool = False
) -> None:
    """The ending, and then what was judgement and what was luck, for whoever played.

    *asking*: a chapter at a time, the next when it is asked for.
    """
    show_ending(session, words, console)
    viewer = (session.people or (words.scenario.sides[0].id,))[0]
    observation = session.observe(viewer)
    transcript = session.transcript()
    told = debrief(session.scenario, transcript)
    study = None
    if viewer in session.people:
        console.say("", _("Your decisions are played out anew; a few seconds."))
        for study in studied(session.scenario, transcript, viewer, hurried=within(patience)):  # noqa: B007
            pass
    report = debrief_screen(words, told, viewer, study)
    read_chapters(console, report) if asking else show(console, report)
    if session.people and observation.outcome:
        seen = endings_seen(session.scenario.name, observation.outcome.ending)
        console.say(*screen_lines(shelf_screen(words, seen)), "")


def show(console: Console, screen: Screen) -> None:
    """Read one screen out."""
    console.say(*screen_lines(screen), "")


def watch(session: Session, words: Words, stdout: TextIO | None = None) -> None:
    """Let machines play a game to its end, and tell it with nothing hidden.

    Raises:
        ThirteenDaysError: a person plays in this game.
    """
    console = Console(stdout=stdout)
    if session.awaiting() is not None:
        raise ThirteenDaysError(_("Only machines can be watched: a person plays in this game."))
    tell(console, words, session.state)
    show_end(session, words, console)


def tell(console: Console, words: Words, state: State) -> None:
    """Everything that happened on the way to *state*, whoever could know of it."""
    heard = [
        Heard(event.kind, event.turn, event.subject, event.text, event.before, event.after, ())
        for event in all_events(state)
    ]
    console.say(*screen_lines(record_screen(words, heard)))
