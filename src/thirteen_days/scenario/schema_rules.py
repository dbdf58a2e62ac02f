"""The shape of decisions, events, hazards, endings, and of the effects they have."""

from typing import Literal

from thirteen_days.scenario.scalars import (
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
from thirteen_days.scenario.schema_base import Sourced
from thirteen_days.scenario.shapes import Fault, Spec, field

VERBS = ("add", "set", "chance", "report", "send", "news", "ask", "end")


class BranchSpec(Spec):
    """One way chance can fall."""

    weight: Formula = field(description="Its weight against the other branches; 0 or more.")
    do: list["EffectSpec"] = field([], max_length=100, description="What follows.")


class ReportSpec(Spec):
    """What a viewer is told of a variable it cannot see."""

    to: Viewer = field(description="The side or seat that is told.")
    about: Id = field(description="The variable.")
    source: Label = field(alias="from", description="Who says so, such as Air photographs.")
    error: Whole = field(
        0, ge=0, le=1_000_000, description="Told is a range: the reading minus this to the reading plus this."
    )
    noise: dict[Whole, Formula] = field(
        {}, max_length=100, description="Offsets of the reading, with their weights."
    )
    delay: Millionths = field(
        0,
        ge=0,
        le=10_000_000_000,
        description="Hours until it is known.",
    )
    reads: Formula | None = field(None, description="What is read; the variable itself, if it is left out.")


class SendSpec(Spec):
    """A message under way."""

    to: Sees = field(min_length=1, description="Who receives it.")
    text: Prose = field("", description="What is read on arrival.")
    delay: Formula = field("0", description="Hours until it arrives, at the next brief.")
    document: Id | None = field(None, description="The document that arrives with it.")
    do: list["EffectSpec"] = field([], max_length=100, description="What follows on arrival.")


class NewsSpec(Spec):
    """Something heard at once."""

    to: Sees = field(min_length=1, description="Who hears it.")
    text: Prose = field(min_length=1, description="What is heard.")


class EffectSpec(Spec):
    """One thing that follows: exactly one of add, set, chance, report, send, news, ask, end."""

    add: dict[Id, Formula] | None = field(None, min_length=1, description="Amounts to add to numbers.")
    set: dict[Id, Formula] | None = field(None, min_length=1, description="New values.")
    chance: dict[Id, BranchSpec] | None = field(
        None, min_length=1, description="Branches, one of which is drawn."
    )
    report: ReportSpec | None = field(None, description="Tell a viewer something of a hidden variable.")
    send: SendSpec | None = field(None, description="Send a message.")
    news: NewsSpec | None = field(None, description="Let viewers hear something at once.")
    ask: Id | None = field(None, description="Open a decision.")
    end: Id | None = field(None, description="Stop the play with this ending.")
    id: Id | None = field(None, description="The name of a chance, report or send; unique in the scenario.")
    when: Formula | None = field(None, description="Only if this holds.")
    why: Prose = field("", description="The reason a player reads; one short line.")
    told: Sees = field([], description="Who else may know the reason.")
    reveals: Flag = field(default=False, description="true: viewers who may not know the act see it move.")

    @property
    def verb(self) -> str:
        """Its one verb."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)

    def amiss(self) -> Fault | None:
        """Not one verb, or none to call it by."""
        verbs = [verb for verb in VERBS if getattr(self, verb) is not None]
        if len(verbs) != 1:
            found = " and ".join(verbs) or "none"
            message = f"an effect has exactly one verb ({', '.join(VERBS)}), found {found}"
            fix = "give each verb an effect of its own" if verbs else "add one of these verbs"
            return Fault("TD110", message=message, fix=fix)
        if self.id is None and verbs[0] in {"chance", "report", "send"}:
            fix = f"add `id: a_name` beside `{verbs[0]}`"
            return Fault("TD111", message=f"a {verbs[0]} needs an id", fix=fix)
        return None


class VariantSpec(Spec):
    """A text for the case that things went otherwise."""

    when: Formula = field(description="When it stands in; over what its reader sees.")
    text: Prose = field(description="What is read then.")


class OptionSpec(Sourced):
    """An answer that may be given."""

    label: Label = field(description="What is done; at most 60 characters.")
    text: Prose = field("", description="What it means and costs; at most 30 words.")
    seen_by: Sees = field([], description="Who may know it was done; the side itself always may.")
    history: Flag = field(default=False, description="true: the documented choice.")
    when: Formula | None = field(None, description="When it is offered.")
    turns: Names | None = field(None, min_length=1, description="The turns in which it is offered.")
    once: Flag = field(default=False, description="true: it can be taken once in a play.")
    weights: dict[Id, Formula] = field({}, description="Doctrine weights by persona; 1 if left out.")
    advice: dict[Id, Prose] = field({}, description="By seat: one sentence, at most 25 words.")
    advice_if: dict[Id, list[VariantSpec]] = field(
        {}, description="By seat, other advice: the first whose `when` holds stands in."
    )
    debrief: Prose = field("", description="What followed, or probably would have.")
    do: list[EffectSpec] = field([], max_length=100, description="What follows.")


class DecisionSpec(Sourced):
    """Where a side chooses."""

    side: Id = field(description="Who decides.")
    turns: Names = field([], description="When it opens; left out for one that only `ask` opens.")
    when: Formula | None = field(None, description="Whether it opens.")
    urgent: Flag = field(default=False, description="true: answered in the turn in which it is asked.")
    picks: Whole = field(1, ge=1, le=9, description="How many different options may be taken a turn.")
    repeats: Flag = field(default=False, description="true: it opens in each of its turns.")
    title: Label = field(description="Its title.")
    brief: Prose = field(description="What there is to know; at most 120 words, better 60.")
    brief_if: list[VariantSpec] = field(
        [], max_length=20, description="Other briefs: the first whose `when` holds stands in."
    )
    documents: Names = field([], description="Documents to read.")
    debrief: Prose = field("", description="What the record shows.")
    luck: Prose = field("", description="What was luck and not judgement.")
    options: dict[Id, OptionSpec] = field(min_length=1, max_length=60, description="The answers.")

    @property
    def desk(self) -> bool:
        """Whether `pass` is always offered."""
        return self.picks > 1 or self.repeats


class EventSpec(Sourced):
    """An authored happening."""

    turns: Names = field([], description="When it happens; left out for one that a condition triggers.")
    when: Formula | None = field(None, description="Whether it happens.")
    once: Flag = field(default=True, description="true: at most once in a play.")
    manual: Flag = field(default=False, description="true: only a facilitator fires it.")
    text: Prose = field("", description="What is heard.")
    seen_by: Sees | None = field(None, description="Who hears of it.")
    do: list[EffectSpec] = field([], max_length=100, description="What follows.")


class WarningSpec(Spec):
    """A standing warning of a hazard."""

    to: Sees = field(min_length=1, description="Who is warned.")
    text: Prose = field(min_length=1, description="The warning, in words.")


class HazardSpec(Sourced):
    """A standing chance of accident."""

    label: Label = field(description="What may happen.")
    when: Formula | None = field(None, description="When it may happen.")
    base: Formula = field(description="Its rate per day.")
    factors: dict[Label, Formula] = field({}, max_length=30, description="What multiplies the rate.")
    once: Flag = field(default=True, description="true: at most once in a play.")
    seen_by: Sees | None = field(None, description="Who hears of it.")
    text: Prose = field("", description="What is heard when it happens.")
    warning: WarningSpec | None = field(None, description="The staff's standing warning.")
    do: list[EffectSpec] = field([], max_length=100, description="What follows.")


EndingKind = Literal[
    "settlement", "backdown", "standoff", "limited_war", "conventional_war", "nuclear_war", "collapse"
]


class PageSpec(Spec):
    """What was printed, read out or written down on the day after."""

    form: Literal["newspaper", "bulletin", "broadcast", "note"] = field(
        "newspaper", description="How it is set: `note` is one hand's writing, where nobody prints."
    )
    masthead: Label = field(description="What it calls itself; an invented name.")
    dateline: Label = field(description="Where it was written. The date is added.")
    headline: Label = field(description="Its headline.")
    text: Prose = field(min_length=1, description="Its text, 40 to 90 words.")


class EndingSpec(Sourced):
    """How a play stops."""

    kind: EndingKind = field(description="What sort of ending it is.")
    title: Label = field(description="Its title.")
    text: Prose = field("", description="How it ended.")
    text_if: list[VariantSpec] = field(
        [], max_length=20, description="Other texts: the first whose `when` holds stands in."
    )
    page: PageSpec | None = field(None, description="The page of the day after.")
    hint: Prose = field("", description="One line for the shelf of endings not yet seen.")
    when: Formula | None = field(None, description="When it is reached, tested at the end of every turn.")
    default: Flag = field(default=False, description="true: the calendar ran out.")
    history: Flag = field(default=False, description="true: what happened.")
    payoffs: dict[Id, dict[Id, Formula]] = field({}, description="By side and component: what it is worth.")
