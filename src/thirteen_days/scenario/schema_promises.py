"""The shape of what a scenario promises of itself: plays, validity checks, gates."""

from typing import Literal

from pydantic import Field

from thirteen_days.scenario.scalars import Choices, Formula, Id, Label, Millionths, Names, Prose, Seed, Viewer
from thirteen_days.scenario.schema_base import Spec


class ExpectSpec(Spec):
    """A play that must come out as written."""

    name: Label = Field(description="What it shows.")
    seed: Seed = Field("1", description="The seed of chance.")
    settings: dict[Id, Id] = Field({}, description="Settings that differ from their defaults.")
    lens: Id | None = Field(None, description="The lens.")
    choose: dict[Id, Choices] = Field(
        {}, description="By side: history, or a list of decision/option, history elsewhere."
    )
    ending: Id | None = Field(None, description="The ending that must be reached.")
    state: dict[Id, Formula] = Field({}, description="Values that must hold at the end.")
    texts: list[Label] = Field([], max_length=100, description="Words that must have been read.")


class ArmSpec(Spec):
    """How the plays of one arm of a check are played."""

    choose: dict[Id, Choices] = Field(
        {}, description="By side: decision/option, or a list of them, taken wherever they are offered."
    )
    policies: dict[Viewer, Label] = Field(
        {}, description="By side, or for `all`: who decides everything else; history, if it is left out."
    )
    params: dict[Id, Millionths] = Field({}, description="Parameters that differ from their values.")
    settings: dict[Id, Id] = Field({}, description="Settings that differ from their defaults.")
    lens: Id | None = Field(None, description="The lens.")


class ValiditySpec(Spec):
    """A signed validity check: what one arm does otherwise must move a measure in a known direction."""

    name: Label = Field(description="What it claims.")
    both: ArmSpec = Field({}, validate_default=True, description="What holds in both arms.")
    force: ArmSpec = Field(description="The first arm.")
    against: ArmSpec = Field(description="The second arm.")
    given: list[Label] = Field(
        [], max_length=20, description="Only plays in which all these occurred count, in either arm."
    )
    measure: Label = Field(
        description="A kind of ending, an ending, an event or hazard, a variable or measure at the end, "
        "decision/option or chance/branch, payoff.side or payoff.side.component."
    )
    sign: Literal["+", "-", "0"] = Field(description="Which way the first arm differs.")
    margin: Millionths | None = Field(
        None, ge=0, description="For sign 0: within this much of nothing, either way."
    )
    why: Prose = Field("", description="Why it should be so.")
    sources: Names = Field([], description="Ids of sources.")


class GateSpec(Spec):
    """A bound that a batch of plays must keep."""

    measure: Label = Field(description="As in a check.")
    policy: Label = Field("doctrine", description="Who plays all sides.")
    at_most: Millionths | None = Field(None, description="The greatest share or mean.")
    at_least: Millionths | None = Field(None, description="The least share or mean.")
