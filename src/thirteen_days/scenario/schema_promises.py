"""The shape of what a scenario promises of itself: plays, validity checks, gates."""

from typing import Literal

from thirteen_days.scenario.reading import read
from thirteen_days.scenario.scalars import Choices, Formula, Id, Label, Millionths, Names, Prose, Seed, Viewer
from thirteen_days.scenario.shapes import Spec, field


class ExpectSpec(Spec):
    """A play that must come out as written."""

    name: Label = field(description="What it shows.")
    seed: Seed = field("1", description="The seed of chance.")
    settings: dict[Id, Id] = field({}, description="Settings that differ from their defaults.")
    lens: Id | None = field(None, description="The lens.")
    choose: dict[Id, Choices] = field(
        {}, description="By side: history, or a list of decision/option, history elsewhere."
    )
    ending: Id | None = field(None, description="The ending that must be reached.")
    state: dict[Id, Formula] = field({}, description="Values that must hold at the end.")
    texts: list[Label] = field([], max_length=100, description="Words that must have been read.")


class ArmSpec(Spec):
    """How the plays of one arm of a check are played."""

    choose: dict[Id, Choices] = field(
        {}, description="By side: decision/option, or a list of them, taken wherever they are offered."
    )
    policies: dict[Viewer, Label] = field(
        {}, description="By side, or for `all`: who decides everything else; history, if it is left out."
    )
    params: dict[Id, Millionths] = field({}, description="Parameters that differ from their values.")
    settings: dict[Id, Id] = field({}, description="Settings that differ from their defaults.")
    lens: Id | None = field(None, description="The lens.")


class ValiditySpec(Spec):
    """A signed validity check: what one arm does otherwise must move a measure in a known direction."""

    name: Label = field(description="What it claims.")
    both: ArmSpec = field(read(ArmSpec, {}), description="What holds in both arms.")
    force: ArmSpec = field(description="The first arm.")
    against: ArmSpec = field(description="The second arm.")
    given: list[Label] = field(
        [], max_length=20, description="Only plays in which all these occurred count, in either arm."
    )
    measure: Label = field(
        description="A kind of ending, an ending, an event or hazard, a variable or measure at the end, "
        "decision/option or chance/branch, payoff.side or payoff.side.component."
    )
    sign: Literal["+", "-", "0"] = field(description="Which way the first arm differs.")
    margin: Millionths | None = field(
        None, ge=0, description="For sign 0: within this much of nothing, either way."
    )
    why: Prose = field("", description="Why it should be so.")
    sources: Names = field([], description="Ids of sources.")


class GateSpec(Spec):
    """A bound that a batch of plays must keep."""

    measure: Label = field(description="As in a check.")
    policy: Label = field("doctrine", description="Who plays all sides.")
    at_most: Millionths | None = field(None, description="The greatest share or mean.")
    at_least: Millionths | None = field(None, description="The least share or mean.")
