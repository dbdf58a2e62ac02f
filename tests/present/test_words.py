"""Words: an observation holds keys and numbers; here they become what a person reads."""

import pytest

from tests.present.small import DAY, NOON, scenario
from thirteen_days.model import Measure, Text
from thirteen_days.present import Words

TEXTS = {
    "count": "They have {launchers}.",
    "told": "Photographs show {report.launchers}.",
    "ends": "Between {low.launchers} and {high.launchers}; rung {rung.usa}.",
    "plain_one": "Long words.",
}

MEASURES = tuple(
    Measure(f"step_{rung}", 0, "usa", rung, f"Rung {rung}", f"Step {rung}", "") for rung in (4, 12, 20)
)


def words(**more: object) -> Words:
    """The words of the small scenario with the texts above."""
    return Words(scenario(texts=TEXTS, measures=MEASURES, **more))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Text("count", (("launchers", (8,)),)), "They have 8."),
        (
            Text("told", (("report.launchers", (6, 10, 1, 0)),)),
            "Photographs show 6 to 10 launchers (Air photographs, 18 October).",
        ),
        (
            Text("told", (("report.launchers", (6, 6, 2, 0)),)),
            "Photographs show 6 launchers (Air photographs, 19 October).",
        ),
        (Text("told", (("report.launchers", ()),)), "Photographs show no report."),
        (Text("told", (("report.launchers", (0, 20, 0, 0)),)), "Photographs show no report."),
        (
            Text("ends", (("low.launchers", (2,)), ("high.launchers", (9,)), ("rung.usa", (1, 1, 0)))),
            "Between 2 and 9; rung 12.",
        ),
        (None, ""),
    ],
)
def test_placeholders_read_as_prose(text: Text | None, expected: str) -> None:
    """A report carries its source and its age, so that nobody takes it for the truth."""
    assert words().text(text) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("ready", 1, "yes"),
        ("ready", 0, "no"),
        ("offer", 1, "secret trade"),
        ("scale", 250_000, "0.25"),
        ("trust", 7, "7"),
    ],
)
def test_a_value_is_said_by_its_type(name: str, value: int, expected: str) -> None:
    """Nobody should meet an id or a millionth in prose."""
    told = words()

    assert told.value(told.scenario.index_of[name], value) == expected


def test_an_author_may_name_a_member() -> None:
    """An author's own word for a member goes before its id."""
    told = Words(scenario(texts={"variables.offer.members.secret_trade": "a trade nobody hears of"}))

    assert told.value(told.scenario.index_of["offer"], 1) == "a trade nobody hears of"


def test_a_level_falls_back_to_the_standard_text() -> None:
    """A catalogue may be unfinished: what it lacks is read in the scenario's own words."""
    small = scenario(texts=TEXTS, catalogues={"plain": {"plain_one": "Short."}})

    assert Words(small, "plain").key("plain_one") == "Short."
    assert Words(small, "plain").key("count") == TEXTS["count"]
    assert Words(small).key("plain_one") == "Long words."


def test_dates_follow_the_wall_clock_of_the_place() -> None:
    """Washington went from EDT to EST during the crisis."""
    told = words()

    assert told.date(NOON, "capital") == "Thursday 18 October 1962"
    assert told.time(NOON, "capital") == "08:00 EDT"
    assert told.time(NOON + 11 * DAY, "capital") == "07:00 EST"


def test_what_a_person_typed_is_read_as_typed() -> None:
    """News from a facilitator has no key; it must not be looked up."""
    assert words().text(Text("text:Radio Moscow is silent.")) == "Radio Moscow is silent."
