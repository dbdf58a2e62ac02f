"""The shape of decisions, events, hazards, endings, and of the effects they have."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from thirteen_days.scenario import readings
from thirteen_days.scenario.parts import DecisionPart, EffectPart
from thirteen_days.scenario.scalars import (
    SIGN,
    Caption,
    Flag,
    Formula,
    Id,
    Label,
    Millionths,
    Names,
    Prose,
    Sees,
    Viewer,
    Whole,
)
from thirteen_days.scenario.schema_base import Sourced, Spec


class BranchSpec(Spec):
    """One way chance can fall."""

    weight: Formula = Field(description="Its weight against the other branches; 0 or more.")
    do: list["EffectSpec"] = Field([], max_length=100, description="What follows.")


class ReportSpec(Spec):
    """What a viewer is told of a variable it cannot see."""

    to: Viewer = Field(description="The side or seat that is told.")
    about: Id = Field(description="The variable.")
    source: Label = Field(alias="from", description="Who says so, such as Air photographs.")
    error: Whole = Field(
        0, ge=0, le=1_000_000, description="Told is a range: the reading minus this to the reading plus this."
    )
    noise: Annotated[dict[Whole, Formula], BeforeValidator(readings.each_once)] = Field(
        {}, max_length=100, description="Offsets of the reading, with their weights."
    )
    delay: Millionths = Field(
        0,
        ge=0,
        le=10_000_000_000,
        json_schema_extra={"minimum": 0, "maximum": 10_000_000_000},
        description="Hours until it is known.",
    )
    reads: Formula | None = Field(None, description="What is read; the variable itself, if it is left out.")


class SendSpec(Spec):
    """A message under way."""

    to: Sees = Field(min_length=1, description="Who receives it.")
    text: Prose = Field("", description="What is read on arrival.")
    delay: Formula = Field("0", description="Hours until it arrives, at the next brief.")
    document: Id | None = Field(None, description="The document that arrives with it.")
    do: list["EffectSpec"] = Field([], max_length=100, description="What follows on arrival.")


class NewsSpec(Spec):
    """Something heard at once."""

    to: Sees = Field(min_length=1, description="Who hears it.")
    text: Prose = Field(min_length=1, description="What is heard.")


class EffectSpec(EffectPart, Spec):
    """One thing that follows: exactly one of add, set, chance, report, send, news, ask, end."""

    add: dict[Id, Formula] | None = Field(None, min_length=1, description="Amounts to add to numbers.")
    set: dict[Id, Formula] | None = Field(None, min_length=1, description="New values.")
    chance: dict[Id, BranchSpec] | None = Field(
        None, min_length=1, description="Branches, one of which is drawn."
    )
    report: ReportSpec | None = Field(None, description="Tell a viewer something of a hidden variable.")
    send: SendSpec | None = Field(None, description="Send a message.")
    news: NewsSpec | None = Field(None, description="Let viewers hear something at once.")
    ask: Id | None = Field(None, description="Open a decision.")
    end: Id | None = Field(None, description="Stop the play with this ending.")
    id: Id | None = Field(None, description="The name of a chance, report or send; unique in the scenario.")
    when: Formula | None = Field(None, description="Only if this holds.")
    why: Prose = Field("", description="The reason a player reads; one short line.")
    told: Sees = Field([], description="Who else may know the reason.")
    reveals: Flag = Field(default=False, description="true: viewers who may not know the act see it move.")

    _checked = model_validator(mode="after")(EffectPart.checked)


class VariantSpec(Spec):
    """A text for the case that things went otherwise."""

    when: Formula = Field(description="When it stands in; over what its reader sees.")
    text: Prose = Field(description="What is read then.")


class OptionSpec(Sourced):
    """An answer that may be given."""

    label: Caption = Field(description="What is done; at most 60 characters.")
    text: Prose = Field("", description="What it means and costs; at most 30 words.")
    seen_by: Sees = Field([], description="Who may know it was done; the side itself always may.")
    history: Flag = Field(default=False, description="true: the documented choice.")
    when: Formula | None = Field(None, description="When it is offered.")
    turns: Names | None = Field(None, min_length=1, description="The turns in which it is offered.")
    once: Flag = Field(default=False, description="true: it can be taken once in a play.")
    weights: dict[Id, Annotated[Formula, SIGN]] = Field(
        {}, description="Doctrine weights by persona; 1 if left out."
    )
    advice: dict[Id, Prose] = Field({}, description="By seat: one sentence, at most 25 words.")
    advice_if: dict[Id, list[VariantSpec]] = Field(
        {}, description="By seat, other advice: the first whose `when` holds stands in."
    )
    debrief: Prose = Field("", description="What followed, or probably would have.")
    do: list[EffectSpec] = Field([], max_length=100, description="What follows.")


class DecisionSpec(DecisionPart, Sourced):
    """Where a side chooses."""

    side: Id = Field(description="Who decides.")
    turns: Names = Field([], description="When it opens; left out for one that only `ask` opens.")
    when: Formula | None = Field(None, description="Whether it opens.")
    urgent: Flag = Field(default=False, description="true: answered in the turn in which it is asked.")
    picks: Whole = Field(1, ge=1, le=9, description="How many different options may be taken a turn.")
    repeats: Flag = Field(default=False, description="true: it opens in each of its turns.")
    title: Caption = Field(description="Its title.")
    brief: Prose = Field(description="What there is to know; at most 120 words, better 60.")
    brief_if: list[VariantSpec] = Field(
        [], max_length=20, description="Other briefs: the first whose `when` holds stands in."
    )
    documents: Names = Field([], description="Documents to read.")
    debrief: Prose = Field("", description="What the record shows.")
    luck: Prose = Field("", description="What was luck and not judgement.")
    options: dict[Id, OptionSpec] = Field(min_length=1, max_length=60, description="The answers.")


class EventSpec(Sourced):
    """An authored happening."""

    turns: Names = Field([], description="When it happens; left out for one that a condition triggers.")
    when: Formula | None = Field(None, description="Whether it happens.")
    once: Flag = Field(default=True, description="true: at most once in a play.")
    manual: Flag = Field(default=False, description="true: only a facilitator fires it.")
    text: Prose = Field("", description="What is heard.")
    seen_by: Sees | None = Field(None, description="Who hears of it.")
    do: list[EffectSpec] = Field([], max_length=100, description="What follows.")


class WarningSpec(Spec):
    """A standing warning of a hazard."""

    to: Sees = Field(min_length=1, description="Who is warned.")
    text: Prose = Field(min_length=1, description="The warning, in words.")


class HazardSpec(Sourced):
    """A standing chance of accident."""

    label: Caption = Field(description="What may happen.")
    when: Formula | None = Field(None, description="When it may happen.")
    base: Formula = Field(description="Its rate per day.")
    factors: dict[Label, Formula] = Field({}, max_length=30, description="What multiplies the rate.")
    once: Flag = Field(default=True, description="true: at most once in a play.")
    seen_by: Sees | None = Field(None, description="Who hears of it.")
    text: Prose = Field("", description="What is heard when it happens.")
    warning: WarningSpec | None = Field(None, description="The staff's standing warning.")
    do: list[EffectSpec] = Field([], max_length=100, description="What follows.")


EndingKind = Literal[
    "settlement", "backdown", "standoff", "limited_war", "conventional_war", "nuclear_war", "collapse"
]


class PageSpec(Spec):
    """What was printed, read out or written down on the day after."""

    form: Literal["newspaper", "bulletin", "broadcast", "note"] = Field(
        "newspaper", description="How it is set: `note` is one hand's writing, where nobody prints."
    )
    masthead: Label = Field(description="What it calls itself; an invented name.")
    dateline: Label = Field(description="Where it was written. The date is added.")
    headline: Label = Field(description="Its headline.")
    text: Prose = Field(min_length=1, description="Its text, 40 to 90 words.")


class EndingSpec(Sourced):
    """How a play stops."""

    kind: EndingKind = Field(description="What sort of ending it is.")
    title: Caption = Field(description="Its title.")
    text: Prose = Field("", description="How it ended.")
    text_if: list[VariantSpec] = Field(
        [], max_length=20, description="Other texts: the first whose `when` holds stands in."
    )
    page: PageSpec | None = Field(None, description="The page of the day after.")
    hint: Prose = Field("", description="One line for the shelf of endings not yet seen.")
    when: Formula | None = Field(None, description="When it is reached, tested at the end of every turn.")
    default: Flag = Field(default=False, description="true: the calendar ran out.")
    history: Flag = Field(default=False, description="true: what happened.")
    payoffs: dict[Id, dict[Id, Formula]] = Field({}, description="By side and component: what it is worth.")
