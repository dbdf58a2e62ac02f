"""The shape of a scenario file: every section, every field, its bounds, and a line on what it is for.

The models take text (the tree of a YAML file without marks) and refuse what they do not know. Field
descriptions are what an editor shows when the author points at a key.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from thirteen_days.scenario import readings
from thirteen_days.scenario.parts import SidePart
from thirteen_days.scenario.scalars import (
    APART,
    Caption,
    Colour,
    Day,
    Flag,
    Formula,
    Id,
    Instant,
    Kebab,
    Label,
    Millionths,
    Names,
    Offset,
    ProofCode,
    Prose,
    Sees,
    Viewer,
    Whole,
)
from thirteen_days.scenario.schema_base import Sourced, Spec
from thirteen_days.scenario.schema_forces import ForceSpec
from thirteen_days.scenario.schema_lesson import ClassroomSpec
from thirteen_days.scenario.schema_map import MapSpec
from thirteen_days.scenario.schema_plate import PlateSpec
from thirteen_days.scenario.schema_promises import ExpectSpec, GateSpec, ValiditySpec
from thirteen_days.scenario.schema_rules import (
    DecisionSpec,
    EndingKind,
    EndingSpec,
    EventSpec,
    HazardSpec,
    VariantSpec,
)
from thirteen_days.scenario.schema_series import SeriesSection


class SourceSpec(Spec):
    """A work or a document behind a fact."""

    citation: Prose = Field(description="Author, title, year.")
    at: Prose = Field("", description="Where in it: the document, page, date or address that was looked up.")
    note: Prose = Field("", description="What it is good for, or what to beware of.")

    _from_text = model_validator(mode="before")(readings.citation_alone)


class PersonaSpec(Spec):
    """A doctrine that a machine player may follow, and what it cares for."""

    text: Prose = Field(description="One line on how it thinks.")
    values: Annotated[dict[Id, Millionths], APART] = Field(
        {}, max_length=20, description="By payoff component: how heavily it counts, from 0 to 10 (else 1)."
    )
    alarm: Annotated[Millionths, APART] = Field(
        1_000_000,
        ge=0,
        le=10_000_000,
        json_schema_extra={"minimum": 0, "maximum": 10_000_000},
        description="How often it thinks accidents happen: 1 is as often as they do.",
    )
    likely: Annotated[Whole, APART] = Field(
        1,
        ge=0,
        le=1000,
        description="How likely an opponent of unknown mind is this one, against the others.",
    )
    why: Prose = Field("", description="The reasoning behind its numbers.")

    _from_text = model_validator(mode="before")(readings.text_alone)


class ZoneSpec(Spec):
    """An offset from UTC, from an instant on."""

    since: Instant = Field(alias="from", description="The first instant it holds.")
    utc: Offset = Field(description='The offset from UTC, such as "-04:00".')
    zone: Label = Field(description="The zone's short name, such as EDT.")


class ClockSpec(Spec):
    """A local clock."""

    label: Caption = Field(description="The clock's name on the screen, such as Washington.")
    offsets: list[ZoneSpec] = Field(min_length=1, max_length=50, description="Offsets, oldest first.")


class ParamSpec(Spec):
    """A constant a scholar may sweep; never shown to a player."""

    value: Millionths = Field(description="Its value in the middle lens.")
    range: list[Millionths] = Field(
        min_length=2, max_length=2, description="The least and the greatest value."
    )
    why: Prose = Field("", description="Its tag, a colon, and where the value comes from.")
    sources: Names = Field([], description="Ids of sources.")


class LensSpec(Spec):
    """A named pack of parameter values: a reading of how dangerous the world is."""

    label: Caption = Field(description="Its name.")
    text: Prose = Field("", description="What it assumes.")
    set: dict[Id, Millionths] = Field(description="Parameter values.")
    target: Millionths | None = Field(
        None,
        ge=0,
        le=1_000_000,
        description="The share of nuclear wars it is set for, when all sides take the documented choices.",
    )
    why: Prose = Field("", description="Why it is set for that share.")
    sources: Names = Field([], description="Ids of sources.")


class SettingOptionSpec(Spec):
    """One value of a setting."""

    label: Caption = Field(description="Its name.")


class SettingSpec(Spec):
    """Chosen before play."""

    label: Caption = Field(description="Its name.")
    text: Prose = Field("", description="What it changes.")
    default: Id = Field(description="The option taken if nobody chooses.")
    options: dict[Id, SettingOptionSpec] = Field(min_length=1, max_length=20, description="Its values.")


class SeatSpec(Spec):
    """An office within a side."""

    name: Label = Field(description="Who sits there.")
    office: Label = Field(description="The office.")
    brief: Prose = Field("", description="What this person knows and does.")
    goal: Prose = Field("", description="What this person wants.")
    bias: Prose = Field("", description="How this person tends to err.")
    persona: Id | None = Field(None, description="The persona by which this person weighs what may come.")
    not_told: Names = Field(
        [], description="Variables and measures that the side sees and this seat does not."
    )


class SideSpec(SidePart, Spec):
    """A decision maker."""

    name: Label = Field(description="Its name.")
    adjective: Label | None = Field(None, description="As in: American ships; its name, if it is left out.")
    colour: Colour | None = Field(
        None, description="Its colour on the map; if it is left out, one that no other side has."
    )
    clock: Id | None = Field(
        None, description="The clock it reads; may be left out where there is no choice of clocks."
    )
    leader: Id | None = Field(
        None, description="The seat that sees what the side sees; may be left out if there is only one."
    )
    brief: Prose = Field(description="Who you are and what you want; at most 120 words.")
    opening: Prose = Field("", description="Two or three paragraphs on why it happened.")
    letterhead: Label | None = Field(
        None, description="What stands at the head of its briefs; `|` parts the lines."
    )
    minor: Flag = Field(default=False, description="true: played by doctrine unless someone sits there.")
    seats: dict[Id, SeatSpec] = Field(
        {}, min_length=1, max_length=20, description="Its offices; one, `leader`, if they are left out."
    )


class VariableSpec(Sourced):
    """One thing that changes: a number with a range, an enum with values, or true and false."""

    label: Caption = Field(description="Its name on the screen.")
    range: list[Whole] | None = Field(
        None, min_length=2, max_length=2, description="The least and the greatest whole number."
    )
    values: Names | None = Field(None, min_length=2, description="The values of an enum, mildest first.")
    start: Formula = Field(description="Its first value.")
    unit: Label | None = Field(None, description="What is counted, such as ships.")
    sees: Sees | None = Field(None, description="Who sees its true value; everybody, if it is left out.")
    note: Prose = Field("", description="One line of explanation.")
    gauge: Literal["high", "low"] | None = Field(None, description="Shown as a gauge; which end is grave.")
    role: Literal["alert", "control", "trust", "home", "allies", "balance"] | None = Field(
        None, description="What it is for dashboards."
    )


class MeasureSpec(Sourced):
    """Something a side can have in force, on a rung of the escalation ladder."""

    side: Id = Field(description="Whose measure it is.")
    rung: Whole = Field(ge=1, le=44, description="Its rung on Kahn's ladder, 1 to 44.")
    rung_name: Label = Field(description="Kahn's name of the rung.")
    label: Caption = Field(description="Its name on the screen.")
    text: Prose = Field("", description="What it is, in one line.")
    start: Flag = Field(default=False, description="true: in force from the start.")
    sees: Sees | None = Field(None, description="Who sees it; everybody, if it is left out.")


class TurnSpec(Sourced):
    """A stretch of the calendar; without a tag of its own it has the calendar's."""

    at: Instant = Field(description="Its first instant.")
    label: Caption = Field(description="Its name.")
    brief: dict[Viewer, Prose] = Field(
        {},
        description="What is read at its head, by viewer, a side's own in place of `all`; at most 80 words.",
    )
    brief_if: dict[Viewer, list[VariantSpec]] = Field(
        {}, description="Other briefs, by viewer: the first whose `when` holds stands in."
    )
    sides: Names | None = Field(None, description="The sides that may decide; all, if it is left out.")
    when: Formula | None = Field(None, description="Whether it is in play at all; settings only.")
    place: dict[Id, Label] = Field({}, description="Where each side sits.")


class CalendarSpec(Sourced):
    """When things happen; its tag and sources are those of all its dates."""

    end: Instant = Field(description="When the calendar is out.")
    turns: dict[Id, TurnSpec] = Field(min_length=1, max_length=200, description="The turns, in time order.")


class DocumentSpec(Sourced):
    """Something to read in full."""

    kind: Label = Field(description="Memorandum, letter, transcript and so on.")
    letterhead: Label | None = Field(
        None, description="Whose sheet it is, `|` between lines; by its side and kind, if it is left out."
    )
    title: Caption = Field(description="Its title.")
    sender: Label | None = Field(None, alias="from", description="Who wrote it.")
    to: Label | None = Field(None, description="Who it was for.")
    date: Label | None = Field(None, description="Its date as it stands on it.")
    stands_for: Prose = Field("", description="The real document it reconstructs.")
    sees: Sees | None = Field(None, description="Who may read it; everybody, if it is left out.")
    text: Prose = Field(min_length=1, description="Its text; a blank line between paragraphs.")
    plate: PlateSpec | None = Field(None, description="A drawing that goes with it.")


class CardSpec(Sourced):
    """A dated card of the aftermath."""

    date: Day = Field(description="Its day.")
    title: Caption = Field(description="Its title.")
    text: Prose = Field(description="What happened then.")
    when: Formula | None = Field(None, description="When it is shown: ended(), series() may be used.")


class ForecastSpec(Spec):
    """A question on which a player may state a probability before a decision; the end answers it."""

    text: Prose = Field(description="A statement that will prove true or not, at most 30 words.")
    at: Names = Field(min_length=1, description="The decisions before which it is asked.")
    kinds: list[EndingKind] = Field([], description="It is true after endings of these kinds only.")
    when: Formula | None = Field(
        None, description="It is true if this holds at the end; ended(ending) may be used."
    )


class AllowSpec(Spec):
    """Something that `check` proves, and that is meant so."""

    code: ProofCode = Field(description="The code of the message, such as TD706.")
    at: Label = Field(
        description="What it is about, from the top: decisions.answer, or decisions.answer.options.nod.when."
    )
    why: Prose = Field(min_length=1, description="Why it is meant so; one sentence.")


class ScenarioSpec(Spec):
    """A scenario of Thirteen Days."""

    version: Literal["1"] = Field(description="The version of this format: 1.")
    name: Kebab = Field(description="Its name, in kebab-case.", max_length=60)
    title: Caption = Field(description="Its title.")
    summary: Prose = Field(description="Two sentences for the shelf.")
    licence: Annotated[Label | None, APART] = Field(
        None, description="On what terms others may use its words, such as CC BY 4.0; stands on its package."
    )
    historical: Flag = Field(
        default=False,
        description="true: all that may have a tag needs one, endings a page, briefs a plain version.",
    )
    recommended: Id | None = Field(None, description="The side that the one-key game plays.")
    clocks: dict[Id, ClockSpec] = Field(
        {}, max_length=20, description="Local clocks; Universal Time alone, if they are left out."
    )
    params: dict[Id, ParamSpec] = Field({}, max_length=200, description="Constants a scholar may sweep.")
    lenses: Annotated[dict[Id, LensSpec], APART] = Field(
        {}, max_length=20, description="Packs of parameter values."
    )
    settings: dict[Id, SettingSpec] = Field({}, max_length=20, description="What is chosen before play.")
    personas: dict[Id, PersonaSpec] = Field(
        {}, max_length=20, description="Doctrines a machine player may follow."
    )
    sources: Annotated[dict[Id, SourceSpec], APART] = Field(
        {}, max_length=1000, description="Works and documents behind the facts."
    )
    sides: dict[Id, SideSpec] = Field(min_length=1, max_length=8, description="Who decides.")
    variables: dict[Id, VariableSpec] = Field({}, max_length=500, description="What changes.")
    measures: dict[Id, MeasureSpec] = Field({}, max_length=200, description="What can be in force.")
    calendar: CalendarSpec = Field(description="When.")
    decisions: dict[Id, DecisionSpec] = Field(min_length=1, max_length=500, description="What is decided.")
    events: dict[Id, EventSpec] = Field({}, max_length=500, description="What happens.")
    hazards: dict[Id, HazardSpec] = Field({}, max_length=100, description="What may happen by accident.")
    endings: dict[Id, EndingSpec] = Field(min_length=1, max_length=100, description="How it can end.")
    aftermath: dict[Id, CardSpec] = Field({}, max_length=200, description="What came of it.")
    forecasts: dict[Id, ForecastSpec] = Field(
        {}, max_length=50, description="What a player may put a number on before deciding."
    )
    forces: dict[Id, ForceSpec] = Field({}, max_length=100, description="What each side has.")
    series: SeriesSection | None = Field(None, description="The years after, in numbers.")
    documents: dict[Id, DocumentSpec] = Field({}, max_length=500, description="What can be read in full.")
    map: MapSpec | None = Field(None, description="The situation map.")
    classroom: Annotated[ClassroomSpec | None, APART] = Field(None, description="How it is taught.")
    expect: Annotated[list[ExpectSpec], APART] = Field(
        [], max_length=500, description="Plays that must come out as written."
    )
    checks: Annotated[list[ValiditySpec], APART] = Field(
        [], max_length=500, description="Signed validity checks."
    )
    allow: Annotated[list[AllowSpec], APART] = Field(
        [], max_length=200, description="What `check` proves and is meant so, each with its reason."
    )
    gates: Annotated[list[GateSpec], APART] = Field(
        [], max_length=100, description="Bounds that a batch of plays must keep."
    )
