"""What a scenario claims of the world: how sure it is, where that can be looked up, why it is invented."""

import pytest

from tests.scenario.small import SMALL, problems, sound
from thirteen_days.model import Problem
from thirteen_days.scenario import Claim, check, find

HISTORICAL = SMALL.replace("summary: Two sides.", "summary: Two sides.\nhistorical: true")


def of(code: str, text: str) -> list[Problem]:
    """The problems of one code."""
    return [problem for problem in problems(text) if problem.code == code]


def keys(code: str, text: str) -> set[str]:
    """The first words of all lines in which something of one code is: what is said alike is said once."""
    lines = text.split("\n")
    places = [place for one in of(code, text) for place in (one.line, *(spot.line for spot in one.also))]
    return {lines[place - 1].strip().partition(":")[0] for place in places}


def test_a_historical_scenario_says_of_everything_how_sure_it_is() -> None:
    """A fact without a tag would pass for a fact."""
    assert keys("TD605", HISTORICAL) == {
        *("guns", "trust", "secret", "over", "patrol", "crash", "calendar", "first", "answer", "desk"),
        *("photo", "boil", "crash_at_sea", "peace", "war", "tired", "later", "memo", "units"),
    }
    assert not of("TD605", SMALL)


def test_a_parameter_opens_with_its_tag() -> None:
    """Its number is somebody's reckoning, and it says whose."""
    bare = HISTORICAL.replace("why: invented}", "why: it fits}")

    assert "scale" not in keys("TD605", HISTORICAL)
    assert [one.fix for one in of("TD605", bare) if "scale" in one.source] == [
        "begin `why` with invented: or another tag, and the reasoning"
    ]


def test_what_is_invented_says_by_what_reasoning() -> None:
    """Of history only: where all is invented, nothing needs to be said of it."""
    told = "{kind: settlement, tag: invented, "
    invented = HISTORICAL.replace("{kind: settlement, ", told)
    reasoned = HISTORICAL.replace("{kind: settlement, ", told + "why: It might have., ")

    assert "peace" in keys("TD614", invented)
    assert "peace" not in keys("TD614", reasoned)
    assert not of("TD614", SMALL.replace("{kind: settlement, ", told))


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('"A. Author, A Book (1965)"', 1),
        ('{citation: "A Book (1965)", note: p. 3}', 1),
        ('{citation: "A Book (1965)", at: the middle}', 1),
        ('{citation: "A Book (1965)", at: p. 3}', 0),
        ('{citation: "A Book (1965)", at: archive.org/book}', 0),
    ],
)
def test_what_is_documented_can_be_looked_up(source: str, faults: int) -> None:
    """A book is no place; a page in it is. So it is in every scenario, historical or not."""
    text = SMALL.replace('"A. Author, A Book (1965)"', source)
    text = text.replace("{kind: settlement, ", "{kind: settlement, tag: documented, sources: [book], ")

    assert len(of("TD613", text)) == faults


def test_a_tag_covers_what_is_under_it() -> None:
    """Options have their decision's, turns the calendar's, unless they say otherwise."""
    text = SMALL.replace("    title: First\n", "    title: First\n    tag: inferred\n")
    text = text.replace("{label: Wait, history", "{label: Wait, tag: contested, history")
    text = text.replace("calendar:\n", "calendar:\n  tag: reported\n")
    tags = {(claim.section, claim.id): claim.tag for claim in sound(text).claims}

    assert tags["decisions", "first"] == tags["options", "act"] == "inferred"
    assert tags["options", "wait"] == "contested"
    assert tags["turns", "one"] == "reported"
    assert tags["params", "scale"] == "invented"
    assert tags["variables", "guns"] == ""


def claims(name: str) -> tuple[Claim, ...]:
    """Those of a shipped scenario."""
    return check(find(name)).claims


def test_cuba_is_tagged_throughout() -> None:
    """Every last thing, and nothing invented without its reasoning."""
    found = claims("cuba-1962")

    assert len(found) > 700
    assert not [claim for claim in found if not claim.tag]
    assert not [
        claim for claim in found if claim.tag == "invented" and claim.section != "options" and not claim.why
    ]
