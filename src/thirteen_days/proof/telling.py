"""A quicktest in words, as data, and as files."""

from collections.abc import Iterator
from pathlib import Path

from thirteen_days.play import write_transcript
from thirteen_days.proof.goals import CONDITION, TERM, Goal
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET, NOT_FOUND, Answer, Quicktest
from thirteen_days.proof.wording import short, written
from thirteen_days.scenario import Places
from thirteen_days.storage import atomic_write

KINDS = {
    "option": "options",
    "event": "events",
    "hazard": "hazards, both ways",
    "chance": "branches of chance",
    "ending": "endings",
    CONDITION: "conditions, both ways",
    TERM: "terms of conditions, both ways",
}
"""The kinds of goal, in the order in which they are told."""


def told(places: Places, found: Quicktest) -> Iterator[str]:
    """What was found, line by line."""
    yield f"{'':32}{'of':>8}{'met':>8}{'impossible':>12}{'not found':>11}"
    counts = found.counts()
    for kind, name in KINDS.items():
        every, met, never = counts.get(kind, (0, 0, 0))
        if every:
            yield f"{name:32}{every:8,}{met:8,}{never:12,}{every - met - never:11,}"
    for number, fault in found.faults:
        yield f"path {number} does not replay: {fault}"
    for verdict, heading in (
        (IMPOSSIBLE, "Impossible, by proof:"),
        (NOT_FOUND, f"Not found in {found.plays:,} plays:"),
    ):
        missing = [one for one in found.missing() if one.verdict == verdict]
        if missing:
            yield heading
            yield from (f"  {line(places, one)}" for one in missing)


def line(places: Places, answer: Answer) -> str:
    """What was not met, at its place."""
    at = written(places, answer.goal)
    words = f" `{short(at.text)}`" if at.text else ""
    proof = f"; {answer.proof}" if answer.proof else ""
    return f"{at.place}: {named(answer.goal)}{words} {answer.goal.way}{proof}"


def named(goal: Goal) -> str:
    """What *goal* is about."""
    return (
        goal.name
        if goal.kind in {CONDITION, TERM}
        else f"{goal.kind} {goal.name.removeprefix(f'{goal.kind}:')}"
    )


def as_data(places: Places, found: Quicktest) -> dict[str, object]:
    """The whole of it as plain data, for JSON."""
    return {
        "plays": found.plays,
        "budget": found.budget,
        "seed": found.seed,
        "counts": {
            kind: {"of": every, "met": met, "impossible": never}
            for kind, (every, met, never) in found.counts().items()
        },
        "faults": [{"path": number, "fault": fault} for number, fault in found.faults],
        "goals": [_goal(places, one) for one in found.answers],
    }


def _goal(places: Places, answer: Answer) -> dict[str, object]:
    goal, at = answer.goal, written(places, answer.goal)
    data: dict[str, object] = {
        "kind": goal.kind,
        "name": goal.name,
        "way": goal.way,
        "file": at.place.file,
        "line": at.place.line,
        "column": at.place.column,
        "verdict": answer.verdict,
    }
    if at.text:
        data["text"] = at.text
    if answer.verdict == MET:
        data |= {"path": answer.path, "lines": answer.lines}
    if answer.proof:
        data["proof"] = answer.proof
    return data


def save(folder: Path, places: Places, found: Quicktest) -> None:
    """Write every path into *folder* as a transcript, and a list of what each is the first to meet."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(found.paths, 1):
        atomic_write(folder / f"{number:04}.transcript", write_transcript(path), keep_backup=False)
    lines = [
        f"{one.path:04}.transcript, after {one.lines} lines: "
        f"{written(places, one.goal).place}: {named(one.goal)} {one.goal.way}"
        for one in sorted(found.answers, key=lambda one: (one.path, one.lines))
        if one.verdict == MET
    ]
    atomic_write(folder / "paths.txt", "\n".join(lines) + "\n", keep_backup=False)
