"""War by accident is nobody's surprise: it was warned of, and orders that somebody gave made it likelier."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product

import pytest

from tests.plays import scenarios
from thirteen_days.batch import run
from thirteen_days.engine import as_known, standing_warnings, warnings_by_option
from thirteen_days.model import (
    Ask,
    Binary,
    Call,
    Chance,
    Change,
    Compare,
    Decision,
    Effect,
    End,
    Expr,
    Hazard,
    IfElse,
    Logic,
    Not,
    Ref,
    Round,
    Scenario,
    Send,
    ToFixed,
)
from thirteen_days.play import Session, debrief
from thirteen_days.policies import policy
from thirteen_days.present import Paragraph, Words, debrief_screen

WAR = "nuclear_war"
NUCLEAR = [one for one in scenarios() if one.historical and any(end.kind == WAR for end in one.endings)]
"""What happened before there were such weapons has other dangers."""
PLAYS = 120
WARS = 4
TOLD = 5
LEAST, MOST = 2, 5
PLAYED = (0, 1)

every_nuclear = pytest.mark.parametrize("scenario", NUCLEAR, ids=lambda one: one.name)


def _within(effects: tuple[Effect, ...]) -> Iterator[Effect]:
    for effect in effects:
        yield effect
        if isinstance(effect.body, Send):
            yield from _within(effect.body.effects)
        elif isinstance(effect.body, Chance):
            for branch in effect.body.branches:
                yield from _within(branch.effects)


def _may_end_in_war(scenario: Scenario, effects: tuple[Effect, ...]) -> bool:
    ends = (one.body.ending for one in _within(effects) if isinstance(one.body, End))
    return any(scenario.endings[ending].kind == WAR for ending in ends)


def _asked(scenario: Scenario, hazard: Hazard) -> list[Decision]:
    """What *hazard* brings to a leader."""
    asked = (one.body.decision for one in _within(hazard.effects) if isinstance(one.body, Ask))
    return [scenario.decisions[index] for index in asked]


def _deadly(scenario: Scenario) -> list[tuple[Hazard, list[Decision]]]:
    """The hazards from which chance may lead to nuclear war, with the deadly decisions they bring."""
    found = []
    for hazard in scenario.hazards:
        decisions = [
            decision
            for decision in _asked(scenario, hazard)
            if any(_may_end_in_war(scenario, option.effects) for option in decision.options)
        ]
        if decisions or _may_end_in_war(scenario, hazard.effects):
            found.append((hazard, decisions))
    return found


def _reads(expression: Expr) -> Iterator[int]:
    """The variables that an expression reads."""
    match expression:
        case Ref(index=index):
            yield index
        case ToFixed(part=part) | Round(part=part) | Not(part=part):
            yield from _reads(part)
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            yield from _reads(left)
            yield from _reads(right)
        case Logic(parts=parts) | Call(arguments=parts):
            for part in parts:
                yield from _reads(part)
        case IfElse(test=test, then=then, other=other):
            for part in (test, then, other):
                yield from _reads(part)
        case _:
            return


def _ordered_by(scenario: Scenario, side: int) -> set[int]:
    """The variables that an order of *side* moves, and those that remember it."""
    options = [
        option for decision in scenario.decisions if decision.side == side for option in decision.options
    ]
    changed = {
        effect.body.index
        for option in options
        for effect in _within(option.effects)
        if isinstance(effect.body, Change)
    }
    return changed | {option.took for option in options if option.took >= 0}


@every_nuclear
def test_a_risk_that_may_end_in_nuclear_war_was_warned_of(scenario: Scenario) -> None:
    """In words, to every side that a person may play; and orders stand among the causes named for it."""
    deadly = _deadly(scenario)
    playing = {side.id for side in scenario.sides if not side.minor}
    ordered = set[int]().union(*(_ordered_by(scenario, place) for place in range(len(scenario.sides))))

    assert deadly
    for hazard, _ in deadly:
        assert hazard.warning, hazard.id
        assert playing <= hazard.warned, hazard.id
        assert any(ordered & set(_reads(factor)) for _, factor in hazard.factors), hazard.id


@every_nuclear
def test_an_accident_leaves_a_better_and_a_worse_answer(scenario: Scenario) -> None:
    """Whoever is asked in minutes can make it worse, and need not stake everything."""
    for _, decisions in _deadly(scenario):
        for decision in decisions:
            answers = [(option, _may_end_in_war(scenario, option.effects)) for option in decision.options]
            assert any(risky for _, risky in answers), decision.id
            assert any(not risky and option.when is None for option, risky in answers), decision.id


@every_nuclear
def test_the_debrief_of_a_war_by_accident_says_how_it_came(scenario: Scenario) -> None:
    """The reason that the author gave the last link, the standing risk, and the words of the warning."""
    policies = {side.id: "history" for side in scenario.sides}
    told = orders = 0
    ended = (row for row in run(scenario, PLAYS, "how it came", policies) if row.kind == WAR)
    for row in islice(ended, WARS):
        session = Session.start(scenario, seed=row.seed, policies=policies)
        session.awaiting()
        found = debrief(scenario, session.transcript())
        screen = debrief_screen(Words(scenario), found, scenario.sides[0].id)
        read = " ".join(one.plain for one in screen.blocks if isinstance(one, Paragraph))
        assert found.ended_by is not None
        assert scenario.texts[found.ended_by.why] in read
        warnings = [scenario.texts[hazard.warning] for hazard, _ in _deadly(scenario)]
        told += any(warning in read for warning in warnings)
        orders += "What had made it likelier" in read

    assert told
    assert orders


@every_nuclear
def test_a_player_lost_to_an_accident_had_been_warned_of_it(scenario: Scenario) -> None:
    """By his own staff, before his last decision at the latest, whichever chair he sat in."""
    for side in (one.id for one in scenario.sides if not one.minor):
        policies = {one.id: "history" if one.id != side else "human" for one in scenario.sides}
        machines = dict.fromkeys(policies, "history")
        lost = (row for row in run(scenario, PLAYS, "warned", machines) if row.kind == WAR)
        blamed = 0
        for row in islice(lost, WARS):
            session = Session.start(scenario, seed=row.seed, policies=policies)
            warned = _warnings_heard(scenario, session, row.seed)
            act = debrief(scenario, session.transcript()).ended_by
            assert act is not None
            kind, _, name = act.act.partition(":")
            if kind == "hazard":
                blamed += 1
                assert name in warned, (row.seed, name)
        assert blamed


def _warnings_heard(scenario: Scenario, session: Session, seed: str) -> set[str]:
    """Play on as documented; the hazards of which the player's staff warned on the way."""
    documented, seen, found = policy("history", scenario), [], set()
    while (side := session.awaiting()) is not None:
        seen.append(session.observe(side))
        found |= {one.id for one in standing_warnings(scenario, side, as_known(scenario, seen[-1]))}
        found |= {one.id for each in warnings_by_option(scenario, seen[-1]).values() for one in each}
        session.submit(documented.choose(scenario, seen, session.legal(side), seed).action)
    return found


@every_nuclear
def test_the_debrief_tells_every_accident_that_came(scenario: Scenario) -> None:
    """Also those that nobody heard of, with who had to answer; one that nobody was asked about says so."""
    policies = {side.id: "history" for side in scenario.sides}
    untold = set[str]()
    for number, row in enumerate(run(scenario, PLAYS // 10, "told", policies)):
        if untold and number >= TOLD:
            break
        session = Session.start(scenario, seed=row.seed, policies=policies)
        session.awaiting()
        found = debrief(scenario, session.transcript())
        screen = debrief_screen(Words(scenario), found, scenario.sides[0].id)
        told = [one.plain for one in screen.blocks if isinstance(one, Paragraph)]
        asked = {one.decision.id for one in found.decisions}
        for hazard in scenario.hazards:
            if row.values[hazard.happened] and hazard.text:
                head, text = scenario.texts[hazard.label], scenario.texts[hazard.text]
                line = next(one for one in told if one.startswith(head) and text in one)
                brought = _asked(scenario, hazard)
                silent = bool(brought) and not any(decision.id in asked for decision in brought)
                assert ("It reached nobody who could have ordered otherwise." in line) is silent, line
                untold |= {hazard.id} if silent else set()

    assert untold


def test_a_leader_is_brought_two_to_five_accidents() -> None:
    """Whoever plays: never more than five, and never fewer than two where the crisis outlasts its Saturday.

    Calm orders do not spare a leader: whoever still has to answer on Saturday night, and does not lose his
    chair or his country first, has had two by Sunday.
    """
    scenario = next(one for one in NUCLEAR if one.name == "cuba-1962")
    brought = {
        decision.id: decision.side for hazard in scenario.hazards for decision in _asked(scenario, hazard)
    }
    deployed = next(one.index for one in scenario.variables if one.id == "deployed")
    names = [f"doctrine:{persona}" for persona, _ in scenario.personas] + ["history"]
    lasted = 0
    for usa, ussr in product(names, repeat=2):
        mix = {"usa": usa, "ussr": ussr, "cuba": "doctrine:historical"}
        for row in run(scenario, PLAYS // 3, f"accidents {usa} {ussr}", mix):
            seen = Counter(brought[action.node] for action in row.actions if action.node in brought)
            asked = {action.node for action in row.actions}
            assert max(seen.values(), default=0) <= MOST, (mix, row.seed)
            over = row.kind in {"settlement", "standoff"}
            if row.values[deployed] and "missile_trade" in asked and ("accept" in asked or over):
                lasted += 1
                assert min(seen[place] for place in PLAYED) >= LEAST, (mix, row.seed)

    assert lasted > 3 * PLAYS
