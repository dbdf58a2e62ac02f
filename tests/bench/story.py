"""The story that every engine is measured on: 20 decision points, passed twice, 69 options, 29 on a condition.

It is made from one table, so that ours, ink's and OpenSpiel's are the same: six variables, all of them moved by
every option. The plain loop over the table says what a play must come to.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

POINTS, LAPS = 20, 2
NAMES = "abcdef"
WAR, DEAL, FOLD = 34, 26, 30
ENDS = ("war", "deal", "fold", "standoff")
"""In the order in which they are tested; the last is what is left."""
OPTIONS = (4, 3, 4, 3, 3, 4, 3, 4, 3, 4, 3, 3, 4, 3, 4, 3, 4, 3, 4, 3)


class Option(NamedTuple):
    """An answer: what it adds to each variable, and when it is open (empty: always)."""

    adds: tuple[int, ...]
    when: tuple[tuple[int, str, int], ...] = ()


def _made() -> tuple[tuple[Option, ...], ...]:
    dice = Random(1962)
    points = []
    conditions = 29
    left = sum(count - 1 for count in OPTIONS)
    for count in OPTIONS:
        options = []
        for place in range(count):
            adds = tuple(dice.choice((-2, -1, 1, 2)) for _ in NAMES)
            when: tuple[tuple[int, str, int], ...] = ()
            if place:
                if dice.random() < conditions / left:
                    conditions -= 1
                    tests = [
                        (dice.randrange(6), dice.choice((">=", "<")), dice.randint(-2, 2))
                        for _ in range(dice.choice((1, 1, 2)))
                    ]
                    when = tuple(tests)
                left -= 1
            options.append(Option(adds, when))
        points.append(tuple(options))
    return tuple(points)


TABLE = _made()


def ended(values: list[int]) -> str:
    """How a play ends."""
    a, b, c, d, _, _ = values
    if a + b > WAR:
        return "war"
    if c - d > DEAL:
        return "deal"
    return "fold" if a + c < FOLD else "standoff"


class Lcg:
    """The generator that all engines share when they are compared play by play."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, count: int) -> int:
        """A number from 0, below *count*."""
        self.state = (self.state * 1664525 + 1013904223) % 4294967296
        return self.state * count // 4294967296


def is_open(option: Option, values: list[int]) -> bool:
    """Whether *option* may be taken."""
    return all((values[at] >= bound) == (sign == ">=") for at, sign, bound in option.when)


def plain_play(below: Callable[[int], int]) -> str:
    """A play over the table: the ending."""
    values = [0] * len(NAMES)
    for _ in range(LAPS):
        for options in TABLE:
            found = [one for one in options if is_open(one, values)]
            adds = found[below(len(found))].adds
            values = [value + add for value, add in zip(values, adds, strict=True)]
    return ended(values)


# --- Ours --------------------------------------------------------------------------------------------


def scenario_file(folder: Path) -> Path:
    """Where the story has been written as a scenario, in *folder*."""
    path = folder / "common-story.yaml"
    path.write_text("\n".join(_scenario()) + "\n", encoding="utf-8")
    return path


def _scenario() -> Iterator[str]:
    start = datetime(1966, 1, 1, tzinfo=UTC)
    yield from (
        "version: 1",
        "name: common-story",
        "title: The common story",
        "summary: What every engine is measured on.",
        'clocks: {mean: {label: Mean time, offsets: [{from: 1960-01-01T00:00Z, utc: "+00:00", zone: UTC}]}}',
        "personas: {plain: Takes what comes.}",
        "sides:",
        "  all_of_us:",
        "    {name: All of us, adjective: Ours, colour: blue, clock: mean, leader: head, brief: You decide.,",
        "     seats: {head: {name: The Head, office: Head, brief: You decide., goal: Last., bias: none}}}",
        "variables:",
    )
    for name in NAMES:
        yield f"  {name}_: {{label: The {name}, range: [-200, 200], start: 0}}"
    yield "calendar:"
    yield f"  end: {start + timedelta(days=POINTS * LAPS):%Y-%m-%dT%H:%MZ}"
    yield "  turns:"
    for turn in range(POINTS * LAPS):
        yield f"    t{turn}: {{at: {start + timedelta(days=turn):%Y-%m-%dT%H:%MZ}, label: Turn {turn}}}"
    yield "decisions:"
    for number, options in enumerate(TABLE):
        turns = ", ".join(f"t{number + POINTS * lap}" for lap in range(LAPS))
        yield f"  point_{number}:"
        yield f"    {{side: all_of_us, turns: [{turns}], repeats: true, title: Point {number}, brief: What now?, options: {{"
        for place, option in enumerate(options):
            adds = ", ".join(f"{name}_: {add}" for name, add in zip(NAMES, option.adds, strict=True))
            when = " and ".join(f"{NAMES[at]}_ {sign} {bound}" for at, sign, bound in option.when)
            held = f'when: "{when}", ' if when else ""
            yield f"      o{place}: {{label: Answer {place}, text: It is done., {held}do: [{{add: {{{adds}}}, why: It is done}}]}},"
        yield "    }}"
    yield "endings:"
    tests = (f"a_ + b_ > {WAR}", f"c_ - d_ > {DEAL}", f"a_ + c_ < {FOLD}")
    kinds = ("conventional_war", "settlement", "backdown", "standoff")
    for number, (name, kind) in enumerate(zip(ENDS, kinds, strict=True)):
        last = f"turn == t{POINTS * LAPS - 1}"
        when = f'when: "{last} and {tests[number]}"' if number < len(tests) else "default: true"
        yield f"  {name}: {{kind: {kind}, title: {name}, text: So it ended., hint: Wait., {when}, payoffs: {{all_of_us: {{aims: 0}}}}}}"


# --- ink ---------------------------------------------------------------------------------------------


def ink_source() -> str:
    """The story in ink."""
    return "\n".join(_ink()) + "\n"


def _ink() -> Iterator[str]:
    for name in NAMES:
        yield f"VAR {name} = 0"
    yield "VAR lap = 0"
    yield "-> point_0"
    for number, options in enumerate(TABLE):
        yield f"=== point_{number} ==="
        yield "What now?"
        following = f"-> point_{number + 1}" if number + 1 < POINTS else "-> next_lap"
        for place, option in enumerate(options):
            held = "".join(f"{{{NAMES[at]} {sign} {bound}}} " for at, sign, bound in option.when)
            yield f"+ {held}[Answer {place}]"
            for name, add in zip(NAMES, option.adds, strict=True):
                yield f"    ~ {name} = {name} + {add}" if add >= 0 else f"    ~ {name} = {name} - {-add}"
            yield "    It is done."
            yield f"    {following}"
    yield "=== next_lap ==="
    yield "~ lap = lap + 1"
    yield f"{{ lap < {LAPS}: -> point_0 }}"
    yield "{"
    yield f"- a + b > {WAR}: war"
    yield f"- c - d > {DEAL}: deal"
    yield f"- a + c < {FOLD}: fold"
    yield "- else: standoff"
    yield "}"
    yield "-> END"
