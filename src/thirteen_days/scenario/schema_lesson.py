"""The shape of the `classroom` section: how a scenario is taught."""

from typing import Literal

from pydantic import Field

from thirteen_days.scenario.scalars import Caption, Choice, Flag, Id, Label, Names, Prose, Viewer, Whole
from thirteen_days.scenario.schema_base import Spec
from thirteen_days.scenario.schema_rules import EndingKind

Minutes = Literal["25", "45", "60", "90"]


class GroupSpec(Spec):
    """Roles that sit together."""

    label: Caption = Field(description="Its name, such as ExComm.")
    side: Id | None = Field(None, description="Whose room it is; left out for the press, the UN and so on.")


class RoleSpec(Spec):
    """What one student is."""

    group: Id = Field(description="The group it sits with.")
    name: Label = Field(description="Its name on the card.")
    seat: Viewer | None = Field(
        None, description="The seat whose knowledge it has, as side.seat; left out: what all the world knows."
    )
    brief: Prose = Field(description="Its secret brief; at most 80 words.")
    goal: Prose = Field(description="Its private goal; at most 30 words.")
    leader: Flag = Field(default=False, description="true: gives the order after the ballots.")
    press: Flag = Field(default=False, description="true: chooses among the headlines.")


class StancesSpec(Spec):
    """How a side's options look from outside, for those who wait for it and forecast."""

    yields: Names = Field([], description="Options that give ground.")
    holds: Names = Field([], description="Options that wait, stand or talk.")
    presses: Names = Field([], description="Options that go further: force, or a threat of it.")


class TermSpec(Spec):
    """A word that a class may not know."""

    name: Caption = Field(description="The word.")
    text: Prose = Field(description="What it means; at most 30 words.")


class RoundSpec(Spec):
    """One decision that the class takes itself."""

    label: Caption = Field(description="Its name on the projector.")
    lead: Prose = Field(description="What the projector says before it; at most 40 words.")
    at: dict[Id, Id] = Field(min_length=1, max_length=8, description="By side: the decision it takes.")
    minutes: list[Minutes] = Field(
        min_length=1, max_length=4, description="The lengths of the lessons that have it: 25, 45, 60, 90."
    )
    turn: Id | None = Field(None, description="The turn in which `fire` is fired.")
    fire: Id | None = Field(
        None, description="A manual event that opens the decision, if it does not open by itself."
    )
    question: Id | None = Field(None, description="The forecast of which a ballot asks a probability.")
    headlines: dict[Id, Label] = Field(
        {}, max_length=6, description="Manual events that the press may fire, and their headlines."
    )
    stances: dict[Id, StancesSpec] = Field(
        {}, max_length=8, description="By side: how its options look from outside, for those who wait."
    )


class TalkSpec(Spec):
    """A question for the discussion after play."""

    text: Prose = Field(description="The question; at most 50 words.")
    took: list[Choice] = Field(
        [], max_length=20, description="For a class that took one of these: decision/option."
    )
    kinds: list[EndingKind] = Field([], description="For a class that ended in one of these kinds.")


class QuizSpec(Spec):
    """A question of fact, asked before and after."""

    ask: Prose = Field(description="The question; at most 40 words.")
    answers: list[Label] = Field(min_length=2, max_length=6, description="The answers to choose from.")
    right: Whole = Field(ge=1, le=6, description="Which of them is right, counted from 1.")
    sources: Names = Field([], description="Ids of sources.")


class ClassroomSpec(Spec):
    """How the scenario is taught."""

    side: Id = Field(description="The side of the class in the default lesson.")
    settings: dict[Id, Id] = Field({}, description="Settings of the lesson.")
    note: Prose = Field(description="For the teacher: what in it may weigh on a class, and what to do then.")
    groups: dict[Id, GroupSpec] = Field(min_length=1, max_length=12, description="Who sits together.")
    roles: dict[Id, RoleSpec] = Field(
        min_length=1, max_length=60, description="The roles, the first to be filled first."
    )
    rounds: dict[Id, RoundSpec] = Field(
        min_length=1, max_length=12, description="What the class decides, in the order of play."
    )
    injects: dict[Id, Label] = Field(
        {}, max_length=30, description="Manual events at the teacher's hand, and their names."
    )
    talk: dict[Id, TalkSpec] = Field(min_length=1, max_length=60, description="For the discussion.")
    quiz: dict[Id, QuizSpec] = Field({}, max_length=12, description="Asked before and after.")
    background: Prose | None = Field(
        None, description="What a class should know before it begins; at most 120 words."
    )
    glossary: dict[Id, TermSpec] = Field(
        {}, max_length=24, description="Words that a class may not know, at hand on every page."
    )
