"""Each command as its user meets it: another process, an exit status, sentences."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from thirteen_days.cli import guarded
from thirteen_days.cli.parser import COMMANDS
from thirteen_days.scenario import catalogue_lines, find
from thirteen_days.storage import new_seed


class Result:
    """What a process said, and its exit status."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.status = done.returncode
        self.out = done.stdout
        self.said = done.stdout + done.stderr


Run = Callable[..., Result]


@pytest.fixture
def thirteen_days(tmp_path: Path) -> Run:
    """Run the program with no display and a home of its own."""

    def run(*arguments: str, typed: str = "", display: str = "") -> Result:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
        }
        environment |= {"THIRTEEN_DAYS_HOME": str(tmp_path), "PYTHONUTF8": "1"}
        environment |= {"DISPLAY": display} if display else {}
        command = [sys.executable, "-m", "thirteen_days", *arguments]
        done = subprocess.run(
            command,
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            check=False,
            timeout=60,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert "A fault in the program" not in done.stderr, done.stderr
        return Result(done)

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(thirteen_days: Run, command: str) -> None:
    """Nobody should have to read the source to use it."""
    result = thirteen_days(command, "--help")

    assert result.status == 0
    assert f"thirteen-days {command}" in result.out.split("Example:")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-command",),
        ("play", "meridian-strait", "--side", "nobody", "--text"),
        ("play", "meridian-strait", "--set", "hotline", "--text"),
        ("play", "meridian-strait", "--set", "hotline=maybe", "--text"),
        ("play", "meridian-strait", "--lens", "none", "--text"),
        ("play", "meridian-strait", "--opponent", "nobody", "--text"),
        ("preview", "meridian-strait", "--side", "nobody", "--text"),
        ("simulate", "meridian-strait", "--plays", "0"),
        ("simulate", "meridian-strait", "--policy", "west=nobody"),
        ("simulate", "meridian-strait", "--policy", "west=listed:response/rade|history"),
        ("simulate", "meridian-strait", "--jobs", "-1"),
        ("validate", "meridian-strait", "--plays", "0"),
        ("validate", "meridian-strait", "--only", "no such check"),
        ("simulate", "meridian-strait", "--policy", "nobody=uniform"),
    ],
)
def test_used_wrongly(thirteen_days: Run, arguments: tuple[str, ...]) -> None:
    """Status 2, and a sentence that names what there is."""
    result = thirteen_days(*arguments)

    assert result.status == 2
    assert result.said.strip()


@pytest.mark.parametrize(
    "arguments", [("replay", "no-such-file"), ("resume", "--text"), ("resume", "nothing", "--text")]
)
def test_problems_found(thirteen_days: Run, arguments: tuple[str, ...]) -> None:
    """Status 1, and a sentence."""
    result = thirteen_days(*arguments)

    assert result.status == 1
    assert result.said.strip()


def test_without_display_and_without_a_person_it_plays_itself(thirteen_days: Run) -> None:
    """The bare command on a machine in a rack: one whole game, then the end."""
    result = thirteen_days()

    assert result.status == 0
    assert "plays by itself" in result.said
    assert "Debrief" in result.out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display is a variable")
def test_a_display_that_is_not_there_counts_as_none(thirteen_days: Run) -> None:
    """A stale DISPLAY must not leave a game running where nobody can see it."""
    result = thirteen_days(display=":987")

    assert result.status == 0
    assert "plays by itself" in result.said


def test_a_fault_of_the_program_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A player is spared the traceback; a developer can ask for it."""

    def fail() -> int:
        raise LookupError("no such thing")

    monkeypatch.delenv("THIRTEEN_DAYS_TRACEBACK", raising=False)
    assert guarded(fail) == 1
    assert "LookupError, no such thing" in capsys.readouterr().err

    monkeypatch.setenv("THIRTEEN_DAYS_TRACEBACK", "1")
    with pytest.raises(LookupError):
        guarded(fail)


def test_a_game_played_through_a_pipe_can_be_resumed_and_replayed(thirteen_days: Run, tmp_path: Path) -> None:
    """Play, leave, come back, look at the record: one game over four processes."""
    begun = thirteen_days(
        "play", "meridian-strait", "--side", "west", "--text", "--seed", "TERN-1", typed="1\n"
    )
    resumed = thirteen_days("resume", "--text", typed="1\n" * 9)
    told = thirteen_days("replay", str(tmp_path / "saves" / "autosave.transcript"))

    assert (begun.status, resumed.status, told.status) == (0, 0, 0)
    assert "TERN-1" in begun.out
    assert "Debrief" in resumed.out
    assert "Protest in private" in told.out


def test_equal_codes_give_equal_games(thirteen_days: Run) -> None:
    """A friend with the code plays the same crisis."""
    first, second = (
        thirteen_days("play", "meridian-strait", "--watch", "--seed", "HERON-2").out for _ in range(2)
    )

    assert first == second


def test_simulate_gives_data(thirteen_days: Run) -> None:
    """What a script needs, and nothing else on standard output."""
    arguments = (
        "simulate",
        "meridian-strait",
        "--plays",
        "20",
        "--seed",
        "7",
        "--json",
        "--policy",
        "west=uniform",
    )
    data = json.loads(thirteen_days(*arguments).out)

    assert data["plays"] == 20
    assert data["seed"] == "7"
    assert sum(data["endings"].values()) == 20
    assert data["nuclear_war"] == 0
    assert set(data["payoffs"]) == {"west", "east"}
    assert data == json.loads(thirteen_days(*arguments).out)


def test_simulate_is_the_same_for_any_number_of_workers(thirteen_days: Run) -> None:
    """A figure in a paper must not depend on the machine."""
    arguments = (
        "simulate",
        "meridian-strait",
        "--plays",
        "250",
        "--json",
        "--policy",
        "west=uniform",
        "--jobs",
    )

    assert thirteen_days(*arguments, "1").out == thirteen_days(*arguments, "2").out


def test_validate_says_what_holds(thirteen_days: Run, tmp_path: Path) -> None:
    """Status 0 if all does, 1 if not; in words or as data."""
    told = thirteen_days("validate", "meridian-strait", "--plays", "300", "--only", "raid")
    data = json.loads(thirteen_days("validate", "meridian-strait", "--plays", "300", "--json").out)
    text = find("meridian-strait").read_text(encoding="utf-8").replace('sign: "+"', 'sign: "-"')
    other = tmp_path / "meridian-strait.yaml"
    other.write_text(text, encoding="utf-8")
    failed = thirteen_days("validate", str(other), "--plays", "300", "--only", "raid")

    assert told.status == 0
    assert told.out.startswith("holds      A raid makes a collision likelier")
    assert {one["verdict"] for one in data["findings"]} == {"holds"}
    assert data["plays"] == 300
    assert failed.status == 1
    assert failed.out.startswith("fails")


def test_check_tells_of_problems_and_figures(thirteen_days: Run, tmp_path: Path) -> None:
    """Status 0 with the reading load, status 1 with file, line and caret."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("version: 1\nname: broken\nsurprise: yes\n", encoding="utf-8")

    good, bad = thirteen_days("check", "meridian-strait"), thirteen_days("check", str(broken))

    assert good.status == 0
    assert "no problems" in good.out
    assert bad.status == 1
    assert "broken.yaml:3:1" in bad.out
    assert "^" in bad.out


def test_check_lists_texts(thirteen_days: Run) -> None:
    """A translator starts from the keys."""
    assert "decisions.response.brief: " in thirteen_days("check", "meridian-strait", "--texts").out


def test_scenarios_schema_and_sources(thirteen_days: Run) -> None:
    """Each prints what it says."""
    assert "meridian-strait: Meridian Strait (invented)" in thirteen_days("scenarios").out
    assert "properties" in json.loads(thirteen_days("schema").out)
    assert "Tags:" in thirteen_days("sources", "meridian-strait").out


def test_sources_lists_works_tags_and_inventions(thirteen_days: Run) -> None:
    """Who reads it wants to know what to look up, how much is sure, and what was made up and why."""
    out = thirteen_days("sources", "cuba-1962").out
    works, _, rest = out.partition("Tags:")
    tags, _, invented = rest.partition("Invented:")
    counts = {line.split()[0]: [int(word) for word in line.split()[1:]] for line in tags.splitlines()[2:]}
    total = counts.pop("all")

    assert "frus_vi: FRUS 1961-63, vol. VI, Kennedy-Khrushchev Exchanges. Looked up: d62, d64, d65." in works
    assert set(counts) > {"decisions", "options", "events", "hazards", "cards", "measures", "parameters"}
    assert [sum(column) for column in zip(*counts.values(), strict=True)] == total
    assert "hazard_scale: 1 is the middle lens" in invented


def test_a_code_can_be_read_out() -> None:
    """A word and four digits."""
    word, _dash, number = new_seed().partition("-")

    assert word.isalpha()
    assert len(number) == 4


def test_a_game_played_by_path_goes_on_by_path(thirteen_days: Run, tmp_path: Path) -> None:
    """A scenario that is nowhere on the shelf is named again."""
    mine = tmp_path / "my-strait.yaml"
    text = find("meridian-strait").read_text(encoding="utf-8")
    mine.write_text(text.replace("name: meridian-strait", "name: my-strait"), encoding="utf-8")
    thirteen_days("play", str(mine), "--side", "west", "--text", "--seed", "PATH-1", typed="1\nq\n")

    assert thirteen_days("resume", "--text", typed="q\n").status != 0
    assert thirteen_days("resume", "--scenario", str(mine), typed="q\n").status == 0


def test_the_reading_level_is_asked_for_or_kept(thirteen_days: Run, tmp_path: Path) -> None:
    """``--reading plain`` for one game; without it, what the settings say."""
    game = ("play", "cuba-1962", "--side", "usa", "--text", "--seed", "TERN-1")
    full = thirteen_days(*game, typed="q\n").out
    plain = thirteen_days(*game, "--reading", "plain", typed="q\n").out
    (tmp_path / "settings.txt").write_text("level=plain\n")
    kept = thirteen_days(*game, typed="q\n").out
    asked = thirteen_days(*game, "--reading", "full", typed="q\n").out

    assert full == asked
    assert plain == kept
    assert len(plain.split()) < len(full.split())
    assert thirteen_days(*game, "--reading", "hard").status == 2


def test_a_scenario_goes_from_its_author_to_another(thirteen_days: Run, tmp_path: Path) -> None:
    """Begun, checked, packed, sent, installed, played, and taken off the shelf again."""
    begun = thirteen_days("new", "first-light", "--shelf")
    mine = tmp_path / "scenarios" / "first-light.yaml"
    again = thirteen_days("new", "first-light", "--shelf")
    checked = thirteen_days("check", "first-light")
    packed = thirteen_days("pack", "first-light", "--out", str(tmp_path))
    sent = str(tmp_path / "first-light.crisis.zip")
    same = thirteen_days("install", sent)
    mine.write_text(mine.read_text(encoding="utf-8").replace("start: 5", "start: 6"), encoding="utf-8")
    kept = thirteen_days("install", sent)
    replaced = thirteen_days("install", sent, "--instead")
    gone = thirteen_days("uninstall", "first-light")
    missing = thirteen_days("play", "first-light", "--watch")

    assert (begun.status, checked.status, packed.status, same.status) == (0, 0, 0, 0)
    assert "thirteen-days preview" in begun.out
    assert again.status == 1
    assert "there already" in again.said
    assert "licence: not stated" in packed.out
    assert "already, word for word" in same.out
    assert kept.status == 1
    assert "--instead" in kept.said
    assert replaced.status == 0
    assert "put-aside" in replaced.out
    assert gone.status == 0
    assert missing.status == 2


def test_the_pages_can_be_read_without_a_clone(thirteen_days: Run) -> None:
    """Listed with where they stand; printed whole; a slip is met."""
    listed = thirteen_days("docs")
    *pages, place = listed.out.splitlines()
    assert {line.split()[0] for line in pages} >= {"tutorial", "format", "reference", "cookbook", "teaching"}
    folder = Path(place.removeprefix("They stand in "))
    assert thirteen_days("docs", "tutorial").out == (folder / "tutorial.md").read_text(encoding="utf-8")
    slip = thirteen_days("docs", "tutorail")
    assert slip.status == 2
    assert "`tutorial`" in slip.said


def test_one_file_of_several_leads_to_the_whole(thirteen_days: Run) -> None:
    """Checked alone it lacks what its neighbours have; a folder of whole scenarios is not meant by that."""
    folder = find("fashoda-1898")
    for part in ("20-papers", "10-crisis"):
        said = thirteen_days("check", str(folder / f"{part}.yaml"))
        assert said.status == 1
        assert said.said.splitlines()[-1].startswith("It is a part of a scenario: thirteen-days check ")
        assert said.said.splitlines()[-1].endswith("fashoda-1898")


def test_the_plain_level_is_begun_from_the_briefs(thirteen_days: Run, tmp_path: Path) -> None:
    """A historical scenario without one: begun, then looked over; words that are there stay."""
    folder = tmp_path / "fashoda-1898"
    shutil.copytree(find("fashoda-1898"), folder)
    plain = folder / "text" / "plain.yaml"
    words = plain.read_text(encoding="utf-8")
    wanted = set(catalogue_lines(words))
    plain.unlink()
    assert "translate plain" in thirteen_days("check", str(folder)).said
    assert thirteen_days("translate", "plain", str(folder)).status == 0
    assert set(catalogue_lines(plain.read_text(encoding="utf-8"))) == wanted
    assert thirteen_days("translate", "plain", str(folder), "--check").status == 1

    plain.write_text(words, encoding="utf-8")
    assert thirteen_days("translate", "plain", str(folder)).status == 0
    assert plain.with_name("plain.yaml.bak").read_text(encoding="utf-8") == words
    assert thirteen_days("translate", "plain", str(folder), "--check").status == 0
    assert thirteen_days("check", str(folder)).status == 0


def test_a_program_reads_every_problem_with_its_place(thirteen_days: Run, tmp_path: Path) -> None:
    """What an editor or a pipeline needs; options that would say nothing are refused."""
    assert thirteen_days("new", "first-light", "--shelf").status == 0
    file = tmp_path / "scenarios" / "first-light.yaml"
    assert json.loads(thirteen_days("check", "--json", "first-light").out) == {"passes": True, "problems": []}
    file.write_text(
        file.read_text(encoding="utf-8").replace("tension <= 3", "tention <= 3"), encoding="utf-8"
    )
    for more in ([], ["--full"]):
        told = thirteen_days("check", "--json", *more, "first-light")
        assert told.status == 1
        (problem,) = json.loads(told.out)["problems"]
        assert (problem["code"], problem["line"], problem["column"]) == ("TD311", 38, 53)
        assert problem["file"].endswith("first-light.yaml")
        assert problem["fix"] == "did you mean `tension`?"
    assert thirteen_days("check", "--strict", "first-light").status == 2


def test_what_an_author_names_by_mistake_is_said(thirteen_days: Run, tmp_path: Path) -> None:
    """A path without its ending, a package, a name that is no UTF-8: each is understood, or one sentence says what."""
    assert thirteen_days("new", "first-light", "--shelf").status == 0
    mine = tmp_path / "scenarios" / "first-light.yaml"
    assert thirteen_days("check", str(mine.with_suffix(""))).status == 0
    assert thirteen_days("pack", str(mine), "--out", str(tmp_path)).status == 0
    packed = thirteen_days("check", str(tmp_path / "first-light.crisis.zip"))
    assert packed.status == 1
    assert "thirteen-days install" in packed.said
    odd = os.fsdecode(bytes(tmp_path) + b"/\xff.yaml")
    mine.rename(odd)
    assert "no problems" in thirteen_days("check", odd).said
    near = thirteen_days("check", "meridian-strat")
    assert near.status == 2
    assert near.said.endswith("did you mean `meridian-strait`?\n")


def test_a_strangers_archive_is_refused_in_one_sentence(thirteen_days: Run, tmp_path: Path) -> None:
    """Status 1, no traceback, nothing on the shelf."""
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil.yaml", "version: 1\n")
    refused = thirteen_days("install", str(path))

    assert refused.status == 1
    assert refused.said.startswith("evil.zip is refused: ")
    assert not list(tmp_path.glob("**/*.yaml"))
