"""Where shipped data, saves, settings and the user's own scenarios live."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent
_OVERRIDE = "THIRTEEN_DAYS_HOME"


def data_folder(kind: str) -> Path:
    """The shipped ``scenarios`` or ``assets`` folder: inside the installed package, or in the tree.

    Raises:
        FileNotFoundError: neither is there, so the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / kind, _PACKAGE.parent.parent / kind):
        if folder.is_dir():
            return folder
    message = f"the shipped {kind} folder is missing: install thirteen-days again"
    raise FileNotFoundError(message)


def home() -> Path:
    """The user's folder: ``THIRTEEN_DAYS_HOME`` if set, else the platform's own place. Made if missing."""
    override = os.environ.get(_OVERRIDE)
    folder = (
        Path(override) if override else Path(platformdirs.user_data_dir("thirteen-days", appauthor=False))
    )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _folder(name: str) -> Path:
    """The folder *name* in the user's own, made if missing."""
    folder = home() / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def saves_folder() -> Path:
    """Where games are saved."""
    return _folder("saves")


def debriefs_folder() -> Path:
    """Where debriefs are kept as pages and tables."""
    return _folder("debriefs")


def inbox_folder() -> Path:
    """Where packages are put by hand, to be looked at and installed."""
    return _folder("inbox")


def packages_folder() -> Path:
    """Where the packages of the user's own scenarios are written."""
    return _folder("packages")


def languages_folder() -> Path:
    """Where the user's own catalogues of the interface are, a file for each language."""
    return _folder("languages")


def in_sight(name: str) -> Path | None:
    """The file or folder at the path *name*, its ending left out or not; nothing if there is none."""
    given = Path(name)
    if given.exists():
        return given
    ended = Path(f"{name}.yaml")
    return ended if given.name and ended.is_file() else None


def user_scenarios() -> Path:
    """Where the user's own scenarios are looked for."""
    return _folder("scenarios")


def classrooms_folder() -> Path:
    """Where lessons are kept, a file each, until the teacher has them deleted."""
    return _folder("classrooms")
