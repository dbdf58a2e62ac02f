"""Looking without deciding: a paper in full, why a number stands where it does, map, record, help."""

from dataclasses import replace
from importlib.resources import files

from thirteen_days.desktop.game import Game
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Replace, Scene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.engine import gravest
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present import (
    DANGER,
    advisers_screen,
    balance_screen,
    danger_screen,
    document_screen,
    help_screen,
    ladder_screen,
    papers_at_hand,
    record_screen,
    why_screen,
)
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Paragraph, Run, Screen
from thirteen_days.present.situation import bar, gauges
from thirteen_days.present.statement import statement_screen

LIST_KEYS = "123456789acefgijkotvxyz"
"""The keys of a long list: none that means something else."""
LETTERS = frozenset({"letter", "speech", "address", "statement", "broadcast", "message"})
"""Kinds of paper that are set in a book face; the others were typed."""


def looked_at(context: Context, game: Game, command: Command) -> Scene | None:
    """The scene that *command* asks for, or nothing."""
    if command.name == "document" and command.value in game.scenario.documents:
        return DocumentScene(context, game, command.value)
    if command.name == "why":
        if command.value == DANGER:
            return DangerScene(context, game)
        if command.value:
            return WhyScene(context, game, command.value)
        return WhyListScene(context, game)
    if command.name == "ladder":
        return LadderScene(context, game)
    if command.name == "map" and game.scenario.map is not None:
        from thirteen_days.desktop.scenes.mapping import MapScene  # noqa: PLC0415 - it needs this module

        return MapScene(context, game)
    if command.name == "balance" and game.scenario.forces:
        return BalanceScene(context, game)
    if command.name == "record":
        return RecordScene(context, game)
    return None


class LookScene(Scene):
    """Something to look at; Esc goes back."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context)
        self.game = game

    def prefer(self, preferences: Preferences) -> None:
        """The reading level may have changed."""
        self.game.level = preferences.level
        self.refresh()


class DocumentScene(LookScene):
    """A paper in full."""

    def __init__(self, context: Context, game: Game, document: str) -> None:
        super().__init__(context, game)
        self.document = document
        kind = game.words.own(game.scenario.documents[document].kind).lower()
        self.ui.voice = "serif" if kind in LETTERS else "mono"

    def make(self) -> Screen:
        """The paper, with the others at hand named at the foot."""
        papers = papers_at_hand(self.game.words, self.game.observe())
        others = [
            Choice(str(number), self.game.words.key(paper.title), command=f"document:{paper.id}")
            for number, paper in enumerate((one for one in papers if one.id != self.document), 2)
        ]
        return replace(document_screen(self.game.words, self.document), commands=tuple(others))

    def act(self, command: Command) -> Move:
        """Another paper takes this one's place."""
        if command.name == "document" and command.value in self.game.scenario.documents:
            return Replace(DocumentScene(self.context, self.game, command.value))
        return super().act(command)


class WhyListScene(LookScene):
    """Which number one wants explained."""

    def make(self) -> Screen:
        """Every gauge, and every measure in force."""
        words, observation = self.game.words, self.game.observe()
        listed = [
            (gauge.label, f"{gauge.shown}. {gauge.note}" if gauge.note else gauge.shown, gauge.variable)
            for gauge in gauges(words, observation)
        ]
        for measure in self.game.scenario.measures:
            if observation.values[measure.index]:
                name = self.game.scenario.variables[measure.index].id
                listed.append(
                    (words.key(measure.label), _("In force. Rung {rung}.").format(rung=measure.rung), name)
                )
        choices: tuple[Choice, ...] = tuple(
            Choice(LIST_KEYS[place : place + 1], label, text, command=f"why:{name}")
            for place, (label, text, name) in enumerate(listed)
        )
        if words.scenario.measures:
            told = _("How far each side has gone, and the thresholds ahead.")
            choices = (Choice("l", _("Escalation ladder"), told, command="ladder"), *choices)
        if gravest(words.scenario):
            told = _("How likely your staff think war by accident, why, and what they warn of.")
            choices = (Choice("u", _("The danger"), told, command=f"why:{DANGER}"), *choices)
        lead = _("Every number has a history. Choose one to read what moved it, as far as you know.")
        about = (
            Paragraph((Run(lead),), "lead"),
            Paragraph((Run(_("Where something moved and you may not know the cause, it says so.")),)),
        )
        return Screen("setup", _("Why?"), bar(words, observation), about, choices=choices)

    def act(self, command: Command) -> Move:
        """Open one."""
        found = looked_at(self.context, self.game, command)
        return Push(found) if found and command.name in {"why", "ladder"} else super().act(command)


class WhyScene(LookScene):
    """The causes of one number."""

    def __init__(self, context: Context, game: Game, variable: str) -> None:
        super().__init__(context, game)
        self.variable = variable

    def make(self) -> Screen:
        """What moved it."""
        trail = self.game.session.trail(self.game.viewer)
        return why_screen(self.game.words, self.game.observe(), trail, self.variable)


class LadderScene(LookScene):
    """The ladder: its thresholds, and what each side has in force."""

    def make(self) -> Screen:
        """As far as the viewer knows."""
        return ladder_screen(self.game.words, self.game.observe())


class DangerScene(LookScene):
    """The danger as the staff of whoever looks see it."""

    def make(self) -> Screen:
        """Their estimate, and what they warn of."""
        return danger_screen(self.game.words, self.game.observe())


class BalanceScene(LookScene):
    """What each side has, and is believed to have."""

    def make(self) -> Screen:
        """As far as the viewer knows."""
        trail = self.game.session.trail(self.game.viewer)
        return balance_screen(self.game.words, self.game.observe(), trail)


class RecordScene(LookScene):
    """The game so far."""

    def make(self) -> Screen:
        """Day by day."""
        trail = self.game.session.trail(self.game.viewer)
        return record_screen(self.game.words, trail, self.game.viewer)


class AdvisersScene(LookScene):
    """What the advisers expect of the open decision."""

    def make(self) -> Screen:
        """Their forecasts.

        Raises:
            ThirteenDaysError: they have none.
        """
        advice = self.game.session.advice()
        if advice is None:
            raise ThirteenDaysError(_("The advisers have nothing to say of this."))
        return advisers_screen(self.game.words, self.game.observe(), advice)


def _keys(*, single: bool) -> tuple[tuple[str, str], ...]:
    """What the keys do; *single*: whether a letter or a digit alone does anything."""
    numbers = (
        _("1 to 9"),
        _("Choose. Where an answer cannot be taken back, press its number again, or Enter."),
    )
    letters = (_("D, M, W, B, R, A"), _("Document, map, why, the balance of forces, record, advisers."))
    sizes = _("+ and −") if single else _("Ctrl with + and −")
    return (
        numbers if single else (_("Enter, Space"), _("Choose what has the focus.")),
        (_("Tab, arrows"), _("Move from one thing to the next.")),
        (_("Page Up, Page Down"), _("Scroll what is being read.")),
        *((letters,) if single else ()),
        (_("Ctrl+S"), _("Saved games; keep a copy of this one.")),
        (sizes, _("Larger and smaller. F11 fills the screen.")),
        (_("F2, F3, F5"), _("Read the screen out again; stop reading; the voice on or off.")),
        (_("F4"), _("Sound off or on. What is heard also stands in the bar at the top, in brackets.")),
        (_("Esc"), _("Back; in a game, the menu.")),
    )


class HelpScene(Scene):
    """Help on the kind of screen it was asked from."""

    def __init__(self, context: Context, kind: str) -> None:
        super().__init__(context)
        self.kind = kind

    def make(self) -> Screen:
        """Words of the game, then keys."""
        told = help_screen(self.kind)
        keys = [Paragraph((Run(_("Keys")),), "subheading")]
        keys += [
            Paragraph((Run(f"{key}. ", bold=True), Run(text)), "bullet")
            for key, text in _keys(single=self.context.preferences.single)
        ]
        more = Choice("s", _("Accessibility"), command="statement")
        return replace(told, bar=Bar(place=_("Help")), blocks=(*told.blocks, *keys), commands=(more,))

    def act(self, command: Command) -> Move:
        """On to the statement, or back."""
        return Push(StatementScene(self.context)) if command.name == "statement" else super().act(command)

    def help(self) -> Move:
        """The same key closes it."""
        return Pop()


class StatementScene(Scene):
    """How the game stands to the guidelines on accessibility, and what was not tried."""

    def make(self) -> Screen:
        """The page that comes with the program."""
        page = files("thirteen_days") / "docs" / "accessibility.md"
        return statement_screen(page.read_text(encoding="utf-8"))
