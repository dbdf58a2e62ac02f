"""The interface's catalogues as files: those that came with the game, and the user's own."""

from pathlib import Path
from typing import Final

from thirteen_days.storage.files import read_text
from thirteen_days.storage.places import data_folder, languages_folder

SUFFIX: Final = ".po"
_LIMIT: Final = 4_000_000
"""Bytes that a catalogue may have."""


def catalogues() -> dict[str, Path]:
    """Each catalogue by its language; the user's own stands before one that came with the game."""
    folders = (data_folder("assets") / "languages", languages_folder())
    return {path.stem: path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}"))}


def read_catalogue(path: Path) -> str:
    """The text of a catalogue.

    Raises:
        SaveError: it cannot be read, is too long, or is no text.
    """
    return read_text(path, _LIMIT)
