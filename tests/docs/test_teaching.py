"""What the teacher's guide says is true."""

import re
import shlex
from pathlib import Path

import pytest

from tests.classroom.lessons import TAUGHT, usual
from tests.desktop import stages
from thirteen_days.classroom.timing import MINUTE, Stage
from thirteen_days.cli import main
from thirteen_days.cli.parser import parse
from thirteen_days.desktop import rehearsal
from thirteen_days.desktop.scenes.backstage import KeysScene
from thirteen_days.desktop.scenes.lesson import ProjectorScene

PAGE = (Path(__file__).parents[2] / "src/thirteen_days/docs/teaching.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line.split("#")[0]) for line in re.findall(r"^ *thirteen-days (.*)$", PAGE, re.MULTILINE)
]


def test_its_commands_are_commands() -> None:
    """Each is understood; the checks run and find nothing."""
    assert len(COMMANDS) > 6
    for words in COMMANDS:
        parse(words)
    checks = [words for words in COMMANDS if words[0] == "check"]
    assert {words[1] for words in checks} == set(TAUGHT)
    assert all(main(words) == 0 for words in checks)


@pytest.mark.parametrize("minutes", [25, 45, 60, 90])
def test_its_minutes_are_those_of_the_plan(minutes: int) -> None:
    """Coming in, cards, debrief and slip, as the table has them."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {minutes} |"))
    said = [cell.strip() for cell in row.strip("|").split("|")]
    held = {phase.stage: phase.ms // MINUTE for phase in usual(minutes).phases if not phase.round}
    rounds = {phase.round for phase in usual(minutes).phases if phase.round}

    assert said[1:3] == [str(held[Stage.JOIN]), str(held[Stage.BRIEF])]
    assert said[4:6] == [str(held[Stage.DEBRIEF]), str(held[Stage.SLIP])]
    assert str(len(rounds)) in said[3].split(":")[0]


def test_its_keys_are_on_the_wall() -> None:
    """Every letter of the table stands on a button, at one stage or another."""
    context = stages.context()
    keys = {"f11", "+", "esc"}
    walls = list(rehearsal.walls(context.library.get("cuba-1962")))
    for _name, wall in walls:
        shown = ProjectorScene(context, rehearsal.Fixed(wall), "cuba-1962").screen
        keys |= {choice.key for choice in shown.commands}
    keys |= {
        choice.key for choice in KeysScene(context, rehearsal.Fixed(walls[0][1]), "cuba-1962").screen.commands
    }
    table = PAGE.split("| key |")[1].split("The wall never")[0]
    told = [cell for line in table.splitlines()[2:] for cell in line.split("|")[1:2]]

    assert told
    for cell in told:
        for key in re.split(r"[, ]+", cell.strip().lower()):
            assert not key or key in keys, key
