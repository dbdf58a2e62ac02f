"""What the rules are made of, before any play is followed: cells read and moved, conditions within."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from thirteen_days.engine import variables_read
from thirteen_days.lint.steps import Mail
from thirteen_days.lint.values import Values
from thirteen_days.lint.views import View
from thirteen_days.model import (
    Binary,
    Call,
    Chance,
    Change,
    Compare,
    Effect,
    Expr,
    IfElse,
    Logic,
    Not,
    Ref,
    Report,
    Round,
    Scenario,
    Send,
    ToFixed,
)


def getter(cells: frozenset[int]) -> Callable[[View], Sequence[Values]]:
    """What a view says of *cells*."""
    if not cells:
        return lambda _: ()
    return itemgetter(*sorted(cells)) if len(cells) > 1 else itemgetter(*cells, *cells)


def conditions(expression: Expr) -> Iterator[int]:
    """The conditions met when *expression* is reckoned, by identity; it itself, if it is one."""
    if isinstance(expression, Compare | Logic | Not | Ref):
        yield id(expression)
    waiting: list[Expr] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Logic):
            yield from map(id, node.parts)
        elif isinstance(node, IfElse):
            yield id(node.test)
        waiting += _parts(node)


def _parts(expression: Expr) -> tuple[Expr, ...]:
    """What an expression is made of."""
    match expression:
        case Compare(left=left, right=right) | Binary(left=left, right=right):
            return (left, right)
        case Logic(parts=parts) | Call(arguments=parts):
            return parts
        case Not(part=part) | ToFixed(part=part) | Round(part=part):
            return (part,)
        case IfElse(test=test, then=then, other=other):
            return (test, then, other)
    return ()


def rivals(scenario: Scenario) -> dict[int, tuple[int, ...]]:
    """Flags of which one at most is up: the answers to a decision that is taken once, and the endings."""
    groups = [
        [option.took for option in decision.options if option.took >= 0]
        for decision in scenario.decisions
        if decision.picks == 1 and decision.taken >= 0
    ]
    groups.append([scenario.index_of.get(f"ended:{ending.id}", -1) for ending in scenario.endings])
    return {
        flag: tuple(other for other in group if other not in {flag, -1})
        for group in groups
        for flag in group
        if flag >= 0
    }


def entangled(due: Sequence[Mail]) -> bool:
    """Whether it matters in which order these arrive."""
    cells = [touched(mail.effects) for mail in due]
    for place, (_, writes) in enumerate(cells):
        for other, (others_read, others_write) in enumerate(cells):
            if other != place and (writes & (others_read | others_write)):
                return True
    return False


def touched(effects: Sequence[Effect]) -> tuple[frozenset[int], frozenset[int]]:
    """The cells that *effects* read, and those that they move, at once."""
    reads: set[int] = set()
    writes: set[int] = set()
    for effect in effects:
        if effect.when is not None:
            reads |= variables_read(effect.when)
        body = effect.body
        if isinstance(body, Change):
            reads |= variables_read(body.amount)
            writes.add(body.index)
        elif isinstance(body, Chance):
            for branch in body.branches:
                reads |= variables_read(branch.weight)
                inner = touched(branch.effects)
                reads |= inner[0]
                writes |= inner[1]
        elif isinstance(body, Report):
            reads |= {0}.union(variables_read(body.reads), *(variables_read(one) for _, one in body.offsets))
        elif isinstance(body, Send):
            reads |= variables_read(body.delay)
    return frozenset(reads), frozenset(writes)
