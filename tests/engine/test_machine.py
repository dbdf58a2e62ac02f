"""Two executors, one game: the compiled one does what the reference does, round by round."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from tests.generated import saved
from tests.plays import random_settings, scenarios
from tests.small import small
from thirteen_days.engine import (
    Choose,
    Machine,
    Play,
    all_events,
    apply,
    initial_state,
    legal_actions,
    machine_of,
    settle,
    starting_values,
    to_move,
)
from thirteen_days.model import CHANCE, Action, Chance, EventKind, Report, Scenario, State
from thirteen_days.play.session import fall
from thirteen_days.policies.rollout import KeyedLuck
from thirteen_days.scenario import find, load

PLAYS = 30
MADE = 16


def to_round(scenario: Scenario, state: State, seed: str) -> State:
    """*state* after chance has fallen as *seed* says, up to a side's decision or the end."""
    while to_move(scenario, state) == CHANCE:
        state = apply(scenario, state, fall(scenario, state, seed)).state
    return state


def told(state: State) -> list[str]:
    """Every event, incident and fall of chance on the way to *state*, in order."""
    found = []
    for event in all_events(state):
        if event.kind in {EventKind.HAPPENED, EventKind.INCIDENT}:
            found.append(event.subject)
        elif event.kind is EventKind.DREW:
            found.append(f"chance:{event.subject}")
    return found


class Listener(KeyedLuck):
    """Luck by key that writes down what ``told`` reads off the reference."""

    def __init__(self, scenario: Scenario, seed: str) -> None:
        super().__init__(scenario, seed)
        machine = machine_of(scenario)
        self.scenario = scenario
        self.noted: list[tuple[str, int]] = []
        self.falls: list[str] = []
        self.names = {
            "event": [f"event:{one.id}" for one in scenario.happenings],
            "hazard": [f"hazard:{one.id}" for one in scenario.hazards],
        }
        self.branches: dict[str, tuple[str, ...]] = {}
        for ready in machine.rules.hazards:
            self.branches[ready.node] = ("none", "happens")
        for program in machine.rules.programs:
            for run in program:
                if isinstance(run.effect.body, Chance | Report):
                    self.branches[run.effect.body.node] = run.branches

    def fall(self, play: Play, node: str, weights: tuple[int, ...]) -> int:
        """As the seed gives it."""
        place = super().fall(play, node, weights)
        self.falls.append(f"chance:{node}/{self.branches[node][place]}")
        self.noted.append(("chance", len(self.falls) - 1))
        return place

    def incident(self, play: Play, hazard: int, odds: int) -> bool:
        """As the seed lets it happen."""
        happens = super().incident(play, hazard, odds)
        node = f"hazard.{self.scenario.hazards[hazard].id}"
        self.falls.append(f"chance:{node}/{self.branches[node][happens]}")
        self.noted.append(("chance", len(self.falls) - 1))
        return happens

    @property
    def told(self) -> list[str]:
        """Everything in order, by name."""
        return [self.falls[at] if kind == "chance" else self.names[kind][at] for kind, at in self.noted]


def differences(scenario: Scenario, seed: str, dice: Random) -> list[str]:
    """What the two executors do not agree on in one play of random choices."""
    settings = random_settings(scenario, dice)
    lens = dice.choice(["", *(lens.id for lens in scenario.lenses)])
    machine = machine_of(scenario)
    luck = Listener(scenario, seed)
    play = machine.start(starting_values(scenario, settings, lens), luck, luck.noted)
    state = to_round(scenario, initial_state(scenario, settings, lens), seed)
    while True:
        found = _compared(scenario, machine.resume(state, play.luck), play)
        if luck.told != told(state):
            found.append(f"events: {luck.told} are not {told(state)}")
        if found or state.ending is not None:
            return found
        options = {
            ready.decision.id: [one.option.id for one in ready.options] for ready in machine.rules.decisions
        }
        while not any(play.sealed) or any(task.op == "round" for task in state.agenda):
            action = dice.choice(legal_actions(scenario, state))
            _seal(scenario, play.sealed, action, options)
            state = apply(scenario, state, action).state
            if not any(state.sealed):
                break
        machine.advance(play)
        state = to_round(scenario, state, seed)


def _seal(
    scenario: Scenario, sealed: list[list[tuple[int, int]]], action: Action, options: dict[str, list[str]]
) -> None:
    decision = list(options).index(action.node)
    option = -1 if action.choice == "pass" else options[action.node].index(action.choice)
    sealed[scenario.side_index(action.player)].append((decision, option))


def _compared(scenario: Scenario, expected: object, play: object) -> list[str]:
    found = []
    for name in ("v", "turn", "minute", "asked", "mail", "urgent", "ending", "offers", "sealed"):
        mine, theirs = getattr(play, name), getattr(expected, name)
        if name in {"offers", "sealed", "urgent"} and getattr(play, "ending", -1) >= 0:
            continue
        if name == "v":
            names = [variable.id for variable in scenario.variables]
            found += [
                f"{one}: {a} is not {b}" for one, a, b in zip(names, mine, theirs, strict=True) if a != b
            ]
        elif [*mine] != [*theirs] if isinstance(mine, list) else mine != theirs:
            found.append(f"{name}: {mine} is not {theirs}")
    return found


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_compiled_play_is_reference_play(scenario: Scenario) -> None:
    """Search and proof run on the compiled rules; were they other rules, both would be worth nothing."""
    for number in range(PLAYS):
        assert differences(scenario, f"TWO-{number}", Random(number)) == []


@cache
def made() -> tuple[Scenario, ...]:
    """Scenarios with rules that no shipped one happens to have."""
    with TemporaryDirectory() as folder:
        return tuple(load(saved(Path(folder), 4 + number % 20, number)) for number in range(MADE))


def test_made_scenarios_play_alike() -> None:
    """Rules that no shipped scenario happens to have are compared too."""
    for scenario in made():
        for play in range(3):
            assert differences(scenario, f"MADE-{play}", Random(play)) == []


def by_hash(seed: int) -> Choose:
    """Choices that depend on nothing but where they are asked for."""

    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: FBT001 - as ``Choose``
        place = Random(f"{seed}/{play.turn}/{decision}/{len(options)}/{side}").randrange(
            len(options) + passing
        )
        return options[place] if place < len(options) else -1

    return choose


def whole_differences(scenario: Scenario, seed: int) -> list[str]:
    """Where a whole play, and one that is played out from its first round, differ from one taken in steps."""
    machine, choose = machine_of(scenario), by_hash(seed)
    values = starting_values(scenario, random_settings(scenario, Random(seed)))
    stepped = machine.start(values, KeyedLuck(scenario, str(seed)))
    half = machine.start(values, KeyedLuck(scenario, str(seed)))
    while stepped.ending < 0:
        settle(stepped, choose)
        machine.advance(stepped)
    whole = machine.run(machine.at_rest(values, KeyedLuck(scenario, str(seed))), choose)
    if half.ending < 0:
        machine.play_out(half, choose)
    return [
        f"{name}: {getattr(other, name)} is not {getattr(stepped, name)}"
        for other in (whole, half)
        for name in ("v", "turn", "mail", "ending", "stuck")
        if getattr(other, name) != getattr(stepped, name)
    ]


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_whole_play_is_its_steps(scenario: Scenario) -> None:
    """A batch counts the plays that search and screens would have gone through."""
    for seed in range(PLAYS):
        assert whole_differences(scenario, seed) == []


def test_made_scenarios_run_as_they_step() -> None:
    """The same on rules that no shipped scenario happens to have."""
    for scenario in made():
        for seed in range(3):
            assert whole_differences(scenario, seed) == []


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_round_that_was_right_is_not_changed_by_setting_it_right(scenario: Scenario) -> None:
    """A belief knows the first decision of its side's round: all else that is offered stays as it was."""
    machine = machine_of(scenario)
    several = 0
    for seed in range(4):
        play = machine.start(starting_values(scenario), KeyedLuck(scenario, str(seed)))
        while play.ending < 0:
            for side in [place for place, mine in enumerate(play.offers) if mine]:
                several += len(play.offers[side]) > 1
                again = play.copy()
                settle(again, by_hash(seed))
                machine.reopen(again, play.turn, side, [play.offers[side][0][0]], urgent=play.urgent)
                late = play.copy()
                late.ending = 0
                machine.reopen(late, play.turn, side, [play.offers[side][0][0]], urgent=play.urgent)

                assert _compared(scenario, play, again) == []
                assert play.offers[side][0] in late.offers[side]
                assert play.urgent or [*late.offers[side]] == [*play.offers[side]]
            settle(play, by_hash(seed))
            machine.advance(play)
    assert several or scenario.name != "cuba-1962"


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_play_can_be_put_at_a_round_that_it_has_not_come_to(scenario: Scenario) -> None:
    """A belief that foresaw another day is set right: the day, what is due, and the decision are as was seen."""
    machine = machine_of(scenario)
    play = machine.start(starting_values(scenario), KeyedLuck(scenario, "LATE"))
    first = play.copy()
    while play.ending < 0:
        for side in [place for place, mine in enumerate(play.offers) if mine]:
            late, decision = first.copy(), play.offers[side][0][0]
            late.mail = [(play.minute, 10**9, None), (play.minute + 1, 0, None)]
            machine.reopen(late, play.turn, side, [decision], urgent=play.urgent)
            others = [mine for place, mine in enumerate(late.offers) if place != side]

            assert (late.turn, late.v[0], late.minute) == (play.turn, play.turn, play.minute)
            assert late.urgent == play.urgent
            assert late.mail == [(play.minute + 1, 0, None)]
            assert decision in [one for one, _, _ in late.offers[side]]
            assert not (play.urgent and any(others))
        settle(play, by_hash(3))
        machine.advance(play)


def test_two_letters_that_come_together_are_two_throws() -> None:
    """What is drawn twice in a turn at one place has luck of its own each time, by both executors."""
    letters = """
  again:
    side: west
    turns: [one, two]
    repeats: true
    title: Again
    brief: Again?
    options:
      send: {label: Send, do: [{send: {to: [east], text: A letter., delay: 20, do: [{chance: {x: {weight: 1, do: [{add: {arms: 3}, why: x}]}, y: {weight: 1}}, id: coin}]}, id: letter, why: w}]}
"""
    plain = small(more=letters)
    one, two, three = plain.turns
    scenario = replace(plain, turns=(one, replace(two, minute=one.minute + 600), three))
    arms = set()
    for number in range(12):
        seed = f"LETTERS-{number}"
        assert differences(scenario, seed, Random(number)) == []
        play = machine_of(scenario).start(starting_values(scenario), KeyedLuck(scenario, seed))
        machine_of(scenario).play_out(play, by_hash(1))
        arms.add(play.v[scenario.index_of["arms"]])

    assert arms == {8, 11, 14}


@pytest.mark.parametrize("noisy", [0, 1])
def test_of_two_reports_in_a_step_both_executors_keep_the_same(noisy: int) -> None:
    """One that strays and one that does not, of one variable: whichever is told last is what is known."""
    told = "{report: {to: west, about: arms, from: Photographs, error: 1}, id: photo}"
    strays = "{report: {to: west, about: arms, from: Talk, error: 3, noise: {-2: 1, 4: 1}}, id: talk}"
    scenario = small(west=f"[{', '.join((strays, told) if noisy else (told, strays))}]")
    for number in range(8):
        assert differences(scenario, f"TOLD-{number}", Random(number)) == []


def test_a_condition_may_ask_for_the_turn_and_for_more() -> None:
    """Which part of it decides depends on the turn: compiled for each turn, it is still the same condition."""
    rules = """
  again:
    side: east
    turns: [one, two, three]
    repeats: true
    title: Again
    brief: Again?
    options:
      stay: {label: Stay}
      late: {label: Late, when: turn == two or heat > 7, seen_by: [all], do: [{add: {heat: 2}, why: late}]}
      early: {label: Early, when: not (turn == two) and arms < 12, do: [{add: {arms: 3}, why: early}]}
events:
  alarm: {when: turn == three or heat > 7, seen_by: [all], text: A., do: [{add: {heat: 1}, when: turn == three and arms > 9 or heat > 8, why: a, reveals: true}]}
hazards:
  slip: {label: Slip, when: turn >= two or heat > 6, base: "0.4 if turn == two or heat > 6 else 0.1", seen_by: [all], text: S., do: [{add: {heat: -1}, why: s}]}
"""
    scenario = small(west="[{add: {heat: 3}, why: w}]", more=rules)
    for number in range(24):
        assert differences(scenario, f"TURNS-{number}", Random(number)) == []
        assert whole_differences(scenario, number) == []


@pytest.mark.parametrize("asked", [False, True])
def test_a_decision_without_an_open_option_is_noted_as_a_dead_end(asked: bool) -> None:  # noqa: FBT001 - pytest's
    """It is passed over by both executors, and a batch must be able to say so."""
    shut = f"""
  never:
    side: west
    {"urgent: true" if asked else "turns: [two]"}
    title: Never
    brief: What now?
    options:
      a: {{label: A, when: purse > 9}}
      b: {{label: B}}
"""
    whole = small(west="[{ask: never}]" if asked else "[]", more=shut)
    (*others, never) = whole.decisions
    scenario = replace(whole, decisions=(*others, replace(never, options=never.options[:1])))
    machine = machine_of(scenario)
    stepped = machine.start(starting_values(scenario), KeyedLuck(scenario, "SHUT"))
    settle(stepped, lambda _play, _side, _decision, options, _passing: options[0])
    machine.advance(stepped)

    assert stepped.ending >= 0
    assert stepped.stuck == never.index
    assert differences(scenario, "SHUT", Random(1)) == []


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_a_changed_rule_is_noticed(scenario: Scenario) -> None:
    """The comparison has teeth: one unit on one variable shows."""
    machine = machine_of(scenario)
    luck = KeyedLuck(scenario, "TEETH")
    state = to_round(scenario, initial_state(scenario), "TEETH")
    play = machine.resume(state, luck)
    play.v[-1] += 1

    assert _compared(scenario, machine.resume(state, luck), play)


def test_a_fault_names_the_author_s_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes scenarios is pointed at a line of the scenario, not at one of the program's own."""
    path = find("meridian-strait")
    scenario = load(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for name, wanted in (("exp_fixed", "tempers: exp("), ("probability_of", "base:")):
        machine = Machine(scenario)
        monkeypatch.setitem(machine._functions.names, name, _broken)
        with pytest.raises(OverflowError) as raised:
            _run_many(machine)
        (note,) = raised.value.__notes__
        file, _, line = note.removesuffix(")").partition("(")[2].rpartition(":")

        assert note.startswith("at hazards.collision")
        assert file == str(path)
        assert wanted in "".join(lines[int(line) - 1 : int(line) + 3])


def _run_many(machine: Machine) -> None:
    for seed in range(99):
        luck = KeyedLuck(machine.scenario, str(seed))
        machine.run(machine.at_rest(starting_values(machine.scenario), luck), by_hash(seed))


def _broken(*_: int) -> int:
    raise OverflowError
