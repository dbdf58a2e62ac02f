"""What is called impossible never happens: not in random play of any scenario, nor of scenarios made at random."""

from pathlib import Path

import pytest

from tests.generated import saved
from tests.lint.watched import unforeseen
from thirteen_days.lint import review
from thirteen_days.lint.flow import follow
from thirteen_days.scenario import Shelf, check, load, shipped

SHIPPED = shipped()


@pytest.mark.parametrize("shelf", SHIPPED, ids=lambda shelf: shelf.name)
def test_nothing_happens_that_was_called_impossible(shelf: Shelf) -> None:
    """A proof that a play refutes would cost authors their trust in all the others."""
    scenario = load(shelf.path)

    assert unforeseen(scenario, follow(scenario), plays=6, seed=1962) == []


@pytest.mark.parametrize("seed", range(12))
def test_nothing_happens_in_a_made_scenario_that_was_called_impossible(seed: int, tmp_path: Path) -> None:
    """Rules of every kind, as nobody has thought of them. ``make soak`` tries thousands."""
    scenario = load(saved(tmp_path, 6 + seed, seed))

    assert unforeseen(scenario, follow(scenario), plays=4, seed=seed) == []


@pytest.mark.parametrize("shelf", SHIPPED, ids=lambda shelf: shelf.name)
def test_shipped_scenarios_have_no_proven_fault(shelf: Shelf) -> None:
    """Or it is allowed, with a reason."""
    assert [str(problem) for problem in review(check(shelf.path))] == []
