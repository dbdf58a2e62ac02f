"""The situation map over all days, sides and sheets; its scrubber; time that runs."""

import math
from collections.abc import Iterator
from itertools import combinations

import pygame
import pytest

from tests.desktop import stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.game import Game
from thirteen_days.desktop.geography import bent, chart
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context
from thirteen_days.desktop.scenes.mapping import MapScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.desktop.widgets.mapsigns import UNITS
from thirteen_days.desktop.widgets.mapview import MapView
from thirteen_days.model import Observation
from thirteen_days.play import Session
from thirteen_days.present import Words, map_screen
from thirteen_days.scenario import find, load

CUBA = load(find("cuba-1962"))
SHEETS = ("main", "island", "world")


def played(side: str) -> Game:
    """A crisis that is over, played by *side* as the record has it, the boats and all."""
    policies = {"usa": "history", "ussr": "history"}
    session = Session.start(CUBA, seed="KESTREL-1962", policies=policies)
    session.advance()
    game = Game(session, keep=False)
    game.seat = side
    return game


GAMES = {side: played(side) for side in ("usa", "ussr")}


def sights(side: str) -> Iterator[Observation]:
    """What *side* could know in each turn."""
    yield from GAMES[side].past()


def test_a_line_bends_where_its_points_hint_at_a_curve_and_has_corners_where_they_do_not() -> None:
    """The quarantine's arc keeps its distance all along; a corner is not rounded."""
    arc = [(100 * math.cos(angle / 4), 100 * math.sin(angle / 4)) for angle in range(7)]
    drawn = bent(arc)
    assert set(arc) <= {(round(x, 9), round(y, 9)) for x, y in drawn} | set(drawn)
    assert all(abs(math.hypot(x, y) - 100) < 0.5 for x, y in drawn)
    corner = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)]
    assert all(y == pytest.approx(0) or x == pytest.approx(40) for x, y in bent(corner))


@pytest.mark.parametrize("size", [(960, 600), (400, 600), (900, 320)])
def test_the_name_of_a_sea_stands_in_the_sea(size: tuple[int, int]) -> None:
    """Whatever the shape of the map: where its own has no room, it is left out."""
    told = map_screen(Words(CUBA), list(sights("ussr"))[-1], "main")
    assert told is not None
    look = Look(Preferences().theme, stages.title().fonts)
    view = MapView(look, pygame.Rect(0, 0, *size), told)
    drawn = chart(told.base, view.frame, look.palette)
    dry = {look.palette.land, look.palette.theirs}
    assert view.seas
    for name, rect, _at in view.seas:
        spots = [(x, y) for x in range(rect.left, rect.right, 3) for y in range(rect.top, rect.bottom, 3)]
        assert sum(drawn.get_at(spot)[:3] in dry for spot in spots) < len(spots) / 5, name


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_sign_of_a_place_is_cut_by_the_edge(scale: int) -> None:
    """One that would be is named in the legend instead."""
    words = Words(CUBA)
    look = Look(Preferences(scale).theme, stages.title().fonts)
    seen = list(sights("usa"))[-1]
    told = map_screen(words, seen, "main")
    assert told is not None
    for size in ((960, 600), (900, 320), (640, 420)):
        view = MapView(look, pygame.Rect(20, 60, *size), told)
        reach = 2 * look.theme.px(7)
        for mark, at in view.marks:
            sign = pygame.Rect(0, 0, reach, reach)
            sign.center = at
            assert mark.kind in UNITS or view.rect.contains(sign) or not view.rect.collidepoint(at)
        there = {mark.label for mark in told.marks if view.rect.collidepoint(view._at(mark.lon, mark.lat))}
        assert there <= {one.laid.plain for one in view.texts} | set(view.unnamed)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("side", ["usa", "ussr"])
def test_names_never_touch_on_any_day(side: str, sheet: str) -> None:
    """Nor does a name cover a mark; whatever found no room is named in the legend."""
    stage = stages.title()
    words = Words(CUBA)
    for size, scale in (((960, 600), 100), ((640, 420), 150)):
        look = Look(Preferences(scale).theme, stage.fonts)
        for seen in sights(side):
            told = map_screen(words, seen, sheet)
            assert told is not None
            view = MapView(look, pygame.Rect(20, 60, *size), told)
            for one, other in combinations(view.texts, 2):
                assert not one.rect.colliderect(other.rect), (seen.turn, one.laid.plain, other.laid.plain)
            for back in view.backs:
                assert view.rect.contains(back)
                assert not [mark for mark, at in view.marks if back.collidepoint(at)]
            named = {text.laid.plain for text in view.texts} | set(view.unnamed)
            assert {mark.label for mark, at in view.marks if view.rect.collidepoint(at)} <= named


def opened(side: str, *, still: bool = False) -> Stage:
    """A stage on the map of an ended play."""
    context = Context(stages.context().library, Preferences(still=still))
    return Stage(MapScene(context, GAMES[side]), stages.SIZE, keep=False)


def scene(stage: Stage) -> MapScene:
    """The map on *stage*."""
    assert isinstance(stage.scene, MapScene)
    return stage.scene


def test_the_scrubber_goes_back_by_keys_and_forward_by_mouse() -> None:
    """And what is drawn is what was known then."""
    stage = opened("usa")
    last = scene(stage).place
    stage.key(pygame.K_LEFT)
    stage.key(pygame.K_HOME)
    assert scene(stage).place == 0
    early = {mark.label for mark in scene(stage).told().marks}
    assert not any("San Crist" in label for label in early)
    line = stage.view.find("slider", "Time")
    stage.press((line.rect.right - 19, line.rect.centery))
    assert scene(stage).place == last
    assert any("San Crist" in mark.label for mark in scene(stage).told().marks)
    line = stage.view.find("slider", "Time")
    stage.press((line.rect.right - 19, line.rect.centery))
    assert stage.drag((line.rect.centerx, line.rect.centery))
    assert 0 < scene(stage).place < last


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_sheet_has_a_tab_and_no_fault(scale: int) -> None:
    """At every scale, by its tab."""
    stage = opened("ussr")
    stage.send(Command("scale", str(scale)))
    for name, sheet in (("The island", "island"), ("The world", "world"), ("The Caribbean", "main")):
        tab = stage.view.find("tab", name)
        stage.press(tab.rect.center)
        assert scene(stage).sheet == sheet
        assert faults(stage.view) == []


def test_time_runs_to_the_present_and_stops() -> None:
    """One key starts it; nobody has to wait for it."""
    stage = opened("ussr")
    stage.key(pygame.K_p, text="p")
    assert stage.moving
    seen = []
    for now in range(0, 600_000, 250):
        stage.glide(now)
        seen.append(scene(stage).place)
        if not scene(stage).playing:
            break
    assert not scene(stage).playing
    assert seen == sorted(seen)
    assert seen[-1] == len(scene(stage).instants) - 1
    assert len(set(seen)) > 10


def test_under_reduced_motion_nothing_runs() -> None:
    """The steps are there all the same."""
    stage = opened("usa", still=True)
    stage.key(pygame.K_p, text="p")
    assert not stage.moving
    assert not [one for one in stage.view.focusables() if one.label == "Run"]
    stage.key(pygame.K_LEFT)
    assert scene(stage).place == len(scene(stage).instants) - 2


def test_instants_are_in_order_and_end_now() -> None:
    """Each turn begins with its own minute."""
    for game in GAMES.values():
        told = MapScene(stages.context(), game).instants
        minutes = [one.minute for one in told]
        assert minutes == sorted(set(minutes))
        assert minutes[-1] == game.past()[-1].minute
        assert {CUBA.turns[one.turn].minute for one in game.past()} <= set(minutes)
