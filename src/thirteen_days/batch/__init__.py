"""Many plays: the runner that every tool shares, their summary, and what a scenario promises of them."""

from thirteen_days.batch.randomtest import MIX, POSITIONS, Variant, randomtest
from thirteen_days.batch.randomtested import FaultLine, HappeningLine, OptionLine, RandomTest
from thirteen_days.batch.rates import Rate, Spread
from thirteen_days.batch.run import Row, play_one, run
from thirteen_days.batch.summary import Summary, simulate, summarise
from thirteen_days.batch.validity import (
    FAILS,
    HOLDS,
    OPEN,
    Finding,
    Promise,
    Sums,
    added,
    gates,
    promises,
    validate,
)
from thirteen_days.batch.workers import Plan, Workers, stretches

__all__ = [
    "FAILS",
    "HOLDS",
    "MIX",
    "OPEN",
    "POSITIONS",
    "FaultLine",
    "Finding",
    "HappeningLine",
    "OptionLine",
    "Plan",
    "Promise",
    "RandomTest",
    "Rate",
    "Row",
    "Spread",
    "Summary",
    "Sums",
    "Variant",
    "Workers",
    "added",
    "gates",
    "play_one",
    "promises",
    "randomtest",
    "run",
    "simulate",
    "stretches",
    "summarise",
    "validate",
]
