"""Proof by play: what of a scenario can be met, each thing with a path that replays."""

from thirteen_days.proof.goals import Goal
from thirteen_days.proof.goldens import Golden, folder_of, goldens, story, update
from thirteen_days.proof.promised import Kept, Shortfall, promised
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET, NOT_FOUND, Answer, Quest, Quicktest, quicktest
from thirteen_days.proof.telling import as_data, save, told

__all__ = [
    "IMPOSSIBLE",
    "MET",
    "NOT_FOUND",
    "Answer",
    "Goal",
    "Golden",
    "Kept",
    "Quest",
    "Quicktest",
    "Shortfall",
    "as_data",
    "folder_of",
    "goldens",
    "promised",
    "quicktest",
    "save",
    "story",
    "told",
    "update",
]
