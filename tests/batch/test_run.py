"""A batch plays the games that a person could have watched."""

from itertools import product

import pytest

from tests.plays import scenarios
from thirteen_days.batch import play_one
from thirteen_days.batch.run import _by_session
from thirteen_days.model import Scenario


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_batch_is_the_same_as_sessions(scenario: Scenario) -> None:
    """A scholar's rows and a player's evening are one game: policies, luck, endings, every last variable."""
    personas = [f"doctrine:{name}" for name, _ in scenario.personas]
    names = ["uniform", "first", "history", "doctrine", *personas]
    sides = [side.id for side in scenario.sides if not side.minor]
    for number, pair in enumerate(product(names, repeat=2)):
        policies = dict(zip(sides, pair, strict=False))
        given = (scenario, f"BATCH-{number}", policies, None, "", None)

        assert play_one(*given) == _by_session(*given)
