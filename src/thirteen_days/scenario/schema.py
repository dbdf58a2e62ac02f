"""The shape of a scenario file: every section, every field, its bounds, and a line on what it is for.

The models take text (the tree of a YAML file without marks) and refuse what they do not know. Field
descriptions are what an editor shows when the author points at a key.
"""

from typing import Literal

from thirteen_days.scenario.reading import read
from thirteen_days.scenario.scalars import (
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
    Prose,
    Sees,
    Viewer,
    Whole,
)
from thirteen_days.scenario.schema_base import Sourced
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
from thirteen_days.scenario.shapes import Spec, field


class SourceSpec(Spec, text_is="citation"):
    """A work or a document behind a fact."""

    citation: Prose = field(description="Author, title, year.")
    at: Prose = field("", description="Where in it: the document, page, date or address that was looked up.")
    note: Prose = field("", description="What it is good for, or what to beware of.")


class PersonaSpec(Spec, text_is="text"):
    """A doctrine that a machine player may follow, and what it cares for."""

    text: Prose = field(description="One line on how it thinks.")
    values: dict[Id, Millionths] = field(
        {}, max_length=20, description="By payoff component: how heavily it counts, from 0 to 10 (else 1)."
    )
    alarm: Millionths = field(
        1_000_000,
        ge=0,
        le=10_000_000,
        description="How often it thinks accidents happen: 1 is as often as they do.",
    )
    likely: Whole = field(
        1,
        ge=0,
        le=1000,
        description="How likely an opponent of unknown mind is this one, against the others.",
    )
    why: Prose = field("", description="The reasoning behind its numbers.")


class ZoneSpec(Spec):
    """An offset from UTC, from an instant on."""

    since: Instant = field(alias="from", description="The first instant it holds.")
    utc: Offset = field(description='The offset from UTC, such as "-04:00".')
    zone: Label = field(description="The zone's short name, such as EDT.")


class ClockSpec(Spec):
    """A local clock."""

    label: Label = field(description="The clock's name on the screen, such as Washington.")
    offsets: list[ZoneSpec] = field(min_length=1, max_length=50, description="Offsets, oldest first.")


class ParamSpec(Spec):
    """A constant a scholar may sweep; never shown to a player."""

    value: Millionths = field(description="Its value in the middle lens.")
    range: list[Millionths] = field(
        min_length=2, max_length=2, description="The least and the greatest value."
    )
    why: Prose = field("", description="Its tag, a colon, and where the value comes from.")
    sources: Names = field([], description="Ids of sources.")


class LensSpec(Spec):
    """A named pack of parameter values: a reading of how dangerous the world is."""

    label: Label = field(description="Its name.")
    text: Prose = field("", description="What it assumes.")
    set: dict[Id, Millionths] = field(description="Parameter values.")
    target: Millionths | None = field(
        None,
        ge=0,
        le=1_000_000,
        description="The share of nuclear wars it is set for, when all sides take the documented choices.",
    )
    why: Prose = field("", description="Why it is set for that share.")
    sources: Names = field([], description="Ids of sources.")


class SettingOptionSpec(Spec):
    """One value of a setting."""

    label: Label = field(description="Its name.")


class SettingSpec(Spec):
    """Chosen before play."""

    label: Label = field(description="Its name.")
    text: Prose = field("", description="What it changes.")
    default: Id = field(description="The option taken if nobody chooses.")
    options: dict[Id, SettingOptionSpec] = field(min_length=1, max_length=20, description="Its values.")


class SeatSpec(Spec):
    """An office within a side."""

    name: Label = field(description="Who sits there.")
    office: Label = field(description="The office.")
    brief: Prose = field("", description="What this person knows and does.")
    goal: Prose = field("", description="What this person wants.")
    bias: Prose = field("", description="How this person tends to err.")
    persona: Id | None = field(None, description="The persona by which this person weighs what may come.")
    not_told: Names = field(
        [], description="Variables and measures that the side sees and this seat does not."
    )


class SideSpec(Spec):
    """A decision maker."""

    name: Label = field(description="Its name.")
    adjective: Label | None = field(None, description="As in: American ships; its name, if it is left out.")
    colour: Colour | None = field(
        None, description="Its colour on the map; if it is left out, one that no other side has."
    )
    clock: Id | None = field(
        None, description="The clock it reads; may be left out where there is no choice of clocks."
    )
    leader: Id | None = field(
        None, description="The seat that sees what the side sees; may be left out if there is only one."
    )
    brief: Prose = field(description="Who you are and what you want; at most 120 words.")
    opening: Prose = field("", description="Two or three paragraphs on why it happened.")
    letterhead: Label | None = field(
        None, description="What stands at the head of its briefs; `|` parts the lines."
    )
    minor: Flag = field(default=False, description="true: played by doctrine unless someone sits there.")
    seats: dict[Id, SeatSpec] = field(
        {}, min_length=1, max_length=20, description="Its offices; one, `leader`, if they are left out."
    )

    @property
    def seated(self) -> dict[str, SeatSpec]:
        """Its seats, or the one that it has in any case."""
        return self.seats or {"leader": read(SeatSpec, {"name": "The leader", "office": self.name})}

    @property
    def lead(self) -> str:
        """The seat that leads: the first, where nobody is named."""
        return self.leader or next(iter(self.seated))


class VariableSpec(Sourced):
    """One thing that changes: a number with a range, an enum with values, or true and false."""

    label: Label = field(description="Its name on the screen.")
    range: list[Whole] | None = field(
        None, min_length=2, max_length=2, description="The least and the greatest whole number."
    )
    values: Names | None = field(None, min_length=2, description="The values of an enum, mildest first.")
    start: Formula = field(description="Its first value.")
    unit: Label | None = field(None, description="What is counted, such as ships.")
    sees: Sees | None = field(None, description="Who sees its true value; everybody, if it is left out.")
    note: Prose = field("", description="One line of explanation.")
    gauge: Literal["high", "low"] | None = field(None, description="Shown as a gauge; which end is grave.")
    role: Literal["alert", "control", "trust", "home", "allies", "balance"] | None = field(
        None, description="What it is for dashboards."
    )


class MeasureSpec(Sourced):
    """Something a side can have in force, on a rung of the escalation ladder."""

    side: Id = field(description="Whose measure it is.")
    rung: Whole = field(ge=1, le=44, description="Its rung on Kahn's ladder, 1 to 44.")
    rung_name: Label = field(description="Kahn's name of the rung.")
    label: Label = field(description="Its name on the screen.")
    text: Prose = field("", description="What it is, in one line.")
    start: Flag = field(default=False, description="true: in force from the start.")
    sees: Sees | None = field(None, description="Who sees it; everybody, if it is left out.")


class TurnSpec(Sourced):
    """A stretch of the calendar; without a tag of its own it has the calendar's."""

    at: Instant = field(description="Its first instant.")
    label: Label = field(description="Its name.")
    brief: dict[Viewer, Prose] = field(
        {},
        description="What is read at its head, by viewer, a side's own in place of `all`; at most 80 words.",
    )
    brief_if: dict[Viewer, list[VariantSpec]] = field(
        {}, description="Other briefs, by viewer: the first whose `when` holds stands in."
    )
    sides: Names | None = field(None, description="The sides that may decide; all, if it is left out.")
    when: Formula | None = field(None, description="Whether it is in play at all; settings only.")
    place: dict[Id, Label] = field({}, description="Where each side sits.")


class CalendarSpec(Sourced):
    """When things happen; its tag and sources are those of all its dates."""

    end: Instant = field(description="When the calendar is out.")
    turns: dict[Id, TurnSpec] = field(min_length=1, max_length=200, description="The turns, in time order.")


class DocumentSpec(Sourced):
    """Something to read in full."""

    kind: Label = field(description="Memorandum, letter, transcript and so on.")
    title: Label = field(description="Its title.")
    sender: Label | None = field(None, alias="from", description="Who wrote it.")
    to: Label | None = field(None, description="Who it was for.")
    date: Label | None = field(None, description="Its date as it stands on it.")
    stands_for: Prose = field("", description="The real document it reconstructs.")
    sees: Sees | None = field(None, description="Who may read it; everybody, if it is left out.")
    text: Prose = field(min_length=1, description="Its text; a blank line between paragraphs.")
    plate: PlateSpec | None = field(None, description="A drawing that goes with it.")


class CardSpec(Sourced):
    """A dated card of the aftermath."""

    date: Day = field(description="Its day.")
    title: Label = field(description="Its title.")
    text: Prose = field(description="What happened then.")
    when: Formula | None = field(None, description="When it is shown: ended(), series() may be used.")


class ForecastSpec(Spec):
    """A question on which a player may state a probability before a decision; the end answers it."""

    text: Prose = field(description="A statement that will prove true or not, at most 30 words.")
    at: Names = field(min_length=1, description="The decisions before which it is asked.")
    kinds: list[EndingKind] = field([], description="It is true after endings of these kinds only.")
    when: Formula | None = field(
        None, description="It is true if this holds at the end; ended(ending) may be used."
    )


class AllowSpec(Spec):
    """Something that `check` proves, and that is meant so."""

    code: str = field(pattern=r"^TD7[0-9]{2}$", description="The code of the message, such as TD706.")
    at: Label = field(
        description="What it is about, from the top: decisions.answer, or decisions.answer.options.nod.when."
    )
    why: Prose = field(min_length=1, description="Why it is meant so; one sentence.")


class ScenarioSpec(Spec):
    """A scenario of Thirteen Days."""

    version: Literal["1"] = field(description="The version of this format: 1.")
    name: Kebab = field(description="Its name, in kebab-case.", max_length=60)
    title: Label = field(description="Its title.")
    summary: Prose = field(description="Two sentences for the shelf.")
    licence: Label | None = field(
        None, description="On what terms others may use its words, such as CC BY 4.0; stands on its package."
    )
    historical: Flag = field(
        default=False,
        description="true: all that may have a tag needs one, endings a page, briefs a plain version.",
    )
    recommended: Id | None = field(None, description="The side that the one-key game plays.")
    clocks: dict[Id, ClockSpec] = field(
        {}, max_length=20, description="Local clocks; Universal Time alone, if they are left out."
    )
    params: dict[Id, ParamSpec] = field({}, max_length=200, description="Constants a scholar may sweep.")
    lenses: dict[Id, LensSpec] = field({}, max_length=20, description="Packs of parameter values.")
    settings: dict[Id, SettingSpec] = field({}, max_length=20, description="What is chosen before play.")
    personas: dict[Id, PersonaSpec] = field(
        {}, max_length=20, description="Doctrines a machine player may follow."
    )
    sources: dict[Id, SourceSpec] = field(
        {}, max_length=1000, description="Works and documents behind the facts."
    )
    sides: dict[Id, SideSpec] = field(min_length=1, max_length=8, description="Who decides.")
    variables: dict[Id, VariableSpec] = field({}, max_length=500, description="What changes.")
    measures: dict[Id, MeasureSpec] = field({}, max_length=200, description="What can be in force.")
    calendar: CalendarSpec = field(description="When.")
    decisions: dict[Id, DecisionSpec] = field(min_length=1, max_length=500, description="What is decided.")
    events: dict[Id, EventSpec] = field({}, max_length=500, description="What happens.")
    hazards: dict[Id, HazardSpec] = field({}, max_length=100, description="What may happen by accident.")
    endings: dict[Id, EndingSpec] = field(min_length=1, max_length=100, description="How it can end.")
    aftermath: dict[Id, CardSpec] = field({}, max_length=200, description="What came of it.")
    forecasts: dict[Id, ForecastSpec] = field(
        {}, max_length=50, description="What a player may put a number on before deciding."
    )
    forces: dict[Id, ForceSpec] = field({}, max_length=100, description="What each side has.")
    series: SeriesSection | None = field(None, description="The years after, in numbers.")
    documents: dict[Id, DocumentSpec] = field({}, max_length=500, description="What can be read in full.")
    map: MapSpec | None = field(None, description="The situation map.")
    classroom: ClassroomSpec | None = field(None, description="How it is taught.")
    expect: list[ExpectSpec] = field([], max_length=500, description="Plays that must come out as written.")
    checks: list[ValiditySpec] = field([], max_length=500, description="Signed validity checks.")
    allow: list[AllowSpec] = field(
        [], max_length=200, description="What `check` proves and is meant so, each with its reason."
    )
    gates: list[GateSpec] = field([], max_length=100, description="Bounds that a batch of plays must keep.")
