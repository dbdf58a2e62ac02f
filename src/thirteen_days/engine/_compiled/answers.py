"""The open decisions of a round, answered by a chooser."""

from collections.abc import Sequence

from thirteen_days.engine._compiled.play import Choose, Given, Play


def settle(play: Play, choose: Choose) -> None:
    """Answer all that is still open in the round, side by side, each decision in order."""
    sealed = play.sealed
    for side, mine in enumerate(play.offers):
        if not mine:
            continue
        given = sealed[side]
        fresh = not given
        for decision, options, picks in mine:
            if picks == 1 and fresh:
                if options:
                    given.append((decision, choose(play, side, decision, options, picks > 1)))
                continue
            _take_several(play, choose, given, side, decision, options, picks)


def _take_several(
    play: Play,
    choose: Choose,
    given: list[Given],
    side: int,
    decision: int,
    options: Sequence[int],
    picks: int,
) -> None:
    """Put with what *side* has given its answers to *decision*: up to so many *picks*, or a pass."""
    taken = [option for one, option in given if one == decision]
    if -1 in taken:
        return
    rest = [one for one in options if one not in taken] if taken else options
    most = min(picks, len(options)) - len(taken)
    if most > 0:
        take_first(play, choose, given, side, decision, rest, most, passing=picks > 1)


def take_first(
    play: Play,
    choose: Choose,
    given: list[Given],
    side: int,
    decision: int,
    options: Sequence[int],
    most: int,
    *,
    passing: bool = True,
) -> None:
    """Put with what is *given* up to *most* of *options*, none of which has been taken yet, or a pass."""
    while True:
        option = choose(play, side, decision, options, passing)
        given.append((decision, option))
        most -= 1
        if option < 0 or not most:
            return
        rest = [*options]
        rest.remove(option)
        options = rest
