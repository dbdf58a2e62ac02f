"""What is read when somebody looks at the map, or at what is known of the forces."""

from collections.abc import Iterator
from typing import NamedTuple

from thirteen_days.model import Expr, MapData, Scenario
from thirteen_days.proof.goals import Act, Path
from thirteen_days.proof.watching import At, Watcher


class Sheet(NamedTuple):
    """What is read from turn *since* on: each of *whens* if those before it do not hold."""

    since: int
    whens: tuple[Expr, ...]


class _Entry(NamedTuple):
    """One thing that is shown: the conditions that choose it, in order; ``None`` always holds."""

    name: str
    since: int
    whens: list[tuple[Expr | None, Path]]


def sheets_of(scenario: Scenario, watcher: Watcher) -> Iterator[Sheet]:
    """What the map and the forces of *scenario* read, their conditions watched."""
    for place, entry in enumerate([*_on_the_map(scenario.map), *_of_the_forces(scenario)]):
        at = At(Act("sheet", place), entry.name, ())
        watched = []
        for when, path in entry.whens:
            if when is None:
                break
            watched.append(watcher.condition(when, At(at.act, at.name, path, at.guards)))
            at = at.when(when, truth=False)
        if watched:
            yield Sheet(entry.since, tuple(watched))


def _on_the_map(chart: MapData | None) -> Iterator[_Entry]:
    if chart is None:
        return
    for place in chart.places:
        yield _Entry(place.id, 0, [(place.when, ("map", "places", place.id))])
    for number, ring in enumerate(chart.rings):
        yield _Entry(ring.place, 0, [(ring.when, ("map", "rings", number))])
    for line in chart.lines:
        yield _Entry(line.id, 0, [(line.when, ("map", "lines", line.id))])
    for unit in chart.units:
        path = ("map", "units", unit.id, "tracks")
        yield _Entry(unit.id, 0, [(track.when, (*path, n)) for n, track in enumerate(unit.tracks)])


def _of_the_forces(scenario: Scenario) -> Iterator[_Entry]:
    for force in scenario.forces:
        for number, belief in enumerate(force.believed):
            path = ("forces", force.id, "believed", number)
            yield _Entry(force.id, belief.since, [(belief.when, path)])
