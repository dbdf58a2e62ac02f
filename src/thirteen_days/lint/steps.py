"""What a step does to a view: what it may set, and what it may add, before it is summed and clamped once."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from thirteen_days.lint.values import NIL, Values, clamp, join, plus
from thirteen_days.lint.views import View
from thirteen_days.model import Effect


class Move(NamedTuple):
    """What happens to one cell: *put* is what it may be set to, *sure* whether it is, then *added*."""

    put: Values | None = None
    sure: bool = False
    added: Values = NIL


Moves = dict[int, Move]


class Mail(NamedTuple):
    """Something on its way: a message's effects, or what a report writes; when it is there, in minutes.

    In ``Effects`` the times are counted from the step, later from 1970. ``key`` tells one from another.
    """

    key: int
    name: str
    effects: tuple[Effect, ...]
    told: Moves
    soonest: int
    latest: int


class Effects(NamedTuple):
    """What a program does in all: to the cells, what it asks and sends, and whether play may then stop.

    ``moves`` is over every way it can go, ``onward`` over those that do not stop the play (``None``: none).
    """

    moves: Moves
    onward: Moves | None
    ends: frozenset[int] = frozenset()
    asks: frozenset[int] = frozenset()
    posts: tuple[Mail, ...] = ()


IDLE = Effects({}, {})


def moving(moves: Moves) -> Effects:
    """Nothing but *moves*."""
    return Effects(moves, moves)


def then(first: Moves, second: Moves) -> Moves:
    """Both, *second* later in the order of the step."""
    if not first:
        return second
    found = dict(first)
    for index, move in second.items():
        before = found.get(index)
        found[index] = move if before is None else _after(before, move)
    return found


def _after(before: Move, move: Move) -> Move:
    added = plus(before.added, move.added)
    if move.put is None:
        return Move(before.put, before.sure, added)
    if move.sure or before.put is None:
        return Move(move.put, move.sure, added)
    return Move(join(before.put, move.put), before.sure, added)


def one_of(ways: Sequence[Moves]) -> Moves:
    """Any of *ways*, at least one."""
    if len(ways) == 1:
        return ways[0]
    found: Moves = {}
    met: dict[int, int] = {}
    for way in ways:
        for index, move in way.items():
            before = found.get(index)
            if before is None:
                found[index] = move
                met[index] = 1
                continue
            met[index] += 1
            if move == before:
                continue
            put = before.put if move.put is None else move.put
            if move.put is not None and before.put is not None:
                put = join(before.put, move.put)
            found[index] = Move(put, before.sure and move.sure, join(before.added, move.added))
    for index, count in met.items():
        if count < len(ways):
            found[index] = _perhaps(found[index])
    return found


@lru_cache(maxsize=4_096)
def _perhaps(move: Move) -> Move:
    """*move*, or nothing."""
    return Move(move.put, sure=False, added=join(move.added, NIL))


def up_to(ways: Sequence[Moves], most: int) -> Moves:
    """Any different ones of *ways*, none to *most* of them."""
    found: Moves = {}
    for index in {index: None for way in ways for index in way}:
        moves = [way[index] for way in ways if index in way]
        puts = [move.put for move in moves if move.put is not None]
        put = puts[0] if puts else None
        for other in puts[1:]:
            put = join(put, other) if put is not None else other
        lows = sorted(min(0, move.added.low) for move in moves)[:most]
        highs = sorted((max(0, move.added.high) for move in moves), reverse=True)[:most]
        found[index] = Move(put, sure=False, added=Values(sum(lows), sum(highs)))
    return found


def both(first: Effects, second: Effects) -> Effects:
    """The two in one step, in this order."""
    if first is IDLE:
        return second
    moves = then(first.moves, second.moves)
    if first.onward is first.moves and second.onward is second.moves:
        onward: Moves | None = moves
    elif first.onward is None or second.onward is None:
        onward = None
    else:
        onward = then(first.onward, second.onward)
    return Effects(
        moves, onward, first.ends | second.ends, first.asks | second.asks, first.posts + second.posts
    )


def any_of(parts: Sequence[Effects]) -> Effects:
    """One of *parts*, at least one."""
    if len(parts) == 1:
        return parts[0]
    return _gathered(parts, one_of)


def several_of(parts: Sequence[Effects], most: int) -> Effects:
    """None to *most* different ones of *parts*."""
    return _gathered(parts, partial(up_to, most=most))


def _gathered(parts: Sequence[Effects], choose: Callable[[Sequence[Moves]], Moves]) -> Effects:
    onward = [part.onward for part in parts if part.onward is not None]
    moves = choose([part.moves for part in parts])
    whole = all(part.onward is part.moves for part in parts)
    return Effects(
        moves,
        moves if whole else choose(onward) if onward else None,
        frozenset().union(*(part.ends for part in parts)),
        frozenset().union(*(part.asks for part in parts)),
        tuple(mail for part in parts for mail in part.posts),
    )


def perhaps(effects: Effects) -> Effects:
    """It, or nothing."""
    return any_of([effects, IDLE])


def carried_out(view: View, moves: Moves, bounds: Sequence[tuple[int, int]]) -> View:
    """*view* after the step."""
    if not moves:
        return view
    found = view[:]
    for index, (put, sure, added) in moves.items():
        value = view[index]
        if put is not None:
            value = put if sure else join(value, put)
        low, high = bounds[index]
        found[index] = clamp(plus(value, added), low, high)
    return found


def perhaps_carried_out(view: View, there: View, moves: Moves, bounds: Sequence[tuple[int, int]]) -> View:
    """*view* after a step that may happen where *there* is, which is within *view*."""
    if not moves:
        return view
    found = view[:]
    for index, (put, sure, added) in moves.items():
        value = there[index]
        if put is not None:
            value = put if sure else join(value, put)
        low, high = bounds[index]
        found[index] = join(view[index], clamp(plus(value, added), low, high))
    return found
