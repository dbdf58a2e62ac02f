"""What stays the same from one reading of a scenario to the next, for one who reads it after every edit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from thirteen_days.model import Expr
from thirteen_days.scenario.rereading import Read
from thirteen_days.scenario.scope import Names, Scope

Asked = tuple[Callable[[str, Scope], Expr], str, frozenset[str] | None, str, bool, bool]
"""What an expression comes to depends on, the names apart: its compiler, its text and its scope."""


_MOST = 50_000


@dataclass(slots=True)
class Memory:
    """The files as they were read, by name; the expressions that have compiled, and the names in them."""

    files: dict[str, Read] = field(default_factory=dict)

    names: Names = field(default_factory=Names)
    compiled: dict[Asked, tuple[Expr, int]] = field(default_factory=dict)

    def expressions(self, names: Names) -> dict[Asked, tuple[Expr, int]]:
        """What has compiled with these *names*: with others, it may come to something else."""
        if len(self.compiled) > _MOST or _without_cost(names) != _without_cost(self.names):
            self.compiled = {}
        self.names = names
        return self.compiled


def _without_cost(names: Names) -> tuple[object, ...]:
    return (
        names.variables,
        names.index_of,
        names.turns,
        names.options,
        names.occurrences,
        names.endings,
        names.rungs,
        names.report_lost,
    )
