"""A piece of prose by key, with typed arguments: what an observation holds instead of words."""

from typing import NamedTuple


class Text(NamedTuple):
    """A catalogue key and the arguments its placeholders need.

    ``arguments`` pairs a placeholder's name with integers: one (a variable's value); four (a report:
    low, high, index of the turn it speaks of plus one with 0 for never, index of its source in
    ``Scenario.report_sources``); one a measure (a side's rung: 1 for each measure in force); or none
    (not for this reader).
    """

    key: str
    arguments: tuple[tuple[str, tuple[int, ...]], ...] = ()
