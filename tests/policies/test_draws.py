"""Luck is a hash of a seed and a name."""

from collections import Counter

from thirteen_days.policies import draw


def test_a_draw_is_the_same_on_every_machine() -> None:
    """Typed in once, and never to change: old transcripts' seeds mean the same luck for ever."""
    drawn = [draw("KESTREL-4821", f"chance|photo@t.{n}", [1, 2, 1]) for n in range(12)]

    assert drawn == [2, 1, 2, 1, 2, 2, 1, 0, 0, 2, 0, 1]


def test_draws_follow_their_weights() -> None:
    """Weights are odds: three to one is three to one."""
    counts = Counter(draw("s", f"n{n}", [3, 1, 0]) for n in range(20_000))

    assert counts[2] == 0
    assert abs(counts[0] / 20_000 - 0.75) < 0.015


def test_another_draw_shifts_nothing() -> None:
    """A draw depends on its own key alone, so an extra one elsewhere changes no luck."""
    alone = draw("s", "b", [1, 1, 1])
    for extra in range(50):
        draw("s", f"a{extra}", [1, 1])

    assert draw("s", "b", [1, 1, 1]) == alone
