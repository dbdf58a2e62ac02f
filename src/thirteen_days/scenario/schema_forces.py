"""The shape of the force tables: what each side has, what could arrive, and what others believed."""

from pydantic import Field

from thirteen_days.scenario.scalars import Formula, Id, Label, Prose, Whole
from thirteen_days.scenario.schema_base import Sourced


class BeliefSpec(Sourced):
    """What the other sides believe of a force until something better comes."""

    range: list[Whole] = Field(min_length=2, max_length=2, description="The least and the most.")
    source: Label = Field(alias="from", description="Who says so, and of when, such as CIA, May 1962.")
    since: Id | None = Field(None, description="The turn from which it is believed; the first, if left out.")
    when: Formula | None = Field(None, description="Only if this holds; what everybody sees.")


class ForceSpec(Sourced):
    """Weapons or men of one kind on one side."""

    side: Id = Field(description="Whose they are.")
    system: Label = Field(description="What kind: forces of one kind stand in one row, side by side.")
    count: Formula = Field(
        description="How many, over what the side sees. If it is a variable, others read their reports on it."
    )
    surprise: Formula = Field(
        "0", description="Weapons for each that would arrive if struck without warning; what everybody sees."
    )
    alert: Formula = Field("0", description="The same after full alert.")
    shares: Prose = Field("", description="Where these two numbers come from.")
    range: list[Whole] | None = Field(
        None, min_length=2, max_length=2, description="The lowest and the highest count in the sources."
    )
    believed: list[BeliefSpec] = Field([], max_length=20, description="What others believe, oldest first.")
    note: Prose = Field("", description="What the figure counts, and how sure it is.")
