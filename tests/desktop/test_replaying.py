"""The replay viewer: any turn, through either side's eyes; and the clock that runs before the news."""

import pygame
import pytest

from tests.desktop import samples, stages
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.game import Game
from thirteen_days.desktop.scenes.replaying import ReplayScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command, Look
from thirteen_days.desktop.widgets.passing import PassingView
from thirteen_days.play import Session
from thirteen_days.present.screen import Passed
from thirteen_days.scenario import find, load

STRAIT = load(find("meridian-strait"))


def watched(scale: int = 100) -> Stage:
    """A small play that is over, from its first turn."""
    session = Session.start(STRAIT, seed="KESTREL-1962")
    session.advance()
    stage = Stage(ReplayScene(stages.context(scale), Game(session, keep=False)), stages.SIZE, keep=False)
    assert isinstance(stage.scene, ReplayScene)
    return stage


def scene(stage: Stage) -> ReplayScene:
    """The viewer on *stage*."""
    assert isinstance(stage.scene, ReplayScene)
    return stage.scene


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_turn_is_seen_through_every_pair_of_eyes(scale: int) -> None:
    """By keys to the end, by mouse from side to side; no fault anywhere."""
    stage = watched(scale)
    count = len(scene(stage).reel().names)
    assert count >= 2
    for place in range(count):
        assert scene(stage).at == place
        for side, name in scene(stage).reel().sides:
            stage.press(stage.view.find("tab", name).rect.center)
            assert scene(stage).side == side
            assert faults(stage.view) == []
        stage.view.focus(stage.view.find("slider", "Turn"))
        stage.key(pygame.K_RIGHT)
    stage.key(pygame.K_HOME)
    assert scene(stage).at == 0


def test_each_side_has_its_own_page() -> None:
    """What one ordered stands as its own on its own page, and both stand side by side."""
    stage = watched()
    pages = {}
    for side, _name in scene(stage).reel().sides:
        stage.send(Command("side", side))
        pages[side] = scene(stage).reel().pages
    both = pages.pop("both")
    assert [page for (page,) in pages.values()] == list(both)
    assert len({blocks for ((_title, blocks),) in pages.values()}) == len(pages)


def test_the_clock_runs_once_and_rests_at_the_hour_it_is() -> None:
    """Half-way it stands between; the words say both hours from the start."""
    stage = stages.title()
    look = Look(stage.context.preferences.theme, stage.fonts)
    told = Passed("24 October, 10:00", "25 October, 14:00", "1 day, 4 hours", 10.0, 14.0, 1)
    view = PassingView(look, 20, 20, 500, told)
    assert "24 October, 10:00" in view.value
    pictures = []
    for share in (0.0, 0.5, 1.0):
        view.share = share
        surface = pygame.Surface((540, 100))
        surface.fill(look.palette.paper)
        view.draw(surface, look)
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert len(set(pictures)) == 3


def test_news_that_breaks_in_and_what_is_merely_heard_are_set_apart() -> None:
    """Not by colour alone: a strip, and a hatched box before the words."""
    blocks = tuple(
        samples.para("A boat has come up among the destroyers.", style)
        for style in ("body", "incident", "report")
    )
    drawn = samples.consequences()
    screen = type(drawn)("consequences", drawn.title, drawn.bar, blocks, choices=drawn.choices)
    stage = Stage(Still(stages.context(), screen), stages.SIZE, keep=False)
    said = [one.value for one in stage.view.walk() if one.label.startswith("A boat")]
    assert said == ["", "News that breaks in.", "merely heard"]
    assert faults(stage.view) == []
