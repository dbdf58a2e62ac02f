"""What an expression may speak of: the names of a scenario, and who reads the expression."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thirteen_days.model import Variable


@dataclass(slots=True)
class Names:
    """Everything an expression or an effect can name."""

    variables: list[Variable] = field(default_factory=list)
    index_of: dict[str, int] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    occurrences: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    rungs: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Per side, its measures: (variable index, rung)."""
    report_lost: bool = False
    """Whether a report could not be made out: that nobody sends one is then no news."""
    cost: int = 0
    """How many parts the expressions compiled so far have."""

    def variable(self, name: str) -> Variable | None:
        """The variable called *name*, if there is one."""
        index = self.index_of.get(name)
        return None if index is None else self.variables[index]

    def speakable(self) -> list[str]:
        """Every bare name an expression may use."""
        plain = [variable.id for variable in self.variables if variable.id.isidentifier()]
        return [*plain, *self.turns]


@dataclass(frozen=True, slots=True)
class Scope:
    """Who reads an expression, and which forms it may use.

    ``readers`` are the viewers who must see what it uses (``None``: a rule, which sees everything);
    ``viewer`` is whose reports it may use.
    """

    names: Names
    readers: frozenset[str] | None = None
    viewer: str = ""
    endings: bool = False
    cells: Mapping[str, Variable] = field(default_factory=dict)
    """What lies behind the state, in the years after: by name, or ``name@year`` for a value of one year."""
    settings_only: bool = False
