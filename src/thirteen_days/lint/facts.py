"""What was found out about a scenario by following all its plays at once."""

from dataclasses import dataclass, field

from thirteen_days.lint.values import Values, join
from thirteen_days.lint.views import View, either
from thirteen_days.model import Expr

_MOST_VIEWS = 32
"""So many are kept apart; those after them are joined."""


@dataclass(slots=True)
class Tally:
    """What an expression came to wherever it was met; the views, as long as it came to one thing only."""

    came_to: Values
    views: list[View]

    def add(self, found: Values, view: View) -> None:
        """Met once more."""
        if found != self.came_to:
            self.came_to = join(self.came_to, found)
            if self.came_to.low < self.came_to.high:
                self.views = []
        if not self.views or self.views[-1] is view:
            return
        if len(self.views) < _MOST_VIEWS:
            self.views.append(view)
        else:
            self.views[-1] = either(self.views[-1], view) or view

    def span(self, index: int) -> Values:
        """What the cell *index* could hold wherever this was met."""
        found = self.views[0][index]
        for view in self.views[1:]:
            found = join(found, view[index])
        return found


@dataclass(slots=True)
class Facts:
    """Where plays can come, and what conditions and amounts come to there.

    Expressions are known by identity: a compiled scenario keeps each of its own.
    """

    turns: set[int] = field(default_factory=set)
    decisions: set[int] = field(default_factory=set)
    options: set[tuple[int, int]] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    hazards: set[int] = field(default_factory=set)
    endings: dict[int, View] = field(default_factory=dict)
    """Per ending that can be reached, what the cells can hold then."""
    branches: set[tuple[str, str]] = field(default_factory=set)
    sent: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Per message or report: (turn, the first minute at which it can be there) of each sending."""
    arrived: set[str] = field(default_factory=set)
    conditions: dict[int, Tally] = field(default_factory=dict)
    numbers: dict[int, Tally] = field(default_factory=dict)
    """Not those of weights and rates that are known to be above 0 at some time."""
    ever: View | None = None
    """What the cells can hold at any time."""

    def tested(self, condition: Expr, found: Values, view: View) -> None:
        """A condition, or a part of one, was met."""
        tally = self.conditions.get(id(condition))
        if tally is None:
            self.conditions[id(condition)] = Tally(found, [view])
        elif tally.came_to.low == tally.came_to.high:
            tally.add(found, view)

    def reckoned(self, expression: Expr, found: Values, view: View) -> None:
        """An amount or a weight was met."""
        tally = self.numbers.get(id(expression))
        if tally is None:
            self.numbers[id(expression)] = Tally(found, [view])
        else:
            tally.add(found, view)
