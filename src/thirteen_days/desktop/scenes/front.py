"""Before play: the title, and the chair."""

from typing import TYPE_CHECKING

from thirteen_days.desktop import game as games
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Quit, Scene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Paragraph, Portrait, Run, Screen

if TYPE_CHECKING:
    from thirteen_days.model import Side
    from thirteen_days.present import Words

HUMAN = "human"


def plain(text: str, kind: str = "body") -> Paragraph:
    """A paragraph without faces."""
    return Paragraph((Run(text),), kind)


class TitleScene(Scene):
    """One key begins."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.preview = None
        self._asked = False
        """Whether somebody waits for the scenario."""
        self.hurried = True
        self.ui.focus = f"card:begin::{_('Play')}"

    def make(self) -> Screen:
        """The name of the game, and what can be done."""
        about = _(
            "October 1962. Missiles are in Cuba, and nobody yet knows how it ends. "
            "You decide for one side, on what that side knew."
        )
        first = _("The crisis of October 1962. Choose a chair; the rest is settled.")
        listed = [Choice("enter", _("Play"), first, command="begin")]
        if games.has_save():
            listed.append(Choice("c", _("Continue"), _("Go on where you stopped."), command="resume"))
        listed += [
            Choice("n", _("Scenarios"), _("Every crisis on the shelf."), command="scenarios"),
            Choice("m", _("More"), _("Scenario, opponent, seed, two players, or watch."), command="more"),
            Choice("l", _("Saved games"), command="saves"),
            Choice(
                "w", _("Workshop"), _("Make a crisis of your own, or install another's."), command="bench"
            ),
            Choice(
                "t",
                _("Classroom"),
                _("Teach it: a projector, and the students' own devices."),
                command="teach",
            ),
            Choice("s", _("Settings"), command="settings"),
            Choice("q", _("Leave"), command="quit"),
        ]
        return Screen("title", _("THIRTEEN DAYS"), blocks=(plain(about),), choices=tuple(listed))

    def tick(self) -> Command | None:
        """Once the first picture stands lay out the chart and read the scenario; go on when it is there."""
        if not self.ui.lit:
            self.ui.lit, self.hurried = True, self._asked
            return Command("redraw")
        self.context.library.warm()
        if self._asked and not self.context.library.reading:
            self._asked = self.hurried = False
            return Command("begin")
        return None

    def _begin(self) -> Move:
        """To the chair; without the scenario the window must not stand still."""
        if self.context.library.reading:
            self._asked = self.hurried = True
            self.ui.notice = _("The papers are being brought in.")
            return None
        return Push(ChairScene(self.context, self.context.library.playable()))

    def act(self, command: Command) -> Move:
        """Open what was asked for."""
        from thirteen_days.desktop.scenes.office import SavesScene, SettingsScene  # noqa: PLC0415 - on demand
        from thirteen_days.desktop.scenes.setup import MoreScene  # noqa: PLC0415 - on demand

        if command.name == "begin":
            return self._begin()
        if command.name == "resume":
            return games.resume_latest(self)
        if command.name in {"bench", "drop"}:
            from thirteen_days.desktop.scenes.bench import WorkshopScene  # noqa: PLC0415 - on demand
            from thirteen_days.desktop.scenes.parcels import accept  # noqa: PLC0415 - on demand

            return (
                Push(WorkshopScene(self.context))
                if command.name == "bench"
                else accept(self.context, command.value)
            )
        if command.name == "teach":
            from thirteen_days.desktop.scenes.classroom import way_in  # noqa: PLC0415 - on demand

            return Push(way_in(self.context))
        if command.name == "scenarios":
            from thirteen_days.desktop.scenes.scenarios import ScenariosScene  # noqa: PLC0415 - on demand

            return Push(ScenariosScene(self.context))
        opened = {"more": MoreScene, "saves": SavesScene, "settings": SettingsScene}.get(command.name)
        if opened:
            return Push(opened(self.context))
        return Quit() if command.name == "quit" else None


class ChairScene(Scene):
    """Whose desk one sits at: one key."""

    def __init__(
        self, context: Context, name: str, wanted: games.Wanted | None = None, opponent: str = ""
    ) -> None:
        super().__init__(context)
        self.name = name
        self.wanted = wanted
        self.opponent = opponent
        """The policy of every other side; a searching mind, unknown, if empty."""
        context.think(name)  # so that it has read the scenario by the time it is asked

    def make(self) -> Screen:
        """A card for each side."""
        from thirteen_days.present import Words  # noqa: PLC0415 - not for the title

        scenario = self.context.library.get(self.name)
        words = Words(scenario, self.context.preferences.level)
        sides = [side for side in scenario.sides if not side.minor]
        listed = tuple(
            Choice(
                str(number),
                words.key(side.name),
                _who(words, side),
                command=f"sit:{side.id}",
                portrait=_portrait(words, side),
            )
            for number, side in enumerate(sides, 1)
        )
        about = (
            plain(words.summary, "lead"),
            plain(_("Whose desk do you sit at? The other is held by someone with reasons of his own.")),
            plain(_("You will read a short brief, and then decide. Everything else is one key away.")),
        )
        return Screen("setup", words.title, Bar(place=_("Choose a chair")), about, choices=listed)

    def act(self, command: Command) -> Move:
        """Sit down, or go back."""
        if command.name != "sit":
            return Pop() if command.name == "back" else None
        from thirteen_days.play import opponents  # noqa: PLC0415 - not before a game

        players = opponents(self.context.library.get(self.name), [command.value], self.opponent)
        return games.begin(self, self.name, players, self.wanted)


def _portrait(words: "Words", side: "Side") -> Portrait | None:
    """Who sits in the chair, for the eye."""
    from thirteen_days.present.advisers import initials  # noqa: PLC0415 - not for the title

    leader = next((seat for seat in side.seats if seat.id == side.leader), None)
    if leader is None:
        return None
    name = words.key(leader.name)
    head = words.key(side.letterhead) or words.key(side.name)
    advisers = [words.key(seat.name) for seat in side.seats if seat is not leader]
    return Portrait(
        initials(name),
        name,
        words.key(leader.office),
        head,
        side.colour,
        lot=words.key(leader.brief),
        company=tuple((initials(one), one.rpartition(" ")[2]) for one in advisers),
    )


def _who(words: "Words", side: "Side") -> str:
    """Who sits in the chair, and what for."""
    leader = next((seat for seat in side.seats if seat.id == side.leader), None)
    if leader is None:
        return ""
    goal = words.key(leader.goal)
    person = f"{words.key(leader.name)}, {words.key(leader.office)}."
    return person if "{" in goal else f"{person} {goal}"
