"""``thirteen-days check``: a scenario's problems, and how much there is to read in it."""

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thirteen_days.cli.common import find_scenario
from thirteen_days.cli.status import PROBLEMS

if TYPE_CHECKING:
    from thirteen_days.model import Problem, Scenario
    from thirteen_days.scenario import Checked

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
    parser.add_argument("--json", action="store_true", help="with --full: print JSON and nothing else")
    parser.add_argument("--texts", action="store_true", help="list every text with its key, for translators")


def run(arguments: argparse.Namespace) -> int:
    """Print problems and figures; 1 if there is an error among the problems.

    Raises:
        ThirteenDaysError: there is no such scenario.
    """
    gc.disable()  # the process ends before there is anything worth collecting
    from thirteen_days.lint import review  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.scenario import check, levels, paths, words_read  # noqa: PLC0415

    path = find_scenario(arguments.path)
    checked = check(path, classroom=arguments.classroom)
    problems = (*checked.problems, *review(checked))
    if arguments.full:
        return _full(arguments, path, checked, (*problems, *checked.warnings))
    for problem in (*problems, *checked.warnings):
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    if checked.scenario is None or errors:
        print(f"{_count(errors, 'problem')}. What a code means: thirteen-days explain {_first(problems)}")
        return PROBLEMS
    if arguments.texts:
        _print_texts(checked.scenario)
        return 0
    print(f"{checked.scenario.title}: no problems.")
    for line in checked.stats.lines():
        print(line)
    minor = {side.id for side in checked.scenario.sides if side.minor}
    for settings in paths(checked.scenario):
        read = words_read(checked.scenario, settings).items()
        shown = ", ".join(f"{side} {words}" for side, words in read if side not in minor)
        chosen = "".join(f", {name}={option}" for name, option in settings.items())
        print(f"words on the documented path{chosen}: {shown}")
    reading = (
        f"{name} {one.sentence_length:.1f} words a sentence, {one.long_share:.1%} long words"
        for name, one in levels(checked.scenario).items()
    )
    print(f"briefs by reading level: {'; '.join(reading)}")
    return 0


def _full(
    arguments: argparse.Namespace, path: Path, checked: "Checked", problems: "Sequence[Problem]"
) -> int:
    """The problems, and what play proves."""
    gc.enable()
    from thirteen_days.cli.full import prove  # noqa: PLC0415 - a command loads only what it needs

    if not arguments.json:
        for problem in problems:
            print(problem)
    return prove(path, checked, problems, jobs=arguments.jobs, seed=arguments.seed, as_json=arguments.json)


def _print_texts(scenario: "Scenario") -> None:
    """Every text under its key."""
    for key, text in scenario.texts.items():
        print(f"{key}: {' '.join(text.split())}")


def _first(problems: "Sequence[Problem]") -> str:
    """The code that is met first."""
    return next(problem.code for problem in problems if problem.severity == "error")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
