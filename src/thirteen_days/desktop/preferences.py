"""What a person likes: scale, contrast, motion, level, language, sound, voice. Kept in the settings file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from thirteen_days.desktop.theme import LARGEST, SMALLEST, Theme
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present.language import ENGLISH, _, spoken
from thirteen_days.present.tongues import languages
from thirteen_days.storage import read_settings, write_settings

LEVELS = ("full", "plain")
SLIDERS = {"scale": (SMALLEST, LARGEST), "volume": (0, 100), "speed": (50, 250)}
"""Preferences that are a number of per cent, and their ends."""
SWITCHES = frozenset({"contrast", "still", "muted", "room", "captions", "speak", "single"})
"""Preferences that are on or off."""
SHOWN = frozenset({*SLIDERS, *SWITCHES, "level", "language"})
"""The commands that change a preference."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the game is shown to this person."""

    scale: int = 100
    contrast: bool = False
    still: bool = False
    level: str = "full"
    language: str = ENGLISH
    volume: int = 60
    """Per cent."""
    muted: bool = False
    room: bool = True
    """Whether the room's own tone is heard."""
    captions: bool = True
    """Whether what is heard is written too."""
    speak: bool = False
    """Whether the screen is read out."""
    speed: int = 100
    """How fast, in per cent."""
    single: bool = True
    """Whether a letter, digit or sign pressed alone does anything."""

    @property
    def loudness(self) -> float:
        """From 0 to 1; twice the number sounds about twice as loud."""
        return 0.0 if self.muted else (self.volume / 100) ** 2

    @property
    def theme(self) -> Theme:
        """The theme that follows."""
        return Theme(self.scale, self.contrast, self.still, self.single)

    def changed(self, command: str, value: str) -> "Preferences":
        """After a command of the settings screen."""
        if command in SLIDERS:
            number, now, (low, high) = int(value), getattr(self, command), SLIDERS[command]
            wanted = now + number if value[:1] in "+-" else number
            changes: dict[str, Any] = {command: max(low, min(high, wanted))}
            return replace(self, **changes)
        if command in SWITCHES:
            changes = {command: not getattr(self, command)}
            return replace(self, **changes)
        if command == "level":
            return replace(self, level=LEVELS[(LEVELS.index(self.level) + 1) % len(LEVELS)])
        if command == "language":
            known = languages()
            now = known.index(self.language) if self.language in known else -1
            return replace(self, language=known[(now + 1) % len(known)])
        return self


def load() -> Preferences:
    """The saved preferences; the usual ones for whatever is missing or makes no sense.

    The language is the one that is spoken: the command line has chosen it.
    """
    try:
        saved = read_settings()
    except OSError:
        saved = {}
    level = saved.get("level", "")
    usual = Preferences()
    return Preferences(
        scale=_number(saved, "scale", usual.scale),
        contrast=saved.get("contrast") == "high",
        still=saved.get("motion") == "reduced",
        level=level if level in LEVELS else LEVELS[0],
        language=spoken(),
        volume=_number(saved, "volume", usual.volume),
        muted=saved.get("sound") == "off",
        room=saved.get("room-tone") != "off",
        captions=saved.get("captions") != "off",
        speak=saved.get("voice") == "on",
        speed=_number(saved, "speed", usual.speed),
        single=saved.get("single-keys") != "off",
    )


def _number(saved: Mapping[str, str], name: str, usual: int) -> int:
    text, (low, high) = saved.get(name, ""), SLIDERS[name]
    return max(low, min(high, int(text) if text.isascii() and text.isdigit() else usual))


def store(preferences: Preferences) -> str:
    """Save them beside whatever else is kept there; the reason if that failed."""
    try:
        kept = read_settings()
        kept |= {
            "scale": str(preferences.scale),
            "contrast": "high" if preferences.contrast else "normal",
            "motion": "reduced" if preferences.still else "full",
            "level": preferences.level,
            "language": preferences.language,
            "volume": str(preferences.volume),
            "sound": "off" if preferences.muted else "on",
            "room-tone": "on" if preferences.room else "off",
            "captions": "on" if preferences.captions else "off",
            "voice": "on" if preferences.speak else "off",
            "speed": str(preferences.speed),
            "single-keys": "on" if preferences.single else "off",
        }
        write_settings(kept)
    except (ThirteenDaysError, OSError) as error:
        return _("Settings could not be saved: {error}").format(error=error)
    return ""
