"""What is counted in so many a second; each measure is a function that returns its rate."""

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from time import process_time

from tests.bench.measures import cuba
from tests.bench.story import Lcg, scenario_file
from thirteen_days.batch.counts import Counts, Setup, counted
from thirteen_days.engine import Choose, Play, machine_of, starting_values
from thirteen_days.model import Scenario
from thirteen_days.play import Session
from thirteen_days.play.thoughts import Sight
from thirteen_days.policies import HUMAN, policy
from thirteen_days.policies.rollout import StreamLuck
from thirteen_days.scenario import load


@cache
def story() -> Scenario:
    """The common story as a scenario."""
    with tempfile.TemporaryDirectory() as folder:
        return load(scenario_file(Path(folder)))


def _decisions(found: dict[str, Counts]) -> int:
    return sum(number * plays for counts in found.values() for (_, number), plays in counts.choices.items())


def _counted(scenario: Scenario, mix: tuple[str, ...], plays: int) -> float:
    """Whole plays, each with a seed of its own, counted as ``randomtest`` counts them."""
    counted(scenario, Setup("warm", mix), range(plays // 4))
    began = process_time()
    found = counted(scenario, Setup("bench", mix), range(plays))
    return _decisions(found) / (process_time() - began)


def story_rate() -> float:
    """The common story, random choices."""
    return _counted(story(), ("uniform",), 2_000)


def cuba_random() -> float:
    """cuba-1962, random choices, settings drawn."""
    return _counted(cuba(), ("uniform",), 600)


def cuba_doctrine() -> float:
    """cuba-1962, doctrines of drawn personas, settings drawn."""
    return _counted(cuba(), ("doctrine",), 400)


def cuba_steps() -> float:
    """A search's step: clone, look what may be done, do it."""
    scenario = cuba()
    machine, dice = machine_of(scenario), Random(1962)
    values = starting_values(scenario)
    random = dice.random
    decisions = 0
    began = process_time()
    for _ in range(60):
        play = machine.start(values, StreamLuck(dice))
        while play.ending < 0:
            for side, mine in enumerate(play.offers):
                for decision, options, _picks in mine:
                    if options:
                        play = play.copy()
                        play.sealed[side].append((decision, options[int(random() * len(options))]))
                        decisions += 1
            play = play.copy()
            machine.advance(play)
    return decisions / (process_time() - began)


def cuba_trials() -> float:
    """The searching opponent's trials a second, belief and all, over the first decisions of a game."""
    scenario = cuba()
    mind = policy("search:unknown@normal", scenario)
    side = scenario.sides[0].id
    session = Session.start(scenario, seed="BENCH", policies={side: HUMAN})
    trials, seconds = 0, 0.0
    for _ in range(8):
        if session.awaiting() is None:
            break
        sight = Sight.of(session.header, side).then(session.observe(side))
        began = process_time()
        choice = mind.choose(scenario, sight.observations, session.legal(side), "BENCH")
        seconds += process_time() - began
        trials += sum(one.tries for one in choice.account.options) if choice.account else 0
        session.submit(choice.action)
    return trials / seconds


def story_endings(plays: int) -> Counter[str]:
    """How the story ends by the compiled executor with the generator that all engines share."""
    scenario = story()
    machine, values = machine_of(scenario), starting_values(scenario)
    found: Counter[str] = Counter()
    for seed in range(plays):
        play = machine.at_rest(values, StreamLuck(Random(seed)))
        machine.run(play, _drawn(Lcg(seed)))
        found[scenario.endings[play.ending].id] += 1
    return found


def _drawn(draw: Lcg) -> Choose:
    def choose(play: Play, side: int, decision: int, options: Sequence[int], passing: bool) -> int:  # noqa: ARG001, FBT001 - as ``Choose``
        return options[draw.below(len(options))]

    return choose


RATES: dict[str, tuple[str, str, Callable[[], float]]] = {
    "story": ("decisions in whole plays of the common story, seeded and counted", ">= 600,000", story_rate),
    "random": ("decisions in whole plays of cuba-1962 by chance, the same", ">= 150,000", cuba_random),
    "doctrine": ("decisions in whole plays of cuba-1962 by doctrine, the same", ">= 150,000", cuba_doctrine),
    "steps": ("clone + legal + apply in cuba-1962", ">= 80,000", cuba_steps),
    "trials": ("trials of the searching opponent in cuba-1962", ">= 2,000", cuba_trials),
}
