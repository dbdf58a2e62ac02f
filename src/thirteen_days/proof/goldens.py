"""Golden plays: transcripts that stand beside a scenario, and the words in which they are to be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from thirteen_days.engine import observe, trail
from thirteen_days.model import ReplayError, Scenario, ThirteenDaysError
from thirteen_days.play import Transcript, load_save, replay
from thirteen_days.present import Paragraph, Words, record_screen
from thirteen_days.storage import atomic_write

FOLDER = "goldens"
_MOST_LINES = 40
"""The lines of a difference that are shown."""


@dataclass(frozen=True, slots=True)
class Golden:
    """A kept play: why it does not fit (nothing if it does), and how its telling differs from that kept."""

    path: Path
    fault: str
    telling: str
    difference: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether it replays to its end, and is told word for word as it was."""
        return not self.fault and not self.difference

    @property
    def told_in(self) -> Path:
        """Where its telling is kept."""
        return self.path.with_suffix(".txt")


def story(scenario: Scenario, transcript: Transcript) -> str:
    """The whole play as each side heard it, and how it ended: every word, variable and cause."""
    state = replay(scenario, transcript).state
    words = Words(scenario)
    lines = []
    for side in scenario.sides:
        lines.append(f"== {side.id}")
        screen = record_screen(words, trail(scenario, state, side.id), side.id)
        lines += [block.plain for block in screen.blocks if isinstance(block, Paragraph)]
        seen = observe(scenario, state, side.id)
        lines += [
            f"{variable.id}: {words.value(variable.index, value)}"
            for variable, value in zip(scenario.variables, seen.values, strict=True)
            if variable.category in {"variable", "measure"} and value is not None
        ]
    return "\n".join(lines) + "\n"


def folder_of(path: Path) -> Path:
    """Where the golden plays of the scenario at *path* stand: in its folder, or beside its file."""
    return path / FOLDER if path.is_dir() else path.with_suffix(f".{FOLDER}")


def goldens(scenario: Scenario, folder: Path) -> Iterator[Golden]:
    """Every golden play in *folder*, replayed under the rules as they are, in name order."""
    for path in sorted(folder.glob("*.transcript")) if folder.is_dir() else ():
        try:
            transcript = load_save(path)
            replayed = replay(scenario, transcript)
        except ThirteenDaysError as error:
            yield Golden(path, f"{path}: {error}", "", ())
            continue
        if replayed.stopped is not None:
            yield Golden(path, _at(path, replayed.stopped), "", ())
            continue
        telling = story(scenario, transcript)
        yield Golden(path, "", telling, tuple(_differs(path.with_suffix(".txt"), telling)))


def _at(path: Path, stopped: ReplayError) -> str:
    line = f":{stopped.line}" if stopped.line else ""
    return f"{path}{line}: {stopped}"


def _differs(kept: Path, telling: str) -> Iterator[str]:
    """How *telling* differs from what is *kept*, as a difference of lines; nothing if nothing is kept."""
    if not kept.exists():
        return
    before = kept.read_text(encoding="utf-8").splitlines()
    found = list(unified_diff(before, telling.splitlines(), str(kept), "as it is told now", lineterm="", n=1))
    yield from found[:_MOST_LINES]
    if len(found) > _MOST_LINES:
        yield f"... and {len(found) - _MOST_LINES} lines more"


def update(golden: Golden) -> bool:
    """Write how a golden play is told now, if that is not what is kept; whether it was written."""
    if golden.fault or (golden.told_in.exists() and not golden.difference):
        return False
    atomic_write(golden.told_in, golden.telling, keep_backup=False)
    return True
