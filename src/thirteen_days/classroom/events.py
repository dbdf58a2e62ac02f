"""What can happen in a classroom: plain values, one class a kind, each with a line in the room's log."""

from dataclasses import dataclass, fields
from typing import Any, Final

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """*ms* milliseconds have passed."""

    ms: int


# --- A student's -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Join:
    """Someone sits down: *person* is a new id, *name* a code name, *device* what they sit at.

    Whoever takes the name of one who is away says to be that one, at another device: it knocks.
    """

    person: str
    name: str
    device: str


@dataclass(frozen=True, slots=True)
class Presence:
    """A device came or went."""

    device: str
    here: bool


@dataclass(frozen=True, slots=True)
class Restart:
    """The server has come up again: nobody is connected yet."""


@dataclass(frozen=True, slots=True)
class Read:
    """A student has read what it was given."""

    person: str


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer in a ballot: an option, a reason, and how likely the round's question is, in per cent.

    *stage* is the place in the plan that it is meant for, -1 for whatever is open: what was long under way
    must not count in the next ballot.
    """

    person: str
    option: str
    reason: str = ""
    percent: int = -1
    stage: int = -1


@dataclass(frozen=True, slots=True)
class Expect:
    """What somebody who waits expects of the other side: a stance, and how sure it is, in per cent.

    *stage* as in a vote.
    """

    person: str
    stance: str
    percent: int
    stage: int = -1


@dataclass(frozen=True, slots=True)
class Order:
    """The leader's order; *why* where it overrules the second ballot, *stage* as in a vote."""

    person: str
    option: str
    why: str = ""
    stage: int = -1


@dataclass(frozen=True, slots=True)
class Print:
    """The press chooses a headline."""

    person: str
    event: str


@dataclass(frozen=True, slots=True)
class Note:
    """A written note from one table to another; it is delivered when the teacher passes it."""

    person: str
    table: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of the quiz; *after* the lesson or before it."""

    person: str
    item: str
    answer: int
    after: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """What a student writes on the way out."""

    person: str
    text: str


# --- The teacher's ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begin:
    """The lesson begins: the door stays open, the clock runs."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stops, or goes on."""

    on: bool


@dataclass(frozen=True, slots=True)
class Extend:
    """The stage gets *seconds* more."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Skip:
    """The stage ends now."""


@dataclass(frozen=True, slots=True)
class Inject:
    """A manual event is fired in one crisis, or in every one if *crisis* is empty."""

    crisis: str
    event: str


@dataclass(frozen=True, slots=True)
class Override:
    """The teacher gives a table's order."""

    table: str
    option: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Raised hands, counted: the table's ballot as typed."""

    table: str
    votes: Counts


@dataclass(frozen=True, slots=True)
class Hand:
    """A student gets another role, at another table if need be."""

    person: str
    table: str
    role: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A student gets another code name: the one it took is not for a wall."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Unsay:
    """Why a table's leader overruled its ballot is left out of the debrief: it is not for a wall."""

    round: str
    table: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Nobody new is let in, or they are again."""

    on: bool


@dataclass(frozen=True, slots=True)
class Remove:
    """A student leaves for good: the device cannot join again, and the teacher lets in whoever is new."""

    person: str


@dataclass(frozen=True, slots=True)
class Admit:
    """Someone who knocks is let in, or turned away: *person* is the id of the knock."""

    person: str
    on: bool


@dataclass(frozen=True, slots=True)
class Reveal:
    """Tallies are shown while a ballot is open, and small ones too."""

    on: bool


@dataclass(frozen=True, slots=True)
class Pass:
    """A held note is delivered, or thrown away."""

    note: int
    deliver: bool


@dataclass(frozen=True, slots=True)
class End:
    """The lesson is over."""


# --- The engine's ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moved:
    """A crisis has got as far as *places* lines of its transcript, as it was asked to."""

    crisis: str
    places: int


Event = (
    Tick
    | Join
    | Presence
    | Restart
    | Read
    | Vote
    | Expect
    | Order
    | Print
    | Note
    | Answer
    | Slip
    | Begin
    | Pause
    | Extend
    | Skip
    | Inject
    | Override
    | Count
    | Hand
    | Rename
    | Unsay
    | Lock
    | Remove
    | Admit
    | Reveal
    | Pass
    | End
    | Moved
)
STUDENTS: Final = (Read, Vote, Expect, Order, Print, Note, Answer, Slip)
"""What a student's device may send; joining goes through the door."""
TEACHERS: Final = (
    Begin,
    Pause,
    Extend,
    Skip,
    Inject,
    Override,
    Count,
    Hand,
    Rename,
    Unsay,
    Lock,
    Remove,
    Admit,
    Reveal,
    Pass,
    End,
)
"""What the teacher's console may send."""
_KINDS: Final[dict[str, type[Event]]] = {
    one.__name__.lower(): one for one in (Tick, Join, Presence, Restart, Moved, *STUDENTS, *TEACHERS)
}


def written(event: Event) -> dict[str, Any]:
    """*event* as the room's log has it."""
    return {
        "kind": type(event).__name__.lower(),
        **{one.name: getattr(event, one.name) for one in fields(event)},
    }


def read_back(line: dict[str, Any]) -> Event:
    """The event that ``written`` wrote.

    Raises:
        KeyError: an unknown kind.
        TypeError: fields that the kind does not have.
    """
    given = dict(line)
    kind = _KINDS[given.pop("kind")]
    if "votes" in given:
        given["votes"] = tuple((str(option), int(count)) for option, count in given["votes"])
    return kind(**given)
