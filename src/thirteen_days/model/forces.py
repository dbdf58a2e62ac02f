"""What each side could deliver, and what the other believed."""

from dataclasses import dataclass

from thirteen_days.model.expressions import Expr


@dataclass(frozen=True, slots=True)
class Belief:
    """What the other sides believe of a force: from turn *since* on, where *when* holds."""

    low: int
    high: int
    source: str
    since: int
    when: Expr | None
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Force:
    """Weapons or men of one kind on one side.

    *count* is over what the side sees; *surprise* and *alert* (fixed) are the weapons that would arrive for
    each, if they are struck without warning, and after full alert.
    """

    id: str
    side: str
    system: str
    count: Expr
    variable: int
    """The index of the variable that is the count, on which others may have reports; -1 if it is none."""
    surprise: Expr
    alert: Expr
    shares: str
    span: tuple[int, int] | None
    """The lowest and the highest count in the sources, where they differ."""
    believed: tuple[Belief, ...]
    note: str
    sources: tuple[str, ...] = ()
    tag: str = ""
