"""What is behind a word is found by its pixels. That every word stands out from it is a law of the gallery."""

import pygame

from tests.desktop import stages
from thirteen_days.desktop.contrast import ENOUGH, background
from thirteen_days.desktop.text import Style, lay
from thirteen_days.desktop.theme import ratio
from thirteen_days.desktop.widgets.base import Label


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
