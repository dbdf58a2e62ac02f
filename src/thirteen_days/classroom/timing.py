"""The lesson's clock: which stages there are, how long each lasts, and what a late class gives up."""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby
from math import ceil
from typing import Final, NamedTuple

from thirteen_days.model import Lesson, LessonRound

SECOND: Final = 1000
MINUTE: Final = 60 * SECOND
SPARE: Final = 3
"""Minutes of a lesson that the plan leaves free, for doors and late comers."""
LEAST_TALK: Final = 60 * SECOND
"""A discussion is never cut to less."""
_WAITS: Final = 2
"""So many turns of the other side one may wait through."""


class Stage(StrEnum):
    """What a class is doing."""

    JOIN = "join"
    BRIEF = "brief"
    READ = "read"
    FIRST = "first_ballot"
    TALK = "discuss"
    SECOND = "second_ballot"
    ORDER = "order"
    SEEN = "consequences"
    DEBRIEF = "debrief"
    SLIP = "exit_slip"
    OVER = "over"


IN_ROUND: Final = (Stage.READ, Stage.FIRST, Stage.TALK, Stage.SECOND, Stage.ORDER, Stage.SEEN)
"""The stages of a round, in order."""


class Phase(NamedTuple):
    """One stage of the plan. *round* and *side* say which decision it is about; empty outside rounds."""

    stage: Stage
    ms: int
    round: str = ""
    side: str = ""


class _Lengths(NamedTuple):
    """Seconds: before the rounds, each stage of a round, and after them."""

    join: int
    brief: int
    round: tuple[int, int, int, int, int, int]
    debrief: int
    slip: int


_USUAL: Final = (60, 45, 150, 30, 45, 60)
_LENGTHS: Final = {
    25: _Lengths(120, 120, _USUAL, 300, 60),
    45: _Lengths(180, 180, _USUAL, 540, 60),
    60: _Lengths(180, 240, _USUAL, 900, 60),
    90: _Lengths(240, 300, (60, 60, 240, 45, 60, 90), 1080, 120),
}


When = Callable[[LessonRound, str], int]
"""The turn in which a side takes its decision of a round."""


def plan(lesson: Lesson, minutes: int, sides: Sequence[str], when: When) -> tuple[Phase, ...]:
    """The stages of a lesson of *minutes* in which classes of *sides* take their decisions.

    They come in the order in which the crisis comes to them: where two sides sit in one class, each takes
    its own decision in its turn. A plan that would run over leaves out rounds from the middle, and so
    that neither side waits long for its next.

    Raises:
        KeyError: there is no lesson of that length.
    """
    lengths = _LENGTHS[minutes]
    phases = [Phase(Stage.JOIN, lengths.join * SECOND), Phase(Stage.BRIEF, lengths.brief * SECOND)]
    taken = [(one, side) for one in lesson.rounds_in(minutes) for side in sides if one.decision(side) >= 0]
    for one, side in sorted(taken, key=lambda pair: (when(*pair), sides.index(pair[1]))):
        phases += [
            Phase(stage, seconds * SECOND, one.id, side)
            for stage, seconds in zip(IN_ROUND, lengths.round, strict=True)
        ]
    phases += [Phase(Stage.DEBRIEF, lengths.debrief * SECOND), Phase(Stage.SLIP, lengths.slip * SECOND)]
    return fit(tuple(phases), (minutes - SPARE) * MINUTE)


def length(phases: Sequence[Phase]) -> int:
    """Milliseconds that *phases* take together."""
    return sum(phase.ms for phase in phases)


def fit(phases: tuple[Phase, ...], left: int) -> tuple[Phase, ...]:
    """*phases* in *left* milliseconds: discussions shortened, then rounds dropped, the debrief untouched.

    The last round stays to the end: a lesson of one round is still a lesson.
    """
    over = length(phases) - left
    if over <= 0:
        return phases
    talks = [phase for phase in phases if phase.stage is Stage.TALK]
    room = sum(max(0, phase.ms - LEAST_TALK) for phase in talks)
    if over <= room:
        share = over / room
        return tuple(
            phase._replace(ms=phase.ms - ceil(max(0, phase.ms - LEAST_TALK) * share))
            if phase.stage is Stage.TALK
            else phase
            for phase in phases
        )
    turns = list(dict.fromkeys((phase.round, phase.side) for phase in phases if phase.round))
    if len(turns) <= 1:
        return tuple(
            phase._replace(ms=min(phase.ms, LEAST_TALK)) if phase.stage is Stage.TALK else phase
            for phase in phases
        )
    dropped = _least_missed(turns)
    return fit(tuple(phase for phase in phases if (phase.round, phase.side) != dropped), left)


def _least_missed(turns: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Which turn (round, side) a class misses least; never the last.

    Without it no side should be left out, nor wait through more than ``_WAITS`` turns of another, nor have
    fewer than another; else it is the one in the middle.
    """
    middle = len(turns) // 2 - (len(turns) % 2 == 0)
    everyone = {side for _round, side in turns}

    def missed(place: int) -> tuple[int, int, int, int]:
        sides = [side for number, (_round, side) in enumerate(turns) if number != place]
        counts = Counter(sides)
        longest = max(len(list(run)) for _side, run in groupby(sides)) if len(everyone) > 1 else 0
        uneven = max(counts.values()) - min(counts[side] for side in everyone)
        return len(everyone) - len(counts), max(_WAITS, longest), uneven, abs(place - middle)

    return turns[min(range(len(turns) - 1), key=missed)]
