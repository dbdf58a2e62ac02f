"""A part of a scenario is read as its annotations say, or all that is wrong with it is told in order."""

from typing import Literal

import pytest

from thirteen_days.scenario.reading import read
from thirteen_days.scenario.scalars import Id, Names, Whole
from thirteen_days.scenario.shapes import FaultyError, Spec, field
from thirteen_days.scenario.tree import Plain


class Ship(Spec, text_is="name"):
    """A ship."""

    name: Id = field(description="Its name.")
    guns: Whole = field(0, ge=0, le=9, description="How many guns.")
    origin: Id | None = field(None, alias="from", description="Whence.")


class Fleet(Spec):
    """Ships."""

    ships: list[Ship] = field(min_length=1, max_length=2, description="The ships.")
    crews: dict[Id, Whole] = field({}, max_length=2, description="Men by ship.")
    flag: Literal["red", "white"] = field("red", description="Its colour.")
    ports: Names = field([], description="Where it may go.")


def faults(tree: Plain) -> list[tuple[str, tuple[str | int, ...]]]:
    """What is wrong with a fleet, and where."""
    with pytest.raises(FaultyError) as caught:
        read(Fleet, tree)
    return [(fault.kind, fault.path) for fault in caught.value.faults]


def test_what_is_left_out_has_its_default() -> None:
    """And text stands for the whole part where that is allowed."""
    fleet = read(Fleet, {"ships": ["essex", {"name": "grozny", "guns": "4", "from": "odessa"}]})
    assert [(one.name, one.guns, one.origin) for one in fleet.ships] == [
        ("essex", 0, None),
        ("grozny", 4, "odessa"),
    ]
    assert (fleet.crews, fleet.flag, fleet.ports) == ({}, "red", [])


def test_faults_are_told_in_the_order_of_the_keys() -> None:
    """Strange keys last, in the order of the file."""
    tree: Plain = {
        "shipz": [],
        "ports": "odessa",
        "flag": "blue",
        "crews": {"Essex": "many"},
        "ships": [{"name": "essex", "guns": "10"}, {"guns": "-1", "sails": "3"}],
    }
    assert faults(tree) == [
        ("large", ("ships", 0, "guns")),
        ("missing", ("ships", 1, "name")),
        ("small", ("ships", 1, "guns")),
        ("unknown", ("ships", 1, "sails")),
        ("TD109", ("crews", "Essex")),
        ("TD104", ("crews", "Essex")),
        ("word", ("flag",)),
        ("shape", ("ports",)),
        ("unknown", ("shipz",)),
    ]


def test_a_crowd_is_one_fault() -> None:
    """What stands in too long a list or map is not looked at."""
    assert faults({"ships": [""] * 3}) == [("many", ("ships",))]
    assert faults({"ships": ["a"], "crews": dict.fromkeys("ABC", "")}) == [("many", ("crews",))]
    assert faults({"ships": []}) == [("few", ("ships",))]
