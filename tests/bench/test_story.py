"""The story that engines are compared on is one story, in all its forms."""

from collections import Counter
from pathlib import Path

from tests.bench.rates import story, story_endings
from tests.bench.story import ENDS, OPTIONS, TABLE, Lcg, ink_source, plain_play

HERE = Path(__file__).parent


def test_ours_plays_as_the_plain_table() -> None:
    """A ratio of speeds means nothing between two different stories."""
    plain = Counter(plain_play(Lcg(seed).below) for seed in range(200))

    assert story_endings(200) == plain
    assert set(plain) == set(ENDS)


def test_it_has_the_size_that_is_claimed() -> None:
    """20 points, 69 options, 29 of them on a condition, as measured elsewhere."""
    options = [one for point in TABLE for one in point]

    assert tuple(len(point) for point in TABLE) == OPTIONS
    assert (len(TABLE), len(options), sum(bool(one.when) for one in options)) == (20, 69, 29)
    assert len(story().decisions) == 20


def test_the_ink_is_of_the_same_table() -> None:
    """The compiled file is made from this source: `node tests/bench/ink.cjs compile ...`."""
    assert (HERE / "story.ink").read_text(encoding="utf-8") == ink_source()
