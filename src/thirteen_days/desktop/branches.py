"""Playing on from an earlier point: every branch is a prefix of a transcript, under a name of its own."""

from dataclasses import dataclass
from itertools import count, groupby
from typing import TYPE_CHECKING

from thirteen_days.engine import observe
from thirteen_days.model import Scenario
from thirteen_days.present import Words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from thirteen_days.play import Replay, Transcript

LONGEST = 48


@dataclass(frozen=True, slots=True)
class Branching:
    """A decision that a person took: before which action it stood, when, and what was chosen."""

    place: int
    day: str
    title: str
    chosen: str


def free_name(base: str, taken: "Container[str]") -> str:
    """``BASE-branch``, or the next such name that no save has."""
    stem = base[:LONGEST].strip("-") + "-branch"
    if stem not in taken:
        return stem
    return next(name for number in count(2) if (name := f"{stem}-{number}") not in taken)


def saves_taken() -> frozenset[str]:
    """The names of all saves."""
    from thirteen_days.play import list_saves  # noqa: PLC0415 - not before it is asked for

    return frozenset(save.name for save in list_saves())


def fitted(scenario: Scenario, transcript: "Transcript") -> "Replay":
    """How far *transcript* fits *scenario*, chance left open where it stops.

    Raises:
        ReplayError: not even its header fits.
    """
    from thirteen_days.play import replay  # noqa: PLC0415 - not before it is asked for

    return replay(scenario, transcript, settle=False)


def branchings(words: Words, transcript: "Transcript") -> tuple[Branching, ...]:
    """Every decision that a person took in *transcript*, in order; a desk's orders count as one."""
    return tuple(_branchings(words, transcript))


def _branchings(words: Words, transcript: "Transcript") -> "Iterator[Branching]":
    people = {side for side, policy in transcript.header.policies.items() if policy == "human"}
    states = fitted(words.scenario, transcript).states
    taken = []
    for place, (action, state) in enumerate(zip(transcript.actions, states, strict=False)):
        if action.player in people:
            seen = observe(words.scenario, state, action.player)
            if seen.decision is not None:
                taken.append((seen.minute, action.player, action.node, place, action))
    for (minute, side, node), group in groupby(taken, key=lambda one: one[:3]):
        rows = list(group)
        options = [words.option(f"{node}/{row[4].choice}") for row in rows]
        chosen = "; ".join(words.key(option.label).rstrip(".") for option in options if option)
        decision = next(one for one in words.scenario.decisions if one.id == node)
        yield Branching(rows[0][3], words.day(minute, words.clock(side)), words.key(decision.title), chosen)
