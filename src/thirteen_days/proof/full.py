"""The whole proof of a scenario, section by section, and the one verdict that it comes to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from thirteen_days.batch import FAILS, HOLDS, OPEN, Finding, RandomTest, Workers, added, promises, randomtest
from thirteen_days.batch.validity import NEAR, Promise
from thirteen_days.batch.watch import Watch
from thirteen_days.batch.workers import stretches
from thirteen_days.proof.goals import CONDITION, TERM
from thirteen_days.proof.goldens import folder_of, goldens
from thirteen_days.proof.promised import promised
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET, NOT_FOUND, Quest, Quicktest
from thirteen_days.proof.telling import line
from thirteen_days.scenario import Expectations, Places


class Budget(NamedTuple):
    """How many plays each section may take.

    ``rounds`` are the plays of a promise, up to the one that decides it; all rounds but the first are taken
    from a ``pool`` that the promises share, in their order.
    """

    search: int = 6_000
    random: int = 2_000
    positions: int = 4
    rounds: tuple[int, ...] = (400, 1_600, 6_400)
    pool: int = 60_000


class Section(NamedTuple):
    """A part of the proof: what it says in a sentence, what fell short, and what is only worth knowing."""

    name: str
    sentence: str
    short: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What is proved, and who does the work."""

    workers: Workers
    path: Path
    places: Places
    promised: Expectations
    seed: str
    budget: Budget
    watch: Watch
    strict: bool = False
    """Whether a promise that the budget does not decide falls short."""


def sections(given: Given) -> Iterator[Section]:
    """Every section, as it is done; the same for any number of workers."""
    yield searched(given)
    yield played(given)
    yield kept(given)
    yield valid(given)


def verdict(title: str, found: list[Section]) -> str:
    """The one sentence that the sections come to."""
    short = [one.name for one in found if one.short]
    if short:
        return f"{title} falls short: {', '.join(short)}."
    return f"{title} passes: {'; '.join(one.sentence for one in found)}."


# --- The search ------------------------------------------------------------------------------------------


def searched(given: Given) -> Section:
    """``quicktest``: what can be done or happen is met, or proved impossible."""
    quest = Quest.of(given.workers, given.places, plays=given.budget.search, seed=given.seed)
    for _ in given.watch(quest.search(), given.budget.search, "plays searched"):
        pass
    found = quest.result()
    things = [one for one in found.answers if one.goal.kind not in {CONDITION, TERM}]
    met = sum(one.verdict == MET for one in things)
    never = sum(one.verdict == IMPOSSIBLE for one in things)
    sentence = f"{met:,} of {len(things):,} things that can be done or happen met by {len(found.paths)} paths"
    return Section(
        "quicktest",
        sentence + (f", {never} impossible" if never else ""),
        (
            *(f"not found in {found.plays:,} plays: {line(given.places, one)}" for one in found.short()),
            *(f"path {number} does not replay: {fault}" for number, fault in found.faults),
        ),
        tuple(_one_sided(found)),
    )


def _one_sided(found: Quicktest) -> Iterator[str]:
    for verdict_, words in ((IMPOSSIBLE, "proved to go one way only"), (NOT_FOUND, "met one way only")):
        count = sum(one.verdict == verdict_ and one.goal.kind in {CONDITION, TERM} for one in found.answers)
        if count:
            yield f"conditions and terms {words}: {count} (`thirteen-days quicktest` lists them)"


# --- Play at large ---------------------------------------------------------------------------------------


def played(given: Given) -> Section:
    """``randomtest``: every play comes to its end."""
    found = randomtest(
        given.workers,
        given.budget.random,
        given.seed,
        positions=given.budget.positions,
        watch=given.watch,
    )
    short = tuple(
        f"{one.kind}: {one.what}, in {one.plays:,} plays: {'; '.join(map(str, one.path.actions))}"
        for one in found.faults
    )
    every = "every" if found.sound else "not every"
    sentence = f"{every} play of {found.plays:,} comes to an ending"
    return Section("randomtest", sentence, short, tuple(_at_large(found)))


def _at_large(found: RandomTest) -> Iterator[str]:
    for words, names in (
        ("open, and taken in no play", [one.name for one in found.never_taken]),
        ("open in no play", [one.name for one in found.never_open]),
        ("best for nobody wherever it was played out", [one.name for one in found.dominated]),
        ("occurred in no play", [one.name for one in found.happenings if not one.rate.count]),
        ("an ending of no play", [one.name for one in found.endings if not one.rate.count]),
    ):
        if names:
            yield f"{words}: {', '.join(names)}"


# --- Promised plays --------------------------------------------------------------------------------------


def kept(given: Given) -> Section:
    """``test``: the promised plays, and those kept beside the scenario, come out as written."""
    listed = given.promised.plays
    plays = list(given.watch(promised(given.workers, given.places, listed), len(listed), "promised plays"))
    golden = list(goldens(given.workers.scenario, folder_of(given.path)))
    short = [
        f"{one.place}: {play.name}: {one.found}{''.join(f'; {cause}' for cause in one.causes)}"
        for play in plays
        for one in play.shortfalls
    ]
    short += [
        one.fault or f"{one.path}: told otherwise than in {one.told_in}" for one in golden if not one.holds
    ]
    count = len(plays) + len(golden)
    good = sum(not one.shortfalls for one in plays) + sum(one.holds for one in golden)
    if not count:
        return Section("test", "no play is promised")
    return Section("test", f"{good} of {count} plays come out as written", tuple(short))


# --- Promises of many plays ------------------------------------------------------------------------------


def valid(given: Given) -> Section:
    """Checks, gates and lenses, each played until it is decided or the budget is out."""
    listed = promises(given.workers.scenario, given.promised)
    if not listed:
        return Section("validity", "no check, gate or lens is promised")
    found = list(given.watch(_all_judged(given, listed), len(listed), "promises"))
    holding = sum(one.verdict == HOLDS for one in found)
    failing = tuple(told(one) for one in found if one.verdict == FAILS)
    left = tuple(told(one) for one in found if one.verdict == OPEN)
    undecided = f", {len(left)} undecided" if left else ""
    sentence = f"{holding} of {len(found)} checks, gates and lenses hold{undecided}"
    if given.strict:
        return Section("validity", sentence, (*failing, *left))
    return Section("validity", sentence, failing, left)


def _all_judged(given: Given, listed: Iterable[Promise]) -> Iterator[Finding]:
    """Every promise, played for as many rounds as it takes and the pool has room for."""
    pool = given.budget.pool
    first, *more = given.budget.rounds
    for promise in listed:
        sums = promise.play(given.workers, stretches(given.seed, first))
        finding, done = promise.judge(sums), first
        for total in more:
            plays = total - done
            if _decided(finding) or plays > pool:
                break
            pool -= plays
            sums = added(sums, promise.play(given.workers, stretches(given.seed, plays, done)))
            finding, done = promise.judge(sums), total
        sure = finding.verdict == HOLDS or _decided(finding)
        yield finding if sure else finding._replace(verdict=OPEN)


def _decided(found: Finding) -> bool:
    """Whether more plays would say the same: a lens is decided early only if it is far off its target."""
    if found.kind != "lens":
        return found.verdict != OPEN
    target = float(found.wanted.split()[0])
    return found.low > target + NEAR or found.high < target - NEAR


def told(found: Finding) -> str:
    """A promise and what it came to, in a line."""
    numbers = f"{found.value:+.4f} [{found.low:+.4f}, {found.high:+.4f}], wanted {found.wanted}"
    remark = f"; {found.remark}" if found.remark else ""
    verdict = f"{found.verdict} after {found.counted[0]:,} plays"
    if found.verdict == OPEN:
        verdict = f"open, {found.counted[0]:,} plays are too few to say"
    return f"{verdict}: {found.name}: {numbers}{remark}"
