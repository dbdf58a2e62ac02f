"""What a proof by play sets out to meet.

A *goal* is one way that a thing can go: an option taken, an event that happens, a branch that chance falls
on, an ending, a condition that is true, or false, when it is read. A condition's terms (the parts of its
``and`` and ``or``, and what an ``if`` tests) are conditions too; a term is read only where those before it
leave the matter open.
"""

from typing import NamedTuple

from thirteen_days.model import Expr

Path = tuple[str | int, ...]
"""Where something is written: keys and places from the top of the scenario."""
Route = tuple[int, ...]
"""From a condition to one of its terms: at each step the number of the part."""
Guard = tuple[Expr, bool]
"""A condition, and how it must go."""
Branch = tuple[str, int]
"""A chance node, and the branch it must fall on."""

FALSE, TRUE = "false", "true"
CONDITION, TERM = "condition", "term"


class Act(NamedTuple):
    """What a goal belongs to: an option, decision, event, hazard, ending, card or turn, by its *place*.

    An option's *place* is that of its decision.
    """

    kind: str
    place: int
    option: int = -1
    """The option, of a decision; -1 for the decision itself."""
    late: bool = False
    """Whether it comes with a message that was sent then."""


class Goal(NamedTuple):
    """One way that a thing can go.

    *name* is the thing (``response/strike``, ``event:landing``, ``hazard:stray``, a chance node, an ending,
    or what a condition belongs to), *way* how it goes. *path* is where it is written: the number after a
    ``do`` is that of the effect as compiled. *guards* and *branches* are what must hold besides.
    """

    kind: str
    name: str
    way: str
    path: Path
    act: Act
    guards: tuple[Guard, ...] = ()
    branches: tuple[Branch, ...] = ()
    route: Route = ()
    settings_only: bool = False
    """Whether the play's settings alone say how it goes."""
