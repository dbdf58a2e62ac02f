"""The voice: what is read out, when, and by what."""

import shutil
import stat
import time
from pathlib import Path

import pygame
import pytest

from tests.desktop import samples
from tests.desktop.stages import game, keys, play_of, sample, title
from tests.desktop.test_sounds import Notebook
from thirteen_days.desktop.hearing.ears import Ears
from thirteen_days.desktop.hearing.spoken import Look, change, sentence
from thirteen_days.desktop.hearing.voice import MOST, Voice
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.stage import Stage
from thirteen_days.present.screen import Paragraph


class Listener:
    """A voice that writes down what it should say."""

    able = True

    def __init__(self) -> None:
        self.said: list[str] = []
        self.speeds: list[int] = []
        self.stopped = 0

    def say(self, words: str, speed: int = 100) -> None:
        """Written down."""
        self.said.append(words)
        self.speeds.append(speed)

    def stop(self) -> None:
        """Counted."""
        self.stopped += 1


def heard(stage: Stage, speed: int = 100) -> Listener:
    """*stage* read out to a listener."""
    listener = Listener()
    stage.context.preferences = Preferences(speak=True, speed=speed)
    stage.attend(Ears(Notebook(), listener, lambda: 0))
    stage.listen()
    return listener


def press(stage: Stage, *pressed: str) -> None:
    """Press keys as the window does, listening after each."""
    for key in pressed:
        keys(stage, key)
        stage.tick()
        stage.listen()


@pytest.mark.parametrize("name", sorted(samples.screens()))
def test_a_page_is_read_in_reading_order(name: str) -> None:
    """All its words once, from the top, and no picture's name."""
    stage = sample(name)
    said = heard(stage).said
    assert len(said) == 1
    at = 0
    for widget in stage.view.walk():
        if widget.role in {"text", "heading"} and not widget.name.startswith("button"):
            found = said[0].find(sentence(widget.label)[:60])
            inside_bar = any(widget in one.children for one in stage.view.walk() if one.role == "banner")
            if not inside_bar and sentence(widget.label):
                assert found >= 0, widget.label
                at = max(at, found)
    assert at >= 0


def test_words_of_another_face_stand_apart() -> None:
    """Bold within a sentence is no reason to run words together."""
    said = heard(sample("document")).said[0]
    assert "taken on 14 October by a U-2 over western Cuba shows three sites in the area" in said


def test_a_control_is_named_then_told() -> None:
    """Name, role, state, value, place, meaning, key."""
    stage = title()
    listener = heard(stage)
    press(stage, "Tab")
    count = len(stage.scene.screen.choices)
    assert listener.said[-1] == f"Scenarios. button. 2 of {count}. Every crisis on the shelf. key N."
    press(stage, "s")
    assert listener.said[-1].startswith("Settings.")
    press(stage, "Shift+Tab")
    assert listener.said[-1].startswith("Size of everything. slider. 100 %. from 100 to 200.")
    press(stage, "Right")
    assert "110 %" in listener.said[-1]
    press(stage, "1")
    assert listener.said[-1] == "Contrast: High: no textures."


def test_weighing_an_answer_reads_it_and_what_is_said_of_it() -> None:
    """And not the whole desk again."""
    stage = game()
    listener = heard(stage)
    press(stage, "1", "2")
    assert listener.said[-1].startswith("Send an armed convoy. button.")
    assert "Advice. Your staff: The fleet warns" in listener.said[-1]
    assert "photographs" not in listener.said[-1]


def test_coming_back_names_the_page_and_no_more() -> None:
    """It has been read."""
    stage = game()
    listener = heard(stage)
    press(stage, "1", "r", "Esc")
    assert listener.said[-1].endswith("Turn 1 of 3. The first answer.")
    assert "photographs" not in listener.said[-1]
    stage.key(pygame.K_F2)
    assert "The photographs are on the table." in listener.said[-1]
    before = listener.stopped
    stage.key(pygame.K_F3)
    assert listener.stopped == before + 1


def test_a_whole_game_can_be_followed_by_ear() -> None:
    """Every brief, every answer, all news and how it ended, each on its page."""
    stage = game()
    listener = heard(stage)
    kinds: set[str] = set()
    for _ in range(60):
        screen = stage.scene.screen
        if screen.kind not in kinds | {"opening", "debrief"}:  # that one is in chapters
            words = [block.plain for block in screen.blocks if isinstance(block, Paragraph)]
            words += [choice.label for choice in screen.choices]
            words += [gauge.label for gauge in screen.gauges]
            assert [one for one in words if sentence(one).rstrip(".") not in listener.said[-1]] == []
        kinds.add(screen.kind)
        if screen.kind == "debrief":
            break
        if screen.kind in {"decision", "desk"}:
            press(stage, "1")  # weighed first, which tells of the answer
        press(stage, "1")
    assert {"decision", "consequences", "ending", "debrief"} <= kinds
    apart = play_of(stage.scene).apart
    assert apart is not None
    apart.close()


def test_nothing_is_said_twice_and_nothing_when_nothing_changed() -> None:
    """Looking again is no news."""
    stage = game()
    listener = heard(stage)
    press(stage, "1")
    count = len(listener.said)
    for _ in range(3):
        stage.relay()
        stage.listen()
    assert len(listener.said) == count


def test_an_urgent_sound_is_said_too() -> None:
    """Its caption comes before the words it announces."""
    seen = Look("1", text="The brief.", told="Go on. button.")
    assert change(None, seen, "[Urgent bell]") == "Urgent bell. The brief. Go on. button."
    assert change(seen, seen._replace(notice="Moscow is considering")) == "Moscow is considering."
    assert change(seen, seen) == ""


def test_what_an_english_voice_would_spell_is_left_to_its_translation() -> None:
    """Letterheads stand in two languages."""
    said = heard(sample("soviet")).said[0]
    assert "СЕКРЕТ" not in said
    assert "Central Committee of the Communist Party of the Soviet Union" in said


def test_speed_and_switch() -> None:
    """As fast as is liked; F5 turns it off, and on with the whole page."""
    stage = title()
    listener = heard(stage, speed=180)
    assert listener.speeds == [180]
    stage.key(pygame.K_F5)
    stage.listen()
    assert len(listener.said) == 1
    assert listener.stopped
    stage.key(pygame.K_F5)
    stage.listen()
    assert "THIRTEEN DAYS. October 1962." in listener.said[-1]
    assert "The screen is read out." in listener.said[-1]


# --- The program ----------------------------------------------------------------------------------------


def recorder(folder: Path, name: str = "voice") -> tuple[str, Path]:
    """A program that writes down its arguments and its input, then speaks for a long time."""
    program, log = folder / name, folder / "log"
    program.write_text(
        f'#!/bin/sh\necho "$@" >>{log}\ncat >>{log}\necho "|" >>{log}\nexec sleep 30\n', encoding="ascii"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program), log


def told(log: Path, wanted: str) -> str:
    """What *log* says once *wanted* stands in it."""
    end = time.monotonic() + 5
    while time.monotonic() < end and not (log.exists() and wanted in log.read_text()):
        time.sleep(0.01)
    return log.read_text()


def test_words_go_in_by_the_back_door_and_new_ones_cut_off_old(tmp_path: Path) -> None:
    """Never as an argument, never through a shell, and never too many at once."""
    program, log = recorder(tmp_path)
    voice = Voice(program)
    voice.say("$(touch /tmp/no) -w no; `no` \x1b[0m\n" + "x" * 2 * MOST, 150)
    said = told(log, "|")
    first, _, rest = said.partition("\n")
    assert first == "-v en-gb -s 262 --stdin"
    assert rest.startswith("$(touch /tmp/no) -w no; `no`")
    assert "\x1b" not in rest
    assert len(rest.partition("|")[0].strip()) == MOST
    old = voice._speaking
    assert voice.speaking
    voice.say("Next.")
    assert old is not None
    assert old.returncode is not None
    assert "Next." in told(log, "Next.")
    voice.stop()
    assert not voice.speaking


def test_no_voice_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not installed, gone since, or gone in the middle of a word."""
    monkeypatch.setenv("PATH", str(tmp_path))
    voice = Voice()
    assert not voice.able
    voice.say("Nobody hears this.")
    gone = Voice(str(tmp_path / "gone"))
    gone.say("Nor this.")
    assert not gone.able
    program, _log = recorder(tmp_path)
    Path(program).write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    short = Voice(program)
    for _ in range(3):
        short.say("x" * MOST)
    short.stop()
    stage = title()
    stage.attend(Ears(Notebook(), voice, lambda: 0))
    stage.key(pygame.K_F5)
    assert stage.view.find("status", "There is no voice").enabled
    stage.listen()


@pytest.mark.voice
@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")
def test_a_real_voice_speaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The installed program takes these arguments, and turns the words into sound."""
    wave = tmp_path / "said.wav"
    real = shutil.which("espeak-ng")
    wrapper = tmp_path / "espeak-ng"
    wrapper.write_text(f'#!/bin/sh\nexec {real} -w {wave} "$@"\n', encoding="ascii")
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    voice = Voice()
    voice.say("Missiles are in Cuba.", 120)
    end = time.monotonic() + 20
    while voice.speaking and time.monotonic() < end:
        time.sleep(0.02)
    assert wave.stat().st_size > 20_000  # half a second of sound at least
