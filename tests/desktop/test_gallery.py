"""The pictures that ``thirteen-days screenshots`` writes."""

from pathlib import Path

import pygame

from thirteen_days.desktop import render_gallery
from thirteen_days.desktop.gallery import SIZE


def test_every_kind_of_screen_is_there_once_a_scale(tmp_path: Path) -> None:
    """From the title to the debrief, each of the window's size, none of them blank."""
    written = render_gallery(tmp_path, scales=(100,), contrasts=(False,), endings=False)
    names = {path.name.removesuffix("-100.png") for path in written}
    wanted = {"title", "chair", "more", "opening", "decision", "why", "consequences", "ending", "debrief"}
    assert (
        wanted | {"settings", "saves", "pause", "help", "handover", "record", "map", "document", "page"}
        <= names
    )
    assert {"workshop", "workshop-scenario", "workshop-check", "workshop-install", "rules-page"} <= names
    for path in written:
        picture = pygame.image.load(path)
        assert picture.get_size() == SIZE
        colours = {tuple(picture.get_at((x, y))) for x in range(0, 1280, 16) for y in range(0, 800, 16)}
        assert len(colours) > 2, path.name
