"""An author needs no terminal: everything from a name to a parcel, by keys alone and by the mouse alone."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.desktop.stages import SIZE, SMALL, context, keys
from thirteen_days.authoring import as_path, unwrap
from thirteen_days.desktop import app
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.gallery import workshop
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.bench import FullCheckScene, ScenarioScene
from thirteen_days.desktop.scenes.front import TitleScene
from thirteen_days.desktop.scenes.parcels import InboxScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import ThirteenDaysError

Press = Callable[[Stage, str], None]


def title() -> Stage:
    """A window at its title."""
    return Stage(TitleScene(context()), SIZE, keep=False)


def settled(stage: Stage, until: Callable[[], bool] = lambda: True) -> None:
    """Let what goes on beside the window come in."""
    for _ in range(400):
        stage.tick()
        if not stage.scene.hurried and until():
            return
        time.sleep(0.02)
    raise AssertionError(stage.scene.screen)


def words(stage: Stage) -> str:
    """All that stands on the screen."""
    told = " ".join(text.laid.plain for widget in stage.view.walk() for text in widget.texts)
    return told.replace("\xa0", " ")


def by_key(stage: Stage, label: str) -> None:
    """Press the key of the answer or command that is called *label*."""
    screen = stage.scene.screen
    found = next(one for one in (*screen.choices, *screen.commands) if one.label == label)
    keys(stage, {"enter": "Enter"}.get(found.key, found.key))


def by_mouse(stage: Stage, label: str) -> None:
    """Click on what is called *label*, scrolling to it first as a person would."""
    widget = next(one for one in stage.view.walk() if one.label == label and one.actions)
    scroller = stage.view.scroller_of(widget)
    if scroller is not None:
        scroller.reveal(widget.rect)
    stage.press(stage.view.on_screen(widget).center)


def begun(press: Press) -> tuple[Stage, ScenarioScene]:
    """A window on a new scenario, checked."""
    stage = title()
    press(stage, "Workshop")
    press(stage, "A new scenario")
    keys(stage, *"First Light")
    press(stage, "Make it")
    settled(stage)
    assert isinstance(stage.scene, ScenarioScene)
    assert "It has no problems." in words(stage)
    return stage, stage.scene


by_keys_and_by_mouse = pytest.mark.parametrize("press", [by_key, by_mouse])


@by_keys_and_by_mouse
def test_an_edit_is_checked_as_it_is_saved(press: Press, tmp_path: Path) -> None:
    """Place, caret, fix and the meaning of the code; mended is mended."""
    stage, scene = begun(press)
    assert scene.path == tmp_path / "scenarios" / "first-light.yaml"
    sound = scene.path.read_text(encoding="utf-8")
    scene.path.write_text(sound.replace("tension <= 3", "tention <= 3"), encoding="utf-8")
    settled(stage, lambda: bool(scene.problems))
    press(stage, "Check")
    assert "first-light.yaml, line 38" in words(stage)
    assert "^^^^^^^" in words(stage)
    press(stage, "Explain TD311")
    assert "an unknown name in an expression" in words(stage).lower()
    assert "Wrong" in words(stage)
    keys(stage, "Esc")
    scene.path.write_text(sound, encoding="utf-8")
    settled(stage, lambda: scene.problems == ())
    assert "It has no problems." in words(stage)
    keys(stage, "Esc")
    assert stage.scene is scene


@by_keys_and_by_mouse
def test_rules_read_and_tried_out(press: Press) -> None:
    """Both lead back to where one came from."""
    stage, scene = begun(press)
    press(stage, "Its rules in sentences")
    press(stage, "Decisions and their options")
    press(stage, "Orders to the ship")
    assert "“Tension” rises by 3" in words(stage)
    keys(stage, "Esc", "Esc", "Esc")

    press(stage, "Try it out")
    press(stage, "Begin")
    assert stage.scene.screen.kind == "decision"
    press(stage, "The last save")
    press(stage, "Leave the preview")
    assert stage.scene is scene
    assert stage.context.preview is None


@by_keys_and_by_mouse
def test_packed_taken_off_and_installed(press: Press, tmp_path: Path) -> None:
    """By way of the inbox; the same words stand on the shelf again."""
    stage, scene = begun(press)
    sound = scene.path.read_text(encoding="utf-8")
    press(stage, "Pack it")
    parcel = tmp_path / "packages" / "first-light.crisis.zip"
    assert unwrap(parcel).name == "first-light"
    press(stage, "Take it off the shelf")
    assert not scene.path.exists()
    assert "put-aside" in words(stage)

    (tmp_path / "inbox").mkdir()
    parcel.rename(tmp_path / "inbox" / parcel.name)
    press(stage, "Install another's")
    keys(stage, "Tab")
    press(stage, parcel.name)
    assert "Licence: not stated" in words(stage)
    press(stage, "Install it")
    settled(stage)
    assert scene.path.read_text(encoding="utf-8") == sound
    keys(stage, "Esc", "Esc", "Esc")
    assert isinstance(stage.scene, TitleScene)


def test_a_copy_of_what_came_with_the_game(tmp_path: Path) -> None:
    """A name is proposed; Enter in the field is enough."""
    stage = title()
    by_key(stage, "Workshop")
    by_key(stage, "Copy: meridian-strait")
    keys(stage, "Enter")
    settled(stage)

    assert (tmp_path / "scenarios" / "meridian-strait-mine.yaml").exists()
    assert "It has no problems." in words(stage)
    keys(stage, "Esc")
    by_key(stage, "meridian-strait-mine")
    assert isinstance(stage.scene, ScenarioScene)


def test_the_pages_for_authors_are_found_from_the_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the window; their folder is opened with what the system has, or its place is said."""
    monkeypatch.setenv("PATH", "")
    stage = title()
    by_key(stage, "Workshop")
    by_key(stage, "How to write one")
    by_key(stage, "Fifteen minutes")
    assert "You will build Fashoda, 1898" in words(stage)
    keys(stage, "Esc")
    assert not next(one for one in stage.scene.screen.choices if one.label == "Open their folder").enabled


def test_a_name_that_will_not_do(tmp_path: Path) -> None:
    """It is said; nothing is written."""
    stage = title()
    by_key(stage, "Workshop")
    by_key(stage, "A new scenario")
    keys(stage, *"con", "Enter")

    assert "another name" in words(stage)
    assert not list((tmp_path / "scenarios").iterdir())


def test_a_strangers_archive_dropped_on_the_title(tmp_path: Path) -> None:
    """One sentence, nothing written; and a good one opens from wherever it is dropped."""
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../evil.yaml", "version: 1\n")
    stage = title()
    event = pygame.Event(pygame.DROPFILE, file=str(evil))
    assert app.take(stage, event)
    assert "evil.zip is refused" in words(stage)
    assert isinstance(stage.scene, TitleScene)
    stage.send(Command("drop", str(tmp_path / "essay.doc")))
    assert "no package of a scenario" in words(stage)
    assert not list(tmp_path.glob("**/*.yaml"))

    by_key(stage, "Workshop")
    stage.send(Command("drop", str(evil)))
    assert "evil.zip is refused" in words(stage)


def test_a_path_is_typed_or_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With Ctrl+V, from a file manager or a terminal."""
    monkeypatch.setattr(pygame.scrap, "get_text", lambda: f"'{tmp_path}/nothing there.zip'\n")
    stage = Stage(InboxScene(context()), SIZE, keep=False)
    assert stage.view.look.focus is not None
    assert stage.view.look.focus.role == "textbox"
    stage.key(pygame.K_v, pygame.KMOD_CTRL, "v")
    assert stage.view.find("textbox", "Path").value == f"'{tmp_path}/nothing there.zip'"
    keys(stage, "Enter")

    assert "No such file" in words(stage)
    assert as_path(f" 'file://{tmp_path}/a%20b.zip' ") == tmp_path / "a b.zip"


def test_a_long_check_can_be_watched_and_stopped(tmp_path: Path) -> None:
    """Its lines come as they are said; leaving stops it too."""
    stage = title()
    by_key(stage, "Workshop")
    by_key(stage, "A new scenario")
    keys(stage, *"first-light", "Enter")
    settled(stage)
    by_key(stage, "Full check")
    assert isinstance(stage.scene, FullCheckScene)
    assert "At work" in words(stage)
    by_key(stage, "Stop it")
    settled(stage)
    assert "Stopped before it was done" in words(stage)
    by_key(stage, "Once more")
    job = stage.context.job
    assert job is not None
    keys(stage, "Esc")
    assert job.finished
    assert stage.context.job is None
    assert (tmp_path / "scenarios" / "first-light.yaml").exists()


@pytest.mark.parametrize("size", [SIZE, SMALL])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_screen_fits_at_every_size(scale: int, size: tuple[int, int]) -> None:
    """Words in their boxes, everything within reach of the focus."""
    chosen = context(scale)
    for name, scene in workshop(chosen).items():
        chosen.preferences = Preferences(scale)
        assert faults(Stage(scene, size, keep=False).view) == [], name


def test_what_was_edited_is_played_as_it_now_is(tmp_path: Path) -> None:
    """A scenario that was read before is read again once its file is another."""
    stage, scene = begun(by_key)
    library = stage.context.library
    assert library.get("first-light").title == "First light"
    text = scene.path.read_text(encoding="utf-8")
    scene.path.write_text(text.replace("title: First light", "title: Last light"), encoding="utf-8")
    settled(stage, lambda: library.get("first-light").title == "Last light")
    by_key(stage, "Take it off the shelf")
    with pytest.raises(ThirteenDaysError):
        library.get("first-light")
    assert (tmp_path / "put-aside" / "first-light.yaml").exists()
