"""Scenarios: from YAML files that strangers wrote to values the engine can trust.

``load`` and ``check`` are all that other packages need. Bytes go through the guard (events, caps),
the schema (types, bounds), and the compiler (names, expressions, leaks, structure); each stage reports
every problem it can find, with a place, a code and a way to mend it.
"""

from thirteen_days.scenario.catalogues import catalogue_lines, names
from thirteen_days.scenario.checks import ENDING_KINDS, Arm, Gate, Validity
from thirteen_days.scenario.claims import TAGS, Claim
from thirteen_days.scenario.codes import CODES
from thirteen_days.scenario.documented import documented_words, paths, words_along, words_read
from thirteen_days.scenario.expectations import Expectation, Expectations
from thirteen_days.scenario.library import Shelf, came_with_the_game, find, own, shipped
from thirteen_days.scenario.load import Allowance, Checked, check, check_text, load, undisturbed
from thirteen_days.scenario.memory import Memory
from thirteen_days.scenario.places import Place, Places
from thirteen_days.scenario.problems import EnoughError, Problems, did_you_mean
from thirteen_days.scenario.readability import Readability, levels, readability
from thirteen_days.scenario.stats import Stats
from thirteen_days.scenario.syntax import syntax
from thirteen_days.scenario.tree import Path, Plain
from thirteen_days.scenario.typed import show

__all__ = [
    "CODES",
    "ENDING_KINDS",
    "TAGS",
    "Allowance",
    "Arm",
    "Checked",
    "Claim",
    "EnoughError",
    "Expectation",
    "Expectations",
    "Gate",
    "Memory",
    "Path",
    "Place",
    "Places",
    "Plain",
    "Problems",
    "Readability",
    "Shelf",
    "Stats",
    "Validity",
    "came_with_the_game",
    "catalogue_lines",
    "check",
    "check_text",
    "did_you_mean",
    "documented_words",
    "find",
    "levels",
    "load",
    "names",
    "own",
    "paths",
    "readability",
    "shipped",
    "show",
    "syntax",
    "undisturbed",
    "words_along",
    "words_read",
]
