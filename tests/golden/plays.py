"""Golden plays: kept as text, replayed by the tests, made anew by ``python -m tests.golden``."""

from pathlib import Path

from thirteen_days.engine import observe, trail
from thirteen_days.model import Scenario
from thirteen_days.play import Transcript, replay
from thirteen_days.present import Paragraph, Words, record_screen

FOLDER = Path(__file__).parent


def told(scenario: Scenario, transcript: Transcript) -> str:
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
