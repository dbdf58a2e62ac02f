"""Other engines on the common story, in the same run: how many decisions a second, and that they play the same.

Each is optional (``make bench-peers`` installs them); where one is missing, that is said in a line.
"""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from tests.bench.story import LAPS, NAMES, POINTS, TABLE, Lcg, ended, is_open

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / ".bench" / "node_modules"
STORY_JSON = HERE / "story.json"
"""The story in ink, compiled by inkjs."""


class Measured(NamedTuple):
    """Decisions made, the CPU seconds they took, and how the plays ended."""

    decisions: int
    seconds: float
    endings: Counter[str]

    @property
    def rate(self) -> float:
        """Decisions a second."""
        return self.decisions / self.seconds


class MissingError(Exception):
    """A peer that is not here, or does not run."""


def _module(name: str) -> Any:  # noqa: ANN401 - what has no types
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingError(f"not installed ({error})") from error


def bink(plays: int) -> Measured:
    """Bink's runtime, in Rust, through ctypes."""
    story = _module("bink.story").Story(STORY_JSON.read_text(encoding="utf-8"))
    endings: Counter[str] = Counter()
    decisions = 0
    began = process_time()
    for seed in range(plays):
        draw = Lcg(seed)
        story.reset_state()
        text = story.continue_maximally()
        while count := len(story.get_current_choices()):
            story.choose_choice_index(draw.below(count))
            decisions += 1
            text = story.continue_maximally()
        endings[text.split()[-1]] += 1
    return Measured(decisions, process_time() - began, endings)


def inkjs(plays: int) -> Measured:
    """Inkjs on node."""
    node = shutil.which("node")
    if node is None:
        raise MissingError("there is no node")
    if not (MODULES / "inkjs").exists():
        raise MissingError("inkjs is not installed")
    done = subprocess.run(
        [node, str(HERE / "ink.cjs"), "play", str(STORY_JSON), str(plays)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_PATH": str(MODULES)},
    )
    if done.returncode:
        raise MissingError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it failed")
    found = json.loads(done.stdout)
    return Measured(found["decisions"], found["seconds"], Counter(found["endings"]))


def open_spiel(plays: int) -> Measured:
    """A game in Python by OpenSpiel's rules for such, from its own loop."""
    pyspiel = _module("pyspiel")
    game = _spiel_game(pyspiel)
    endings: Counter[str] = Counter()
    decisions = 0
    began = process_time()
    for seed in range(plays):
        draw = Lcg(seed)
        state = game.new_initial_state()
        while not state.is_terminal():
            actions = state.legal_actions()
            state.apply_action(actions[draw.below(len(actions))])
            decisions += 1
        endings[ended(state.values)] += 1
    return Measured(decisions, process_time() - began, endings)


def _spiel_game(pyspiel: Any) -> Any:  # noqa: ANN401 - as above
    kind = pyspiel.GameType(
        short_name="python_common_story",
        long_name="The common story",
        dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
        chance_mode=pyspiel.GameType.ChanceMode.DETERMINISTIC,
        information=pyspiel.GameType.Information.PERFECT_INFORMATION,
        utility=pyspiel.GameType.Utility.GENERAL_SUM,
        reward_model=pyspiel.GameType.RewardModel.TERMINAL,
        max_num_players=1,
        min_num_players=1,
        provides_information_state_string=False,
        provides_information_state_tensor=False,
        provides_observation_string=False,
        provides_observation_tensor=False,
    )
    about = pyspiel.GameInfo(
        num_distinct_actions=max(len(options) for options in TABLE),
        max_chance_outcomes=0,
        num_players=1,
        min_utility=-1.0,
        max_utility=1.0,
        max_game_length=POINTS * LAPS,
    )

    class Game(pyspiel.Game):  # type: ignore[misc]
        def __init__(self, params: Any = None) -> None:  # noqa: ANN401 - as above
            super().__init__(kind, about, params or {})

        def new_initial_state(self) -> Any:  # noqa: ANN401 - as above
            return State(self)

    class State(pyspiel.State):  # type: ignore[misc]
        def __init__(self, game: Game) -> None:
            super().__init__(game)
            self.values = [0] * len(NAMES)
            self.at = 0

        def current_player(self) -> int:
            return int(pyspiel.PlayerId.TERMINAL) if self.at >= POINTS * LAPS else 0

        def _legal_actions(self, _player: int) -> list[int]:
            options = TABLE[self.at % POINTS]
            return [place for place, one in enumerate(options) if is_open(one, self.values)]

        def _apply_action(self, action: int) -> None:
            adds = TABLE[self.at % POINTS][action].adds
            self.values = [value + add for value, add in zip(self.values, adds, strict=True)]
            self.at += 1

        def is_terminal(self) -> bool:
            return self.at >= POINTS * LAPS

        def returns(self) -> list[float]:
            return [0.0]

        def _action_to_string(self, _player: int, action: int) -> str:
            return f"o{action}"

        def __str__(self) -> str:
            return f"{self.at} {self.values}"

    return Game()


PEERS: dict[str, tuple[str, Callable[[int], Measured]]] = {
    "bink": (">= 10 times", bink),
    "inkjs": (">= 20 times", inkjs),
    "OpenSpiel, game in Python": ("", open_spiel),
}
"""By name: how many times as fast we mean to be, and how it is measured."""
