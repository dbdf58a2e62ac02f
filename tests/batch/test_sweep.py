"""A sweep: its table is what was played, whoever plays it and however often it is killed; its effects are true."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.plays import scenarios
from thirteen_days.batch import Workers, dataset, play_one
from thirteen_days.batch.dataset import rows, sweep_table, write_parquet
from thirteen_days.batch.design import Factor, block, factor, points_in, written
from thirteen_days.batch.effects import Study, student
from thirteen_days.batch.sweep import Column, Player, Sweep, columns, outcomes, results
from thirteen_days.cli import main
from thirteen_days.engine._compiled import machine, turns
from thirteen_days.model import Scenario, ThirteenDaysError
from thirteen_days.scenario import find, load

every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
MERIDIAN = find("meridian-strait")


def varied(scenario: Scenario) -> tuple[Factor, ...]:
    """A parameter, a setting and a persona of *scenario*."""
    params = [one.id for one in scenario.variables if one.category == "param"][:2]
    names = (*params, *(one.id for one in scenario.settings[:1]), scenario.sides[0].id)
    return tuple(factor(scenario, name) for name in names)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in *folder*."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@every_scenario
def test_a_row_is_a_play_that_anyone_can_have_again(scenario: Scenario) -> None:
    """What a paper cites from the table comes out of a single play with the same settings and seed."""
    sweep = Sweep(varied(scenario), "R", 16)
    names = [one.name for one in columns(scenario, sweep, {})]
    for number, cells in enumerate(Player(scenario, sweep).rows(range(1))):
        row = dict(zip(names, cells, strict=True))
        policies = {side.id: row[f"policy.{side.id}"] for side in scenario.sides}
        settings = {one.id: row[f"set.{one.id}"] for one in scenario.settings}
        params = {
            one.name: round(float(row[f"vary.{one.name}"]) * 1_000_000)
            for one in sweep.factors
            if one.kind == "param"
        }
        played = play_one(scenario, row["seed"], policies, settings, row["lens"], params)
        orders = [
            order.split("/", 1)[1]
            for side in scenario.sides
            for kind in ("public", "private")
            for order in row[f"{kind}.{side.id}"].split("|")
            if order
        ]

        assert row["play"] == str(number)
        assert (row["ending"], row["kind"], row["turns"]) == (played.ending, played.kind, str(played.turns))
        assert {side.id: int(row[f"payoff.{side.id}"]) for side in scenario.sides} == {
            side.id: played.payoffs.get(side.id, 0) for side in scenario.sides
        }
        taken = [f"{one.node}/{one.choice}" for one in played.actions]
        assert sorted(orders) == sorted(one for one in taken if not one.endswith("/pass"))
        assert sum(
            row[f"choice.{one.id}"].count("|") + bool(row[f"choice.{one.id}"]) for one in scenario.decisions
        ) == len(taken)
        assert {one.id for one in scenario.hazards if played.values[one.happened]} <= set(
            row["accidents"].split("|")
        )
        assert 0 <= float(row["risk"]) <= 1
        for side in scenario.sides:
            stood = [
                one.rung for one in scenario.measures if one.side == side.id and played.values[one.index]
            ]
            assert int(row[f"peak_rung.{side.id}"]) in {
                0,
                *(one.rung for one in scenario.measures if one.side == side.id),
            }
            assert int(row[f"peak_rung.{side.id}"]) >= max(stood, default=0)


@every_scenario
def test_every_column_is_explained(scenario: Scenario) -> None:
    """A codebook with a hole in it is a question that its reader cannot ask anybody."""
    sweep = Sweep(varied(scenario), "R", 16)
    found = columns(scenario, sweep, {})
    row = next(Player(scenario, sweep).rows(range(1)))

    assert len({one.name for one in found}) == len(found) == len(row)
    assert all(one.meaning and one.values for one in found)
    assert len(results(scenario, dict(zip([one.name for one in found], row, strict=True)))) == len(
        outcomes(scenario)
    )


def test_nothing_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parameters are arguments of the compiled rules: a thousand values of them cost no more than one."""
    scenario = load(MERIDIAN)
    player = Player(scenario, Sweep(varied(scenario), "N", 64))
    list(player.rows(range(1)))
    for room, name in ((machine, "rules_source"), (turns, "turns_source")):
        monkeypatch.setattr(room, name, lambda *_: pytest.fail("compiled again"))

    assert len({row[3] for row in player.rows(range(1, 4))}) == 48


def test_jobs_do_not_matter(tmp_path: Path) -> None:
    """The same bytes from one process as from two."""
    scenario = load(MERIDIAN)
    sweep = Sweep(varied(scenario), "J", 300)
    for jobs in (1, 2):
        with Workers(scenario, MERIDIAN, jobs) as workers:
            sweep_table(workers, sweep, tmp_path / str(jobs), {})

    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_a_killed_sweep_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    """A night's computing is not lost to a power cut, and its result does not show that there was one."""
    given = ["sweep", "meridian-strait", "--vary", "hazard_scale=0..3", "--vary", "east", "--plays", "2000"]
    command = [sys.executable, "-m", "thirteen_days", *given, "--jobs", "1", "--out"]
    environment = {**os.environ, "PYTHONPATH": "src"}
    parts = tmp_path / "killed" / "parts"
    kills = 0
    for least in (2, 9):
        running = subprocess.Popen(
            [*command, str(tmp_path / "killed")], stdout=subprocess.PIPE, env=environment
        )
        until = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < until:
            if parts.exists() and len(list(parts.glob("*.csv"))) >= least:
                running.send_signal(signal.SIGKILL)
                kills += 1
                break
            time.sleep(0.002)
        running.communicate()
    left = len(list(parts.glob("*.csv"))) if parts.exists() else 0
    for name in ("killed", "whole"):
        subprocess.run([*command, str(tmp_path / name)], check=True, stdout=subprocess.PIPE, env=environment)

    assert kills == 2
    assert 9 <= left < 16
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
    assert str(tmp_path).encode() not in b"".join(contents(tmp_path / "whole").values())


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """Nobody's files are written over, and no two sweeps are mixed."""
    scenario = load(MERIDIAN)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with Workers(scenario, MERIDIAN) as workers:
        sweep_table(workers, Sweep(varied(scenario), "F", 16), tmp_path / "table", {})
        with pytest.raises(ThirteenDaysError, match=r"another sweep .seed differ"):
            sweep_table(workers, Sweep(varied(scenario), "G", 16), tmp_path / "table", {})
        with pytest.raises(ThirteenDaysError, match="not empty"):
            sweep_table(workers, Sweep(varied(scenario), "F", 16), tmp_path / "mine", {})

    assert contents(tmp_path / "mine") == {"notes.txt": b"mine"}


def test_effects_and_shares_are_those_that_were_put_in() -> None:
    """On made-up outcomes with known answers the intervals hold them, and ranks come in the right order."""
    factors = (
        Factor("strong", "param", 0, 1_000_000),
        Factor("weak", "param", 0, 1_000_000),
        Factor("idle", "param", 0, 1_000_000),
        Factor("side", "persona", levels=("owl", "hawk", "crow")),
    )
    study = Study(factors, ("made", "flat"))
    for number in range(160):
        luck = Random(number).gauss(0, 2)
        points = block(factors, "E", number)
        dice = Random(f"noise/{number}")
        made = [
            4 * strong + weak + (0.0, 3.0, -1.0)[int(side)] + luck + dice.gauss(0, 1)
            for strong, weak, _idle, side in (point.places for point in points)
        ]
        study.add([point.places for point in points], [[value, 7.0] for value in made])
    effects = {(one.factor, one.level): one for one in study.effects() if one.outcome == "made"}
    indices = {one.factor: one for one in study.indices() if one.outcome == "made"}
    whole = 16 / 12 + 1 / 12 + 26 / 9 + 4 + 1
    for key, truth in {
        ("strong", ""): 4,
        ("weak", ""): 1,
        ("idle", ""): 0,
        ("side", "hawk"): 3,
        ("side", "crow"): -1,
    }.items():
        assert effects[key].low - 0.1 <= truth <= effects[key].high + 0.1
        assert effects[key].high - effects[key].low < 0.5
    for name, part in {"strong": 16 / 12, "weak": 1 / 12, "idle": 0.0, "side": 26 / 9}.items():
        assert indices[name].share == pytest.approx(part / whole, abs=0.03)
        assert indices[name].low <= part / whole + 0.02
    assert [name for name, one in sorted(indices.items(), key=lambda pair: pair[1].rank)][:3] == [
        "side",
        "strong",
        "weak",
    ]
    assert all(one.share == 0 for one in study.indices() if one.outcome == "flat")
    assert all(one.effect == pytest.approx(0) for one in study.effects() if one.outcome == "flat")


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(2, 4.303), (4, 2.776), (10, 2.228), (30, 2.042), (1000, 1.962)]
)
def test_intervals_are_student_s(freedom: int, quantile: float) -> None:
    """Few blocks make wide intervals, as the tables have them."""
    assert student(freedom) == pytest.approx(quantile, rel=0.005)


def test_a_block_fills_its_space() -> None:
    """Every stratum of an interval has its point, every level its share, in every block."""
    factors = (Factor("a", "param", 0, 2_000_000), Factor("b", "setting", levels=("x", "y", "z")))
    for number in range(20):
        points = block(factors, "S", number)
        count = points_in(factors)
        levels = [point.values[1] for point in points]

        assert sorted(int(point.places[0] * count) for point in points) == list(range(count))
        assert max(map(levels.count, "xyz")) - min(map(levels.count, "xyz")) <= 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hazard_scal=0..1", "did you mean hazard_scale"),
        ("hazard_scale=0..9", "runs from 0 to 5"),
        ("hazard_scale=2..1", "rise"),
        ("hazard_scale=some", "no number"),
        ("hazard_scale=1,1", "twice"),
        ("west=owll", "did you mean owl"),
        ("hotline=open,open", "once"),
    ],
)
def test_what_cannot_be_varied_is_said(text: str, message: str) -> None:
    """A typing mistake costs a sentence and not a night."""
    with pytest.raises(ThirteenDaysError, match=message):
        factor(load(MERIDIAN), text)


def test_numbers_are_written_as_they_are_read() -> None:
    """A value in the table can be typed into a scenario."""
    assert [written(value) for value in (0, 1_500_000, -250_000, 1, 3_000_000)] == [
        "0",
        "1.5",
        "-0.25",
        "0.000001",
        "3",
    ]


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    """Whoever has pyarrow reads the same words and numbers, each column as what the codebook calls it.

    A decision that no play came to is a column of text like any other: tables of two sweeps can be joined.
    """
    parquet = pytest.importorskip("pyarrow.parquet")
    python = {"text": str, "integer": int, "decimal": float}
    arrow = {"text": "string", "integer": "int64", "decimal": "double"}
    path = find("cuba-1962")
    scenario = load(path)
    sweep = Sweep(varied(scenario), "P", 32)
    described = columns(scenario, sweep, {})
    with Workers(scenario, path) as workers:
        sweep_table(workers, sweep, tmp_path / "table", {})
    table = parquet.read_table(tmp_path / "table" / "plays.parquet")
    written = list(rows(tmp_path / "table"))

    assert any(all(not row[one.name] for row in written) for one in described)
    assert [(one.name, str(one.type)) for one in table.schema] == [
        (one.name, arrow[one.type]) for one in described
    ]
    assert table.to_pylist() == [
        {one.name: python[one.type](row[one.name]) for one in described} for row in written
    ]


def test_parquet_takes_no_word_for_a_number_and_none_for_nothing(tmp_path: Path) -> None:
    """An option may be called true or null; a reader of types would make a switch or a hole of it."""
    parquet = pytest.importorskip("pyarrow.parquet")
    described = [Column("choice.a", "", "", ""), Column("turns", "", "", "", "integer")]
    (tmp_path / "plays.csv").write_text(
        "choice.a,turns\ntrue,3\nnull,4\n,5\n1962-10-16,6\n", encoding="utf-8"
    )
    write_parquet(tmp_path, described)

    assert parquet.read_table(tmp_path / "plays.parquet").to_pydict() == {
        "choice.a": ["true", "null", "", "1962-10-16"],
        "turns": [3, 4, 5, 6],
    }


def test_without_pyarrow_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that is optional is missed without a word."""
    monkeypatch.setattr(dataset, "has_parquet", lambda: False)
    assert (
        main(["sweep", "meridian-strait", "--vary", "west", "--plays", "32", "--out", str(tmp_path / "t")])
        == 0
    )
    assert "pip install pyarrow" in capsys.readouterr().out
    assert not (tmp_path / "t" / "plays.parquet").exists()


def test_every_table_is_in_the_codebook_and_the_manifest_is_in_the_authors_numbers(tmp_path: Path) -> None:
    """A stranger has the folder alone: no column without its meaning, no number in a unit that nobody wrote."""
    folder = tmp_path / "t"
    vary = "hazard_scale=0.25..1.5"
    assert main(["sweep", "meridian-strait", "--vary", vary, "--plays", "32", "--out", str(folder)]) == 0
    head, *book = _lines(folder / "codebook.csv")
    assert head == ["table", "name", "meaning", "unit", "values", "type"]
    for table in ("plays", "effects", "sensitivity"):
        assert [row[1] for row in book if row[0] == table] == next(_lines(folder / f"{table}.csv"))
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["vary"] == [{"name": "hazard_scale", "kind": "param", "low": 0.25, "high": 1.5}]


def test_a_table_that_was_changed_is_not_gone_on_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever edited it by hand would otherwise read effects of no model; nor is any other file a manifest."""
    folder = tmp_path / "t"
    asked = ["sweep", "meridian-strait", "--vary", "west", "--plays", "32", "--out", str(folder)]
    assert main(asked) == 0
    told = (folder / "manifest.json").read_bytes()
    plays = folder / "plays.csv"
    plays.write_text(plays.read_text(encoding="utf-8").replace(",owl,", ",hawk,", 1), encoding="utf-8")
    assert main(asked) == 2
    assert "not as it was written" in capsys.readouterr().err
    assert (folder / "manifest.json").read_bytes() == told
    plays.unlink()
    assert main(asked) == 0
    assert (folder / "manifest.json").read_bytes() == told

    (folder / "manifest.json").write_text("[]", encoding="utf-8")
    assert main(asked) == 2
    assert "no manifest" in capsys.readouterr().err


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def test_a_single_block_has_no_intervals(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not known is null, which every reader of JSON reads."""
    assert main(["sweep", "meridian-strait", "--vary", "west", "--plays", "10", "--json"]) == 0
    said = capsys.readouterr().out
    found = json.loads(said)

    assert "Infinity" not in said
    assert found["plays"] == 16
    assert {one["low"] for one in found["effects"]} == {None}
