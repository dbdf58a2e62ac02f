"""What a debrief calls luck: every throw that was made, with its own odds, and nothing that anyone decided."""

from math import prod

import pytest

from tests.plays import fewer, scenarios
from thirteen_days.batch.counts import Dealer, Setup
from thirteen_days.model import Report, Scenario
from thirteen_days.model.authored import effects
from thirteen_days.play import Transcript, debrief
from thirteen_days.present import Paragraph, Words
from thirteen_days.present.luck import luck_blocks
from thirteen_days.present.odds import odds, odds_in_numbers, odds_in_words

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


@every_scenario
def test_every_throw_is_told_once_with_its_odds(scenario: Scenario) -> None:
    """An accident by its odds over the whole play, a fall of chance by its own, reports together."""
    words = Words(scenario)
    reports = {one.body.node for one in effects(scenario) if isinstance(one.body, Report)}
    dealer = Dealer(scenario, Setup("luck", ("doctrine",)))
    for number in range(fewer(scenario, 3)):
        path, header, _ = dealer.record(number)
        told = debrief(scenario, Transcript(header, path.written))
        lines = [one.plain for one in luck_blocks(words, told) if isinstance(one, Paragraph)]
        throws = [row for row in told.draws if not row.hazard and row.weight < row.total]
        for hazard in scenario.hazards:
            mine = [row for row in told.draws if row.hazard == hazard.id]
            came = [row for row in mine if row.branch == "happens"]
            chances = [row.weight if row.branch == "happens" else row.total - row.weight for row in mine]
            whole = 1 - prod(1 - chance / row.total for chance, row in zip(chances, mine, strict=True))
            label = words.key(hazard.label)
            said = [line for line in lines if line.startswith((f"{label} did not", f"{label}, "))]
            assert [f"Over the whole play: {odds(whole)}" in line for line in said] == [True] * bool(mine)
            assert all(line.startswith(f"{label} did not happen.") is not bool(came) for line in said)
            if came:
                then = odds_in_numbers(came[0].weight / came[0].total)
                day = words.day(scenario.turns[came[0].turn].minute)
                assert said[0].endswith(f"; on that day alone: {then}.")
                assert said[0].startswith(f"{label}, {day}.")
        falls = sorted(odds(row.weight / row.total) for row in throws if row.node not in reports)
        assert sorted(line[line.rindex("(") + 1 : -2] for line in lines if line.endswith(").")) == falls
        noisy = [row for row in throws if row.node in reports]
        wrong = sum(row.branch.strip("+") != "0" for row in noisy)
        expected = [f"Reports. {wrong} of {len(noisy)} were off the mark by chance."] if noisy else []
        assert [line for line in lines if line.startswith("Reports.")] == expected


@pytest.mark.parametrize(
    ("chance", "words", "numbers"),
    [
        (0.0, "a remote chance", "0 %"),
        (0.0004, "a remote chance", "1 in 2,500"),
        (0.019, "a remote chance", "1 in 53"),
        (0.02, "almost certainly not", "2 %"),
        (0.13, "probably not", "13 %"),
        (0.40, "chances about even", "40 %"),
        (0.61, "probable", "61 %"),
        (0.87, "almost certain", "87 %"),
        (0.99, "certain", "99 %"),
        (0.995, "certain", "over 99 %"),
        (0.9996, "certain", "100 %"),
        (1.0, "certain", "100 %"),
    ],
)
def test_odds_are_told_by_one_scale(chance: float, words: str, numbers: str) -> None:
    """A word means what it meant to those who wrote it, and no figure says more than is known."""
    assert (odds_in_words(chance), odds_in_numbers(chance)) == (words, numbers)
