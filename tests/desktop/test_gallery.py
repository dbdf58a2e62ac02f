"""The pictures that ``thirteen-days screenshots`` writes."""

from pathlib import Path

import pygame

from tests.desktop.stages import SCENARIO, context
from thirteen_days.desktop import render_gallery
from thirteen_days.desktop.gallery import SIZE, borrowed_home, made_up_saves, still
from thirteen_days.desktop.scenes.office import SavesScene
from thirteen_days.storage import home, saves_folder


def test_every_kind_of_screen_is_there_once_a_scale(tmp_path: Path) -> None:
    """From the title to the debrief, each of the window's size, none of them blank."""
    written = render_gallery(tmp_path, scales=(100,), contrasts=(False,), endings=False)
    names = {path.name.removesuffix("-100.png") for path in written}
    wanted = {"title", "chair", "more", "opening", "decision", "why", "consequences", "ending", "debrief"}
    assert (
        wanted
        | {"settings", "saves", "pause", "help", "handover", "record", "map", "document", "plate", "page"}
        <= names
    )
    assert {"workshop", "workshop-scenario", "workshop-check", "workshop-install", "rules-page"} <= names
    for path in written:
        picture = pygame.image.load(path)
        assert picture.get_size() == SIZE
        colours = {tuple(picture.get_at((x, y))) for x in range(0, 1280, 16) for y in range(0, 800, 16)}
        assert len(colours) > 2, path.name


def test_the_saves_in_the_pictures_are_nobodys() -> None:
    """Whoever takes the pictures shows no game of his own, nor where he keeps them."""
    mine = home()
    (saves_folder() / "my-secret-game.transcript").write_text("", encoding="utf-8")
    there = context()
    with borrowed_home() as folder:
        assert home() == folder
        made_up_saves(there, SCENARIO)
        shown = still(SavesScene(there)).screen
    assert home() == mine
    assert not folder.exists()
    assert [choice.label for choice in shown.choices] == ["autosave", f"{SCENARIO}-west-3", "damaged"]
    assert [choice.enabled for choice in shown.choices] == [True, True, False]
    told = " ".join(f"{choice.label} {choice.text}" for choice in shown.choices)
    assert "secret" not in told
    assert str(mine) not in told
