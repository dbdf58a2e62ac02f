"""The words of this project, and the frozen values they stand for.

Standard library only; nothing here knows a screen, a file, a clock or a random number.

==================  ==============================================================================
word                what it means here
==================  ==============================================================================
scenario            the authored game, compiled and whole; fixed during play
state               all that is true at one point of one play
side                a decision maker: ``usa``, ``ussr``; a *minor* side is played by doctrine
seat                an office within a side, with its own brief and knowledge; an adviser is a seat
viewer              whoever may know something: a side (its leader) or ``side.seat``
audience            the set of viewers who may know a thing
variable            one cell of the state: a bounded integer, a boolean, an enum, or a parameter
decision, option    where a side chooses; an authored answer
action              an option taken by a side, or a branch taken by chance, as one line of text
step                effects carried out together: they read one state, are summed, clamped once
measure, rung       something in force, and its place on Kahn's ladder (1 to 44)
event               an authored happening (``Happening``) or what the engine records (``Event``)
hazard              a standing chance of accident: a base rate times named factors
report              what a viewer was last told of a variable: low, high, as of, from
brief               what a side may know at the start of a turn
ending, payoff      how a play stops; what that is worth to a side, by component
question, forecast  what a person may put a number on before deciding; the number, scored at the end
transcript          the record of a play, one action a line; save, replay and data set
==================  ==============================================================================
"""

from typing import TYPE_CHECKING

from thirteen_days.model.doors import opened_on_demand

if TYPE_CHECKING:
    from thirteen_days.model.actions import CHANCE, FACILITATOR, PASS, Action
    from thirteen_days.model.aftermath import Card, YearsAfter, YearSeries
    from thirteen_days.model.effects import (
        Ask,
        Branch,
        Cause,
        Chance,
        Change,
        Effect,
        End,
        News,
        Report,
        Send,
    )
    from thirteen_days.model.errors import (
        IllegalActionError,
        InvalidActionError,
        PackageError,
        Problem,
        ReplayError,
        SaveError,
        ScenarioError,
        Spot,
        ThirteenDaysError,
    )
    from thirteen_days.model.expressions import (
        SCALE,
        Binary,
        Call,
        Compare,
        Const,
        Expr,
        IfElse,
        Kind,
        Logic,
        Not,
        Ref,
        Round,
        ToFixed,
        Watched,
    )
    from thirteen_days.model.forces import Belief, Force
    from thirteen_days.model.forecasts import Question
    from thirteen_days.model.geography import MapData, MapLine, MapSheet, Place, Ring, Track, TrackPoint, Unit
    from thirteen_days.model.lesson import (
        STANCES,
        Group,
        Headline,
        Lesson,
        LessonRound,
        QuizItem,
        Role,
        TalkingPoint,
        Term,
    )
    from thirteen_days.model.observation import (
        DecisionView,
        Heard,
        Observation,
        OptionView,
        OutcomeView,
        Part,
        ReportView,
    )
    from thirteen_days.model.plates import Figure, Plate
    from thirteen_days.model.scenario import (
        Advice,
        Clock,
        Decision,
        Document,
        Ending,
        Happening,
        Hazard,
        Lens,
        Measure,
        Option,
        Page,
        Scenario,
        Seat,
        Setting,
        Side,
        Source,
        Temperament,
        Turn,
        Variable,
    )
    from thirteen_days.model.state import Event, EventKind, Mail, Offer, State, Step, Task
    from thirteen_days.model.text import Text
else:
    __getattr__ = opened_on_demand(
        __name__,
        {
            "actions": "CHANCE FACILITATOR PASS Action",
            "aftermath": "Card YearsAfter YearSeries",
            "effects": "Ask Branch Cause Chance Change Effect End News Report Send",
            "errors": "IllegalActionError InvalidActionError PackageError Problem ReplayError SaveError "
            "ScenarioError Spot ThirteenDaysError",
            "expressions": "SCALE Binary Call Compare Const Expr IfElse Kind Logic Not Ref Round "
            "ToFixed Watched",
            "forces": "Belief Force",
            "forecasts": "Question",
            "geography": "MapData MapLine MapSheet Place Ring Track TrackPoint Unit",
            "lesson": "STANCES Group Headline Lesson LessonRound QuizItem Role TalkingPoint Term",
            "observation": "DecisionView Heard Observation OptionView OutcomeView Part ReportView",
            "plates": "Figure Plate",
            "scenario": "Advice Clock Decision Document Ending Happening Hazard Lens Measure Option Page "
            "Scenario Seat Setting Side Source Temperament Turn Variable",
            "state": "Event EventKind Mail Offer State Step Task",
            "text": "Text",
        },
    )

__all__ = [
    "CHANCE",
    "FACILITATOR",
    "PASS",
    "SCALE",
    "STANCES",
    "Action",
    "Advice",
    "Ask",
    "Belief",
    "Binary",
    "Branch",
    "Call",
    "Card",
    "Cause",
    "Chance",
    "Change",
    "Clock",
    "Compare",
    "Const",
    "Decision",
    "DecisionView",
    "Document",
    "Effect",
    "End",
    "Ending",
    "Event",
    "EventKind",
    "Expr",
    "Figure",
    "Force",
    "Group",
    "Happening",
    "Hazard",
    "Headline",
    "Heard",
    "IfElse",
    "IllegalActionError",
    "InvalidActionError",
    "Kind",
    "Lens",
    "Lesson",
    "LessonRound",
    "Logic",
    "Mail",
    "MapData",
    "MapLine",
    "MapSheet",
    "Measure",
    "News",
    "Not",
    "Observation",
    "Offer",
    "Option",
    "OptionView",
    "OutcomeView",
    "PackageError",
    "Page",
    "Part",
    "Place",
    "Plate",
    "Problem",
    "Question",
    "QuizItem",
    "Ref",
    "ReplayError",
    "Report",
    "ReportView",
    "Ring",
    "Role",
    "Round",
    "SaveError",
    "Scenario",
    "ScenarioError",
    "Seat",
    "Send",
    "Setting",
    "Side",
    "Source",
    "Spot",
    "State",
    "Step",
    "TalkingPoint",
    "Task",
    "Temperament",
    "Term",
    "Text",
    "ThirteenDaysError",
    "ToFixed",
    "Track",
    "TrackPoint",
    "Turn",
    "Unit",
    "Variable",
    "Watched",
    "YearSeries",
    "YearsAfter",
]
