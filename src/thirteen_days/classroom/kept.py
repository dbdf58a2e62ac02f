"""What is left of a lesson beside its file: debrief, evidence, a page for each student. And forgetting it."""

import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.classroom.opening import open_room
from thirteen_days.classroom.store import Store
from thirteen_days.classroom.told import evidence, review_page, review_screen, student_page
from thirteen_days.model import SaveError
from thirteen_days.present import Screen
from thirteen_days.storage import atomic_write

SUFFIX: Final = ".room"
_BESIDE: Final = (".html", ".csv")


class Kept(NamedTuple):
    """A debrief, and the files that it and the evidence were written to."""

    screen: Screen
    files: tuple[Path, ...]


class Filed(NamedTuple):
    """A lesson that is kept; it can be taken up again unless it is *over*."""

    room: Path
    scenario: str
    minutes: int
    over: bool = False


def keep(room: Path) -> Kept:
    """Write the debrief of the lesson in *room*, its evidence, and a page for each student, beside it.

    Raises:
        SaveError: the file holds no lesson.
    """
    host, _keys = open_room(room)
    try:
        found = host.review()
    finally:
        host.store.close()
    course = host.course
    pages = {room.with_suffix(".html"): review_page(course, found)}
    pages[room.with_suffix(".csv")] = evidence(course, host.room, found)
    folder = _students(room)
    folder.mkdir(exist_ok=True)
    for place, person in enumerate(host.room.people, 1):
        pages[folder / f"{place:02}.html"] = student_page(course, host.room, found, person)
    for path, text in pages.items():
        atomic_write(path, text, keep_backup=False)
    return Kept(review_screen(course, found), tuple(pages))


def forget(room: Path) -> None:
    """Delete a lesson and all that was written of it."""
    for name in (
        room.name,
        f"{room.name}-wal",
        f"{room.name}-shm",
        *(f"{room.stem}{one}" for one in _BESIDE),
    ):
        room.with_name(name).unlink(missing_ok=True)
    shutil.rmtree(_students(room), ignore_errors=True)


def _students(room: Path) -> Path:
    return room.with_suffix(".students")


def new_room(folder: Path) -> Path:
    """A file for a new lesson in *folder*."""
    return next(file for number in count(1) if not (file := folder / f"lesson-{number}{SUFFIX}").exists())


def debrief_of(room: Path) -> Path | None:
    """The page with the debrief of the lesson in *room*, once it is written."""
    page = room.with_suffix(".html")
    return page if page.is_file() else None


def filed(folder: Path) -> Sequence[Filed]:
    """The lessons in *folder*, the latest first."""
    found = []
    for room in sorted(folder.glob(f"*{SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True):
        try:
            store = Store(room)
        except SaveError:
            continue
        given = store.given()
        store.close()
        if given.get("scenario"):
            found.append(Filed(room, given["scenario"], int(given["minutes"]), "over" in given))
    return found


def stopped(folder: Path) -> Sequence[Filed]:
    """Those that have not ended."""
    return [one for one in filed(folder) if not one.over]
