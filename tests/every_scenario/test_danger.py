"""What a staff says of the danger is reckoned from what it sees, holds the truth, and comes before a war."""

from random import Random

import pytest

from tests.plays import fewer, random_play, scenarios
from thirteen_days.engine import (
    all_events,
    apply,
    as_known,
    as_last_known,
    bounds_of,
    estimate,
    exactly,
    gravest,
    is_hazard_node,
    new_warnings,
    observe,
    reckoned,
    standing_risks,
    standing_warnings,
    together,
    warnings_by_option,
)
from thirteen_days.model import CHANCE, Ask, Chance, EventKind, Expr, Scenario, State
from thirteen_days.play import Session, ledger
from thirteen_days.present import Words, danger_screen
from thirteen_days.present.danger import danger_line
from thirteen_days.present.odds import percentages

PLAYS = 8
WARS = 10

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)


def _expressions(scenario: Scenario) -> list[Expr]:
    """Whatever a hazard's risk is reckoned from."""
    found: list[Expr] = []
    for hazard in scenario.hazards:
        found += [hazard.base, *(factor for _, factor in hazard.factors)]
        found += [] if hazard.when is None else [hazard.when]
        for effect in hazard.effects:
            if isinstance(effect.body, Chance):
                found += [branch.weight for branch in effect.body.branches]
    return found


@every_scenario
def test_a_value_within_its_ranges_gives_a_result_within_its_range(scenario: Scenario) -> None:
    """Whatever is not known may be anything in its range, and the staff is still not wrong."""
    dice = Random(13)
    for expression in _expressions(scenario):
        for _ in range(20):
            ends = [sorted(dice.choices(range(v.low, v.high + 1), k=2)) for v in scenario.variables]
            point = [dice.randint(low, high) for low, high in ends]
            low, high = bounds_of(expression, [(one, other) for one, other in ends])
            exact = bounds_of(expression, [(value, value) for value in point])

            assert exact[0] == exact[1]
            assert low <= exact[0] <= high


@every_scenario
def test_the_reckoned_chance_of_an_incident_is_the_one_drawn_by(scenario: Scenario) -> None:
    """To the last millionth; and what follows it is a chance."""
    met = 0
    for seed in range(fewer(scenario, PLAYS)):
        for state, _ in random_play(scenario, Random(seed)):
            if not is_hazard_node(state):
                continue
            met += 1
            task = state.agenda[-1]
            risks = {risk.hazard.index: risk for risk in standing_risks(scenario, exactly(state))}
            risk = risks[task.number]

            assert risk.incident == (task.weights[1] / sum(task.weights),) * 2
            assert 0 <= risk.war.low <= risk.war.high <= min(1, risk.war.low + 1e-9)
    assert met


@every_scenario
def test_a_staffs_range_holds_the_truth(scenario: Scenario) -> None:
    """Of the hazards it reckons with, whenever what it was told is not false."""
    met = 0
    for seed in range(fewer(scenario, PLAYS)):
        for state, action in random_play(scenario, Random(seed)):
            if action.player == CHANCE:
                continue
            known = as_known(scenario, observe(scenario, state, action.player))
            if not all(low <= value <= high for value, (low, high) in zip(state.values, known, strict=True)):
                continue
            met += 1
            found = estimate(scenario, action.player, known)
            mine = {hazard.index for hazard in reckoned(scenario, action.player)}
            true = [one.risk for one in standing_risks(scenario, exactly(state)) if one.hazard.index in mine]

            assert found.total.low - 1e-9 <= together(true).high <= found.total.high + 1e-9
            assert found.total.low - 1e-9 <= found.likely <= found.total.high + 1e-9
            assert (
                bool(found.total.high)
                == bool(danger_line(Words(scenario), observe(scenario, state, action.player)))
                or found.total.high < 1e-5
            )
    assert met


@every_scenario
def test_a_war_by_accident_was_warned_of(scenario: Scenario) -> None:
    """Some side was told in words, before the incident and at a decision of its own."""
    wars = 0
    for seed in range(1_000):
        warned: set[str] = set()
        last = None
        for state, action in random_play(scenario, Random(seed)):
            last = (state, action)
            if action.player != CHANCE:
                warned |= _warned(scenario, state, action.player)
        assert last is not None
        end = apply(scenario, *last).state
        behind = _behind(scenario, end)
        if scenario.endings[end.ending or 0].kind == gravest(scenario) and behind:
            wars += 1
            assert behind & warned, (seed, behind)
        if wars == WARS:
            break
    assert wars == WARS


def _behind(scenario: Scenario, end: State) -> set[str]:
    """The hazards whose chain ended the play: by their own effects, or by an answer they asked for."""
    events = all_events(end)
    cause = next(event.cause for event in events if event.kind is EventKind.ENDED)
    incidents = {
        event.subject.removeprefix("hazard:")
        for event in events
        if event.kind is EventKind.INCIDENT and event.turn == end.turn
    }
    act = cause.act if cause else ""
    found = set()
    for hazard in scenario.hazards:
        asked = {
            scenario.decisions[effect.body.decision].id
            for effect in hazard.effects
            if isinstance(effect.body, Ask)
        }
        if hazard.id in incidents and (act == f"hazard:{hazard.id}" or act.partition("/")[0] in asked):
            found.add(hazard.id)
    return found


def _warned(scenario: Scenario, state: State, side: str) -> set[str]:
    """The warnings that *side* can read where it decides."""
    seen = observe(scenario, state, side)
    found = set(standing_warnings(scenario, side, as_known(scenario, seen)))
    for hazards in warnings_by_option(scenario, seen).values():
        found |= set(hazards)
    return {hazard.id for hazard in found}


@every_scenario
def test_a_warning_is_news_once(scenario: Scenario) -> None:
    """While it stands it is on the screen of the danger; it is news only when it did not stand before."""
    words = Words(scenario)
    told = 0
    for seed in range(PLAYS // 2):
        standing: dict[str, set[str]] = {}
        marks: dict[str, int] = {}
        for state, action in random_play(scenario, Random(seed)):
            side, turn = action.player, state.turn
            if side == CHANCE or marks.get(side) == turn:
                continue
            marks[side] = turn
            seen = observe(scenario, state, side)
            now = standing_warnings(scenario, side, as_known(scenario, seen))
            new = new_warnings(scenario, seen)
            told += len(new)
            shown = " ".join(getattr(block, "plain", "") for block in danger_screen(words, seen).blocks)

            assert set(new) <= set(now)
            assert all(words.key(hazard.label) in shown for hazard in now)
            if as_last_known(scenario, seen) is None:
                assert new == now
            standing[side] = {hazard.id for hazard in now}
    assert told


@every_scenario
def test_the_ledger_adds_up(scenario: Scenario) -> None:
    """Sources and orders each make the whole, and their shares 100 %; no danger, no entry."""
    charged = 0
    for seed in range(fewer(scenario, 4, 2)):
        session = Session.start(scenario, seed=f"ledger/{seed}")
        session.awaiting()
        found = ledger(scenario, session.transcript())
        sources = [sum(one.risk for one in entries) for entries in found.by_source().values()]
        orders = [credit.risk for credit in found.by_order()]

        assert sum(sources) == pytest.approx(found.total)
        assert sum(orders) == pytest.approx(found.total)
        assert sum(percentages(sources)) == sum(percentages(orders)) == (100 if found.total else 0)
        assert 0 <= found.chance < 1
        charged += bool(found.entries)
    assert charged
