"""Proof by play: what of a scenario can be met, each thing with a path that replays."""

from thirteen_days.proof.goals import Goal
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET, NOT_FOUND, Answer, Quest, Quicktest, quicktest
from thirteen_days.proof.telling import as_data, save, told

__all__ = [
    "IMPOSSIBLE",
    "MET",
    "NOT_FOUND",
    "Answer",
    "Goal",
    "Quest",
    "Quicktest",
    "as_data",
    "quicktest",
    "save",
    "told",
]
