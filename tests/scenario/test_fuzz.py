"""Whatever the bytes: a scenario, or one list of problems, within a second."""

import os
import random
import time
from pathlib import Path

from tests.scenario.small import SMALL
from thirteen_days.scenario import check_text

ROUNDS = int(os.environ.get("THIRTEEN_DAYS_FUZZ", "3000"))
SEED = 1962
_PIECES = [
    *"{}[]:,-#&*!|>'\"%@`?\\\n \t\0\ufeff\u202e",
    *(
        "- ",
        ": ",
        "? ",
        "---\n",
        "<<: ",
        "!!int ",
        "&a ",
        "*a",
        "  ",
        "\r\n",
        "null",
        "~",
        "true",
        "-1",
        "1e9",
    ),
    *(
        "99999999999",
        "took(first, act)",
        "rung(red)",
        "{guns}",
        "{report.guns}",
        "**",
        "((((",
        " and ",
        " // 0",
    ),
    *("when: guns > 3\n", "do: [{end: war}]", "[all]", "[[1]]", "{a: {b: c}}", "é", "Ж", "𝔘", "low(guns)"),
]


def _lines_moved(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        line = lines.pop(rng.randrange(len(lines)))
        if rng.random() < 0.7:
            lines.insert(rng.randrange(len(lines) + 1), " " * rng.choice([0, 0, 1, 2]) + line)
    return "\n".join(lines)


def _piece_put(rng: random.Random, text: str) -> str:
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(text))
        text = text[:place] + rng.choice(_PIECES) + text[place + rng.choice([0, 0, 1, 3]) :]
    return text


def _words_swapped(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(rng.randint(1, 4)):
        words[rng.randrange(len(words))] = words[rng.randrange(len(words))]
    return " ".join(words)


def _cut(rng: random.Random, text: str) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place + rng.randrange(200) :] if rng.random() < 0.7 else text[:place]


def _mutated(rng: random.Random) -> bytes:
    text = SMALL
    for _ in range(rng.choice([1, 1, 2])):
        if len(text) < 10:
            break
        text = rng.choice([_lines_moved, _piece_put, _words_swapped, _words_swapped, _cut])(rng, text)
    data = bytearray(text.encode("utf-8"))
    if rng.random() < 0.1 and data:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def test_mutated_files_give_a_scenario_or_problems() -> None:
    """One exception that is no list of problems would take a teacher's program down."""
    rng = random.Random(SEED)
    slowest, sound = 0.0, 0
    for _ in range(ROUNDS):
        data = _mutated(rng)
        start = time.perf_counter()
        checked = check_text(data)
        slowest = max(slowest, time.perf_counter() - start)
        assert (checked.scenario is None) == bool(checked.problems), data
        assert len(checked.problems) <= 50
        sound += checked.scenario is not None
        for problem in checked.problems:
            assert str(problem)
    assert slowest < 1
    assert sound > ROUNDS // 200, "the fuzz hardly ever reaches the compiler"


def test_shipped_scenarios_cut_anywhere_give_problems() -> None:
    """A half-saved file is told as such."""
    rng = random.Random(SEED)
    shipped = (Path(__file__).parents[2] / "scenarios" / "meridian-strait.yaml").read_bytes()
    for _ in range(max(1, ROUNDS // 60)):
        checked = check_text(shipped[: rng.randrange(len(shipped) - 400)])
        assert checked.problems
