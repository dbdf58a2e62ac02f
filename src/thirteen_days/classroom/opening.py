"""Opens a lesson's file: a new one with what it is given, an old one as it was left."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.classroom.course import Course, course
from thirteen_days.classroom.host import Host
from thirteen_days.classroom.store import Store
from thirteen_days.model import SaveError
from thirteen_days.scenario import find, load
from thirteen_days.storage import kept_store

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Twenty letters that spell no word."""
CODE_LENGTH: Final = 6
_FAIR: Final = 2
"""The version of a lesson's file since which delegations wait as long as one another, and few gather."""


def new_code() -> str:
    """A code for a class: six letters, one of 64 million."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_token() -> str:
    """A token of 128 bits."""
    return secrets.token_urlsafe(16)


class Given(NamedTuple):
    """What a lesson is opened with, and again after every restart."""

    scenario: str
    minutes: int
    students: int
    side: str
    delegations: bool
    seed: str
    opponent: str
    aloud: bool = False


class Keys(NamedTuple):
    """What opens a lesson: the class's code, and the console's secret."""

    code: str
    secret: str


def course_of(path: Path) -> Course:
    """What the lesson in the file at *path* was opened with.

    Raises:
        SaveError: the file holds no lesson.
        ThirteenDaysError: the scenario cannot be taught, or is not there.
    """
    store = Store(path)
    kept, version = store.given(), store.version
    store.close()
    if not kept:
        raise SaveError(f"{path.name} holds no lesson")
    return _settled(kept, version)


def open_room(path: Path, given: Given | None = None, held: Course | None = None) -> tuple[Host, Keys]:
    """The lesson in the file at *path*, begun with *given* if the file is new; and its code.

    *held* is the file's ``course_of``, if that is known already.

    Raises:
        SaveError: the file holds no lesson, and nothing is given to begin one.
        ThirteenDaysError: the scenario cannot be taught, or is not there.
    """
    store = Store(path)
    try:
        kept = store.given()
        if not kept and given is None:
            raise SaveError(f"{path.name} holds no lesson")  # noqa: TRY301 - the file is closed below
        if not kept and given is not None:
            fresh = {"code": new_code(), "secret": new_token()}
            kept = {name: str(value) for name, value in given._asdict().items()} | fresh
            scenario = load(find(given.scenario), kept=kept_store())
            begun = course(
                scenario,
                given.minutes,
                given.students,
                side=given.side,
                delegations=given.delegations,
                aloud=given.aloud,
            )
            host = Host.begin(begun, store, given.seed, given.opponent)
            store.give(**kept)
            return host, Keys(kept["code"], kept["secret"])
        held = held or _settled(kept, store.version)
        return Host.resume(held, store), Keys(kept["code"], kept["secret"])
    except BaseException:
        store.close()
        raise


def _settled(kept: dict[str, str], version: int) -> Course:
    """What was settled, as the program of that time settled it.

    Raises:
        SaveError: its plan was another then.
    """
    delegations = kept["delegations"] == "True"
    if delegations and version < _FAIR:
        raise SaveError("two delegations had another plan when this lesson was begun: begin it anew")
    settled = course(
        load(find(kept["scenario"]), kept=kept_store()),
        int(kept["minutes"]),
        int(kept["students"]),
        side=kept["side"],
        delegations=delegations,
        aloud=kept.get("aloud") == "True",
    )
    return settled if version >= _FAIR else replace(settled, gathers=False)
