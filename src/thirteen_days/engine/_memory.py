"""What is worked out of a scenario once is kept; here it is let go of."""

from thirteen_days.engine import _aftermath, _estimate, _risk, _rules
from thirteen_days.engine._compiled import machine


def forget() -> None:
    """Let go of everything that was worked out of scenarios, so that one which nobody holds can go too.

    Whatever is asked for again is worked out again.
    """
    for kept in (
        _rules.rules_of,
        machine.machine_of,
        _risk._roots,  # noqa: SLF001 - a neighbour within the engine
        _aftermath._ready,  # noqa: SLF001 - as above
        _estimate.estimate,
    ):
        kept.cache_clear()
