"""How far a fact rests on the works behind it is said where it is told."""

import pytest

from tests.plays import scenarios
from thirteen_days.present import Words
from thirteen_days.present.papers import sources_note

CUBA = next(one for one in scenarios() if one.name == "cuba-1962")
WORK = CUBA.sources["taubman2003"].citation


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("reported", f"Reported in {WORK}, not re-checked."),
        ("documented", f"Sources: {WORK}."),
        ("inferred", f"Inferred from {WORK}."),
        ("contested", f"Contested. Sources: {WORK}."),
        ("invented", f"Invented. Compare {WORK}."),
        ("", f"Sources: {WORK}."),
    ],
)
def test_a_tag_is_told_in_words(tag: str, told: str) -> None:
    """What was not looked up is not passed off as if it had been."""
    assert [note.plain for note in sources_note(Words(CUBA), ["taubman2003"], tag)] == [told]


def test_without_works_there_is_no_note() -> None:
    """Nothing is said to rest on nothing."""
    assert sources_note(Words(CUBA), [], "reported") == ()
