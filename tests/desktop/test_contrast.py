"""Every word stands out from the pixels behind it, on every screen of the crisis, in both contrasts."""

from functools import cache

import pygame
import pytest

from tests.desktop import stages
from thirteen_days.desktop.contrast import ENOUGH, background, faint
from thirteen_days.desktop.gallery import tour
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context, Scene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.theme import ratio
from thirteen_days.desktop.widgets.base import Label


@cache
def screens() -> tuple[Context, dict[str, Scene]]:
    """Every kind of screen, as Moscow met it."""
    context = stages.context()
    return context, tour(context, "cuba-1962", "ussr")


@pytest.mark.parametrize(("scale", "contrast"), [(100, False), (150, True)])
def test_no_word_is_too_faint(scale: int, contrast: bool) -> None:  # noqa: FBT001 - pytest names it
    """4.5 to 1, and 3 to 1 where it is large."""
    context, found = screens()
    assert {"decision", "map", "map-world", "ladder", "replay", "shelf", "document"} <= found.keys()
    for name, scene in found.items():
        context.preferences = Preferences(scale, contrast)
        surface = pygame.Surface(stages.SIZE)
        stage = Stage(scene, stages.SIZE, keep=False)
        stage.draw(surface)
        assert faint(stage.view, surface) == [], name


def test_what_is_behind_words_is_found_through_them() -> None:
    """Grey words on a grey that is too near are told; black ones on white are not."""
    stage = stages.title()
    surface = pygame.Surface((400, 60))
    for paper, ink, low in (((250, 250, 250), (10, 10, 10), ENOUGH), ((140, 140, 140), (110, 110, 110), 0.0)):
        surface.fill(paper)
        label = Label(lay(stage.fonts, "Some words to read", Style("sans", 16, ink), 380), 10, 10)
        label.draw(surface, stage.view.look)
        behind = background(surface, label.rect, ink)
        assert behind is not None
        assert max(abs(one - other) for one, other in zip(behind, paper, strict=True)) <= 8
        assert ratio(ink, behind) >= low
