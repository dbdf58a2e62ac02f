"""What all parts of the schema share."""

from pydantic import BaseModel, ConfigDict, Field

from thirteen_days.scenario.readings import Tag
from thirteen_days.scenario.scalars import Names, Prose


class Spec(BaseModel):
    """A part of a scenario as authored: frozen, and closed to unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Sourced(Spec):
    """Something that says how sure it is, and where it comes from."""

    tag: Tag | None = Field(
        None, description="How sure this is: documented, reported, inferred, contested, invented."
    )
    sources: Names = Field([], description="Ids of sources.")
    why: Prose = Field("", description="By what reasoning, where it is invented or inferred.")
