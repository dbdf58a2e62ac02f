"""What a person likes: scale, contrast, motion, reading level, language. Kept in the settings file."""

from dataclasses import dataclass, replace

from thirteen_days.desktop.theme import LARGEST, SMALLEST, Theme
from thirteen_days.model import ThirteenDaysError
from thirteen_days.present.language import ENGLISH, _, spoken
from thirteen_days.present.tongues import languages
from thirteen_days.storage import read_settings, write_settings

LEVELS = ("full", "plain")
SHOWN = frozenset({"scale", "contrast", "still", "level", "language"})
"""The commands that change a preference."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the game is shown to this person."""

    scale: int = 100
    contrast: bool = False
    still: bool = False
    level: str = "full"
    language: str = ENGLISH

    @property
    def theme(self) -> Theme:
        """The theme that follows."""
        return Theme(self.scale, self.contrast, self.still)

    def changed(self, command: str, value: str) -> "Preferences":
        """After a command of the settings screen."""
        if command == "scale":
            number = int(value)
            wanted = self.scale + number if value[:1] in "+-" else number
            return replace(self, scale=max(SMALLEST, min(LARGEST, wanted)))
        if command == "contrast":
            return replace(self, contrast=not self.contrast)
        if command == "still":
            return replace(self, still=not self.still)
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
    text = saved.get("scale", "")
    scale = int(text) if text.isascii() and text.isdigit() else 100
    level = saved.get("level", "")
    return Preferences(
        scale=max(SMALLEST, min(LARGEST, scale)),
        contrast=saved.get("contrast") == "high",
        still=saved.get("motion") == "reduced",
        level=level if level in LEVELS else LEVELS[0],
        language=spoken(),
    )


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
        }
        write_settings(kept)
    except (ThirteenDaysError, OSError) as error:
        return _("Settings could not be saved: {error}").format(error=error)
    return ""
