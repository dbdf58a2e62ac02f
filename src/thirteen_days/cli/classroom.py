"""``thirteen-days classroom``: a lesson for a class, students in their browsers, the projector for all."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.classroom.extra import wanting
from thirteen_days.cli.common import RECOMMENDED, add_language_option
from thirteen_days.cli.parser import LANGUAGE
from thirteen_days.model import ThirteenDaysError

if TYPE_CHECKING:
    from thirteen_days.classroom.opening import Given
    from thirteen_days.classroom.server.held import Held
    from thirteen_days.classroom.server.run import Opened

EXAMPLE = "thirteen-days classroom cuba-1962 --minutes 45 --students 28"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", nargs="?", default=RECOMMENDED, help="a scenario's name or path")
    parser.add_argument(
        "--minutes", type=int, choices=(25, 45, 60, 90), default=45, help="the lesson's length"
    )
    parser.add_argument("--students", type=int, default=28, metavar="N", help="about how many (4 to 40)")
    parser.add_argument("--side", default="", help="the side of the class (default: the lesson's)")
    parser.add_argument(
        "--delegations", action="store_true", help="one crisis, a table for each side, notes between them"
    )
    parser.add_argument(
        "--no-devices", action="store_true", help="one room, raised hands: the wall is read aloud"
    )
    parser.add_argument(
        "--no-window", action="store_true", help="without the projector's window: the console alone"
    )
    parser.add_argument(
        "--seed", default="", metavar="S", help="the luck of every table (default: a new one)"
    )
    parser.add_argument("--opponent", default="", metavar="POLICY", help="who plays the other sides")
    parser.add_argument("--address", default="", help="the address students use (default: this machine's)")
    parser.add_argument("--resume", default="", metavar="FILE", help="go on with a lesson that was begun")
    parser.add_argument(
        "--print", default="", metavar="DIR", dest="pages", help="write the teacher's pack there, and end"
    )
    parser.add_argument(
        "--debrief",
        default="",
        metavar="FILE",
        help="write a lesson's debrief and evidence beside it, and end",
    )
    parser.add_argument(
        "--forget", default="", metavar="FILE", help="delete a lesson and all it knows, and end"
    )
    add_language_option(parser)
    parser.add_argument("--told", default="", help=argparse.SUPPRESS)
    parser.add_argument("--serve", default="", help=argparse.SUPPRESS)
    parser.add_argument("--tied", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--ports", default="", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Hold the lesson; the exit status.

    Raises:
        ThirteenDaysError: the extra is not installed, or the lesson cannot be held.
    """
    if arguments.language:
        os.environ[LANGUAGE] = arguments.language  # for the server, which is a process of its own
    if arguments.pages:
        return _print(arguments)
    if arguments.debrief:
        return _debrief(_lesson(arguments.debrief))
    if arguments.told:
        return _tell_wall(_lesson(arguments.told))
    if arguments.forget:
        return _forget(_lesson(arguments.forget))
    if said := wanting():
        raise ThirteenDaysError(said)
    if arguments.serve:
        return _serve(Path(arguments.serve), arguments.address, arguments.ports, tied=arguments.tied)
    return _hold(arguments)


def _lesson(name: str) -> Path:
    if not Path(name).is_file():
        raise ThirteenDaysError(f"There is no lesson {name!r}.")
    return Path(name)


def _print(arguments: argparse.Namespace) -> int:
    """The teacher's pack."""
    from thirteen_days.classroom.course import course  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.classroom.pack import pack  # noqa: PLC0415
    from thirteen_days.cli.common import load_scenario  # noqa: PLC0415
    from thirteen_days.storage import atomic_write  # noqa: PLC0415

    held = course(
        load_scenario(arguments.scenario),
        arguments.minutes,
        arguments.students,
        side=arguments.side,
        delegations=arguments.delegations,
        aloud=arguments.no_devices,
    )
    folder = Path(arguments.pages)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pack(held).items():
        atomic_write(folder / name, text, keep_backup=False)
        print(folder / name)
    return 0


def _debrief(room: Path) -> int:
    """The debrief of a lesson, and what each student did, beside its file."""
    from thirteen_days.classroom.kept import keep  # noqa: PLC0415 - as above

    for target in keep(room).files:
        print(target)
    return 0


def _tell_wall(room: Path) -> int:
    """The same, and the debrief as the wall shows it, for the server that asked."""
    from thirteen_days.classroom.carried import carried  # noqa: PLC0415 - as above
    from thirteen_days.classroom.kept import keep  # noqa: PLC0415

    print(json.dumps(carried(keep(room).screen), separators=(",", ":")))
    return 0


def _forget(room: Path) -> int:
    """Delete a lesson, its pages and its journals."""
    from thirteen_days.classroom.kept import forget  # noqa: PLC0415 - as above

    forget(room)
    print(f"{room.name} and all that it knew is deleted.")
    return 0


def _hold(arguments: argparse.Namespace) -> int:
    from thirteen_days.classroom.opening import open_room  # noqa: PLC0415
    from thirteen_days.classroom.server.held import Held  # noqa: PLC0415
    from thirteen_days.classroom.server.preflight import preflight  # noqa: PLC0415
    from thirteen_days.classroom.server.run import (  # noqa: PLC0415 - a command loads only what it needs
        own_address,
        usual_ports,
    )
    from thirteen_days.classroom.server.supervise import Supervisor  # noqa: PLC0415

    room = _lesson(arguments.resume) if arguments.resume else _new_room()
    host, _keys = open_room(room, None if arguments.resume else _given(arguments))
    taught = host.store.given()["scenario"]
    host.store.close()
    address = arguments.address or own_address()
    for finding in preflight(address, room.parent):
        how = "try it" if finding.open else "well" if finding.well else "WRONG"
        print(f"{how}: {finding.name}: {finding.found}. {finding.way_round}".rstrip())
    ports = usual_ports(address)
    if not arguments.no_window:
        shown = _window(taught, lambda: Held(room, ports, lambda opened: _tell(opened, room)))
        if shown is not None:
            print(f"The lesson is kept: thirteen-days classroom --resume {room}", file=sys.stderr)
            return shown
        print("No window can be opened here: the lesson runs with the teacher's console only.")
    supervisor = Supervisor(room, ports)
    signal.signal(signal.SIGTERM, lambda _number, _frame: supervisor.stop())
    try:
        return supervisor.run(lambda opened: _tell(opened, room))
    except KeyboardInterrupt:
        supervisor.stop()
        print(f"\nThe lesson is kept: thirteen-days classroom --resume {room}", file=sys.stderr)
        return 0


def _window(scenario: str, begin: "Callable[[], Held]") -> int | None:
    """The lesson on the projector; ``None`` without a display."""
    from thirteen_days.cli.window import open_lesson  # noqa: PLC0415 - pygame is slow to load

    return open_lesson(begin, scenario)


def _given(arguments: argparse.Namespace) -> "Given":
    from thirteen_days.classroom.course import FEWEST, MOST  # noqa: PLC0415
    from thirteen_days.classroom.opening import Given  # noqa: PLC0415
    from thirteen_days.play import PERSONS_OPPONENT  # noqa: PLC0415
    from thirteen_days.storage import new_seed  # noqa: PLC0415

    if not FEWEST <= arguments.students <= MOST:
        raise ThirteenDaysError(f"--students takes {FEWEST} to {MOST}, not {arguments.students}.")
    return Given(
        arguments.scenario,
        arguments.minutes,
        arguments.students,
        arguments.side,
        arguments.delegations,
        arguments.seed or new_seed(),
        arguments.opponent or PERSONS_OPPONENT,
        arguments.no_devices,
    )


def _new_room() -> Path:
    from thirteen_days.classroom.kept import new_room  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.storage import classrooms_folder  # noqa: PLC0415

    return new_room(classrooms_folder())


def _tell(opened: "Opened", room: Path) -> None:
    print(f"Students open {opened.students} and type {opened.code}.")
    print(f"You open {opened.console} on this machine. Do not show that address.")
    print(f"The lesson is kept in {room}. Ctrl+C stops it.", flush=True)


def _serve(room: Path, address: str, ports: str, *, tied: bool) -> int:
    """The child: serve until told to stop; if *tied*, no longer than its input is held open."""
    from thirteen_days.classroom.server.keeper import FORKS, keep, serve_alone  # noqa: PLC0415 - as above
    from thirteen_days.classroom.server.run import Ports  # noqa: PLC0415

    students, teacher, phone = (int(one) for one in ports.split(","))
    where = Ports(address, students, teacher, phone)
    if tied and FORKS:
        return keep(room, where, _say)
    return serve_alone(room, where, _say, tied=tied)


def _say(opened: "Opened") -> None:
    print(*opened, flush=True)
