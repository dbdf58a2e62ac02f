"""``diff``: what an edit did to the endings, and nothing that it did not do."""

import json
from pathlib import Path

import pytest

from thirteen_days.batch import Plan, Workers, play_one
from thirteen_days.batch.compare import Comparison, compare
from thirteen_days.cli import main
from thirteen_days.scenario import find, load

OLD = find("meridian-strait")
TEXT = OLD.read_text(encoding="utf-8")


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """The small scenario with some words replaced."""
    text = TEXT
    for before, after in changes:
        assert text.count(before) >= 1
        text = text.replace(before, after)
    path = folder / "meridian-strait.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def compared(old: Path, new: Path, plays: int = 400, jobs: int = 1) -> Comparison:
    """*old* against *new*."""
    with Workers(load(new), new, jobs) as workers:
        return compare(workers, old, plays, "D")


def test_words_alone_move_nothing(tmp_path: Path) -> None:
    """Whoever mends a comma is told that only words changed: not one pair differs."""
    found = compared(OLD, edited(tmp_path, ("Set a deadline", "Set a short deadline")))

    assert found.same_rules
    assert found.differing == 0
    assert found.worded == ("decisions.letter.options.demand.label",)
    assert not any(one.difference or one.moved for one in found.measures)
    assert all(one.low == one.high == 0 for one in found.of("payoff"))


def test_a_greater_hazard_is_seen_where_it_acts(tmp_path: Path) -> None:
    """The interval of the war rate is clear of nothing, and the difference is that of the two rates."""
    new = edited(tmp_path, ("0.01 * hazard_scale", "0.05 * hazard_scale"))
    found = compared(OLD, new)
    (war,) = (one for one in found.of("ending") if one.name == "war")
    rates = []
    for path in (OLD, new):
        scenario = load(path)
        rates.append(
            sum(play_one(scenario, f"D/{number}", {}).ending == "war" for number in range(400)) / 400
        )

    assert not found.same_rules
    assert (war.old, war.new) == pytest.approx(tuple(rates))
    assert war.low > 0
    assert 0 < found.differing < 400
    assert sum(one.difference for one in found.of("ending")) == pytest.approx(0)
    assert all(one.low < 0 for one in found.of("payoff"))


def test_the_way_back_is_the_same_way(tmp_path: Path) -> None:
    """Old and new may be taken the other way round: every difference turns its sign."""
    new = edited(tmp_path, ("0.01 * hazard_scale", "0.05 * hazard_scale"))
    there, back = compared(OLD, new, 150), compared(new, OLD, 150)

    assert {(one.kind, one.name): one.difference for one in there.measures} == pytest.approx(
        {(one.kind, one.name): -one.difference for one in back.measures}
    )


def test_what_came_and_went_is_named(tmp_path: Path) -> None:
    """A renamed option and ending stand under what is new and what is gone, and count on both sides."""
    new = edited(
        tmp_path,
        ("      raid:", "      storm:"),
        ("response/raid", "response/storm"),
        ("  war: {kind", "  fire: {kind"),
        ("{end: war", "{end: fire"),
    )
    found = compared(OLD, new)
    endings = {one.name: one for one in found.of("ending")}

    assert ("option", "response/storm") in found.appeared
    assert ("option", "response/raid") in found.gone
    assert ("ending", "fire") in found.appeared
    assert ("ending", "war") in found.gone
    assert endings["fire"].old == endings["war"].new == 0
    assert endings["fire"].new > 0
    assert endings["war"].old > 0


def test_jobs_do_not_matter(tmp_path: Path) -> None:
    """The same report from any number of processes."""
    new = edited(tmp_path, ("0.01 * hazard_scale", "0.05 * hazard_scale"))

    assert compared(OLD, new, 250, 1).as_data() == compared(OLD, new, 250, 2).as_data()


def test_the_command_tells_it_in_words_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is read and what a program reads are one finding."""
    new = edited(tmp_path, ("0.01 * hazard_scale", "0.05 * hazard_scale"))
    given = [str(OLD), str(new), "--plays", "200", "--policy", "west=doctrine:owl"]
    assert main(["diff", *given]) == 0
    told = capsys.readouterr().out
    assert main(["diff", *given, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    with Workers(load(new), new) as workers:
        found = compare(workers, OLD, 200, "1", Plan({"west": "doctrine:owl"}))

    assert data == json.loads(json.dumps(found.as_data()))
    assert "* war: " in told
