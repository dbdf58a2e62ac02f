"""What ``check`` says of reading is what a reader reads."""

from tests.plays import scenarios
from thirteen_days.scenario import check, find, paths, words_read


def test_a_path_is_an_evening_not_a_book() -> None:
    """Answering as the record did, no side reads over 6,000 words before its choices, at any length."""
    for scenario in scenarios():
        for settings in paths(scenario):
            read = words_read(scenario, settings)

            assert set(read) == {side.id for side in scenario.sides}
            assert all(0 < words <= 6_000 for words in read.values())


def test_a_shorter_game_reads_less() -> None:
    """At the pace of 6,000 words in forty-five minutes, no more than there is time for in twenty-five."""
    crisis = next(one for one in scenarios() if one.name == "cuba-1962")
    assert {"length": "short"} in list(paths(crisis))
    short, evening, full = (
        words_read(crisis, {"length": length, "start": "october"}) for length in ("short", "evening", "full")
    )
    for side in ("usa", "ussr"):
        assert short[side] <= 6_000 * 25 // 45
        assert short[side] < evening[side] < full[side]


def test_it_reads_no_more_than_the_bound() -> None:
    """The documented path is one of the paths that the bound is over."""
    for scenario in scenarios():
        bound = check(find(scenario.name)).stats.most_words_on_a_path

        assert max(words_read(scenario).values()) <= bound
