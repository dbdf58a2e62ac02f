"""What was found out about a scenario by following all its plays at once."""

from dataclasses import dataclass, field

from thirteen_days.engine import variables_read
from thirteen_days.lint.values import Values, join
from thirteen_days.lint.views import View
from thirteen_days.model import Expr

_MOST_VIEWS = 32
"""So many are kept; then what they say is joined."""


@dataclass(slots=True)
class Tally:
    """What *expression* came to wherever it was met; the views, as long as it came to one thing only."""

    expression: Expr
    came_to: Values
    views: list[View]
    spans: dict[int, Values] = field(default_factory=dict)
    """Of views that are no longer kept: what the cells that it reads could hold."""

    def add(self, found: Values, view: View) -> None:
        """Met once more."""
        if found != self.came_to:
            self.came_to = join(self.came_to, found)
            if self.came_to.low < self.came_to.high:
                self.views, self.spans = [], {}
        if not self.views or self.views[-1] is view:
            return
        if len(self.views) == _MOST_VIEWS:
            self.spans = {index: self.span(index) for index in variables_read(self.expression)}
            self.views = []
        self.views.append(view)

    def span(self, index: int) -> Values:
        """What the cell *index*, which it reads, could hold wherever it was met."""
        found = self.spans.get(index, self.views[0][index])
        for view in self.views:
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
            self.conditions[id(condition)] = Tally(condition, found, [view])
        elif tally.came_to.low == tally.came_to.high:
            tally.add(found, view)

    def reckoned(self, expression: Expr, found: Values, view: View) -> None:
        """An amount or a weight was met."""
        tally = self.numbers.get(id(expression))
        if tally is None:
            self.numbers[id(expression)] = Tally(expression, found, [view])
        else:
            tally.add(found, view)
