"""Every table has every round: one whose own crisis does not come to it advises on the record."""

import csv
import dataclasses
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from tests.classroom.lessons import TAUGHT, crisis, host, idle, usual
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.course import RECORD, Course, Table, course
from thirteen_days.classroom.crisis import AS_RECORDED, Crisis
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.projection import public_view, seat_view
from thirteen_days.classroom.room import Room
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.told import evidence, review_page
from thirteen_days.present import Words


@cache
def every_way(name: str) -> tuple[Course, tuple[str, ...]]:
    """A lesson with a table for each answer to its first round, and those answers."""
    held = usual(name=name)
    side = held.tables[0].side
    first = held.lesson.rounds_in(45)[0]
    options = crisis(name).decisions[first.decision(side)].options
    answers = tuple(one.id for one in options if one.id != "pass")
    tables = tuple(Table(f"T{number}", side, f"T{number}") for number, _answer in enumerate(answers))
    return dataclasses.replace(held, tables=tables, gathers=False), answers


def to(lesson: Host, stage: Stage) -> None:
    """Press on to the next *stage* of that kind."""
    lesson.take(ev.Skip())
    idle(lesson)
    while lesson.room.phase.stage is not stage:
        lesson.take(ev.Skip())
        idle(lesson)


def voices(lesson: Host) -> None:
    """Everybody votes for the last answer on the page, and is quite sure."""
    for person in lesson.room.people:
        seen = seat_view(lesson.course, lesson.room, person)
        option = seen.lines[-1].id if seen.voice else ""
        assert not lesson.take(ev.Vote(person.id, option, "why", 100)).refused


@pytest.mark.parametrize("name", TAUGHT)
def test_whatever_is_chosen_first_every_table_has_every_round(name: str, tmp_path: Path) -> None:
    """Each answer of the first round, at a table of its own: ballots, an order and evidence in all four rounds.

    What is advised changes no crisis; how its own ended, and only that, is in the comparison.
    """
    held, answers = every_way(name)
    lesson = host(tmp_path, held)
    for number in range(2 * len(answers)):
        assert not lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}")).refused
    rounds = held.lesson.rounds_in(45)
    for place, round_ in enumerate(rounds):
        to(lesson, Stage.FIRST)
        own = dict(lesson.room.situations)
        short = {one for one in held.crises if not own[one].decision}
        assert lesson.room.advising == short
        voices(lesson)
        to(lesson, Stage.ORDER)
        for number, table in enumerate(held.tables):
            now = lesson.room.situation(table.crisis)
            assert now is not None
            option = answers[number] if place == 0 else now.options[number % len(now.options)]
            assert not lesson.take(ev.Override(table.id, option)).refused
        lesson.flush()
        assert Host.resume(held, Store(lesson.store.path)).room == lesson.room
        before = {one: lesson.crises[one].places for one in short}
        to(lesson, Stage.SEEN)
        assert {one: lesson.crises[one].places for one in short} == before
        told = {one.table: one.advised for one in lesson.room.orders if one.round == round_.id}
        assert told == {table.id: table.crisis in short for table in held.tables}
    to(lesson, Stage.DEBRIEF)

    record = lesson.crises[RECORD].session.state
    assert record.ending is not None
    assert held.scenario.endings[record.ending].history
    found = lesson.review(0)
    assert len(found.endings) == len(held.tables)
    rows = list(csv.DictReader(StringIO(evidence(held, lesson.room, found))))
    assert len(rows) == len(lesson.room.people) * len(rounds)
    wanted = {(one.round, one.table) for one in lesson.room.orders if one.advised}
    assert {(row["round"], row["table"]) for row in rows if row["advised"] == "yes"} == wanted
    assert ("Nothing came of what they advised" in review_page(held, found)) == bool(wanted)


@pytest.mark.parametrize("name", TAUGHT)
@pytest.mark.parametrize("side", ["usa", "ussr", ""])
def test_the_record_comes_to_every_round(name: str, side: str) -> None:
    """Whichever side sits in the class, and both: each decision of the plan opens, in the order of the plan."""
    for minutes in (25, 45, 60, 90):
        held = course(crisis(name), minutes, 28, side=side, delegations=not side)
        record = Crisis.record(held, "CLASS-1")
        for round_, of_side in dict.fromkeys((one.round, one.side) for one in held.phases if one.round):
            record.seek(held.round(round_), of_side)
            now = record.situation(held.round(round_), of_side)
            assert now.decision, (minutes, round_, of_side)
            assert now.documented, (minutes, round_, of_side)
            record.take(AS_RECORDED)


def test_advice_is_scored_by_the_record(tmp_path: Path) -> None:
    """A number given on the record is right or wrong by the record, whatever became of the table's own crisis."""
    held, answers = every_way(TAUGHT[0])
    lesson = host(tmp_path, held)
    for number in range(len(answers)):
        lesson.take(ev.Join(f"s{number}", f"Code {number}", f"device {number}"))
    to(lesson, Stage.ORDER)
    for number, table in enumerate(held.tables):
        lesson.take(ev.Override(table.id, answers[number]))
    for _round in held.lesson.rounds_in(45)[1:]:
        to(lesson, Stage.SECOND)
        voices(lesson)
    last: Room = lesson.room
    advising = {table.id for table in held.tables if table.crisis in last.advising}
    assert advising
    to(lesson, Stage.DEBRIEF)
    scores = dict(lesson.review(0).scores)
    for person in last.people:
        assert scores[person.id]
        if person.table in advising:
            assert all(one.came_true for one in scores[person.id])


def test_a_class_without_devices_is_told_that_it_advises(tmp_path: Path) -> None:
    """What has ended, that it advises, and what was done: all of it stands on the wall to be read aloud."""
    held = course(crisis(), 45, 20, aloud=True)
    lesson = host(tmp_path, held)
    to(lesson, Stage.FIRST)
    assert not lesson.take(ev.Override("A", "accept")).refused
    to(lesson, Stage.FIRST)
    seen = public_view(held, lesson.room).aloud
    assert seen is not None
    assert seen.advising
    assert seen.lines
    assert not lesson.take(ev.Count("A", ((seen.lines[0].id, 12),))).refused
    to(lesson, Stage.SEEN)
    seen = public_view(held, lesson.room).aloud
    assert seen is not None
    now = lesson.room.situation("A")
    assert now is not None
    round_ = held.lesson.rounds_in(45)[1]
    options = held.scenario.decisions[round_.decision(held.tables[0].side)].options
    words = Words(held.scenario)
    done = next(words.key(one.label) for one in options if one.history)
    assert seen.news[0] == f"In the record: {done}."
    assert lesson.room.orders[-1].advised
