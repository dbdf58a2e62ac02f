"""Letting go of scenarios that are played no more."""

from thirteen_days import engine
from thirteen_days.play import credit, forecasting
from thirteen_days.policies import sight


def forget() -> None:
    """Let go of everything worked out of scenarios so far: of one that nobody holds, nothing stays.

    For whoever loads one version of a scenario after another; what is asked for again is worked out again.
    """
    engine.forget()
    sight.sight_of.cache_clear()
    forecasting.questions_before.cache_clear()
    credit._sets.cache_clear()  # noqa: SLF001 - a neighbour within the package
