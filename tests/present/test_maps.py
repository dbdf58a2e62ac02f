"""The map shows what the viewer knows, where it is at this minute, and nothing else."""

from dataclasses import replace

import pytest

from tests.present.small import DAY, NOON, SHIP, observation, scenario
from thirteen_days.model import Const, Kind
from thirteen_days.model.geography import MapSheet
from thirteen_days.present import Words, map_screen
from thirteen_days.present.maps import bearing, place_at
from thirteen_days.present.screen import MapScreen


def drawn(viewer: str, minute: int = NOON) -> MapScreen:
    """The map as *viewer* sees it."""
    screen = map_screen(Words(scenario()), observation(viewer, minute=minute))
    assert screen is not None
    return screen


def test_each_side_sees_its_own_map() -> None:
    """A site that only Moscow knows of is not on Washington's map; nor is Washington's ship on Moscow's."""
    assert [mark.label for mark in drawn("usa").marks] == ["Havana", "The ship"]
    assert [mark.label for mark in drawn("ussr").marks] == ["Havana", "A site"]


def test_the_sheet_that_an_hour_calls_for_lies_open() -> None:
    """The first whose condition holds; without one the main sheet; and one that is asked for by name always."""
    base = scenario()
    assert base.map is not None
    always, never = Const(1, Kind.BOOL), Const(0, Kind.BOOL)
    sheets = tuple(
        MapSheet(name, base.map.label, "world", (0, 0), ((0, 0), (1, 1)), when=when)
        for name, when in (("unasked", None), ("never", never), ("now", always), ("later", always))
    )
    words = Words(replace(base, map=replace(base.map, sheets=sheets)))
    seen = observation("usa")

    for asked, shown in (("", "now"), ("main", "main"), ("never", "never")):
        screen = map_screen(words, seen, asked)
        assert screen is not None
        assert screen.sheet == shown
    assert drawn("usa").sheet == "main"


def test_a_place_appears_on_its_day() -> None:
    """What is found on the sixth day is not drawn on the first."""
    assert "Found later" in [mark.label for mark in drawn("usa", NOON + 5 * DAY).marks]


def test_a_ship_is_where_its_course_puts_it() -> None:
    """Half of the way at half of the time, with the wake behind it."""
    ship = drawn("usa", NOON + DAY // 2).marks[-1]

    assert (ship.lon, ship.lat) == pytest.approx((-69.0, 21.0))
    assert 40 <= ship.heading <= 45
    assert ship.wake[0] == pytest.approx((-69.5, 20.5))


def test_a_ship_is_nowhere_before_its_course_and_rests_after_it() -> None:
    """A position that nobody dated is not invented."""
    assert place_at(SHIP.tracks[0], NOON - 1) is None
    assert place_at(SHIP.tracks[0], NOON + 9 * DAY) == (-68.0, 22.0)


@pytest.mark.parametrize(("end", "course"), [((0, 1), 0), ((1, 0), 90), ((0, -1), 180), ((-1, 0), 270)])
def test_bearings_are_compass_bearings(end: tuple[float, float], course: int) -> None:
    """North is 0, and one turns right."""
    assert bearing((0, 0), end) == course


def test_what_is_only_sighted_is_where_it_was_seen_last() -> None:
    """With its age, and as far as it may have gone; its own side knows where it is."""
    base = scenario()
    assert base.map is not None
    ship = replace(base.map.units[0], sighted=True, audience=frozenset({"usa", "ussr"}))
    world = replace(base, map=replace(base.map, units=(ship,)))
    theirs = map_screen(Words(world), observation("ussr", minute=NOON + DAY // 2))
    mine = map_screen(Words(world), observation("usa", minute=NOON + DAY // 2))
    assert theirs is not None
    assert mine is not None
    seen, true = theirs.marks[-1], mine.marks[-1]
    assert (seen.lon, seen.lat) == (ship.tracks[0].points[0].lon, ship.tracks[0].points[0].lat)
    assert (seen.age, true.age) == (DAY // 2, 0)
    assert seen.doubt > 50
    assert "12 h" in seen.label
    assert (true.lon, true.lat) != (seen.lon, seen.lat)
