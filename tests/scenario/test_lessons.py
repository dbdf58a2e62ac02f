"""Lessons: what a class needs is said, and what could not be held is refused at its place."""

from pathlib import Path

import pytest

from tests.scenario.small import SMALL, problems, sound
from thirteen_days.scenario import check

LESSON = """
classroom:
  side: red
  settings: {length: short}
  note: Nothing weighs here.
  groups: {room: {label: Room, side: red}, press: {label: Press}}
  roles:
    chief: {group: room, seat: red.chief, leader: true, name: Chief, brief: You decide., goal: Peace.}
    spy: {group: room, seat: red.spy, name: Spy, brief: You listen., goal: Secrets.}
    editor: {group: press, press: true, name: Editor, brief: You print., goal: Readers.}
    second: {group: press, name: Second, brief: You read., goal: Truth.}
  rounds:
    opening: {label: Opening, lead: It begins., at: {red: first}, minutes: ["25", "45", "60", "90"]}
  talk: {one: {text: Why?}, two: {text: How?}, three: {text: And then?}}
  quiz: {first: {ask: Who?, answers: [Red, Blue], right: 1}}
"""
WHOLE = SMALL + LESSON


def test_a_lesson_is_taken_in() -> None:
    """Roles, rounds and talking points come out as written."""
    scenario = sound(WHOLE).scenario
    lesson = None if scenario is None else scenario.lesson

    assert lesson is not None
    assert [one.id for one in lesson.roles if one.leader] == ["chief"]
    assert [one.id for one in lesson.rounds_in(45)] == ["opening"]
    assert lesson.role("spy").seat == "red.spy"
    assert lesson.quiz[0].right == 0


@pytest.mark.parametrize(
    ("code", "old", "new", "says"),
    [
        ("TD204", "seat: red.spy", "seat: red.spi", "red.spi"),
        ("TD616", "seat: red.spy", "seat: blue.boss", "no seat of the side"),
        ("TD616", "leader: true, ", "", "gives the order"),
        ("TD616", "group: press, press", "group: pres, press", "no group"),
        ("TD202", "at: {red: first}", "at: {red: answer}", "decided by"),
        ("TD202", "at: {red: first}", "at: {red: frist}", "frist"),
        ("TD616", "lead: It begins.", "lead: It begins., fire: photo", "stand together"),
        ("TD616", "lead: It begins.", "lead: It begins., stances: {blue: {holds: [a]}}", "decides nothing"),
        ("TD616", "lead: It begins.", "lead: It begins., stances: {red: {}}", "looks like nothing"),
        ("TD202", "lead: It begins.", "lead: It begins., stances: {red: {holds: [none_such]}}", "option"),
        ("TD616", "lead: It begins.", "lead: It begins., turn: one, fire: photo", "comes by itself"),
        ("TD205", "lead: It begins.", "lead: It begins., headlines: {nothing: Nothing}", "nothing"),
        ("TD210", "lead: It begins.", "lead: It begins., question: nothing", "nothing"),
        ("TD107", "right: 1", "right: 3", "2 answers"),
        ("TD202", "{text: Why?}", "{text: Why?, took: [first/nothing]}", "nothing"),
        ("TD210", "settings: {length: short}", "settings: {length: shrot}", "shrot"),
    ],
)
def test_what_cannot_be_held_is_refused(code: str, old: str, new: str, says: str) -> None:
    """The problem stands in the line of the mistake."""
    text = WHOLE.replace(old, new) if old in LESSON else WHOLE
    assert text != WHOLE

    found = [one for one in problems(text) if one.code == code and says in one.message + one.source]

    assert found, [str(one) for one in problems(text)]


def test_what_keeps_it_from_being_taught_is_listed(tmp_path: Path) -> None:
    """Only when it is asked for: a scenario need not be taught to be played."""
    file = tmp_path / "small.yaml"
    file.write_text(WHOLE, encoding="utf-8")

    assert not check(file).problems
    found = check(file, classroom=True).problems

    assert {one.code for one in found} == {"TD617"}
    assert sum("no plain version" in one.message for one in found) == 8


def test_a_scenario_without_a_lesson_cannot_be_taught(tmp_path: Path) -> None:
    """One problem, not a list of all that it would need."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")

    (found,) = check(file, classroom=True).problems

    assert "classroom:" in found.fix
