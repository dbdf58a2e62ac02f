"""The shape of a document's `plate`: a drawing of the ground, seen from above."""

from typing import Annotated, Literal

from pydantic import Field

from thirteen_days.scenario.scalars import Degrees, Label, Whole
from thirteen_days.scenario.schema_base import Spec

Thing = Literal[
    "aircraft",
    "building",
    "bunker",
    "cable",
    "crate",
    "fuel",
    "launcher",
    "missile",
    "pad",
    "radar",
    "road",
    "ship",
    "tent",
    "track",
    "trailer",
    "trench",
    "vehicle",
    "water",
    "wood",
]
Percent = Annotated[list[Degrees], Field(min_length=2, max_length=2)]


class FigureSpec(Spec):
    """One thing on the ground."""

    what: Thing = Field(description="What it is.")
    where: list[Percent] = Field(
        min_length=1,
        max_length=40,
        description="Per cent of width and height from the upper left; several points make a line "
        "(road, track, cable, trench) or the outline of a patch (wood, water).",
    )
    turned: Whole = Field(0, ge=-360, le=360, description="Degrees clockwise from pointing up.")
    count: Whole = Field(1, ge=1, le=24, description="How many stand in a row.")
    label: Label | None = Field(None, description="Its annotation.")


class PlateSpec(Spec):
    """A drawn view from above, said to be a drawing wherever it is shown."""

    caption: Label = Field(description="What it shows, and of which day.")
    across: Whole = Field(ge=20, le=20_000, description="The metres that its width stands for.")
    ground: Literal["fields", "hills", "sea"] = Field("fields", description="What lies under everything.")
    north: Whole = Field(0, ge=-360, le=360, description="Degrees clockwise from up to north.")
    figures: list[FigureSpec] = Field(min_length=1, max_length=120, description="What is to be seen.")
