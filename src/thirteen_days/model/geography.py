"""Places, ships and lines of the situation map, as authored: the desktop itself knows no Cuba."""

from dataclasses import dataclass

from thirteen_days.model.effects import Audience
from thirteen_days.model.expressions import Expr

MAIN_SHEET = "main"
"""The id of the sheet that a map is, before any other cut of it."""


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
    side: str = ""
    sheets: frozenset[str] = frozenset()
    """The sheets it stands on; all that are cut from the main one's drawing, if it names none."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A range circle around a place, radius in kilometres."""

    place: str
    label: str
    radius: int
    audience: Audience
    when: Expr | None
    colour: str = "red"
    sheets: frozenset[str] = frozenset()
    """The sheets it stands on; all that are cut from the main one's drawing, if it names none."""


@dataclass(frozen=True, slots=True)
class MapLine:
    """A drawn line, such as the quarantine line."""

    id: str
    label: str
    points: tuple[tuple[float, float], ...]
    colour: str
    audience: Audience
    when: Expr | None
    sheets: frozenset[str] = frozenset()
    """The sheets it stands on; all that are cut from the main one's drawing, if it names none."""


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
    sighted: bool = False
    """Whether other sides know only its dated positions, and not where it is between them."""
    sheets: frozenset[str] = frozenset()
    """The sheets it stands on; all that are cut from the main one's drawing, if it names none."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Another cut of the map: nearer, or wider. All of its *corners* are in sight."""

    id: str
    label: str
    base: str
    centre: tuple[float, float]
    corners: tuple[tuple[float, float], ...]
    waters: tuple[tuple[str, float, float], ...] = ()
    when: Expr | None = None
    """When it lies open in place of the main one (the first that holds)."""


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
    label: str = ""
    """What the main sheet is called."""
    sheets: tuple[MapSheet, ...] = ()
