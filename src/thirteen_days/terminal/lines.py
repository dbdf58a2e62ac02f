"""A screen as lines of text, in the order in which one would read it aloud."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import assert_never

from thirteen_days.present.language import _
from thirteen_days.present.screen import (
    Bar,
    Block,
    Chart,
    Choice,
    Gauge,
    Ladder,
    MapMark,
    MapScreen,
    Paragraph,
    People,
    Plate,
    Screen,
    Spans,
    Strip,
    Table,
    Timeline,
)

_LISTED = frozenset({"bullet", "good", "bad"})
_HEADINGS = frozenset({"heading", "subheading"})


def screen_lines(screen: Screen, heard: Bar | None = None) -> list[str]:
    """The whole of *screen* but its situation panel, which is asked for, and a bar *heard* before."""
    lines = ["", screen.title, *(bar_lines(screen.bar) if screen.bar != heard else ())]
    if screen.stamp or (screen.letterhead and screen.kind == "document"):
        head = screen.letterhead.replace(" | ", ". ")
        lines.append(". ".join(part for part in (head, screen.stamp) if part))
    for block in screen.blocks:
        lines += block_lines(block)
    if screen.plate:
        lines += plate_lines(screen.plate)
    for note in screen.notes:
        lines += ["", _("Note: {note}").format(note=note.plain)]
    return lines


def plate_lines(plate: Plate) -> list[str]:
    """What a drawing shows."""
    lines = ["", _("Drawing: {caption}. {note}").format(caption=plate.caption.rstrip("."), note=plate.note)]
    if plate.annotations:
        lines.append(_("Marked on it: {marks}.").format(marks=", ".join(plate.annotations)))
    return lines


def bar_lines(bar: Bar) -> list[str]:
    """Date, clock, place and what stands, on one line."""
    parts = (bar.date, bar.clock, bar.place, *bar.items, bar.progress)
    line = ". ".join(part for part in parts if part)
    return [line] if line else []


def block_lines(block: Block) -> list[str]:
    """One block, led by an empty line where it starts something new."""
    match block:
        case Paragraph():
            return _paragraph(block)
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Strip():
            return _strip(block)
        case Spans():
            return _spans(block)
        case Timeline():
            return _timeline(block)
        case People():
            return _people(block)
        case _:
            assert_never(block)


def _paragraph(block: Paragraph) -> list[str]:
    if block.style in _LISTED:
        return [f"- {block.typed}"]
    if block.style == "inner":
        return [f"  - {block.typed}"]
    if block.style in _HEADINGS:
        return ["", block.typed if block.typed.endswith((".", ":", "?", "!")) else f"{block.typed}:"]
    if block.style in {"meta", "staff"}:
        return [block.typed]
    if block.style == "code":
        return [f"    {block.typed}"]
    if not block.typed:
        return []
    return ["", block.typed]


def _table(table: Table) -> list[str]:
    """A row a line, each value after its header: a table that can be heard."""
    lines = ["", f"{table.caption}:"] if table.caption else [""]
    for row in table.rows:
        if not row:
            continue
        named = zip(table.headers[1:], row[1:], strict=False)
        values = "; ".join(f"{header} {value}" if header else value for header, value in named if value)
        lines.append(f"- {row[0]}: {values}" if values else f"- {row[0]}")
    return lines


def _chart(chart: Chart) -> list[str]:
    """Each line of a chart as its points; lines that run on side by side as a table of both."""
    if not chart.stepped:
        return _beside(chart)
    named = dict(chart.ticks)
    lines = ["", f"{chart.caption}:"] if chart.caption and len(chart.series) > 1 else [""]
    for series in chart.series:
        points = ", ".join(
            _("{value} at {at}").format(value=_number(y), at=named.get(x, _number(x)))
            for x, y in _turning(series.points)
        )
        caption = series.label or chart.caption
        lines.append(
            _("{caption}, by {axis}: {points}").format(caption=caption, axis=chart.x_label, points=points)
        )
    return lines


def _beside(chart: Chart) -> list[str]:
    """A row for each place on the axis, every line's value after its name."""
    lines = [
        "",
        _("{caption}, {unit}, by {axis}:").format(
            caption=chart.caption, unit=chart.y_label, axis=chart.x_label
        ),
    ]
    values = [dict(series.points) for series in chart.series]
    for at in sorted(set().union(*values)):
        named = zip(chart.series, values, strict=True)
        row = "; ".join(f"{series.label} {_number(points[at])}" for series, points in named if at in points)
        lines.append(f"- {_number(at)}: {row}")
    return lines


def _spans(spans: Spans) -> list[str]:
    """Each span as it is told, unless a table has told it."""
    if spans.again:
        return []
    return ["", f"{spans.caption}:", *(f"- {one.label}: {one.said}" for one in spans.spans)]


def _people(told: People) -> list[str]:
    """Each with office and bent."""
    return ["", *(f"- {one.name}, {one.office}. {one.bias}".strip() for one in told.people)]


def _timeline(line: Timeline) -> list[str]:
    """A date a paragraph: one's own side, what befell, the other side."""
    found = ["", f"{line.caption}:"]
    for moment in line.moments:
        told = (
            [_("{who}: {what}").format(who=line.heads[0], what="; ".join(moment.ours))] if moment.ours else []
        )
        told += moment.both
        if moment.theirs:
            told.append(_("{who}: {what}").format(who=line.heads[1], what="; ".join(moment.theirs)))
        found.append(_("- {date}. {told}.").format(date=moment.date, told=". ".join(told)))
    return found


def _strip(strip: Strip) -> list[str]:
    """The parts on one line, and after it the one that came."""
    parts = [
        _("{label} {count}").format(label=share.label, count=share.count)
        for share in strip.shares
        if share.count
    ]
    line = _("{caption}: {parts}.").format(caption=strip.caption, parts="; ".join(parts))
    if 0 <= strip.lived < len(strip.shares):
        line += " " + _("What came: {label}.").format(label=strip.shares[strip.lived].label)
    return [line]


def _turning(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points where a line goes elsewhere, and its last."""
    found = [*points[:1], *(point for before, point in pairwise(points) if point[1] != before[1])]
    return found if found[-1:] == [*points[-1:]] else [*found, points[-1]]


def _number(value: float) -> str:
    return f"{value:g}"


def choice_lines(choices: Iterable[Choice]) -> list[str]:
    """The numbered answers: label, what it means, what is said of it."""
    lines = [""]
    for place, choice in enumerate(choices, start=1):
        stop = "." if choice.label[-1:].isalnum() else ""
        lines.append(f"{choice.key or place}. {choice.label}{stop}")
        if choice.text:
            lines.append(f"   {choice.text}")
        lines += [f"   {who}: {said}" for who, said in choice.advice]
    return lines


def situation_lines(gauges: Iterable[Gauge], ladders: Iterable[Ladder]) -> list[str]:
    """The situation panel, a line each."""
    lines = ["", _("The situation"), ""]
    lines += [f"- {_gauge(gauge)}" for gauge in gauges]
    lines.append("")
    lines += [f"- {_ladder(ladder)}" for ladder in ladders]
    return lines


def _gauge(gauge: Gauge) -> str:
    line = _("{label}: {value}").format(label=gauge.label, value=gauge.shown)
    if gauge.at is None and gauge.note:
        return _("{line} ({origin})").format(line=line, origin=gauge.note)
    if gauge.history and gauge.at is not None and gauge.history[-1] != gauge.at:
        return _("{line}, before {value}").format(line=line, value=gauge.history[-1])
    return line


def _ladder(ladder: Ladder) -> str:
    if not ladder.rung:
        return _("{side}: {rung_name}").format(side=ladder.label, rung_name=ladder.rung_name)
    line = _("{side}, rung {rung}, {rung_name}: {measures}").format(
        side=ladder.label,
        rung=ladder.rung,
        rung_name=ladder.rung_name,
        measures="; ".join(ladder.measures),
    )
    return f"{line}. {ladder.descent}" if ladder.descent else line


def map_lines(screen: MapScreen) -> list[str]:
    """The map in words: places, then what moves, with position and course."""
    lines = ["", screen.title, screen.caption, ""]
    lines += [f"- {_mark(mark)}" for mark in screen.marks]
    lines += [f"- {ring.label}" for ring in screen.rings if ring.label]
    lines += [f"- {stroke.label}" for stroke in screen.strokes if stroke.label]
    return lines


def _mark(mark: MapMark) -> str:
    where = f"{mark.label}, {mark.kind}, {_degrees(mark.lat, 'N', 'S')} {_degrees(mark.lon, 'E', 'W')}"
    if mark.wake:
        where = _("{where}, heading {course}").format(where=where, course=_course(mark.heading))
    return f"{where}. {mark.note}" if mark.note else where


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.1f} {positive if value >= 0 else negative}"


def _course(heading: float) -> str:
    """The nearest of eight winds."""
    winds = (
        _("north"),
        _("north-east"),
        _("east"),
        _("south-east"),
        _("south"),
        _("south-west"),
        _("west"),
        _("north-west"),
    )
    return winds[round(heading / 45) % len(winds)]
