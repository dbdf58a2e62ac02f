"""The end of a step: what it has changed, made so at once."""

from collections.abc import Callable, Sequence
from typing import Protocol

from thirteen_days.engine._compiled.play import Play, Values

Moves = Sequence[tuple[int, int, int]]
"""Of each variable that is moved one way: by how much, and the end of its range that lies there."""


class Flush(Protocol):
    """Ends a step."""

    def __call__(self, s: Play, v: Values, rises: Moves = (), falls: Moves = ()) -> bool:
        """Whether the play ends with it."""
        ...


def flusher(bounds: Sequence[tuple[int, int]], ended: Sequence[int]) -> Flush:
    """What ends a step: sets, then adds summed and clamped once; true if the play ends with it.

    *bounds* are the variables' ranges, *ended* by ending the flag that remembers it, -1 where nothing asks.
    A sum may pass an end of its range on the way and come back, so clamping waits for the last that is added.
    Of what is known beforehand, falls come first: from there on a sum only rises.
    """
    keep = _keeper(bounds)

    def flush(s: Play, v: Values, rises: Moves = (), falls: Moves = ()) -> bool:
        adds, sets = s.adds, s.sets
        ending = -1
        if sets:
            s.sets = []
            ending = _set(v, sets)
        if adds:
            s.adds = []
            for index, amount in adds:
                v[index] += amount
        for index, amount, _ in falls:
            v[index] += amount
        for index, amount, high in rises:
            value = v[index] + amount
            v[index] = high if value > high else value  # noqa: FURB136 - a call costs more than the rest
        for index, _, low in falls:
            if v[index] < low:  # noqa: PLR1730 - likewise
                v[index] = low
        if adds or sets:
            keep(v, adds)
            keep(v, sets)
        if ending < 0:
            return False
        s.ending = ending
        if ended[ending] >= 0:
            v[ended[ending]] = 1
        return True

    return flush


def _keeper(bounds: Sequence[tuple[int, int]]) -> Callable[[Values, Sequence[tuple[int, int]]], None]:
    """Brings what has been changed back into its range."""
    ranges = tuple(bounds)

    def keep(v: Values, changes: Sequence[tuple[int, int]]) -> None:
        for index, _ in changes:
            low, high = ranges[index]
            value = v[index]
            if value < low:
                v[index] = low
            elif value > high:
                v[index] = high

    return keep


def _set(v: Values, sets: list[tuple[int, int]]) -> int:
    """Set what is set, the last of it standing; the first ending among it, which is taken out, else -1."""
    ending = -1
    for index, amount in sets:
        if index >= 0:
            v[index] = amount
        elif ending < 0:
            ending = amount
    if ending >= 0:
        sets[:] = [one for one in sets if one[0] >= 0]
    return ending
