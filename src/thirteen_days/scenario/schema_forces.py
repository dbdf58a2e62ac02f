"""The shape of the force tables: what each side has, what could arrive, and what others believed."""

from thirteen_days.scenario.scalars import Formula, Id, Label, Prose, Whole
from thirteen_days.scenario.schema_base import Sourced
from thirteen_days.scenario.shapes import field


class BeliefSpec(Sourced):
    """What the other sides believe of a force until something better comes."""

    range: list[Whole] = field(min_length=2, max_length=2, description="The least and the most.")
    source: Label = field(alias="from", description="Who says so, and of when, such as CIA, May 1962.")
    since: Id | None = field(None, description="The turn from which it is believed; the first, if left out.")
    when: Formula | None = field(None, description="Only if this holds; what everybody sees.")


class ForceSpec(Sourced):
    """Weapons or men of one kind on one side."""

    side: Id = field(description="Whose they are.")
    system: Label = field(description="What kind: forces of one kind stand in one row, side by side.")
    count: Formula = field(
        description="How many, over what the side sees. If it is a variable, others read their reports on it."
    )
    surprise: Formula = field(
        "0", description="Weapons for each that would arrive if struck without warning; what everybody sees."
    )
    alert: Formula = field("0", description="The same after full alert.")
    shares: Prose = field("", description="Where these two numbers come from.")
    range: list[Whole] | None = field(
        None, min_length=2, max_length=2, description="The lowest and the highest count in the sources."
    )
    believed: list[BeliefSpec] = field([], max_length=20, description="What others believe, oldest first.")
    note: Prose = field("", description="What the figure counts, and how sure it is.")
