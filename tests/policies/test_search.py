"""The searching opponent knows what its chair knows, and says what it made of it."""

from collections.abc import Iterator
from random import Random

import pytest

from tests.plays import other_world, random_action, scenarios
from tests.policies.stories import MOVES, story
from thirteen_days.engine import apply, initial_state, legal_actions, observe, to_move
from thirteen_days.model import CHANCE, Action, Observation, Scenario, State
from thirteen_days.play import Session
from thirteen_days.policies import policy
from thirteen_days.policies.belief import Belief
from thirteen_days.policies.knowledge import known_from
from thirteen_days.policies.policy import Account
from thirteen_days.policies.search import LEVELS, Search
from thirteen_days.policies.trials import Candidate, shares

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


def moments(scenario: Scenario, side: str, number: int) -> Iterator[tuple[State, tuple[Observation, ...]]]:
    """Each state of a random play in which *side* must choose among several, and all it has seen."""
    dice = Random(number)
    state = initial_state(scenario)
    seen: tuple[Observation, ...] = ()
    while (mover := to_move(scenario, state)) is not None:
        if mover == side:
            seen = (*seen, observe(scenario, state, side))
            if len(legal_actions(scenario, state, side)) > 1:
                yield state, seen
        action = random_action(scenario, state, dice)
        if mover == CHANCE and scenario.hazards and action.choice == "happens" and dice.random() < 0.7:
            action = next(one for one in legal_actions(scenario, state) if one.choice == "none")
        state = apply(scenario, state, action).state


@every_scenario
def test_the_choice_is_the_same_whatever_is_hidden(scenario: Scenario) -> None:
    """It never peeks: scramble all that its side cannot see, and it still chooses the same for the same reasons."""
    dice = Random(1962)
    tried = 0
    for place, side in enumerate(scenario.sides):
        for state, seen in list(moments(scenario, side.id, place))[:6]:
            other = observe(scenario, other_world(scenario, state, side.id, dice), side.id)
            legal = legal_actions(scenario, state, side.id)
            mine = policy("search:@novice", scenario).choose(scenario, seen, legal, "S")
            theirs = policy("search:@novice", scenario).choose(scenario, (*seen[:-1], other), legal, "S")
            assert mine == theirs
            tried += 1
    assert tried >= len(scenario.sides)


@every_scenario
def test_belief_is_of_worlds_that_look_like_this_one(scenario: Scenario) -> None:
    """Every particle agrees with all that is seen, and hardly any had to be set right by hand."""
    grafted = steps = 0
    for place, side in enumerate(scenario.sides):
        for number in range(3):
            belief = Belief(scenario, side.id, f"B-{number}", 24)
            for _, seen in moments(scenario, side.id, 10 * place + number):
                belief.update(seen)
                now = seen[-1].values
                for particle in belief.particles:
                    assert all(now[index] == particle.play.v[index] for index in belief.sight.variables)
                grafted += belief.grafted
                steps += belief.size
    assert grafted <= 0.1 * steps


@every_scenario
def test_a_belief_taken_up_late_is_the_same_belief(scenario: Scenario) -> None:
    """A game resumed from a save meets the same opponent: all at once or round by round, one belief."""
    side = scenario.sides[0].id
    *_, (_, seen) = moments(scenario, side, 4)
    bit_by_bit = Belief(scenario, side, "S", 16)
    for count in range(1, len(seen) + 1):
        bit_by_bit.update(seen[:count])
    at_once = Belief(scenario, side, "S", 16)
    at_once.update(seen)

    assert [one.play.v for one in at_once.particles] == [one.play.v for one in bit_by_bit.particles]
    assert [one.weight for one in at_once.particles] == [one.weight for one in bit_by_bit.particles]


@every_scenario
def test_own_acts_are_read_back_from_what_was_seen(scenario: Scenario) -> None:
    """A belief rests on what its side did: the observations must say it, passes too."""
    session = Session.start(scenario, seed="OWN", policies={side.id: "uniform" for side in scenario.sides})
    session.awaiting()
    side = scenario.sides[0].id
    state = initial_state(scenario)
    seen = []
    taken = []
    for action in session.actions:
        while to_move(scenario, state) == CHANCE and action.node != state.agenda[-1].name:
            state = apply(scenario, state, legal_actions(scenario, state)[0]).state
        if action.player == side:
            seen.append(observe(scenario, state, side))
            taken.append(action)
        state = apply(scenario, state, action).state
    knowledge = known_from(scenario, seen)
    acts = [pair for one in knowledge.rounds[:-1] for pair in one.own if pair[1] >= 0]
    last = knowledge.rounds[-1]
    given = [one for one in taken if one.choice != "pass"][: len(acts)]

    assert len(acts) + len([one for one in last.own if one[1] >= 0]) >= len(given)
    ids = {
        (decision.index, option.index): f"{decision.id}/{option.id}"
        for decision in scenario.decisions
        for option in decision.options
    }
    assert sorted(ids[pair] for pair in acts) == sorted(f"{one.node}/{one.choice}" for one in given)


@every_scenario
def test_it_accounts_for_what_it_chose(scenario: Scenario) -> None:
    """After the game a move can be asked about: shares sum to one, and the taken answer had one."""
    side = scenario.sides[0].id
    for state, seen in list(moments(scenario, side, 7))[:3]:
        legal = legal_actions(scenario, state, side)
        choice = policy("search:@novice", scenario).choose(scenario, seen, legal, "A")
        assert choice.account is not None
        assert abs(sum(one.share for one in choice.account.options) - 1) < 1e-9
        assert next(one.share for one in choice.account.options if one.action == choice.action) > 0
        for _, personas in choice.account.others:
            assert abs(sum(share for _, share in personas) - 1) < 1e-9


def test_what_is_worth_more_is_taken_more_often_the_longer_it_was_tried() -> None:
    """Doctrine says where it starts from; a few lucky playouts move it less than many."""
    found = []
    for tries in (2, 200):
        candidates = [Candidate(number, 1 / 3) for number in range(3)]
        candidates[0].tries = candidates[1].tries = tries
        found.append(shares(candidates, [10.0, -10.0, 99.0], 0.1))
    few, many = found

    assert many[0] > few[0] > 0.5 > few[1] > many[1]
    assert few[2] == many[2] == 0
    assert sum(few) == pytest.approx(1)


ANSWERS = """
  deal: {side: west, turns: [one], title: Deal, brief: B, options: {
    sign: {label: Sign, do: [{end: peace, why: signed}]},
    press: {label: Press, seen_by: [all], do: [{set: {alert: true}, why: pressed}]},
    march: {label: March, seen_by: [all], do: [{set: {parade: true}, why: on the march}]},
    roll: {label: Roll, do: [{chance: {war: {weight: 1, do: [{end: war, why: shots}]}, none: {weight: 3}}, id: shots}]},
    sail: {label: Sail, seen_by: [all], do: [{set: {at_sea: true}, why: sailing}]}}}
hazards:
  mercy: {label: Mercy, when: at_sea, base: "0.5", seen_by: [all], text: They meet., do: [{end: peace, why: met}]}
"""


def accounted(persona: str) -> tuple[Account, str]:
    """What west expects of each answer before it has tried any, and what it takes."""
    scenario = story(ANSWERS)
    state = apply(scenario, initial_state(scenario), Action.parse("west: look/on")).state
    legal = legal_actions(scenario, state, "west")
    choice = policy(f"search:{persona}@novice", scenario).choose(
        scenario, [observe(scenario, state, "west")], legal, "A"
    )
    assert choice.account is not None
    return choice.account, choice.action.choice


@pytest.mark.parametrize(("persona", "weight", "met"), [("hawk", 2, 0.5586), ("dove", 1, 0.8647)])
def test_an_answer_is_worth_what_comes_of_it_to_the_one_who_weighs_it(
    persona: str, weight: int, met: float
) -> None:
    """By what a persona cares for, with accidents as often as it thinks; war by its odds and not by its draws."""
    account, _ = accounted(persona)
    found = {one.action.choice: one for one in account.options}
    sign, press, march, roll, sail = (found[name] for name in ("sign", "press", "march", "roll", "sail"))

    assert account.persona == persona
    assert (sign.settled, sign.war, sign.rise) == (1, 0, 0)
    assert dict(sign.parts) == {"aims": 40, "home": 10}
    assert sign.value == pytest.approx(40 * weight + 10)
    assert (press.settled, press.war, press.rise, press.value) == (0, 0, 1, 0)
    assert (march.settled, march.war, march.rise, march.value) == (0, 0, 0, 0)
    assert (roll.settled, roll.rise) == (0, 0)
    assert roll.war == pytest.approx(0.25)
    assert roll.value == pytest.approx(-25)
    assert sail.settled == pytest.approx(met, abs=0.2)
    assert sail.value == pytest.approx(sail.settled * sign.value)
    assert all(one.prior == pytest.approx(0.2) and one.tries for one in account.options)
    assert sum(one.tries for one in account.options) <= LEVELS["novice"].playouts


def test_what_it_tells_of_hidden_things_is_of_those_on_a_gauge() -> None:
    """What the side sees needs no guess, and what has no gauge is no concern of a reader's."""
    account, _ = accounted("dove")

    assert account.estimates == (("arms", 4, 4),)


DOOM = """
  doom: {side: west, turns: [one], title: Doom, brief: B, options: {
    fire: {label: Fire, do: [{end: war, why: an order}]},
    risk: {label: Risk, do: [{chance: {war: {weight: 1, do: [{end: war, why: shots}]}, worse: {weight: 2, do: [{end: war, why: shots}]}}, id: shots}]},
    wait: {label: Wait, do: [{ask: reply}]}}}
  reply: {side: east, urgent: true, title: Reply, brief: B, options: {
    agree: {label: Agree, weights: {hawk: 1, dove: 1}, do: [{end: peace, why: agreed}]},
    refuse: {label: Refuse, weights: {hawk: 3, dove: 3}}}}
"""


def test_what_is_certain_is_told_as_certain_and_what_others_decide_as_open() -> None:
    """An order to fire is war however little was left to chance; an answer is drawn anew in every world."""
    scenario = story(DOOM)
    state = apply(scenario, initial_state(scenario), Action.parse("west: look/on")).state
    legal = legal_actions(scenario, state, "west")
    account = Search("dove", "normal").weigh(scenario, [observe(scenario, state, "west")], legal, "D", 300)
    found = {one.action.choice: one for one in account.options}

    assert [(found[name].war, found[name].value) for name in ("fire", "risk")] == [(1, -100), (1, -100)]
    assert found["wait"].war == 0
    assert found["wait"].settled == pytest.approx(0.25, abs=0.12)


RAID = """
  strike: {side: west, turns: [two], title: Strike, brief: B, options: {
    raid: {label: Raid, do: [{end: peace, when: arms > 5, why: They were there}]},
    stay: {label: Stay}}}
"""


@pytest.mark.parametrize(
    ("answer", "settled", "span"), [("rest", 0.412, (4, 10)), ("push", 0.0, (4, 4)), ("bow", 0.0, (4, 4))]
)
def test_an_answer_is_tried_in_worlds_as_likely_as_they_are_held(
    answer: str, settled: float, span: tuple[int, int]
) -> None:
    """A raid finds arms as often as East, of whom nothing was seen, will have armed; whoever was seen has not."""
    scenario = story(MOVES + RAID)
    state, seen = initial_state(scenario), []
    for line in ("west: look/on", f"east: move/{answer}", "west: look/on"):
        if line.startswith("west"):
            seen.append(observe(scenario, state, "west"))
        state = apply(scenario, state, Action.parse(line)).state
    seen.append(observe(scenario, state, "west"))
    legal = legal_actions(scenario, state, "west")
    account = Search("dove", "normal").weigh(scenario, seen, legal, "W", 900)
    (raid,) = (one for one in account.options if one.action.choice == "raid")

    assert raid.settled == pytest.approx(settled, abs=0.15)
    assert account.estimates == (("arms", *span),)


def test_a_play_that_was_taken_back_is_not_believed_in() -> None:
    """One opponent, asked of two plays with one seed, answers in each as one that knows no other."""
    scenario = story(MOVES + RAID)
    search = Search("dove", "novice")
    for answer in ("rest", "push", "rest"):
        state, seen = initial_state(scenario), []
        for line in ("west: look/on", f"east: move/{answer}", "west: look/on"):
            if line.startswith("west"):
                seen.append(observe(scenario, state, "west"))
                legal = legal_actions(scenario, state, "west")
                search.weigh(scenario, seen, legal, "T")
            state = apply(scenario, state, Action.parse(line)).state
        seen.append(observe(scenario, state, "west"))
        legal = legal_actions(scenario, state, "west")
        alone = Search("dove", "novice").weigh(scenario, seen, legal, "T")

        assert search.weigh(scenario, seen, legal, "T") == alone
