"""The full figures: ``make soak``. Stops and resumes anywhere; writes a dated table.

Progress is kept in ``.soak/progress.json`` after every chunk. ``python -m tests.soak NAME ...`` runs
only those tasks; the rows of the others stand in the table as they are. A new rules hash of a scenario starts afresh
what was played with its old one, and takes its row away: a task that plays one scenario alone keeps its counts when
another changes or appears.
"""

import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from tests.classroom import load
from tests.desktop import gallery_laws
from tests.soak import classroom, opponents, tasks
from tests.soak.record import NO_RULES, TABLE, Row, read, written
from thirteen_days.batch import HOLDS, Finding

FOLDER = Path(".soak")


@dataclass(frozen=True)
class Task:
    """Something counted in chunks: ``run(start, count)`` gives counts to be added up."""

    name: str
    claim: str
    total: int
    chunk: int
    run: Callable[[int, int], dict[str, int]]
    of: tuple[str, ...] | None = ()
    """The scenarios that it plays, all shipped ones if empty, ``None`` if no rules matter: once the rules of
    one of them change, its counts prove nothing any more."""

    judged: Callable[[dict[str, float]], dict[str, Finding]] | None = None
    """What its sums come to, where they are no plain counts."""
    split: bool = False
    """Whether a chunk is shared out among processes: its work uses one core."""


CUBA = ("cuba-1962",)

TASKS = (
    Task(
        "validity",
        "plays a side of every check, gate and lens",
        20_000,
        1_000,
        tasks.validity,
        judged=tasks.judged,
    ),
    Task(
        "duels",
        "games a pairing: search for doctrine",
        400,
        10,
        opponents.duels,
        of=CUBA,
        judged=opponents.better,
    ),
    Task(
        "harder", "games a side: hard for normal", 60, 5, opponents.harder, of=CUBA, judged=opponents.no_worse
    ),
    Task("regret", "positions, hard for normal", 300, 6, opponents.regret, of=CUBA, judged=opponents.better),
    Task("inputs", "pairs of worlds, as a policy is given them", 100_000, 5_000, opponents.inputs, of=CUBA),
    Task("choices", "whole choices, hidden facts scrambled", 300, 30, opponents.choices, of=CUBA),
    Task(
        "reach", "plays by a mix of policies", 200_000, 10_000, opponents.reach, of=CUBA, judged=opponents.met
    ),
    Task("best", "rounds of positions", 8, 2, opponents.best, of=CUBA, judged=opponents.many_best),
    Task(
        "fixed",
        "plays of each fixed policy",
        2_000,
        500,
        opponents.fixed,
        of=CUBA,
        judged=opponents.none_always_best,
    ),
    Task(
        "peaks", "plays watched by the staffs", 200, 20, opponents.peaks, of=CUBA, judged=opponents.late_peak
    ),
    Task(
        "random_games",
        "random complete games of every shipped scenario",
        10_000,
        400,
        tasks.random_games,
        split=True,
    ),
    Task(
        "two_worlds",
        "pairs of worlds that differ only out of sight",
        10_000,
        400,
        tasks.two_worlds,
        split=True,
    ),
    Task(
        "executors",
        "plays by the compiled executor and the reference",
        100_000,
        4_000,
        tasks.executors,
        split=True,
    ),
    Task(
        "proofs",
        "made scenarios, played against what is proved of them",
        2_000,
        100,
        tasks.proofs,
        of=None,
        split=True,
    ),
    Task("quicktest", "searches of every shipped scenario", 10, 1, tasks.quicktests),
    Task("mistakes", "mistakes of authors, in every shipped scenario", 200, 50, tasks.author_mistakes),
    Task("mutations", "mutated files up to 4 kB", 1_000_000, 10_000, tasks.mutations, of=None, split=True),
    Task("survivors", "bent files that load, linted", 20_000, 1_000, tasks.survivors, of=None, split=True),
    Task("mutated_cuba", "mutated files of cuba-1962", 1_000, 50, tasks.mutated_cuba, of=CUBA, split=True),
    Task(
        "kills",
        "kill -9 at every write of a game's save",
        1,
        1,
        tasks.kill_everywhere,
        of=("meridian-strait",),
    ),
    Task(
        "gallery",
        "galleries: a chair of a scenario in a language, each screen at 3 sizes in 2 contrasts",
        20,
        2,
        gallery_laws.whole,
        split=True,
    ),
    Task("random_kills", "kill -9 at a random moment of a game", 150, 10, tasks.random_kills, of=CUBA),
    Task(
        "class_load",
        "lessons of 200 students under load",
        5,
        1,
        classroom.crowds,
        of=None,
        judged=load.judged,
    ),
    Task("class_kills", "kill -9 of the server while a class votes", 200, 10, classroom.kills, of=None),
    Task(
        "class_rooms",
        "simulated rooms with a bad network, disk and server",
        4_000,
        100,
        classroom.rooms,
        of=None,
    ),
    Task("class_fuzz", "frames and requests to a classroom", 200_000, 5_000, classroom.frames, of=None),
    Task("class_audit", "whole lessons with every socket audited", 1, 1, classroom.audits, of=None),
    Task(
        "class_worlds",
        "pairs of classrooms that differ in one seat's secret",
        10_000,
        500,
        classroom.two_worlds,
        of=None,
    ),
)


def main(names: list[str]) -> int:
    """Run what is left of the tasks, then write the table of all that has been counted so far."""
    progress = _read()
    chosen = [task for task in TASKS if not names or task.name in names]
    for task in chosen:
        _finish(task, progress)
    before = read(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    TABLE.write_text(table(progress, before), encoding="utf-8")
    print(f"written: {TABLE}")
    return 0 if all(not faults(task, progress.get(task.name, {})) for task in chosen) else 1


def _read() -> dict[str, dict[str, float]]:
    path = FOLDER / "progress.json"
    if not path.exists():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    stamps = found.get("stamps", {})
    valid = {task.name for task in TASKS if stamps.get(task.name) == _stamp(task)}
    return {name: counts for name, counts in found["tasks"].items() if name in valid}


def _stamp(task: Task) -> str:
    return "" if task.of is None else tasks.rules_stamp(*task.of)


def _write(progress: dict[str, dict[str, float]]) -> None:
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "progress.json"
    temporary = path.with_suffix(".tmp")
    stamps = {task.name: _stamp(task) for task in TASKS}
    temporary.write_text(json.dumps({"stamps": stamps, "tasks": progress}), encoding="utf-8")
    temporary.replace(path)


def _finish(task: Task, progress: dict[str, dict[str, float]]) -> None:
    """Count what is left of *task*, chunk by chunk."""
    if not task.split:
        _count(task, progress, None)
        return
    with ProcessPoolExecutor(os.cpu_count() or 1, get_context("spawn")) as pool:
        _count(task, progress, pool)


def _parts(task: Task, start: int, size: int, pool: ProcessPoolExecutor | None) -> Iterable[dict[str, int]]:
    """What a chunk comes to, in as many parts as there are cores; the parts have the seeds that it has."""
    if pool is None:
        return [task.run(start, size)]
    cores = os.cpu_count() or 1
    marks = [start + size * part // cores for part in range(cores + 1)]
    begun = [pool.submit(task.run, mark, end - mark) for mark, end in pairwise(marks) if end > mark]
    return [one.result() for one in begun]


def _count(task: Task, progress: dict[str, dict[str, float]], pool: ProcessPoolExecutor | None) -> None:
    counts = progress.setdefault(task.name, {"done": 0, "seconds": 0.0})
    while counts["done"] < task.total:
        began = time.perf_counter()
        size = int(min(task.chunk, task.total - counts["done"]))
        for found in _parts(task, int(counts["done"]), size, pool):
            for name, count in found.items():
                worst = name.startswith("slowest")
                counts[name] = max(counts.get(name, 0), count) if worst else counts.get(name, 0) + count
        counts["done"] += size
        counts["seconds"] += time.perf_counter() - began
        _write(progress)
        print(f"{task.name}: {counts['done']:.0f} of {task.total}, {_shown(task, counts)}", flush=True)


def faults(task: Task, counts: dict[str, float]) -> float:
    """How many of a task's counts are faults: every one that is not plain progress, or does not hold."""
    if task.judged is not None:
        return sum(found.verdict != HOLDS for found in task.judged(counts).values())
    plain = ("done", "seconds", "slowest", "count_")
    return sum(count for name, count in counts.items() if not name.startswith(plain))


def _shown(task: Task, counts: dict[str, float]) -> str:
    if task.judged is not None:
        verdicts = Counter(found.verdict for found in task.judged(counts).values())
        return ", ".join(f"{verdict} {count}" for verdict, count in sorted(verdicts.items()))
    return ", ".join(
        f"{name.removeprefix('count_').replace('_', ' ')} {count:.0f}"
        for name, count in counts.items()
        if name not in {"done", "seconds"}
    )


def table(progress: dict[str, dict[str, float]], before: dict[str, Row]) -> str:
    """The dated table: what *progress* has counted, and of the other tasks the rows *before* whose rules stand."""
    rows = {}
    for task in TASKS:
        stamp, counts = _short(task), progress.get(task.name, {})
        if counts.get("done"):
            rows[task.claim] = _row(task, counts, stamp, before.get(task.claim))
        elif task.claim in before and before[task.claim].rules == stamp:
            rows[task.claim] = before[task.claim]
    left = [task.claim for task in TASKS if task.claim not in rows]
    maker = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return written(list(rows.values()), left, maker)


def _short(task: Task) -> str:
    return _stamp(task)[:8] or NO_RULES


def _row(task: Task, counts: dict[str, float], stamp: str, before: Row | None) -> Row:
    done = f"{task.total:,}" if counts["done"] >= task.total else f"{counts['done']:,.0f} of {task.total:,}"
    row = Row(
        task.claim,
        done,
        _shown(task, counts),
        f"{counts['seconds'] / 60:.1f}",
        stamp,
        f"{datetime.now(tz=UTC).date()}",
        _findings(task.judged(counts)) if task.judged is not None else "",
    )
    return before if before is not None and replace(row, day=before.day) == before else row


def _findings(findings: dict[str, Finding]) -> str:
    """A table of what was judged."""
    lines = ["| what | wanted | found, with its 95 % interval | the arms | verdict |", "| --- " * 5 + "|"]
    for name, one in findings.items():
        value = f"{one.value:+.4f} [{one.low:+.4f}, {one.high:+.4f}]"
        arms = f"{one.force:.4f} / {one.against:.4f}" if one.kind == "check" else one.remark
        lines.append(f"| {name} | {one.wanted} | {value} | {arms} | {one.verdict} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
