"""What one side can notice of a scenario's machinery: fixed facts that its beliefs are built on."""

from dataclasses import dataclass
from functools import lru_cache

from thirteen_days.engine import Machine, machine_of
from thirteen_days.engine._arithmetic import Evaluate
from thirteen_days.engine._rules import Run
from thirteen_days.model import Chance, Change, End, News, Report, Scenario


@dataclass(frozen=True, slots=True)
class BranchSight:
    """How a branch of chance would show: by news, by the reasons of seen changes, or by ending the play."""

    news: frozenset[str]
    whys: frozenset[str]
    ends: bool


@dataclass(frozen=True, slots=True)
class ReportSight:
    """A report that this side receives: what is read, and what would be told for each offset."""

    variable: str
    reads: Evaluate
    low: int
    high: int
    error: int
    offsets: tuple[int, ...]

    def told(self, values: list[int], offset: int) -> tuple[int, int]:
        """The range that is told if the reading is off by *offset*."""
        reading = max(self.low, min(self.high, self.reads(values) + offset))
        return max(self.low, reading - self.error), min(self.high, reading + self.error)


@dataclass(frozen=True, slots=True)
class Sight:
    """What *side* (a place in file order) sees of variables, options, hazards and chance."""

    side: int
    variables: tuple[int, ...]
    options: tuple[frozenset[int], ...]
    hazards: tuple[bool, ...]
    chances: dict[str, tuple[BranchSight, ...]]
    reports: dict[str, ReportSight]
    lethal: dict[str, tuple[int, ...]]
    """Per chance node that may end in nuclear war, for each branch the ending, or -1."""


@lru_cache(maxsize=64)
def sight_of(scenario: Scenario, side: int) -> Sight:
    """What the side at place *side* can notice, made once."""
    machine = machine_of(scenario)
    name = scenario.sides[side].id
    runs = [run for program in machine.rules.programs for run in program]
    chances = {
        run.effect.body.node: tuple(_branch(machine, number, name) for number in run.programs)
        for run in runs
        if isinstance(run.effect.body, Chance)
    }
    reports = {
        run.effect.body.node: _report(machine, run, run.effect.body)
        for run in runs
        if isinstance(run.effect.body, Report) and run.effect.body.viewer == name
    }
    return Sight(
        side=side,
        variables=machine.rules.visible[name],
        options=tuple(
            frozenset(option.index for option in decision.options if name in option.audience)
            for decision in scenario.decisions
        ),
        hazards=tuple(name in hazard.audience for hazard in scenario.hazards),
        chances=chances,
        reports=reports,
        lethal=_lethal(machine, runs),
    )


def _branch(machine: Machine, program: int, viewer: str) -> BranchSight:
    news: set[str] = set()
    whys: set[str] = set()
    ends = False
    for run in machine.rules.programs[program]:
        body = run.effect.body
        match body:
            case News(text=text, audience=audience) if viewer in audience and run.when is None:
                news.add(text)
            case Change(index=index) if viewer in run.cause.audience:
                if viewer in machine.scenario.variables[index].audience and run.cause.why:
                    whys.add(run.cause.why)
            case End():
                ends = ends or run.when is None
    return BranchSight(frozenset(news), frozenset(whys), ends)


def _report(machine: Machine, run: Run, report: Report) -> ReportSight:
    low, high = machine.rules.bounds[report.about]
    variable = machine.scenario.variables[report.about].id
    return ReportSight(
        variable=variable,
        reads=run.numbers[0],
        low=low,
        high=high,
        error=report.error,
        offsets=tuple(offset for offset, _ in report.offsets),
    )


def _lethal(machine: Machine, runs: list[Run]) -> dict[str, tuple[int, ...]]:
    found = {}
    for run in runs:
        if isinstance(run.effect.body, Chance):
            wars = tuple(_war(machine, number) for number in run.programs)
            if any(ending >= 0 for ending in wars):
                found[run.effect.body.node] = wars
    return found


def _war(machine: Machine, program: int) -> int:
    """The nuclear war that a branch always ends the play with, or -1."""
    for run in machine.rules.programs[program]:
        body = run.effect.body
        if isinstance(body, End) and run.when is None:
            ending = machine.scenario.endings[body.ending]
            if ending.kind == "nuclear_war":
                return ending.index
    return -1
