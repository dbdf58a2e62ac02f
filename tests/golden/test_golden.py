"""Plays that were kept end as they did, word for word; a changed one must be explained in its commit."""

from pathlib import Path

import pytest

from tests.golden.plays import FOLDER
from tests.plays import scenarios
from thirteen_days.model import Scenario
from thirteen_days.play import read_transcript, replay
from thirteen_days.proof import story

KEPT = [
    (scenario, path)
    for scenario in scenarios()
    for path in sorted((FOLDER / scenario.name).glob("*.transcript"))
]


@pytest.mark.parametrize(("scenario", "path"), KEPT, ids=[f"{one.name}-{path.stem}" for one, path in KEPT])
def test_a_kept_play_ends_as_it_did(scenario: Scenario, path: Path) -> None:
    """Replayed without drawing a number, under the rules as they now are."""
    replayed = replay(scenario, read_transcript(path.read_text(encoding="utf-8")))

    assert replayed.stopped is None
    assert replayed.notes == ()
    assert replayed.state.ending is not None
    ending = scenario.endings[replayed.state.ending]
    assert ending.history if path.stem == "record" else ending.id == path.stem


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_the_record_is_told_word_for_word(scenario: Scenario) -> None:
    """What each side heard and saw in the historical line, and why every number moved."""
    folder = FOLDER / scenario.name
    transcript = read_transcript((folder / "record.transcript").read_text(encoding="utf-8"))

    assert story(scenario, transcript) == (folder / "record.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_every_ending_has_a_kept_play(scenario: Scenario) -> None:
    """Every ending is somebody's: a new one needs a play that reaches it."""
    kept = {path.stem for path in (FOLDER / scenario.name).glob("*.transcript")} - {"record"}

    assert kept == {ending.id for ending in scenario.endings}
