"""The balance: what each side has, as the viewer counts its own and believes of the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from thirteen_days.engine import condition_holds, evaluator, variables_read
from thirteen_days.model import SCALE, EventKind, Expr, Force, Heard, Observation, State
from thirteen_days.present.chronicle import turn_ticks
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.papers import sources_note
from thirteen_days.present.screen import Block, Chart, Screen, Series, Span, Spans, Table
from thirteen_days.present.situation import bar, history
from thirteen_days.present.words import Words

_EXACT: Final = 200
"""Sums beyond this are told to two figures: nobody knows them better."""


MEN: Final = 4000
"""Counts from here on are of soldiers: on one scale with weapons they would hide everything else."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A force as the viewer has it: exact for its own (*low* is *high*), else a range and who says so."""

    force: Force
    low: int
    high: int
    origin: str = ""


def balance_screen(words: Words, observation: Observation, trail: Sequence[Heard]) -> Screen:
    """Every force the viewer knows of, what would arrive, and how the reported ones grew day by day."""
    figures = known(words, observation)
    lead = paragraph(_("Your own as your staff counts them; theirs as they are believed to be."), "lead")
    found: list[Block] = [lead, _table(words, observation, figures)]
    found.append(_spans(words, observation, figures))
    found += _arriving(words, observation, figures)
    for figure in figures:
        found += _by_day(words, observation, figure, trail)
    own = [figure.force for figure in figures if figure.force.side == observation.side]
    if own:
        found.append(paragraph(_("What your own figures count"), "subheading"))
    for force in own:
        found += _notes(words, force)
    return Screen("why", _("The balance"), bar(words, observation), tuple(found))


def known(words: Words, observation: Observation) -> tuple[Figure, ...]:
    """The forces of which the viewer has a figure, in file order."""
    return tuple(
        figure
        for force in words.scenario.forces
        if (figure := _figure(words, observation, force)) is not None
    )


def arrives(observation: Observation, figures: Sequence[Figure], *, alert: bool) -> tuple[int, int]:
    """The weapons of *figures* that would arrive, struck without warning or after full alert: low, high.

    Each force's part is rounded down by itself, as the staffs do it.
    """
    low = high = 0
    for figure in figures:
        share = _over(observation, figure.force.alert if alert else figure.force.surprise)
        low += figure.low * share // SCALE
        high += figure.high * share // SCALE
    return low, high


def _over(observation: Observation, expression: Expr) -> int:
    return evaluator(expression)([value or 0 for value in observation.values])


def _figure(words: Words, observation: Observation, force: Force) -> Figure | None:
    """A force as the viewer has it; ``None`` if it has nothing to go by."""
    if force.side == observation.side:
        if any(observation.values[index] is None for index in variables_read(force.count)):
            return None
        count = max(0, _over(observation, force.count))
        return Figure(force, count, count)
    if force.variable >= 0:
        if (seen := observation.values[force.variable]) is not None:
            return Figure(force, seen, seen)
        name = words.scenario.variables[force.variable].id
        for report in observation.reports:
            if report.variable == name:
                origin = words.origin(report.source, report.as_of, words.clock(observation.side))
                return Figure(force, report.low, report.high, origin)
    holding = [
        one
        for one in force.believed
        if one.since <= observation.turn and condition_holds(observation, one.when)
    ]
    return (
        Figure(force, holding[-1].low, holding[-1].high, words.key(holding[-1].source)) if holding else None
    )


def _others(words: Words, observation: Observation) -> tuple[str, ...]:
    """The other sides that have forces."""
    sides = dict.fromkeys(force.side for force in words.scenario.forces)
    return tuple(side for side in sides if side != observation.side)


def _table(words: Words, observation: Observation, figures: Sequence[Figure]) -> Table:
    """A row for each kind, a column for each side."""
    mine = any(figure.force.side == observation.side for figure in figures)
    columns = ((observation.side,) if mine else ()) + _others(words, observation)
    kinds = dict.fromkeys(words.key(figure.force.system) for figure in figures)
    rows = []
    for kind in kinds:
        row = [kind]
        for side in columns:
            here = [one for one in figures if one.force.side == side and words.key(one.force.system) == kind]
            row.append("; ".join(_said(one) for one in here) or "–")
        rows.append(tuple(row))
    heads = tuple(_("Your own") if side == observation.side else words.side_name(side) for side in columns)
    return Table("", (_("Kind"), *heads), tuple(rows))


def _spans(words: Words, observation: Observation, figures: Sequence[Figure]) -> Spans:
    """The same on one scale: one's own as a mark, theirs as the range that is believed."""
    kinds = dict.fromkeys(words.key(figure.force.system) for figure in figures)
    spans = []
    for kind in kinds:
        here = [one for one in figures if words.key(one.force.system) == kind]
        for figure in sorted(here, key=lambda one: one.force.side != observation.side):
            own = figure.force.side == observation.side
            who = _("yours") if own else words.side_name(figure.force.side)
            spans.append(
                Span(
                    label=_("{kind}, {who}").format(kind=kind, who=who),
                    low=float(figure.low),
                    high=float(figure.high),
                    said=_said(figure),
                    style="ours" if own else "other",
                    at=float(figure.low) if figure.low == figure.high else None,
                )
            )
    return Spans(
        _("Side by side"),
        _("launchers, aircraft or men"),
        tuple(one for one in spans if one.high < MEN),
        again=True,
    )


def _said(figure: Figure) -> str:
    """``24``; ``75 to 81 (National estimates, 1962)``."""
    counted = _span(figure.low, figure.high)
    return _("{range} ({origin})").format(range=counted, origin=figure.origin) if figure.origin else counted


def _span(low: int, high: int) -> str:
    if low == high:
        return _number(low)
    return _("{low} to {high}").format(low=_number(low), high=_number(high))


def _number(value: int) -> str:
    """A number with its thousands apart."""
    return f"{value:,}"


def _arriving(words: Words, observation: Observation, figures: Sequence[Figure]) -> list[Block]:
    """What would arrive of each side's, and what that is to one."""
    found: list[tuple[str, ...]] = []
    after: dict[str, tuple[int, int]] = {}
    for side in dict.fromkeys(figure.force.side for figure in figures):
        here = [figure for figure in figures if figure.force.side == side]
        struck = arrives(observation, here, alert=False)
        after[side] = _told(words, observation, side) or arrives(observation, here, alert=True)
        name = _("Your own") if side == observation.side else words.side_name(side)
        found.append((name, _about(*struck), _about(*after[side])))
    if not any(high for _low, high in after.values()):
        return []
    heads = ("", _("struck without warning"), _("after full alert"))
    blocks: list[Block] = [
        paragraph(_("Weapons that would arrive"), "subheading"),
        Table("", heads, tuple(found)),
    ]
    return [*blocks, *_odds(words, observation, after)]


def _told(words: Words, observation: Observation, side: str) -> tuple[int, int] | None:
    """The viewer's own figure or last report of the sum itself, if the scenario keeps one for that side."""
    for variable in words.scenario.variables:
        if variable.role == "balance" and {viewer.partition(".")[0] for viewer in variable.audience} == {
            side
        }:
            value = observation.values[variable.index]
            if value is not None:
                return value, value
            for report in observation.reports:
                if report.variable == variable.id:
                    return report.low, report.high
    return None


def _odds(words: Words, observation: Observation, after: dict[str, tuple[int, int]]) -> Iterator[Block]:
    """How many there are on one side to one on the other, after full alert."""
    if observation.side not in after:
        return
    mine = after[observation.side]
    for side, theirs in after.items():
        if side == observation.side or not theirs[0] or not mine[0]:
            continue
        name = words.key(words.side(side).adjective)
        if mine[0] >= theirs[1]:
            low, high = mine[0] // max(1, theirs[1]), mine[1] // max(1, theirs[0])
            line = _("For one {other} weapon, {range} of yours.")
        else:
            low, high = theirs[0] // max(1, mine[1]), theirs[1] // max(1, mine[0])
            line = _("For one weapon of yours, {range} {other}.")
        yield paragraph(line.format(other=name, range=_span(max(1, low), max(1, high))))


def _about(low: int, high: int) -> str:
    """A sum, to two figures where it is large."""
    low, high = _rounded(low), _rounded(high)
    return _span(low, high) if high < _EXACT else _("about {range}").format(range=_span(low, high))


def _rounded(value: int) -> int:
    if value < _EXACT:
        return value
    unit = int("1".ljust(len(str(value)) - 1, "0"))
    return (value + unit // 2) // unit * unit


def _by_day(words: Words, observation: Observation, figure: Figure, trail: Sequence[Heard]) -> list[Block]:
    """A force that moved, day by day: exact where it is seen, at least and at most where it is reported."""
    if figure.force.variable < 0:
        return []
    variable = words.scenario.variables[figure.force.variable]
    lines: dict[str, list[tuple[int, int]]] = {}
    if observation.values[variable.index] is not None:
        values = (*history(variable.id, trail, observation.turn)[1:], figure.low)
        moved = next((turn for turn, value in enumerate(values) if value != values[0]), len(values))
        lines[_("as counted")] = list(enumerate(values))[max(0, moved - 1) :]
    else:
        told = [one for one in trail if one.kind is EventKind.REPORTED and one.subject == variable.id]
        lines[_("at most")] = [(one.turn, one.after) for one in told]
        lines[_("at least")] = [(one.turn, one.before) for one in told]
    counted = [turn for points in lines.values() for turn, _value in points]
    if len(set(counted)) < 2:  # noqa: PLR2004 - one count is no course
        return []
    return [
        Chart(
            caption=_("{what}, as it was known").format(what=words.label(variable)),
            x_label=_("turn"),
            y_label=words.key(variable.unit),
            series=tuple(
                Series(name, tuple((float(turn + 1), float(value)) for turn, value in points), style)
                for (name, points), style in zip(lines.items(), ("ours", "record"), strict=False)
            ),
            ticks=turn_ticks(words, words.clock(observation.side)),
        )
    ]


def _notes(words: Words, force: Force) -> list[Block]:
    """What a figure counts, how sure it is, where its shares come from, and its sources."""
    parts = [words.key(force.note)]
    if force.span:
        parts.append(
            _("Counts run from {low} to {high}.").format(
                low=_number(force.span[0]), high=_number(force.span[1])
            )
        )
    if force.shares:
        parts.append(_("Of what would arrive: {shares}").format(shares=words.key(force.shares)))
    line = _("**{kind}.** {note}").format(
        kind=words.key(force.system), note=" ".join(part for part in parts if part)
    )
    return [paragraph(line, "bullet"), *sources_note(words, force.sources, force.tag)]


def balance_blocks(words: Words, state: State) -> list[Block]:
    """After the play: what each side truly had at its end, what the others believed, and the sources."""
    forces = words.scenario.forces
    if not forces:
        return []
    sides = tuple(dict.fromkeys(force.side for force in forces))
    rows = []
    for kind in dict.fromkeys(words.key(force.system) for force in forces):
        row = [kind]
        for side in sides:
            here = [one for one in forces if one.side == side and words.key(one.system) == kind]
            row.append("; ".join(_number(max(0, evaluator(one.count)(state.values))) for one in here) or "–")
        rows.append(tuple(row))
    heads = (_("Kind"), *(words.side_name(side) for side in sides))
    found: list[Block] = [
        paragraph(_("What each side had"), "heading"),
        paragraph(_("As it stood when the play ended; and what the others believed meanwhile."), "meta"),
        Table("", heads, tuple(rows)),
    ]
    for side in sides:
        found.append(paragraph(words.side_name(side), "subheading"))
        for force in forces:
            if force.side == side:
                found += [*_notes(words, force), *_beliefs(words, force)]
    return found


def _beliefs(words: Words, force: Force) -> list[Block]:
    """What others believed of it, each with who said so, and how sure that is."""
    if not force.believed:
        return []
    parts = "; ".join(
        _("{range} ({origin})").format(range=_span(one.low, one.high), origin=words.key(one.source))
        for one in force.believed
    )
    sources = tuple(dict.fromkeys(source for one in force.believed for source in one.sources))
    line = paragraph(_("Believed elsewhere: {parts}.").format(parts=parts))
    return [line, *sources_note(words, sources, force.believed[-1].tag)]
