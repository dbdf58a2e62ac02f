"""What a small scenario may leave out, and what it is then; and where there is a choice, it has to be said."""

from tests.scenario.small import SMALL, broken
from thirteen_days.model import Scenario
from thirteen_days.scenario import check_text


def loaded(text: str) -> Scenario:
    """The scenario in *text*, which has no problems."""
    checked = check_text(text)
    assert checked.scenario is not None, checked.problems
    return checked.scenario


def without(*lines: str) -> str:
    """The small scenario without *lines*, each the first of its kind."""
    text = SMALL
    for line in lines:
        assert line in text
        text = text.replace(line, "", 1)
    return text


def test_a_side_needs_a_name_and_a_brief() -> None:
    """Its adjective, colour, clock, leader and seats follow."""
    given = loaded(SMALL).sides[1]
    lean = loaded(
        without(
            "    adjective: Bluish\n    colour: blue\n    clock: home\n    leader: boss\n",
            "    seats:\n      boss: {name: B, office: Boss}\n",
        )
    )
    side = lean.sides[1]

    assert (side.clock, side.leader) == ("home", "leader")
    assert lean.texts[side.adjective] == "Blue"
    assert (lean.sides[0].colour, side.colour) == ("red", "blue")
    assert [(lean.texts[seat.name], lean.texts[seat.office]) for seat in side.seats] == [
        ("The leader", "Blue")
    ]
    assert given.leader == "boss"


def test_without_clocks_all_read_universal_time() -> None:
    """And a turn's hour is what was written."""
    text = without(
        'clocks:\n  home: {label: Home, offsets: [{from: 1962-01-01T00:00Z, utc: "-05:00", zone: EST}]}\n'
    )
    scenario = loaded(text.replace("    clock: home\n", ""))

    assert [clock.offsets for clock in scenario.clocks] == [((0, 0, "UTC"),)]
    assert {side.clock for side in scenario.sides} == {scenario.clocks[0].id}


def test_where_there_is_a_choice_it_has_to_be_said() -> None:
    """Two seats and no leader, two clocks and none named: nobody guesses."""
    two_seats = broken("    leader: chief\n", "")
    two_clocks = SMALL.replace(
        "clocks:\n",
        'clocks:\n  away: {label: Away, offsets: [{from: 1962-01-01T00:00Z, utc: "+01:00", zone: CET}]}\n',
    ).replace("    clock: home\n", "", 1)

    for text, fix in ((two_seats, "one of chief, spy"), (two_clocks, "one of away, home")):
        (problem,) = check_text(text).problems
        assert problem.code == "TD102"
        assert fix in problem.fix
        assert problem.source.strip() == "red:"


def test_the_rules_are_the_same_however_a_side_is_dressed() -> None:
    """What is left out changes no rule, so that a saved game still fits."""
    lean = loaded(without("    adjective: Reddish\n    colour: red\n    clock: home\n"))

    assert lean.rules_hash == loaded(SMALL).rules_hash
