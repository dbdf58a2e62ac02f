"""History's open questions are settings: each reading changes the model, and in the way that it claims."""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.plays import scenarios
from tests.scenario.effects import everything
from thirteen_days.batch import Row, play_one
from thirteen_days.engine import starting_values
from thirteen_days.engine._arithmetic import evaluator
from thirteen_days.model import Report, Scenario
from thirteen_days.play import Session
from thirteen_days.present import Table, Words, ending_screen

READINGS = ("fog", "motive", "superiority", "turkey_word", "release_rule", "arkhipov")
PLAYS = 150
SETTLED = frozenset({"settlement", "backdown"})
RECORD = "history"


@cache
def crisis() -> Scenario:
    """The historical scenario."""
    return next(one for one in scenarios() if one.name == "cuba-1962")


def rows(*choices: str, moscow: str = "doctrine:historical", **settings: str) -> list[Row]:
    """Plays from October in which Washington makes *choices*, and else does as the record has it."""
    washington = f"listed:{','.join(choices)}|{RECORD}" if choices else RECORD
    policies = {"usa": washington, "ussr": moscow}
    given = {"start": "october", **settings}
    return [play_one(crisis(), f"QUESTION-{number}", policies, given) for number in range(PLAYS)]


def settled(found: list[Row]) -> int:
    """How many of the plays end in a bargain or a retreat."""
    return sum(row.kind in SETTLED for row in found)


def test_the_default_takes_no_side() -> None:
    """The mixed reading, or the one in the middle; and no label says that it is the true one."""
    defaults = {one.id: one.options[one.default][0] for one in crisis().settings}
    assert {defaults[name] for name in ("motive", "superiority", "turkey_word")} == {"mixed"}
    assert defaults["fog"] == "normal"
    for setting in crisis().settings:
        for _option, label in setting.options:
            words = crisis().texts[label].split()
            assert len(words) <= 20
            assert not {"true", "right", "correct", "real"} & {word.lower().strip(".,") for word in words}


def test_lengths_say_their_minutes() -> None:
    """Before play, in the label."""
    length = next(one for one in crisis().settings if one.id == "length")
    assert all("minutes" in crisis().texts[label] for _option, label in length.options)


@pytest.mark.parametrize("name", READINGS)
def test_every_reading_alters_some_play(name: str) -> None:
    """A lens that alters nothing is not one."""
    setting = next(one for one in crisis().settings if one.id == name)
    choices = ("alert/none", "missile_trade/none", "which_ship/none")
    plain = list(_told(rows(*choices)))
    for option, _label in setting.options:
        if option != setting.options[setting.default][0]:
            assert list(_told(rows(*choices, **{name: option}))) != plain, option


def test_without_a_word_on_turkey() -> None:
    """Whoever holds that it decided the matter sees fewer bargains without it."""
    needed, mixed, spare = (
        settled(rows("missile_trade/none", turkey_word=one)) for one in ("needed", "mixed", "spare")
    )
    assert needed < mixed < spare


def test_without_an_alert() -> None:
    """Whoever holds that the bombers restrained Moscow sees fewer bargains when they are not raised."""
    quiet = ("alert/none", "missile_trade/none")
    bombers, ships = (settled(rows(*quiet, superiority=one)) for one in ("bombers", "ships"))
    assert bombers < ships


def test_why_they_were_sent() -> None:
    """Whoever came for Cuba would sooner have taken a treaty, and values its safety; others, other things."""
    plays = {
        motive: [
            play_one(crisis(), f"MAY-{number}", {"usa": RECORD, "ussr": "doctrine:dove"}, {"motive": motive})
            for number in range(PLAYS)
        ]
        for motive in ("mixed", "island")
    }
    treaties = {name: sum(row.ending == "open_treaty" for row in found) for name, found in plays.items()}
    assert treaties["mixed"] < treaties["island"]


@pytest.mark.parametrize("motive", ["mixed", "balance"])
def test_a_reading_that_was_not_chosen_is_not_told_at_the_end(motive: str) -> None:
    """What came to nothing for every side has no line among what an ending was worth."""
    policies = dict.fromkeys(("usa", "ussr", "cuba"), RECORD)
    session = Session.start(crisis(), seed="3", policies=policies, settings={"motive": motive})
    session.awaiting()
    screen = ending_screen(Words(crisis()), session.observe("ussr"))
    (worth,) = (block for block in screen.blocks if isinstance(block, Table))
    assert ("Motive" in [row[0] for row in worth.rows]) is (motive != "mixed")
    assert "Word" in [row[0] for row in worth.rows]


@pytest.mark.parametrize("side", ["usa", "ussr"])
def test_fog_is_the_same_for_both(side: str) -> None:
    """Every uncertain report, to either side, strays less in clear air and further in thick."""
    told = (effect.body for effect in everything(crisis()) if isinstance(effect.body, Report))
    uncertain = [report for report in told if report.viewer == side and len(report.offsets) > 1]
    assert len(uncertain) >= 4
    for report in uncertain:
        clear, normal, thick = (_straying(report, fog) for fog in ("clear", "normal", "thick"))
        assert clear <= normal < thick, report.node
        assert clear < normal or not normal, report.node


def _straying(report: Report, fog: str) -> float:
    """How far a report strays, on the average."""
    values = starting_values(crisis(), {"fog": fog})
    weights = [(offset, max(0, evaluator(weight)(values))) for offset, weight in report.offsets]
    return sum(abs(offset) * weight for offset, weight in weights) / sum(weight for _, weight in weights)


def _told(found: list[Row]) -> Iterator[tuple[str, tuple[int, ...], object]]:
    """What a play came to, its settings left out."""
    named = {setting.index for setting in crisis().settings}
    for row in found:
        values = tuple(value for index, value in enumerate(row.values) if index not in named)
        yield row.ending, values, row.components
