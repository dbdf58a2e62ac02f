"""Who sits where, as the teacher's window is told: read from the console's view as it came over the wire."""

import json
from typing import NamedTuple

from thirteen_days.classroom.views import StudentLine
from thirteen_days.model import SaveError


class Roster(NamedTuple):
    """The class by name. *knocks* are (id, code name, whether it says to be one who has been here).

    *tables* are (table, its side in words).
    """

    students: tuple[StudentLine, ...]
    knocks: tuple[tuple[str, str, bool], ...]
    tables: tuple[tuple[str, str], ...]

    def at(self, table: str) -> tuple[StudentLine, ...]:
        """Who sits at *table*."""
        return tuple(one for one in self.students if one.table == table)


def roster_of(text: str | bytes) -> Roster:
    """What the server sent to the console; only who sits where.

    Raises:
        SaveError: it is no such thing.
    """
    try:
        seen = json.loads(text)["view"]["console"]
        return Roster(
            tuple(StudentLine(**{**one, "roles": tuple(one["roles"])}) for one in seen["students"]),
            tuple((str(who), str(name), bool(known)) for who, name, known in seen["knocks"]),
            tuple((str(one["id"]), str(one["side"])) for one in seen["tables"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise SaveError("the server's answer cannot be read") from error
