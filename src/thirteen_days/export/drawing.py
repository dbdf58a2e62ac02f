"""Charts and strips as inline SVG, coloured by the page's own style."""

import math
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Final

from thirteen_days.present import Chart, Series, Spans, Strip
from thirteen_days.present.language import _

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 18, 40
TICKS: Final = 5
BAR, MARK = 18, 9
LINES: Final = frozenset({"ours", "record", "other", *(f"table-{letter}" for letter in "abcdef")})
PARTS: Final = frozenset({"calm", "tense", "war", "ruin"})


def chart_figure(chart: Chart, told: str) -> str:
    """A line chart with its caption and a key; *told* is HTML that gives it in numbers."""
    shown = [series for series in chart.series if series.points]
    if not shown:
        return ""
    across, up = _scales(shown)
    grid = []
    for tick in up.ticks:
        y = up.at(tick)
        grid.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        grid.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    grid += [
        f'<text x="{across.at(tick):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{tick:g}</text>'
        for tick in across.ticks
    ]
    middle = (LEFT + WIDTH - RIGHT) / 2
    grid.append(
        f'<text x="{middle:.0f}" y="{HEIGHT - 4}" text-anchor="middle">{escape(chart.x_label)}</text>'
    )
    grid.append(f'<text x="0" y="10">{escape(chart.y_label)}</text>')
    lines = []
    for series in shown:
        points = " ".join(
            f"{across.at(x):.1f},{up.at(y):.1f}" for x, y in _path(series.points, stepped=chart.stepped)
        )
        lines.append(f'<polyline class="line {_line(series)}" points="{points}"/>')
    key = "".join(
        f'<li><svg viewBox="0 0 28 14" aria-hidden="true">'
        f'<line class="line {_line(series)}" x1="0" x2="28" y1="9" y2="9"/></svg>{escape(series.label)}</li>'
        for series in shown
    )
    name = _("{caption}; by {axis}").format(caption=chart.caption, axis=chart.x_label)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(name)}">'
        f"{''.join(grid)}{''.join(lines)}</svg>"
        f'<figcaption>{escape(chart.caption)}</figcaption><ul class="key">{key}</ul>{told}</figure>'
    )


def spans_figure(spans: Spans, told: str) -> str:
    """Spans under one another, with their middle halves and where one stood; *told* has the numbers."""
    if not spans.spans:
        return ""
    low = min(0.0, *(min(one.low, one.at if one.at is not None else one.low) for one in spans.spans))
    high = max(one.high for one in spans.spans) or 1.0
    label, row = 250, 26

    def at(value: float) -> float:
        return label + (WIDTH - label - RIGHT) * (value - low) / ((high - low) or 1)

    made = []
    for number, one in enumerate(spans.spans):
        y = TOP + number * row
        made.append(f'<text x="{label - 8}" y="{y + 4}" text-anchor="end">{escape(one.label[:44])}</text>')
        ends = f'x1="{at(one.low):.1f}" x2="{max(at(one.high), at(one.low) + 2):.1f}"'
        made.append(
            f'<line class="line {one.style if one.style in LINES else "other"}" {ends} y1="{y}" y2="{y}"/>'
        )
        if one.inner:
            left, right = at(one.inner[0]), at(one.inner[1])
            made.append(
                f'<rect class="part tense" x="{left:.1f}" y="{y - 7}" '
                f'width="{max(2, right - left):.1f}" height="14"/>'
            )
        if one.at is not None:
            made.append(f'<circle class="mark" cx="{at(one.at):.1f}" cy="{y}" r="5"/>')
    height = TOP + len(spans.spans) * row
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(spans.caption)}">'
        f"{''.join(made)}</svg><figcaption>{escape(spans.caption)}</figcaption>{told}</figure>"
    )


def strip_figure(strip: Strip) -> str:
    """Parts of a whole as a bar, the lived one marked and named."""
    total = strip.total or 1
    lived = strip.shares[strip.lived] if 0 <= strip.lived < len(strip.shares) else None
    parts, keys, spoken = [], [], []
    gone = 0
    for share in strip.shares:
        left, wide = WIDTH * gone / total, WIDTH * share.count / total
        gone += share.count
        kind = share.style if share.style in PARTS else "ruin"
        parts.append(
            f'<rect class="{kind}" x="{left:.1f}" y="{MARK}" width="{wide:.1f}" height="{BAR}"/>'
            f'<line class="cut" x1="{left:.1f}" x2="{left:.1f}" y1="{MARK}" y2="{MARK + BAR}"/>'
        )
        form = _("{label} {count}, as it came") if share is lived else _("{label} {count}")
        said = form.format(label=share.label, count=share.count)
        spoken.append(said)
        swatch = (
            f'<svg viewBox="0 0 14 14" aria-hidden="true"><rect class="{kind}" width="14" height="14"/></svg>'
        )
        words = f"<strong>{escape(said)}</strong>" if share is lived else escape(said)
        keys.append(f"<li>{swatch}{words}</li>")
        if share is lived:
            at = min(max(left + wide / 2, 6), WIDTH - 6)
            parts.append(f'<path class="mark" d="M{at - 6:.1f} 0h12l-6 {MARK - 1}z"/>')
    name = f"{strip.caption}: {'; '.join(spoken)}"
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {MARK + BAR + 1}" role="img" aria-label="{escape(name)}">'
        f"{''.join(parts)}"
        f'<rect class="frame" x=".5" y="{MARK}" width="{WIDTH - 1}" height="{BAR}"/></svg>'
        f'<figcaption>{escape(strip.caption)}</figcaption><ul class="key">{"".join(keys)}</ul></figure>'
    )


class Scale:
    """From values to places along an axis, with round ticks."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        step = _step((high - low) or 1)
        self.low = math.floor(low / step) * step
        self.high = math.ceil(high / step) * step
        if self.high <= self.low:
            self.high = self.low + step
        self.start, self.end = start, end
        count = round((self.high - self.low) / step)
        self.ticks = [round(self.low + step * number, 9) for number in range(count + 1)]

    def at(self, value: float) -> float:
        """Where *value* stands."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def _scales(shown: Sequence[Series]) -> tuple[Scale, Scale]:
    points = [point for series in shown for point in series.points]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    across = Scale(min(xs), max(xs), LEFT, WIDTH - RIGHT)
    return across, Scale(min(0, *ys), max(0, *ys), HEIGHT - BOTTOM, TOP)


def _step(span: float) -> float:
    """A round distance between ticks: 1, 2 or 5 times a power of ten."""
    rough = span / TICKS
    power = 10 ** math.floor(math.log10(rough))
    return float(next(size * power for size in (1, 2, 5, 10) if size * power >= rough - 1e-9))


def _path(points: Sequence[tuple[float, float]], *, stepped: bool) -> list[tuple[float, float]]:
    """The corners of a line; a stepped one is level until its value changes."""
    if not stepped:
        return list(points)
    found = list(points[:1])
    for (_start, before), (x, after) in pairwise(points):
        found += [(x, before), (x, after)]
    return found


def _line(series: Series) -> str:
    return series.style if series.style in LINES else "other"
