"""``randomtest``: what it says is what was played, for any number of workers; a fault comes with a way there."""

import json
from dataclasses import astuple, replace
from pathlib import Path
from random import Random
from statistics import pstdev

import pytest

from tests.bench.rates import story
from tests.export.test_export import read
from tests.plays import scenarios
from tests.policies import stories
from thirteen_days.batch import Workers, randomtest
from thirteen_days.batch.counts import Counts, Dealer, Setup, counted, open_options
from thirteen_days.batch.paths import Path as Way
from thirteen_days.batch.paths import Shortest, attempt, shortest
from thirteen_days.batch.rates import Z95, rate, spread
from thirteen_days.engine import legal_actions, machine_of, outcome, starting_values
from thirteen_days.export import randomtest_page
from thirteen_days.model import Compare, Const, Kind, Ref, Scenario
from thirteen_days.play import Transcript, read_transcript, replay, write_transcript
from thirteen_days.scenario import find, load

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
MIX = ("uniform", "doctrine")


def test_jobs_do_not_matter() -> None:
    """A laptop and a lab's server must print the same table."""
    path = find("meridian-strait")
    scenario = load(path)
    told = []
    for jobs in (1, 2):
        with Workers(scenario, path, jobs) as workers:
            told.append(json.dumps(randomtest(workers, 250, "J", positions=5).as_data()))

    assert told[0] == told[1]


@every_scenario
def test_a_counted_play_replays_to_what_was_counted(scenario: Scenario) -> None:
    """The counts come from the compiled executor; the reference must agree on each single play."""
    setup = Setup("C", MIX)
    for number in range(12):
        dealer = Dealer(scenario, setup)
        path, header, fault = dealer.record(number)
        counts = counted(scenario, setup, [number])[MIX[number % 2]]
        state = replay(scenario, Transcript(header, path.written)).state
        found = outcome(scenario, state)
        taken = {
            f"{scenario.decisions[decision].id}/{scenario.decisions[decision].options[option].id}"
            for decision, option in counts.taken
            if option >= 0
        }
        sides = {side.id for side in scenario.sides}

        assert fault is None
        assert found is not None
        assert [scenario.endings[index].id for index in counts.endings] == [found.ending]
        assert set(counts.payoffs) == {
            (place, sum(amount for _, amount in dict(found.payoffs).get(side.id, ())))
            for place, side in enumerate(scenario.sides)
        }
        assert taken == {
            f"{one.node}/{one.choice}" for one in path.actions if one.player in sides and one.choice != "pass"
        }
        assert set(counts.turns) == {state.turn + 1}
        open_ever = {
            f"{one.node}/{one.choice}"
            for then in replay(scenario, Transcript(header, path.written)).states
            for side in scenario.sides
            for one in legal_actions(scenario, then, side.id)
            if one.player == side.id
        }
        assert {one for one in open_ever if not one.endswith("/pass")} == {
            f"{scenario.decisions[decision].id}/{scenario.decisions[decision].options[option].id}"
            for decision, option in open_options(counts)
        }
        again = Way(machine_of(scenario), marks=path.made)
        assert attempt(machine_of(scenario), dealer.deal(number).values, again) is None
        assert again.actions == path.actions


def test_counts_add_up() -> None:
    """Spans are added in order, and nothing is lost between them."""
    scenario = scenarios()[-1]
    setup = Setup("A", MIX)
    whole = counted(scenario, setup, range(60))
    parts = {name: Counts() for name in MIX}
    for start in (0, 25, 50):
        for name, counts in counted(scenario, setup, range(start, min(start + 25, 60))).items():
            parts[name].add(counts)

    assert parts == whole


@pytest.mark.parametrize(
    ("name", "hawks"), [("doctrine:hawk", 1), ("doctrine:dove", 0), ("doctrine", 1 / 3)], ids=str
)
def test_a_batch_is_played_by_the_persona_that_was_asked_for(name: str, hawks: float) -> None:
    """Each option as often as its weights say; an unknown mind is each persona as often as that is likely."""
    scenario = stories.story(stories.MOVES)
    (move,) = (one for one in scenario.decisions if one.id == "move")
    counts = counted(scenario, Setup("N", (name,)), range(2_000))[name]
    for option, hawk, dove in zip(move.options, (6, 4, 1, 1), (1, 1, 3, 3), strict=True):
        expected = hawks * hawk / 12 + (1 - hawks) * dove / 8
        assert counts.taken[move.index, option.index] / 2_000 == pytest.approx(expected, abs=0.04)


@pytest.mark.parametrize(
    ("name", "drill", "passed"), [("uniform", 1 / 2, 2 / 3), ("doctrine:hawk", 0.923, 0.56)]
)
def test_a_desk_is_left_as_often_as_it_should_be(name: str, drill: float, passed: float) -> None:
    """Two picks of three: leaving is an answer among others, or has the weight of a quarter."""
    scenario = stories.story(stories.DESK)
    (desk,) = (one for one in scenario.decisions if one.id == "desk")
    counts = counted(scenario, Setup("L", (name,)), range(2_000))[name]

    assert counts.taken[desk.index, 0] / 2_000 == pytest.approx(drill, abs=0.03)
    assert counts.taken[desk.index, -1] / 2_000 == pytest.approx(passed, abs=0.03)


def test_the_plainest_play_takes_first_options_and_leaves_desks() -> None:
    """What a path to a fault is shrunk towards."""
    scenario = stories.story(stories.MOVES + stories.DESK)
    way = Way(machine_of(scenario))
    attempt(machine_of(scenario), starting_values(scenario), way)

    assert [f"{one.node}/{one.choice}" for one in way.actions] == [
        *("look/on", "move/push", "look/on", "desk/pass", "look/on"),
    ]


def test_what_was_open_and_never_taken_is_named() -> None:
    """Not what was taken once, and not what was never open."""
    parts = stories.DESK.replace("hawk: 2", "hawk: 0").replace('hawk: "0.2"', "hawk: 0")
    shut = parts.replace("pray: {label: Pray,", "pray: {label: Pray, when: heat > 9,")
    for text, taken, never_open in ((parts, ["desk/pray"], []), (shut, [], ["desk/pray"])):
        with Workers(stories.story(text), Path(), 1) as workers:
            found = randomtest(workers, 60, "K", ("doctrine:hawk",), positions=0)
        assert [one.name for one in found.never_taken] == taken
        assert [one.name for one in found.never_open] == never_open


def never(scenario: Scenario, decision: str) -> Scenario:
    """*scenario* with all options of *decision* shut while few ships are in contact: a dead end on some ways."""
    shut = Compare("==", Ref(scenario.index_of["contact"], Kind.INT), Const(1, Kind.INT))
    changed = tuple(
        replace(one, options=tuple(replace(option, when=shut) for option in one.options))
        if one.id == decision
        else one
        for one in scenario.decisions
    )
    return replace(scenario, decisions=changed)


def test_a_dead_end_comes_with_a_short_way_that_replays() -> None:
    """An author who is told of a dead end must be able to walk into it."""
    scenario = never(load(find("meridian-strait")), "answer")
    with Workers(scenario, Path(), 1) as workers:
        found = randomtest(workers, 200, "D", positions=0)
    (fault,) = found.faults
    replayed = replay(scenario, read_transcript(write_transcript(fault.path)))
    lengths = []
    dealer = Dealer(scenario, Setup("D", MIX))
    for number in range(200):
        path, _, broken = dealer.record(number)
        lengths += [len(path.written)] if broken else []

    assert not found.sound
    assert fault.kind == "dead end"
    assert "answer" in fault.what
    assert fault.plays == len(lengths)
    assert replayed.stopped is None
    assert all(action.node != "answer" for action in fault.path.actions)
    assert len(fault.path.actions) <= min(lengths)


def test_shrinking_leaves_only_what_matters() -> None:
    """Of a long play only the one choice that leads to the fault is left; the rest is the plainest there is."""
    scenario = never(load(find("meridian-strait")), "answer")
    machine = machine_of(scenario)
    dealer = Dealer(scenario, Setup("D", MIX))
    number = next(one for one in range(99) if dealer.record(one)[2])
    path, _, fault = dealer.record(number)
    values = dealer.deal(number).values
    assert fault is not None

    found = shortest(machine, values, Shortest(fault, path.made, path.written))

    assert attempt(machine, values, Way(machine, marks=found.marks)) is not None
    for mark in found.marks:
        fewer = {one: place for one, place in found.marks.items() if one != mark}
        other = attempt(machine, values, Way(machine, marks=fewer))
        assert other is None or len(other.actions) > len(found.actions)


@pytest.mark.parametrize(("count", "of"), [(0, 10), (3, 10), (10, 10), (1, 1), (500, 1000)])
def test_intervals_solve_what_defines_them(count: int, of: int) -> None:
    """Wilson's ends are the shares from which what was seen lies just 1.96 standard errors away."""
    one = rate(count, of)
    for end in {one.low, one.high} - {0.0, 1.0}:
        assert abs(count / of - end) == pytest.approx(1.959964 * (end * (1 - end) / of) ** 0.5)
    assert one.low <= one.share <= one.high


def test_nothing_is_known_of_no_plays() -> None:
    """An option that was never open has no rate at all."""
    assert (rate(0, 0).low, rate(0, 0).high) == (0, 1)


def test_a_spread_is_of_the_values_themselves() -> None:
    """Quantiles are taken from counts as they would be from the list."""
    dice = Random(5)
    values = [dice.randint(-9, 9) for _ in range(101)]
    found = spread({value: values.count(value) for value in set(values)})
    ranked = sorted(values)

    assert (found.least, found.tenth, found.middle, found.ninth, found.most) == tuple(
        ranked[place] for place in (0, 10, 50, 90, 100)
    )
    assert found.mean == pytest.approx(sum(values) / 101)
    assert found.half == pytest.approx(Z95 * pstdev(values) / 101**0.5)
    assert set(astuple(spread({}))) == {0}


@every_scenario
def test_the_page_holds_the_numbers_and_fetches_nothing(scenario: Scenario) -> None:
    """One file that can be mailed: every ending and option in it, charts beside their numbers."""
    with Workers(scenario, Path(), 1) as workers:
        found = randomtest(workers, 20, "P", positions=0)
    reader = read(randomtest_page(scenario, found))

    assert {"svg", "polyline", "table"} <= {tag for tag, _ in reader.tags}
    for tag, told in reader.tags:
        if tag == "polyline":  # a line can be seen: where all plays are alike, too, it rises in the open
            corners = [corner.split(",") for corner in (dict(told)["points"] or "").split()]
            assert len({x for x, _ in corners}) > 1
            assert len({y for _, y in corners}) > 1
    for one in found.happenings:
        assert one.name in reader.words
    for option in found.never_taken:
        assert option.name in reader.words


def test_an_option_that_is_worse_for_everyone_is_called_dominated(tmp_path: Path) -> None:
    """It costs what another does not, and gains nothing: no persona finds it best anywhere."""
    shame = "      shame: {label: Do nothing, text: Nothing at all., do: [{add: {home: -50}, why: Shame}]}\n      protest:"
    text = find("meridian-strait").read_text(encoding="utf-8").replace("      protest:", shame, 1)
    path = tmp_path / "meridian-strait.yaml"
    path.write_text(text, encoding="utf-8")
    with Workers(load(path), path, 1) as workers:
        found = randomtest(workers, 10, "S")
    lines = {one.name: one for one in found.options}

    assert "response/shame" in {one.name for one in found.dominated}
    assert lines["response/shame"].best.of == lines["response/protest"].best.of
    assert lines["response/protest"].best.count + lines["response/convoy"].best.count > 0


def test_options_that_come_to_the_same_are_all_best() -> None:
    """Where nothing depends on the answer, no answer is worse."""
    scenario = story()
    with Workers(scenario, Path(), 1) as workers:
        found = randomtest(workers, 10, "T", positions=12)

    assert found.dominated == ()
    assert any(one.best.count for one in found.options)


def test_a_crash_is_told_with_the_author_s_line_and_a_way_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong in the rules is a finding with a place, and not the end of the test."""
    path = find("meridian-strait")
    scenario = load(path)
    monkeypatch.setitem(machine_of(scenario)._functions.names, "probability_of", _broken)
    with Workers(scenario, path, 1) as workers:
        found = randomtest(workers, 60, "X")
    (fault,) = found.faults
    replayed = replay(scenario, fault.path)

    assert fault.kind == "crash"
    assert fault.what.startswith("OverflowError: too much; at hazards.collision")
    assert f"{path}:" in fault.what
    assert replayed.stopped is None
    assert fault.plays < 60
    assert found.gates == ()


def _broken(*_: int) -> int:
    raise OverflowError("too much")
