"""A point in one play, and what the engine records on the way to it."""

from enum import StrEnum
from typing import NamedTuple

from thirteen_days.model.effects import Audience, Cause
from thirteen_days.model.text import Text


class EventKind(StrEnum):
    """What sort of thing happened."""

    TURN = "turn"
    CHANGE = "change"
    DECIDED = "decided"
    HAPPENED = "happened"
    INCIDENT = "incident"
    NEWS = "news"
    ORDERS = "orders"
    SENT = "sent"
    DELIVERED = "delivered"
    REPORTED = "reported"
    ASKED = "asked"
    DREW = "drew"
    FACILITATED = "facilitated"
    ENDED = "ended"


class Event(NamedTuple):
    """One recorded happening.

    ``subject`` is an id (``decision/option``, event, hazard, message, chance node, variable).
    A CHANGE has ``before``, ``after`` and ``parts``: each amount with its cause. A REPORTED has the
    told low and high in ``before`` and ``after``. A DREW has the weight of the branch that fell in
    ``before`` and the sum of weights in ``after``; nobody is told of it before the debrief. An ORDERS
    marks that the side in ``subject`` has just decided; it too is told to nobody.
    """

    kind: EventKind
    turn: int
    audience: Audience
    subject: str
    text: Text | None = None
    before: int = 0
    after: int = 0
    parts: tuple[tuple[int, Cause], ...] = ()
    cause: Cause | None = None


class Mail(NamedTuple):
    """A message or report under way. ``due`` is in minutes since 1970 UTC.

    A message names its effect by *program* and *place*; a report carries the four values of its
    registers, which start at *register*.
    """

    due: int
    program: int
    place: int
    register: int = -1
    values: tuple[int, ...] = ()


class Offer(NamedTuple):
    """A decision that is open in a round, the options that may be taken, by index, and how many of them."""

    decision: int
    options: tuple[int, ...]
    picks: int


Offers = tuple[Offer, ...]
Sealed = tuple[tuple[tuple[int, int], ...], ...]


class Task(NamedTuple):
    """Something the engine still has to do in this turn.

    ``op`` says what; ``number`` and ``place`` are indices. A round has the ``offers`` made to each side;
    a chance node its ``name`` and the ``weights`` of its branches; a delivery its ``mail``.
    """

    op: str
    number: int = 0
    place: int = 0
    name: str = ""
    weights: tuple[int, ...] = ()
    offers: tuple[Offers, ...] = ()
    mail: Mail | None = None


Log = tuple["Log", Event] | None


class State(NamedTuple):
    """All that is true at one point of one play. Immutable, so a copy costs nothing.

    ``values`` runs parallel to ``Scenario.variables``. ``agenda`` is a stack whose last task is next:
    at a node that is ``decide`` or ``chance``. ``pending`` holds the changes of the step under way
    (variable or -1 for an ending, amount, whether set, cause). ``sealed`` holds, per side, the
    (decision, option) index pairs given in this round (option -1: pass). ``drawn`` counts the chance
    nodes met this turn by id, so that a draw's key depends on nothing else. ``log`` is a linked list,
    newest first.
    """

    values: tuple[int, ...]
    turn: int
    agenda: tuple[Task, ...]
    sealed: Sealed
    asked: tuple[int, ...]
    mail: tuple[Mail, ...]
    pending: tuple[tuple[int, int, bool, Cause | None], ...]
    drawn: tuple[tuple[str, int], ...]
    log: Log
    ending: int | None


class Step(NamedTuple):
    """What one action led to: the next state, and the events on the way, oldest first."""

    state: State
    events: tuple[Event, ...]
