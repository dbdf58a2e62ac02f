"""A lesson on the projector: the wall, and the teacher's keys."""

from typing import Final

import pygame

from thirteen_days.classroom.course import roles_of
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.views import Aloud, Charted, Line
from thirteen_days.classroom.wall import Wall, headline
from thirteen_days.desktop.layouts.projector import lay_projector
from thirteen_days.desktop.layouts.wallparts import Told
from thirteen_days.desktop.scenes.backstage import KeysScene, StopScene
from thirteen_days.desktop.scenes.base import Context, Move, Push, Scene
from thirteen_days.desktop.scenes.front import plain
from thirteen_days.desktop.scenes.link import Link
from thirteen_days.desktop.scenes.students import StudentsScene
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.model import Scenario
from thirteen_days.play import Session
from thirteen_days.policies import HUMAN
from thirteen_days.present import Words, charted, world_map
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, MapScreen, Screen

_SAID: Final = 6_000
"""Milliseconds that a notice stands."""
_MINUTE: Final = 60
_ANY: Final = "MAP"
"""No luck is in what all the world knows at first."""
_HANDS, _ORDER = "hands:", "order"


def _refusals() -> dict[str, str]:
    """What a code means to a teacher."""
    return {
        "working": _("Wait: the other side is thinking."),
        "over": _("The lesson is over."),
        "no_ballot": _("No ballot is open."),
        "not_your_round": _("Nothing is being decided now."),
        "no_order_now": _("Orders are not being taken now."),
        "say_why": _("To overrule the class, say why."),
        "not_now": _("Events can be set off in a round only."),
        "not_saved": _("The disk did not take it. It is tried again."),
    }


class ProjectorScene(Scene):
    """What the class sees. Keys are the teacher's; nothing shown is a secret."""

    hurried = True

    def __init__(self, context: Context, link: Link, scenario: str) -> None:
        super().__init__(context)
        self.link = link
        self.scenario = scenario
        self.ui.escape = _("Stop")
        self.asked = False
        """Whether those who come late are shown the way in."""
        self.wanted = ""
        """The order that needs a reason before it is given."""
        self._seen: tuple[object, ...] = ()
        self._stage: tuple[str, str] = ("", "")
        self._said = 0
        self._map: tuple[tuple[Charted, ...] | None, MapScreen | None] | None = None

    # --- What is shown -----------------------------------------------------------------------------

    def make(self) -> Screen:
        """The teacher's buttons, and answers where hands are counted."""
        wall = self.link.wall()
        if wall is None:
            about = plain(
                _("The server has stopped.") if self.link.failed else _("The door is being opened.")
            )
            return Screen("wall", _("The lesson"), Bar(place=_("The lesson")), (about,))
        return Screen(
            "wall",
            headline(wall),
            choices=self._choices(wall),
            commands=tuple(_buttons(wall, asked=self.asked, astray=self.link.astray())),
        )

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """The wall, larger than a desk; an empty desk until the server is there."""
        wall = self.link.wall()
        if wall is None:
            return super().view(look, size)
        if pygame.time.get_ticks() > self._said:
            self.ui.notice = ""
        return lay_projector(look, size, self._told(wall), self.screen, self.ui)

    def _told(self, wall: Wall) -> Told:
        words = Words(self.context.library.get(self.scenario), self.context.preferences.level)
        lesson = words.scenario.lesson
        return Told(
            wall,
            self.link.left(),
            self.link.door(),
            title=words.key(words.scenario.title),
            summary=words.key(words.scenario.summary),
            background=words.key(lesson.background) if lesson and lesson.background else "",
            world=self._world(wall),
            level=self.context.preferences.level,
            roles=() if wall.view.devices else _roles(words, wall),
            ask_code=self.asked,
        )

    def _world(self, wall: Wall) -> MapScreen | None:
        """The map that everybody could draw by now; made again when something comes onto it."""
        chart = None if wall.stage in {Stage.JOIN, Stage.BRIEF} else wall.view.chart
        if self._map is None or self._map[0] != chart:
            scenario = self.context.library.get(self.scenario)
            known = _at_first(scenario) if chart is None else chart
            self._map = chart, world_map(Words(scenario), known)
        return self._map[1]

    def _choices(self, wall: Wall) -> tuple[Choice, ...]:
        aloud = wall.view.aloud
        self._enter(wall, aloud)
        if aloud is None or not aloud.lines:
            return ()
        if wall.stage in {Stage.FIRST, Stage.SECOND}:
            self.ui.counts = frozenset(_HANDS + one.id for one in aloud.lines)
            fields = [Choice("", one.label, command=_HANDS + one.id) for one in aloud.lines]
            return (*fields, Choice("enter", _("Count these hands"), command="count"))
        if wall.stage is not Stage.ORDER:
            return ()
        if self.wanted:
            label = next((one.label for one in aloud.lines if one.id == self.wanted), "")
            self.ui.fields.setdefault("why", "")
            return (
                Choice("", _("Why, against the class?"), command="why"),
                Choice("enter", _("Order: {order}").format(order=label), command="given"),
            )
        self.ui.picked = frozenset(_counted(one) for one in aloud.lines if one.label == aloud.order)
        return tuple(
            Choice(str(number), _counted(one), command=f"{_ORDER}:{one.id}")
            for number, one in enumerate(aloud.lines, 1)
        )

    def _enter(self, wall: Wall, aloud: Aloud | None) -> None:
        """On a new stage: empty fields, and the first of them has the focus."""
        stage = (wall.stage.value, wall.view.clock.round)
        if stage == self._stage:
            return
        self._stage, self.wanted = stage, ""
        self.ui.fields = {_HANDS + one.id: "" for one in aloud.lines} if aloud else {}
        self.ui.picked = frozenset()
        self.ui.scrolls.clear()
        self.ui.grown = (0, 0, 0, 0)
        self.ui.focus = f"textbox:{aloud.lines[0].label}" if aloud and aloud.lines else ""

    # --- What happens ------------------------------------------------------------------------------

    def tick(self) -> Command | None:
        """A new wall, another second, or a refusal."""
        now = (
            self.link.wall(),
            -(-self.link.left() // 1000),
            self.link.refused,
            self.link.failed,
            self.link.astray(),
        )
        if now == self._seen and (not self.ui.notice or pygame.time.get_ticks() <= self._said):
            return None
        if self.link.refused and self.link.refused != (self._seen[2] if self._seen else ""):
            self._notice(_refusals().get(self.link.refused, ""))
        self._seen = now
        return Command("wall")

    def _notice(self, text: str) -> None:
        self.ui.notice = text
        self._said = pygame.time.get_ticks() + _SAID

    def act(self, command: Command) -> Move:
        """A button of the teacher's, a number of hands, an order."""
        said, until = self.ui.notice, self._said
        self.refresh()
        if command.name == "wall":
            return None
        if command.name == "back":
            return Push(StopScene(self.context, self.link))
        if command.name == "keys":
            return Push(KeysScene(self.context, self.link, self.scenario))
        if command.name == "students":
            return Push(StudentsScene(self.context, self.link, self.scenario))
        if command.name == "code":
            self.asked = not self.asked
            return None
        if command.name == "move":
            self.link.move()
            self.asked = True
            return None
        self._teach(command)
        if not self.ui.notice:
            self.ui.notice, self._said = said, until
        return None

    def handle(self, command: Command) -> Move:
        """Letters typed where hands are counted are the teacher's keys."""
        if command.name.startswith(_HANDS):
            letter = command.value[-1:]
            if letter and not letter.isdigit():
                return self._key(letter.lower())
            self.refresh()
            self.ui.fields[command.name] = command.value[-2:]
            return None
        return super().handle(command)

    def _teach(self, command: Command) -> None:
        wall = self.link.wall()
        if wall is None:
            return
        say = self.link.say
        match command.name:
            case "begin":
                say(do="begin")
            case "pause":
                say(do="pause", on=command.value == "on")
            case "skip":
                say(do="skip")
            case "extend":
                say(do="extend", seconds=_MINUTE)
            case "lock":
                say(do="lock", on=not wall.view.locked)
            case "reveal":
                say(do="reveal", on=not wall.view.revealed)
            case "count" | "activate":
                self._count(wall)
            case "why":
                self.ui.fields["why"] = command.value
            case "given":
                self._give(wall, self.wanted, self.ui.fields.get("why", ""))
            case "order":
                self._give(wall, command.value, "")

    def _count(self, wall: Wall) -> None:
        """Send the hands that were typed; Enter in the reason gives the order."""
        aloud = wall.view.aloud
        if aloud is None:
            return
        if self.wanted:
            self._give(wall, self.wanted, self.ui.fields.get("why", ""))
        elif wall.stage in {Stage.FIRST, Stage.SECOND} and aloud.lines:
            votes = {one.id: int(self.ui.fields.get(_HANDS + one.id) or 0) for one in aloud.lines}
            self.link.say(do="count", table=aloud.table, votes=votes)
            self._notice(_("Counted: {n} hands. N goes on.").format(n=sum(votes.values())))

    def _give(self, wall: Wall, option: str, why: str) -> None:
        """Give the class's order; one that overrules its last ballot needs a reason."""
        aloud = wall.view.aloud
        if aloud is None or wall.stage is not Stage.ORDER:
            return
        voices = {one.id: one.second if one.second >= 0 else one.first for one in aloud.lines}
        overrules = voices.get(option, 0) < max(voices.values(), default=0)
        if overrules and not why.strip():
            self.wanted = option
            self.ui.focus = f"textbox:{_('Why, against the class?')}"
            self._notice(_("The class voted otherwise. Type the leader's reason, then press Enter."))
            return
        self.link.say(do="override", table=aloud.table, option=option, why=why.strip())
        self.wanted = ""
        self._notice(_("The order is given. N goes on."))


def _at_first(scenario: Scenario) -> list[tuple[str, int, str]]:
    """What stands on everybody's map before anything has happened."""
    people = {side.id: HUMAN for side in scenario.sides if not side.minor}
    settings = dict(scenario.lesson.settings) if scenario.lesson else {}
    state = Session.start(scenario, seed=_ANY, policies=people, settings=settings).state
    minute = scenario.turns[state.turn].minute
    return [(one, minute, "") for one in charted(scenario, state, minute)]


def _roles(words: Words, wall: Wall) -> tuple[str, ...]:
    """Who sits in a class of one side."""
    lesson, named = words.scenario.lesson, wall.view.tables[0].side
    side = next(one.id for one in words.scenario.sides if words.side_name(one.id) == named)
    return tuple(words.key(one.name) for one in roles_of(lesson, side)) if lesson else ()


def _counted(line: Line) -> str:
    """An answer, and how many hands it had last."""
    hands = line.second if line.second >= 0 else line.first
    return f"{line.label} ({hands})" if hands >= 0 else line.label


def _buttons(wall: Wall, *, asked: bool, astray: bool) -> list[Choice]:
    """One key each, for whoever teaches."""
    clock = wall.view.clock
    over = wall.stage is Stage.OVER
    made: list[Choice] = []
    if astray:
        made.append(Choice("a", _("This machine's address has changed: take the new one"), command="move"))
    if not over:
        made.append(
            Choice("p", _("Go on"), command="pause:off")
            if clock.paused and wall.view.begun
            else Choice("b", _("Begin"), command="begin")
            if clock.paused
            else Choice("p", _("Pause"), command="pause:on")
        )
        made += [
            Choice("n", _("Next"), command="skip"),
            Choice("e", _("A minute more"), command="extend"),
        ]
        if wall.view.devices:
            label = _("Open the door") if wall.view.locked else _("Shut the door")
            made.append(Choice("l", label, command="lock"))
        if wall.stage is not Stage.JOIN and wall.view.devices:
            made.append(Choice("c", _("Hide the code") if asked else _("The code"), command="code"))
        if wall.view.devices and wall.stage not in {Stage.JOIN, Stage.BRIEF}:
            label = _("Hide tallies") if wall.view.revealed else _("Show tallies")
            made.append(Choice("r", label, command="reveal"))
    if wall.view.knocking:
        made.append(Choice("h", _("At the door"), command="students"))
    made.append(Choice("k", _("For the teacher"), command="keys"))
    return made
