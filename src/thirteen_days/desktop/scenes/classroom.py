"""Before class: which lesson, whether the network will do, and a lesson that was stopped."""

import contextlib
import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from thirteen_days.classroom.course import FEWEST, MOST
from thirteen_days.classroom.extra import wanting
from thirteen_days.classroom.kept import Filed, filed, new_room
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Replace, Scene
from thirteen_days.desktop.scenes.front import plain
from thirteen_days.desktop.scenes.kept import KeptScene
from thirteen_days.desktop.scenes.lesson import ProjectorScene
from thirteen_days.desktop.scenes.link import Link
from thirteen_days.desktop.scenes.trial import TrialScene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Block, Choice, Screen
from thirteen_days.storage import classrooms_folder, new_seed

if TYPE_CHECKING:
    from thirteen_days.classroom.opening import Given

_MINUTES: Final = (45, 60, 90, 25)
_USUAL: Final = "28"
_SECTION: Final = re.compile(r"^classroom:", re.MULTILINE)
Value = TypeVar("Value")
_TABLES, _SIDES, _ALOUD = "tables", "sides", "aloud"


def taught() -> tuple[str, ...]:
    """The scenarios that say how they are taught, the recommended one first."""
    from thirteen_days.desktop.library import RECOMMENDED  # noqa: PLC0415 - only here
    from thirteen_days.scenario import shipped  # noqa: PLC0415 - slow to load

    found = []
    for shelf in shipped():
        files = sorted(shelf.path.glob("*.yaml")) if shelf.path.is_dir() else [shelf.path]
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if any(_SECTION.search(file.read_text(encoding="utf-8")) for file in files):
                found.append(shelf.name)
    return tuple(sorted(found, key=lambda name: name != RECOMMENDED))


def _apart(work: Callable[[], Value]) -> "Future[Value]":
    """Do *work* beside the window."""
    done: Future[Value] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever asks
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done


class Found(Protocol):
    """One look at the network: see ``classroom.server.preflight``."""

    @property
    def name(self) -> str:
        """What was looked at."""

    @property
    def well(self) -> bool:
        """Whether it will do, as far as can be told."""

    @property
    def open(self) -> bool:
        """Whether that cannot be told from this machine."""

    @property
    def found(self) -> str:
        """What was found."""

    @property
    def way_round(self) -> str:
        """What to do if it will not."""


class ClassroomScene(Scene):
    """The lesson's settings as switches; what the network lacks, on the sheet beside them."""

    hurried = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.names = taught()
        self.at: dict[str, int] = {}
        self.students = _USUAL
        self.addresses: tuple[str, ...] = ()
        self.findings: tuple[Found, ...] = ()
        self.kept: tuple[Filed, ...] = ()
        self._looking = _apart(self._look)
        self._opening: Future[Link] | None = None
        self._opened = ""
        self.ui.focus = f"card:open::{_('Open the door')}"

    # --- What is chosen ----------------------------------------------------------------------------

    def _positions(self, switch: str) -> tuple[tuple[str, str], ...]:
        """Every position of *switch*: what it means, and how it is said."""
        if switch == "scenario":
            return tuple((name, self._title(name)) for name in self.names)
        if switch == "minutes":
            return tuple((str(one), _("{n} minutes").format(n=one)) for one in _MINUTES)
        if switch == "address":
            return tuple((one, one) for one in self.addresses or ("",))
        if switch == "side":
            words = Words(self.context.library.get(self._chosen("scenario")))
            return tuple((one, words.side_name(one)) for one in self._sides())
        return (
            (_TABLES, _("One side, at tables in parallel; compared at the end")),
            (_SIDES, _("Two delegations, one crisis; written notes between them")),
            (_ALOUD, _("No devices: one room, raised hands, cards on paper")),
        )

    def _title(self, name: str) -> str:
        scenario = self.context.library.get(name)
        return Words(scenario).key(scenario.title)

    def _sides(self) -> list[str]:
        """The sides that have something to decide in the lesson, its own first."""
        scenario = self.context.library.get(self._chosen("scenario"))
        if scenario.lesson is None:
            return []
        minutes = int(self._chosen("minutes"))
        rounds = scenario.lesson.rounds_in(minutes)
        taking = [one.id for one in scenario.sides if any(turn.decision(one.id) >= 0 for turn in rounds)]
        first = scenario.lesson.side
        return sorted(taking, key=lambda one: one != first)

    def _chosen(self, switch: str) -> str:
        positions = self._positions(switch)
        return positions[self.at.get(switch, 0) % len(positions)][0] if positions else ""

    def _said(self, switch: str) -> str:
        positions = self._positions(switch)
        return positions[self.at.get(switch, 0) % len(positions)][1] if positions else ""

    @property
    def number(self) -> int:
        """How many students: as typed, within what a lesson can hold."""
        return max(FEWEST, min(MOST, int(self.students or _USUAL)))

    def given(self) -> "Given":
        """What the lesson is opened with."""
        from thirteen_days.classroom.opening import Given  # noqa: PLC0415 - not before a lesson
        from thirteen_days.play import PERSONS_OPPONENT  # noqa: PLC0415 - as above

        way = self._chosen("way")
        return Given(
            self._chosen("scenario"),
            int(self._chosen("minutes")),
            self.number,
            "" if way == _SIDES else self._chosen("side"),
            way == _SIDES,
            new_seed(),
            PERSONS_OPPONENT,
            way == _ALOUD,
        )

    # --- What is shown -----------------------------------------------------------------------------

    def make(self) -> Screen:
        """The way in first, then the switches."""
        if not self.names:
            about = plain(_("No scenario on the shelf says how it is taught."))
            return Screen("setup", _("Classroom"), Bar(place=_("Classroom")), (about,))
        way = self._chosen("way")
        listed = [Choice("enter", _("Open the door"), command="open")]
        if last := self._stopped():
            said = _("{title}, {minutes} minutes: go on where it stopped.")
            told = said.format(title=self._title(last.scenario), minutes=last.minutes)
            listed.append(Choice("g", _("Go on with a stopped lesson"), told, command="go_on"))
        listed += [
            Choice("", _("Scenario"), self._said("scenario"), command="turn:scenario"),
            Choice("", _("Length"), self._said("minutes"), command="turn:minutes"),
            Choice("", _("How many students"), command="students"),
            Choice("", _("The class"), self._said("way"), command="turn:way"),
        ]
        if way != _SIDES:
            listed.append(Choice("", _("Its side"), self._said("side"), command="turn:side"))
        if way != _ALOUD and len(self.addresses) > 1:
            at = self._said("address")
            listed.append(Choice("", _("This machine's address"), at, command="turn:address"))
        self.ui.fields = {"students": self.students}
        self.ui.toggles = frozenset(one.command for one in listed if one.command.startswith("turn:"))
        commands = [Choice("p", _("Print the pack"), command="pack")]
        if way != _ALOUD and self.findings:
            commands.insert(0, Choice("t", _("Try it with a phone"), command="trial"))
        if any(one.room.is_file() for one in self.kept):
            commands.append(Choice("l", _("Kept lessons"), command="kept"))
        return Screen(
            "setup",
            _("Classroom"),
            Bar(place=_("Classroom")),
            tuple(self._about(way)),
            choices=tuple(listed),
            commands=tuple(commands),
        )

    def _stopped(self) -> Filed | None:
        """The latest that has not ended."""
        return next((one for one in self.kept if not one.over and one.room.is_file()), None)

    def _about(self, way: str) -> list[Block]:
        """What will happen, and what the network lacks."""
        lead = _(
            "A class plays the crisis in one lesson: this window on the projector, students in their "
            "browsers. Nothing is installed, nobody has an account, nothing leaves this machine."
        )
        told: list[Block] = [plain(lead, "lead")]
        if way == _ALOUD:
            told.append(
                plain(
                    _(
                        "Without devices: print the cards with P. The wall shows what is read aloud; "
                        "hands are counted and typed here. No network is needed."
                    )
                )
            )
            return told
        told.append(plain(_("Before class"), "subheading"))
        if not self.findings:
            told.append(plain(_("The network is being looked at."), "meta"))
        for one in self.findings:
            said = f"{one.name[:1].upper()}{one.name[1:]}: {one.found}. {one.way_round}".strip()
            told.append(plain(said, "bullet" if one.open else "well" if one.well else "amiss"))
        return told

    # --- What happens ------------------------------------------------------------------------------

    def _look(self) -> "tuple[tuple[str, ...], tuple[Found, ...], tuple[Filed, ...]]":
        """Look at the network and at what was stopped; slow."""
        from thirteen_days.classroom.server.preflight import addresses, preflight  # noqa: PLC0415 - slow
        from thirteen_days.classroom.server.run import USUAL  # noqa: PLC0415 - as above

        found = addresses()
        folder = classrooms_folder()
        chosen = found[self.at.get("address", 0) % len(found)]
        return found, preflight(chosen, folder, port=USUAL[0]), tuple(filed(folder))

    def tick(self) -> Command | None:
        """What was found, or a door that is open."""
        if self._looking.done() and not self.findings:
            self.addresses, self.findings, self.kept = self._looking.result()
            return Command("looked")
        if self._opening is not None and self._opening.done():
            return Command("opened")
        return None

    def act(self, command: Command) -> Move:
        """Turn a switch, try the network, or begin."""
        self.refresh()
        match command.name:
            case "back":
                return Pop()
            case "students":
                self.students = "".join(one for one in command.value if one.isdigit())[:2]
            case "turn":
                self._turn(command.value)
            case "trial":
                return Push(TrialScene(self.context, self._chosen("address")))
            case "kept":
                return Push(KeptScene(self.context, classrooms_folder()))
            case "pack":
                self.ui.notice = _("The pack is in {folder}").format(folder=self._pack())
            case "open":
                given = self.given()
                self._begin(given.scenario, lambda: _new_lesson(given, self._chosen("address")))
            case "go_on":
                last = self._stopped()
                address = self._chosen("address")
                if last is not None:
                    self._begin(last.scenario, lambda: _taken_up(last.room, address))
            case "opened":
                return self._enter()
        return None

    def _turn(self, switch: str) -> None:
        self.at[switch] = self.at.get(switch, 0) + 1
        if switch == "scenario":
            self.at.pop("side", None)
        if switch == "address":
            self.findings = ()
            self._looking = _apart(self._look)

    def _begin(self, scenario: str, begin: "Callable[[], Link]") -> None:
        if self._opening is None:
            self._opened = scenario
            self._opening = _apart(begin)
        self.ui.notice = _("The door is being opened.")

    def _enter(self) -> Move:
        opening, self._opening = self._opening, None
        if opening is None:
            return None
        link = opening.result()
        self.context.close_lesson()
        self.context.lesson = link
        return Replace(ProjectorScene(self.context, link, self._opened))

    def _pack(self) -> Path:
        """Write the teacher's pack; where it is."""
        from thirteen_days.classroom.course import course  # noqa: PLC0415 - seldom wanted
        from thirteen_days.classroom.pack import pack  # noqa: PLC0415 - as above
        from thirteen_days.storage import atomic_write  # noqa: PLC0415 - as above

        given = self.given()
        scenario = self.context.library.get(given.scenario)
        held = course(
            scenario,
            given.minutes,
            given.students,
            side=given.side,
            delegations=given.delegations,
            aloud=given.aloud,
        )
        folder = classrooms_folder() / f"pack-{given.scenario}"
        folder.mkdir(exist_ok=True)
        for name, text in pack(held).items():
            atomic_write(folder / name, text, keep_backup=False)
        return folder


def _new_lesson(given: "Given", address: str) -> Link:
    """Begin a lesson and serve it; slow."""
    from thirteen_days.classroom.opening import open_room  # noqa: PLC0415 - slow to load

    room = new_room(classrooms_folder())
    host, _keys = open_room(room, given)
    host.store.close()
    return _held(room, address)


def _taken_up(room: Path, address: str) -> Link:
    """Serve a lesson that was stopped, if it can go on; slow.

    Raises:
        ThirteenDaysError: it cannot.
    """
    from thirteen_days.classroom.opening import open_room  # noqa: PLC0415 - slow to load

    host, _keys = open_room(room)
    host.store.close()
    return _held(room, address)


def _held(room: Path, address: str) -> Link:
    from thirteen_days.classroom.server.held import Held  # noqa: PLC0415 - slow to load
    from thirteen_days.classroom.server.run import usual_ports  # noqa: PLC0415 - as above

    return Held(room, usual_ports(address))


def way_in(context: Context) -> Scene:
    """The classroom's first screen.

    Raises:
        ThirteenDaysError: its packages are not installed.
    """
    if said := wanting():
        raise ThirteenDaysError(said)
    return ClassroomScene(context)
