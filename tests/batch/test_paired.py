"""The interval of a difference between two arms that share their luck."""

from math import sqrt
from random import Random

import pytest

from thirteen_days.batch.paired import Reading, Tally, contrast
from thirteen_days.batch.rates import Z95

Pair = tuple[Reading, Reading]


def tally(pairs: list[Pair]) -> Tally:
    """All of them."""
    return sum((Tally.of(*pair) for pair in pairs), Tally())


def drawn(dice: Random, count: int, first: float, second: float, given: float = 1.0) -> list[Pair]:
    """Pairs with shared luck: an event with those odds in either arm, of plays that count with odds *given*."""
    found = []
    for _ in range(count):
        luck, shown, also = dice.random(), dice.random() < given, dice.random() < given
        force, against = int(shown and luck < first), int(also and luck < second)
        found.append((Reading(force, shown), Reading(against, also)))
    return found


def test_where_every_play_counts_it_is_the_paired_interval() -> None:
    """Mean and standard error of the differences, as any textbook has them."""
    dice = Random(1)
    pairs = [(Reading(dice.randint(-50, 50)), Reading(dice.randint(-40, 60))) for _ in range(400)]
    differences = [force.value - against.value for force, against in pairs]
    mean = sum(differences) / 400
    error = sqrt(sum((one - mean) ** 2 for one in differences) / 400 / 400)

    found = contrast(tally(pairs), share=False)

    assert found is not None
    assert found.difference == pytest.approx(mean)
    assert (found.low, found.high) == pytest.approx((mean - Z95 * error, mean + Z95 * error))


def test_shared_luck_narrows_it() -> None:
    """The point of playing both arms with one seed."""
    pairs = drawn(Random(2), 2_000, 0.2, 0.25)
    shuffled = [against for _, against in pairs]
    Random(3).shuffle(shuffled)
    apart = [(force, other) for (force, _), other in zip(pairs, shuffled, strict=True)]

    together, alone = contrast(tally(pairs), share=True), contrast(tally(apart), share=True)

    assert together is not None
    assert alone is not None
    assert together.high - together.low < 0.6 * (alone.high - alone.low)


@pytest.mark.parametrize("given", [1.0, 0.4])
def test_it_holds_the_truth_in_nineteen_cases_of_twenty(given: float) -> None:
    """Also where only some plays count, and not the same ones in both arms."""
    dice = Random(4)
    held = 0
    for _ in range(250):
        found = contrast(tally(drawn(dice, 500, 0.3, 0.2, given)), share=True)
        assert found is not None
        held += found.low <= 0.1 <= found.high
    assert 0.91 <= held / 250 <= 0.985


def test_what_never_differed_may_still_differ() -> None:
    """No war in a hundred pairs is no proof of none in a thousand."""
    found = contrast(tally([(Reading(0), Reading(0))] * 100), share=True)

    assert found is not None
    assert (found.low, found.high) == (-0.03, 0.03)


def test_what_is_always_as_far_apart_leaves_no_doubt() -> None:
    """A number, unlike a share, is not supposed to differ where it never did."""
    assert contrast(tally([(Reading(3), Reading(1))] * 50), share=False) == (3, 1, 2, 2, 2)


def test_where_nothing_counts_nothing_is_said() -> None:
    """A condition that is never met."""
    assert contrast(tally([(Reading(0, counts=False), Reading(1))]), share=True) is None


def test_sums_do_not_depend_on_how_they_were_cut() -> None:
    """So that any number of workers, and a run that was stopped, come to the same."""
    pairs = drawn(Random(5), 100, 0.5, 0.4, 0.5)

    assert tally(pairs) == tally(pairs[:37]) + tally(pairs[37:])
