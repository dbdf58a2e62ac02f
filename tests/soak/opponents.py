"""The soak tasks of the opponent and of whether choices matter: counts in chunks, and what they come to."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from math import sqrt
from pathlib import Path

from tests.soak import matters, minds
from thirteen_days.batch import FAILS, HOLDS, OPEN, Finding
from thirteen_days.batch.workers import Workers
from thirteen_days.model import Scenario
from thirteen_days.scenario import find, load

THOUSANDTHS = 1000
"""Payoffs are summed in whole thousandths, so that chunks add up exactly."""
MIND = "search:historical@normal"
SIDES = ("usa", "ussr")
FIELD = ("doctrine", "uniform")


@cache
def _cuba() -> tuple[Scenario, Path]:
    path = find("cuba-1962")
    return load(path), path


def _workers() -> Workers:
    scenario, path = _cuba()
    return Workers(scenario, path, os.cpu_count() or 1)


def _sums(name: str, differences: Iterable[float]) -> dict[str, int]:
    rounded = [round(one * THOUSANDTHS) for one in differences]
    return {
        f"{name}|n": len(rounded),
        f"{name}|sum": sum(rounded),
        f"{name}|squares": sum(one * one for one in rounded),
    }


def _finding(name: str, counts: dict[str, float], wanted: str, remark: str = "") -> Finding:
    """A mean with its 95 % interval, wanted above zero (``+``) or not clear below it (``>=``)."""
    n = counts[f"{name}|n"]
    mean = counts[f"{name}|sum"] / n / THOUSANDTHS
    square = counts[f"{name}|squares"] / n / THOUSANDTHS**2
    half = 1.96 * sqrt(max(0.0, square - mean * mean) / n)
    low, high = mean - half, mean + half
    if wanted == "+":
        verdict = HOLDS if low > 0 else FAILS if high < 0 else OPEN
    else:
        verdict = FAILS if high < 0 else HOLDS
    return Finding("mean", name, verdict, wanted, mean, low, high, 0, 0, (int(n), int(n)), remark)


def _named(counts: dict[str, float]) -> list[str]:
    return list(dict.fromkeys(key.partition("|n")[0] for key in counts if key.endswith("|n")))


# --- Strength ----------------------------------------------------------------------------------------


def duels(start: int, count: int) -> dict[str, int]:
    """Search at normal strength in a chair, less doctrine in the same chair, same luck, war as its odds."""
    return _duels(start, count, MIND, "doctrine:historical", FIELD)


def harder(start: int, count: int) -> dict[str, int]:
    """Search at hard less search at normal, against doctrine."""
    return _duels(start, count, "search:historical@hard", MIND, ("doctrine",))


def _duels(start: int, count: int, mind: str, base: str, field: Iterable[str]) -> dict[str, int]:
    scenario, _ = _cuba()
    found: dict[str, int] = {}
    with _workers() as workers:
        for side in SIDES:
            for other in field:
                numbers = range(start, start + count)
                mine = minds.games(scenario, side, mind, other, numbers)
                theirs = minds.games(scenario, side, base, other, numbers)
                results = list(workers.each(minds.payoffs, [*mine, *theirs]))
                pairs = zip(results[:count], results[count:], strict=True)
                found |= _sums(f"{side} against {other}", (one[side] - two[side] for one, two in pairs))
    return found


def better(counts: dict[str, float]) -> dict[str, Finding]:
    """The payoff gained, clear of zero."""
    return {name: _finding(name, counts, "+", "points a game") for name in _named(counts)}


def no_worse(counts: dict[str, float]) -> dict[str, Finding]:
    """The payoff gained, not clear below zero."""
    return {name: _finding(name, counts, ">=", "points a game") for name in _named(counts)}


def regret(start: int, count: int) -> dict[str, int]:
    """Regret of normal less regret of hard, at positions of doctrine plays, by a reference of 20,000 playouts."""
    orders = [
        minds.Levels(
            minds.Position(f"REGRET/{number}", SIDES[number % 2], 7 * number), ("normal", "hard"), 20_000
        )
        for number in range(start, start + count)
    ]
    with _workers() as workers:
        rows = list(workers.each(minds.regrets, orders))
    return _sums("regret of normal less regret of hard", (normal - hard for normal, hard in rows))


# --- Secrecy -----------------------------------------------------------------------------------------


def inputs(start: int, count: int) -> dict[str, int]:
    """Pairs of worlds that differ out of sight and give a policy other inputs."""
    scenario, _ = _cuba()
    return {"differing": minds.differing_inputs(scenario, start, count), "count_pairs": count}


def choices(start: int, count: int) -> dict[str, int]:
    """Whole choices at normal strength that differ when what is out of sight is scrambled."""
    orders = [minds.Scrambled(number, SIDES[number % 2], "normal") for number in range(start, start + count)]
    with _workers() as workers:
        return {"differing": sum(workers.each(minds.differing_choice, orders)), "count_choices": count}


# --- Whether choices matter --------------------------------------------------------------------------


def _spans(start: int, count: int, each: int) -> Iterator[matters.Span]:
    return (matters.Span(at, min(each, start + count - at)) for at in range(start, start + count, each))


def reach(start: int, count: int) -> dict[str, int]:
    """How often every option was taken and every ending met."""
    found: dict[str, int] = {}
    with _workers() as workers:
        for one in workers.each(matters.reached, _spans(start, count, 1_000)):
            for name, times in one.items():
                found[name] = found.get(name, 0) + times
    return found


def met(counts: dict[str, float]) -> dict[str, Finding]:
    """Every option takeable, every ending met."""
    found = {}
    for kind in ("option", "ending"):
        times = {name: count for name, count in counts.items() if name.startswith(f"{kind} ")}
        missing = [name for name, count in times.items() if not count]
        rarest = min(times, key=lambda name: times[name])
        remark = f"rarest: {rarest}, {times[rarest]:.0f} times" + (
            f"; never: {', '.join(missing)}" if missing else ""
        )
        verdict = FAILS if missing else HOLDS
        share = 1 - len(missing) / len(times)
        found[f"every {kind} is met"] = Finding(
            "reach", kind, verdict, "all", share, share, share, 0, 0, (len(times), len(times)), remark
        )
    return found


def best(start: int, count: int) -> dict[str, int]:
    """How often each option was the best, for some aim in some state against some opponent."""
    found: dict[str, int] = {}
    with _workers() as workers:
        for one in workers.each(matters.best, (matters.Span(at, 1) for at in range(start, start + count))):
            for name, times in one.items():
                found[name] = found.get(name, 0) + times
    return found


def many_best(counts: dict[str, float]) -> dict[str, Finding]:
    """At every single decision that was met, at least two options are best sometimes."""
    times: dict[str, list[float]] = {}
    for name, count in counts.items():
        if name.startswith("best "):
            times.setdefault(name.removeprefix("best ").partition("/")[0], []).append(count)
    met_at = {name: row for name, row in times.items() if any(row)}
    single = [name for name, row in met_at.items() if sum(count > 0 for count in row) < 2]
    remark = f"only one best at: {', '.join(single)}" if single else f"{len(met_at)} decisions met"
    share = 1 - len(single) / len(met_at)
    verdict = FAILS if single else HOLDS
    size = (len(met_at), len(met_at))
    return {
        "at every decision at least two options are best": Finding(
            "best", "best", verdict, "all", share, share, share, 0, 0, size, remark
        )
    }


def fixed(start: int, count: int) -> dict[str, int]:
    """Sums of payoffs of always yielding, always holding and always the documented choice."""
    found: dict[str, int] = {}
    with _workers() as workers:
        for one in workers.each(matters.fixed_policies, _spans(start, count, 50)):
            for name, total in one.items():
                found[f"fixed|{name}"] = found.get(f"fixed|{name}", 0) + total
    return found


def none_always_best(counts: dict[str, float]) -> dict[str, Finding]:
    """No fixed policy of a side is best against every persona."""
    found = {}
    for side in SIDES:
        rows: dict[str, dict[str, float]] = {}
        for key, total in counts.items():
            if key.startswith(f"fixed|{side}|"):
                _, _, persona, name = key.split("|")
                rows.setdefault(persona, {})[name] = total
        winners = {persona: max(row, key=lambda name: row[name]) for persona, row in rows.items()}
        verdict = HOLDS if len(set(winners.values())) > 1 else FAILS
        remark = ", ".join(f"{name} against {persona}" for persona, name in winners.items())
        number = float(len(set(winners.values())))
        found[f"no fixed policy of {side} is best against every persona"] = Finding(
            "fixed", side, verdict, "more than 1", number, number, number, 0, 0, (4, 4), remark
        )
    return found


def peaks(start: int, count: int) -> dict[str, int]:
    """Plays in which the staff's estimate of the danger is highest in the last third of the turns."""
    scenario, _ = _cuba()
    policies = tuple((side.id, "doctrine:historical") for side in scenario.sides)
    orders = [minds.Game(f"PEAK/{number}", policies, ()) for number in range(start, start + count)]
    found: dict[str, int] = {}
    with _workers() as workers:
        for row in workers.each(matters.danger_peak, orders):
            for side, place in row.items():
                for name, adds in ((f"peak|{side}|plays", 1), (f"peak|{side}|late", int(place > 2 / 3))):
                    found[name] = found.get(name, 0) + adds
    return found


def late_peak(counts: dict[str, float]) -> dict[str, Finding]:
    """In the median play the danger peaks in its last third: in more than half of the plays it does."""
    found = {}
    for side in SIDES:
        plays, late = counts[f"peak|{side}|plays"], counts[f"peak|{side}|late"]
        share = late / plays
        half = 1.96 * sqrt(share * (1 - share) / plays)
        verdict = HOLDS if share > 0.5 else FAILS
        found[f"danger as {side} sees it peaks in the last third"] = Finding(
            "peak",
            side,
            verdict,
            "> 0.5",
            share,
            share - half,
            share + half,
            0,
            0,
            (int(plays), int(plays)),
            "of plays",
        )
    return found
