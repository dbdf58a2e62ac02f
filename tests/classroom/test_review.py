"""The debrief of a class: true to what was done, chosen for this class, and nobody's ballot in it."""

import csv
from html import escape
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from tests.classroom.lessons import Student, host, played, usual
from thirteen_days.classroom import events as ev
from thirteen_days.classroom.carried import brought, carried
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.kept import forget, keep, stopped
from thirteen_days.classroom.review import Review
from thirteen_days.classroom.step import step
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.told import COLUMNS, evidence, review_page, review_screen, student_page
from thirteen_days.present import Words


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Host, Review]:
    """A lesson of 28, held to its end."""
    folder: Path = tmp_path_factory.mktemp("review")
    lesson = host(folder, usual())
    for _ in played(lesson, [Student(f"s{n}", 0.2) for n in range(28)], Random(3), tick=5000):
        pass
    return lesson, lesson.review(60)


def test_every_order_is_in_it_beside_the_record(held: tuple[Host, Review]) -> None:
    """Each table's order in each round, with its ballots and its playouts."""
    lesson, found = held

    orders = [one.order for row in found.rounds for one in row.orders]

    assert sorted(orders) == sorted(lesson.room.orders)
    assert {table for table, _ending in found.endings} == {one.id for one in lesson.course.tables}
    assert all(one.played is None or one.played.n == 60 for row in found.rounds for one in row.orders)
    assert any(one.played is not None for row in found.rounds for one in row.orders)


def test_the_questions_are_for_this_class(held: tuple[Host, Review]) -> None:
    """Three, and each either suits every class or speaks of something that a table did or came to."""
    lesson, found = held
    scenario = lesson.course.scenario
    ended = {one.kind for one in scenario.endings if one.id in dict(found.endings).values()}
    done = {one.option for one in lesson.room.orders}

    assert len(found.talk) == 3
    for point in found.talk:
        special = point.took or point.kinds
        assert not special or ended & set(point.kinds) or done & {one.partition("/")[2] for one in point.took}


def test_what_is_not_for_a_wall_is_left_out_of_it(held: tuple[Host, Review]) -> None:
    """A leader's reason and a code name, when the lesson is over too: the debrief is made again without them."""
    lesson, _found = held
    course, room = lesson.course, lesson.room
    given = next(one for one in room.orders if one.why)
    named = room.people[0]
    before = review_page(course, lesson.review(0)).count(escape(given.why))
    assert before
    try:
        for event in (ev.Unsay(given.round, given.table), ev.Rename(named.id, "Heron")):
            outcome = step(course, lesson.room, event)
            assert not outcome.refused
            lesson.room = outcome.room
        found = lesson.review(0)
        assert step(course, lesson.room, ev.Unsay(given.round, given.table)).refused == "no_such_reason"
        assert review_page(course, found).count(escape(given.why)) == before - 1
        assert f"\n{named.name}," not in evidence(course, lesson.room, found)
        assert "\nHeron," in evidence(course, lesson.room, found)
    finally:
        lesson.room = room


def test_the_board_is_in_order_of_scores(held: tuple[Host, Review]) -> None:
    """Code names, best first, each with at least two forecasts."""
    _lesson, found = held

    scores = [row.score for row in found.board]

    assert scores == sorted(scores)
    assert all(0 <= row.score <= 1 and row.forecasts >= 2 for row in found.board)


def test_the_page_is_one_page(held: tuple[Host, Review]) -> None:
    """Nothing is fetched, every table is compared, and no reason that a student gave privately is in it."""
    lesson, found = held

    text = review_page(lesson.course, found)

    assert "http" not in text.replace("http-equiv", "")
    assert all(f"Table {one.id}" in text for one in lesson.course.tables)
    assert "reason of s" not in text
    assert "What to talk about" in text
    record = next(one for one in lesson.course.scenario.endings if one.history)
    assert escape(Words(lesson.course.scenario).key(record.text)) in text


def test_evidence_has_a_line_a_student_and_round(held: tuple[Host, Review]) -> None:
    """What was voted, why, how sure; what came of it; the slip."""
    lesson, found = held

    rows = list(csv.DictReader(StringIO(evidence(lesson.course, lesson.room, found))))

    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 28 * 4
    voted = [row for row in rows if row["second"]]
    assert voted
    assert all(row["second_reason"].startswith("reason of") for row in voted)
    assert any(row["slip"] for row in rows)
    person = lesson.room.people[0]
    assert person.name in student_page(lesson.course, lesson.room, found, person)


def test_what_is_kept_is_written_and_forgotten(held: tuple[Host, Review]) -> None:
    """Debrief, evidence and a page a student stand beside the lesson's file; forgetting leaves nothing."""
    lesson, found = held
    lesson.flush()
    room = lesson.store.path
    screen = review_screen(lesson.course, found)
    assert brought(carried(screen)).blocks == screen.blocks
    beside = room.with_name("copy.room")
    store = Store(beside)
    given = {"scenario": "cuba-1962", "minutes": "45", "students": "28", "side": "", "delegations": "False"}
    store.give(**given | {"code": "X", "secret": "Y"})
    store.write(lesson.store.events(), headers=[], seats=[])
    plays = lesson.store.crises()
    store.write(
        headers=[(name, head) for name, (head, _lines) in plays.items()],
        lines=[(name, at, line) for name, (_head, lines) in plays.items() for at, line in enumerate(lines)],
    )
    store.close()
    assert [one.room for one in stopped(room.parent)] == [beside]

    files = keep(beside).files

    people = lesson.room.people
    assert len(files) == 2 + len(people)
    told = [path.read_text(encoding="utf-8") for path in files]
    assert all(one.name in told[2 + place] for place, one in enumerate(people))
    forget(beside)
    assert not [path for path in room.parent.iterdir() if path.name.startswith("copy")]
