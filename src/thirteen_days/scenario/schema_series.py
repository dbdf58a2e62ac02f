"""The shape of the years after: series that are computed from how a play ended, beside the real figures."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from thirteen_days.scenario import readings
from thirteen_days.scenario.scalars import Caption, Formula, Id, Label, Prose, Whole
from thirteen_days.scenario.schema_base import Sourced, Spec

Year = Annotated[Whole, Field(ge=1, le=9999)]
Figure = Annotated[
    list[Whole],
    BeforeValidator(readings.one_or_list),
    Field(min_length=1, max_length=2),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer"},
                {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2},
            ]
        }
    ),
]
"""A figure of the record: one number, or the lowest and the highest that are given."""


class SeriesSpec(Sourced):
    """A number that goes on from year to year after the play."""

    label: Caption = Field(description="What is counted; the caption of its chart.")
    unit: Label | None = Field(None, description="The word beside its axis, such as launchers.")
    range: list[Whole] = Field(
        min_length=2, max_length=2, description="The least and the greatest value; it is kept within them."
    )
    start: Formula = Field(description="Its value in the first year, from the end state.")
    next: Formula = Field(
        description="Its value in each later year: it may use `year`, its own name for the value of the "
        "year before, and the names of series above it for this year's."
    )
    record: dict[Year, Figure] = Field(
        {},
        max_length=readings.MOST_YEARS,
        description="The real figures by year: a number, or [low, high]. Without them it is not drawn.",
    )
    note: Prose = Field("", description="How sure the figures are, and what the rule leaves out.")


class SeriesSection(Spec):
    """The years after the play, in numbers."""

    years: list[Year] = Field(min_length=2, max_length=2, description="The first and the last year.")
    when: Formula | None = Field(None, description="After which endings there are such years.")
    otherwise: Prose = Field("", description="What is read in their place after the other endings.")
    lines: dict[Id, SeriesSpec] = Field(
        min_length=1, max_length=20, description="The series; each may use those above it."
    )
