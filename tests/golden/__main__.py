"""Find and write the golden plays anew: ``python -m tests.golden [SCENARIO ...]``. Review the difference like code."""

import sys
from collections.abc import Collection, Iterator
from itertools import product
from pathlib import Path

from tests.golden.plays import FOLDER
from tests.plays import scenarios
from thirteen_days.model import Scenario
from thirteen_days.play import Session, write_transcript
from thirteen_days.proof import story

TRIES = 4_000


def main(names: Collection[str]) -> None:
    """One transcript for each ending that machines find, and one play of the record told from every side."""
    for scenario in scenarios():
        if names and scenario.name not in names:
            continue
        folder = FOLDER / scenario.name
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        found = _one_for_each_ending(scenario)
        for ending, session in sorted(found.items()):
            _write(folder / f"{ending}.transcript", write_transcript(session.transcript()))
        record = _record(scenario)
        _write(folder / "record.transcript", write_transcript(record.transcript()))
        _write(folder / "record.txt", story(scenario, record.transcript()))
        missing = {ending.id for ending in scenario.endings} - set(found)
        print(f"{scenario.name}: {len(found)} endings; not found: {', '.join(sorted(missing)) or 'none'}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _one_for_each_ending(scenario: Scenario) -> dict[str, Session]:
    found: dict[str, Session] = {}
    for number, policies in enumerate(_mixes(scenario)):
        if number >= TRIES or len(found) == len(scenario.endings):
            break
        session = Session.start(scenario, seed=f"GOLDEN-{number}", policies=policies)
        session.awaiting()
        assert session.state.ending is not None
        found.setdefault(scenario.endings[session.state.ending].id, session)
    return found


def _mixes(scenario: Scenario) -> Iterator[dict[str, str]]:
    """Pairs of policies, over and over."""
    names = ["history", "uniform", *(f"doctrine:{persona}" for persona, _ in scenario.personas)]
    sides = [side.id for side in scenario.sides if not side.minor]
    while True:
        for chosen in product(names, repeat=len(sides)):
            yield dict(zip(sides, chosen, strict=True))


def _record(scenario: Scenario) -> Session:
    """The documented choices on all sides, with luck that lets them end as they did."""
    documented = {ending.id for ending in scenario.endings if ending.history}
    policies = {side.id: "history" for side in scenario.sides}
    for number in range(TRIES):
        session = Session.start(scenario, seed=f"RECORD-{number}", policies=policies)
        session.awaiting()
        assert session.state.ending is not None
        if scenario.endings[session.state.ending].id in documented:
            return session
    message = f"{scenario.name}: the documented choices never reach the documented ending"
    raise AssertionError(message)


if __name__ == "__main__":
    main(sys.argv[1:])
