"""Playing on from an earlier point: where a save stops fitting, and any decision after the end."""

from typing import TYPE_CHECKING

from thirteen_days.desktop.branches import branchings, free_name, saves_taken
from thirteen_days.desktop.game import Game, carry_on
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Reset, Scene
from thirteen_days.desktop.scenes.looking import LIST_KEYS, LookScene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present.language import _, plural
from thirteen_days.present.markup import paragraph
from thirteen_days.present.screen import Bar, Choice, Screen

if TYPE_CHECKING:
    from thirteen_days.play import Replay


class UnfitScene(Scene):
    """A save of which a line no longer fits its scenario: what it is, and what can be done."""

    def __init__(self, context: Context, found: "Replay", name: str) -> None:
        super().__init__(context)
        self.found = found
        self.name = name or "autosave"

    def make(self) -> Screen:
        """The line, and the part before it."""
        count = len(self.found.fitting.actions)
        before = plural("{count} action before it fits.", "{count} actions before it fit.", count)
        about = (
            paragraph(_("This game no longer fits its scenario."), "lead"),
            paragraph(_("It stops at {reason}.").format(reason=str(self.found.stopped).rstrip("."))),
            paragraph(before.format(count=count)),
            *(paragraph(note, "note") for note in self.found.notes),
            paragraph(_("The file is left as it is, whatever you choose."), "note"),
        )
        listed = (
            Choice(
                "1",
                _("Play on from there"),
                _("A new game under a new name, from the part that fits."),
                command="branch",
            ),
            Choice("2", _("Leave it"), command="back"),
        )
        place = _("A save that does not fit")
        return Screen("saves", self.name, Bar(place=place), about, choices=listed)

    def act(self, command: Command) -> Move:
        """Branch, or back to where one came from."""
        if command.name == "branch":
            name = free_name(self.name, saves_taken())
            return Reset(carry_on(self.context, self.found.fitting, name))
        if command.name == "back":
            from thirteen_days.desktop.scenes.front import TitleScene  # noqa: PLC0415 - it leads here

            return Reset(TitleScene(self.context))
        return None


class BranchScene(LookScene):
    """Every decision of a game that is over; any of them can be taken anew."""

    def __init__(self, context: Context, game: Game) -> None:
        super().__init__(context, game)
        self.record = game.session.transcript()
        self.listed = branchings(game.words, self.record)

    def make(self) -> Screen:
        """The list, oldest first."""
        form = _("{day}: {title}")
        listed = tuple(
            Choice(
                LIST_KEYS[place : place + 1],
                form.format(day=one.day, title=one.title),
                _("You chose: {chosen}.").format(chosen=one.chosen) if one.chosen else "",
                command=f"branch:{one.place}",
            )
            for place, one in enumerate(self.listed)
        )
        about = (
            paragraph(_("Choose a decision, and take it anew. All that came before it stands."), "lead"),
            paragraph(_("Luck that your choice does not touch falls as it fell.")),
            paragraph(_("It becomes a new game with a save of its own; this one is left as it is."), "note"),
        )
        title = _("Play on from here")
        return Screen("saves", title, Bar(place=_("After the play")), about, choices=listed)

    def act(self, command: Command) -> Move:
        """Begin the branch, or back to the debrief."""
        if command.name != "branch":
            return Pop() if command.name == "back" else None
        head = self.record.header
        base = f"{head.scenario}-{self.game.viewer}".lower().replace("_", "-")
        name = free_name(base, saves_taken())
        return Reset(carry_on(self.context, self.record.prefix(int(command.value)), name))
