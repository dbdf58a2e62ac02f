"""Cut the game's maps out of Natural Earth, as packed by the npm package world-atlas 2.0.2.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python assets/make/map.py package

Reads countries-10m.json and countries-50m.json from the given folder (each checked against its SHA-256)
and writes a file for each of SHEETS to assets/map; assets/README.md tells their form. Standard
library only.

How it is done. The source is TopoJSON: coasts and borders are arcs, and every arc is stored once. Each
arc is made simpler by itself (Visvalingam and Whyatt's method: the point whose triangle with its
neighbours is smallest goes first), so that a coast and the border that meets it still meet. How small is
too small depends on the place: Cuba keeps the most, far shores the least. Then rings are put together
and cut to the box. No name of a country is written out, because today's are not those of 1962.
"""

import hashlib
import heapq
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]  # longitude, latitude
Line: TypeAlias = list[Point]
Box: TypeAlias = tuple[float, float, float, float]  # west, south, east, north
Detail: TypeAlias = tuple[tuple[Box, float], ...]

MAPS = Path(__file__).resolve().parent.parent / "map"
SAN_CRISTOBAL = (-83.05, 22.72)  # centre of the projection: range rings around it are true circles
HALF_ROUND = 180.0
LONGEST_STRETCH = 4.0  # degrees
FINE = 0.01  # degrees: below this tolerance a third decimal is kept
SMALLEST_RING = 4  # points, the first again at the end

CUBA = "Cuba"
BASE = "USNB Guantanamo Bay"
# Land borders drawn on the world map: those of the Americas, which stood in 1962 as they do now.
AMERICAS = frozenset(
    {
        "Argentina", "Belize", "Bolivia", "Brazil", "Canada", "Chile", "Colombia", "Costa Rica", "Cuba",
        "Dominican Rep.", "Ecuador", "El Salvador", "France", "Guatemala", "Guyana", "Haiti", "Honduras",
        "Mexico", "Nicaragua", "Panama", "Paraguay", "Peru", "Suriname", "United States of America",
        "Uruguay", "Venezuela",
    }
)  # fmt: skip


# The states of Europe as they were in 1983: those drawn, and those that were then one. Where Germany was two,
# the border inside it is the scenario's to draw.
EUROPE_1983 = frozenset(
    {
        "Albania", "Austria", "Belarus", "Belgium", "Bosnia and Herz.", "Bulgaria", "Croatia", "Czechia",
        "Denmark", "Estonia", "Finland", "France", "Germany", "Greece", "Hungary", "Ireland", "Italy",
        "Kosovo", "Latvia", "Lithuania", "Luxembourg", "Macedonia", "Moldova", "Montenegro", "Netherlands",
        "Norway", "Poland", "Portugal", "Romania", "Russia", "Serbia", "Slovakia", "Slovenia", "Spain",
        "Sweden", "Switzerland", "Turkey", "Ukraine", "United Kingdom",
    }
)  # fmt: skip
UNIONS = (
    frozenset({"Belarus", "Estonia", "Latvia", "Lithuania", "Moldova", "Russia", "Ukraine"}),
    frozenset({"Bosnia and Herz.", "Croatia", "Kosovo", "Macedonia", "Montenegro", "Serbia", "Slovenia"}),
    frozenset({"Czechia", "Slovakia"}),
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One map to make."""

    name: str
    source: str
    digest: str
    scale: str
    box: Box
    detail: Detail
    smallest_island: float  # in squares of the tolerance
    border_countries: frozenset[str] | None = None  # None: all
    unions: tuple[frozenset[str], ...] = ()  # countries of today that were one


# Detail by place, in degrees that may be lost; the first box that holds the place counts.
EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
CARIBBEAN_DETAIL: Detail = (
    ((-85.2, 19.6, -73.9, 23.5), 0.006),  # Cuba
    ((-98.5, 9.0, -58.0, 32.0), 0.022),  # the quarantine, Florida, the islands
    ((-100.0, 8.0, -50.0, 42.0), 0.05),
    (EVERYWHERE, 0.3),  # a frame, so that no view shows an edge
)
EUROPE_DETAIL: Detail = (((-8.0, 44.0, 28.0, 59.0), 0.02), (EVERYWHERE, 0.06))
FAR_EAST_DETAIL: Detail = (((135.0, 40.0, 175.0, 60.0), 0.03), (EVERYWHERE, 0.08))
WORLD_DETAIL: Detail = (
    ((-128.0, 5.0, -52.0, 55.0), 0.07),  # where the missiles reach
    ((-180.0, 0.0, 180.0, 90.0), 0.2),
    (EVERYWHERE, 0.35),
)

TEN_MILLION = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
SHEETS = [
    Sheet(
        name="caribbean",
        source="countries-10m.json",
        digest=TEN_MILLION,
        scale="1:10m",
        box=(-110.0, 0.0, -40.0, 48.0),
        detail=CARIBBEAN_DETAIL,
        smallest_island=1.2,
    ),
    Sheet(
        name="world",
        source="countries-50m.json",
        digest="04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
        scale="1:50m",
        box=(-180.0, -60.0, 180.0, 90.0),
        detail=WORLD_DETAIL,
        smallest_island=1.5,
        border_countries=AMERICAS,
    ),
    Sheet(
        name="europe",
        source="countries-10m.json",
        digest=TEN_MILLION,
        scale="1:10m",
        box=(-16.0, 38.0, 38.0, 64.0),
        detail=EUROPE_DETAIL,
        smallest_island=2.0,
        border_countries=EUROPE_1983,
        unions=UNIONS,
    ),
    Sheet(
        name="far_east",
        source="countries-10m.json",
        digest=TEN_MILLION,
        scale="1:10m",
        box=(115.0, 28.0, 180.0, 68.0),
        detail=FAR_EAST_DETAIL,
        smallest_island=1.2,
        border_countries=frozenset(),
    ),
]


# --- Reading TopoJSON -------------------------------------------------------------------------------------


def decoded_arcs(topology: dict[str, Any]) -> list[Line]:
    """Return every arc in degrees; they are stored as whole steps, each from the one before."""
    x_scale, y_scale = topology["transform"]["scale"]
    x_start, y_start = topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * x_scale + x_start, y * y_scale + y_start))
        arcs.append(line)
    return arcs


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """Return a geometry's polygons, each a list of rings, each a list of arc numbers."""
    match shape["type"]:
        case "Polygon":
            return [shape["arcs"]]
        case "MultiPolygon":
            return list(shape["arcs"])
        case other:
            sys.exit(f"a country's shape is neither Polygon nor MultiPolygon but {other}")


def arc_number(reference: int) -> int:
    """Return the arc meant: a negative reference is that arc walked backwards."""
    return reference if reference >= 0 else ~reference


def arcs_of(shape: dict[str, Any]) -> set[int]:
    """Return the numbers of all arcs of a geometry."""
    return {arc_number(ref) for polygon in polygons(shape) for ring in polygon for ref in ring}


def joined(ring: Iterable[int], arcs: list[Line]) -> Line:
    """Return a ring's points, the first again at the end."""
    points: Line = []
    for reference in ring:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        points += arc if not points else arc[1:]
    return points


# --- Making lines simpler ---------------------------------------------------------------------------------


def tolerance(point: Point, detail: Detail) -> float:
    """Return how many degrees may be lost at *point*."""
    lon, lat = point
    return next(lost for (w, s, e, n), lost in detail if w <= lon <= e and s <= lat <= n)


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return the area of a triangle in square degrees of latitude."""
    shrink = math.cos(math.radians(b[1]))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * shrink / 2


def simplified(line: Line, detail: Detail) -> Line:
    """Return *line* without the points that show less than the tolerance at their place."""
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    left = len(line)
    smallest = SMALLEST_RING if line[0] == line[-1] else 2

    def weight(i: int) -> float:
        return triangle(line[before[i]], line[i], line[after[i]]) / tolerance(line[i], detail) ** 2

    current = {i: weight(i) for i in range(1, len(line) - 1)}
    queue = [(w, i) for i, w in current.items()]
    heapq.heapify(queue)
    while queue and left > smallest:
        w, i = heapq.heappop(queue)
        if current.get(i) != w:
            continue
        if w >= 1:
            break
        del current[i]
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in current:
                current[j] = max(w, weight(j))
                heapq.heappush(queue, (current[j], j))
    return [line[0], *(line[i] for i in sorted(current)), line[-1]]


def area(ring: Line) -> float:
    """Return a ring's area in square degrees of latitude."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return abs(twice) / 2 * math.cos(math.radians(ring[0][1]))


def rounded(line: Line, detail: Detail) -> Line:
    """Return *line* with no more decimals than the place needs, and no point twice running."""
    digits = [(p, 3 if tolerance(p, detail) < FINE else 2) for p in line]
    points = [(round(lon, n), round(lat, n)) for (lon, lat), n in digits]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def bent(line: Line) -> Line:
    """Return *line* with points set into long straight stretches, which are curves on the finished map."""
    points = line[:1]
    for a, b in pairwise(line):
        across = abs(b[0] - a[0])
        if across > HALF_ROUND:  # over the 180th meridian: the two are neighbours
            across = 0
        steps = max(1, math.ceil(max(across, abs(b[1] - a[1])) / LONGEST_STRETCH))
        shares = [i / steps for i in range(1, steps)]
        points += [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for share in shares]
        points.append(b)
    return points


# --- Cutting to the box -----------------------------------------------------------------------------------


def sides(box: Box) -> Iterator[tuple[int, float, int]]:
    """Yield the box's sides: the axis, where it is, and +1 if inside means more."""
    west, south, east, north = box
    yield from ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1))


def crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Return where the line from *a* to *b* crosses a side."""
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def cut_ring(ring: Line, box: Box) -> Line:
    """Return the part of a ring inside the box, closed along the box's sides (Sutherland and Hodgman)."""
    for axis, limit, sign in sides(box):
        kept: Line = []
        for a, b in pairwise(ring):
            a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if a_in != b_in:
                kept.append(crossing(a, b, axis, limit))
            if b_in:
                kept.append(b)
        if not kept:
            return []
        ring = [*kept, kept[0]]
    return ring


def cut_line(line: Line, box: Box) -> list[Line]:
    """Return the pieces of a line inside the box."""
    pieces = [line]
    for axis, limit, sign in sides(box):
        kept: list[Line] = []
        for piece in pieces:
            run: Line = []
            for a, b in pairwise(piece):
                a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
                if a_in and not run:
                    run = [a]
                if a_in != b_in:
                    run.append(crossing(a, b, axis, limit))
                if b_in:
                    run.append(b)
                elif run:
                    kept.append(run)
                    run = []
            kept += [run] if run else []
        pieces = kept
    return pieces


# --- The sheet --------------------------------------------------------------------------------------------


def rings(references: Iterable[list[int]], arcs: list[Line], sheet: Sheet) -> list[Line]:
    """Return rings simplified, cut and rounded, the largest first; what is too small to see is left out."""
    found = []
    for ring in references:
        points = cut_ring(joined(ring, arcs), sheet.box)
        if points and area(points) >= sheet.smallest_island * tolerance(points[0], sheet.detail) ** 2:
            points = rounded(bent(points), sheet.detail)
            found += [points] if len(points) >= SMALLEST_RING else []
    return sorted(found, key=area, reverse=True)


def shared_arcs(countries: list[dict[str, Any]], sheet: Sheet) -> list[int]:
    """Return the arcs between two countries: the land borders, but for those inside what was one."""
    states: dict[str, set[int]] = {}
    for country in countries:
        name = country["properties"]["name"]
        if sheet.border_countries is None or name in sheet.border_countries:
            state = next((min(union) for union in sheet.unions if name in union), name)
            states.setdefault(state, set()).update(arcs_of(country))
    users = Counter(chain.from_iterable(states.values()))
    return sorted(number for number, count in users.items() if count > 1)


def drawn(sheet: Sheet, topology: dict[str, Any]) -> dict[str, Any]:
    """Return the map as it is written."""
    countries = topology["objects"]["countries"]["geometries"]
    by_name = {country["properties"]["name"]: country for country in countries}
    cuban = arcs_of(by_name[CUBA]) | (arcs_of(by_name[BASE]) if BASE in by_name else set())
    arcs = [simplified(arc, sheet.detail) for arc in decoded_arcs(topology)]

    land: list[list[int]] = []
    cuba: list[list[int]] = []
    water: list[list[int]] = []
    for outer, *holes in polygons(topology["objects"]["land"]["geometries"][0]):
        (cuba if {arc_number(ref) for ref in outer} <= cuban else land).append(outer)
        water += holes
    borders = [
        rounded(bent(piece), sheet.detail)
        for number in shared_arcs(countries, sheet)
        for piece in cut_line(arcs[number], sheet.box)
    ]
    base = [outer for outer, *_ in polygons(by_name[BASE])] if BASE in by_name else []
    return {
        "source": f"Natural Earth {sheet.scale}, public domain, by way of world-atlas 2.0.2",
        "projection": {"kind": "azimuthal equidistant", "centre": list(SAN_CRISTOBAL)},
        "box": list(sheet.box),
        "land": rings(land, arcs, sheet),
        "water": rings(water, arcs, sheet),
        "borders": [border for border in borders if len(border) > 1],
        "cuba": rings(cuba, arcs, sheet),
        "guantanamo": rings(base, arcs, sheet),
    }


def short(value: float) -> str:
    """Return a number as briefly as JSON allows."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def written(sheet: dict[str, Any]) -> str:
    """Return the map as JSON, a line of text for every line of the map."""
    parts = []
    for key, value in sheet.items():
        if key in {"land", "water", "borders", "cuba", "guantanamo"}:
            lines = ("[" + ",".join(f"[{short(x)},{short(y)}]" for x, y in line) + "]" for line in value)
            parts.append(f'"{key}":[\n' + ",\n".join(lines) + "\n]")
        else:
            parts.append(f'"{key}":{json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Make the maps from the folder given."""
    if len(sys.argv) != 2:  # noqa: PLR2004  the script's name and its one argument
        sys.exit("usage: map.py FOLDER-OF-WORLD-ATLAS")
    MAPS.mkdir(exist_ok=True)
    for sheet in SHEETS:
        source = (Path(sys.argv[1]) / sheet.source).read_bytes()
        if hashlib.sha256(source).hexdigest() != sheet.digest:
            sys.exit(f"{sheet.source} is not the file of world-atlas 2.0.2")
        text = written(drawn(sheet, json.loads(source)))
        (MAPS / f"{sheet.name}.json").write_text(text, encoding="utf-8")
        print(f"{sheet.name}.json: {len(text):,} bytes")


if __name__ == "__main__":
    main()
