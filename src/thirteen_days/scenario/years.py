"""The years after the play: series, and the cells behind the state that their rules speak of."""

from thirteen_days.model import Kind, Variable, YearsAfter, YearSeries
from thirteen_days.scenario import expressions
from thirteen_days.scenario.forms import CALLS
from thirteen_days.scenario.readings import MOST_YEARS
from thirteen_days.scenario.scope import Scope
from thirteen_days.scenario.specs import SeriesSection, SeriesSpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop


def _years(section: SeriesSection) -> tuple[int, ...]:
    """The years that the series cover."""
    first, last = section.years
    return tuple(range(first, (last if _fits(first, last) else first + 1) + 1))


def _fits(first: int, last: int) -> bool:
    return first < last < first + MOST_YEARS


def cells_by_year(shop: Workshop) -> dict[str, Variable]:
    """The cells that a card may ask for: each series in each year, as ``name@year``."""
    if shop.spec.series is None:
        return {}
    lines, span = shop.spec.series.lines, _years(shop.spec.series)
    behind = len(shop.names.variables) + 1 + len(lines)
    return {
        f"{name}@{year}": _cell(name, spec, behind + place * len(span) + number)
        for place, (name, spec) in enumerate(lines.items())
        for number, year in enumerate(span)
    }


def years_after(shop: Workshop) -> YearsAfter:
    """The section whole; nothing in it if there is none."""
    section = shop.spec.series
    if section is None:
        return YearsAfter()
    _section(shop, *section.years)
    return YearsAfter(
        years=_years(section),
        when=shop.condition(section.when, Scope(shop.names, endings=True), ("series", "when")),
        otherwise=shop.texts.add(("series", "otherwise"), section.otherwise),
        series=_series(shop, section),
    )


def _series(shop: Workshop, section: SeriesSection) -> tuple[YearSeries, ...]:
    """The series, in file order."""
    span, behind = _years(section), len(shop.names.variables)
    cells = {"year": Variable("year", behind, Kind.INT, span[0], span[-1], span[0], "year", frozenset())}
    found: list[YearSeries] = []
    for place, (name, spec) in enumerate(section.lines.items()):
        path: Path = ("series", "lines", name)
        _named(shop, name, path)
        start = Scope(shop.names, endings=True, cells=dict(cells))
        cells[name] = _cell(name, spec, behind + 1 + place)
        low, high = spec.range
        if low >= high:
            fix = f"write [{high}, {low}]" if low > high else "widen the range"
            shop.problems.add("TD604", (*path, "range"), "a range runs upwards", key=True, fix=fix)
        found.append(
            YearSeries(
                id=name,
                index=place,
                label=shop.texts.add((*path, "label"), spec.label),
                unit=shop.texts.add((*path, "unit"), spec.unit or ""),
                low=low,
                high=high,
                start=shop.expression(expressions.compile_whole, spec.start, start, (*path, "start")),
                next=shop.expression(
                    expressions.compile_whole,
                    spec.next,
                    Scope(shop.names, endings=True, cells=dict(cells)),
                    (*path, "next"),
                ),
                record=_record(shop, spec, span, path),
                note=shop.texts.add((*path, "note"), spec.note),
                sources=shop.sources(spec.sources, path),
                tag=spec.tag or "",
            )
        )
    return tuple(found)


def _cell(name: str, spec: SeriesSpec, index: int) -> Variable:
    low, high = spec.range
    return Variable(name, index, Kind.INT, min(low, 0), max(high, 0), low, "year", frozenset())


def _section(shop: Workshop, first: int, last: int) -> None:
    """The years run upwards, and `year` is free to name them."""
    if not _fits(first, last):
        message = f"years run upwards, over at most {MOST_YEARS}"
        fix = "write the first and the last year, such as [1962, 1972]"
        shop.problems.add("TD604", ("series", "years"), message, key=True, fix=fix)
    if _taken(shop, "year"):
        message = "series speak of the `year`, which already names something else"
        shop.problems.add("TD211", ("series",), message, key=True, fix="give that another name")


def _taken(shop: Workshop, word: str) -> bool:
    return shop.names.variable(word) is not None or word in shop.names.turns


def _named(shop: Workshop, name: str, path: Path) -> None:
    """A series needs a name of its own."""
    if name in CALLS or name == "year":
        message = f"`{name}` is a word of the expression language"
        shop.problems.add("TD212", path, message, key=True, fix="give it another name")
    elif _taken(shop, name):
        message = f"`{name}` already names something else in expressions"
        shop.problems.add("TD211", path, message, key=True, fix="rename one of them")


def _record(
    shop: Workshop, spec: SeriesSpec, span: tuple[int, ...], path: Path
) -> tuple[tuple[int, int, int], ...]:
    """The real figures, each a lowest and a highest."""
    found: list[tuple[int, int, int]] = []
    for year, figure in sorted(spec.record.items()):
        here: Path = (*path, "record", str(year))
        if year not in span:
            fix = f"the years are {span[0]} to {span[-1]}"
            shop.problems.add("TD604", here, f"{year} is not a year of the series", key=True, fix=fix)
        if figure[0] > figure[-1]:
            fix = f"write [{figure[-1]}, {figure[0]}]"
            shop.problems.add("TD604", here, "a range runs upwards", key=True, fix=fix)
        found.append((year, figure[0], figure[-1]))
    return tuple(found)
