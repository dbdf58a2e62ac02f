"""What comes without being chosen, as Python: events, hazards, endings, and what an ending is worth."""

from collections.abc import Sequence

from thirteen_days.engine._arithmetic import variables_read
from thirteen_days.engine._rules import ReadyHazard, Rules, Waiting
from thirteen_days.engine._source.expressions import source_of
from thirteen_days.engine._source.lines import Lines, indented, said_at, under, unless
from thirteen_days.engine._source.steps import step
from thirteen_days.model import Scenario


def events(scenario: Scenario, rules: Rules, listed: Sequence[Waiting], turn: int) -> Lines:
    """A turn's scheduled, or its triggered, events; true if one of them ends the play."""
    for waiting in listed:
        event = scenario.happenings[waiting.event]
        told = f"if s.told is not None: s.told.append(('event', {event.index}))"
        body = iter((told, *step(rules, (event.happened,), rules.events[event.index])))
        happens = said_at(("events", event.id), under(event.when, body, turn))
        yield from unless(waiting.flag, happens) if waiting.flag >= 0 else happens
    yield "return False"


def hazards(rules: Rules, turn: int) -> Lines:
    """The hazards of a turn, over so many ``minutes``; true if one of them ends the play."""
    for ready in rules.hazards_at[turn]:
        hazard = ready.hazard
        runs = said_at(("hazards", hazard.id), under(hazard.when, _hazard(rules, ready, turn), turn))
        yield from unless(hazard.happened, runs) if hazard.once else runs
    yield "return False"


def _hazard(rules: Rules, ready: ReadyHazard, turn: int) -> Lines:
    """The odds depend on few variables, so they are worked out once for each set of their values."""
    hazard = ready.hazard
    parts = (hazard.base, *(factor for _, factor in hazard.factors))
    reads = sorted(frozenset().union(*(variables_read(part) for part in parts)) - {0})
    key = "".join(f"v[{index}], " for index in reads)
    yield f"key = ({hazard.index}, {turn}, minutes, {key})"
    yield "odds = ODDS.get(key)"
    yield "if odds is None:"
    path = ("hazards", hazard.id)
    yield from said_at((*path, "base"), iter((f"    rate = {source_of(hazard.base, turn)}",)))
    for label, factor in hazard.factors:
        line = f"    rate = multiply(rate, {source_of(factor, turn)})"
        yield from said_at((*path, "factors", label), iter((line,)))
    yield "    if len(ODDS) > MOST_ODDS: ODDS.clear()"
    yield "    odds = ODDS[key] = probability_of(rate, minutes)"
    yield f"if odds and s.luck.incident(s, {hazard.index}, odds):"
    yield f"    if s.told is not None: s.told.append(('hazard', {hazard.index}))"
    yield from indented(step(rules, (hazard.happened,), ready.program))


def endings(scenario: Scenario, rules: Rules, turn: int) -> Lines:
    """The first ending whose condition holds at the close of a turn, else -1."""
    for index, _ in rules.endings_at[turn]:
        ending = scenario.endings[index]
        yield from said_at(("endings", ending.id), under(ending.when, iter((f"return {index}",)), turn))
    yield "return -1"


def payoffs(scenario: Scenario, index: int) -> Lines:
    """Per side in file order, what ending *index* is worth, as a tuple of (component, amount)."""
    ending = scenario.endings[index]
    by_side = dict(ending.payoffs)
    yield "return ("
    for side in scenario.sides:
        yield "    ("
        for name, amount in by_side.get(side.id, ()):
            line = iter((f"        ({name!r}, {source_of(amount)}),",))
            yield from said_at(("endings", ending.id, "payoffs", side.id, name), line)
        yield "    ),"
    yield ")"
