"""What a projector needs of a lesson under way."""

from typing import Protocol

from thirteen_days.classroom.roster import Roster
from thirteen_days.classroom.wall import Wall
from thirteen_days.desktop.layouts.wallparts import Door, Squares


class Pairing(Protocol):
    """Where the teacher's phone pairs, and the number that works once."""

    @property
    def address(self) -> str:
        """An address of the teacher's."""

    @property
    def number(self) -> str:
        """Digits."""


class Link(Protocol):
    """A lesson under way; see ``classroom.server.held``."""

    failed: bool
    refused: str

    def wall(self) -> Wall | None:
        """The newest view of the wall."""

    def left(self) -> int:
        """Milliseconds that the stage still lasts."""

    def door(self) -> Door:
        """What is shown to those who come in; empty until it is served."""

    def console(self) -> str:
        """The address that opens the teacher's console: a secret."""

    def paired(self) -> tuple[Pairing, Squares] | None:
        """A number for the teacher's phone, once it was asked for, and the whole as squares."""

    def astray(self) -> bool:
        """Whether the machine has another address by now than the one that students were told."""

    def move(self) -> None:
        """Serve the class at the machine's address of now."""

    def say(self, **message: object) -> None:
        """Say something as the teacher."""

    def look(self) -> None:
        """Ask who sits where; ``roster`` has it later."""

    def roster(self) -> Roster | None:
        """Who sits where, as it was last asked."""

    def pair(self) -> None:
        """Ask for a number for the teacher's phone."""

    def close(self) -> None:
        """Stop serving; the lesson is kept."""
