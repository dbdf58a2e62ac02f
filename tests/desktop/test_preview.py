"""A preview in the window: each save shows, at every size, and the play goes on."""

from pathlib import Path

import pytest

from tests.desktop.stages import SIZE, context, keys, picture
from thirteen_days.authoring import Preview, begin
from thirteen_days.authoring.watching import PATIENCE
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.previewing import first_scene, glance
from thirteen_days.desktop.stage import Stage
from thirteen_days.play import list_saves


class Desk:
    """A window on a file."""

    def __init__(self, folder: Path) -> None:
        self.file = begin("first-light", folder)
        self.sound = self.file.read_text(encoding="utf-8")
        self.context = context()
        self.context.preview = Preview(self.file, side="south")
        self.stage = Stage(first_scene(self.context), SIZE, keep=False)
        self.now = 1_000_000

    def saves(self, old: str = "", new: str = "") -> None:
        """Change the sound text, and let the window look."""
        self.file.write_text(self.sound.replace(old, new) if old else self.sound, encoding="utf-8")
        for _ in range(2):
            self.now += PATIENCE
            move = glance(self.stage.scene, self.now)
            if move is not None:
                self.stage.relay()
                self.stage._go(move)
                self.stage._view = None

    def words(self) -> str:
        """All that stands on the screen."""
        return " ".join(
            [text.laid.plain for widget in self.stage.view.walk() for text in widget.texts]
        ).replace("\xa0", " ")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """At the South's decision."""
    made = Desk(tmp_path)
    keys(made.stage, "1")
    assert made.stage.scene.screen.kind == "decision"
    return made


def test_what_changed_is_said_at_the_margin_until_one_goes_on(desk: Desk) -> None:
    """And at a key; the decision stays open where it was."""
    desk.saves("start: 5", "start: 7")
    assert desk.stage.scene.screen.kind == "decision"
    assert "Since your last save Tension: 4, now 6." in desk.words()
    keys(desk.stage, "v")
    assert "What your last save changed" in desk.words()
    keys(desk.stage, "Esc", "1", "1")
    assert desk.stage.scene.screen.kind == "ending"
    assert "Since your last save" not in desk.words()


def test_a_fault_stands_in_its_place_and_goes_when_it_is_mended(desk: Desk) -> None:
    """File, line, caret and fix; the last good version can be played meanwhile."""
    desk.saves("tension <= 3", "tention <= 3")
    shown = desk.words()
    for words in ("first-light.yaml, line 38", "^^^^^^^", "did you mean tension?"):
        assert words in shown
    keys(desk.stage, "1", "1")
    assert desk.stage.scene.screen.kind == "ending"
    assert "line 38" in desk.words()
    desk.saves()
    assert desk.stage.scene.screen.kind == "ending"
    assert "line 38" not in desk.words()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize(
    "edit", [("start: 5", "start: 7"), ("tension <= 3", "tention <= 3"), ("sides:", "slides:")]
)
def test_it_fits_at_every_size(desk: Desk, scale: int, edit: tuple[str, str]) -> None:
    """Slip, notice and page."""
    desk.saves(*edit)
    desk.context.preferences = Preferences(scale)
    desk.stage.relay()
    assert faults(desk.stage.view) == []
    keys(desk.stage, "v")
    assert faults(desk.stage.view) == []
    assert picture(desk.stage).get_size() == SIZE


def test_nothing_to_play_yet_then_there_is(tmp_path: Path) -> None:
    """A window opened on a broken file waits; the play begins by itself. Nothing is kept as a game."""
    desk = Desk(tmp_path)
    desk.file.write_text("version: 1\n", encoding="utf-8")
    desk.context.preview = Preview(desk.file, side="south")
    desk.stage = Stage(first_scene(desk.context), SIZE, keep=False)
    assert "There is nothing to play yet" in desk.words()
    desk.saves()
    assert desk.stage.scene.screen.kind == "opening"
    keys(desk.stage, "1", "1", "1")
    assert list_saves() == ()


def test_begun_anew_in_the_other_chair(desk: Desk) -> None:
    """By a key of the preview's page."""
    keys(desk.stage, "v", "1")
    assert "The leader, The North." in desk.words()


def test_a_fault_leads_to_the_page_of_its_code(desk: Desk) -> None:
    """And back to the play."""
    desk.saves("tension <= 3", "tention <= 3")
    keys(desk.stage, "v", "g")
    assert "TD311" in desk.words()
    assert "Right" in desk.words()
    keys(desk.stage, "Esc", "Esc")
    assert desk.stage.scene.screen.kind == "decision"
