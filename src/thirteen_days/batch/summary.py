"""What many plays come to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from thirteen_days.batch.run import Row
from thirteen_days.batch.watch import Watch, unwatched
from thirteen_days.batch.workers import Plan, Stretch, Workers, stretches
from thirteen_days.model import Scenario


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by ending (every ending of the scenario, met or not), rates and means."""

    plays: int
    seed: str
    endings: dict[str, int]
    nuclear_war: float
    payoffs: dict[str, float]

    def as_data(self) -> dict[str, object]:
        """The summary as plain data, for JSON."""
        return {
            "plays": self.plays,
            "seed": self.seed,
            "endings": self.endings,
            "nuclear_war": self.nuclear_war,
            "payoffs": self.payoffs,
        }


@dataclass(slots=True)
class _Totals:
    """Sums that can be added up, in however many parts they were counted."""

    endings: Counter[str] = field(default_factory=Counter)
    payoffs: Counter[str] = field(default_factory=Counter)
    wars: int = 0

    def take(self, rows: Iterable[Row]) -> "_Totals":
        """Count *rows* too."""
        for row in rows:
            self.endings[row.ending] += 1
            self.wars += row.kind == "nuclear_war"
            for side, payoff in row.payoffs.items():
                self.payoffs[side] += payoff
        return self

    def add(self, other: "_Totals") -> None:
        self.endings.update(other.endings)
        self.payoffs.update(other.payoffs)
        self.wars += other.wars

    def summary(self, scenario: Scenario, seed: str) -> Summary:
        plays = self.endings.total()
        share = plays or 1
        return Summary(
            plays,
            seed,
            {ending.id: self.endings[ending.id] for ending in scenario.endings},
            self.wars / share,
            {side.id: round(self.payoffs[side.id] / share, 3) for side in scenario.sides},
        )


def summarise(scenario: Scenario, rows: Iterable[Row], seed: str) -> Summary:
    """Sum up *rows*."""
    return _Totals().take(rows).summary(scenario, seed)


class _Order(NamedTuple):
    plan: Plan
    stretch: Stretch


def _counted(scenario: Scenario, order: _Order) -> _Totals:
    return _Totals().take(order.plan.play(scenario, seed) for seed in order.stretch.seeds())


def simulate(workers: Workers, plan: Plan, seed: str, plays: int, watch: Watch = unwatched) -> Summary:
    """Play *plays* plays by *plan* and sum them up; the nth has the seed ``<seed>/<n>``.

    Raises:
        ThirteenDaysError: an unknown name in *plan*, or a person among its policies.
    """
    found = _Totals()
    orders = [_Order(plan, one) for one in stretches(seed, plays)]
    for part in watch(workers.each(_counted, orders), len(orders), f"{plays:,} plays"):
        found.add(part)
    return found.summary(workers.scenario, seed)
