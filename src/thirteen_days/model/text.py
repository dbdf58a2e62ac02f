"""A piece of prose by key, with typed arguments: what an observation holds instead of words."""

from typing import NamedTuple


class Text(NamedTuple):
    """A catalogue key and the arguments its placeholders need.

    ``arguments`` pairs a placeholder's name with integers: one (a variable's value), or four (a
    report: low, high, index of the turn it speaks of, index of its source in
    ``Scenario.report_sources``), or none (never reported).
    """

    key: str
    arguments: tuple[tuple[str, tuple[int, ...]], ...] = ()
