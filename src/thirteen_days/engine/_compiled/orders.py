"""What each answer to a decision sets going, made ready before any play."""

from collections.abc import Callable, Sequence

from thirteen_days.engine._compiled.flush import Moves
from thirteen_days.engine._compiled.play import Play, Values
from thirteen_days.engine._rules import Rules
from thirteen_days.engine._source.effects import plain_changes

Program = Callable[[Play, Values], None]
"""A list of effects: its changes are left in the play for the end of the step."""
Order = tuple[tuple[int, ...], Moves, Moves, Sequence[tuple[int, int]], Program | None]
"""The flags that an answer sets; what it raises, lowers, sets whatever the values, or else what it does."""


def orders_of(rules: Rules, programs: Sequence[Program]) -> list[list[Order]]:
    """Per decision, the order of each option, and last of all (so that -1 finds it) that of a pass."""
    found: list[list[Order]] = []
    for ready in rules.decisions:
        taken = (ready.decision.taken,) if ready.decision.taken >= 0 else ()
        orders: list[Order] = []
        for one in ready.options:
            flags = (*taken, one.option.took) if one.option.took >= 0 else taken
            plain = plain_changes(rules.programs[one.program])
            if plain is None:
                orders.append((flags, (), (), (), programs[one.program]))
                continue
            adds, sets = plain
            bounds = rules.bounds
            rises = tuple((index, amount, bounds[index][1]) for index, amount in adds if amount > 0)
            falls = tuple((index, amount, bounds[index][0]) for index, amount in adds if amount < 0)
            orders.append((flags, rises, falls, sets, None))
        found.append([*orders, (taken, (), (), (), None)])
    return found
