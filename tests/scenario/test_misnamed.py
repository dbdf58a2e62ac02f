"""A declaration that is misspelt is one fault, named where it stands."""

import pytest

from tests.scenario.small import broken, problems
from thirteen_days.model import Problem, Spot


@pytest.mark.parametrize(
    ("declared", "misspelt", "uses"),
    [
        ("  trust: {label", "  trsut: {label", 7),
        ("  guns: {label", "  gnus: {label", 15),
        ("  patrol: {side", "  patorl: {side", 3),
        ("  secret: {label", "  secert: {label", 1),
        ("    two: {at", "    tow: {at", 2),
    ],
)
def test_a_misspelt_declaration_is_told_once(declared: str, misspelt: str, uses: int) -> None:
    """At the declaration if it is used more than once; of a single use nobody can tell which is wrong."""
    text = broken(declared, misspelt)
    right, wrong = (part.strip().partition(":")[0] for part in (declared, misspelt))
    told = [one for one in problems(text) if right in one.message]

    if uses == 1:
        assert [one.fix for one in told] == [f"did you mean `{wrong}`?"]
        return
    (only,) = told
    assert only.source.startswith(misspelt)
    assert only.column == len(misspelt) - len(misspelt.lstrip()) + 1
    assert f"call it `{right}`" in only.fix


def test_a_misspelt_use_is_told_once_with_all_its_places() -> None:
    """By an effect, an expression and a text alike; the declared name is met elsewhere."""
    text = broken(
        "scrap: {label: Scrap, do: [{add: {guns: -3}}]}", "scrap: {label: Scrap, do: [{add: {gnus: -3}}]}"
    )
    text = text.replace("do: [{add: {guns: 6}}]", "do: [{add: {gnus: 6}}]").replace("{guns}", "{gnus}", 1)
    lines = [number for number, line in enumerate(text.split("\n"), 1) for _ in range(line.count("gnus"))]

    (only,) = problems(text)

    assert only.fix == "did you mean `guns`?"
    assert [only.line, *(spot.line for spot in only.also)] == lines
    for spot in only.also:
        line = text.split("\n")[spot.line - 1]
        assert line[spot.column - 1 : spot.column - 1 + spot.width].strip("{}") == "gnus"
    assert f"    also in lines {', '.join(map(str, lines[1:]))}\n" in str(only)


def test_further_places_are_told_file_by_file() -> None:
    """One reads the file's name once, and no more lines than one can look up."""
    spots = [Spot("a.yaml", 3), Spot("a.yaml", 5), *(Spot("b.yaml", line) for line in range(1, 18))]
    told = Problem("TD311", "x", file="a.yaml", line=3, also=tuple(one for one in spots)).elsewhere
    assert told == f"line 5; b.yaml:{', '.join(map(str, range(1, 16)))}; and 2 more"


def test_a_name_that_is_half_renamed_is_told_once_with_what_it_may_be_now() -> None:
    """Whoever renames a variable where it is declared, and nowhere else, is not told of every use."""
    text = broken("  guns: {label", "  batteries: {label")

    (only,) = (one for one in problems(text) if "`guns`" in one.message)

    assert only.fix.startswith("is it `batteries`, which nothing uses? else ")
    assert 1 + len(only.also) == 15


def test_a_key_that_is_always_written_wrong_is_told_once() -> None:
    """The same wrong word for a key in several entries is one mistake of the author's."""
    text = broken("trust: {label:", "trust: {lable:").replace("guns: {label:", "guns: {lable:")

    unknown = [one for one in problems(text) if one.code == "TD101"]

    assert [len(one.also) for one in unknown] == [1]


def test_a_name_in_an_entry_that_is_broken_is_still_offered() -> None:
    """It is there, if faulty: whoever misspells it elsewhere meant it."""
    text = broken("trust: {label:", "trust: {lable:").replace("trust > 5", "trsut > 5", 1)
    assert "trsut" in text

    assert [one.fix for one in problems(text) if "trsut" in one.message] == ["did you mean `trust`?"]


def test_a_turn_that_is_half_renamed_is_told_with_what_it_may_be_now() -> None:
    """And not with another turn that is merely alike, which is played already."""
    text = broken("    two: {at", "    second_day: {at")
    (only,) = (one for one in problems(text) if "`two`" in one.message)
    assert only.fix.startswith("is it `second_day`, which nothing uses?")
    assert only.also


def test_a_side_that_is_misspelt_makes_no_leaks() -> None:
    """Who may know what is not known while it is not known who decides."""
    assert {one.code for one in problems(broken("  red:\n", "  reds:\n"))} == {"TD204"}


def test_a_hidden_act_is_one_fault_however_much_it_moves() -> None:
    """Every variable that it moves in sight of others is a place of it."""
    text = broken(
        "seen_by: [all], text: It boils., do: [{add: {trust: -1}}]",
        "do: [{add: {trust: -1}}, {set: {over: true}}]",
    )
    (leak,) = problems(text)
    assert (leak.code, len(leak.also)) == ("TD403", 1)


def test_a_report_that_nobody_sends_is_no_name_that_was_changed() -> None:
    """The variable is there: it is told what is missing, once, whatever else is idle."""
    idle = "  idle: {label: Idle, start: false}\n  trust: {label"
    text = broken("  trust: {label", idle).replace("to: red, about: guns", "to: blue, about: guns")
    told = [one for one in problems(text) if one.message == "nothing ever reports `guns` to red"]
    assert len(told) == 1
    assert told[0].also
    assert told[0].fix == "add a report with to: red and about: guns"
