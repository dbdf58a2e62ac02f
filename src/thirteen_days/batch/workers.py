"""Plays spread over worker processes: the same results, in the same order, for any number of workers."""

import gc
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from thirteen_days.batch.run import Row, play_one
from thirteen_days.model import Scenario
from thirteen_days.scenario import load
from thirteen_days.storage import kept_store

CHUNK = 100
"""How many plays a worker is handed at a time."""

Given = TypeVar("Given")
Found = TypeVar("Found")
Work = Callable[[Scenario, Given], Found]
"""Something done with a scenario and an order: a function of a module, for a worker must find it by name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a play is played, all but its luck. ``params`` are values as stored."""

    policies: dict[str, str]
    settings: dict[str, str] = field(default_factory=dict)
    lens: str = ""
    params: dict[str, int] = field(default_factory=dict)

    def play(self, scenario: Scenario, seed: str) -> Row:
        """One play with the luck of *seed*.

        Raises:
            ThirteenDaysError: an unknown name, a person among the policies, or a play without end.
        """
        return play_one(scenario, seed, self.policies, self.settings, self.lens, self.params)


class Stretch(NamedTuple):
    """Some of the plays of a batch: the nth has the seed ``<seed>/<n>``."""

    seed: str
    start: int
    plays: int

    def seeds(self) -> Iterator[str]:
        """The seed of each play."""
        return (f"{self.seed}/{number}" for number in range(self.start, self.start + self.plays))


def stretches(seed: str, plays: int, start: int = 0) -> Iterator[Stretch]:
    """*plays* plays from number *start*, in stretches that a worker is handed at a time."""
    for first in range(start, start + plays, CHUNK):
        yield Stretch(seed, first, min(CHUNK, start + plays - first))


class Workers:
    """So many processes, each of which loads the scenario at *path* once; with one job, this process.

    Orders and findings must be plain data. Nothing that is found depends on how many workers there are.
    """

    def __init__(self, scenario: Scenario, path: Path, jobs: int = 1) -> None:
        self.scenario = scenario
        self._path = str(path)
        if jobs <= 1:
            gc.freeze()  # as in ``loaded``
        self._pool = get_context("spawn").Pool(jobs, _leave_interrupts_alone) if jobs > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.terminate()

    def each(self, work: Work[Given, Found], orders: Iterable[Given]) -> Iterator[Found]:
        """What *work* makes of each order, in their order."""
        if self._pool is None:
            return (work(self.scenario, order) for order in orders)
        return self._pool.imap(partial(_do, work, self._path), orders)


def _do(work: Work[Given, Found], path: str, order: Given) -> Found:
    return work(loaded(path), order)


@lru_cache(maxsize=2)
def loaded(path: str) -> Scenario:
    """The scenario at *path*, loaded once; a worker may compare two.

    Raises:
        ScenarioError: it cannot be used.
    """
    scenario = load(path, kept=kept_store())
    gc.freeze()  # it lives as long as the work: looking it over again and again costs a third
    return scenario


def _leave_interrupts_alone() -> None:
    """The parent is interrupted too, and ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
