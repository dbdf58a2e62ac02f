"""The teacher's pack and what is said before the class comes."""

from html import escape
from pathlib import Path

import pytest

from tests.classroom.lessons import crisis, usual
from thirteen_days.classroom.pack import pack
from thirteen_days.classroom.server.preflight import preflight
from thirteen_days.classroom.server.run import LOOPBACK
from thirteen_days.present import Words
from thirteen_days.scenario import Shelf, check, load, shipped


def test_every_role_has_a_card_at_both_levels() -> None:
    """The same text as on the phone; what the other side wants is in nobody's pack."""
    pages = pack(usual())
    side = usual().tables[0].side
    others = set(usual().lesson.roles) - set(usual().roles(side))
    assert others

    for level, name in (("full", "role-cards.html"), ("plain", "role-cards-plain.html")):
        words = Words(crisis(), level)
        for role in usual().roles(side):
            for key in (role.name, role.brief, role.goal):
                assert escape(words.key(key)) in pages[name]
        assert all(escape(words.key(role.goal)) not in pages[name] for role in others)
        assert "4 times" in pages[name]


def test_the_plan_tells_the_teacher_what_the_class_is_not_told() -> None:
    """What was done in each round, what can be set off and by which number, and the quiz's answers."""
    words, held = Words(crisis()), usual()
    plan = pack(held)["lesson-plan.html"]

    for round_ in held.lesson.rounds_in(45):
        options = crisis().decisions[round_.decision(held.tables[0].side)].options
        assert all(escape(words.key(one.label)) in plan for one in options if one.history)
    for item in held.lesson.quiz:
        assert escape(words.key(item.answers[item.right])) in plan
    assert plan.index(escape(words.key(held.lesson.injects[0].label))) > plan.index("K and then I")


def test_the_plan_says_every_minute() -> None:
    """Every stage stands in it, and the sum is the lesson's."""
    plan = pack(usual())["lesson-plan.html"]

    assert plan.count("<tr>") == len(usual().phases) + 1
    assert "<td>41:00</td>" in plan
    assert "3 are left" in plan


def test_nothing_in_the_pack_is_fetched() -> None:
    """Each page is whole."""
    for text in pack(usual()).values():
        assert "http:" not in text
        assert "https:" not in text
        assert "<script" not in text


def test_each_fault_of_a_network_has_a_way_round(tmp_path: Path) -> None:
    """No network, a firewall, and always how to tell that devices are kept apart."""
    none = preflight(LOOPBACK, tmp_path)
    shut = preflight(LOOPBACK, tmp_path, lambda _address, _port: False)
    away = preflight("192.0.2.77", tmp_path)

    assert {one.name for one in none if not one.well} == {"network"}
    assert {one.name for one in shut if not one.well} == {"network", "firewall"}
    assert {one.name for one in away if not one.well} == {"address"}
    assert all(one.way_round for found in (none, shut, away) for one in found if not one.well)
    assert all("hotspot" in found[-1].way_round for found in (none, shut, away))


@pytest.mark.parametrize("shelf", shipped(), ids=lambda shelf: shelf.name)
def test_what_has_a_lesson_can_be_taught(shelf: Shelf) -> None:
    """A shipped scenario that says how it is taught passes the classroom's check."""
    checked = check(shelf.path, classroom=True)

    if load(shelf.path).lesson is not None:
        assert not checked.problems
    else:
        assert [one.code for one in checked.problems] == ["TD617"]
