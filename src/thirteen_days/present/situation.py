"""Where one stands: the strip at the top, the gauges, and each side's rung as far as it is known."""

from collections.abc import Sequence
from typing import Final

from thirteen_days.engine import condition_holds
from thirteen_days.model import EventKind, Heard, Kind, Measure, Observation, Turn, Variable
from thirteen_days.present.descent import descents, price
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Gauge, Ladder
from thirteen_days.present.words import Words

WORTH_A_LINE: Final = 7
"""The rung from which it is said on the panel that nothing at hand leads down."""


def bar(words: Words, observation: Observation) -> Bar:
    """When and where the viewer is, the alert, the rungs, and how far the calendar has run."""
    clock = words.clock(observation.side)
    return Bar(
        date=words.date(observation.minute, clock),
        clock=words.time(observation.minute, clock),
        place=_place(words, observation),
        items=(*_alerts(words, observation), *_rungs(words, observation)),
        progress=_progress(words, observation),
    )


def _place(words: Words, observation: Observation) -> str:
    """The room the viewer sits in this turn."""
    rooms = dict(words.scenario.turns[observation.turn].place)
    room = rooms.get(observation.viewer) or rooms.get(observation.side) or rooms.get("all", "")
    return words.key(room)


def _alerts(words: Words, observation: Observation) -> tuple[str, ...]:
    return tuple(
        _("{label} {value}").format(label=words.label(variable), value=words.value(variable.index, value))
        for variable, value in zip(words.scenario.variables, observation.values, strict=True)
        if variable.role == "alert" and value is not None
    )


def _rungs(words: Words, observation: Observation) -> tuple[str, ...]:
    return tuple(
        _("{side}: rung {rung}").format(side=words.key(words.side(side).adjective), rung=rung)
        for side, rung in observation.rungs
        if rung
    )


def kept_turns(words: Words, observation: Observation) -> tuple[Turn, ...]:
    """The turns that the settings of this play leave in."""
    return tuple(turn for turn in words.scenario.turns if condition_holds(observation, turn.when))


def turns_to_decide(words: Words, observation: Observation) -> int:
    """How many turns, up to this one, have had something for the viewer's side to decide."""
    mine = words.scenario.side_index(observation.side)
    planned = {turn for one in words.scenario.decisions if one.side == mine for turn in one.turns}
    return sum(
        turn.index in planned and observation.side in turn.sides and turn.index <= observation.turn
        for turn in kept_turns(words, observation)
    )


def _progress(words: Words, observation: Observation) -> str:
    """``Turn 3 of 9``, counting only the turns that these settings keep."""
    kept = kept_turns(words, observation)
    passed = sum(turn.index <= observation.turn for turn in kept)
    return _("Turn {turn} of {turns}").format(turn=passed, turns=len(kept))


def gauges(words: Words, observation: Observation, trail: Sequence[Heard] = ()) -> tuple[Gauge, ...]:
    """A gauge for every variable that has one and that the viewer sees, or has a report of."""
    reports = {report.variable: report for report in observation.reports}
    clock = words.clock(observation.side)
    found: list[Gauge] = []
    for variable in words.scenario.variables:
        if not variable.gauge:
            continue
        value = observation.values[variable.index]
        if value is not None:
            found.append(_exact(words, variable, value, history(variable.id, trail, observation.turn)))
        elif report := reports.get(variable.id):
            origin = words.origin(report.source, report.as_of, clock)
            found.append(_reported(words, variable, report.low, report.high, origin))
    return tuple(found)


def _exact(words: Words, variable: Variable, value: int, earlier: tuple[int, ...]) -> Gauge:
    return Gauge(
        variable=variable.id,
        label=words.label(variable),
        shown=_shown(words, variable, value),
        low=variable.low,
        high=variable.high,
        at=value,
        at_low=value,
        at_high=value,
        grave=variable.gauge,
        note=words.key(variable.note),
        history=earlier,
        ends=_ends(variable),
    )


def _reported(words: Words, variable: Variable, low: int, high: int, origin: str) -> Gauge:
    return Gauge(
        variable=variable.id,
        label=words.label(variable),
        shown=words.bare_span(variable, low, high),
        low=variable.low,
        high=variable.high,
        at=None,
        at_low=low,
        at_high=high,
        grave=variable.gauge,
        note=origin,
        ends=_ends(variable),
    )


def _ends(variable: Variable) -> tuple[str, str]:
    """An alert's ends in words: its numbers may run either way."""
    if variable.role != "alert" or not variable.gauge:
        return ("", "")
    war, peace = _("{level} war"), _("{level} peace")
    low, high = (war, peace) if variable.gauge == "low" else (peace, war)
    return low.format(level=variable.low), high.format(level=variable.high)


def _shown(words: Words, variable: Variable, value: int) -> str:
    """A value beside its gauge: with its unit, or out of its top."""
    if words.says_unit(variable):
        return words.value(variable.index, value)
    if variable.kind is not Kind.INT or variable.unit or variable.low != 0:
        return words.amount(variable, value)
    return _("{value} of {top}").format(value=value, top=variable.high)


def history(variable: str, trail: Sequence[Heard], turn: int) -> tuple[int, ...]:
    """The values that *variable* had at the end of each turn before *turn*, oldest first.

    Turns in which it did not move repeat the value before, so that equal steps are equal times.
    """
    moves = [h for h in trail if h.kind is EventKind.CHANGE and h.subject == variable and h.turn < turn]
    if not moves:
        return ()
    value = moves[0].before
    by_turn = {heard.turn: heard.after for heard in moves}
    values = [value]
    for index in range(turn):
        value = by_turn.get(index, value)
        values.append(value)
    return tuple(values)


def _descent(words: Words, observation: Observation, known: Sequence[Measure]) -> str:
    """The price of ending the gravest of a side's own measures, in a line; nothing if none is in force."""
    gravest = [measure for measure in known if measure.rung == known[0].rung]
    found = [one for one in descents(words, observation) if one.measure in gravest]
    if not known:
        return ""
    if len(found) < len(gravest):
        return _("No order of yours ends it yet.") if known[0].rung >= WORTH_A_LINE else ""
    dearest = max(found, key=lambda one: sum(loss.now for loss in one.losses))
    line = (
        _("Stepping down costs {price}, and rising.") if dearest.rising else _("Stepping down costs {price}.")
    )
    return line.format(price=price(words, dearest))


def ladders(words: Words, observation: Observation) -> tuple[Ladder, ...]:
    """Each side's rung, its name, and the measures known to be in force, gravest first."""
    rungs = dict(observation.rungs)
    found = []
    for side in words.scenario.sides:
        known = sorted(
            (m for m in words.scenario.measures if m.side == side.id and observation.values[m.index]),
            key=lambda measure: -measure.rung,
        )
        found.append(
            Ladder(
                side=side.id,
                label=words.key(side.name),
                colour=side.colour,
                rung=rungs.get(side.id, 0),
                rung_name=words.key(known[0].rung_name) if known else _("Nothing known to be in force"),
                measures=tuple(words.key(measure.label) for measure in known),
                steps=tuple((measure.rung, words.key(measure.label)) for measure in known),
                descent=_descent(words, observation, known) if side.id == observation.side else "",
            )
        )
    return tuple(found)
