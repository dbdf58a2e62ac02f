"""Whatever the bytes: a scenario, or one list of problems. ``make soak`` counts 100,000, and their time."""

import random
from pathlib import Path

from tests.scenario.mutants import mutate_folder, mutate_small
from thirteen_days.scenario import check, check_text, find

ROUNDS = 3_000
SEED = 1962


_OF_THE_WHOLE = frozenset({"TD002", "TD012", "TD015"})
"""What is wrong with a file as a whole has no line."""


def test_mutated_files_give_a_scenario_or_problems() -> None:
    """One exception that is no list of problems would take a teacher's program down; each has its place and mend."""
    sound = 0
    for number in range(ROUNDS):
        data = mutate_small(number)
        checked = check_text(data)
        assert (checked.scenario is None) == bool(checked.problems), data
        assert len(checked.problems) <= 50
        sound += checked.scenario is not None
        for problem in checked.problems:
            assert str(problem)
            assert problem.message, data
            assert problem.fix, (problem, data)
            assert problem.code in _OF_THE_WHOLE or problem.line > 0, (problem, data)

    assert sound > ROUNDS // 200, "the fuzz hardly ever reaches the compiler"


def test_a_mutated_cuba_gives_a_scenario_or_problems(tmp_path: Path) -> None:
    """The whole folder, one of its files broken."""
    for number in range(5):
        for name, content in mutate_folder("cuba-1962", number):
            (tmp_path / name).write_bytes(content)
        checked = check(tmp_path)
        assert (checked.scenario is None) == bool(checked.problems)


def test_shipped_scenarios_cut_anywhere_give_problems() -> None:
    """A half-saved file is told as such."""
    rng = random.Random(SEED)
    shipped = find("meridian-strait").read_bytes()
    for _ in range(ROUNDS // 60):
        checked = check_text(shipped[: rng.randrange(len(shipped) - 400)])
        assert checked.problems
