"""Places, ships and lines of the situation map, as authored: the desktop itself knows no Cuba."""

from dataclasses import dataclass

from thirteen_days.model.effects import Audience
from thirteen_days.model.expressions import Expr


@dataclass(frozen=True, slots=True)
class Place:
    """A named point of the map, in degrees."""

    id: str
    label: str
    lon: float
    lat: float
    kind: str
    audience: Audience
    when: Expr | None
    anchor: str = "right"
    since: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """A range circle around a place, radius in kilometres."""

    place: str
    label: str
    radius: int
    audience: Audience
    when: Expr | None


@dataclass(frozen=True, slots=True)
class MapLine:
    """A drawn line, such as the quarantine line."""

    id: str
    label: str
    points: tuple[tuple[float, float], ...]
    colour: str
    audience: Audience
    when: Expr | None


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """Where a unit is at an instant."""

    minute: int
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Track:
    """The course a unit takes while *when* holds (the first that holds is used)."""

    when: Expr | None
    points: tuple[TrackPoint, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A ship, submarine or aircraft with dated positions."""

    id: str
    label: str
    kind: str
    side: str
    audience: Audience
    tracks: tuple[Track, ...]
    note: str = ""
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class MapData:
    """All a situation map needs; the desktop itself knows no geography."""

    base: str
    centre: tuple[float, float]
    bounds: tuple[float, float, float, float]
    places: tuple[Place, ...] = ()
    rings: tuple[Ring, ...] = ()
    lines: tuple[MapLine, ...] = ()
    units: tuple[Unit, ...] = ()
    waters: tuple[tuple[str, float, float], ...] = ()
