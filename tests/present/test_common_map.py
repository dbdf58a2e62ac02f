"""The map of a wall: what is nobody's secret, drawn from what everybody knows and from nothing else."""

from random import Random

import pytest

from tests.plays import other_world
from thirteen_days.engine import observe
from thirteen_days.model import Scenario, State
from thirteen_days.play import Session
from thirteen_days.policies import HUMAN, policy
from thirteen_days.present import Words, charted, map_screen, world_map
from thirteen_days.scenario import find, load

TAUGHT = ("cuba-1962", "berlin-1961", "able-archer-1983")


def _states(scenario: Scenario) -> list[State]:
    """The state at each decision of a play in which every side does what it did."""
    people = {side.id: HUMAN for side in scenario.sides if not side.minor}
    settings = dict(scenario.lesson.settings) if scenario.lesson else {}
    session = Session.start(scenario, seed="MAP-1", policies=people, settings=settings)
    record = policy("history", scenario)
    found = []
    while (side := session.awaiting()) is not None:
        found.append(session.state)
        seen, legal = session.observe(side), session.legal(side)
        session.submit(record.choose(scenario, (seen,), legal, "MAP-1").action)
    return found


@pytest.mark.parametrize("name", TAUGHT)
def test_everybody_could_draw_it(name: str) -> None:
    """All that stands on it stands on every side's own map; and it is the same whatever anybody keeps secret."""
    scenario = load(find(name))
    words, dice = Words(scenario), Random(name)
    came: set[str] = set()
    for state in _states(scenario)[::7]:
        minute = scenario.turns[state.turn].minute
        known = charted(scenario, state, minute)
        came.update(known)
        common = world_map(words, [(one, minute, "") for one in known])
        assert common is not None
        for side in scenario.sides:
            own = map_screen(words, observe(scenario, state, side.id), "main")
            assert own is not None
            assert {one.label for one in common.strokes} <= {one.label for one in own.strokes}
            assert {one.label for one in common.rings} <= {one.label for one in own.rings}
            places = {(one.label, one.lon, one.lat) for one in own.marks}
            marks = {(one.label, one.lon, one.lat) for one in common.marks if not one.wake and not one.age}
            assert {one for one in marks if one[0] in {label for label, _lon, _lat in places}} <= places
            elsewhere = other_world(scenario, state, side.id, dice)
            assert charted(scenario, elsewhere, minute) == known
    if name == "cuba-1962":
        assert {"line:quarantine_line", "place:san_cristobal_all"} <= came


def test_where_it_is_not_so_at_every_table_the_tables_are_named() -> None:
    """The quarantine line of one table is not the others'; what always stands there is nobody's."""
    words = Words(load(find("cuba-1962")))
    drawn = world_map(words, [("line:quarantine_line", 0, "A, C")])
    assert drawn is not None
    assert [one.label for one in drawn.strokes] == ["Quarantine line, 500 miles (A, C)"]
    bare = world_map(words)
    assert bare is not None
    assert not bare.strokes
    assert not bare.rings
    assert "Havana" in {one.label for one in bare.marks}
    assert "San Cristóbal" not in {one.label for one in bare.marks}
