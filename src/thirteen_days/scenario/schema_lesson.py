"""The shape of the `classroom` section: how a scenario is taught."""

from typing import Literal

from thirteen_days.scenario.scalars import Choice, Flag, Id, Label, Names, Prose, Viewer, Whole
from thirteen_days.scenario.schema_rules import EndingKind
from thirteen_days.scenario.shapes import Spec, field

Minutes = Literal["25", "45", "60", "90"]


class GroupSpec(Spec):
    """Roles that sit together."""

    label: Label = field(description="Its name, such as ExComm.")
    side: Id | None = field(None, description="Whose room it is; left out for the press, the UN and so on.")


class RoleSpec(Spec):
    """What one student is."""

    group: Id = field(description="The group it sits with.")
    name: Label = field(description="Its name on the card.")
    seat: Viewer | None = field(
        None, description="The seat whose knowledge it has, as side.seat; left out: what all the world knows."
    )
    brief: Prose = field(description="Its secret brief; at most 80 words.")
    goal: Prose = field(description="Its private goal; at most 30 words.")
    leader: Flag = field(default=False, description="true: gives the order after the ballots.")
    press: Flag = field(default=False, description="true: chooses among the headlines.")


class RoundSpec(Spec):
    """One decision that the class takes itself."""

    label: Label = field(description="Its name on the projector.")
    lead: Prose = field(description="What the projector says before it; at most 40 words.")
    at: dict[Id, Id] = field(min_length=1, max_length=8, description="By side: the decision it takes.")
    minutes: list[Minutes] = field(
        min_length=1, max_length=4, description="The lengths of the lessons that have it: 25, 45, 60, 90."
    )
    turn: Id | None = field(None, description="The turn in which `fire` is fired.")
    fire: Id | None = field(
        None, description="A manual event that opens the decision, if it does not open by itself."
    )
    question: Id | None = field(None, description="The forecast of which a ballot asks a probability.")
    headlines: dict[Id, Label] = field(
        {}, max_length=6, description="Manual events that the press may fire, and their headlines."
    )


class TalkSpec(Spec):
    """A question for the discussion after play."""

    text: Prose = field(description="The question; at most 50 words.")
    took: list[Choice] = field(
        [], max_length=20, description="For a class that took one of these: decision/option."
    )
    kinds: list[EndingKind] = field([], description="For a class that ended in one of these kinds.")


class QuizSpec(Spec):
    """A question of fact, asked before and after."""

    ask: Prose = field(description="The question; at most 40 words.")
    answers: list[Label] = field(min_length=2, max_length=6, description="The answers to choose from.")
    right: Whole = field(ge=1, le=6, description="Which of them is right, counted from 1.")
    sources: Names = field([], description="Ids of sources.")


class ClassroomSpec(Spec):
    """How the scenario is taught."""

    side: Id = field(description="The side of the class in the default lesson.")
    settings: dict[Id, Id] = field({}, description="Settings of the lesson.")
    note: Prose = field(description="For the teacher: what in it may weigh on a class, and what to do then.")
    groups: dict[Id, GroupSpec] = field(min_length=1, max_length=12, description="Who sits together.")
    roles: dict[Id, RoleSpec] = field(
        min_length=1, max_length=60, description="The roles, the first to be filled first."
    )
    rounds: dict[Id, RoundSpec] = field(
        min_length=1, max_length=12, description="What the class decides, in the order of play."
    )
    injects: dict[Id, Label] = field(
        {}, max_length=30, description="Manual events at the teacher's hand, and their names."
    )
    talk: dict[Id, TalkSpec] = field(min_length=1, max_length=60, description="For the discussion.")
    quiz: dict[Id, QuizSpec] = field({}, max_length=12, description="Asked before and after.")
