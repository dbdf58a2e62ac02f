"""Speeds: ``make bench``. Medians, and ratios within one run; no test asserts on any of them.

``python -m tests.bench NAME ...`` runs only those. The yardstick is a plain loop of this interpreter, timed
in the same run, so that two machines can be compared.
"""

import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from time import process_time

from tests.bench import checking, measures, projector
from tests.bench.peers import PEERS, MissingError
from tests.bench.rates import RATES, story_endings

REPEATS = 7
PEER_PLAYS = 300


def yardstick() -> float:
    """Seconds that a million turns of a plain loop take here."""
    times = []
    for _ in range(5):
        began = process_time()
        total = 0
        for number in range(1_000_000):
            total += number & 7
        times.append(process_time() - began)
    return median(times)


MEASURES: dict[str, tuple[str, str, Callable[[], float]]] = {
    "first_frame": ("start to first frame, whole process, dummy driver", "<= 0.6 s", measures.first_frame),
    "frame_p50": ("scrolling the longest document at 1280x800, p50", "<= 0.004 s", measures.frame_p50),
    "frame_p99": ("the same, p99", "<= 0.016 s", measures.frame_p99),
    "reader_step": ("telling a screen reader of a step of scrolling", "<= 0.005 s", measures.reader_step),
    "reader_idle": ("the same while none listens", "<= 0.00001 s", measures.reader_idle),
    "map_p50": ("time running on the map at 1280x800, p50", "<= 0.005 s", measures.map_p50),
    "map_p99": ("the same, p99", "<= 0.016 s", measures.map_p99),
    "map_large": ("the same at 1920x1080, p50", "<= 0.009 s", measures.map_large),
    "load": ("load, check and compile cuba-1962, never read before", "", measures.load_cuba),
    "load_again": ("load, check and compile cuba-1962", "<= 0.15 s", measures.load_again),
    "check": ("check of a scenario of 2,000 lines, whole process", "<= 0.4 s", measures.check_process),
    **{
        f"{shown}_{case.__name__}": (f"check of {what}, {when}: processor time", goal, partial(case, name))
        for shown, name, what, goal in (
            ("check", "cuba", "cuba-1962", "<= 0.4 s"),
            ("long", "long", f"{checking.LONG} decision points", "<= 1.0 s"),
        )
        for case, when in (
            (checking.cold, "never met before"),
            (checking.reworded, "a label edited since"),
            (checking.retuned, "a weight edited since"),
            (checking.recast, "an amount edited since"),
            (checking.unchanged, "unchanged since"),
        )
    },
    "decision": ("one player decision in random play of cuba-1962", "<= 0.00005 s", measures.random_decision),
    "copy": ("copy of a state of cuba-1962", "<= 0.000002 s", measures.copy_state),
    "edit": ("save of an edit to playable, 200 decision points", "<= 0.25 s", measures.edit),
    "fresh": ("the same file read for the first time, warm process", "", measures.fresh),
    "observe": ("one observation of cuba-1962", "", measures.observation),
}


OTHERS: dict[str, tuple[str, str, Callable[[], str]]] = {
    "idle": ("a window left alone", "<= 2 %", lambda: f"{100 * measures.idle():.1f} %"),
    "idle_room": (
        "a game left alone, the room's tone running",
        "<= 2 %",
        lambda: f"{100 * measures.idle('meridian-strait', '--side', 'west'):.1f} %",
    ),
    "memory": (
        "a game against a machine, its process included (Linux)",
        "<= 200 MB",
        lambda: f"{measures.memory():.0f} MB",
    ),
    "projector": (
        "the projector's median frame while 40 students vote, over one with no server",
        "<= +10 %",
        lambda: f"{100 * median(projector.slower() for _ in range(3)):+.0f} %",
    ),
}
"""What is no time: a part of a processor, memory, and how two times compare."""


def main(names: list[str]) -> int:
    """Print every figure, its goal, and how many turns of the yardstick's loop it is worth."""
    loop = yardstick() / 1_000_000
    print(f"yardstick: {1e9 * loop:.1f} ns a turn of a plain loop")
    for name, (what, goal, measure) in MEASURES.items():
        if names and name not in names:
            continue
        seconds = median(measure() for _ in range(REPEATS))
        print(f"{name:15} {_shown(seconds):>10}  = {seconds / loop:>14,.0f} turns  {goal:14} {what}")
    for name, (what, goal, told) in OTHERS.items():
        if not names or name in names:
            print(f"{name:15} {told():>10}  {'':22}  {goal:14} {what}")
    for name, (what, goal, measure) in RATES.items():
        if names and name not in names:
            continue
        rate = median(measure() for _ in range(REPEATS))
        print(f"{name:15} {rate:>8,.0f}/s  = {1 / rate / loop:>14,.0f} turns  {goal:14} {what}")
    if not names or "peers" in names:
        _peers()
    return 0


def _peers() -> None:
    """Ours beside other engines, on the same story and in this run."""
    print(f"\nthe common story beside other engines, {PEER_PLAYS} plays each")
    endings = story_endings(PEER_PLAYS)
    _, _, measure = RATES["story"]
    ours = median(measure() for _ in range(REPEATS))
    print(f"{'ours':26} {ours:>10,.0f} decisions/s")
    for name, (goal, play) in PEERS.items():
        try:
            found = [play(PEER_PLAYS) for _ in range(REPEATS)]
        except MissingError as error:
            print(f"{name:26} left out: {error}")
            continue
        rate = median(one.rate for one in found)
        alike = (
            "the same endings" if found[0].endings == endings else f"OTHER ENDINGS: {dict(found[0].endings)}"
        )
        print(f"{name:26} {rate:>10,.0f} decisions/s: ours {ours / rate:.1f} times {goal:12} {alike}")


def _shown(seconds: float) -> str:
    if seconds >= 0.01:
        return f"{1000 * seconds:.0f} ms"
    return f"{1_000_000 * seconds:.2f} us"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
