"""Messages as they come in: small JSON maps, read by allow-list. Whatever else comes is refused unread."""

import json
import re
from dataclasses import MISSING, fields
from typing import Any, Final, NamedTuple

from thirteen_days.classroom import events as ev

MOST_BYTES: Final = 4096
_LONGEST_ID: Final = 40
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MOST_COUNTS: Final = 20
_STUDENTS: Final[dict[str, type[ev.Event]]] = {one.__name__.lower(): one for one in ev.STUDENTS}
_TEACHERS: Final[dict[str, type[ev.Event]]] = {one.__name__.lower(): one for one in ev.TEACHERS}


class Said(NamedTuple):
    """A message: the sender's *id* for it, the event, and which of a device's students it is (*seat*)."""

    id: str
    event: ev.Event
    seat: int = 0


class MessageError(Exception):
    """A message that is none. Its text is a code, never anything that was sent."""


def student_message(data: bytes | str, people: tuple[str, ...]) -> Said:
    """What a student's device says; *people* are the students on it.

    Raises:
        MessageError: it is no message of a student's.
    """
    given = _map(data)
    seat = given.pop("seat", 0)
    if type(seat) is not int or not 0 <= seat < len(people):
        raise MessageError("seat")
    return Said(_id(given), _event(given, _STUDENTS, {"person": people[seat]}), seat)


def teacher_message(data: bytes | str) -> Said:
    """What the teacher's console says.

    Raises:
        MessageError: it is no message of the console's.
    """
    given = _map(data)
    return Said(_id(given), _event(given, _TEACHERS, {}))


def _map(data: bytes | str) -> dict[str, Any]:
    size = len(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise MessageError("too_long")
    try:
        given = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise MessageError("not_json") from None
    if not isinstance(given, dict):
        raise MessageError("not_a_map")
    return given


def _no_number(name: str) -> float:
    raise ValueError(name)


def _id(given: dict[str, Any]) -> str:
    found = given.pop("id", None)
    if not isinstance(found, str) or not 0 < len(found) <= _LONGEST_ID or not found.isascii():
        raise MessageError("id")
    return found


def _event(given: dict[str, Any], kinds: dict[str, type[ev.Event]], known: dict[str, str]) -> ev.Event:
    """The event that *given* spells out; *known* are fields that a sender may not choose."""
    name = given.pop("do", None)
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise MessageError("unknown")
    wanted = {one.name: one for one in fields(kind)}
    if not given.keys() <= wanted.keys() - known.keys():
        raise MessageError("fields")
    values: dict[str, Any] = dict(known)
    for field, spec in wanted.items():
        if field in known:
            continue
        if field in given:
            values[field] = _value(spec.type, given[field])
        elif spec.default is MISSING:
            raise MessageError("fields")
    return kind(**values)


def _value(kind: object, value: object) -> object:
    """*value*, if it is of the field's type exactly."""
    if kind is ev.Counts:
        return _counts(value)
    if type(value) is not kind:
        raise MessageError("type")
    if isinstance(value, str) and _SURROGATE.search(value):
        raise MessageError("type")
    return value


def _counts(value: object) -> ev.Counts:
    if not isinstance(value, dict) or len(value) > _MOST_COUNTS:
        raise MessageError("type")
    if not all(type(count) is int for count in value.values()):
        raise MessageError("type")
    return tuple(value.items())
