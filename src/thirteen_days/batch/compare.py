"""What an edit of a scenario did: plays of the old and the new one, paired by common chance.

Play n has the same seed in both, and every draw, of chance and of minds, is a hash of seed and occasion: what
the edit did not touch falls out of the difference.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from thirteen_days.batch.paired import Contrast, Tally, contrast
from thirteen_days.batch.run import Row
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.batch.workers import Plan, Stretch, Workers, loaded, stretches
from thirteen_days.model import PASS, Scenario

KINDS = ("side", "turn", "decision", "option", "event", "hazard", "ending", "variable", "persona", "setting")
"""What may appear and disappear."""


class Moved(NamedTuple):
    """A measure in the old and the new scenario. *moved*: whether the interval is clear of nothing."""

    kind: str
    name: str
    old: float
    new: float
    difference: float
    low: float
    high: float

    @property
    def moved(self) -> bool:
        """Whether the 95 % interval of the difference is clear of zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two versions of a scenario differ, in what they hold and in what comes of them.

    *appeared* and *gone* name what stands only in the new and only in the old one, as (kind, name).
    *worded* are keys of texts that stand in both and differ. *measures* are endings, kinds of ending,
    payoffs, turns and options taken, of all that stands in both or came up in either.
    """

    old: str
    new: str
    same_rules: bool
    pairs: int
    seed: str
    differing: int
    """Pairs whose two plays did not end alike, or were not worth the same."""
    appeared: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    worded: tuple[str, ...]
    measures: tuple[Moved, ...]

    def of(self, kind: str) -> tuple[Moved, ...]:
        """The measures of one kind."""
        return tuple(one for one in self.measures if one.kind == kind)

    def as_data(self) -> dict[str, object]:
        """All of it as plain data, for JSON."""
        return {
            "old": self.old,
            "new": self.new,
            "same_rules": self.same_rules,
            "pairs": self.pairs,
            "seed": self.seed,
            "differing": self.differing,
            "appeared": [{"kind": kind, "name": name} for kind, name in self.appeared],
            "gone": [{"kind": kind, "name": name} for kind, name in self.gone],
            "worded": list(self.worded),
            "measures": [one._asdict() | {"moved": one.moved} for one in self.measures],
        }


@dataclass(slots=True)
class _Sums:
    """Over pairs: what occurred in the new, in the old, in both; and of numbers the sums and products."""

    pairs: int = 0
    differing: int = 0
    new: Counter[tuple[str, str]] = field(default_factory=Counter)
    old: Counter[tuple[str, str]] = field(default_factory=Counter)
    both: Counter[tuple[str, str]] = field(default_factory=Counter)
    products: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, other: "_Sums") -> None:
        self.pairs += other.pairs
        self.differing += other.differing
        self.new.update(other.new)
        self.old.update(other.old)
        self.both.update(other.both)
        self.products.update(other.products)

    def pair(self, old: Row, new: Row) -> None:
        """Count a pair."""
        self.pairs += 1
        self.differing += (old.ending, old.payoffs) != (new.ending, new.payoffs)
        was, now = _occurred(old), _occurred(new)
        self.old.update(was)
        self.new.update(now)
        self.both.update(was & now)
        for name, (before, after) in _numbers(old, new).items():
            for part, value in (
                ("a", after),
                ("c", before),
                ("aa", after * after),
                ("ac", after * before),
                ("cc", before * before),
                ("differ", int(before != after)),
            ):
                self.products[(*name, part)] += value

    def share(self, key: tuple[str, str]) -> Contrast | None:
        """How the share of plays in which *key* occurred moved."""
        n, a, c, ac = self.pairs, self.new[key], self.old[key], self.both[key]
        return contrast(Tally(n, a + c - 2 * ac, n, n, a, n, c, n, a, ac, a, c, n, c), share=True)

    def number(self, key: tuple[str, str]) -> Contrast | None:
        """How the mean of a number moved."""
        part = {name: self.products[(*key, name)] for name in ("a", "c", "aa", "ac", "cc", "differ")}
        n, a, c = self.pairs, part["a"], part["c"]
        tally = Tally(n, part["differ"], n, n, a, n, c, n, part["aa"], part["ac"], a, c, n, part["cc"])
        return contrast(tally, share=False)


def _occurred(row: Row) -> set[tuple[str, str]]:
    """What occurs or does not in a play."""
    taken = {("option", f"{one.node}/{one.choice}") for one in row.actions if one.choice != PASS}
    return taken | {("ending", row.ending), ("kind", row.kind)}


def _numbers(old: Row, new: Row) -> dict[tuple[str, str], tuple[int, int]]:
    """The numbers of a pair, in the old and in the new play."""
    before, after = old.payoffs, new.payoffs
    found = {("payoff", side): (before.get(side, 0), after.get(side, 0)) for side in {*before, *after}}
    return found | {("length", "turns"): (old.turns, new.turns)}


class _Order(NamedTuple):
    old: str
    plan: Plan
    stretch: Stretch


def _pairs(new: Scenario, order: _Order) -> _Sums:
    old = loaded(order.old)
    found = _Sums()
    for seed in order.stretch.seeds():
        found.pair(order.plan.play(old, seed), order.plan.play(new, seed))
    return found


def compare(
    workers: Workers, old: Path, plays: int, seed: str, plan: Plan | None = None, watch: Watch = unwatched
) -> Comparison:
    """Compare the scenario at *old* with that of *workers*, over *plays* pairs of plays.

    *plan* is how they are played, by default by doctrine on every side, personas drawn from the seed.

    Raises:
        ScenarioError: the old scenario cannot be used.
        ThirteenDaysError: a side, policy, setting or lens of *plan* is not in both.
    """
    before, after = loaded(str(old)), workers.scenario
    how = plan or Plan({})
    orders = [_Order(str(old), how, one) for one in stretches(seed, plays)]
    sums = _Sums()
    for found in watch(workers.each(_pairs, orders), len(orders), f"{plays:,} pairs"):
        sums.add(found)
    was, now = contents(before), contents(after)
    return Comparison(
        old=before.rules_hash,
        new=after.rules_hash,
        same_rules=before.rules_hash == after.rules_hash,
        pairs=sums.pairs,
        seed=seed,
        differing=sums.differing,
        appeared=tuple(one for one in now if one not in was),
        gone=tuple(one for one in was if one not in now),
        worded=tuple(
            key for key, text in after.texts.items() if key in before.texts and before.texts[key] != text
        ),
        measures=tuple(_moved(sums, before, after)),
    )


def contents(scenario: Scenario) -> dict[tuple[str, str], None]:
    """Everything in *scenario* that has an id, as (kind, name), in order."""
    listed: dict[str, Iterable[str]] = {
        "side": (one.id for one in scenario.sides),
        "turn": (one.id for one in scenario.turns),
        "decision": (one.id for one in scenario.decisions),
        "option": (f"{one.id}/{option.id}" for one in scenario.decisions for option in one.options),
        "event": (one.id for one in scenario.happenings),
        "hazard": (one.id for one in scenario.hazards),
        "ending": (one.id for one in scenario.endings),
        "variable": (
            one.id for one in scenario.variables if one.category in {"variable", "measure", "param"}
        ),
        "persona": (one for one, _ in scenario.personas),
        "setting": (one.id for one in scenario.settings),
    }
    return {(kind, name): None for kind in KINDS for name in listed[kind]}


def _moved(sums: _Sums, old: Scenario, new: Scenario) -> Iterable[Moved]:
    """Every measure, in the order of the new scenario and then of the old one."""
    endings = dict.fromkeys(one.id for scenario in (new, old) for one in scenario.endings)
    kinds = dict.fromkeys(one.kind for scenario in (new, old) for one in scenario.endings)
    sides = dict.fromkeys(one.id for scenario in (new, old) for one in scenario.sides)
    options = dict.fromkeys(
        f"{one.id}/{option.id}"
        for scenario in (new, old)
        for one in scenario.decisions
        for option in one.options
    )
    keys = [("kind", name) for name in kinds] + [("ending", name) for name in endings]
    for key in (*keys, *(("option", name) for name in options)):
        yield from _told(key, sums.share(key))
    for key in (*(("payoff", side) for side in sides), ("length", "turns")):
        yield from _told(key, sums.number(key))


def _told(key: tuple[str, str], found: Contrast | None) -> Iterable[Moved]:
    if found is not None:
        yield Moved(*key, found.against, found.force, found.difference, found.low, found.high)
