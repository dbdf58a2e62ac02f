"""What many plays come to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thirteen_days.batch.run import Row
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


def summarise(scenario: Scenario, rows: Iterable[Row], seed: str) -> Summary:
    """Sum up *rows*."""
    counts: Counter[str] = Counter()
    wars = plays = 0
    totals: Counter[str] = Counter()
    for row in rows:
        plays += 1
        counts[row.ending] += 1
        wars += row.kind == "nuclear_war"
        totals.update(row.payoffs)
    share = plays or 1
    return Summary(
        plays,
        seed,
        {ending.id: counts[ending.id] for ending in scenario.endings},
        wars / share,
        {side.id: round(totals[side.id] / share, 3) for side in scenario.sides},
    )
