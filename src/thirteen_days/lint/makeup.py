"""What the rules are made of, before any play is followed: cells read and moved, conditions within."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from thirteen_days.engine import parts_of, variables_read
from thirteen_days.lint.steps import Mail
from thirteen_days.lint.values import Values
from thirteen_days.lint.views import View
from thirteen_days.model import (
    Chance,
    Change,
    Compare,
    Effect,
    Expr,
    IfElse,
    Logic,
    Not,
    Option,
    Ref,
    Report,
    Scenario,
    Send,
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
        waiting += parts_of(node)


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


def option_reads(option: Option) -> frozenset[int]:
    """The cells that an answer reads: when it is offered, its weights, what is said of it, what it does."""
    said = [when for advice in option.advice for when, _ in advice.variants]
    expressions = [*(weight for _, weight in option.weights), *said]
    if option.when is not None:
        expressions.append(option.when)
    took = {option.took} if option.once and option.took >= 0 else set()
    return touched(option.effects)[0].union(took, *map(variables_read, expressions))
