"""The room on disk: one SQLite file, written before anybody is told that something counted.

It holds people, votes and timing as the log of events, and each crisis as the lines of its transcript:
there is no second truth. Nobody's address is in it.
"""

import json
import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from thirteen_days.classroom.events import Event, read_back, written
from thirteen_days.model import SaveError

_VERSION: Final = 2
"""Since 2 the delegations' plan is fair to both, and a small class gathers at fewer tables."""
_ROWS: Final = 256
"""Rows written by one statement; SQLite takes 999 values in all its versions."""
_SCHEMA: Final = """
create table if not exists given (name text primary key, value text not null) without rowid;
create table if not exists log (number integer primary key, event text not null);
create table if not exists head (crisis text primary key, header text not null) without rowid;
create table if not exists line (
    crisis text not null, place integer not null, line text not null, primary key (crisis, place)
) without rowid;
create table if not exists seat (digest text primary key, owner text not null) without rowid;
create table if not exists said (number integer primary key, sender text not null, message text not null);
"""


class Store:
    """One room's file. One writer; every ``write`` is durable when it returns."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at *path*.

        Raises:
            SaveError: it is no room of this program, or of a later one.
        """
        self.path = path
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._db.close).atexit = False  # of a room that is dropped unclosed
        try:
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma synchronous=full")
            version = self._db.execute("pragma user_version").fetchone()[0]
            if version > _VERSION:
                raise SaveError(f"{path.name} was written by a later version of the program")
            self._db.executescript(_SCHEMA)
            self.version = version or _VERSION
            """The version by which the lesson was begun."""
            self._db.execute(f"pragma user_version={self.version}")
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise SaveError(f"{path.name} is no classroom of this program: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def give(self, **values: str) -> None:
        """Keep what the room was opened with."""
        with self._db:
            self._db.execute("begin")
            self._db.executemany("insert or replace into given values (?, ?)", values.items())

    def given(self) -> dict[str, str]:
        """What the room was opened with; empty for a new file."""
        with closing(self._db.execute("select name, value from given")) as rows:
            return dict(rows)

    def write(
        self,
        events: Iterable[Event] = (),
        lines: Iterable[tuple[str, int, str]] = (),
        headers: Iterable[tuple[str, str]] = (),
        seats: Iterable[tuple[str, str]] = (),
        said: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add *events*, transcript *lines* (crisis, place, line), *headers*, *seats* and *said*, all or none.

        *said* are the messages (sender, message) that the events came by.
        """
        texts = [(json.dumps(written(event), separators=(",", ":")),) for event in events]
        with self._db:
            self._db.execute("begin immediate")
            self._insert("insert into log (event) values", texts)
            self._insert("insert or replace into head values", headers)
            self._insert("insert or replace into line values", lines)
            self._insert("insert or replace into seat values", seats)
            self._insert("insert into said (sender, message) values", said)

    def _insert(self, command: str, rows: Iterable[tuple[str | int, ...]]) -> None:
        """Many rows by one statement: each statement lets the other threads in, and then waits for them."""
        left = list(rows)
        while left:
            some, left = left[:_ROWS], left[_ROWS:]
            marks = ",".join(f"({','.join('?' * len(row))})" for row in some)
            self._db.execute(f"{command} {marks}", [value for row in some for value in row])

    def events(self) -> Sequence[Event]:
        """The log.

        Raises:
            SaveError: a line of it cannot be read.
        """
        found = []
        with closing(self._db.execute("select number, event from log order by number")) as rows:
            for number, text in rows:
                try:
                    found.append(read_back(json.loads(text)))
                except (ValueError, KeyError, TypeError) as error:
                    raise SaveError(f"{self.path.name}: event {number} cannot be read") from error
        return found

    def crises(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """By crisis: its transcript's header and lines."""
        with closing(self._db.execute("select crisis, header from head")) as rows:
            headers = dict(rows)
        lines: dict[str, list[str]] = {crisis: [] for crisis in headers}
        with closing(self._db.execute("select crisis, line from line order by crisis, place")) as rows:
            for crisis, line in rows:
                lines[crisis].append(line)
        return {crisis: (header, tuple(lines[crisis])) for crisis, header in headers.items()}

    def seats(self) -> dict[str, str]:
        """By the digest of a token: the device that holds it."""
        with closing(self._db.execute("select digest, owner from seat")) as rows:
            return dict(rows)

    def said(self) -> list[tuple[str, str]]:
        """The messages (sender, message) that have counted, the oldest first."""
        with closing(self._db.execute("select sender, message from said order by number")) as rows:
            return list(rows)
