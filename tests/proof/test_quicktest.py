"""What a quicktest says was met, was met: by a play that the reference can repeat; and the rest it names."""

from pathlib import Path

import pytest

from tests.plays import scenarios
from thirteen_days.batch import Workers
from thirteen_days.engine import evaluator
from thirteen_days.model import FACILITATOR, Call, Kind, Ref, Scenario, Watched
from thirteen_days.play import read_transcript, replay, write_transcript
from thirteen_days.proof import IMPOSSIBLE, MET, Quicktest, as_data, quicktest, save, told
from thirteen_days.proof.impossible import proofs
from thirteen_days.proof.paths import Claim, verify
from thirteen_days.proof.quicktest import prober_for
from thirteen_days.proof.search import Order, search
from thirteen_days.scenario import Places, check, shipped

PLAYS = 400
SMALL = """
version: 1
name: small
title: Small
summary: For a test.
clocks: {capital: {label: Capital, offsets: [{from: 1962-01-01T00:00Z, utc: "+00:00", zone: UTC}]}}
settings:
  length: {label: Length, default: full, options: {short: {label: Short}, full: {label: Full}}}
sides:
  west: {name: West, adjective: Western, colour: blue, clock: capital, leader: chief, brief: West., seats: {chief: {name: Chief, office: Chief, brief: b, goal: g, bias: b}}}
variables:
  heat: {label: Heat, range: [0, 100], start: 50}
  dead: {label: Dead, start: false}
calendar:
  end: 1962-11-20T00:00Z
  turns:
    one: {at: 1962-10-16T00:00Z, label: One}
    two: {at: 1962-10-17T00:00Z, label: Two}
    three: {at: 1962-10-18T00:00Z, label: Three}
    four: {at: 1962-10-19T00:00Z, label: Four}
    five: {at: 1962-10-20T00:00Z, label: Five}
    six: {at: 1962-10-21T00:00Z, label: Six}
decisions:
  stove:
    side: west
    turns: [one, two, three, four, five]
    repeats: true
    title: The stove
    brief: What now?
    options:
      stoke: {label: Stoke, do: [{add: {heat: "9 if length == short else 5"}}, {chance: {smoke: {weight: 9}, flame: {weight: 1, do: [{add: {heat: 3}}]}}, id: draught}]}
      damp: {label: Damp, do: [{add: {heat: -5}}]}
      leave: {label: Leave, do: []}
      flee: {label: Flee, when: "heat >= 90", do: []}
  last:
    side: west
    turns: [six]
    title: The last
    brief: What now?
    options:
      go: {label: Go, do: []}
      stay: {label: Stay, when: "heat == 44 or dead", do: []}
      bury: {label: Bury, when: dead, do: []}
events:
  inspection: {manual: true, text: Somebody looks in., seen_by: [all], do: [{add: {heat: "1 if heat > 60 else -1"}}]}
endings:
  out: {kind: settlement, title: Out, text: Out., when: "took(stove, flee)"}
  over: {kind: standoff, default: true, title: Over, text: Over.}
"""


def checked(path: Path) -> tuple[Scenario, Places]:
    """The scenario at *path*, with its places."""
    found = check(path)
    assert found.scenario is not None, found.problems
    assert found.places is not None
    return found.scenario, found.places


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scenario, Places, Quicktest]:
    """A scenario in which some things are hard to come by, and some cannot be had, quicktested."""
    path = tmp_path_factory.mktemp("scenarios") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    scenario, places = checked(path)
    with Workers(scenario, path) as workers:
        return path, scenario, places, quicktest(workers, places, plays=1_500, seed="1")


@pytest.fixture(scope="module", params=shipped(), ids=lambda one: one.name)
def case(request: pytest.FixtureRequest) -> tuple[Scenario, Places, Quicktest]:
    """Every shipped scenario, quicktested a little."""
    scenario, places = checked(request.param.path)
    with Workers(scenario, request.param.path) as workers:
        return scenario, places, quicktest(workers, places, plays=PLAYS, seed="1")


def test_every_path_replays(case: tuple[Scenario, Places, Quicktest]) -> None:
    """The reference comes to the same last state, and meets each goal by the line that is named."""
    assert case[2].faults == ()
    assert case[2].paths


def test_a_path_is_a_transcript_like_any_other(case: tuple[Scenario, Places, Quicktest]) -> None:
    """What is saved can be read again and replayed by anybody, and holds the option that it was named for."""
    scenario, _, found = case
    options = [one for one in found.answers if one.goal.kind == "option" and one.verdict == MET]
    for answer in options[:: max(1, len(options) // 12)]:
        path = read_transcript(write_transcript(found.paths[answer.path - 1]))
        assert replay(scenario, path.prefix(answer.lines)).stopped is None
        named = {f"{action.node}/{action.choice}" for action in path.actions[: answer.lines]}
        assert answer.goal.name in named


def test_a_little_search_meets_nearly_all(case: tuple[Scenario, Places, Quicktest]) -> None:
    """What the sides can do and what can happen; the whole search is for the soak."""
    found = case[2]
    every, met, never = (
        sum(counts[place] for kind, counts in found.counts().items() if kind not in {"condition", "term"})
        for place in range(3)
    )
    assert met >= 0.85 * (every - never)


def test_what_is_hard_to_come_by_is_come_by(small: tuple[Path, Scenario, Places, Quicktest]) -> None:
    """Right choices in a row under the right setting, with luck; one value in a hundred."""
    _, _, _, found = small
    verdicts = {f"{one.goal.kind} {one.goal.name} {one.goal.way}": one.verdict for one in found.answers}

    assert verdicts["option stove/flee taken"] == MET
    assert verdicts["ending out reached"] == MET
    assert verdicts["condition last/stay true"] == MET
    assert verdicts["chance draught flame"] == MET


def test_what_cannot_be_had_is_not_said_to_be(small: tuple[Path, Scenario, Places, Quicktest]) -> None:
    """Nothing ever sets `dead`, and a stove at 44 degrees lets the last option be taken all the same."""
    _, _, places, found = small
    missing = {(one.goal.kind, one.goal.name, one.goal.way): one for one in found.missing()}

    assert set(missing) == {
        ("option", "last/bury", "taken"),
        ("condition", "last/bury", "true"),
        ("term", "last/stay", "true"),
    }
    assert {one.verdict for one in missing.values()} == {IMPOSSIBLE}
    said = "\n".join(told(places, found))
    assert "small.yaml:43: option last/bury taken; no play offers this option" in said
    assert "last/stay `dead` true; dead is false" in said
    assert found.short() == ()


def test_nothing_is_met_that_is_proved_impossible() -> None:
    """Two ways to know, one truth: what the search comes to, the proof must have left open."""
    for shelf in shipped():
        scenario, places = checked(shelf.path)
        with Workers(scenario, shelf.path) as workers:
            prober, timed = prober_for(workers, places)
        never = proofs(scenario, prober.chart)
        found = search(scenario, Order(timed, "both", 80, bytes(prober.size)))
        assert not {goal for record in found.records for goal, _ in record.met} & set(never)


def test_what_a_facilitator_brings_about_is_met_by_a_facilitator(
    small: tuple[Path, Scenario, Places, Quicktest],
) -> None:
    """And by nobody else: no other path has a line of a facilitator's."""
    _, _, _, found = small
    fired = {
        place
        for place, path in enumerate(found.paths, 1)
        if any(action.player == FACILITATOR for action in path.actions)
    }
    meant = {one.path for one in found.answers if one.goal.name == "event:inspection"}

    assert fired
    assert meant == fired
    assert all(one.verdict == MET for one in found.answers if one.goal.name == "event:inspection")


def test_the_same_is_found_by_any_number_of_workers(
    small: tuple[Path, Scenario, Places, Quicktest],
) -> None:
    """Equal to the last line of the last path; another seed finds other paths."""
    path, scenario, places, _ = small
    found = []
    for jobs, seed in ((1, "7"), (2, "7"), (1, "8")):
        with Workers(scenario, path, jobs) as workers:
            found.append(quicktest(workers, places, plays=300, seed=seed))

    assert as_data(places, found[0]) == as_data(places, found[1])
    assert found[0].paths == found[1].paths
    assert found[0].paths != found[2].paths


def test_a_record_that_is_not_true_is_found_out(small: tuple[Path, Scenario, Places, Quicktest]) -> None:
    """Another last state, a line that is not legal, a goal that was not met: the reference says so."""
    _, scenario, places, _ = small
    with Workers(scenario, small[0]) as workers:
        prober, timed = prober_for(workers, places)
    record = search(scenario, Order(timed, "x", 1, bytes(prober.size))).records[0]._replace(stops=())
    unmet = next(goal for goal in range(prober.size) if goal not in {one for one, _ in record.met})
    values = (record.values[0], record.values[1] + 1, *record.values[2:])

    assert verify(scenario, Claim(timed, record)) == ("", ())
    assert verify(scenario, Claim(timed, record._replace(values=values))).fault
    assert verify(scenario, Claim(timed, record._replace(moves=record.moves[1:]))).fault
    assert verify(scenario, Claim(timed, record._replace(met=((unmet, 0),)))).unmet == (unmet,)


def test_paths_are_kept_with_what_each_is_the_first_to_meet(
    small: tuple[Path, Scenario, Places, Quicktest], tmp_path: Path
) -> None:
    """One file a path, and a list that says where to look."""
    _, _, places, found = small
    save(tmp_path, places, found)

    assert len(list(tmp_path.glob("*.transcript"))) == len(found.paths)
    listed = (tmp_path / "paths.txt").read_text(encoding="utf-8").splitlines()
    assert len(listed) == sum(one.verdict == MET for one in found.answers)
    assert listed[0].startswith("0001.transcript, after ")


def test_a_watched_part_is_what_it_was_and_tells_it() -> None:
    """Watching changes nothing but that somebody knows."""
    seen: list[tuple[int, int]] = []

    def tell(number: int, value: int) -> int:
        seen.append((number, value))
        return value

    watched = Watched("watch", (Ref(1, Kind.BOOL),), Kind.BOOL, 7, tell)

    assert isinstance(watched, Call)
    assert [evaluator(watched)(values) for values in ((0, 1), (1, 0))] == [1, 0]
    assert seen == [(7, 1), (7, 0)]


def test_there_is_something_to_test() -> None:
    """Or the law over every scenario says nothing."""
    assert len(scenarios()) >= 2
