"""Forecasts on the desktop, and what is worked out while one reads the debrief."""

from time import monotonic, sleep

import pytest

from tests.desktop import stages
from tests.desktop.stages import keys
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.after import DebriefScene, EndingScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.present.screen import Strip


def at_decision() -> Stage:
    """The first decision of the small game that may be forecast."""
    stage = stages.game()
    for _ in range(12):
        if any(one.command == "forecast" for one in stage.scene.screen.commands):
            return stage
        keys(stage, "1")
    raise AssertionError("no forecast is offered")


def test_a_forecast_by_keys_alone() -> None:
    """F, a number, Enter: taken down once, and the decision is there again."""
    stage = at_decision()
    before = stage.scene

    keys(stage, "f", "3", "5", "Right", "Enter")

    game = stages.play_of(before)
    assert stage.scene is before
    assert [said.percent for _place, said in game.session.forecasts] == [40]
    assert "40 %" in stage.scene.ui.notice
    assert not any(one.command == "forecast" for one in stage.scene.screen.commands)
    keys(stage, "f")
    assert stage.scene is before


@pytest.mark.parametrize(("typed", "percent"), [("7", 7), ("100", 100), ("1005", 5), ("0", 0), ("42", 42)])
def test_a_typed_number(typed: str, percent: int) -> None:
    """A digit that would lead beyond 100 begins a new number."""
    stage = at_decision()

    keys(stage, "f", *typed, "Enter")

    assert stages.play_of(stage.scene).session.forecasts[0][1].percent == percent


@pytest.mark.parametrize("key", ["Esc", "s"])
def test_one_key_says_nothing(key: str) -> None:
    """And the question stays open until the decision."""
    stage = at_decision()

    keys(stage, "f", "9", key)

    assert stages.play_of(stage.scene).session.forecasts == ()
    assert any(one.command == "forecast" for one in stage.scene.screen.commands)


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [stages.SIZE, stages.SMALL])
def test_the_question_fits(scale: int, size: tuple[int, int]) -> None:
    """At every size, with everything in reach of the keys."""
    stage = at_decision()
    keys(stage, "f")
    stage.context.preferences = Preferences(scale)
    stage.resize(size)

    assert faults(stage.view) == []


def test_the_debrief_fills_while_it_is_read() -> None:
    """Nobody waits: it opens without playouts, and they come; the strips fit at every scale."""
    stage = at_decision()
    game = stages.play_of(stage.scene)
    while (side := game.session.awaiting()) is not None:
        game.session.submit(game.session.legal(side)[0])
    stage = Stage(DebriefScene(stage.context, game), stages.SIZE, keep=False)
    assert not any(isinstance(block, Strip) for block in stage.scene.screen.blocks)

    end = monotonic() + 60
    while not (game.apart and game.apart.finished) and monotonic() < end:
        stage.tick()
        sleep(0.05)

    strips = [block for block in stage.scene.screen.blocks if isinstance(block, Strip)]
    assert strips
    for scale in (100, 150, 200):
        stage.context.preferences = Preferences(scale)
        stage.relay()
        assert faults(stage.view) == []
    assert EndingScene(stage.context, game).tick() is None


def test_a_debrief_is_kept_by_one_key() -> None:
    """The notice says where, and with the new answer everything still fits."""
    stage = at_decision()
    game = stages.play_of(stage.scene)
    while (side := game.session.awaiting()) is not None:
        game.session.submit(game.session.legal(side)[0])
    stage = Stage(DebriefScene(stage.context, game), stages.SIZE, keep=False)

    keys(stage, "3")

    assert "debriefs" in stage.scene.ui.notice
    assert ".csv" in stage.scene.ui.notice
    for scale in (100, 150):
        stage.context.preferences = Preferences(scale)
        stage.relay()
        assert faults(stage.view) == []
