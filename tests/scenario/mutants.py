"""Files an author, an editor or an enemy might have broken: seeded mutations of sound ones."""

import random
import re

from tests.scenario.small import SMALL
from thirteen_days.scenario import find

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
    for _ in range(min(rng.randint(1, 4), len(lines))):
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


def mutate(rng: random.Random, text: str) -> bytes:
    """*text* with one or two things done to it, now and then to its bytes."""
    for _ in range(rng.choice([1, 1, 2])):
        if len(text) < 10:
            break
        text = rng.choice([_lines_moved, _piece_put, _words_swapped, _words_swapped, _cut])(rng, text)
    content = bytearray(text.encode("utf-8", "surrogatepass"))
    if content and rng.random() < 0.15:
        for _ in range(rng.randint(1, 4)):
            content[rng.randrange(len(content))] = rng.randrange(256)
    return bytes(content)


def mutate_small(number: int) -> bytes:
    """The *number*-th mutant of a small sound file of some 4 kB."""
    return mutate(random.Random(number), SMALL)


_NUMBER = re.compile(r"(?<![\w.:+-])\d+(?:\.\d+)?(?![\w.:-])")
_SIGN = re.compile(r" (?:<=|>=|==|!=|<|>|and|or) ")
_SIGNS = (" <= ", " >= ", " == ", " != ", " < ", " > ", " and ", " or ")


def bend_small(number: int) -> bytes:
    """The same file with a few numbers, signs and lines of it bent: many load, and the proofs meet them."""
    rng = random.Random(f"bent/{number}")
    text = SMALL
    for _ in range(rng.randint(1, 3)):
        done = rng.randrange(4)
        if done == 0:
            lines = text.split("\n")
            first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
            text = "\n".join(lines)
            continue
        found = rng.choice(list((_SIGN if done == 1 else _NUMBER).finditer(text)))
        new = rng.choice(_SIGNS) if done == 1 else str(rng.choice([0, 1, 2, 3, 5, 8, 40, 0.5, 1.5]))
        text = text[: found.start()] + new + text[found.end() :]
    return text.encode()


def mutate_folder(name: str, number: int) -> list[tuple[str, bytes]]:
    """The files of the shipped scenario *name*, one of them mutated: the *number*-th mutant."""
    rng = random.Random(number)
    files = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(find(name).glob("*.yaml"))]
    broken = rng.randrange(len(files))
    return [
        (file, mutate(rng, text) if place == broken else text.encode())
        for place, (file, text) in enumerate(files)
    ]
