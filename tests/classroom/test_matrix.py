"""Every message, by everybody, with every token, in every stage: what may not happen is refused and changes nothing."""

import asyncio
import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from tests.classroom.inside import KEYS, PORTS, Inside, fresh, inside, request, run, token
from tests.classroom.worlds import opened
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.room import HeldNote, Knock, Person, Room, has_voice, leads, prints
from thirteen_days.classroom.server.console import CONSOLE
from thirteen_days.classroom.server.wire import MOST_BYTES
from thirteen_days.classroom.timing import IN_ROUND, Stage

REMOVED, KNOCKING, NOBODY = "device of one removed", "device of one who knocks", ""
ROUND = IN_ROUND[:-1]
STAGES = (*Stage, "working")


class Cell(NamedTuple):
    """What a message is judged by: the lesson, its stage, and who sends it (none: the teacher)."""

    host: Host
    kind: str
    stage: Stage
    working: bool
    who: Person | None

    @property
    def deciding(self) -> bool:
        """Whether the sender's table has a decision before it."""
        if self.who is None:
            return self.stage in IN_ROUND and not self.working
        table = self.host.course.table(self.who.table)
        return self.stage in IN_ROUND and not self.working and table.side == self.host.room.phase.side

    @property
    def options(self) -> tuple[str, ...]:
        """What the deciding table may choose."""
        side = self.host.room.phase.side
        tables = [one for one in self.host.course.tables if one.side == side]
        now = self.host.room.situation(tables[0].crisis) if tables else None
        return now.options if now is not None and now.options else ("strike",)


Legal = Callable[[Cell], bool]


def _always(_cell: Cell) -> bool:
    return True


def _never(_cell: Cell) -> bool:
    return False


def _during(*stages: Stage) -> Legal:
    return lambda cell: cell.stage in stages


def _votes(cell: Cell) -> bool:
    return cell.stage in {Stage.FIRST, Stage.SECOND} and cell.deciding


def _voice(cell: Cell) -> bool:
    return cell.who is not None and has_voice(cell.host.course, cell.who)


def _own_table(cell: Cell) -> str:
    return cell.who.table if cell.who else _deciding_table(cell)


def _deciding_table(cell: Cell) -> str:
    side = cell.host.room.phase.side
    return next((one.id for one in cell.host.course.tables if one.side == side), "A")


def _other_table(cell: Cell) -> str:
    return next(one.id for one in cell.host.course.tables if one.id != _own_table(cell))


Sample = tuple[Callable[[Cell], dict[str, Any]], Legal]

SAMPLES: dict[type[ev.Event], list[Sample]] = {
    # A student's
    ev.Read: [(lambda _: {}, _always)],
    ev.Vote: [
        (lambda c: {"option": c.options[0], "percent": 50}, lambda c: _votes(c) and _voice(c)),
        (lambda _: {"option": ""}, lambda c: _votes(c) and not _voice(c)),
        (lambda _: {"option": "no_such_option"}, _never),
        (lambda c: {"option": c.options[0] if _voice(c) else "", "percent": 101}, _never),
        (lambda c: {"option": c.options[0] if _voice(c) else "", "percent": -2}, _never),
        (lambda c: {"option": c.options[0] if _voice(c) else "", "reason": "x" * 601}, _never),
        (lambda c: {"option": c.options[0] if _voice(c) else "", "stage": c.host.room.place - 1}, _never),
    ],
    ev.Expect: [
        (
            lambda _: {"stance": "holds", "percent": 70},
            lambda c: c.stage in ROUND and not c.working and not c.deciding,
        ),
        (lambda _: {"stance": "no_such_stance", "percent": 70}, _never),
        (lambda _: {"stance": "holds", "percent": 101}, _never),
        (lambda _: {"stance": "holds", "percent": -1}, _never),
        (lambda c: {"stance": "holds", "percent": 70, "stage": c.host.room.place + 1}, _never),
    ],
    ev.Order: [
        (
            lambda c: {"option": c.options[0]},
            lambda c: c.stage is Stage.ORDER and c.deciding and leads(c.host.course, _person(c)),
        ),
        (lambda _: {"option": "no_such_option"}, _never),
        (lambda c: {"option": c.options[0], "stage": c.host.room.place + 1}, _never),
    ],
    ev.Print: [
        (
            lambda c: {"event": c.host.course.lesson.rounds[0].headlines[0].event},
            lambda c: c.stage in ROUND and prints(c.host.course, _person(c)),
        ),
        (lambda _: {"event": "plane_down"}, _never),
    ],
    ev.Note: [
        (lambda c: {"table": _other_table(c), "text": "Hello."}, lambda c: c.kind == "sides"),
        (lambda c: {"table": _own_table(c), "text": "Hello."}, _never),
        (lambda c: {"table": _other_table(c), "text": " \n"}, _never),
        (lambda _: {"table": "Z", "text": "Hello."}, _never),
    ],
    ev.Answer: [
        (lambda c: {"item": c.host.course.lesson.quiz[0].id, "answer": 0}, _during(Stage.JOIN, Stage.BRIEF)),
        (
            lambda c: {"item": c.host.course.lesson.quiz[0].id, "answer": 0, "after": True},
            _during(Stage.DEBRIEF, Stage.SLIP),
        ),
        (lambda c: {"item": c.host.course.lesson.quiz[0].id, "answer": 99}, _never),
        (lambda _: {"item": "no_such_item", "answer": 0}, _never),
    ],
    ev.Slip: [
        (lambda _: {"text": "I would wait."}, _during(Stage.DEBRIEF, Stage.SLIP)),
        (lambda _: {"text": "x" * 1201}, _never),
    ],
    # The teacher's
    ev.Begin: [(lambda _: {}, _never)],
    ev.Pause: [(lambda _: {"on": False}, _always)],
    ev.Extend: [
        (lambda _: {"seconds": 60}, _always),
        (lambda _: {"seconds": 0}, _never),
        (lambda _: {"seconds": 601}, _never),
    ],
    ev.Skip: [(lambda _: {}, lambda c: not c.working)],
    ev.Inject: [
        (
            lambda c: {"crisis": "A", "event": c.host.course.lesson.injects[0].event},
            lambda c: c.stage in IN_ROUND and not c.working,
        ),
        (lambda _: {"crisis": "Z", "event": "plane_down"}, _never),
        (lambda _: {"crisis": "A", "event": "no_such_event"}, _never),
    ],
    ev.Override: [
        (
            lambda c: {"table": _deciding_table(c), "option": c.options[0]},
            lambda c: c.stage in ROUND and c.deciding,
        ),
        (lambda c: {"table": "Z", "option": c.options[0]}, _never),
        (lambda c: {"table": _deciding_table(c), "option": "no_such_option"}, _never),
    ],
    ev.Count: [
        (lambda c: {"table": _deciding_table(c), "votes": {c.options[0]: 3}}, _votes),
        (lambda c: {"table": _deciding_table(c), "votes": {c.options[0]: 41}}, _never),
        (lambda c: {"table": _deciding_table(c), "votes": {"no_such_option": 1}}, _never),
    ],
    ev.Hand: [
        (lambda c: {"person": "s1", "table": _deciding_table(c), "role": _role(c)}, _always),
        (lambda c: {"person": "nobody", "table": "A", "role": _role(c)}, _never),
        (lambda c: {"person": "s1", "table": "Z", "role": _role(c)}, _never),
        (lambda _: {"person": "s1", "table": "A", "role": "no_such_role"}, _never),
    ],
    ev.Rename: [
        (lambda _: {"person": "s1", "name": "Heron"}, _always),
        (lambda _: {"person": "s1", "name": " "}, _never),
        (lambda _: {"person": "s1", "name": "Code 2"}, _never),
        (lambda _: {"person": "s1", "name": "x" * 25}, _never),
        (lambda _: {"person": "nobody", "name": "Heron"}, _never),
    ],
    ev.Unsay: [(lambda c: {"round": c.host.course.lesson.rounds[0].id, "table": "A"}, _never)],
    ev.Lock: [(lambda _: {"on": True}, _always)],
    ev.Remove: [(lambda _: {"person": "s1"}, _always), (lambda _: {"person": "nobody"}, _never)],
    ev.Admit: [
        (lambda _: {"person": "knock", "on": True}, _always),
        (lambda _: {"person": "nobody", "on": True}, _never),
    ],
    ev.Reveal: [(lambda _: {"on": True}, _always)],
    ev.Pass: [
        (lambda _: {"note": 0, "deliver": True}, _always),
        (lambda _: {"note": 1, "deliver": True}, _never),
        (lambda _: {"note": -1, "deliver": True}, _never),
    ],
    ev.End: [(lambda _: {}, _always)],
    # Nobody's, by message
    ev.Tick: [(lambda _: {"ms": 1000}, _never)],
    ev.Join: [(lambda _: {"person": "p", "name": "New", "device": "d"}, _never)],
    ev.Presence: [(lambda _: {"device": "device 1", "here": False}, _never)],
    ev.Restart: [(lambda _: {}, _never)],
    ev.Moved: [(lambda _: {"crisis": "A", "places": 1}, _never)],
}


def _person(cell: Cell) -> Person:
    assert cell.who is not None
    return cell.who


def _role(cell: Cell) -> str:
    return cell.host.course.roles(cell.host.course.table(_deciding_table(cell)).side)[1].id


def test_every_kind_of_message_is_in_the_matrix() -> None:
    """A new one cannot be forgotten."""
    assert set(SAMPLES) == set(ev._KINDS.values())
    assert {*ev.STUDENTS} | {*ev.TEACHERS} == {*SAMPLES} - {
        ev.Tick,
        ev.Join,
        ev.Presence,
        ev.Restart,
        ev.Moved,
    }


# --- Who and how -----------------------------------------------------------------------------------------


def _room(kind: str, stage: str) -> tuple[Host, Room]:
    """A room in *stage*, its clock stopped, with a note that is held, someone removed and someone who knocks."""
    base, rooms = opened(kind)
    working = stage == "working"
    room = rooms[Stage.FIRST if working else Stage(stage)]
    held = dataclasses.replace(
        room,
        paused=True,
        guarded=True,
        removed=frozenset({REMOVED}),
        knocks=(Knock("knock", "Knocking", KNOCKING),),
        working=frozenset(base.course.crises) if working else frozenset(),
    )
    if kind == "sides":
        author = room.people[0]
        other = next(one.id for one in base.course.tables if one.id != author.table)
        held = dataclasses.replace(held, notes=(HeldNote(author.id, other, "Held.", "held"),))
    return base, held


def _people(host: Host) -> dict[str, Person]:
    """One of each kind of student, at tables that decide and at one that does not."""
    course = host.course
    found: dict[str, Person] = {}
    for one in host.room.people:
        kind = (
            ("leader" if leads(course, one) else "adviser" if has_voice(course, one) else "onlooker")
            + (" of the press" if prints(course, one) else "")
            + f" of {course.table(one.table).side}"
        )
        found.setdefault(kind, one)
    return found


def _unchanged(host: Host) -> object:
    """The room and the file by value; the clock, which runs by itself, aside."""
    rows = host.store._db.execute("select event from log order by number").fetchall()
    log = [text for (text,) in rows if not text.startswith('{"kind":"tick"')]
    return (
        dataclasses.replace(host.room, left=0, spent=0),
        log,
        host.store.said(),
        host.store.seats(),
        host.store.crises(),
        [one.session.actions for one in host.crises.values()],
        host.owed,
    )


WRONG: tuple[tuple[str, str], ...] = (
    ("student", ""),
    ("student", "seat=guess"),
    ("student", f"seat={token(CONSOLE)}"),
    ("student", f"console={token(CONSOLE)}"),
    ("student", f"seat={token(REMOVED)}"),
    ("student", f"seat={token(KNOCKING)}"),
    ("student", f"seat={KEYS.secret}"),
    ("student", f"seat={KEYS.code}"),
    ("teacher", ""),
    ("teacher", "console=guess"),
    ("teacher", f"console={token('device 0')}"),
    ("teacher", f"seat={token('device 0')}"),
    ("teacher", f"console={KEYS.secret}"),
    ("teacher", f"console={KEYS.code}"),
    ("phone", ""),
    ("phone", f"console={token('device 0')}"),
    ("phone", f"seat={token(CONSOLE)}"),
)
"""A door, and a cookie that does not open it or that no seat is left for."""


async def _with_cookie(there: Inside, door: str, cookie: str, body: bytes) -> str:
    app = {"student": there.student, "teacher": there.teacher, "phone": there.phone}[door]
    port = {"student": PORTS.students, "teacher": PORTS.teacher, "phone": PORTS.phone}[door]
    headers = there.headers(port=port)
    if cookie:
        headers.append((b"cookie", cookie.encode()))
    answer = await request(app, "POST", "/say", body, headers)
    assert answer.status in {200, 403, 429}
    return str(answer.data["refused"])


def _cells(host: Host, kind: str, stage: str) -> Iterator[tuple[str, str, dict[str, Any], bool]]:
    """Every (device, message kind, message, whether it is legal)."""
    working = stage == "working"
    at = Stage.FIRST if working else Stage(stage)
    for sender in (*_people(host).values(), None):
        cell = Cell(host, kind, at, working, sender)
        may = ev.TEACHERS if sender is None else ev.STUDENTS
        for event, samples in SAMPLES.items():
            for fill, legal in samples:
                message = {"do": event.__name__.lower(), **fill(cell)}
                note = event is ev.Pass and kind != "sides"
                open_ = at is not Stage.OVER or event in {ev.Rename, ev.Unsay}
                allowed = event in may and open_ and not note and legal(cell)
                yield sender.device if sender else CONSOLE, event.__name__, message, allowed


@pytest.mark.parametrize("kind", ["two", "sides"])
@pytest.mark.parametrize("stage", STAGES)
def test_what_is_illegal_is_refused_and_changes_nothing(stage: str, kind: str) -> None:
    """Whoever says it at whichever door with whatever token; what is legal counts."""
    base, room = _room(kind, stage)
    lesson = fresh(base, room)
    legal = [cell[:3] for cell in _cells(lesson, kind, stage) if cell[3]]
    illegal = [cell[:3] for cell in _cells(lesson, kind, stage) if not cell[3]]
    kinds = {name: body for _device, name, body in (*illegal, *legal)}

    async def refused(there: Inside) -> None:
        before = _unchanged(lesson)
        for place, (device, _name, message) in enumerate(illegal):
            answer = await there.say(device, id=f"m{place}", **message)
            assert answer not in {"", "slow_down", "not_saved"}, (device, message, answer)
            await asyncio.sleep(0.11)
        for door, cookie in WRONG:
            for name, message in kinds.items():
                body = json.dumps({"id": f"{door}{cookie}{name}"[:40], **message}).encode()
                assert await _with_cookie(there, door, cookie, body[:MOST_BYTES]), (door, cookie, message)
        await there.settle()
        assert _unchanged(lesson) == before

    run(inside(lesson, refused))
    for device, _name, message in legal:
        again = fresh(base, room)

        async def counts(
            there: Inside, device: str = device, message: dict[str, Any] = message, again: Host = again
        ) -> None:
            before = len(again.store.events())
            assert await there.say(device, id="legal", **message) == "", (device, message)
            assert len(again.store.events()) > before

        run(inside(again, counts))


def test_what_is_asked_for_is_given_to_whom_it_is_for() -> None:
    """Pages are for all, views for their seats, the console and the wall for the teacher."""
    base, room = _room("two", "first_ballot")
    bearer = (b"authorization", f"Bearer {KEYS.secret}".encode())
    opens: dict[tuple[str, str, str], set[str]] = {
        ("student", "GET", "/"): {"nobody", "student", "console", "bearer"},
        ("student", "GET", "/look?n=-1"): {"student"},
        ("student", "GET", "/about"): {"student"},
        ("teacher", "GET", "/about"): set(),
        ("student", "GET", "/wall?n=-1"): set(),
        ("student", "GET", "/qr.svg"): set(),
        ("student", "GET", f"/open/{KEYS.secret}"): set(),
        ("student", "POST", "/pairing"): set(),
        ("teacher", "GET", "/"): {"nobody", "student", "console", "bearer"},
        ("teacher", "GET", "/look?n=-1"): {"console"},
        ("teacher", "GET", "/wall?n=-1"): {"bearer"},
        ("teacher", "GET", "/qr.svg"): {"console"},
        ("teacher", "POST", "/pairing"): {"console"},
        ("teacher", "POST", "/join"): set(),
        ("teacher", "POST", "/pair"): set(),
        ("teacher", "GET", "/open/guess"): set(),
        ("phone", "GET", "/look?n=-1"): {"console"},
        ("phone", "GET", "/wall?n=-1"): set(),
        ("phone", "POST", "/pairing"): set(),
        ("phone", "POST", "/pair"): set(),
        ("phone", "GET", f"/open/{KEYS.secret}"): set(),
    }

    async def ask(there: Inside) -> None:
        cookies = {
            "nobody": [],
            "student": [(b"cookie", f"seat={token('device 0')}".encode())],
            "console": [(b"cookie", f"console={token(CONSOLE)}".encode())],
            "bearer": [bearer],
        }
        doors = {
            "student": (there.student, PORTS.students),
            "teacher": (there.teacher, PORTS.teacher),
            "phone": (there.phone, PORTS.phone),
        }
        for (door, method, path), allowed in opens.items():
            app, port = doors[door]
            for who, given in cookies.items():
                answer = await request(app, method, path, b"12345678", [*there.headers(port=port), *given])
                assert (answer.status == 200) == (who in allowed), (door, method, path, who, answer.status)

    run(inside(fresh(base, room), ask))
