"""Endings, the aftermath, documents and the map."""

from thirteen_days.model import (
    Card,
    Document,
    Ending,
    Expr,
    Figure,
    MapData,
    MapLine,
    MapSheet,
    Page,
    Place,
    Plate,
    Question,
    Ring,
    Source,
    Track,
    TrackPoint,
    Unit,
)
from thirteen_days.model.effects import Audience
from thirteen_days.model.geography import MAIN_SHEET
from thirteen_days.scenario import expressions, years
from thirteen_days.scenario.scope import Scope
from thirteen_days.scenario.specs import (
    EndingSpec,
    MapSpec,
    PageSpec,
    PlateSpec,
    SheetSpec,
    TrackSpec,
    UnitSpec,
    WaterSpec,
)
from thirteen_days.scenario.texts import AFTERWARDS
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop

_FORECAST_WORDS = 30
_LATITUDE = 90
PAGE_WORDS = 90
HEADLINE_CHARACTERS = 70


def endings(shop: Workshop) -> tuple[Ending, ...]:
    """All endings, in file order."""
    return tuple(_ending(shop, name, place) for place, name in enumerate(shop.spec.endings))


def _ending(shop: Workshop, name: str, index: int) -> Ending:
    spec = shop.spec.endings[name]
    path: Path = ("endings", name)
    return Ending(
        id=name,
        index=index,
        kind=spec.kind,
        title=shop.texts.add((*path, "title"), spec.title, AFTERWARDS),
        text=shop.texts.add((*path, "text"), spec.text, AFTERWARDS),
        hint=shop.texts.add((*path, "hint"), spec.hint),
        when=shop.condition(spec.when, shop.rules, (*path, "when")),
        default=spec.default,
        history=spec.history,
        payoffs=_payoffs(shop, spec, path),
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
        page=_page(shop, spec.page, (*path, "page")),
        variants=_texts_if(shop, spec, path),
    )


def _texts_if(shop: Workshop, spec: EndingSpec, path: Path) -> tuple[tuple[Expr, str], ...]:
    found: list[tuple[Expr, str]] = []
    for place, one in enumerate(spec.text_if):
        here = (*path, "text_if", place)
        when = shop.expression(expressions.compile_condition, one.when, shop.rules, (*here, "when"))
        found.append((when, shop.texts.add((*here, "text"), one.text, AFTERWARDS)))
    return tuple(found)


def _page(shop: Workshop, spec: PageSpec | None, path: Path) -> Page | None:
    if spec is None:
        return None
    return Page(
        form=spec.form,
        masthead=shop.texts.add((*path, "masthead"), spec.masthead),
        dateline=shop.texts.add((*path, "dateline"), spec.dateline),
        headline=shop.texts.add((*path, "headline"), spec.headline, characters=HEADLINE_CHARACTERS),
        text=shop.texts.add((*path, "text"), spec.text, words=PAGE_WORDS),
    )


def _payoffs(
    shop: Workshop, spec: EndingSpec, path: Path
) -> tuple[tuple[str, tuple[tuple[str, Expr], ...]], ...]:
    scope = Scope(shop.names, endings=True)
    found: list[tuple[str, tuple[tuple[str, Expr], ...]]] = []
    for side, components in spec.payoffs.items():
        here = (*path, "payoffs", side)
        shop.known(side, shop.viewers.sides, ("TD204", "side"), here, key=True)
        worth = tuple(
            (component, shop.expression(expressions.compile_whole, text, scope, (*here, component)))
            for component, text in components.items()
        )
        found.append((side, worth))
    return tuple(found)


def cards(shop: Workshop) -> tuple[Card, ...]:
    """The aftermath, in file order."""
    scope = Scope(shop.names, endings=True, cells=years.cells_by_year(shop))
    found: list[Card] = []
    for name, spec in shop.spec.aftermath.items():
        path: Path = ("aftermath", name)
        found.append(
            Card(
                id=name,
                date=spec.date,
                title=shop.texts.add((*path, "title"), spec.title, AFTERWARDS),
                text=shop.texts.add((*path, "text"), spec.text, AFTERWARDS),
                when=shop.condition(spec.when, scope, (*path, "when")),
                sources=shop.sources(spec.sources, path),
                tag=spec.tag or "",
            )
        )
    return tuple(found)


def questions(shop: Workshop) -> tuple[Question, ...]:
    """What may be forecast, in file order."""
    scope = Scope(shop.names, endings=True)
    places = {name: place for place, name in enumerate(shop.spec.decisions)}
    found: list[Question] = []
    for name, spec in shop.spec.forecasts.items():
        path: Path = ("forecasts", name)
        for place, decision in enumerate(spec.at):
            shop.known(decision, places, ("TD202", "decision"), (*path, "at", place))
        if not spec.kinds and spec.when is None:
            fix = "give it `kinds:` or `when:`"
            shop.problems.add("TD612", path, "nothing says whether this came true", key=True, fix=fix)
        found.append(
            Question(
                id=name,
                text=shop.texts.add((*path, "text"), spec.text, words=_FORECAST_WORDS),
                kinds=frozenset(spec.kinds),
                when=shop.condition(spec.when, scope, (*path, "when")),
                decisions=frozenset(places[one] for one in spec.at if one in places),
            )
        )
    return tuple(found)


def documents(shop: Workshop) -> dict[str, Document]:
    """What can be read in full."""
    found: dict[str, Document] = {}
    for name, spec in shop.spec.documents.items():
        path: Path = ("documents", name)
        found[name] = Document(
            id=name,
            kind=shop.texts.add((*path, "kind"), spec.kind),
            title=shop.texts.add((*path, "title"), spec.title),
            sender=shop.texts.add((*path, "from"), spec.sender or ""),
            to=shop.texts.add((*path, "to"), spec.to or ""),
            date=shop.texts.add((*path, "date"), spec.date or ""),
            text=shop.texts.add((*path, "text"), spec.text),
            stands_for=shop.texts.add((*path, "stands_for"), spec.stands_for),
            audience=shop.viewers.seen(spec.sees, (*path, "sees")),
            sources=shop.sources(spec.sources, path),
            tag=spec.tag or "",
            plate=_plate(shop, spec.plate, (*path, "plate")) if spec.plate else None,
            letterhead=shop.texts.add((*path, "letterhead"), spec.letterhead or ""),
        )
    return found


def _plate(shop: Workshop, spec: PlateSpec, path: Path) -> Plate:
    """The drawing that goes with a document."""
    return Plate(
        caption=shop.texts.add((*path, "caption"), spec.caption),
        across=spec.across,
        figures=tuple(
            Figure(
                what=figure.what,
                points=tuple((at[0], at[1]) for at in figure.where),
                turned=figure.turned,
                count=figure.count,
                label=shop.texts.add((*path, "figures", place, "label"), figure.label or ""),
            )
            for place, figure in enumerate(spec.figures)
        ),
        ground=spec.ground,
        north=spec.north,
    )


def sources(shop: Workshop) -> dict[str, Source]:
    """The works behind the facts."""
    return {name: Source(name, spec.citation, spec.note, spec.at) for name, spec in shop.spec.sources.items()}


def situation(shop: Workshop) -> MapData | None:
    """The map, if there is one."""
    spec = shop.spec.map
    if spec is None:
        return None
    west, south, east, north = spec.bounds
    if not (west < east and south < north and south >= -_LATITUDE and north <= _LATITUDE):
        shop.problems.add(
            "TD604",
            ("map", "bounds"),
            "bounds are west, south, east, north, with west < east",
            key=True,
            fix="write [west, south, east, north], in degrees",
        )
    return MapData(
        base=spec.base,
        centre=_point(shop, spec.centre, ("map", "centre")),
        bounds=(west, south, east, north),
        places=_places(shop, spec),
        rings=_rings(shop, spec),
        lines=_lines(shop, spec),
        units=tuple(_unit(shop, name, unit) for name, unit in spec.units.items()),
        waters=_waters(shop, spec.waters, ("map", "waters")),
        label=shop.texts.add(("map", "label"), spec.label or ""),
        sheets=tuple(_sheet(shop, name, sheet) for name, sheet in spec.sheets.items()),
    )


def _waters(shop: Workshop, waters: list[WaterSpec], path: Path) -> tuple[tuple[str, float, float], ...]:
    """Names on the sea."""
    return tuple(
        (
            shop.texts.add((*path, place, "label"), water.label),
            *_point(shop, water.at, (*path, place, "at")),
        )
        for place, water in enumerate(waters)
    )


def _sheet(shop: Workshop, name: str, spec: SheetSpec) -> MapSheet:
    """Another cut of the map."""
    path: Path = ("map", "sheets", name)
    corners = tuple(_point(shop, at, (*path, "corners", place)) for place, at in enumerate(spec.corners))
    _everybody, when = _shown(shop, None, spec.when, path)
    return MapSheet(
        id=name,
        label=shop.texts.add((*path, "label"), spec.label),
        base=spec.base,
        centre=_point(shop, spec.centre, (*path, "centre")),
        corners=corners,
        waters=_waters(shop, spec.waters, (*path, "waters")),
        when=when,
    )


def _on(shop: Workshop, sheets: list[str], path: Path) -> frozenset[str]:
    """The sheets that an item names, each of which there is."""
    spec = shop.spec.map
    known = [MAIN_SHEET, *(spec.sheets if spec else ())]
    for place, sheet in enumerate(sheets):
        shop.known(sheet, known, ("TD210", "sheet"), (*path, "sheets", place))
    return frozenset(sheets)


def _point(shop: Workshop, at: list[float], path: Path) -> tuple[float, float]:
    """Longitude, latitude."""
    if abs(at[1]) > _LATITUDE:
        shop.problems.add(
            "TD107", (*path, 1), "a latitude is within -90 and 90", fix="write [longitude, latitude]"
        )
    return at[0], at[1]


def _shown(
    shop: Workshop, sees: list[str] | None, when: str | None, path: Path
) -> tuple[Audience, Expr | None]:
    """Who sees an item of the map, and when; its condition is read by each of them."""
    audience = shop.viewers.seen(sees, (*path, "sees"))
    return audience, shop.condition(when, shop.reader(audience), (*path, "when"))


def _places(shop: Workshop, spec: MapSpec) -> tuple[Place, ...]:
    found: list[Place] = []
    for name, place in spec.places.items():
        path: Path = ("map", "places", name)
        audience, when = _shown(shop, place.sees, place.when, path)
        lon, lat = _point(shop, place.at, (*path, "at"))
        if place.side is not None:
            shop.known(place.side, shop.viewers.sides, ("TD204", "side"), (*path, "side"))
        label = shop.texts.add((*path, "label"), place.label)
        found.append(
            Place(
                name,
                label,
                lon,
                lat,
                place.kind,
                audience,
                when,
                place.anchor,
                side=place.side or "",
                sheets=_on(shop, place.sheets, path),
            )
        )
    return tuple(found)


def _rings(shop: Workshop, spec: MapSpec) -> tuple[Ring, ...]:
    found: list[Ring] = []
    for index, ring in enumerate(spec.rings):
        path: Path = ("map", "rings", index)
        shop.known(ring.place, spec.places, ("TD210", "place"), (*path, "place"))
        audience, when = _shown(shop, ring.sees, ring.when, path)
        label = shop.texts.add((*path, "label"), ring.label)
        found.append(
            Ring(ring.place, label, ring.radius, audience, when, ring.colour, _on(shop, ring.sheets, path))
        )
    return tuple(found)


def _lines(shop: Workshop, spec: MapSpec) -> tuple[MapLine, ...]:
    found: list[MapLine] = []
    for name, line in spec.lines.items():
        path: Path = ("map", "lines", name)
        audience, when = _shown(shop, line.sees, line.when, path)
        label = shop.texts.add((*path, "label"), line.label)
        points = tuple(_point(shop, at, (*path, "points", place)) for place, at in enumerate(line.points))
        found.append(MapLine(name, label, points, line.colour, audience, when, _on(shop, line.sheets, path)))
    return tuple(found)


def _unit(shop: Workshop, name: str, spec: UnitSpec) -> Unit:
    path: Path = ("map", "units", name)
    if spec.side is not None:
        shop.known(spec.side, shop.viewers.sides, ("TD204", "side"), (*path, "side"))
    audience = shop.viewers.seen(spec.sees, (*path, "sees"))
    tracks = tuple(
        _track(shop, track, audience, (*path, "tracks", place)) for place, track in enumerate(spec.tracks)
    )
    return Unit(
        id=name,
        label=shop.texts.add((*path, "label"), spec.label),
        kind=spec.kind,
        side=spec.side or "",
        audience=audience,
        tracks=tracks,
        note=shop.texts.add((*path, "note"), spec.note),
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
        sighted=spec.sighted,
        sheets=_on(shop, spec.sheets, path),
    )


def _track(shop: Workshop, spec: TrackSpec, audience: Audience, path: Path) -> Track:
    minutes = [point.at for point in spec.points]
    if minutes != sorted(set(minutes)):
        shop.problems.add(
            "TD603", (*path, "points"), "positions stand in time order", key=True, fix="put the oldest first"
        )
    points = tuple(
        TrackPoint(point.at, *_point(shop, point.on, (*path, "points", place, "on")))
        for place, point in enumerate(spec.points)
    )
    return Track(shop.condition(spec.when, shop.reader(audience), (*path, "when")), points)
