"""The window itself, with SDL's dummy driver: events in, pictures out, and a clean end."""

import pygame
import pytest

from tests.desktop.stages import game, sample, title
from thirteen_days.desktop import app, pygame_ce
from thirteen_days.desktop.gallery import Still
from thirteen_days.desktop.scenes.front import ChairScene
from thirteen_days.desktop.stage import Stage


def post(*pressed: int) -> None:
    """Put key presses in the queue, and the closing of the window behind them."""
    for key in pressed:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    pygame.event.post(pygame.Event(pygame.QUIT))


@pytest.fixture
def window() -> pygame.Surface:
    """An open window."""
    return app.open_display()


def test_the_title_leads_on_and_closing_ends_it(window: pygame.Surface) -> None:
    """One key and the window's cross."""
    stage = title()
    post(pygame.K_RETURN)
    assert window.get_width() <= app.SIZE[0]
    assert app.run(stage) == 0
    assert isinstance(stage.scene, ChairScene) or stage.scene.hurried


@pytest.mark.usefixtures("window")
def test_a_wheel_turn_glides_and_only_the_panel_is_drawn() -> None:
    """Sixty pictures a second, but only while something moves."""
    stage = sample("document")
    stage.glides = True
    stage.wheel(-1, (600, 400))
    panel = stage.view.scrollers()[0]
    assert stage.moving
    assert panel.offset == 0
    assert stage.dirty == panel.rect
    stage.glide(1000)
    stage.glide(1060)
    assert 0 < panel.offset < panel.step
    stage.glide(1200)
    assert panel.offset == panel.step
    assert not stage.moving


@pytest.mark.usefixtures("window")
def test_with_reduced_motion_nothing_glides() -> None:
    """It is there at once."""
    stage = sample("document")
    stage.glides = True
    stage.context.preferences = stage.context.preferences.changed("still", "")
    stage.wheel(-1, (600, 400))
    assert not stage.moving
    assert stage.view.scrollers()[0].offset > 0


def test_the_grip_can_be_dragged() -> None:
    """To the middle, and beyond the end."""
    stage = sample("document")
    panel = stage.view.scrollers()[0]
    stage.press((panel.track().centerx, panel.inner.top + 40))
    stage.drag((0, panel.inner.centery))
    assert abs(stage.view.scrollers()[0].offset - panel.overflow // 2) <= 1
    stage.drag((0, 5000))
    assert stage.view.scrollers()[0].offset == panel.overflow


def test_a_press_can_be_taken_back() -> None:
    """The button acts as it comes up, and only where it went down."""
    stage = title()
    away = (stage.size[0] - 4, 4)
    play = stage.view.on_screen(stage.view.find("button", "Play")).center

    def button(kind: int, at: tuple[int, int]) -> None:
        app.take(stage, pygame.Event(kind, pos=at, button=1))

    for down, up in ((play, away), (away, play)):
        button(pygame.MOUSEBUTTONDOWN, down)
        button(pygame.MOUSEBUTTONUP, up)
        assert len(stage.scenes) == 1
    button(pygame.MOUSEBUTTONDOWN, play)
    assert len(stage.scenes) == 1
    button(pygame.MOUSEBUTTONUP, play)
    assert len(stage.scenes) == 2


def test_the_window_may_be_made_small() -> None:
    """Smaller than anything can be laid out in is still no crash."""
    stage = game()
    for size in ((640, 480), (320, 240), (2560, 1440)):
        stage.resize(size)
        stage.draw(pygame.Surface(stage.size))


def test_a_window_that_cannot_open_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line then plays elsewhere."""
    from thirteen_days.desktop import play  # noqa: PLC0415 - the subject

    def refuse(*_: object, **__: object) -> None:
        raise pygame.error("no display")

    monkeypatch.setattr(pygame.display, "set_mode", refuse)
    assert play() is None


def test_another_pygame_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not as a traceback from somewhere deep."""
    monkeypatch.delattr(pygame, "IS_CE")
    assert not pygame_ce.is_here()
    assert capsys.readouterr().err.count("\n") == 1


def test_a_still_scene_is_drawn_like_any_other() -> None:
    """The gallery shows what the game shows."""
    scene = sample("decision").scene
    assert isinstance(scene, Still)
    assert isinstance(
        Stage(scene, (1280, 800), keep=False).view.find("button", "Plan a naval").rect, pygame.Rect
    )
