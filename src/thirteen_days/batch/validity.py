"""Whether a scenario keeps what it promises of many plays: checks, gates, lenses, the documented line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from math import sqrt
from typing import NamedTuple

from thirteen_days.batch.gauges import Gauge, gauge, is_share, took
from thirteen_days.batch.paired import Reading, Tally, contrast
from thirteen_days.batch.rates import Z95, rate
from thirteen_days.batch.run import Row
from thirteen_days.batch.workers import Plan, Stretch, Workers, stretches
from thirteen_days.model import Scenario
from thirteen_days.policies import listed
from thirteen_days.scenario import Arm, Expectations, Gate, Validity

HOLDS, OPEN, FAILS = "holds", "undecided", "fails"
"""Verdicts. ``undecided``: more plays are needed to say."""
NEAR = 0.02
"""How near to its target a lens must come."""
_WAR = "nuclear_war"
_ENDING = "ending."
_HISTORY = "By the documented choices, the ending that happened is the most frequent"


Sums = dict[str, int]
"""What was counted, by name: plain data, so that a long run can be kept and gone on with."""


class Finding(NamedTuple):
    """What one promise came to: a verdict, the number with its 95 % interval, and a sentence on it.

    ``force`` and ``against`` are the means of the two arms, ``counted`` the plays that counted in each;
    where nothing is compared, both arms are the one.
    """

    kind: str
    name: str
    verdict: str
    wanted: str
    value: float
    low: float
    high: float
    force: float
    against: float
    counted: tuple[int, int]
    remark: str = ""


# --- Checks ------------------------------------------------------------------------------------------


class _PairOrder(NamedTuple):
    """Some plays of a check, as plain data."""

    force: Plan
    against: Plan
    own: tuple[frozenset[str], frozenset[str]]
    measure: str
    given: tuple[str, ...]
    stretch: Stretch


def plan(scenario: Scenario, arm: Arm) -> Plan:
    """How the plays of *arm* are played."""
    policies, choose = dict(arm.policies), dict(arm.choose)
    everyone = policies.get("all", "history")
    named = {
        side.id: listed(choose.get(side.id, ()), policies.get(side.id, everyone)) for side in scenario.sides
    }
    return Plan(named, dict(arm.settings), arm.lens or "", dict(arm.params))


def tally(workers: Workers, check: Validity, stretch: Iterable[Stretch]) -> Tally:
    """The sums of *check* over *stretch*."""
    force, against = plan(workers.scenario, check.force), plan(workers.scenario, check.against)
    chosen, other = _chosen(check.force), _chosen(check.against)
    own = (chosen - other, other - chosen)
    orders = (_PairOrder(force, against, own, check.measure, check.given, one) for one in stretch)
    return sum(workers.each(_pairs, orders), Tally())


def _chosen(arm: Arm) -> frozenset[str]:
    return frozenset(choice for _, choices in arm.choose for choice in choices)


def _pairs(scenario: Scenario, order: _PairOrder) -> Tally:
    measure = gauge(scenario, order.measure)
    given = [gauge(scenario, name) for name in order.given]
    found = Tally()
    for seed in order.stretch.seeds():
        one = _read(order.force.play(scenario, seed), measure, given, order.own[0])
        other = _read(order.against.play(scenario, seed), measure, given, order.own[1])
        found += Tally.of(one, other)
    return found


def _read(row: Row, measure: Gauge, given: list[Gauge], own: frozenset[str]) -> Reading:
    counts = all(one(row) for one in given)
    return Reading(measure(row) if counts else 0, counts, not own or took(row, own))


def judge(scenario: Scenario, check: Validity, sums: Tally) -> Finding:
    """What *sums* say of *check*: the sign is right with an interval clear of zero, or within the margin."""
    wanted = f"within {check.margin:g}" if check.sign == "0" else check.sign
    counted = (sums.b, sums.d)
    found = contrast(sums, share=is_share(scenario, check.measure))
    if not sums.took or not sums.took_against or found is None:
        remark = "the given case never occurs" if found is None else "an arm's choice is never offered"
        return Finding("check", check.name, FAILS, wanted, 0, 0, 0, 0, 0, counted, remark)
    verdict = _within(found.low, found.high, check.margin) if check.sign == "0" else OPEN
    if check.sign != "0":
        turn = 1 if check.sign == "+" else -1
        low, high = sorted((turn * found.low, turn * found.high))
        verdict = HOLDS if low > 0 else FAILS if high < 0 else OPEN
    shares = (sums.took / sums.pairs, sums.took_against / sums.pairs)
    remark = "" if min(shares) == 1 else f"choice taken in {shares[0]:.0%} and {shares[1]:.0%} of plays"
    values = (found.difference, found.low, found.high, found.force, found.against)
    return Finding("check", check.name, verdict, wanted, *values, counted, remark)


def _within(low: float, high: float, margin: float) -> str:
    """Whether an interval lies within *margin* of nothing, outside it, or neither."""
    if -margin <= low and high <= margin:
        return HOLDS
    return FAILS if low > margin or high < -margin else OPEN


# --- Single batches ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over plays of one plan: how many, the measure's sum and sum of squares, and each ending."""

    plays: int = 0
    total: int = 0
    squares: int = 0
    endings: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Counts") -> "Counts":
        endings = self.endings + other.endings
        return Counts(
            self.plays + other.plays, self.total + other.total, self.squares + other.squares, endings
        )

    def as_data(self) -> Sums:
        """As plain data."""
        endings = {f"{_ENDING}{name}": count for name, count in self.endings.items()}
        return {"plays": self.plays, "total": self.total, "squares": self.squares, **endings}

    @classmethod
    def of_data(cls, sums: Sums) -> "Counts":
        """From plain data."""
        named = {name: count for name, count in sums.items() if name.startswith(_ENDING)}
        endings = Counter({name.removeprefix(_ENDING): count for name, count in named.items()})
        return cls(sums["plays"], sums["total"], sums["squares"], endings)

    @property
    def mean(self) -> float:
        """The mean of the measure."""
        return self.total / self.plays

    def interval(self, *, share: bool) -> tuple[float, float]:
        """The 95 % interval of the mean; Wilson's, if it is a *share* of plays."""
        if share:
            found = rate(self.total, self.plays)
            return found.low, found.high
        half = Z95 * sqrt(max(0.0, self.squares / self.plays - self.mean**2) / self.plays)
        return self.mean - half, self.mean + half


class _OneOrder(NamedTuple):
    plan: Plan
    measure: str
    stretch: Stretch


def counts(workers: Workers, plan: Plan, measure: str, stretch: Iterable[Stretch]) -> Counts:
    """The sums of *measure* over *stretch* of plays by *plan*."""
    orders = (_OneOrder(plan, measure, one) for one in stretch)
    return sum(workers.each(_counted, orders), Counts())


def _counted(scenario: Scenario, order: _OneOrder) -> Counts:
    measure = gauge(scenario, order.measure)
    found = Counts()
    for seed in order.stretch.seeds():
        row = order.plan.play(scenario, seed)
        value = measure(row)
        found += Counts(1, value, value * value, Counter((row.ending,)))
    return found


def documented(scenario: Scenario, lens: str = "") -> Plan:
    """All sides take the documented choices."""
    return Plan({side.id: "history" for side in scenario.sides}, lens=lens)


def _lens_name(lens: str) -> str:
    return f"Nuclear war by the documented choices, under the lens {lens}"


def _gate_name(gate: Gate) -> str:
    return f"{gate.measure}, with all sides played by {gate.policy}"


def judge_lens(lens: str, target: float, found: Counts) -> Finding:
    """Whether nuclear war under *lens* comes within two points of its *target*."""
    low, high = found.interval(share=True)
    verdict = HOLDS if abs(found.mean - target) <= NEAR else FAILS
    wanted = f"{target:g} within {NEAR:g}"
    return _single(
        "lens", f"Nuclear war under the lens {lens}", verdict, wanted, (found.mean, low, high), found
    )


def judge_history(scenario: Scenario, found: Counts) -> Finding:
    """Whether the ending that happened is the one most often reached by the documented choices."""
    ranked = found.endings.most_common()
    happened = {ending.id for ending in scenario.endings if ending.history}
    share = rate(sum(found.endings[name] for name in happened), found.plays)
    verdict = HOLDS if ranked and ranked[0][0] in happened else FAILS
    remark = ", ".join(f"{name} {count / found.plays:.1%}" for name, count in ranked[:3])
    values = (share.share, share.low, share.high)
    return _single("history", _HISTORY, verdict, "most frequent", values, found, remark)


def judge_gate(scenario: Scenario, gate: Gate, found: Counts) -> Finding:
    """Whether a mean keeps its bounds."""
    least = -float("inf") if gate.at_least is None else gate.at_least
    most = float("inf") if gate.at_most is None else gate.at_most
    low, high = found.interval(share=is_share(scenario, gate.measure))
    inside = least <= found.mean <= most
    verdict = HOLDS if inside else FAILS if high < least or low > most else OPEN
    bounds = [f"at least {gate.at_least:g}"] if gate.at_least is not None else []
    bounds += [f"at most {gate.at_most:g}"] if gate.at_most is not None else []
    return _single("gate", _gate_name(gate), verdict, ", ".join(bounds), (found.mean, low, high), found)


def _single(
    kind: str,
    name: str,
    verdict: str,
    wanted: str,
    values: tuple[float, float, float],
    found: Counts,
    remark: str = "",
) -> Finding:
    value, low, high = values
    return Finding(kind, name, verdict, wanted, value, low, high, value, value, (found.plays,) * 2, remark)


# --- All of it ---------------------------------------------------------------------------------------


class Promise(NamedTuple):
    """Something promised of many plays: its name, how it is counted over some, what the sums come to."""

    name: str
    play: Callable[[Workers, Iterable[Stretch]], Sums]
    judge: Callable[[Sums], Finding]


def added(one: Sums, other: Sums) -> Sums:
    """The sums of two runs of one promise."""
    return {name: one.get(name, 0) + other.get(name, 0) for name in (*one, *other)}


def promises(scenario: Scenario, promised: Expectations, only: str = "") -> list[Promise]:
    """What *promised* says of many plays, ready to be played: all of it whose name contains *only*."""
    found = [_of_lens(scenario, lens, target) for lens, target in promised.targets]
    if any(ending.history for ending in scenario.endings):
        count = partial(_count_plan, documented(scenario), _WAR)
        found.append(Promise(_HISTORY, count, lambda sums: judge_history(scenario, Counts.of_data(sums))))
    found += [_of_check(scenario, check) for check in promised.checks]
    found += [_of_gate(scenario, gate) for gate in promised.gates]
    return [one for one in found if only.lower() in one.name.lower()]


def gates(scenario: Scenario, promised: Expectations) -> list[Promise]:
    """The gates of *promised*, ready to be played."""
    return [_of_gate(scenario, gate) for gate in promised.gates]


def _of_lens(scenario: Scenario, lens: str, target: float) -> Promise:
    count = partial(_count_plan, documented(scenario, lens), _WAR)
    return Promise(_lens_name(lens), count, lambda sums: judge_lens(lens, target, Counts.of_data(sums)))


def _of_check(scenario: Scenario, check: Validity) -> Promise:
    def count(workers: Workers, stretch: Iterable[Stretch]) -> Sums:
        return asdict(tally(workers, check, stretch))

    return Promise(check.name, count, lambda sums: judge(scenario, check, Tally(**sums)))


def _of_gate(scenario: Scenario, gate: Gate) -> Promise:
    plan = Plan({side.id: gate.policy for side in scenario.sides})
    count = partial(_count_plan, plan, gate.measure)
    return Promise(_gate_name(gate), count, lambda sums: judge_gate(scenario, gate, Counts.of_data(sums)))


def _count_plan(plan: Plan, measure: str, workers: Workers, stretch: Iterable[Stretch]) -> Sums:
    return counts(workers, plan, measure, stretch).as_data()


def validate(
    workers: Workers, promised: Expectations, *, plays: int, seed: str, only: str = ""
) -> Iterator[Finding]:
    """Play every promise whose name contains *only* over *plays* plays, and say what it came to."""
    for promise in promises(workers.scenario, promised, only):
        yield promise.judge(promise.play(workers, stretches(seed, plays)))
