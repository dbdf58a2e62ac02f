"""What stays the same from one reading of a scenario to the next, for one who reads it after every edit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from thirteen_days.model import Expr
from thirteen_days.scenario.rereading import Read
from thirteen_days.scenario.scope import Names, Scope

Asked = tuple[Callable[[str, Scope], Expr], str, frozenset[str] | None, str, bool, bool]
"""What an expression comes to depends on, the names apart: its compiler, its text and its scope."""


Compiled = dict[Asked, list[tuple[Expr, int]]]
"""Expressions that have compiled, each with its cost, as often as they have been met."""
_MOST = 50_000


@dataclass(slots=True)
class Memory:
    """The files as they were read, by name; the expressions that have compiled, and the names in them."""

    files: dict[str, Read] = field(default_factory=dict)

    names: Names = field(default_factory=Names)
    compiled: Compiled = field(default_factory=dict)
    left: Compiled = field(default_factory=dict)

    def expressions(self, names: Names) -> tuple[Compiled, Compiled]:
        """What has compiled with these *names*, to be taken out, and where to put what is used.

        With other names it may come to something else. Nothing is used twice in one scenario: the proofs
        tell expressions of the same words apart.
        """
        if len(self.compiled) + len(self.left) > _MOST or _without_cost(names) != _without_cost(self.names):
            self.compiled, self.left = {}, {}
        for asked, made in self.compiled.items():
            self.left.setdefault(asked, []).extend(made)
        self.compiled = {}
        self.names = names
        return self.left, self.compiled


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
