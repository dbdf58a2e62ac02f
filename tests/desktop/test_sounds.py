"""The sounds: how they are made, when they are heard, and that nothing is missed without them."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from tests.desktop.stages import SIZE, game, keys, picture, sample, title
from thirteen_days.desktop import app
from thirteen_days.desktop.hearing import cues, synthesis
from thirteen_days.desktop.hearing.ears import STANDS, Ears
from thirteen_days.desktop.hearing.player import Player, has_device
from thirteen_days.desktop.preferences import Preferences, load, store
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present.screen import Choice, Paragraph, Passed, Run, Screen


class Notebook:
    """A player that writes down what it is asked for."""

    def __init__(self) -> None:
        self.played: list[str] = []
        self.running: set[str] = set()
        self.loudness = 0.0
        self.able = True

    def play(self, sound: str) -> None:
        """Written down."""
        (self.running.add if sound in synthesis.LOOPS else self.played.append)(sound)

    def hush(self, sound: str) -> None:
        """Written down."""
        self.running.discard(sound)

    def volume(self, share: float) -> None:
        """Written down."""
        self.loudness = share

    def close(self) -> None:
        """Nothing to let go of."""


class Mute:
    """No voice."""

    able = False

    def say(self, words: str, speed: int = 100) -> None:
        """Nobody should ask."""
        raise AssertionError(words, speed)

    def stop(self) -> None:
        """Nothing is being said."""


class Clock:
    """A clock that a test sets."""

    now = 0

    def __call__(self) -> int:
        """Milliseconds."""
        return self.now


def attended(stage: Stage) -> tuple[Notebook, Clock]:
    """*stage* with a notebook for a player."""
    notebook, clock = Notebook(), Clock()
    stage.attend(Ears(notebook, Mute(), clock))
    return notebook, clock


# --- How they are made ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(synthesis.SOUNDS))
def test_a_sound_is_the_same_for_the_same_seed_and_clean(name: str) -> None:
    """No constant push, no click at its ends or its seam, and no louder than it should be."""
    made = synthesis.made(name)
    assert made == synthesis.made(name)
    assert made != synthesis.made(name, seed=1963)
    full = synthesis.FULL
    loudest = max(map(abs, made)) / full
    assert 0.03 < loudest <= synthesis.LOUDEST
    assert abs(sum(made) / len(made)) < full * 0.0002
    if name in synthesis.LOOPS:
        steps = [abs(one - other) for one, other in pairwise(made)]
        assert abs(made[-1] - made[0]) <= max(steps)  # the seam is a step like any other
        half = len(made) // 2
        loud = [sum(value * value for value in part) for part in (made[:half], made[half:])]
        assert max(loud) < 1.5 * min(loud)  # and the loop does not swell
        assert sum(loud) / len(made) < (0.02 * full) ** 2
    else:
        assert (made[0], made[-1]) == (0, 0)
        assert max(abs(value) for value in (*made[:20], *made[-20:])) < full * 0.05
    assert len(made) / synthesis.RATE <= 6


def test_all_sounds_together_are_small() -> None:
    """They are held in memory."""
    assert sum(2 * len(synthesis.made(name)) for name in synthesis.SOUNDS) < 1_000_000


# --- When they are heard --------------------------------------------------------------------------------


def test_every_sound_has_a_caption_of_its_own_and_a_place_in_the_table() -> None:
    """A sound without words tells some nothing; one that no row names is never heard."""
    captions = {name: cues.caption_of(name) for name in synthesis.SOUNDS}
    assert len(set(captions.values())) == len(captions)
    assert all(text.startswith("[") and text.endswith("]") for text in captions.values())
    named = {row.sound for row in cues.TABLE if row.sound} | {cues.ORDER} | synthesis.LOOPS
    assert named == set(synthesis.SOUNDS)
    assert named >= cues.URGENT


ANSWER = (Choice("1", "Go on", command="next"),)
NEWS = (Paragraph((Run("A boat is stopped."),), "incident"),)
PASSED = Passed("Monday", "Tuesday", "a day", 0, 24, 1)


@pytest.mark.parametrize(
    ("screen", "sound"),
    [
        (Screen("decision", "", choices=ANSWER), "paper"),
        (Screen("decision", "", choices=ANSWER, form="flash"), "bell"),
        (Screen("decision", "", choices=(Choice("1", "Shut", enabled=False),), form="flash"), ""),
        (Screen("consequences", "", choices=ANSWER), "teletype"),
        (Screen("consequences", "", choices=ANSWER, passed=PASSED), "clock"),
        (Screen("consequences", "", choices=ANSWER, blocks=NEWS, passed=PASSED), "telephone"),
        (Screen("document", "", form="cable"), "teletype"),
        (Screen("document", "", form="broadcast"), "wireless"),
        (Screen("document", "", form="letter"), "paper"),
        (Screen("page", "", form="newspaper"), "paper"),
        (Screen("handover", "", choices=ANSWER), "telephone"),
        (Screen("handover", ""), ""),
        (Screen("settings", ""), ""),
        (Screen("ending", ""), ""),
    ],
)
def test_what_comes_sounds_like_what_it_is(screen: Screen, sound: str) -> None:
    """An urgent matter is not heard as a sheet of paper."""
    assert cues.sound_of(cues.moment_of(screen)) == sound


def test_a_play_is_heard_from_its_opening_to_its_end() -> None:
    """Orders are stamped, papers are looked at in passing, and the room falls silent at the end."""
    stage = game()
    notebook, _clock = attended(stage)
    assert notebook.played == ["paper"]
    assert notebook.running == {"room"}
    keys(stage, "1")
    assert stage.scene.screen.kind == "decision"
    before = len(notebook.played)
    keys(stage, "r", "Esc", "w", "Esc", "F1", "Esc")  # only looked at
    assert notebook.played[before:] == []
    keys(stage, "1")  # weighed
    assert notebook.played[before:] == []
    keys(stage, "1")  # given
    assert notebook.played[before] == "stamp"
    for _ in range(40):
        if stage.scene.screen.kind == "ending":
            break
        keys(stage, "1")
    assert stage.scene.screen.kind == "ending"
    assert notebook.running == set()


def test_the_room_has_a_switch_and_the_rest_another() -> None:
    """Each by itself, and kept for the next time."""
    stage = game()
    notebook, _clock = attended(stage)
    stage.send(Command("room"))
    assert notebook.running == set()
    assert notebook.loudness > 0
    stage.send(Command("room"))
    assert notebook.running == {"room"}
    stage.key(pygame.K_F4)
    assert notebook.loudness == 0
    assert stage.view.find("status", "Sound is off").enabled
    stage.key(pygame.K_F4)
    assert notebook.loudness == Preferences().loudness


def test_another_volume_is_heard_at_once() -> None:
    """In the settings nothing else would be."""
    stage = title()
    notebook, _clock = attended(stage)
    stage.send(Command("volume", "+10"))
    assert notebook.played == [cues.SAMPLE]
    assert stage.ears
    assert stage.ears.caption == cues.caption_of(cues.SAMPLE)
    stage.send(Command("volume", "0"))
    stage.send(Command("room"))
    assert notebook.played == [cues.SAMPLE]


def test_the_settings_say_when_there_is_no_sound_device() -> None:
    """And when sound is off, only that."""
    stage = title()
    notebook, _clock = attended(stage)
    keys(stage, "s")
    assert stage.view.find("toggle", "Sound").value == "On. F4 switches it."
    notebook.able = False
    keys(stage, "Esc", "s")
    assert "no sound device" in stage.view.find("toggle", "Sound").value
    keys(stage, "4")
    assert stage.view.find("toggle", "Sound").value == "Off. F4 switches it."


def test_preferences_of_sound_and_voice_are_kept() -> None:
    """As they were left."""
    liked = Preferences(
        volume=30, muted=True, room=False, captions=False, speak=True, speed=150, single=False
    )
    assert store(liked) == ""
    assert load() == liked


# --- Captions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_caption_stands_in_the_bar_and_goes(scale: int) -> None:
    """At the same place on every screen, whole, over nothing, and not for ever."""
    stage = sample("decision", scale)
    _notebook, clock = attended(stage)
    caption = stage.ears.caption if stage.ears else ""
    assert caption == "[Paper] [Quiet room]"
    bar = next(widget for widget in stage.view.walk() if widget.role == "banner")
    label = next(child for child in bar.children if child.label == caption)
    assert bar.rect.contains(label.rect)
    assert label.rect.right == SIZE[0] - stage.view.look.theme.px(18)
    others = [child.rect for child in bar.children if child is not label]
    assert label.rect.collidelist(others) < 0
    assert "Tuesday 16 October" in bar.value  # what has no room now is told all the same
    height = bar.rect.height
    clock.now = STANDS
    assert stage.tick()
    bar = next(widget for widget in stage.view.walk() if widget.role == "banner")
    assert caption not in {child.label for child in bar.children}
    assert bar.rect.height == height
    assert not stage.tick()


def test_captions_can_be_switched_off() -> None:
    """By who hears."""
    stage = game()
    attended(stage)
    stage.send(Command("captions"))
    keys(stage, "1")
    assert stage.ears
    assert stage.ears.caption == ""


# --- Without a device -----------------------------------------------------------------------------------


def settled(player: Player, holds: Callable[[], bool]) -> bool:
    """Whether *holds* comes true within a second or two."""
    end = time.monotonic() + 3
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    del player
    return holds()


@pytest.fixture
def player() -> Iterator[Player]:
    """A real player, closed again."""
    made = Player()
    yield made
    made.close()
    assert not pygame.mixer.get_init()


def test_a_player_plays_and_lets_go_of_the_device(player: Player) -> None:
    """With SDL's silent driver: the room runs, a stroke is heard over it, and muting closes all."""
    player.volume(0.5)
    player.play("room")
    player.play("stamp")
    assert settled(player, lambda: bool(pygame.mixer.get_init()) and pygame.mixer.get_busy())
    player.volume(0)
    assert settled(player, lambda: not pygame.mixer.get_init())
    player.volume(0.5)
    assert settled(player, lambda: bool(pygame.mixer.get_init()) and pygame.mixer.get_busy())
    player.hush("room")
    assert player.deaf == ""


def test_muted_no_device_is_opened(player: Player) -> None:
    """Nor is anything made."""
    player.volume(0)
    player.play("room")
    player.play("bell")
    player.close()
    assert not pygame.mixer.get_init()


def test_a_machine_without_a_device_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The game goes on at once; captions tell what would have been heard."""

    def none(*_given: object) -> None:
        raise pygame.error("No available audio device")

    monkeypatch.setattr(pygame.mixer, "init", none)
    stage = game()
    player = Player()
    began = time.perf_counter()
    stage.attend(Ears(player, Mute(), Clock()))
    keys(stage, "1", "1", "1")
    assert time.perf_counter() - began < 2
    assert settled(player, lambda: player.deaf == "No available audio device")
    assert stage.ears
    assert stage.ears.caption.startswith("[Stamp]")
    picture(stage)
    player.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for its sound cards")
def test_a_bare_linux_machine_is_not_asked_for_a_device(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The system's own library would fill the terminal with complaints."""
    for name in ("SDL_AUDIODRIVER", "PULSE_SERVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("thirteen_days.desktop.hearing.player._CARDS", tmp_path / "cards")
    (tmp_path / "cards").write_text("--- no soundcards ---\n", encoding="ascii")
    player = Player()
    player.volume(0.5)
    player.play("stamp")
    assert settled(player, lambda: player.deaf == "there is no sound device")
    player.close()
    assert capfd.readouterr() == ("", "")
    (tmp_path / "cards").write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n", encoding="ascii")
    assert has_device()
    (tmp_path / "cards").unlink()
    (tmp_path / "pulse").mkdir()
    assert not has_device()
    (tmp_path / "pulse" / "native").touch()
    assert has_device()


def test_a_mixer_that_fails_in_the_middle_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It falls silent, and after F4 twice it is tried anew."""
    player = Player()
    player.volume(0.5)
    player.play("stamp")
    assert settled(player, lambda: bool(pygame.mixer.get_init()))
    real = pygame.mixer.Sound

    def broken(*_given: object, **_more: object) -> None:
        raise pygame.error("the device went away")

    monkeypatch.setattr(pygame.mixer, "Sound", broken)
    player.play("paper")
    assert settled(player, lambda: player.deaf != "")
    player.play("paper")
    monkeypatch.setattr(pygame.mixer, "Sound", real)
    player.volume(0)
    player.volume(0.5)
    player.play("paper")
    assert settled(player, lambda: bool(pygame.mixer.get_init()))
    assert player.deaf == ""
    player.close()
    assert not [one for one in threading.enumerate() if one.name == "sound"]


def test_a_window_that_breaks_off_leaves_nothing_playing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody should have to look for what is still humming."""
    stage = game()

    def broken() -> bool:
        if pygame.mixer.get_init():
            raise RuntimeError("something broke")
        return False

    monkeypatch.setattr(stage, "tick", broken)
    with pytest.raises(RuntimeError):
        app.run(stage)
    assert not pygame.mixer.get_init()
    assert not [one for one in threading.enumerate() if one.name == "sound"]


def test_a_title_is_silent() -> None:
    """No device is asked for before a play."""
    notebook, _clock = attended(title())
    assert notebook.played == []
    assert notebook.running == set()
