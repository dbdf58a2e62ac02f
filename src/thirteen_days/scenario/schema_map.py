"""The shape of the `map` section."""

from typing import Literal

from pydantic import Field

from thirteen_days.scenario.scalars import (
    Caption,
    Colour,
    Degrees,
    Flag,
    Formula,
    Id,
    Instant,
    Names,
    Point,
    Prose,
    Sees,
    Whole,
)
from thirteen_days.scenario.schema_base import Sourced, Spec

Base = Literal["caribbean", "europe", "far_east", "plain", "world"]
"""The drawn maps that there are."""


class WaterSpec(Spec):
    """A name written on the sea."""

    label: Caption = Field(description="The name.")
    at: Point = Field(description="Longitude, latitude.")


class PlaceSpec(Spec):
    """A named point."""

    label: Caption = Field(description="Its name.")
    at: Point = Field(description="Longitude, latitude.")
    kind: Literal["city", "base", "site", "port", "airfield", "post", "tanks"] = Field(
        description="What it is. A post is a crossing or a guarded place."
    )
    side: Id | None = Field(None, description="Whose it is, where that is to be seen.")
    sees: Sees | None = Field(None, description="Who sees it; everybody, if it is left out.")
    when: Formula | None = Field(None, description="When it is shown.")
    sheets: Names = Field(
        [], description="The sheets it stands on; if none is named, all of the main drawing."
    )
    anchor: Literal["left", "right", "above", "below"] = Field("right", description="Where its name stands.")


class RingSpec(Spec):
    """A range circle."""

    place: Id = Field(description="The place in its middle.")
    label: Caption = Field(description="Its name.")
    radius: Whole = Field(ge=1, le=20_000, description="Its radius in kilometres.")
    colour: Colour = Field("red", description="Its colour.")
    sheets: Names = Field(
        [], description="The sheets it stands on; if none is named, all of the main drawing."
    )
    sees: Sees | None = Field(None, description="Who sees it; everybody, if it is left out.")
    when: Formula | None = Field(None, description="When it is shown.")


class LineSpec(Spec):
    """A drawn line."""

    label: Caption = Field(description="Its name.")
    colour: Colour = Field("blue", description="Its colour.")
    sheets: Names = Field(
        [], description="The sheets it stands on; if none is named, all of the main drawing."
    )
    points: list[Point] = Field(min_length=2, max_length=200, description="Longitudes and latitudes.")
    sees: Sees | None = Field(None, description="Who sees it; everybody, if it is left out.")
    when: Formula | None = Field(None, description="When it is shown.")


class TrackPointSpec(Spec):
    """Where a unit is at an instant."""

    at: Instant = Field(description="The instant.")
    on: Point = Field(description="Longitude, latitude.")


class TrackSpec(Spec):
    """The course of a unit while a condition holds."""

    when: Formula | None = Field(None, description="When it takes this course; the first that holds is used.")
    points: list[TrackPointSpec] = Field(
        min_length=1, max_length=200, description="Dated positions, oldest first."
    )


class UnitSpec(Sourced):
    """A ship, submarine or aircraft."""

    label: Caption = Field(description="Its name.")
    kind: Literal["ship", "submarine", "aircraft", "merchant"] = Field(description="What it is.")
    side: Id | None = Field(None, description="Whose it is.")
    sees: Sees | None = Field(None, description="Who sees it; everybody, if it is left out.")
    note: Prose = Field("", description="One line of explanation.")
    sighted: Flag = Field(
        default=False, description="true: other sides know its dated positions only, and how old they are."
    )
    sheets: Names = Field(
        [], description="The sheets it stands on; if none is named, all of the main drawing."
    )
    tracks: list[TrackSpec] = Field(min_length=1, max_length=20, description="Its courses.")


class SheetSpec(Spec):
    """Another cut of the map: nearer, or wider."""

    label: Caption = Field(description="What it is called.")
    base: Base = Field(description="The drawn map under it.")
    centre: Point = Field(description="The projection's centre: longitude, latitude.")
    corners: list[Point] = Field(min_length=2, max_length=20, description="Points that are all in sight.")
    waters: list[WaterSpec] = Field([], max_length=50, description="Names on its sea.")
    when: Formula | None = Field(None, description="When it lies open; the first that holds is used.")


class MapSpec(Spec):
    """The situation map."""

    base: Base = Field(description="The drawn map under it.")
    centre: Point = Field(description="The projection's centre: longitude, latitude.")
    bounds: list[Degrees] = Field(min_length=4, max_length=4, description="West, south, east, north.")
    waters: list[WaterSpec] = Field([], max_length=50, description="Names on the sea.")
    label: Caption | None = Field(None, description="What the main sheet is called.")
    sheets: dict[Id, SheetSpec] = Field(
        {}, max_length=8, description="Other cuts of it; the one described here is called main."
    )
    places: dict[Id, PlaceSpec] = Field({}, max_length=200, description="Named points.")
    rings: list[RingSpec] = Field([], max_length=50, description="Range circles.")
    lines: dict[Id, LineSpec] = Field({}, max_length=50, description="Drawn lines.")
    units: dict[Id, UnitSpec] = Field({}, max_length=200, description="Ships, submarines, aircraft.")
