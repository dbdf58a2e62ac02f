"""What was proved: place, reason and remedy; consequences are left to their causes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from thirteen_days.engine import variables_read
from thirteen_days.lint.facts import Facts, Tally
from thirteen_days.lint.proved import Finding
from thirteen_days.lint.reasons import reason
from thirteen_days.lint.sites import Deed, Site, Thing, at
from thirteen_days.lint.terms import Term, terms
from thirteen_days.model import Change, Expr, Logic, Report, Scenario
from thirteen_days.scenario import Path, Plain


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario with all that the proofs go by."""

    scenario: Scenario
    tree: Plain
    facts: Facts
    deeds: tuple[Deed, ...]
    sites: tuple[Site, ...]
    by_expr: dict[int, Site] = field(default_factory=dict)

    def tally(self, expr: Expr | None) -> Tally | None:
        """What a condition came to; ``None`` if it was never met."""
        return None if expr is None else self.facts.conditions.get(id(expr))

    def decided(self, expr: Expr | None) -> bool | None:
        """Whether a condition always, or never, holds where it is met."""
        tally = self.tally(expr)
        if tally is None or tally.came_to.low != tally.came_to.high:
            return None
        return bool(tally.came_to.low)

    def term(self, site: Site) -> Term:
        """The condition of *site* as it is written."""
        (found,) = terms(site.expr, self.text(site.path), condition=True)
        return found

    def text(self, path: Path) -> str:
        """What is written at *path*."""
        written = at(self.tree, path)
        return written if isinstance(written, str) else ""

    def because(self, term: Term) -> tuple[Term, str]:
        """The smallest part that decides *term*, and why it is decided."""
        part, before = self._culprit(term, ())
        tally = self.tally(part.expr)
        if tally is None or not tally.views:
            return part, ""
        return part, reason(self.scenario, part.expr, tally) + self.within(part, before)

    def within(self, part: Term, before: Sequence[Term]) -> str:
        """What stands *before* a part of an `and` or `or` and narrows what it is met with."""
        mine = self._narrows(part.expr)
        felt = [one for one in before if mine & self._narrows(one.expr)]
        if not felt:
            return ""
        verb = "holds" if part.joint == "and" else "does not hold"
        return f" where `{felt[-1].text}` {verb}"

    def _narrows(self, expr: Expr) -> frozenset[int]:
        """The cells of *expr*; all flags of which one at most is up count as one."""
        read = variables_read(expr)
        flags = {"took", "happened"}
        return frozenset(
            -1
            if index < len(self.scenario.variables) and self.scenario.variables[index].category in flags
            else index
            for index in read
        )

    def _culprit(self, term: Term, before: tuple[Term, ...]) -> tuple[Term, tuple[Term, ...]]:
        truth = self.decided(term.expr)
        if isinstance(term.expr, Logic) and truth is (term.expr.operator == "or"):
            for place, part in enumerate(term.parts):
                if self.decided(part.expr) is truth:
                    return self._culprit(part, (*before, *term.parts[:place]))
        return term, before


Proof = Callable[[Case], Iterable[Finding]]


def roots(case: Case, found: Sequence[Finding]) -> list[Finding]:
    """*found* without what only follows from others of them; of a circle, all."""
    chains = _writers(case)
    killed = {one.kills for one in found if one.kills is not None}
    causes: list[set[Thing]] = []
    for one in found:
        met = set(one.awaits)
        for index in one.needs:
            met |= chains.get(index, set())
        met.discard(one.kills or ())
        causes.append(met & killed)
    explained = {place for place, met in enumerate(causes) if not met}
    sound = {found[place].kills for place in explained}
    moved = True
    while moved:
        moved = False
        for place, met in enumerate(causes):
            if place not in explained and met & sound:
                explained.add(place)
                sound.add(found[place].kills)
                moved = True
    return [one for place, one in enumerate(found) if not causes[place] or place not in explained]


def _writers(case: Case) -> dict[int, set[Thing]]:
    """Per cell, everything within which something moves it."""
    found: dict[int, set[Thing]] = {}
    for deed in case.deeds:
        body = deed.effect.body
        if isinstance(body, Change):
            found.setdefault(body.index, set()).update(deed.things)
        elif isinstance(body, Report):
            for index in range(body.registers, body.registers + 4):
                found.setdefault(index, set()).update(deed.things)
    scenario = case.scenario
    for decision in scenario.decisions:
        found.setdefault(decision.taken, set()).add(("decision", decision.index))
        for option in decision.options:
            found.setdefault(option.took, set()).update(
                {("decision", decision.index), ("option", decision.index, option.index)}
            )
    for event in scenario.happenings:
        found.setdefault(event.happened, set()).add(("event", event.index))
    for hazard in scenario.hazards:
        found.setdefault(hazard.happened, set()).add(("hazard", hazard.index))
    for ending in scenario.endings:
        flag = scenario.index_of.get(f"ended:{ending.id}", -1)
        found.setdefault(flag, set()).add(("ending", ending.index))
    found.pop(-1, None)
    return found


def needs(term: Term) -> frozenset[int]:
    """The cells that a condition reads."""
    return variables_read(term.expr)
