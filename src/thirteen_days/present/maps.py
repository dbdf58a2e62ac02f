"""The situation map as one viewer knows it at one instant: geometry, no drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Final

from thirteen_days.engine import condition_holds
from thirteen_days.model import (
    Expr,
    MapData,
    Observation,
    Place,
    Track,
    TrackPoint,
    Unit,
)
from thirteen_days.model.effects import Audience
from thirteen_days.model.geography import MAIN_SHEET
from thirteen_days.present.language import _
from thirteen_days.present.screen import MapMark, MapRing, MapScreen, MapStroke
from thirteen_days.present.words import Words

STEP: Final = 180
"""The shortest step of the scrubber, in minutes."""
MOST_STEPS: Final = 20
"""The most steps in one turn."""
QUIET: Final = 12 * 24 * 60
"""A turn longer than this is one step: nothing on the map was dated in it."""
WAKE: Final = (360, 720, 1080, 1440)
"""How many minutes back the wake of a moving unit is marked."""

EARTH: Final = 6371.0
"""The radius of the earth in kilometres."""
OLD: Final = 60
"""From how many minutes on the age of a sighting is told."""
FARTHEST: Final = 900.0
"""Beyond so many kilometres of doubt a circle says nothing more."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a viewer could know at an instant: the observation of its turn, dated *minute*."""

    minute: int
    observation: Observation


def open_sheet(words: Words, observation: Observation) -> str:
    """The sheet that lies open at this minute: the first whose condition holds, else the main one."""
    sheets = words.scenario.map.sheets if words.scenario.map else ()
    held = (one.id for one in sheets if one.when is not None and condition_holds(observation, one.when))
    return next(held, MAIN_SHEET)


def map_screen(words: Words, observation: Observation, sheet: str = "") -> MapScreen | None:
    """All that the viewer may see at this minute of a *sheet* of the map, or of the one that lies open.

    ``None`` where there is no map.
    """
    data = words.scenario.map
    if data is None:
        return None
    sheet = sheet or open_sheet(words, observation)
    clock = words.clock(observation.side)
    date = words.date(observation.minute, clock)
    time = words.time(observation.minute, clock)
    cut = next((one for one in data.sheets if one.id == sheet), None)
    here = Shown(observation, data, cut.id if cut else MAIN_SHEET)
    main = (MAIN_SHEET, words.key(data.label) or _("The map"))
    return MapScreen(
        base=cut.base if cut else data.base,
        title=_("The situation"),
        caption=_("{date}, {time}. Drawn from what you know; other things are not drawn.").format(
            date=date, time=time
        ),
        centre=cut.centre if cut else data.centre,
        bounds=data.bounds,
        waters=tuple(
            (words.key(label), lon, lat) for label, lon, lat in (cut.waters if cut else data.waters)
        ),
        marks=(*_places(words, here), *_units(words, here)),
        rings=_rings(words, here),
        strokes=_strokes(words, here),
        corners=cut.corners if cut else (),
        sheet=here.sheet,
        sheets=(main, *((one.id, words.key(one.label)) for one in data.sheets)) if data.sheets else (),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose map is drawn, and which sheet of it."""

    observation: Observation
    data: MapData
    sheet: str

    def bears(self, sheets: frozenset[str]) -> bool:
        """Whether an item that names *sheets* stands on this one."""
        if sheets:
            return self.sheet in sheets
        bases = {one.id: one.base for one in self.data.sheets}
        return bases.get(self.sheet, self.data.base) == self.data.base

    def knows(self, audience: Audience, when: Expr | None) -> bool:
        """Whether the viewer is among those who see an item, and its condition holds of what it sees."""
        return self.observation.viewer in audience and condition_holds(self.observation, when)


def instants(words: Words, past: Sequence[Observation]) -> tuple[Sight, ...]:
    """The steps of a time scrubber over *past*: one observation a turn, oldest first.

    A turn that is soon followed is gone through in steps of hours, others in fewer and longer ones.
    """
    found: list[Sight] = []
    for place, observation in enumerate(past):
        start = words.scenario.turns[observation.turn].minute
        last = place + 1 == len(past)
        end = observation.minute if last else words.scenario.turns[past[place + 1].turn].minute
        step = max(STEP, (end - start) // MOST_STEPS)
        if end - start > QUIET:
            step = end - start or STEP
        moments = [*range(start, end, step), *([end] if last else [])]
        found += [Sight(minute, replace(observation, minute=minute)) for minute in moments]
    return tuple(found)


def _places(words: Words, here: Shown) -> tuple[MapMark, ...]:
    colours = {side.id: side.colour for side in words.scenario.sides}
    return tuple(
        MapMark(
            label=words.key(place.label),
            kind=place.kind,
            colour=colours.get(place.side, "ink"),
            lon=place.lon,
            lat=place.lat,
            anchor=place.anchor,
        )
        for place in here.data.places
        if _stands(here, place)
    )


def _stands(here: Shown, place: Place) -> bool:
    begun = not place.since or here.observation.minute >= place.since
    return begun and here.bears(place.sheets) and here.knows(place.audience, place.when)


def _rings(words: Words, here: Shown) -> tuple[MapRing, ...]:
    at = {place.id: place for place in here.data.places}
    return tuple(
        MapRing(words.key(ring.label), at[ring.place].lon, at[ring.place].lat, ring.radius, ring.colour)
        for ring in here.data.rings
        if ring.place in at and here.bears(ring.sheets) and here.knows(ring.audience, ring.when)
    )


def _strokes(words: Words, here: Shown) -> tuple[MapStroke, ...]:
    return tuple(
        MapStroke(words.key(line.label), line.colour, line.points)
        for line in here.data.lines
        if here.bears(line.sheets) and here.knows(line.audience, line.when)
    )


def _units(words: Words, here: Shown) -> tuple[MapMark, ...]:
    marks = (_unit(words, here, unit) for unit in here.data.units if here.bears(unit.sheets))
    return tuple(mark for mark in marks if mark)


def _unit(words: Words, here: Shown, unit: Unit) -> MapMark | None:
    """A unit where its first course that holds puts it now, or nothing before that course begins.

    What others only sight is where it was sighted last, and may have gone on as fast as it ever did.
    """
    observation = here.observation
    track = next((t for t in unit.tracks if here.knows(unit.audience, t.when)), None)
    if track is None or place_at(track, observation.minute) is None:
        return None
    if unit.sighted and unit.side != observation.side:
        return sighting(words, unit, track, observation.minute)
    return under_way(words, unit, track, observation.minute)


def under_way(words: Words, unit: Unit, track: Track, minute: int) -> MapMark:
    """A unit where its course has brought it."""
    position = place_at(track, minute) or (track.points[0].lon, track.points[0].lat)
    sides = {side.id: side.colour for side in words.scenario.sides}
    wake = tuple(point for back in WAKE if (point := place_at(track, minute - back)))
    moving = bool(wake) and wake[0] != position
    return MapMark(
        label=words.key(unit.label),
        kind=unit.kind,
        colour=sides.get(unit.side, "grey"),
        lon=position[0],
        lat=position[1],
        heading=_heading(track, minute),
        wake=tuple(dict.fromkeys(wake)) if moving else (),
        note=words.key(unit.note),
    )


def sighting(words: Words, unit: Unit, track: Track, minute: int) -> MapMark:
    """A unit of others at its last dated position."""
    seen = next(point for point in reversed(track.points) if point.minute <= minute)
    age = minute - seen.minute
    sides = {side.id: side.colour for side in words.scenario.sides}
    label, note = words.key(unit.label), words.key(unit.note)
    if age >= OLD:
        old = aged(age)
        label = _("{name}, {age} old").format(name=label, age=old)
        told = _("Last fixed {age} ago; it may be anywhere in the broken circle.").format(age=old)
        note = f"{note} {told}".strip()
    earlier = tuple((point.lon, point.lat) for point in track.points if point.minute < seen.minute)
    return MapMark(
        label=label,
        kind=unit.kind,
        colour=sides.get(unit.side, "grey"),
        lon=seen.lon,
        lat=seen.lat,
        heading=_heading(track, seen.minute),
        wake=tuple(reversed(earlier))[:2],
        note=note,
        age=age,
        doubt=round(min(FARTHEST, age * _speed(track)), 1),
    )


def aged(minutes: int) -> str:
    """``5 h``; ``2 days``."""
    hours = round(minutes / 60)
    if hours < 48:  # noqa: PLR2004 - beyond two days hours say little
        return _("{count} h").format(count=hours)
    return _("{count} days").format(count=round(hours / 24))


def _speed(track: Track) -> float:
    """The fastest leg of a course, in kilometres a minute."""
    legs = pairwise(track.points)
    return max((_apart(one, other) / (other.minute - one.minute) for one, other in legs), default=0.0)


def _apart(one: TrackPoint, other: TrackPoint) -> float:
    """Kilometres between two points of a course."""
    low, high = radians(one.lat), radians(other.lat)
    share = sin((high - low) / 2) ** 2
    share += cos(low) * cos(high) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(share)))


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
