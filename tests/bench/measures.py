"""What is timed, each as a function that returns seconds."""

import gc
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, process_time

from tests.generated import saved
from tests.plays import random_play
from thirteen_days.engine import apply, chance_weights, initial_state, legal_actions, observe
from thirteen_days.model import Scenario, State
from thirteen_days.scenario import Memory, check, find, load
from thirteen_days.storage import Kept

FIRST_FRAME = """
import os, pygame
pygame.display.flip = pygame.display.update = lambda *_: os._exit(0)
import sys
from thirteen_days.cli import main
sys.exit(main(["play"]) or 3)
"""


IDLE = """
import os, sys, threading, time
def told():
    time.sleep(8)
    began, cpu = time.perf_counter(), time.process_time()
    time.sleep(3)
    print((time.process_time() - cpu) / (time.perf_counter() - began), flush=True)
    os._exit(0)
threading.Thread(target=told, daemon=True).start()
from thirteen_days.cli import main
sys.exit(main(["play", *sys.argv[1:]]) or 3)
"""


@cache
def cuba() -> Scenario:
    """The scenario that most figures are of."""
    return load(find("cuba-1962"))


def _environment(home: str) -> dict[str, str]:
    return {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "THIRTEEN_DAYS_HOME": home}


def first_frame() -> float:
    """Start of the process to the first frame shown."""
    with tempfile.TemporaryDirectory() as home:
        began = perf_counter()
        subprocess.run(
            [sys.executable, "-c", FIRST_FRAME], check=True, env=_environment(home), capture_output=True
        )
        return perf_counter() - began


@cache
def _frames() -> tuple[float, ...]:
    from tests.desktop.scrolling import frame_times  # noqa: PLC0415 - pygame only when asked for

    return tuple(frame_times())


def frame_p50() -> float:
    """The median frame while scrolling."""
    return quantiles(_frames(), n=100)[49]


def reader_step() -> float:
    """Processor seconds to tell a screen reader of one step of scrolling; its own work not counted."""
    from tests.desktop.telling import step_times  # noqa: PLC0415 - as above

    return quantiles(step_times(heard=True), n=100)[49]


def reader_idle() -> float:
    """The same while nobody listens."""
    from tests.desktop.telling import step_times  # noqa: PLC0415 - as above

    return quantiles(step_times(heard=False), n=100)[49]


def frame_p99() -> float:
    """The slowest frame in a hundred while scrolling."""
    return quantiles(_frames(), n=100)[98]


@cache
def _map_frames(size: tuple[int, int]) -> tuple[float, ...]:
    from tests.desktop.running import frame_times  # noqa: PLC0415 - as above

    return tuple(frame_times(size))


def map_p50() -> float:
    """The median frame while time runs on the map."""
    return quantiles(_map_frames((1280, 800)), n=100)[49]


def map_p99() -> float:
    """The slowest in a hundred."""
    return quantiles(_map_frames((1280, 800)), n=100)[98]


def map_large() -> float:
    """The median on a larger window."""
    return quantiles(_map_frames((1920, 1080)), n=100)[49]


def idle(*arguments: str) -> float:
    """Seconds of the processor that an open window takes in a second of doing nothing."""
    with tempfile.TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-c", IDLE, *arguments],
            check=True,
            env=_environment(home),
            capture_output=True,
            text=True,
        )
        return float(told.stdout.split()[-1])


@cache
def memory() -> float:
    """Megabytes of a game against a machine that has thought, its process included (shared pages once)."""
    with tempfile.TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.memory"],
            check=True,
            env=_environment(home),
            capture_output=True,
            text=True,
        )
        return float(told.stdout.split()[-1])


def load_cuba() -> float:
    """File to compiled scenario, in a warm process; nothing is kept of it."""
    began = process_time()
    load(find("cuba-1962"))
    return process_time() - began


@cache
def _kept() -> Kept:
    kept = Kept(Path(tempfile.mkdtemp(prefix="thirteen-days-bench-")), "this program")
    load(find("cuba-1962"), kept=kept)
    return kept


def load_again() -> float:
    """As ``load_cuba``, where it has been read before, as by every start of the game but the first."""
    kept = _kept()
    began = process_time()
    load(find("cuba-1962"), kept=kept)
    return process_time() - began


@cache
def _edited() -> tuple[Path, Memory]:
    path = saved(Path(tempfile.mkdtemp(prefix="thirteen-days-bench-")), 200)
    memory = Memory()
    check(path, memory=memory)
    return path, memory


def edit() -> float:
    """File to the first decision of a play, in the process that watches it, after an edit of one line.

    A scenario of 200 decision points; each time another line of it has been changed, and one put in before.
    """
    path, memory = _edited()
    lines = path.read_text(encoding="utf-8").split("\n")
    place = Random(len(lines)).choice([number for number, line in enumerate(lines) if "why: " in line])
    lines[place] = lines[place].replace("why: ", "why: Again ", 1)
    first = next(number for number, line in enumerate(lines) if line == "decisions:")
    path.write_text("\n".join([*lines[:first], "# edited", *lines[first:]]), encoding="utf-8")
    began = process_time()
    checked = check(path, memory=memory)
    assert checked.scenario is not None
    initial_state(checked.scenario)
    return process_time() - began


def fresh() -> float:
    """The same file read for the first time, in a warm process."""
    path, _ = _edited()
    began = process_time()
    initial_state(load(path))
    return process_time() - began


def check_process() -> float:
    """``thirteen-days check`` of a file of 2,000 lines."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "long-strait.yaml"
        path.write_text(long_scenario(2_000), encoding="utf-8")
        began = perf_counter()
        subprocess.run(
            [sys.executable, "-m", "thirteen_days", "check", str(path)],
            check=True,
            env=_environment(home),
            capture_output=True,
        )
        return perf_counter() - began


def long_scenario(lines: int) -> str:
    """The small scenario, made long by more events."""
    text = (
        find("meridian-strait")
        .read_text(encoding="utf-8")
        .replace("name: meridian-strait", "name: long-strait")
    )
    head, mark, tail = text.partition("\nevents:\n")
    added: list[str] = []
    while text.count("\n") + len(added) < lines:
        number = len(added) // 5
        added += [
            f"  event_{number}:",
            f'    when: "contact > {1 + number % 8} and trust < {8 + number % 20}"',
            f"    text: Something is heard of ship number {number}.",
            "    seen_by: [all]",
            f"    do: [{{add: {{contact: 1, trust: -{1 + number % 3}}}, why: Ship number {number}}}]",
        ]
    return head + mark + "\n".join(added) + "\n" + tail


def random_decision() -> float:
    """CPU time of a player's decision, hazards and all between included, causes recorded."""
    scenario = cuba()
    gc.freeze()  # as the runner of batches does
    dice = Random(1962)
    decisions = 0
    began = process_time()
    for _ in range(40):
        state = initial_state(scenario)
        while state.agenda:
            if state.agenda[-1].op == "chance":
                branches = chance_weights(scenario, state)
                action = dice.choices([one for one, _ in branches], [weight for _, weight in branches])[0]
            else:
                action = dice.choice(legal_actions(scenario, state))
                decisions += 1
            state = apply(scenario, state, action).state
    return (process_time() - began) / decisions


def copy_state() -> float:
    """CPU time of a copy of a state. States are immutable, so nothing ever needs one."""
    state = initial_state(cuba())
    began = process_time()
    for _ in range(20_000):
        State(*state)
    return (process_time() - began) / 20_000


def observation() -> float:
    """CPU time of one observation."""
    scenario = cuba()
    states = [state for state, _ in random_play(scenario, Random(3))]
    began = process_time()
    for state in states:
        observe(scenario, state, scenario.sides[0].id)
    return (process_time() - began) / len(states)
