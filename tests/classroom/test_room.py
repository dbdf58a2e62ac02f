"""The room: a lesson fits its bell, silence has a meaning, and what may not happen changes nothing."""

from collections import Counter
from dataclasses import fields, replace
from itertools import groupby
from pathlib import Path
from random import Random

import pytest

from tests.classroom.lessons import TAUGHT, Student, crisis, host, idle, played, usual
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import course
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.projection import public_view, seat_view, teacher_view
from thirteen_days.classroom.room import Ballot, Person, Room, default_order, leads, opened, seat_for
from thirteen_days.classroom.step import step
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.timing import IN_ROUND, MINUTE, SECOND, Stage, fit, length, plan
from thirteen_days.classroom.views import SeatView


def test_the_plan_of_45_minutes_uses_42() -> None:
    """Join 3, brief 3, four rounds of six and a half, debrief 9, exit slip 1."""
    phases = usual().phases

    assert length(phases) == 42 * MINUTE
    assert [phase.ms // SECOND for phase in phases if phase.round == "discovery"] == [60, 45, 150, 30, 45, 60]
    assert list(dict.fromkeys(phase.round for phase in phases if phase.round)) == [
        "discovery",
        "quarantine",
        "plane",
        "letters",
    ]


@pytest.mark.parametrize("minutes", [25, 45, 60, 90])
@pytest.mark.parametrize("sides", [["usa"], ["ussr"], ["usa", "ussr"]])
def test_every_plan_fits_its_lesson(minutes: int, sides: list[str]) -> None:
    """With three minutes to spare, whoever sits in the class."""
    lesson = usual().lesson

    phases = plan(lesson, minutes, sides, lambda _round, _side: 0)

    assert length(phases) <= (minutes - 3) * MINUTE
    assert phases[-2].stage is Stage.DEBRIEF
    assert any(phase.round for phase in phases)


@pytest.mark.parametrize("left", [40, 30, 20, 12, 5])
def test_a_late_class_never_loses_its_debrief(left: int) -> None:
    """Discussions are shortened first, then rounds dropped; one round stays."""
    phases = usual().phases

    kept = fit(phases, left * MINUTE)

    assert [p for p in kept if not p.round] == [p for p in phases if not p.round]
    assert len({p.round for p in kept if p.round}) >= 1
    assert all(
        [p.stage for p in kept if p.round == name] == list(IN_ROUND)
        for name in {p.round for p in kept} - {""}
    )
    if left >= 23:
        assert length(kept) <= left * MINUTE


def test_a_class_that_is_a_little_late_talks_less_and_no_less_than_it_must() -> None:
    """Every discussion gives up its share, none goes under a minute, and no second is lost besides."""
    phases = usual().phases
    whole = length(phases)
    talks = [one for one in phases if one.stage is Stage.TALK]
    assert fit(phases, whole) == phases
    for late in (1, 30 * SECOND, sum(one.ms for one in talks) - len(talks) * MINUTE):
        kept = fit(phases, whole - late)
        shorter = [one for one in kept if one.stage is Stage.TALK]

        assert [one._replace(ms=0) for one in kept] == [one._replace(ms=0) for one in phases]
        assert [one for one in kept if one.stage is not Stage.TALK] == [
            one for one in phases if one.stage is not Stage.TALK
        ]
        assert all(MINUTE <= one.ms <= then.ms for one, then in zip(shorter, talks, strict=True))
        assert 0 <= whole - late - length(kept) <= len(talks)


@pytest.mark.parametrize("name", TAUGHT)
def test_slow_students_and_late_ones_end_before_the_bell(name: str, tmp_path: Path) -> None:
    """28 students, two of them late: everything ends inside 45 minutes of the lesson's clock."""
    rng = Random(45)
    students = [Student(f"s{n}", rng.choice([0.12, 0.25, 0.5])) for n in range(26)]
    students += [Student("late1", 0.5, 5 * MINUTE), Student("late2", 0.5, 12 * MINUTE)]
    lesson = host(tmp_path, usual(name=name))

    refusals = Counter(outcome.refused for outcome in played(lesson, students, rng, tick=5 * SECOND))

    assert set(refusals) == {""}
    assert lesson.room.over
    assert lesson.room.spent <= 45 * MINUTE
    assert len(lesson.room.people) == 28
    assert all(now.ending for _crisis, now in lesson.room.situations)
    rounds = [one.id for one in lesson.course.lesson.rounds_in(45)]
    assert len(rounds) == 4
    assert {(one.round, one.table) for one in lesson.room.orders} == {
        (one, table.id) for one in rounds for table in lesson.course.tables
    }


def test_the_file_holds_the_whole_room(tmp_path: Path) -> None:
    """What was flushed comes back, equal in every field; the crises too."""
    rng = Random(7)
    lesson = host(tmp_path, usual(25, 12))
    for _ in played(lesson, [Student(f"s{n}", 0.2) for n in range(12)], rng, tick=5000):
        pass

    back = Host.resume(lesson.course, Store(tmp_path / "room.db"))

    for one in fields(Room):
        assert getattr(back.room, one.name) == getattr(lesson.room, one.name), one.name
    assert [c.session.transcript() for c in back.crises.values()] == [
        c.session.transcript() for c in lesson.crises.values()
    ]


def test_a_lesson_can_be_taken_up_at_any_moment(tmp_path: Path) -> None:
    """Killed and resumed every so often, it ends as it would have."""
    ends = []
    for name, every in (("whole", 10_000), ("broken", 7)):
        rng = Random(11)
        folder = tmp_path / name
        folder.mkdir()
        lesson = host(folder, usual(25, 8))
        lesson.take(ev.Begin())
        for n in range(8):
            lesson.take(ev.Join(f"s{n}", f"Code {n}", f"device {n}"))
        count = 0
        while not lesson.room.over:
            lesson.take(ev.Tick(15_000))
            if count % every != every - 1:
                idle(lesson)
            for person in [one for one in lesson.room.people if lesson.room.phase.stage is Stage.FIRST]:
                seen = seat_view(lesson.course, lesson.room, person)
                if seen.lines:
                    lesson.take(ev.Vote(person.id, rng.choice(seen.lines).id, "", 50))
            lesson.flush()
            count += 1
            if count % every == 0:
                lesson.store.close()
                lesson = Host.resume(lesson.course, Store(folder / "room.db"))
                idle(lesson)
                lesson.flush()
        ends.append((lesson.room.orders, [c.session.transcript().actions for c in lesson.crises.values()]))

    assert ends[0] == ends[1]


def _at(stage: Stage, tmp_path: Path, students: int = 8) -> Host:
    """A lesson of so many students in *stage* of its first round."""
    lesson = host(tmp_path, usual(45, students))
    lesson.take(ev.Begin())
    for n in range(students):
        lesson.take(ev.Join(f"s{n}", f"Code {n}", f"device {n}"))
    while lesson.room.phase.stage is not stage:
        lesson.take(ev.Skip())
        idle(lesson)
    return lesson


def test_silence_does_what_was_done(tmp_path: Path) -> None:
    """A table that says nothing at all does what was done in 1962; with voices, what most said."""
    lesson = _at(Stage.SECOND, tmp_path)
    table = lesson.room.people[0].table

    assert default_order(lesson.course, lesson.room, table) == "quarantine"
    for person in lesson.room.at_table(table):
        seen = seat_view(lesson.course, lesson.room, person)
        if seen.voice:
            lesson.take(ev.Vote(person.id, "strike"))
    assert default_order(lesson.course, lesson.room, table) == "strike"


def test_the_last_ballot_counts_then_the_first_and_equal_voices_by_the_list(tmp_path: Path) -> None:
    """Only a table's own voices, and raised hands in their place."""
    lesson = _at(Stage.SECOND, tmp_path, students=28)
    held, room = lesson.course, lesson.room
    table = held.tables[0].id
    phase, now = room.phase, room.situation(held.tables[0].crisis)
    assert now is not None
    first, second, *_ = now.options
    mine = [one.id for one in room.at_table(table)]
    others = [one.id for one in room.people if one.table != table]
    assert len(mine) > 2
    assert others

    def ordered(*voices: tuple[int, str, str], hands: tuple[tuple[str, int], ...] = ()) -> str:
        ballots = tuple(
            Ballot(phase.round, phase.side, number, person, option, "", 50)
            for number, person, option in voices
        )
        counts = ((phase.round, table, 2, hands),) if hands else ()
        return default_order(held, replace(room, ballots=ballots, counts=counts), table)

    assert ordered((1, mine[0], second), (1, mine[1], second), (2, mine[0], first)) == first
    assert ordered((1, mine[0], second), (1, mine[1], second)) == second
    assert ordered((2, mine[0], second), (2, mine[1], first)) == first
    assert ordered((2, mine[0], second), *((2, one, first) for one in others)) == second
    assert ordered((2, mine[0], first), (2, mine[1], first), hands=((second, 1),)) == second


@pytest.mark.parametrize("students", [8, 28])
def test_whoever_comes_sits_where_somebody_is_missing(students: int) -> None:
    """Tables fill evenly, each role once before any twice, and nobody is a second leader."""
    held = usual(45, students)
    room = opened(held)
    for number in range(students + 6):
        table, roles = seat_for(held, room)
        person = Person(f"s{number}", f"Code {number}", f"device {number}", table, roles)
        room = replace(room, people=(*room.people, person))
        sizes = [len(room.at_table(one.id)) for one in held.tables]
        assert max(sizes) - min(sizes) <= 1
        for one in held.tables:
            taken = Counter(role for each in room.at_table(one.id) for role in each.roles)
            leaders = {role.id for role in held.roles(one.side) if role.leader}
            followers = [taken[role.id] for role in held.roles(one.side) if not role.leader]
            assert sum(taken[role] for role in leaders) <= len(leaders)
            assert max(followers) - min(followers) <= 1
            assert max(followers) <= 1 or all(taken[role] for role in leaders)
    for person in room.people[:3]:
        assert seat_for(held, room, person.device)[0] == person.table


def test_a_leader_who_overrules_says_why(tmp_path: Path) -> None:
    """And whoever does not lead gives no order."""
    lesson = _at(Stage.SECOND, tmp_path)
    leader = next(one for one in lesson.room.people if leads(lesson.course, one))
    for person in lesson.room.at_table(leader.table):
        lesson.take(
            ev.Vote(person.id, "strike" if seat_view(lesson.course, lesson.room, person).voice else "")
        )
    follower = next(one for one in lesson.room.at_table(leader.table) if one.id != leader.id)
    lesson.take(ev.Skip())

    assert lesson.take(ev.Order(follower.id, "quarantine")).refused == "not_the_leader"
    assert lesson.take(ev.Order(leader.id, "quarantine")).refused == "say_why"
    assert not lesson.take(ev.Order(leader.id, "quarantine", "They may be wrong about the missiles.")).refused
    assert not lesson.take(ev.Order(leader.id, "strike")).refused
    idle(lesson)


def test_raised_hands_can_be_typed(tmp_path: Path) -> None:
    """A lesson without any device: the teacher types counts, and the tables still decide."""
    lesson = host(tmp_path, usual(45, 28))
    lesson.take(ev.Begin())
    while not lesson.room.over:
        if lesson.room.phase.stage is Stage.SECOND and lesson.room.phase.round == "discovery":
            assert not lesson.take(ev.Count("A", (("strike", 5), ("quarantine", 2)))).refused
        lesson.take(ev.Skip())
        idle(lesson)

    assert {one.table: one.option for one in lesson.room.orders if one.round == "discovery"} == {
        "A": "strike",
        "B": "quarantine",
        "C": "quarantine",
        "D": "quarantine",
    }


EVENTS = (
    ev.Join("s0", "Anybody", "device 9"),
    ev.Join("new", "Code 0", "device 9"),
    ev.Join("new", " ", "device 9"),
    ev.Join("new", "x" * 25, "device 9"),
    ev.Read("nobody"),
    ev.Vote("nobody", "strike"),
    ev.Vote("s0", "no_such_option"),
    ev.Vote("s0", "strike", percent=101),
    ev.Vote("s0", "strike", "x" * 601),
    ev.Order("s1", "strike"),
    ev.Order("s0", "no_such_option"),
    ev.Print("s0", "editors_print"),
    ev.Note("s0", "A", "hello"),
    ev.Note("s0", "Z", "hello"),
    ev.Answer("s0", "no_such_item", 0),
    ev.Answer("s0", "reach", 9),
    ev.Begin(),
    ev.Extend(0),
    ev.Extend(601),
    ev.Inject("A", "no_such_event"),
    ev.Inject("Z", "lippmann"),
    ev.Override("Z", "strike"),
    ev.Override("A", "no_such_option"),
    ev.Count("Z", ()),
    ev.Count("A", (("strike", 41),)),
    ev.Hand("nobody", "A", "rusk"),
    ev.Hand("s0", "Z", "rusk"),
    ev.Hand("s0", "A", "chairman"),
    ev.Remove("nobody"),
    ev.Admit("nobody", on=True),
    ev.Pass(0, deliver=True),
    ev.Moved("A", 3),
)


@pytest.mark.parametrize("stage", [Stage.JOIN, Stage.READ, Stage.FIRST, Stage.ORDER, Stage.DEBRIEF])
def test_what_may_not_happen_changes_nothing(stage: Stage, tmp_path: Path) -> None:
    """Each is refused with a code, in every stage."""
    lesson = _at(stage, tmp_path)

    for event in EVENTS:
        before = lesson.room
        outcome = step(lesson.course, before, event)
        assert outcome.refused, event
        assert outcome.room is before
        assert not outcome.work


def test_all_of_it_is_told_only_to_the_teacher(tmp_path: Path) -> None:
    """Two rooms that differ in what others keep secret look alike from a seat and on the wall."""
    views = []
    for option, note in (("strike", "Attack at dawn."), ("quarantine", "Stay calm.")):
        folder = tmp_path / option
        folder.mkdir()
        lesson = _at(Stage.FIRST, folder)
        watcher = lesson.room.people[-1]
        for person in lesson.room.people[:-1]:
            if seat_view(lesson.course, lesson.room, person).voice:
                assert not lesson.take(ev.Vote(person.id, option, note, 50)).refused
        views.append(
            (
                seat_view(lesson.course, lesson.room, watcher),
                public_view(lesson.course, lesson.room),
                teacher_view(lesson.course, lesson.room),
            )
        )

    assert views[0][:2] == views[1][:2]
    assert views[0][2] != views[1][2]


def test_a_small_tally_is_kept_until_the_teacher_reveals_it(tmp_path: Path) -> None:
    """Two voices would say who said what."""
    lesson = _at(Stage.FIRST, tmp_path)
    person = lesson.room.people[0]
    lesson.take(ev.Vote(person.id, "strike", "", 10))
    lesson.take(ev.Skip())

    hidden = seat_view(lesson.course, lesson.room, person)
    lesson.take(ev.Reveal(on=True))
    shown = seat_view(lesson.course, lesson.room, person)

    assert {one.first for one in hidden.lines} == {-1}
    assert {one.id: one.first for one in shown.lines}["strike"] == 1


@pytest.mark.parametrize(("come", "tables"), [(0, 4), (3, 1), (9, 2), (15, 3), (16, 4)])
def test_a_class_of_which_few_have_come_sits_at_fewer_tables(come: int, tables: int, tmp_path: Path) -> None:
    """No table is too small to argue at; each still has one leader, and late comers find the others."""
    lesson = host(tmp_path, usual(45, 28))
    lesson.take(ev.Begin())
    for number in range(come):
        lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
    _go_on_to(Stage.BRIEF, lesson)
    lesson.take(ev.Join("late", "Late", "another device"))
    _go_on_to(Stage.SEEN, lesson)

    room, held = lesson.room, lesson.course
    wall = public_view(held, room)
    assert [one.id for one in wall.tables] == [one.id for one in held.tables][:tables]
    assert {one.table for one in room.people} <= {one.id for one in wall.tables}
    for one in wall.tables if come else ():
        assert one.seated >= min(4, come)
        assert sum(leads(held, person) for person in room.at_table(one.id)) == 1
    assert {one.table for one in room.orders} == {one.id for one in wall.tables}
    assert len(teacher_view(held, room).tables) == tables
    lesson.flush()
    again = Host.resume(held, lesson.store)
    assert again.room == room
    if come:
        last = held.tables[-1].id
        refused = lesson.take(ev.Hand("late", last, held.roles("usa")[1].id)).refused
        assert refused == ("" if tables == len(held.tables) else "no_such_seat")


@pytest.mark.parametrize("name", TAUGHT)
@pytest.mark.parametrize("minutes", [25, 45, 60, 90])
def test_no_delegation_waits_long(name: str, minutes: int) -> None:
    """Both decide, about as often; neither sits through three turns of the other."""
    held = course(crisis(name), minutes, 20, delegations=True)

    sides = [
        side for _round, side in dict.fromkeys((one.round, one.side) for one in held.phases if one.round)
    ]

    counts = Counter(sides)
    assert set(counts) == {table.side for table in held.tables}
    assert max(counts.values()) - min(counts.values()) <= 1
    assert max(len(list(run)) for _side, run in groupby(sides)) <= 2


def _go_on_to(stage: Stage, lesson: Host) -> None:
    while lesson.room.phase.stage is not stage:
        lesson.take(ev.Skip())
        idle(lesson)


def test_who_waits_forecasts_what_the_other_side_will_do(tmp_path: Path) -> None:
    """Its own business until the debrief; there its sureness is scored by what the other side ordered."""
    lesson = host(tmp_path, course(crisis(), 45, 20, delegations=True))
    lesson.take(ev.Begin())
    for number in range(8):
        lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
    _go_on_to(Stage.FIRST, lesson)
    assert lesson.room.phase.side == "usa"
    deciding, waiting, mate = lesson.room.at_table("A")[0], *lesson.room.at_table("B")[:2]

    def seen(person: Person) -> SeatView:
        return seat_view(lesson.course, lesson.room, lesson.room.person(person.id) or person)

    labels = {one.label for one in seen(deciding).lines}
    stances = {name for name, _label in seen(waiting).foresees}
    assert stances == {"yields", "holds", "presses"}
    assert not labels & {label for _name, label in seen(waiting).foresees}
    assert not seen(deciding).foresees
    assert lesson.take(ev.Expect(deciding.id, "presses", 80)).refused == "not_your_round"
    before = seen(mate), seen(deciding)
    assert not lesson.take(ev.Expect(waiting.id, "yields", 40)).refused
    assert not lesson.take(ev.Expect(waiting.id, "presses", 80)).refused
    assert (seen(mate), seen(deciding)) == before
    assert (seen(waiting).foreseen, seen(waiting).sure) == ("presses", 80)
    assert [(one.voted, one.waits) for one in public_view(lesson.course, lesson.room).tables] == [
        (0, False),
        (1, True),
    ]
    _go_on_to(Stage.ORDER, lesson)
    lesson.take(ev.Override("A", "quarantine"))
    lesson.take(ev.Skip())
    idle(lesson)
    assert not seen(waiting).results
    assert not seen(deciding).orders
    assert lesson.take(ev.Expect(waiting.id, "holds", 80)).refused == "no_ballot"
    _go_on_to(Stage.DEBRIEF, lesson)
    lesson.flush()
    assert Host.resume(lesson.course, lesson.store).room == lesson.room
    ordered = {round_: (order, record) for round_, order, record in seen(deciding).orders}
    assert ordered["Discovery"] == ("Blockade first, strike held", "Blockade first, strike held")
    assert not {order for _round, order, _record in seen(waiting).orders} & labels
    (result,) = seen(waiting).results
    assert (result.percent, result.came) == (80, True)
    assert not seen(mate).results
    (scored,) = dict(lesson.review(0).scores)[waiting.id]
    assert (scored.percent, scored.came_true) == (80, True)


def test_two_delegations_play_one_crisis() -> None:
    """Each takes its own decisions in turn; the other's options are not on its wall."""
    held = course(crisis(), 45, 20, delegations=True)

    assert {table.side for table in held.tables} == {"usa", "ussr"}
    assert held.crises == ("A",)
    assert {phase.side for phase in held.phases if phase.round} == {"usa", "ussr"}
    assert public_view(held, opened(held)).lines == ()


def test_who_was_removed_knocks_before_coming_back(tmp_path: Path) -> None:
    """With another device or none of its cookies: the teacher lets in whoever is new, and the class stays."""
    lesson = _at(Stage.READ, tmp_path)
    lesson.take(ev.Remove("s3"))
    here = len(lesson.room.people)

    assert lesson.take(ev.Join("x", "Code 3", "device 3")).refused == "removed"
    assert not lesson.take(ev.Join("x", "Angel", "another")).refused
    assert lesson.take(ev.Join("y", "Angel", "a third")).refused == "name"
    assert lesson.take(ev.Join("y", "Other", "another")).refused == "wait"
    assert len(lesson.room.people) == here
    assert lesson.take(ev.Read("x")).refused == "nobody"
    assert not lesson.take(ev.Admit("x", on=False)).refused
    assert lesson.take(ev.Join("z", "Angel", "another")).refused == "removed"
    assert not lesson.take(ev.Join("late", "Late", "one more")).refused
    assert teacher_view(lesson.course, lesson.room).knocks == (("late", "Late", False),)
    assert not lesson.take(ev.Admit("late", on=True)).refused
    assert lesson.room.people[-1].name == "Late"


def test_who_comes_back_at_another_device_is_the_same_student(tmp_path: Path) -> None:
    """A dead phone, lost cookies, another address of the laptop: by its code name, if the teacher lets it in.

    Nobody becomes one who is there, and nobody is seated twice. A shut door keeps out only who is new.
    """
    lesson = _at(Stage.FIRST, tmp_path)
    was = lesson.room.people[3]
    option = seat_view(lesson.course, lesson.room, was).lines[0].id
    lesson.take(ev.Vote(was.id, option))
    lesson.take(ev.Lock(on=True))

    assert lesson.take(ev.Join("x", was.name, "new phone")).refused == "locked"
    lesson.take(ev.Presence(was.device, here=False))
    assert lesson.take(ev.Join("x", "Someone new", "new phone")).refused == "locked"
    assert not lesson.take(ev.Join("x", was.name.upper(), "new phone")).refused
    assert lesson.take(ev.Join("y", was.name, "other phone")).refused == "name"
    assert lesson.room.people[3] == was._replace(here=False)
    assert teacher_view(lesson.course, lesson.room).knocks == (("x", was.name.upper(), True),)
    assert public_view(lesson.course, lesson.room).knocking == 1
    assert not lesson.take(ev.Admit("x", on=True)).refused
    assert lesson.room.people[3] == was._replace(device="new phone")
    assert seat_view(lesson.course, lesson.room, lesson.room.people[3]).chosen == option
    assert len(lesson.room.people) == len({one.name for one in lesson.room.people})

    lesson.take(ev.Restart())
    assert not any(one.here for one in lesson.room.people)
    other = lesson.room.people[4]
    assert not lesson.take(ev.Join("z", other.name, "third phone")).refused
    lesson.take(ev.Presence(other.device, here=True))
    assert lesson.take(ev.Admit("z", on=True)).refused == "name"
    assert lesson.room.people[4] == other._replace(here=True)


def test_a_message_that_comes_twice_counts_once(tmp_path: Path) -> None:
    """Before and after a restart; one that was refused stays refused, even if it could count by now."""
    lesson = _at(Stage.READ, tmp_path)
    who = lesson.room.people[0]
    early = lesson.take(ev.Vote(who.id, "strike"), message=(who.device, "0:1"))
    lesson.take(ev.Skip())
    late = lesson.take(ev.Vote(who.id, "strike"), message=(who.device, "0:1"))
    vote = ev.Vote(who.id, "quarantine")
    first = lesson.take(vote, message=(who.device, "0:2"))
    lesson.take(ev.Skip(), message=("console", "0:1"))
    lesson.flush()
    back = Host.resume(lesson.course, Store(tmp_path / "room.db"))
    stood = back.room
    again = [back.take(vote, message=(who.device, "0:2")), back.take(ev.Skip(), message=("console", "0:1"))]

    assert early.refused == late.refused == "no_ballot"
    assert not first.refused
    assert [one.refused for one in again] == ["", ""]
    assert back.room == stood


def test_what_was_meant_for_one_ballot_does_not_count_in_the_next(tmp_path: Path) -> None:
    """A vote that was under way for too long comes too late, although a ballot is open again."""
    lesson = _at(Stage.FIRST, tmp_path)
    who = lesson.room.people[0]
    meant = lesson.room.place
    assert not lesson.take(ev.Vote(who.id, "strike", stage=meant)).refused
    lesson.take(ev.Skip())
    lesson.take(ev.Skip())

    assert lesson.room.phase.stage is Stage.SECOND
    assert lesson.take(ev.Vote(who.id, "strike", stage=meant)).refused == "no_ballot"
    assert not lesson.take(ev.Vote(who.id, "strike", stage=lesson.room.place)).refused


def test_a_round_without_a_decision_is_passed_over(tmp_path: Path) -> None:
    """Where every table's crisis is over, nobody is asked to read and vote on nothing."""
    lesson = host(tmp_path, usual(45, 8))
    lesson.take(ev.Begin())
    while lesson.room.phase.stage is not Stage.ORDER:
        lesson.take(ev.Skip())
        idle(lesson)
    lesson.take(ev.Override("A", "accept"))
    now = lesson.room.situation("A")
    assert now is not None
    stages = []
    while not lesson.room.over:
        lesson.take(ev.Skip())
        idle(lesson)
        stages.append(lesson.room.phase)
    for round_, side in {phase[2:] for phase in stages if phase.round}:
        decided = [one for one in lesson.room.orders if one.round == round_]
        assert decided, (round_, side)
