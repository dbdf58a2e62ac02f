"""What ``make soak`` counts. Every chunk is seeded by its start, so a count can be had again."""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.engine.test_machine import differences, whole_differences
from tests.every_scenario.test_laws import differing_pairs
from tests.generated import saved
from tests.lint.watched import unforeseen
from tests.play.test_saves import killed
from tests.plays import final_state, scenarios
from tests.scenario.mutants import bend_small, mutate_folder, mutate_small
from tests.scenario.small import SMALL
from tests.scenario.test_mistakes import Verdict, folder_verdicts, verdicts
from thirteen_days.batch import Finding, Promise, Sums, Workers, promises, stretches
from thirteen_days.engine import outcome
from thirteen_days.lint import review
from thirteen_days.lint.flow import follow
from thirteen_days.model import ReplayError, Scenario
from thirteen_days.play import load_save, replay
from thirteen_days.proof import IMPOSSIBLE, MET, impossible, quicktest
from thirteen_days.proof.quicktest import prober_for
from thirteen_days.proof.search import Order, search
from thirteen_days.scenario import check, check_text, load, shipped
from thirteen_days.storage import saves_folder

_WORST = frozenset({"slowest_ms"})
PLAYS_EACH = 20
"""How often each made scenario is played."""


@cache
@cache
def rules_stamp(*names: str) -> str:
    """Changes when the rules of the shipped scenarios *names* (of all, without any) do, or their checks."""
    chosen = [one for one in scenarios() if not names or one.name in names]
    assert len(chosen) == len(names or scenarios()), names
    paths = {shelf.name: shelf.path for shelf in shipped()}
    parts = [one.rules_hash for one in chosen]
    parts += [repr(check(paths[one.name]).expectations) for one in chosen]
    return sha256("".join(parts).encode()).hexdigest()


@cache
def _promised() -> dict[str, tuple[Scenario, Path, tuple[Promise, ...]]]:
    """By scenario, what it promises of many plays."""
    found = {}
    for shelf in shipped():
        checked = check(shelf.path)
        assert checked.scenario is not None
        listed = promises(checked.scenario, checked.expectations)
        found[checked.scenario.name] = (checked.scenario, shelf.path, tuple(listed))
    return found


def validity(start: int, count: int) -> dict[str, int]:
    """The sums of every check, gate and lens of every scenario, each key its scenario, name and sum."""
    found: dict[str, int] = {}
    for name, (scenario, path, listed) in _promised().items():
        with Workers(scenario, path, os.cpu_count() or 1) as workers:
            for place, promise in enumerate(listed):
                sums = promise.play(workers, stretches("soak", count, start))
                found |= {f"{name}|{place}|{key}": value for key, value in sums.items()}
    return found


def judged(counts: dict[str, float]) -> dict[str, Finding]:
    """What the sums of ``validity`` come to, by scenario and name."""
    sums: dict[tuple[str, int], Sums] = {}
    for key, value in counts.items():
        if "|" in key:
            name, at, part = key.split("|")
            sums.setdefault((name, int(at)), {})[part] = int(value)
    found = {}
    for (name, place), counted in sums.items():
        promise = _promised()[name][2][place]
        found[f"{name}: {promise.name}"] = promise.judge(counted)
    return found


def random_games(start: int, count: int) -> dict[str, int]:
    """Random games of every scenario: crashes, dead ends and endless games."""
    found = {"crashes": 0, "dead_ends_or_endless": 0, "count_games": 0}
    for scenario in scenarios():
        for number in range(start, start + count):
            try:
                state = final_state(scenario, Random(number))
            except AssertionError:
                found["dead_ends_or_endless"] += 1
            except Exception:  # noqa: BLE001 - any exception at all is what is counted
                found["crashes"] += 1
            else:
                found["crashes"] += outcome(scenario, state) is None
            found["count_games"] += 1
    return found


def two_worlds(start: int, count: int) -> dict[str, int]:
    """Pairs of worlds a viewer could tell apart although it should not."""
    each = scenarios()
    differing = sum(len(differing_pairs(one, Random(start + 1), count // len(each) + 1)) for one in each)
    return {"differing": differing}


def executors(start: int, count: int) -> dict[str, int]:
    """Plays of shipped scenarios, and of as many made ones, that the two executors do not play alike."""
    found = {"differing": 0, "count_shipped": 0, "count_made": 0, "count_scenarios_made": 0}
    shipped_ones = scenarios()
    for number in range(start, start + (count + 1) // 2):
        one = shipped_ones[number % len(shipped_ones)]
        found["differing"] += bool(differences(one, f"SOAK-{number}", Random(number)))
        found["differing"] += bool(whole_differences(one, number))
        found["count_shipped"] += 1
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, start + count // 2, PLAYS_EACH):
            made = load(saved(Path(folder), 4 + number // PLAYS_EACH % 40, number))
            found["count_scenarios_made"] += 1
            for play in range(number, min(number + PLAYS_EACH, start + count // 2)):
                found["differing"] += bool(differences(made, f"SOAK-{play}", Random(play)))
                found["differing"] += bool(whole_differences(made, play))
                found["count_made"] += 1
    return found


def proofs(start: int, count: int) -> dict[str, int]:
    """Made scenarios, played at random: what happened although it had been proved that it cannot."""
    found = {"refuted": 0}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(start, start + count):
            scenario = load(saved(Path(folder), 6 + seed % 14, seed))
            found["refuted"] += bool(unforeseen(scenario, follow(scenario), plays=6, seed=seed))
    return found


def author_mistakes(start: int, count: int) -> dict[str, int]:
    """Mistakes of authors in every shipped scenario: what is not caught, and what falls short of the shares."""
    folders = [shelf for shelf in shipped() if shelf.path.is_dir()]
    share = count // (len(folders) + 1)
    found: list[tuple[Verdict, bool]] = []
    for shelf in folders:
        found += folder_verdicts(shelf, share, start)
    found += [(one, one.mended(check_text)) for one in verdicts(count - len(found), start)]
    placed, mended = sum(one.placed for one, _ in found), sum(mends for _, mends in found)
    return {
        "not_caught": sum(not one.caught for one, _ in found),
        "short_of_95_percent_on_the_line": max(0, -(-95 * count // 100) - placed),
        "short_of_80_percent_mended": max(0, -(-80 * count // 100) - mended),
        "count_on_the_line": placed,
        "count_mended_by_the_fix": mended,
    }


def mutations(start: int, count: int) -> dict[str, int]:
    """Mutated small files: uncaught exceptions, and files that took over a second; what loads is linted."""
    return _check_all([("small.yaml", mutate_small(number))] for number in range(start, start + count))


def survivors(start: int, count: int) -> dict[str, int]:
    """So many bent small files that load, each linted: as ``mutations``, and how many were tried for them."""
    found: dict[str, int] = {}
    for number in range(start, start + count):
        for other in range(1_000):
            one = _check_all([[("small.yaml", bend_small(1_000 * number + other))]])
            for name, value in one.items():
                found[name] = max(found.get(name, 0), value) if name in _WORST else found.get(name, 0) + value
            if one["count_linted"]:
                break
        else:
            message = f"nothing like {number} loads"
            raise AssertionError(message)
    return found


def mutated_cuba(start: int, count: int) -> dict[str, int]:
    """The Cuban scenario with one of its files mutated."""
    return _check_all(mutate_folder("cuba-1962", number) for number in range(start, start + count))


@cache
def _begun() -> None:
    """Whatever a check loads when it is first needed is there: it is no file's fault, and counted by none."""
    for text in (SMALL, SMALL.replace("guns", "gums"), f"{SMALL}\nstranger: 1\n", "{"):
        review(check_text(text))


def _check_all(mutants: Iterable[list[tuple[str, bytes]]]) -> dict[str, int]:
    _begun()
    found = {"uncaught": 0, "over_1_s": 0, "slowest_ms": 0, "count_refused": 0, "count_linted": 0}
    with tempfile.TemporaryDirectory() as folder:
        for files in mutants:
            for name, content in files:
                (Path(folder) / name).write_bytes(content)
            path = Path(folder) if len(files) > 1 else Path(folder) / files[0][0]
            began = time.process_time()
            try:
                checked = check(path)
                review(checked)
                found["count_refused"] += checked.scenario is None
                found["count_linted"] += checked.scenario is not None
            except BaseException:  # noqa: BLE001 - whatever escapes is what is counted
                found["uncaught"] += 1
            took = time.process_time() - began
            found["over_1_s"] += took > 1
            found["slowest_ms"] = max(found["slowest_ms"], round(1000 * took))
    return found


def kill_everywhere(_start: int, _count: int) -> dict[str, int]:
    """Kill a game at every file call of its saving."""
    found = {"unreadable": 0, "lost": 0, "count_kills": 0}
    at = 0
    ended = False
    with _own_home():
        while not ended:
            at += 1
            _empty()
            acknowledged, ended = killed(at)
            _judge(acknowledged, found)
    return found


RANDOM_GAME = """
import sys
from thirteen_days.play import Session, save
from thirteen_days.scenario import find, load
from thirteen_days.policies import HUMAN
scenario = load(find("cuba-1962"))
print(0, flush=True)
session = Session.start(scenario, seed="KILL-2", policies={"usa": HUMAN, "ussr": HUMAN})
while (side := session.awaiting()) is not None:
    session.submit(session.legal(side)[0])
    session.awaiting()
    save(session, "killed")
    print(len(session.actions), flush=True)
"""


def random_kills(start: int, count: int) -> dict[str, int]:
    """Kill a game of cuba-1962 after a random time."""
    found = {"unreadable": 0, "lost": 0, "count_kills": 0}
    with _own_home():
        for number in range(start, start + count):
            _empty()
            game = subprocess.Popen([sys.executable, "-c", RANDOM_GAME], stdout=subprocess.PIPE, text=True)
            assert game.stdout is not None
            game.stdout.readline()
            time.sleep(Random(number).uniform(0.01, 0.6))
            game.kill()
            lengths = [int(line) for line in game.stdout.read().split()]
            game.wait()
            _judge(lengths[-1] if lengths else 0, found)
    return found


def _judge(acknowledged: int, found: dict[str, int]) -> None:
    path = saves_folder() / "killed.transcript"
    found["count_kills"] += 1
    if not acknowledged and not path.exists():
        return
    try:
        transcript = load_save(path)
    except (ReplayError, OSError):
        found["unreadable"] += 1
        return
    scenario = next(one for one in scenarios() if one.name == transcript.header.scenario)
    fits = replay(scenario, transcript).stopped is None
    found["unreadable"] += not (fits and transcript.sealed)
    found["lost"] += len(transcript.actions) < acknowledged


class _own_home:  # noqa: N801 - used as a with statement's verb
    """A throw-away THIRTEEN_DAYS_HOME."""

    def __enter__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._former = os.environ.get("THIRTEEN_DAYS_HOME")
        os.environ["THIRTEEN_DAYS_HOME"] = self._folder.name

    def __exit__(self, *_: object) -> None:
        if self._former is None:
            del os.environ["THIRTEEN_DAYS_HOME"]
        else:
            os.environ["THIRTEEN_DAYS_HOME"] = self._former
        self._folder.cleanup()


def _empty() -> None:
    for path in saves_folder().iterdir():
        path.unlink()


SEARCHED = 10_000
"""How many plays each search of ``quicktest`` takes."""


def quicktests(start: int, count: int) -> dict[str, int]:
    """Searches of every shipped scenario, each with a seed of its own: what is met, and what ought to have been."""
    found = Counter[str]()
    for shelf in shipped():
        checked = check(shelf.path)
        assert checked.scenario is not None
        assert checked.places is not None
        with Workers(checked.scenario, shelf.path, os.cpu_count() or 1) as workers:
            prober, timed = prober_for(workers, checked.places)
            never = set(impossible.proofs(checked.scenario, prober.chart))
            for number in range(start, start + count):
                tested = quicktest(workers, checked.places, plays=SEARCHED, seed=f"soak/{number}")
                found["count_goals"] += len(tested.answers)
                found["count_met"] += sum(one.verdict == MET for one in tested.answers)
                found["count_impossible"] += sum(one.verdict == IMPOSSIBLE for one in tested.answers)
                found["count_paths"] += len(tested.paths)
                found["things_not_found"] += len(tested.short())
                found["paths_that_do_not_replay"] += len(tested.faults)
                free = search(checked.scenario, Order(timed, f"soak/free/{number}", 500, bytes(prober.size)))
                met = {goal for record in free.records for goal, _ in record.met}
                found["met_though_proved_impossible"] += len(met & never)
    return dict(found)
