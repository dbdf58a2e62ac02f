"""What is read when all is over, and what is read at any time."""

from thirteen_days.lint.facts import Facts
from thirteen_days.lint.programs import Programs
from thirteen_days.lint.values import Values
from thirteen_days.lint.views import View, either
from thirteen_days.model import Expr, Scenario


def look_back(programs: Programs, scenario: Scenario, facts: Facts) -> None:
    """What is read when all is over, and what is read at any time."""
    after = scenario.years_after
    conditions = [after.when, *(one.when for one in scenario.questions)]
    for ending, view in facts.endings.items():
        wide = _with_years(scenario, view)
        for _, components in scenario.endings[ending].payoffs:
            for _, worth in components:
                programs.worth(worth, view)
        for condition in (*conditions, *(card.when for card in scenario.cards)):
            if condition is not None:
                programs.read(condition, wide)
        for series in after.series:
            programs.worth(series.start, wide)
            programs.worth(series.next, wide)
        facts.ever = either(facts.ever, view)
    if facts.ever is not None:
        _at_any_time(programs, scenario, facts.ever)


def _with_years(scenario: Scenario, view: View) -> View:
    """*view* and, behind it, the cells of the years."""
    after = scenario.years_after
    if not after.years:
        return view
    lines = [Values(min(one.low, 0), max(one.high, 0)) for one in after.series]
    years = Values(after.years[0], after.years[-1])
    return [*view, years, *lines, *(line for line in lines for _ in after.years)]


def _at_any_time(programs: Programs, scenario: Scenario, ever: View) -> None:
    chart = scenario.map
    conditions: list[Expr | None] = []
    if chart is not None:
        conditions += [one.when for one in chart.sheets]
        conditions += [one.when for one in chart.places]
        conditions += [one.when for one in chart.rings]
        conditions += [one.when for one in chart.lines]
        conditions += [track.when for unit in chart.units for track in unit.tracks]
    conditions += [belief.when for force in scenario.forces for belief in force.believed]
    for condition in conditions:
        if condition is not None:
            programs.reckoner.test(condition, ever)
    for force in scenario.forces:
        for number in (force.count, force.surprise, force.alert):
            programs.number(number, ever)
