"""Saved plays: transcripts in the user's folder, written after every decision."""

import re
from dataclasses import dataclass
from pathlib import Path

from thirteen_days.model import ReplayError, SaveError
from thirteen_days.play.session import Session
from thirteen_days.play.transcript import Transcript, read_transcript, write_transcript
from thirteen_days.storage import atomic_write, read_text, saves_folder

AUTOSAVE = "autosave"
SUFFIX = ".transcript"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Save:
    """A saved play found on disk; *transcript* is ``None`` when *problem* says why it cannot be read."""

    name: str
    path: Path
    transcript: Transcript | None
    problem: str = ""


def save(session: Session, name: str = AUTOSAVE) -> Path:
    """Write *session* under *name* (lower-case letters, digits, hyphens). The former file stays as ``.bak``.

    Raises:
        SaveError: a bad name, or the system refused; the play itself is unharmed.
    """
    if not _NAME.fullmatch(name):
        raise SaveError(f"a save's name is lower-case letters, digits and hyphens, not {name!r}")
    path = saves_folder() / f"{name}{SUFFIX}"
    atomic_write(path, write_transcript(session.transcript()))
    return path


def list_saves() -> tuple[Save, ...]:
    """Every save, newest first; a damaged one is listed with its problem."""
    paths = sorted(saves_folder().glob(f"*{SUFFIX}"), key=_written, reverse=True)
    return tuple(_look_at(path) for path in paths)


def _written(path: Path) -> float:
    """When it was written; of what is gone meanwhile, or links to nothing, long ago."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _look_at(path: Path) -> Save:
    name = path.name.removesuffix(SUFFIX)
    try:
        return Save(name, path, load_save(path))
    except (SaveError, ReplayError) as error:
        return Save(name, path, None, str(error))


def load_save(path: Path) -> Transcript:
    """Read a save; where it is damaged and a ``.bak`` is whole, say so in the error.

    Raises:
        SaveError: it cannot be read.
        ReplayError: it is damaged.
    """
    try:
        return read_transcript(read_text(path))
    except ReplayError as error:
        backup = path.with_name(path.name + ".bak")
        if backup.exists():
            raise ReplayError(f"{path.name}: {error}; the former save is {backup.name}") from error
        raise ReplayError(f"{path.name}: {error}") from error
