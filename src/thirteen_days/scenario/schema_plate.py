"""The shape of a document's `plate`: a drawing of the ground, seen from above."""

from typing import Annotated, Literal

from thirteen_days.scenario.scalars import Degrees, Label, Whole
from thirteen_days.scenario.shapes import Limits, Spec, field

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
Percent = Annotated[list[Degrees], Limits(min_length=2, max_length=2)]


class FigureSpec(Spec):
    """One thing on the ground."""

    what: Thing = field(description="What it is.")
    where: list[Percent] = field(
        min_length=1,
        max_length=40,
        description="Per cent of width and height from the upper left; several points make a line "
        "(road, track, cable, trench) or the outline of a patch (wood, water).",
    )
    turned: Whole = field(0, ge=-360, le=360, description="Degrees clockwise from pointing up.")
    count: Whole = field(1, ge=1, le=24, description="How many stand in a row.")
    label: Label | None = field(None, description="Its annotation.")


class PlateSpec(Spec):
    """A drawn view from above, said to be a drawing wherever it is shown."""

    caption: Label = field(description="What it shows, and of which day.")
    across: Whole = field(ge=20, le=20_000, description="The metres that its width stands for.")
    ground: Literal["fields", "hills", "sea"] = field("fields", description="What lies under everything.")
    north: Whole = field(0, ge=-360, le=360, description="Degrees clockwise from up to north.")
    figures: list[FigureSpec] = field(min_length=1, max_length=120, description="What is to be seen.")
