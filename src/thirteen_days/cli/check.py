"""``thirteen-days check``: a scenario's problems, and how much there is to read in it."""

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.common import find_scenario
from thirteen_days.cli.status import PROBLEMS
from thirteen_days.cli.verdicts import keep, key_of, known, located
from thirteen_days.model.errors import ThirteenDaysError
from thirteen_days.storage import kept_store

if TYPE_CHECKING:
    from thirteen_days.model import Problem, Scenario
    from thirteen_days.storage import Kept

EXAMPLE = "thirteen-days check scenarios/cuba-1962"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", help="a scenario's file, folder or name")
    parser.add_argument("--classroom", action="store_true", help="say too what keeps it from being taught")
    parser.add_argument(
        "--full",
        action="store_true",
        help="prove it by play, too: quicktest, randomtest, test and validate, and one verdict",
    )
    parser.add_argument("--seed", default="1", metavar="S", help="with --full: the luck of all plays")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="with --full: worker processes")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="with --full: a promise that so many plays do not decide falls short",
    )
    parser.add_argument(
        "--json", action="store_true", help="print JSON and nothing else: every problem with its place"
    )
    parser.add_argument("--texts", action="store_true", help="list every text with its key, for translators")


def run(arguments: argparse.Namespace) -> int:
    """Print problems and figures; 1 if there is an error among the problems.

    Raises:
        ThirteenDaysError: there is no such scenario.
    """
    gc.disable()  # the process ends before there is anything worth collecting
    if arguments.full:
        return _full(arguments, find_scenario(arguments.path))
    if arguments.strict:
        raise ThirteenDaysError("--strict is for what is played: --full --strict.")
    if arguments.json and arguments.texts:
        raise ThirteenDaysError("--texts lists texts for people: leave --json out.")
    path = located(arguments.path) or find_scenario(arguments.path)
    key = key_of(path, f"{arguments.classroom}|{arguments.texts}|{arguments.json}")
    kept = kept_store()
    said = known(kept, key)
    if said is None:
        if arguments.json:
            status, lines = _data(path, kept, classroom=arguments.classroom)
        else:
            status, lines = _verdict(path, kept, classroom=arguments.classroom, texts=arguments.texts)
        said = status, "\n".join(lines)
        keep(kept, key, *said)
        kept.tidy()
    print(said[1])
    gc.freeze()  # nor does it look everything over once more when it ends
    return said[0]


def _data(path: Path, kept: "Kept", *, classroom: bool) -> tuple[int, list[str]]:
    """As ``_verdict``, for a program to read."""
    import json  # noqa: PLC0415 - a command loads only what it needs

    from thirteen_days.lint import review  # noqa: PLC0415 - as above
    from thirteen_days.scenario import check  # noqa: PLC0415 - as above

    checked = check(path, classroom=classroom, kept=kept)
    problems = (*checked.problems, *review(checked, kept), *checked.warnings)
    short = any(problem.severity == "error" for problem in problems)
    data = {"passes": not short, "problems": as_data(problems)}
    return PROBLEMS if short else 0, [json.dumps(data, indent=2)]


def as_data(problems: "Sequence[Problem]") -> list[dict[str, object]]:
    """Problems as plain data: line and column from 1, or 0 for a file as a whole; every further place."""
    names = ("severity", "code", "file", "line", "column", "width", "message", "fix")
    return [
        {name: getattr(problem, name) for name in names} | {"also": [spot._asdict() for spot in problem.also]}
        for problem in problems
    ]


def _verdict(path: Path, kept: "Kept", *, classroom: bool, texts: bool) -> tuple[int, list[str]]:
    """What a check says, and the status it ends with."""
    from thirteen_days.lint import review  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.scenario import check, documented_words, levels  # noqa: PLC0415

    checked = check(path, classroom=classroom, kept=kept)
    problems = (*checked.problems, *review(checked, kept))
    lines = [str(problem) for problem in (*problems, *checked.warnings)]
    errors = sum(problem.severity == "error" for problem in problems)
    if checked.scenario is None or errors:
        hint = f"What a code means: thirteen-days explain {_first(problems)}"
        return PROBLEMS, [*lines, f"{_count(errors, 'problem')}. {hint}", *_whole(path, problems)]
    if texts:
        return 0, [*lines, *_texts(checked.scenario)]
    lines += [f"{checked.scenario.title}: no problems.", *checked.stats.lines()]
    minor = {side.id for side in checked.scenario.sides if side.minor}
    for settings, read in documented_words(checked, kept):
        shown = ", ".join(f"{side} {words}" for side, words in read.items() if side not in minor)
        chosen = "".join(f", {name}={option}" for name, option in settings.items())
        lines.append(f"words on the documented path{chosen}: {shown}")
    reading = (
        f"{name} {one.sentence_length:.1f} words a sentence, {one.long_share:.1%} long words"
        for name, one in levels(checked.scenario).items()
    )
    return 0, [*lines, f"briefs by reading level: {'; '.join(reading)}"]


def _whole(path: Path, problems: "Sequence[Problem]") -> list[str]:
    """What to check instead, if *path* is one file of several."""
    folder = path.parent
    if not path.is_file() or len(list(folder.glob("*.yaml"))) + (folder / "text").is_dir() < 2:  # noqa: PLR2004
        return []
    nameless = any(problem.code == "TD102" and "`version`" in problem.message for problem in problems)
    with path.open(encoding="utf-8", errors="replace") as lines:
        named = any(line.split("#")[0].strip() == f"name: {folder.resolve().name}" for line in lines)
    return [f"It is a part of a scenario: thirteen-days check {folder}"] if nameless or named else []


def _full(arguments: argparse.Namespace, path: Path) -> int:
    """The problems, and what play proves."""
    from thirteen_days.cli.full import prove  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.lint import review  # noqa: PLC0415
    from thirteen_days.scenario import check  # noqa: PLC0415

    checked = check(path, classroom=arguments.classroom)
    gc.enable()
    problems = (*checked.problems, *review(checked), *checked.warnings)
    if not arguments.json:
        for problem in problems:
            print(problem)
    return prove(
        path,
        checked,
        problems,
        jobs=arguments.jobs,
        seed=arguments.seed,
        as_json=arguments.json,
        strict=arguments.strict,
    )


def _texts(scenario: "Scenario") -> list[str]:
    """Every text under its key."""
    return [f"{key}: {' '.join(text.split())}" for key, text in scenario.texts.items()]


def _first(problems: "Sequence[Problem]") -> str:
    """The code that is met first."""
    return next(problem.code for problem in problems if problem.severity == "error")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
