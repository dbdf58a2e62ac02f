"""Many plays: the runner that every tool shares, their summary, and what a scenario promises of them."""

from thirteen_days.batch.run import Row, play_one, run
from thirteen_days.batch.summary import Summary, summarise
from thirteen_days.batch.validity import FAILS, HOLDS, OPEN, Finding, Promise, Sums, added, promises, validate
from thirteen_days.batch.workers import Plan, Workers, rows, stretches

__all__ = [
    "FAILS",
    "HOLDS",
    "OPEN",
    "Finding",
    "Plan",
    "Promise",
    "Row",
    "Summary",
    "Sums",
    "Workers",
    "added",
    "play_one",
    "promises",
    "rows",
    "run",
    "stretches",
    "summarise",
    "validate",
]
