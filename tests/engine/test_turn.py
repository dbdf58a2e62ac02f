"""The sequence of play, step by step."""

import pytest

from tests.small import options, play, small, value
from thirteen_days.engine import (
    LIMIT,
    all_events,
    apply,
    chance_key,
    initial_state,
    machine_of,
    observe,
    outcome,
    settle,
    starting_values,
    to_move,
    trail,
    waiting_sides,
)
from thirteen_days.model import CHANCE, Action, EventKind, IllegalActionError
from thirteen_days.policies.rollout import KeyedLuck

ACT, WAIT = "west: west_acts/act", "west: west_acts/wait"
EAST_ACT, EAST_WAIT = "east: east_acts/act", "east: east_acts/wait"


def test_what_several_add_is_summed_then_clamped_once() -> None:
    """+9 and -6 from 5 is 8, not 10 - 6: clamping one by one would depend on the order."""
    scenario = small(west="[{add: {heat: 9}, why: a}]", east="[{add: {heat: -6}, why: b}]")

    assert value(scenario, play(scenario, ACT, EAST_ACT), "heat") == 8


def test_sets_come_before_adds() -> None:
    """One side sets, the other adds: the addition counts from what was set."""
    scenario = small(west="[{add: {heat: 2}, why: a}]", east="[{set: {heat: 1}, why: b}]")

    assert value(scenario, play(scenario, ACT, EAST_ACT), "heat") == 3


def test_the_first_ending_of_a_step_is_the_play_s() -> None:
    """Two orders that each end the play do not end it twice: by both executors, the first in order counts."""
    scenario = small(west="[{end: done}]", east="[{end: out}]")
    machine = machine_of(scenario)
    compiled = machine.start(starting_values(scenario), KeyedLuck(scenario, "ENDS"))
    settle(compiled, lambda _play, _side, _decision, options, _passing: options[0])
    machine.advance(compiled)
    ended = play(scenario, ACT, EAST_ACT).ending

    assert ended is not None
    assert scenario.endings[ended].id == scenario.endings[compiled.ending].id == "done"


def test_a_step_reads_the_state_it_began_with() -> None:
    """The second effect of an option does not see the first."""
    scenario = small(west="[{set: {heat: 0}, why: a}, {add: {purse: 3}, when: heat == 5, why: b}]")

    assert value(scenario, play(scenario, ACT, EAST_WAIT), "purse") == 8


def test_a_decimal_amount_is_rounded_half_to_even() -> None:
    """0.5 adds nothing, 1.5 adds two."""
    scenario = small(west='[{add: {heat: "0.1 * heat"}, why: a}, {add: {purse: "0.3 * purse"}, why: b}]')
    state = play(scenario, ACT, EAST_WAIT)

    assert (value(scenario, state, "heat"), value(scenario, state, "purse")) == (5, 7)


def test_nothing_shows_whether_another_side_has_decided() -> None:
    """Sealed is sealed: the other side's observation is the same before and after."""
    scenario = small(west="[{add: {heat: 1}, why: a}]")
    before = initial_state(scenario)
    after = play(scenario, ACT)

    for viewer in ("east", "east.chief"):
        assert observe(scenario, before, viewer) == observe(scenario, after, viewer)
    assert waiting_sides(scenario, after) == ("east",)
    assert observe(scenario, after, "west").sealed == (Action.parse(ACT),)


def test_the_order_in_which_sides_seal_is_all_one() -> None:
    """East may answer first: the same state."""
    scenario = small(west="[{add: {heat: 1}, why: a}]", east="[{add: {heat: 2}, why: b}]")

    assert play(scenario, EAST_ACT, ACT) == play(scenario, ACT, EAST_ACT)


def test_a_message_arrives_at_the_first_brief_at_or_after_its_time() -> None:
    """Sent on the 16th with 30 hours to go, it is read on the 18th and not on the 17th."""
    scenario = small(
        west="[{send: {to: [east], text: A letter., delay: 30, do: [{add: {arms: 5}, why: The letter}]}, id: letter, why: w}]",
        more=_asked("east", "[two, three]"),
    )
    second = play(scenario, ACT, EAST_WAIT)
    third = play(scenario, ACT, EAST_WAIT, "east: again/no")

    assert value(scenario, second, "arms") == 8
    assert value(scenario, third, "arms") == 13
    assert [
        one.subject for one in observe(scenario, third, "east").news if one.kind is EventKind.DELIVERED
    ] == ["mail:letter"]


def _asked(side: str, turns: str, extra: str = "") -> str:
    return f"""
  again:
    side: {side}
    turns: {turns}
    repeats: true
    {extra}
    title: Again
    brief: Again?
    options:
      no: {{label: "No", do: []}}
"""


def test_a_report_is_what_was_told_and_when() -> None:
    """A hidden variable is known as low, high, as of, from; the truth moves on without it."""
    scenario = small(
        west="[{report: {to: west, about: arms, from: Photographs, error: 2, noise: {-3: 1, 0: 1}}, id: photo}]",
        east="[{add: {arms: 6}, why: more}]",
        more=_asked("west", "[two]"),
    )
    state = play(scenario, ACT, EAST_ACT, "chance: photo/-3")
    (report,) = observe(scenario, state, "west").reports

    assert (report.low, report.high, report.as_of) == (3, 7, 0)
    assert value(scenario, state, "arms") == 14
    assert observe(scenario, state, "west").values[scenario.index_of["arms"]] is None


def test_an_urgent_decision_is_answered_in_the_same_turn() -> None:
    """Something asks for it: it comes after hazards and events, before the turn is over."""
    urgent = """
  reply:
    side: east
    urgent: true
    title: Reply
    brief: Now?
    options:
      strike: {label: Strike, do: [{set: {over: true}, why: struck, reveals: true}]}
"""
    scenario = small(west="[{ask: reply}]", more=urgent)
    state = play(scenario, ACT, EAST_WAIT)

    assert (state.turn, options(scenario, state)) == (0, ["east: reply/strike"])
    assert observe(scenario, state, "east").urgent
    done = outcome(scenario, play(scenario, ACT, EAST_WAIT, "east: reply/strike"))
    assert done is not None
    assert done.ending == "done"


def test_a_plain_decision_asked_for_comes_next_turn() -> None:
    """Replies to what happened are given with the next brief."""
    plain = """
  reply:
    side: east
    title: Reply
    brief: Now?
    options:
      talk: {label: Talk, do: []}
"""
    state = play(small(west="[{ask: reply}]", more=plain), ACT, EAST_WAIT)

    assert state.turn == 1


def test_a_seat_is_not_told_by_what_is_open_what_it_may_not_know() -> None:
    """Whether an option is open would tell the spy how much is in a purse that it is not told of."""
    more = """  west_buys:
    side: west
    turns: [two]
    title: West buys
    brief: What now?
    options:
      buy: {label: Buy, when: purse > 6}
      sell: {label: Sell, when: heat > 6}
      keep: {label: Keep}
"""
    scenario = small(more=more)
    state = play(scenario, WAIT, EAST_WAIT)
    shown = {}
    for viewer in ("west", "west.chief", "west.spy"):
        view = observe(scenario, state, viewer).decision
        assert view is not None
        shown[viewer] = [one.id for one in view.options]

    assert shown == {"west": ["keep"], "west.chief": ["keep"], "west.spy": ["buy", "keep"]}


def test_a_desk_gives_so_many_different_actions() -> None:
    """Two picks, no option twice in a turn, and a pass that leaves the rest unused."""
    desk = """
  desk:
    side: west
    turns: [two, three]
    picks: 2
    title: Desk
    brief: What else?
    options:
      a: {label: A, do: [{add: {purse: -1}, why: a}]}
      b: {label: B, once: true, do: [{add: {purse: -2}, why: b}]}
      c: {label: C, when: heat > 9, do: []}
"""
    scenario = small(more=desk)
    state = play(scenario, WAIT, EAST_WAIT)
    assert options(scenario, state) == ["west: desk/a", "west: desk/b", "west: desk/pass"]
    state = play(scenario, WAIT, EAST_WAIT, "west: desk/b")
    assert options(scenario, state) == ["west: desk/a", "west: desk/pass"]
    state = play(scenario, WAIT, EAST_WAIT, "west: desk/b", "west: desk/pass")
    assert options(scenario, state) == ["west: desk/a", "west: desk/pass"]
    assert value(scenario, state, "purse") == 3


def test_a_hazard_is_one_chance_node_a_turn() -> None:
    """It may happen or not, with the odds of its rate over the days to the next turn."""
    hazard = """
hazards:
  slip: {label: Slip, base: "0.1", factors: {heat: heat}, once: true, seen_by: [all], text: A slip., do: [{add: {heat: 1}, why: slip}]}
"""
    scenario = small(more=hazard)
    state = play(scenario, WAIT, EAST_WAIT)
    assert to_move(scenario, state) == CHANCE
    happened = apply(scenario, state, Action.parse("chance: hazard.slip/happens"))
    drew = next(event for event in happened.events if event.kind is EventKind.DREW)

    assert (drew.before, drew.after) == (393_469, 1_000_000)
    assert value(scenario, happened.state, "heat") == 6


def test_luck_at_one_node_does_not_depend_on_another() -> None:
    """The key of a draw is its node, its turn and its count: not what else was drawn or chosen."""
    chances = "[{chance: {x: {weight: 1}, y: {weight: 1}}, id: coin}]"
    scenario = small(west=chances, east="[{chance: {p: {weight: 1}, q: {weight: 1}}, id: die}]")
    alone = chance_key(scenario, play(scenario, WAIT, EAST_ACT))
    after_another = chance_key(scenario, play(scenario, ACT, EAST_ACT, "chance: coin/x"))

    assert alone == after_another == "die@one.0"


def test_causes_are_listed_as_far_as_they_may_be_known() -> None:
    """A hidden cause is an unknown share; the known one keeps its reason."""
    scenario = small(
        west="[{add: {heat: 2}, why: said in public}, {add: {purse: -1}, why: the price}]",
        east="[{add: {heat: 1}, why: in secret, reveals: true}]",
        seen="[]",
    )
    state = play(scenario, ACT, EAST_ACT)
    (change,) = [one for one in trail(scenario, state, "west.spy") if one.kind is EventKind.CHANGE]

    assert (change.subject, change.before, change.after) == ("heat", 5, 8)
    assert [(part.amount, part.act) for part in change.parts] == [(2, "west_acts/act"), (1, None)]
    (seen,) = [one for one in trail(scenario, state, "east") if one.kind is EventKind.CHANGE]
    assert [part.amount for part in seen.parts] == [2, 1]
    assert any(event.subject == "purse" for event in all_events(state))


def test_a_bound_that_took_a_share_says_so() -> None:
    """+9 from 5 in 0..10: four points went nowhere, and that is no secret of anybody's."""
    scenario = small(west="[{add: {heat: 9}, why: said in public}]")
    state = play(scenario, ACT, EAST_WAIT)
    (change,) = [one for one in trail(scenario, state, "east") if one.kind is EventKind.CHANGE]

    assert [(part.amount, part.act) for part in change.parts] == [(9, "west_acts/act"), (-4, LIMIT)]


@pytest.mark.parametrize(("amount", "kept"), [(-9, 4), (-5, 0), (9, -4), (5, 0)])
def test_either_bound_says_what_it_took(amount: int, kept: int) -> None:
    """From 5 in 0..10: below nothing there is nothing, and what just reaches the end has lost nothing."""
    scenario = small(west=f"[{{add: {{heat: {amount}}}, why: said in public}}]")
    state = play(scenario, ACT, EAST_WAIT)
    (change,) = [one for one in trail(scenario, state, "east") if one.kind is EventKind.CHANGE]
    lost = [(kept, LIMIT)] if kept else []

    assert [(part.amount, part.act) for part in change.parts] == [(amount, "west_acts/act"), *lost]


def test_a_side_stands_on_the_highest_rung_that_is_seen_in_force() -> None:
    """In whatever order its measures are listed; what is hidden from a viewer does not count for it."""
    measures = """
measures:
  first: {side: west, rung: 4, rung_name: Hardening, label: First, text: F.}
  top: {side: west, rung: 12, rung_name: Large war, label: Top, text: T.}
  last: {side: west, rung: 7, rung_name: Harassing, label: Last, text: L.}
  hidden: {side: west, rung: 20, rung_name: Peace by force, label: Hidden, text: H., sees: [west]}
"""
    acts = ", ".join(f"{{set: {{{one}: true}}, why: w}}" for one in ("first", "top", "last", "hidden"))
    scenario = small(west=f"[{acts}]", more=measures)
    state = play(scenario, ACT, EAST_WAIT)

    assert dict(observe(scenario, state, "west").rungs) == {"west": 20, "east": 0}
    assert dict(observe(scenario, state, "east").rungs) == {"west": 12, "east": 0}


def test_a_facilitator_may_tell_set_and_fire() -> None:
    """At a decision, with the reason on record."""
    event = """
events:
  storm: {manual: true, text: A storm., seen_by: [all], do: [{add: {heat: -2}, why: storm}]}
"""
    scenario = small(more=event)
    state = play(
        scenario,
        "facilitator: fire storm",
        "facilitator: set purse=9 a gift",
        "facilitator: news west The radio is silent.",
    )

    assert (value(scenario, state, "heat"), value(scenario, state, "purse")) == (3, 9)
    heard = [
        one.text.key
        for one in trail(scenario, state, "west")
        if one.text and one.text.key.startswith("text:")
    ]
    assert heard == ["text:The radio is silent."]
    assert "text:The radio is silent." not in repr(trail(scenario, state, "east"))


def test_a_facilitator_may_leave_a_desk_with_nothing_to_choose() -> None:
    """Then the round is over: nobody is asked to choose among nothing."""
    desk = """
  desk:
    side: west
    turns: [two]
    picks: 2
    title: Desk
    brief: What else?
    options:
      a: {label: A, when: purse > 3, do: []}
"""
    scenario = small(more=desk)
    at_desk = play(scenario, WAIT, EAST_WAIT)
    emptied = play(scenario, WAIT, EAST_WAIT, "facilitator: set purse=0 spent")

    assert options(scenario, at_desk) == ["west: desk/a", "west: desk/pass"]
    assert to_move(scenario, emptied) is None


@pytest.mark.parametrize(
    "line",
    [
        "west: west_acts/fly",
        "west: elsewhere/act",
        "east: west_acts/act",
        "north: west_acts/act",
        "chance: coin/x",
        "facilitator: fire nothing",
        "facilitator: set heat=99 no",
        "facilitator: news nobody hello",
        "facilitator: dance now",
    ],
)
def test_what_may_not_be_done_is_refused_by_name(line: str) -> None:
    """An action that is not open raises, and says what it was."""
    scenario = small()
    with pytest.raises(IllegalActionError, match=line.split(maxsplit=1)[0].rstrip(":")):
        apply(scenario, initial_state(scenario), Action.parse(line))
