"""The situation map as one viewer knows it at one instant: geometry, no drawing."""

from itertools import pairwise
from math import atan2, cos, degrees, radians, sin
from typing import Final

from thirteen_days.engine import condition_holds
from thirteen_days.model import Expr, MapData, Observation, Place, Track, Unit
from thirteen_days.model.effects import Audience
from thirteen_days.present.language import _
from thirteen_days.present.screen import MapMark, MapRing, MapScreen, MapStroke
from thirteen_days.present.words import Words

WAKE: Final = (360, 720, 1080, 1440)
"""How many minutes back the wake of a moving unit is marked."""

Point = tuple[float, float]


def map_screen(words: Words, observation: Observation) -> MapScreen | None:
    """All that the viewer may see of the map at this minute; ``None`` where there is no map."""
    data = words.scenario.map
    if data is None:
        return None
    clock = words.clock(observation.side)
    date = words.date(observation.minute, clock)
    time = words.time(observation.minute, clock)
    return MapScreen(
        base=data.base,
        title=_("The situation"),
        caption=_("{date}, {time}. Drawn from what you know; other things are not drawn.").format(
            date=date, time=time
        ),
        centre=data.centre,
        bounds=data.bounds,
        waters=tuple((words.key(label), lon, lat) for label, lon, lat in data.waters),
        marks=(*_places(words, observation, data), *_units(words, observation, data)),
        rings=_rings(words, observation, data),
        strokes=_strokes(words, observation, data),
    )


def _known(observation: Observation, audience: Audience, when: Expr | None) -> bool:
    """Whether the viewer is among those who see an item, and its condition holds of what it sees."""
    return observation.viewer in audience and condition_holds(observation, when)


def _places(words: Words, observation: Observation, data: MapData) -> tuple[MapMark, ...]:
    return tuple(
        MapMark(
            label=words.key(place.label),
            kind=place.kind,
            colour="ink",
            lon=place.lon,
            lat=place.lat,
            anchor=place.anchor,
        )
        for place in data.places
        if _shown(observation, place)
    )


def _shown(observation: Observation, place: Place) -> bool:
    begun = not place.since or observation.minute >= place.since
    return begun and _known(observation, place.audience, place.when)


def _rings(words: Words, observation: Observation, data: MapData) -> tuple[MapRing, ...]:
    at = {place.id: place for place in data.places}
    return tuple(
        MapRing(words.key(ring.label), at[ring.place].lon, at[ring.place].lat, ring.radius)
        for ring in data.rings
        if ring.place in at and _known(observation, ring.audience, ring.when)
    )


def _strokes(words: Words, observation: Observation, data: MapData) -> tuple[MapStroke, ...]:
    return tuple(
        MapStroke(words.key(line.label), line.colour, line.points)
        for line in data.lines
        if _known(observation, line.audience, line.when)
    )


def _units(words: Words, observation: Observation, data: MapData) -> tuple[MapMark, ...]:
    marks = (_unit(words, observation, unit) for unit in data.units if observation.viewer in unit.audience)
    return tuple(mark for mark in marks if mark)


def _unit(words: Words, observation: Observation, unit: Unit) -> MapMark | None:
    """A unit where its first course that holds puts it now, or nothing before that course begins."""
    track = next((t for t in unit.tracks if _known(observation, unit.audience, t.when)), None)
    position = place_at(track, observation.minute) if track else None
    if track is None or position is None:
        return None
    sides = {side.id: side.colour for side in words.scenario.sides}
    wake = tuple(point for back in WAKE if (point := place_at(track, observation.minute - back)))
    moving = bool(wake) and wake[0] != position
    return MapMark(
        label=words.key(unit.label),
        kind=unit.kind,
        colour=sides.get(unit.side, "grey"),
        lon=position[0],
        lat=position[1],
        heading=_heading(track, observation.minute),
        wake=tuple(dict.fromkeys(wake)) if moving else (),
        note=words.key(unit.note),
    )


def place_at(track: Track, minute: int) -> Point | None:
    """Where a course is at *minute*, straight between its dated points; it rests after the last.

    ``None`` before its first point: it is not said to be anywhere then.
    """
    points = track.points
    if not points or minute < points[0].minute:
        return None
    for start, end in pairwise(points):
        if minute < end.minute:
            share = (minute - start.minute) / (end.minute - start.minute)
            return (start.lon + share * (end.lon - start.lon), start.lat + share * (end.lat - start.lat))
    return (points[-1].lon, points[-1].lat)


def _heading(track: Track, minute: int) -> float:
    """The bearing of the leg under way (of the last leg once it rests), degrees from north."""
    legs = list(pairwise(track.points))
    leg = next((leg for leg in legs if minute < leg[1].minute), legs[-1] if legs else None)
    if leg is None:
        return 0.0
    return bearing((leg[0].lon, leg[0].lat), (leg[1].lon, leg[1].lat))


def bearing(start: Point, end: Point) -> float:
    """The course from *start* to *end*, degrees clockwise from north, in whole degrees."""
    across = radians(end[0] - start[0])
    low, high = radians(start[1]), radians(end[1])
    east = sin(across) * cos(high)
    north = cos(low) * sin(high) - sin(low) * cos(high) * cos(across)
    return float(round(degrees(atan2(east, north))) % 360)
