"""A small crowd against the real server: what the full load and two hundred kills count in ``make soak``."""

from tests.classroom.kills import killed
from tests.classroom.load import judged, measured
from thirteen_days.batch import HOLDS


def test_a_crowd_loses_no_vote() -> None:
    """Calm, all at once, and among stalled, coming and flooding ones. How fast is for ``make soak`` to say."""
    counts = measured(1, seconds=1, students=30, rounds=2)

    findings = judged({name: float(n) for name, n in counts.items()})
    assert counts["acknowledged"] > 30
    assert all(one.verdict == HOLDS for name, one in findings.items() if "votes" in name), findings


def test_a_killed_server_loses_nothing() -> None:
    """Nor counts anything twice, nor seats anybody elsewhere. How soon all are back is for ``make soak``."""
    counts = killed(1, kills=3, students=12)

    assert counts["count_kills"] == 3
    assert counts["count_acknowledged"] > 5
    for name in ("lost", "doubled", "in_the_wrong_seat", "refused", "teachers_acts_lost_or_doubled"):
        assert counts[name] == 0, counts
