"""The tutorial builds a shipped scenario: each of its steps plays, and the last is the shipped one."""

import re
import shutil
from pathlib import Path

import pytest

import thirteen_days
from thirteen_days.cli import main
from thirteen_days.cli.parser import COMMANDS
from thirteen_days.lint import review
from thirteen_days.model import Problem
from thirteen_days.scenario import check, find

PAGE = (Path(thirteen_days.__file__).parent / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEPS = re.findall(r"`fashoda-1898/([\w-]+\.yaml)`:\n```yaml\n(.*?)```", PAGE, re.DOTALL)
(PLAIN,) = re.findall(r"```yaml\n(# The plain reading level.*?)```", PAGE, re.DOTALL)
SHIPPED = find("fashoda-1898")


def found(made: Path) -> tuple[Problem, ...]:
    """What `check` says."""
    checked = check(made)
    return (*checked.problems, *review(checked))


def _built(folder: Path, steps: int) -> Path:
    made = folder / "fashoda-1898"
    made.mkdir()
    for name, text in STEPS[:steps]:
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize("steps", range(1, len(STEPS) + 1))
def test_every_step_plays(steps: int, tmp_path: Path) -> None:
    """No problems after any of them, and more to decide after each of the first three."""
    made = _built(tmp_path, steps)
    checked = check(made)

    assert found(made) == ()
    assert checked.scenario is not None
    assert len(checked.scenario.decisions) == 2 * min(steps, 3)


def test_the_last_step_is_the_shipped_scenario(tmp_path: Path) -> None:
    """Word for word, once it is called historical and its plain words stand beside it."""
    made = _built(tmp_path, len(STEPS))
    first = made / STEPS[0][0]
    first.write_text(
        first.read_text(encoding="utf-8").replace("historical: false", "historical: true"), encoding="utf-8"
    )
    (unread,) = {problem.code for problem in found(made)}
    (made / "text").mkdir()
    (made / "text" / "plain.yaml").write_text(PLAIN, encoding="utf-8")

    assert unread == "TD507"
    assert found(made) == ()
    for file in sorted(SHIPPED.rglob("*.yaml")):
        assert (made / file.relative_to(SHIPPED)).read_text(encoding="utf-8") == file.read_text(
            encoding="utf-8"
        )


def test_the_mistakes_it_asks_for_are_found(tmp_path: Path) -> None:
    """The two that the reader is told to make."""
    made = _built(tmp_path, 3)
    danger = made / STEPS[2][0]
    text = danger.read_text(encoding="utf-8")

    danger.write_text(
        text.replace('when: "talks != refused"', 'when: "talks == promissed"'), encoding="utf-8"
    )
    assert any("`promised`" in problem.fix for problem in found(made))
    danger.write_text(text.replace("turns: [ministry]", "turns: [cabinets]"), encoding="utf-8")
    assert any("squadron" in problem.message for problem in found(made))


_READ = re.compile(r"thirteen-days ((?:check|describe|graph|pack|sources|test) [^`\n]*fashoda-1898[^`\n]*)")
_LONG = "--full"


@pytest.mark.parametrize("command", sorted(set(_READ.findall(PAGE))))
def test_its_commands_do_what_they_are_said_to(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the folder in which the reader has built the scenario; the long proof is run over every scenario elsewhere."""
    shutil.copytree(SHIPPED, tmp_path / "fashoda-1898")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path / "home"))
    assert main([word for word in command.split() if word != _LONG]) == 0
    assert capsys.readouterr().out


def test_its_commands_exist() -> None:
    """No command in it was renamed."""
    named = set(re.findall(r"thirteen-days ([a-z]+)", PAGE))
    assert named <= set(COMMANDS)
