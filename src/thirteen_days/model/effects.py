"""What follows from an option, an event, a hazard or a delivered message.

Every effect carries its ``Cause``: the act it belongs to, the author's reason, and who may know.
"""

from dataclasses import dataclass

from thirteen_days.model.expressions import Expr

Audience = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a variable moved.

    ``act`` names what did it (``decision/option``, ``event:id``, ``hazard:id``, ``mail:id``), ``why``
    is the text key of the author's reason, and ``audience`` the viewers who may be told.
    """

    act: str
    why: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Change:
    """Add *amount* to a variable, or set it. Amounts are integers (already rounded)."""

    index: int
    amount: Expr
    is_set: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """One way chance can fall: *weight* is an integer or a fixed number, 0 or more."""

    id: str
    weight: Expr
    effects: tuple["Effect", ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """A chance node inside a step. Exactly one branch is taken; no branch if all weights are 0."""

    node: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Tell *viewer* something of a variable it cannot see.

    The reading is ``reads`` plus a drawn offset, kept in the variable's range; what is told is
    reading +/- ``error``. ``registers`` is the index of the first of four variables that hold the
    report: low, high, turn index it speaks of plus one (0: never), source index.
    """

    node: str
    viewer: str
    about: int
    reads: Expr
    error: int
    offsets: tuple[tuple[int, Expr], ...]
    delay: int
    source: int
    registers: int


@dataclass(frozen=True, slots=True)
class Send:
    """A message: *effects* happen, and *text* is read, at the first brief *delay* minutes later."""

    id: str
    sender: str
    audience: Audience
    delay: Expr
    text: str
    document: str
    effects: tuple["Effect", ...]


@dataclass(frozen=True, slots=True)
class News:
    """Something the *audience* hears at once."""

    text: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Ask:
    """Open a decision: in this turn's urgent round if it is urgent, else in the next turn."""

    decision: int


@dataclass(frozen=True, slots=True)
class End:
    """Stop the play when this step is done."""

    ending: int


@dataclass(frozen=True, slots=True)
class Effect:
    """One verb, its condition (``None``: always) and its cause."""

    body: Change | Chance | Report | Send | News | Ask | End
    when: Expr | None
    cause: Cause
