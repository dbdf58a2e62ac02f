"""Two rooms that differ in one secret: every byte that anybody else gets is the same, at the same time.

A *secret* names what differs and who may not notice. Each is played through the real applications; watched are
sockets, long polls with their headers, pages, refusals, the projector, and what is printed for a student.
"""

import asyncio
import dataclasses
import json
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from tests.classroom.inside import KEYS, Answer, Inside, Line, at_once, fresh, inside, request, run
from tests.classroom.lessons import crisis, host, idle
from tests.plays import other_world
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import Course, course
from thirteen_days.classroom.crisis import PUBLIC, Situation, _public_scene, _scene
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.opening import Keys
from thirteen_days.classroom.review import Review
from thirteen_days.classroom.room import Person, Room, foreseen, has_voice, leads
from thirteen_days.classroom.server.console import CONSOLE
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.told import student_page
from thirteen_days.present import common_map

WALL: Final = "the wall"
STRANGER: Final = "a stranger"
KINDS: Final = {"one": (8, 10, False), "two": (14, 22, False), "sides": (14, 18, True)}
"""By kind of class: the students it is laid for, those who come, and whether two sides sit in it."""
_POOL: Final = 12

Step = tuple[str, dict[str, object]]
"""Who says what by post; the path ``/join`` and the like under ``to``."""
Both = tuple[Step | None, Step | None]
"""A step in either world."""


# --- Rooms to begin from ---------------------------------------------------------------------------------


@cache
def opened(kind: str) -> tuple[Host, dict[Stage, Room]]:
    """A lesson of that kind, and its room in each stage of its first round and after."""
    laid, come, both = KINDS[kind]
    held = course(crisis(), 45, laid, delegations=both)
    with tempfile.TemporaryDirectory() as folder:
        lesson = host(Path(folder), held)
        lesson.take(ev.Begin())
        for number in range(come):
            lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
        rooms: dict[Stage, Room] = {}
        while True:
            idle(lesson)
            rooms.setdefault(lesson.room.phase.stage, lesson.room)
            if lesson.room.phase.stage is Stage.SEEN:
                break
            lesson.take(ev.Skip())
        lesson.store.close()
    ended = dict(rooms)
    last = lesson.room
    for stage in (Stage.DEBRIEF, Stage.SLIP, Stage.OVER):
        place = next(n for n, phase in enumerate(last.phases) if phase.stage is stage)
        ended[stage] = dataclasses.replace(last, place=place, left=last.phases[place].ms)
    return lesson, ended


class World(NamedTuple):
    """One of two: a room to begin from, what is said in it, and what opens it."""

    course: Course
    room: Room
    steps: tuple[Step | None, ...]
    keys: Keys = KEYS


class Pair(NamedTuple):
    """Two worlds, and who may not tell them apart: devices, the wall, a stranger."""

    worlds: tuple[World, World]
    watchers: tuple[str, ...]
    paper: bool = True
    """Whether the watchers may not tell by what is printed for them after the lesson either."""


# --- What is watched -------------------------------------------------------------------------------------


class _Watch:
    """All that one watcher gets, each with its time."""

    def __init__(self, there: Inside, who: str, by_poll: bool) -> None:  # noqa: FBT001 - which of two ways
        self.got: list[tuple[float, object]] = []
        self._there = there
        self._who = who
        self._line: Line | None = None
        self._poll: asyncio.Task[None] | None = None
        if who == STRANGER:
            return
        if by_poll or who == WALL:
            self._poll = asyncio.ensure_future(self._polls())
        else:
            self._line = there.open(who)

    def note(self, what: object) -> None:
        self.got.append((round(asyncio.get_running_loop().time(), 6), what))

    async def _polls(self) -> None:
        known = "-1"
        while True:
            answer = await self._look(known)
            self.note(answer)
            if answer.status == 200:
                known = answer.data["n"]
            await asyncio.sleep(0.1)

    async def _look(self, known: str) -> Answer:
        if self._who != WALL:
            return await self._there.ask("GET", f"/look?n={known}", device=self._who)
        bearer = [*self._there.headers(port=8014), (b"authorization", f"Bearer {_secret.get()}".encode())]
        return await request(self._there.teacher, "GET", f"/wall?n={known}", b"", bearer)

    async def act(self, rng: Random) -> None:
        """What anybody may do who looks for more than there is."""
        if self._who == WALL:
            return
        device = "" if self._who == STRANGER else self._who
        match rng.randrange(4):
            case 0:
                self.note(
                    await self._there.ask(
                        "GET", rng.choice(("/", "/student.js", "/look?n=-1")), device=device
                    )
                )
            case 1:
                body = rng.choice(
                    (b"{", b'{"id":"x","do":"skip"}', b'{"id":"y","do":"order","option":"strike"}')
                )
                self.note(await self._there.ask("POST", "/say", body, device))
            case 2:
                body = json.dumps(
                    {"id": f"z{rng.random()}", "do": "note", "table": "Z", "text": "?"}
                ).encode()
                self.note(await self._there.ask("POST", "/say", body, device))
            case _:
                self.note(await self._there.ask("GET", "/nothing", device=device))

    def end(self) -> list[tuple[float, object]]:
        if self._poll is not None:
            self._poll.cancel()
        heard = [(round(at, 6), text) for at, text in self._line.heard] if self._line else []
        return [*self.got, *heard, (-1.0, self._line.closed if self._line else None)]


class _Secret:
    """The console's secret of the world that is played; the wall asks with it."""

    def __init__(self) -> None:
        self._now = KEYS.secret

    def get(self) -> str:
        return self._now

    def put(self, secret: str) -> None:
        self._now = secret


_secret = _Secret()


def played(world: World, base: Host, pair: Pair, seed: str) -> dict[str, object]:
    """What each watcher gets in *world*, one of *pair*."""
    watchers = pair.watchers
    rng = Random(seed)
    polls = {who: rng.random() < 0.3 for who in watchers}
    lesson = Host(world.course, fresh(base).store, world.room, base.crises)
    _secret.put(world.keys.secret)

    async def job(there: Inside) -> dict[str, object]:
        watching = {who: _Watch(there, who, polls[who]) for who in watchers}
        await there.settle()
        for step in world.steps:
            if step is not None:
                await _say(there, *step)
            await there.settle()
            await watching[rng.choice(list(watchers))].act(rng)
        await there.settle()
        found: dict[str, object] = {who: one.end() for who, one in watching.items()}
        for person in lesson.room.people:
            if pair.paper and person.device in watching:
                found[f"{person.device} on paper"] = student_page(
                    lesson.course, lesson.room, _NO_REVIEW, person
                )
        return found

    return run(inside(lesson, job, at_once, world.keys))


_NO_REVIEW: Final = Review((), (), (), (), (), (), ())


async def _say(there: Inside, device: str, message: dict[str, object]) -> None:
    path = str(message.get("to", "/say"))
    body = json.dumps({name: value for name, value in message.items() if name != "to"}).encode()
    if path == "/live":
        there.open(device)
    elif path == "/gone":
        there.lines[-1].drop()
    else:
        await there.ask("POST", path, body, device)


def differing(pair: Pair, base: Host, seed: str) -> list[str]:
    """Who got something else in one world than in the other."""
    one, other = (played(world, base, pair, seed) for world in pair.worlds)
    return [who for who, got in one.items() if got != other[who]]


# --- The secrets -----------------------------------------------------------------------------------------

Secret = Callable[[Random], tuple[Host, Pair]]


def _start(rng: Random, stages: Sequence[Stage], kinds: Sequence[str] = tuple(KINDS)) -> tuple[Host, Room]:
    base, rooms = opened(rng.choice(list(kinds)))
    return base, rooms[rng.choice([stage for stage in stages if stage in rooms])]


def _pair(
    base: Host,
    room: Room,
    steps: Sequence[Both],
    watchers: Sequence[str],
    *,
    paper: bool = True,
) -> tuple[Host, Pair]:
    one, other = (World(base.course, room, tuple(step[place] for step in steps)) for place in (0, 1))
    return base, Pair((one, other), tuple(watchers), paper)


def _others(room: Room, *not_these: Person) -> list[str]:
    return [one.device for one in room.people if one not in not_these]


def _same(device: str, **message: object) -> tuple[Step, Step]:
    return ((device, dict(message)), (device, dict(message)))


def _noise(rng: Random, room: Room, number: int) -> list[Both]:
    """What others do meanwhile, alike in both worlds."""
    return [
        _same(rng.choice(room.people).device, id=f"noise{n}", do="read") for n in range(rng.randrange(number))
    ]


def _decider(base: Host, room: Room, rng: Random, *, voice: bool = True) -> Person:
    """Somebody at a table that has a decision before it."""
    side = room.phase.side
    tables = {one.id for one in base.course.tables if one.side == side}
    return rng.choice([p for p in room.people if p.table in tables and has_voice(base.course, p) == voice])


def _options(base: Host, room: Room, person: Person) -> tuple[str, ...]:
    now = room.situation(base.course.table(person.table).crisis)
    assert now is not None
    return now.options


def _two_votes(base: Host, room: Room, who: Person, rng: Random) -> tuple[Step, Step]:
    first, second = rng.sample(_options(base, room, who), 2)
    return (
        (who.device, {"id": "v", "do": "vote", "option": first, "reason": "Now.", "percent": 10}),
        (
            who.device,
            {"id": "v", "do": "vote", "option": second, "reason": "Later, or never.", "percent": 90},
        ),
    )


_BALLOTS: Final = (Stage.FIRST, Stage.SECOND)
_ANY: Final = (Stage.BRIEF, Stage.READ, Stage.FIRST, Stage.TALK, Stage.SECOND, Stage.ORDER, Stage.SEEN)


def open_vote(rng: Random) -> tuple[Host, Pair]:
    """How somebody votes, while the ballot is open."""
    base, room = _start(rng, _BALLOTS)
    who = _decider(base, room, rng)
    steps = [*_noise(rng, room, 3), _two_votes(base, room, who, rng), *_noise(rng, room, 3)]
    for place, mate in enumerate(room.at_table(who.table)):
        if mate != who and has_voice(base.course, mate) and rng.random() < 0.4:
            option = rng.choice(_options(base, room, mate))
            steps.insert(
                rng.randrange(len(steps)), _same(mate.device, id=f"m{place}", do="vote", option=option)
            )
    return _pair(base, room, steps, [*_others(room, who), WALL, STRANGER])


def reason(rng: Random) -> tuple[Host, Pair]:
    """Why, and how likely somebody thinks it; after the ballot is closed too."""
    base, room = _start(rng, _BALLOTS)
    who = _decider(base, room, rng)
    one, other = _two_votes(base, room, who, rng)
    steps = [(one, (other[0], other[1] | {"option": one[1]["option"]})), *_noise(rng, room, 3)]
    for place, mate in enumerate(room.at_table(who.table)):
        if mate != who and has_voice(base.course, mate) and rng.random() < 0.6:
            option = rng.choice(_options(base, room, mate))
            steps.append(_same(mate.device, id=f"m{place}", do="vote", option=option, percent=50))
    if room.phase.stage is Stage.FIRST:
        steps.append(_same(CONSOLE, id="next", do="skip"))
    return _pair(base, room, steps, [*_others(room, who), WALL, STRANGER])


def lone_vote(rng: Random) -> tuple[Host, Pair]:
    """What one or two voted, after their ballot is closed: so few would say who said what."""
    base, room = _start(rng, (Stage.FIRST,))
    who = _decider(base, room, rng)
    mates = [one for one in room.at_table(who.table) if one != who and has_voice(base.course, one)]
    steps: list[Both] = [_two_votes(base, room, who, rng)]
    if rng.random() < 0.5:
        mate = rng.choice(mates)
        option = rng.choice(_options(base, room, mate))
        steps.append(_same(mate.device, id="m", do="vote", option=option, percent=50))
    steps += [_same(CONSOLE, id="next", do="skip"), *_noise(rng, room, 3)]
    return _pair(base, room, steps, [*_others(room, who), WALL, STRANGER])


def other_table(rng: Random) -> tuple[Host, Pair]:
    """How another table votes; its tallies are its own."""
    base, room = _start(rng, (Stage.FIRST,), ("two",))
    who = _decider(base, room, rng)
    steps: list[Both] = [_two_votes(base, room, who, rng)]
    for place, mate in enumerate(room.at_table(who.table)):
        if mate != who and has_voice(base.course, mate):
            one, other = _two_votes(base, room, mate, rng)
            steps.append(((one[0], one[1] | {"id": f"m{place}"}), (other[0], other[1] | {"id": f"m{place}"})))
    steps += [_same(CONSOLE, id="next", do="skip"), *_noise(rng, room, 3)]
    return _pair(base, room, steps, [p.device for p in room.people if p.table != who.table] + [STRANGER])


def order_given(rng: Random) -> tuple[Host, Pair]:
    """A leader's order, before it has gone out: for other tables, the wall, and whoever has no seat."""
    base, room = _start(rng, (Stage.ORDER,))
    side = room.phase.side
    tables = {one.id for one in base.course.tables if one.side == side}
    who = rng.choice([one for one in room.people if one.table in tables and leads(base.course, one)])
    first, second = rng.sample(_options(base, room, who), 2)
    steps: list[Both] = [
        (
            (who.device, {"id": "o", "do": "order", "option": first, "why": "Because."}),
            (who.device, {"id": "o", "do": "order", "option": second, "why": "Because I say so."}),
        ),
        *_noise(rng, room, 3),
    ]
    outside = [p for p in room.people if p.table != who.table or not has_voice(base.course, p)]
    return _pair(base, room, steps, [*(one.device for one in outside), WALL, STRANGER], paper=False)


def override(rng: Random) -> tuple[Host, Pair]:
    """An order that the teacher gives in a table's place, before it has gone out."""
    base, room = _start(rng, (Stage.READ, Stage.FIRST, Stage.TALK, Stage.SECOND))
    who = _decider(base, room, rng)
    first, second = rng.sample(_options(base, room, who), 2)
    steps: list[Both] = [
        (
            (CONSOLE, {"id": "o", "do": "override", "table": who.table, "option": first}),
            (CONSOLE, {"id": "o", "do": "override", "table": who.table, "option": second, "why": "Look."}),
        ),
        *_noise(rng, room, 3),
    ]
    return _pair(base, room, steps, [*_others(room), WALL, STRANGER], paper=False)


def raised_hands(rng: Random) -> tuple[Host, Pair]:
    """Hands that the teacher has counted, while the ballot is open."""
    base, room = _start(rng, _BALLOTS)
    who = _decider(base, room, rng)
    options = _options(base, room, who)
    one, other = ({option: rng.randrange(9) for option in options} for _ in range(2))
    other[options[0]] = one[options[0]] + 1
    steps: list[Both] = [
        (
            (CONSOLE, {"id": "c", "do": "count", "table": who.table, "votes": one}),
            (CONSOLE, {"id": "c", "do": "count", "table": who.table, "votes": other}),
        ),
        *_noise(rng, room, 3),
    ]
    return _pair(base, room, steps, [*_others(room), WALL, STRANGER])


def note(rng: Random) -> tuple[Host, Pair]:
    """What a note says that the teacher holds or throws away, and whether there is one."""
    base, room = _start(rng, _ANY, ("sides",))
    who = rng.choice(room.people)
    table = next(one.id for one in base.course.tables if one.id != who.table)
    one: Step = (who.device, {"id": "n", "do": "note", "table": table, "text": "We will not attack."})
    other: Step = (who.device, {"id": "n", "do": "note", "table": table, "text": "We attack at dawn."})
    drop = _same(CONSOLE, id="drop", do="pass", note=0, deliver=False)
    steps = [(one, rng.choice((other, None))), *_noise(rng, room, 3), *([drop] if rng.random() < 0.5 else [])]
    return _pair(base, room, steps, [*_others(room, who), WALL, STRANGER])


def note_writer(rng: Random) -> tuple[Host, Pair]:
    """Who at a table wrote a note that was delivered."""
    base, room = _start(rng, _ANY, ("sides",))
    one, other = rng.sample(room.at_table(rng.choice(base.course.tables).id), 2)
    table = next(there.id for there in base.course.tables if there.id != one.table)
    text: dict[str, object] = {"id": "n", "do": "note", "table": table, "text": "Turn back."}
    steps = [
        ((one.device, text), (other.device, text)),
        _same(CONSOLE, id="pass", do="pass", note=0, deliver=True),
        *_noise(rng, room, 3),
    ]
    return _pair(base, room, steps, [*_others(room, one, other), WALL, STRANGER])


def expectation(rng: Random) -> tuple[Host, Pair]:
    """What somebody who waits expects of the other side, and how sure it is."""
    base, room = _start(rng, _ANY[2:-1], ("sides",))
    tables = {one.id for one in base.course.tables if one.side != room.phase.side}
    who = rng.choice([one for one in room.people if one.table in tables])
    stances = [*dict.fromkeys(foreseen(base.course, room, who.table).values())]
    said = [
        (who.device, {"id": "e", "do": "expect", "stance": stance, "percent": percent})
        for stance, percent in zip(rng.sample(stances, 2), (20, 90), strict=True)
    ]
    steps = [*_noise(rng, room, 3), (said[0], said[1]), *_noise(rng, room, 3)]
    return _pair(base, room, steps, [*_others(room, who), WALL, STRANGER])


def hidden_act(rng: Random) -> tuple[Host, Pair]:
    """Whether and what somebody read, answered, printed or wrote on the way out."""
    choice = rng.choice(("read", "answer", "print", "slip"))
    stages = {
        "read": _ANY,
        "answer": (Stage.BRIEF, Stage.DEBRIEF),
        "print": (Stage.READ, Stage.TALK),
        "slip": (Stage.DEBRIEF, Stage.SLIP),
    }[choice]
    base, room = _start(rng, stages)
    who = rng.choice(
        [one for one in room.people if choice != "print" or {"editor", "correspondent"} & {*one.roles}]
    )
    item = base.course.lesson.quiz[0].id
    headlines = base.course.round(room.phase.round).headlines if choice == "print" else ()
    said: list[dict[str, object]] = [
        {"do": "read"}
        if choice == "read"
        else {"do": "answer", "item": item, "answer": n, "after": room.phase.stage is Stage.DEBRIEF}
        if choice == "answer"
        else {"do": "print", "event": headlines[n].event}
        if choice == "print"
        else {"do": "slip", "text": ("I was wrong.", "I would do it again, all of it.")[n]}
        for n in (0, 1)
    ]
    one, other = ((who.device, {"id": "h", **each}) for each in said)
    steps = [*_noise(rng, room, 3), (one, other if choice != "read" and rng.random() < 0.7 else None)]
    return _pair(base, room, [*steps, *_noise(rng, room, 3)], [*_others(room, who), WALL, STRANGER])


def presence(rng: Random) -> tuple[Host, Pair]:
    """Whether somebody's device is there or gone, and whether a stranger guesses at the door."""
    base, room = _start(rng, _ANY)
    who = rng.choice(room.people)
    guess: Step = ("", {"to": "/join", "code": "XXXXXX", "name": "Guess"})
    came: tuple[Step | None, Step | None] = ((who.device, {"to": "/live"}), None)
    gone: tuple[Step | None, Step | None] = ((who.device, {"to": "/gone"}), None)
    steps = [*rng.choice(([came], [(guess, None)], [came, gone])), *_noise(rng, room, 4)]
    return _pair(base, room, steps, [*_others(room, who), WALL, STRANGER])


def card(rng: Random) -> tuple[Host, Pair]:
    """The brief and the goal of somebody's role."""
    base, room = _start(rng, _ANY)
    who = rng.choice(room.people)
    roles = tuple(
        dataclasses.replace(one, brief="Another brief.", goal="Another goal.") if one.id in who.roles else one
        for one in base.course.lesson.roles
    )
    altered = dataclasses.replace(base.course, lesson=dataclasses.replace(base.course.lesson, roles=roles))
    steps = tuple(step[0] for step in [*_noise(rng, room, 4), _same(CONSOLE, id="x", do="reveal", on=True)])
    holders = {one.device for one in room.people if {*one.roles} & {*who.roles}}
    watchers = [one for one in _others(room) if one not in holders]
    worlds = (World(base.course, room, steps), World(altered, room, steps))
    return base, Pair(worlds, (*watchers, WALL, STRANGER))


def door(rng: Random) -> tuple[Host, Pair]:
    """The console's secret, and the number that pairs the teacher's phone."""
    base, room = _start(rng, _ANY)
    pairing: Step = (CONSOLE, {"to": "/pairing"})
    steps = tuple(step[0] for step in _noise(rng, room, 3))
    worlds = (
        World(base.course, room, (pairing, *steps)),
        World(base.course, room, (None, *steps), KEYS._replace(secret=KEYS.secret[::-1])),
    )
    return base, Pair(worlds, (*_others(room), WALL, STRANGER))


def other_crisis(rng: Random) -> tuple[Host, Pair]:
    """How the crisis of another table stands, but for what all the world knows."""
    base, room = _start(rng, (Stage.READ, Stage.FIRST, Stage.TALK), ("two",))
    who = _decider(base, room, rng)
    crisis_ = base.course.table(who.table).crisis
    now = room.situation(crisis_)
    assert now is not None
    scenes = tuple(
        one
        if one.viewer == PUBLIC
        else one._replace(title="Elsewhere", brief="All is lost.", news=("Bad news",))
        for one in now.scenes
    )
    others = tuple(one for one in room.situations if one[0] != crisis_)
    altered = dataclasses.replace(room, situations=(*others, (crisis_, now._replace(scenes=scenes))))
    return _unseen(rng, base, room, altered, [p.device for p in room.people if p.table != who.table])


def other_side(rng: Random) -> tuple[Host, Pair]:
    """All that the other side of one crisis knows, and that somebody or all the world does not."""
    base, room = _start(rng, (Stage.READ, Stage.FIRST, Stage.TALK, Stage.SEEN), ("sides",))
    watching = rng.choice([one for one in base.course.tables if one.side != room.phase.side])
    seats = {role.id: role.seat for role in base.course.lesson.roles}
    own = {one.device: {seats[role] for role in one.roles} for one in room.at_table(watching.id)}
    viewer = rng.choice(sorted({seat for each in own.values() for seat in each if seat}))
    watchers = [device for device, each in own.items() if each <= {viewer, PUBLIC}]
    now = room.situation(watching.crisis)
    assert now is not None
    true, *scrambled = _known_alike(viewer, room.phase.round, now)
    here, there = (
        dataclasses.replace(room, situations=((watching.crisis, one),))
        for one in (true, rng.choice(scrambled))
    )
    return _unseen(rng, base, here, there, watchers)


def _unseen(rng: Random, base: Host, room: Room, altered: Room, devices: Sequence[str]) -> tuple[Host, Pair]:
    steps = tuple(step[0] for step in [*_noise(rng, room, 4), _same(CONSOLE, id="x", do="extend", seconds=5)])
    worlds = (World(base.course, room, steps), World(base.course, altered, steps))
    return base, Pair(worlds, (*devices, WALL, STRANGER))


@cache
def _known_alike(viewer: str, round_: str, now: Situation) -> list[Situation]:
    """Where the crisis stands, and where it might for all that *viewer* and all the world know."""
    base, _rooms = opened("sides")
    scenario, given = base.course.scenario, base.course.round(round_)
    one = base.crises["A"]
    dice = Random(viewer)
    found = []
    for place in range(_POOL):
        state, before = one.session.state, one.before
        if place:
            state, before = (other_world(scenario, it, viewer, dice) for it in (state, before))
        scenes = tuple(
            _scene(scenario, state, before, viewer, now.decision)
            if it.viewer == viewer
            else _public_scene(scenario, state, before, given)
            if it.viewer == PUBLIC
            else it._replace(title=f"Elsewhere {place}", brief="All is lost.", news=(f"Bad news {place}",))
            for it in now.scenes
        )
        options = now.options[::-1] if place else now.options
        drawn = common_map.charted(scenario, state, now.minute)
        found.append(
            now._replace(options=options, documented=now.documented[place:], scenes=scenes, charted=drawn)
        )
    return found


SECRETS: Final[dict[str, Secret]] = {
    one.__name__: one
    for one in (
        *(open_vote, reason, lone_vote, other_table, order_given, override, raised_hands, note, note_writer),
        *(expectation, hidden_act, presence, card, door, other_crisis, other_side),
    )
}


def seen_apart(name: str, number: int) -> list[str]:
    """Who could tell the worlds of the secret *name* apart in pair *number*, although they should not."""
    base, pair = SECRETS[name](Random(f"{name}/{number}"))
    return differing(pair, base, f"{name}/{number}/noise")


def pairs(start: int, count: int) -> dict[str, int]:
    """Pairs of worlds, each secret in turn."""
    names = list(SECRETS)
    found = {"differing": 0, "count_pairs": 0}
    for number in range(start, start + count):
        found["differing"] += bool(seen_apart(names[number % len(names)], number))
        found["count_pairs"] += 1
    return found
