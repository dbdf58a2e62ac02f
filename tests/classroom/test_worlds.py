"""What one seat keeps secret changes no byte that another gets; planted leaks show that this would be seen."""

import pytest

from tests.classroom.leaks import LEAKS, caught
from tests.classroom.worlds import SECRETS, seen_apart

PAIRS = 3
"""Of each secret; ``make soak`` compares ten thousand in all."""


@pytest.mark.parametrize("secret", SECRETS)
def test_nobody_else_can_tell(secret: str) -> None:
    """By socket and long poll, pages, refusals, headers, the wall and paper, and by when it comes."""
    for number in range(PAIRS):
        assert seen_apart(secret, number) == [], f"pair {number}"


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_noticed(leak: str) -> None:
    """The comparison can fail: it does for every mistake that has been planted."""
    assert caught(leak) >= 0


def test_every_secret_has_a_planted_leak() -> None:
    """So that no part of the comparison is idle."""
    assert {one.secret for one in LEAKS.values()} == set(SECRETS)
    assert len(LEAKS) >= 20
