"""Playing one scenario many times, each play with a seed of its own."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass

from thirteen_days.engine import outcome
from thirteen_days.model import Action, Scenario, ThirteenDaysError
from thirteen_days.play import Session

_MOST_ACTIONS = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One play: its seed, how it ended, what that was worth, how long it was, what was done."""

    seed: str
    ending: str
    kind: str
    payoffs: dict[str, int]
    turns: int
    actions: tuple[Action, ...]


def play_one(
    scenario: Scenario,
    seed: str,
    policies: dict[str, str],
    settings: dict[str, str] | None = None,
    lens: str = "",
    params: dict[str, int] | None = None,
) -> Row:
    """One play to its ending.

    Raises:
        ThirteenDaysError: a person is named among the policies, or the play does not end.
    """
    session = Session.start(
        scenario, seed=seed, policies=policies, settings=settings, lens=lens, params=params
    )
    waiting = session.awaiting()
    result = outcome(scenario, session.state)
    if waiting is not None or result is None:
        raise ThirteenDaysError(f"the play with seed {seed!r} stopped before an ending")
    if len(session.actions) > _MOST_ACTIONS:
        raise ThirteenDaysError(f"the play with seed {seed!r} took over {_MOST_ACTIONS} actions")
    payoffs = {side: sum(amount for _, amount in parts) for side, parts in result.payoffs}
    return Row(seed, result.ending, result.kind, payoffs, session.state.turn + 1, session.actions)


def run(
    scenario: Scenario,
    plays: int,
    seed: str,
    policies: dict[str, str],
    settings: dict[str, str] | None = None,
    lens: str = "",
    params: dict[str, int] | None = None,
) -> Iterator[Row]:
    """*plays* plays; the nth has the seed ``<seed>/<n>``, so any one can be played again alone."""
    gc.freeze()  # a loaded scenario lives as long as the run: looking it over again and again costs a third
    for number in range(plays):
        yield play_one(scenario, f"{seed}/{number}", policies, settings, lens, params)
