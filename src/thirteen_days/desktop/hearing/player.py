"""Playing the sounds: in a thread of its own, so that nobody waits for a device, or for a sound to be made.

The mixer is opened when something is to be heard for the first time, and closed when all is muted.
Where it cannot be opened, or fails later, the player falls silent; nothing else notices.
"""

import contextlib
import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Final, NamedTuple

import pygame

from thirteen_days.desktop.hearing.synthesis import LOOPS, RATE, made

BUFFER: Final = 1024
"""Samples between two looks at what to play: 46 ms."""
_FAILURES: Final = (pygame.error, NotImplementedError, OSError, AttributeError)
"""What comes of no device, one that went away, or a pygame that was built without a mixer."""
SWELL: Final = 900
"""Milliseconds in which the room comes and goes."""


_CARDS: Final = Path("/proc/asound/cards")


def has_device() -> bool:
    """Whether to ask for a device: where there is none, Linux's own library complains in the terminal."""
    if not sys.platform.startswith("linux") or {"SDL_AUDIODRIVER", "PULSE_SERVER"} & os.environ.keys():
        return True
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
    servers = (runtime / "pulse" / "native", runtime / "pipewire-0", Path("/dev/dsp"))
    try:
        carded = "[" in _CARDS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        carded = False
    return carded or any(server.exists() for server in servers)


class Wish(NamedTuple):
    """What the thread is asked for: ``play`` or ``hush`` a sound, set the ``volume``, ``end``."""

    name: str
    sound: str = ""
    volume: float = 0.0


class Player:
    """Takes wishes and returns at once."""

    def __init__(self) -> None:
        self._wishes: SimpleQueue[Wish] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self.deaf = ""
        """Why nothing can be heard; empty as far as has been tried."""

    @property
    def able(self) -> bool:
        """Whether there is anything to be heard with, as far as is known."""
        return not self.deaf and has_device()

    def play(self, sound: str) -> None:
        """Play *sound* once; one that loops plays on until ``hush``."""
        self._ask(Wish("play", sound))

    def hush(self, sound: str) -> None:
        """End *sound*."""
        self._ask(Wish("hush", sound))

    def volume(self, share: float) -> None:
        """From 0 (all is shut down) to 1. After a failure, 0 and then more tries the device anew."""
        self._ask(Wish("volume", volume=share))

    def close(self, patience: float = 1.0) -> None:
        """End the thread and let go of the device; wait *patience* seconds for that at most."""
        if self._thread is not None:
            self._wishes.put(Wish("end"))
            self._thread.join(patience)
            self._thread = None

    def _ask(self, wish: Wish) -> None:
        self._wishes.put(wish)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="sound", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        mixer = _Mixer()
        while (wish := self._wishes.get()).name != "end":
            if wish.name == "volume" and not wish.volume:
                self.deaf = ""
            if self.deaf:
                continue
            try:
                mixer.carry_out(wish)
            except _FAILURES as error:
                _let_go(mixer)
                self.deaf = str(error) or type(error).__name__
        _let_go(mixer)


def _let_go(mixer: "_Mixer") -> None:
    with contextlib.suppress(*_FAILURES):
        mixer.shut()


class _Mixer:
    """What the thread holds: sounds that have been made, those that are wanted on, and how loud."""

    def __init__(self) -> None:
        self._made: dict[str, pygame.mixer.Sound] = {}
        self._running: set[str] = set()
        self._volume = 0.0

    def carry_out(self, wish: Wish) -> None:
        if wish.name == "volume":
            self._set(wish.volume)
        elif wish.name == "hush":
            self._running.discard(wish.sound)
            if wish.sound in self._made:
                self._made[wish.sound].fadeout(SWELL)
        elif wish.sound not in self._running:
            if wish.sound in LOOPS:
                self._running.add(wish.sound)
            self._play(wish.sound)

    def _play(self, name: str) -> None:
        if not self._volume:
            return
        if not pygame.mixer.get_init():
            if not has_device():
                raise pygame.error("there is no sound device")
            pygame.mixer.init(RATE, -16, 1, BUFFER)
        sound = self._made.get(name)
        if sound is None:
            sound = self._made[name] = pygame.mixer.Sound(buffer=made(name).tobytes())
        sound.set_volume(self._volume)
        if name in LOOPS:
            sound.play(loops=-1, fade_ms=SWELL)
        else:
            sound.stop()
            sound.play()

    def _set(self, volume: float) -> None:
        before, self._volume = self._volume, max(0.0, min(1.0, volume))
        if not self._volume:
            self.shut()
            return
        for sound in self._made.values():
            sound.set_volume(self._volume)
        if not before:
            for name in self._running:
                self._play(name)

    def shut(self) -> None:
        """Let go of the device, and of every sound that was made for it."""
        self._made.clear()
        if pygame.mixer.get_init():
            pygame.mixer.quit()
