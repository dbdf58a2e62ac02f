"""A play under way, and those whom it asks and tells."""

from collections.abc import Callable, Sequence
from typing import Protocol

Values = list[int]
"""The state's cells, as numbered by the scenario."""
Offered = tuple[int, list[int], int]
"""A decision, its open options by index, and how many of them may be taken."""
Given = tuple[int, int]
"""A decision and the option taken, -1 for a pass."""


class Luck(Protocol):
    """Says where chance falls."""

    def fall(self, play: "Play", node: str, weights: tuple[int, ...]) -> int:
        """The branch that *node* falls on; some weight is above zero."""
        ...

    def incident(self, play: "Play", hazard: int, odds: int) -> bool:
        """Whether a hazard happens whose odds are *odds* in a million."""
        ...


class Told(Protocol):
    """Where each ``event`` and ``hazard`` that happens is noted, in order and by index: a list will do."""

    def append(self, what: tuple[str, int], /) -> None:
        """Note one."""
        ...


Choose = Callable[["Play", int, int, Sequence[int], bool], int]
"""(play, side, decision, open options, whether passing is allowed) to an option, or -1 to pass."""
Stream = Callable[[], float]
"""Random numbers from 0 to below 1: each call gives the next."""


class Play:
    """A play under way, open at a round or ended. ``copy`` is cheap; nothing in it is shared.

    ``v`` are its values. ``mail`` holds (due, program to run or register to write, values or ``None``).
    ``following`` has, per turn, the next one in play, -1 after the last; ``adds`` and ``sets`` the changes
    of the step under way. ``offers`` and ``sealed`` are by side: what it may decide in the round, and what
    it has given. In a whole play each decision that opens is put into ``notes`` with its open options, and
    each answer into ``taken``, unless ``notes`` is ``None``. ``stuck`` is a decision that was passed over
    because nothing could be chosen, else -1; ``ending`` is -1 until the play ends. What a copy does is not
    told.
    """

    __slots__ = (
        "adds",
        "asked",
        "ending",
        "following",
        "luck",
        "mail",
        "minute",
        "notes",
        "offers",
        "sealed",
        "sets",
        "stuck",
        "taken",
        "told",
        "turn",
        "urgent",
        "v",
    )

    def __init__(self, values: Values, luck: Luck) -> None:
        self.v = values
        self.luck = luck
        self.told: Told | None = None
        self.notes: list[tuple[int, Sequence[int]]] | None = None
        self.taken: list[Given] = []
        self.stuck = -1
        self.following: list[int] = []
        self.adds: list[tuple[int, int]] = []
        self.sets: list[tuple[int, int]] = []
        self.mail: list[tuple[int, int, tuple[int, ...] | None]] = []
        self.asked: list[int] = []
        self.offers: Sequence[Sequence[Offered]] = ()
        self.sealed: list[list[Given]] = []
        self.turn = -1
        self.minute = 0
        self.urgent = False
        self.ending = -1

    def copy(self) -> "Play":
        """The same play, to go on with apart."""
        other = Play.__new__(Play)
        other.v = self.v[:]
        other.luck = self.luck
        other.told = None
        other.notes = None
        other.taken = []
        other.stuck = self.stuck
        other.following = self.following
        other.adds = []
        other.sets = []
        other.mail = self.mail[:]
        other.asked = self.asked[:]
        other.offers = self.offers
        other.sealed = [given[:] for given in self.sealed]
        other.turn = self.turn
        other.minute = self.minute
        other.urgent = self.urgent
        other.ending = self.ending
        return other
