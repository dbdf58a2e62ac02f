"""What every part of the compiler needs: the specification, the names, and where problems go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from thirteen_days.model import Const, Expr, Kind
from thirteen_days.model.effects import Audience
from thirteen_days.scenario import expressions
from thirteen_days.scenario.memory import Compiled, Memory
from thirteen_days.scenario.parser import MAX_TOTAL
from thirteen_days.scenario.problems import EnoughError, Problems, one_of
from thirteen_days.scenario.scope import Names, Scope
from thirteen_days.scenario.specs import ScenarioSpec, VariantSpec
from thirteen_days.scenario.texts import Audited, Texts
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.typed import ExpressionError
from thirteen_days.scenario.variables import Cells
from thirteen_days.scenario.viewers import Viewers

_SECTIONS = {
    "variable or measure": "variables",
    "decision": "decisions",
    "event": "events",
    "document": "documents",
    "source": "sources",
    "persona": "personas",
    "clock": "clocks",
    "forecast": "forecasts",
    "lens": "lenses",
    "parameter": "params",
    "setting": "settings",
    "seat": "seats",
    "payoff component": "payoffs",
    "component of a payoff": "payoffs",
}
"""Where to declare what there is none of."""
NOTHING = Const(0, Kind.INT)
"""Stands for an expression that did not compile."""
Compiler = Callable[[str, Scope], Expr]


@dataclass(slots=True)
class Workshop:
    """A scenario while it is compiled."""

    spec: ScenarioSpec
    problems: Problems
    viewers: Viewers
    texts: Texts
    cells: Cells
    names: Names
    rules: Scope
    held: Compiled = field(default_factory=dict)
    compiled: Compiled = field(default_factory=dict)
    """The expressions that have compiled before, and those that are used now."""
    used_ids: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def open(cls, spec: ScenarioSpec, problems: Problems, memory: Memory) -> "Workshop":
        """Declare all names of *spec*."""
        viewers = Viewers(spec, problems)
        texts = Texts(problems)
        cells = Cells(spec, viewers, texts, problems)
        names = cells.names
        return cls(spec, problems, viewers, texts, cells, names, Scope(names), *memory.expressions(names))

    # --- Expressions -------------------------------------------------------------------------------

    def expression(self, compiler: Compiler, text: str, scope: Scope, path: Path) -> Expr:
        """Compile *text*; a stand-in, with a problem added, if it does not compile."""
        asked = (compiler, text, scope.readers, scope.viewer, scope.endings, scope.settings_only)
        known = None if scope.cells else self.held.get(asked)
        if known and self.names.cost + known[-1][1] <= MAX_TOTAL:
            self.compiled.setdefault(asked, []).append(known[-1])
            made, cost = known.pop()
            self.names.cost += cost
            return made
        before = self.names.cost
        try:
            made = compiler(text, scope)
        except ExpressionError as error:
            self.problems.add(
                error.code, path, error.message, fix=error.fix, offset=error.column, width=error.width
            )
            if self.names.cost > MAX_TOTAL:
                raise EnoughError from None
            return NOTHING
        if not scope.cells and not isinstance(compiler, partial):
            self.compiled.setdefault(asked, []).append((made, self.names.cost - before))
        return made

    def condition(self, text: str | None, scope: Scope, path: Path) -> Expr | None:
        """An optional condition."""
        if text is None:
            return None
        return self.expression(expressions.compile_condition, text, scope, path)

    def reader(self, audience: Audience, viewer: str = "") -> Scope:
        """The scope of what is read by *audience*."""
        return Scope(self.names, Viewers.readers(audience), viewer)

    # --- Names -------------------------------------------------------------------------------------

    def known(
        self, name: str, known: Iterable[str], what: tuple[str, str], path: Path, *, key: bool = False
    ) -> bool:
        """Whether *name* is among *known*; if not, a problem: *what* is its code and its noun."""
        listed = list(known)
        if name in listed:
            return True
        code, noun = what
        section = _SECTIONS.get(noun, "")
        fix = one_of(name, listed, f"declare it under `{section}:`" if section else "leave it out")
        self.problems.add(code, path, f"there is no {noun} `{name}`", fix=fix, key=key)
        return False

    def sources(self, names: list[str], path: Path) -> tuple[str, ...]:
        """Ids of sources, each of which must exist."""
        for place, name in enumerate(names):
            if name not in self.spec.sources:
                self.known(name, self.spec.sources, ("TD208", "source"), (*path, "sources", place))
        return tuple(names)

    def turns(self, names: list[str], path: Path) -> frozenset[int]:
        """Turn ids as indices."""
        for place, name in enumerate(names):
            if name not in self.names.turns:
                self.known(name, self.names.turns, ("TD203", "turn"), (*path, "turns", place))
        return frozenset(self.names.turns[name] for name in names if name in self.names.turns)

    def unique(self, name: str, path: Path) -> None:
        """One id for one chance, report or message."""
        first = self.used_ids.setdefault(name, path)
        if first != path:
            message = f"the id `{name}` is already used{self.problems.where(first)}"
            self.problems.add("TD211", (*path, "id"), message, fix="give it another id")

    # --- Texts -------------------------------------------------------------------------------------

    def prose(self, path: Path, text: str, audience: Audience, *, words: int = 0, characters: int = 0) -> str:
        """A text that *audience* reads; its key."""
        return self.texts.add(path, text, Audited(audience), words=words, characters=characters)

    def variant(
        self, spec: VariantSpec, audience: Audience, reader: str, path: Path, words: int
    ) -> tuple[Expr, str]:
        """A text's condition and its key, both as *audience* reads them."""
        scope = self.reader(audience, reader)
        when = self.expression(expressions.compile_condition, spec.when, scope, (*path, "when"))
        return when, self.prose((*path, "text"), spec.text, audience, words=words)
