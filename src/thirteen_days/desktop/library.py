"""Scenarios on the shelf, read in the background so that the first screen never waits for them."""

import contextlib
import threading
from concurrent.futures import Future
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thirteen_days.model import Scenario

RECOMMENDED = "cuba-1962"


class Library:
    """Loads each scenario once. Import of the loader itself is left to the background too."""

    def __init__(self) -> None:
        self._books: dict[str, Future[Scenario]] = {}
        self._lock = threading.Lock()
        self._warmed: threading.Thread | None = None

    def fetch(self, name: str) -> "Future[Scenario]":
        """Begin to read *name*, unless that has begun."""
        with self._lock:
            book = self._books.get(name)
            if book is None:
                book = self._books[name] = Future()
                threading.Thread(target=_read, args=(name, book), daemon=True).start()
            return book

    def forget(self, name: str) -> None:
        """Read *name* anew the next time it is asked for."""
        with self._lock:
            self._books.pop(name, None)

    def get(self, name: str) -> "Scenario":
        """The scenario called *name*.

        Raises:
            ThirteenDaysError: it cannot be read.
        """
        return self.fetch(name).result()

    def known(self, name: str) -> "Scenario | None":
        """The scenario called *name* if it has been read already; nobody waits for it."""
        with self._lock:
            book = self._books.get(name)
        return book.result() if book and book.done() and book.exception() is None else None

    def settled(self, name: str) -> bool:
        """Whether the scenario called *name*, if anybody has asked for it, has been read or cannot be."""
        with self._lock:
            book = self._books.get(name)
        return book is None or book.done()

    def titles(self) -> tuple[tuple[str, str], ...]:
        """(name, title) of every scenario there is, the recommended one first."""
        from thirteen_days.present.covers import covers  # noqa: PLC0415 - not before it is asked

        found = [(shelf.name, shelf.title) for shelf in covers()]
        return tuple(sorted(found, key=lambda one: one[0] != RECOMMENDED))

    def playable(self) -> str:
        """The recommended scenario; the next that can be read, should that one be broken.

        Raises:
            ThirteenDaysError: none can be read.
        """
        from thirteen_days.model import ThirteenDaysError  # noqa: PLC0415 - as in titles

        broken: ThirteenDaysError | None = None
        for name, _ in self.titles():
            try:
                self.get(name)
            except ThirteenDaysError as error:
                broken = broken or error
            else:
                return name
        raise broken or ThirteenDaysError("No scenario is installed: install thirteen-days again.")

    def warm(self) -> None:
        """Begin, once, to read the scenario of the one-key game."""
        if self._warmed is None:
            self._warmed = threading.Thread(target=self._warm, daemon=True)
            self._warmed.start()

    def _warm(self) -> None:
        with contextlib.suppress(Exception):  # it is told to whoever asks for a scenario
            self.playable()
        import_module("thirteen_days.desktop.scenes.playing")  # a game's screens are wanted next
        import_module("thirteen_days.desktop.layouts.desk")

    @property
    def reading(self) -> bool:
        """Whether ``warm`` is still at work."""
        return self._warmed is not None and self._warmed.is_alive()

    def recommended(self) -> str:
        """The scenario of the one-key game: the crisis itself if it is there, else the first."""
        names = [name for name, _ in self.titles()]
        return RECOMMENDED if RECOMMENDED in names or not names else names[0]


def _read(name: str, book: "Future[Scenario]") -> None:
    try:
        from thirteen_days.scenario import find, load  # noqa: PLC0415 - as above
        from thirteen_days.storage import kept_store  # noqa: PLC0415 - as above

        book.set_result(load(find(name), kept=kept_store()))
    except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to whoever asked
        book.set_exception(error)
