"""The map that both sides and everybody else could draw alike: what is nobody's secret at that moment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from thirteen_days.engine import common_knowledge
from thirteen_days.model import (
    Expr,
    MapData,
    MapLine,
    Place,
    Ring,
    Scenario,
    State,
    Track,
    Unit,
)
from thirteen_days.model.effects import Audience
from thirteen_days.model.geography import MAIN_SHEET
from thirteen_days.present.language import _
from thirteen_days.present.maps import place_at, sighting, under_way
from thirteen_days.present.screen import MapMark, MapRing, MapScreen, MapStroke
from thirteen_days.present.words import Words


def charted(scenario: Scenario, state: State, minute: int) -> tuple[str, ...]:
    """What everybody may see on the main sheet at *minute*, by name; not what always stands there."""
    data, everyone = scenario.map, frozenset(scenario.viewers)
    if data is None:
        return ()
    holds = common_knowledge(scenario, state)
    return tuple(
        name
        for name, item in _items(data)
        if item.audience >= everyone
        and not _always(item)
        and _on_main(data, item)
        and _stands(item, holds, minute)
    )


def world_map(words: Words, known: Iterable[tuple[str, int, str]] = ()) -> MapScreen | None:
    """The main sheet as anybody could draw it: what was never a secret, and what by now is *known* to all.

    *known* are items as ``charted`` names them, the minute, and where it is so: empty for everywhere.
    """
    data, everyone = words.scenario.map, frozenset(words.scenario.viewers)
    if data is None:
        return None
    items = dict(_items(data))
    shown = [
        (item, 0, "")
        for item in items.values()
        if _always(item) and item.audience >= everyone and _on_main(data, item)
    ]
    shown += [(items[name], minute, where) for name, minute, where in known if name in items]
    colours = {side.id: side.colour for side in words.scenario.sides}
    at = {place.id: place for place in data.places}
    marks: list[MapMark] = []
    rings: list[MapRing] = []
    strokes: list[MapStroke] = []
    for item, minute, where in shown:
        label = words.key(item.label)
        told = f"{label} ({where})" if where else label
        match item:
            case Place():
                colour = colours.get(item.side, "ink")
                marks.append(MapMark(told, item.kind, colour, item.lon, item.lat, item.anchor))
            case Ring() if item.place in at:
                place = at[item.place]
                rings.append(MapRing(told, place.lon, place.lat, item.radius, item.colour))
            case MapLine():
                strokes.append(MapStroke(told, item.colour, item.points))
            case Course():
                mark = sighting if item.unit.sighted else under_way
                marks.append(replace(mark(words, item.unit, item.track, minute), label=told))
    return MapScreen(
        base=data.base,
        title=words.key(data.label) or _("The map"),
        caption=_("What all the world knows of the place."),
        centre=data.centre,
        bounds=data.bounds,
        waters=tuple((words.key(label), lon, lat) for label, lon, lat in data.waters),
        marks=tuple(marks),
        rings=tuple(rings),
        strokes=tuple(strokes),
    )


class Course(NamedTuple):
    """One of the courses that a unit may take, as an item of the map."""

    unit: Unit
    track: Track

    @property
    def label(self) -> str:
        """The unit's."""
        return self.unit.label

    @property
    def audience(self) -> Audience:
        """Who sees the unit."""
        return self.unit.audience

    @property
    def when(self) -> Expr | None:
        """When it takes this course."""
        return self.track.when

    @property
    def sheets(self) -> frozenset[str]:
        """The sheets that the unit stands on."""
        return self.unit.sheets


Item = Place | Ring | MapLine | Course


def _items(data: MapData) -> Iterator[tuple[str, Item]]:
    """All that may stand on a map, each with a name of its own."""
    yield from ((f"place:{one.id}", one) for one in data.places)
    yield from ((f"ring:{number}", one) for number, one in enumerate(data.rings))
    yield from ((f"line:{one.id}", one) for one in data.lines)
    for unit in data.units:
        yield from (
            (f"unit:{unit.id}:{number}", Course(unit, track)) for number, track in enumerate(unit.tracks)
        )


def _always(item: Item) -> bool:
    """Whether it is part of the country and not of what happens there."""
    return item.when is None and not isinstance(item, Course) and not (isinstance(item, Place) and item.since)


def _on_main(data: MapData, item: Item) -> bool:
    """Whether it stands on the main sheet."""
    bases = {one.id: one.base for one in data.sheets}
    return MAIN_SHEET in item.sheets if item.sheets else bases.get(MAIN_SHEET, data.base) == data.base


def _stands(item: Item, holds: Callable[[Expr | None], bool], minute: int) -> bool:
    """Whether it is there by now."""
    if isinstance(item, Course):
        first = next((one for one in item.unit.tracks if holds(one.when)), None)
        return first is item.track and place_at(item.track, minute) is not None
    begun = not isinstance(item, Place) or not item.since or minute >= item.since
    return begun and holds(item.when)
