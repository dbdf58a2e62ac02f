"""What many parts of the schema share."""

from thirteen_days.scenario.scalars import Names, Prose, Tag
from thirteen_days.scenario.shapes import Spec, field


class Sourced(Spec):
    """Something that says how sure it is, and where it comes from."""

    tag: Tag | None = field(
        None, description="How sure this is: documented, reported, inferred, contested, invented."
    )
    sources: Names = field([], description="Ids of sources.")
    why: Prose = field("", description="By what reasoning, where it is invented or inferred.")
