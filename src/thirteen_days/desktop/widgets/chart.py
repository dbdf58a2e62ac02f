"""A line chart on paper whose labels at the lines' ends never run into one another."""

import math
from itertools import pairwise

import pygame

from thirteen_days.desktop.semantics import Facts
from thirteen_days.desktop.styles import words
from thirteen_days.desktop.text import Laid
from thirteen_days.desktop.theme import Rgb
from thirteen_days.desktop.widgets.base import Look, Placed, Widget
from thirteen_days.present.language import _
from thirteen_days.present.screen import Chart, Series

HEIGHT = 250
TICKS = 5
_TABLES = "abcdef"
"""Tables of a class: by their letters, each has a colour, a mark and its own height on the line."""


class ChartView(Widget):
    """Series over two axes, each series named at its end."""

    role = "chart"

    def __init__(self, look: Look, x: int, y: int, width: int, chart: Chart) -> None:
        form = _("{line} ends at {value:g}")
        ends = [
            form.format(line=line.label, value=line.points[-1][1]) for line in chart.series if line.points
        ]
        super().__init__(pygame.Rect(x, y, width, 0), chart.caption or _("Chart"), value="; ".join(ends))
        self.chart = chart
        self.leads: list[tuple[int, int]] = []
        self.series = [line for line in chart.series if line.points]
        self.stepped = chart.stepped
        px = look.theme.px
        top = y
        if chart.caption:
            caption = words(look, chart.caption, "table_head", width)
            self.texts.append(Placed(caption, x, top, look.palette.ink))
            top += caption.height + px(8)
        unit = words(look, chart.y_label, "axis", width)
        self.texts.append(Placed(unit, x, top))
        top += unit.height + px(8)
        self._range()
        labels = [words(look, line.label, "axis", max(px(60), width // 3)) for line in self.series]
        right = max((label.width for label in labels), default=0) + px(16)
        left = max(words(look, f"{tick:g}", "axis", width).width for tick in self.y_ticks) + px(10)
        height = min(px(HEIGHT), width * 2 // 3)
        self.plot = pygame.Rect(x + left, top, max(px(80), width - left - right), height)
        self._axes(look, x, chart)
        self._ends(look, labels)

    @property
    def facts(self) -> Facts:
        """A row for each place of the axis: where every line stands there."""
        named = dict(self.chart.ticks)
        places = sorted({x for line in self.series for x, _y in line.points})
        rows = tuple(
            (named.get(x, f"{x:g}"), *(f"{y:g}" if y is not None else "" for y in self._heights(x)))
            for x in places
        )
        form = _("{line}, {unit}")
        heads = (form.format(line=line.label, unit=self.chart.y_label) for line in self.series)
        return Facts((self.chart.x_label, *heads), rows)

    def _heights(self, x: float) -> list[float | None]:
        """Where each line stands at *x*: at its last point, where a value holds; nowhere beyond its ends."""
        found: list[float | None] = []
        for line in self.series:
            held = [y for at, y in line.points if (at <= x if self.stepped else at == x)]
            found.append(held[-1] if held and x <= line.points[-1][0] else None)
        return found

    def _range(self) -> None:
        points = [point for line in self.series for point in line.points] or [(0.0, 0.0)]
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        self.x_low = min(xs)
        self.x_high = max(*xs, self.x_low + 1)
        step = _step((max(ys) - min(0, *ys)) or 1)
        if all(value == round(value) for value in ys):
            step = max(1.0, step)
        low = math.floor(min(0, *ys) / step) * step
        high = math.ceil(max(ys) / step) * step or step
        self.y_ticks = [low + step * count for count in range(round((high - low) / step) + 1)]

    def _point(self, point: tuple[float, float]) -> tuple[float, float]:
        low, high = self.y_ticks[0], self.y_ticks[-1]
        x = self.plot.left + self.plot.width * (point[0] - self.x_low) / (self.x_high - self.x_low)
        return x, self.plot.bottom - self.plot.height * (point[1] - low) / ((high - low) or 1)

    def _axes(self, look: Look, x: int, chart: Chart) -> None:
        px = look.theme.px
        for tick in self.y_ticks:
            laid = words(look, f"{tick:g}", "axis", self.plot.left - x)
            height = round(self._point((self.x_low, tick))[1]) - laid.height // 2
            self.texts.append(Placed(laid, self.plot.left - px(8) - laid.width, height))
        bottom = self.plot.bottom + max(px(6), words(look, "0", "axis", px(40)).height // 2 + px(2))
        edge = -math.inf
        named = dict(chart.ticks)
        for value in sorted({point[0] for line in self.series for point in line.points}):
            laid = words(look, named.get(value, f"{value:g}"), "axis", px(100))
            left = round(self._point((value, 0))[0]) - laid.width // 2
            left = max(self.rect.x, min(left, self.plot.right + px(6) - laid.width))  # names stand beyond
            if left > edge + px(8):
                self.texts.append(Placed(laid, left, bottom))
                edge = left + laid.width
        if chart.ticks:  # days say what they are
            self.rect.height = bottom + words(look, "0", "axis", px(40)).height + px(4) - self.rect.y
            return
        name = words(look, chart.x_label, "axis", self.plot.width)
        below = bottom + name.line_height + px(2)
        self.texts.append(Placed(name, self.plot.centerx - name.width // 2, below))
        self.rect.height = below + name.height + px(4) - self.rect.y

    def _ends(self, look: Look, labels: list[Laid]) -> None:
        """Labels in the order of their lines' ends, pushed apart until none touches the next."""
        wanted = sorted(
            (self._point(line.points[-1])[1] - label.height / 2, number)
            for number, (line, label) in enumerate(zip(self.series, labels, strict=True))
        )
        tops = apart(
            [(top, labels[number].height) for top, number in wanted], self.plot.top, self.plot.bottom
        )
        for top, (_wanted, number) in zip(tops, wanted, strict=True):
            label = labels[number]
            colour = colour_of(look, self.series[number])
            self.texts.append(Placed(label, self.plot.right + look.theme.px(14), round(top), colour))
            self.leads.append((number, round(top) + label.height // 2))

    def move(self, dx: int, dy: int) -> None:
        """Shift the plot too."""
        super().move(dx, dy)
        self.plot.move_ip(dx, dy)
        self.leads = [(number, middle + dy) for number, middle in self.leads]

    def paint(self, surface: pygame.Surface, look: Look, dy: int) -> None:
        """Grid, lines with their points, and a thin lead from each line to its name."""
        palette, px = look.palette, look.theme.px
        for tick in self.y_ticks:
            y = round(self._point((self.x_low, tick))[1]) + dy
            surface.fill(palette.rule, (self.plot.left, y, self.plot.width, 1))
        surface.fill(palette.ink, (self.plot.left, self.plot.top + dy, max(1, px(1.5)), self.plot.height))
        for number, middle in self.leads:
            line = self.series[number]
            colour = colour_of(look, line)
            aside = dy - px(3) * max(0, _place(line))  # lines of one course lie beside one another
            points = [(x, y + aside) for x, y in map(self._point, line.points)]
            for one, other in pairwise(_steps(points) if self.stepped else points):
                if line.style == "other" or _place(line) in {1, 3, 5}:
                    _dashed(surface, colour, one, other, px(6), max(2, px(2)))
                else:
                    pygame.draw.aaline(surface, colour, one, other, max(2, px(2.5)))
            for point in points:
                _dot(surface, line, colour, point, px(4))
            name = (self.plot.right + px(10), middle + dy)
            if points[-1][0] < self.plot.right - 1:  # it ends before the others: its name is not its course
                _dashed(surface, palette.rule, points[-1], name, px(4), 1)
            else:
                pygame.draw.aaline(surface, colour, points[-1], name)


def _steps(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A value holds until it changes: level, then straight up or down."""
    found = points[:1]
    for (_start, before), (x, after) in pairwise(points):
        found += [(x, before), (x, after)]
    return found


def colour_of(look: Look, line: Series) -> Rgb:
    """Our line red, the record's black, others blue, each table its own; their points differ in shape too."""
    palette = look.palette
    if line.colour:
        return look.theme.side(line.colour, on_paper=True)
    if (place := _place(line)) >= 0:
        inks = (palette.blue_ink, palette.red_ink, palette.green_ink)
        return inks[place % len(inks)]
    return {"ours": palette.red_ink, "record": palette.ink}.get(line.style, palette.blue_ink)


def _place(line: Series) -> int:
    """The place of a table among those of its class; -1 for a line that is no table's."""
    return _TABLES.find(line.style.removeprefix("table-")) if line.style.startswith("table-") else -1


def _dot(surface: pygame.Surface, line: Series, colour: Rgb, point: tuple[float, float], radius: int) -> None:
    x, y = point
    if line.style == "record" or _place(line) in {2, 5}:
        pygame.draw.rect(surface, colour, (x - radius + 1, y - radius + 1, 2 * radius - 1, 2 * radius - 1))
    elif line.style == "ours" or _place(line) in {1, 4}:
        pygame.draw.aacircle(surface, colour, point, radius)
    else:
        pygame.draw.polygon(
            surface, colour, [(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)]
        )


def _dashed(
    surface: pygame.Surface,
    colour: Rgb,
    one: tuple[float, float],
    other: tuple[float, float],
    dash: int,
    width: int,
) -> None:
    length = math.dist(one, other)
    count = max(1, int(length // dash))
    start, way = pygame.Vector2(one), (pygame.Vector2(other) - one) / count
    for number in range(0, count, 2):
        pygame.draw.aaline(surface, colour, start + way * number, start + way * min(count, number + 1), width)


def _step(span: float) -> float:
    """A round distance between ticks: 1, 2 or 5 times a power of ten."""
    rough = span / TICKS
    power = 10 ** math.floor(math.log10(rough))
    return float(next(size * power for size in (1, 2, 5, 10) if size * power >= rough - 1e-9))


def apart(boxes: list[tuple[float, int]], top: float, bottom: float) -> list[float]:
    """Tops of *boxes* (wanted top, height; in order), moved as little as is needed to keep them apart."""
    placed: list[float] = []
    edge = -math.inf
    for wanted, height in boxes:
        at = max(wanted, edge, top - height / 2)
        placed.append(at)
        edge = at + height
    limit = bottom + (boxes[-1][1] / 2 if boxes else 0)
    for number in range(len(placed) - 1, -1, -1):
        height = boxes[number][1]
        placed[number] = min(placed[number], limit - height)
        limit = placed[number]
    return placed
