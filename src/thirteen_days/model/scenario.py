"""The authored game, compiled and whole. Nothing in it changes during play."""

from collections.abc import Callable
from dataclasses import dataclass, field

from thirteen_days.model.aftermath import NO_YEARS, Card, YearsAfter
from thirteen_days.model.effects import Audience, Effect
from thirteen_days.model.expressions import Expr, Kind
from thirteen_days.model.forces import Force
from thirteen_days.model.forecasts import Question
from thirteen_days.model.geography import MapData
from thirteen_days.model.lesson import Lesson
from thirteen_days.model.plates import Plate


@dataclass(frozen=True, slots=True)
class Source:
    """A work or document that stands behind a fact."""

    id: str
    citation: str
    note: str = ""
    at: str = ""
    """Where in it: the document, page, date or address that was looked up; empty if none was."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A named local clock: UTC offsets in minutes, each from an instant (minutes since 1970 UTC)."""

    id: str
    label: str
    offsets: tuple[tuple[int, int, str], ...]
    """(from this minute on, offset in minutes, zone name), oldest first."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An office within a side. Text fields are catalogue keys."""

    id: str
    side: str
    name: str
    office: str
    brief: str
    goal: str
    bias: str
    persona: str = ""
    """The persona by which this seat weighs what may come; empty if it gives no forecasts."""

    @property
    def viewer(self) -> str:
        """The seat's name as a viewer: ``side.seat``."""
        return f"{self.side}.{self.id}"


@dataclass(frozen=True, slots=True)
class Temperament:
    """What a persona cares for: how heavily each payoff component counts (millionths; 1 if not named).

    ``alarm`` is how often it thinks that accidents happen, against how often they do (millionths);
    ``likely`` how likely an opponent of unknown mind is of this one (a weight).
    """

    values: tuple[tuple[str, int], ...] = ()
    alarm: int = 1_000_000
    likely: int = 1


@dataclass(frozen=True, slots=True)
class Side:
    """A decision maker. *leader* is the seat that sees what the side sees."""

    id: str
    name: str
    adjective: str
    leader: str
    clock: str
    colour: str
    minor: bool
    brief: str
    seats: tuple[Seat, ...]
    opening: str = ""
    letterhead: str = ""
    """What stands at the head of its briefs; lines are parted by ``|``."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One cell of the state.

    ``category``: ``variable`` (declared), ``measure``, ``report``, ``took``, ``happened``, ``setting``,
    ``param`` or ``turn``. Bounds hold for every kind: 0..1 for a boolean, 0..n-1 for an enum,
    millionths for a fixed parameter. ``audience`` is who sees the true value.
    """

    id: str
    index: int
    kind: Kind
    low: int
    high: int
    start: int
    category: str
    audience: Audience
    members: tuple[str, ...] = ()
    label: str = ""
    unit: str = ""
    note: str = ""
    gauge: str = ""
    """Where a dashboard shows it: empty for nowhere, else ``high`` or ``low`` for which end is grave."""
    role: str = ""
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something a side can have in force; its rung is on Kahn's ladder."""

    id: str
    index: int
    side: str
    rung: int
    rung_name: str
    label: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice made before play: its options are the members of an enum variable."""

    id: str
    index: int
    label: str
    text: str
    options: tuple[tuple[str, str], ...]
    default: int


@dataclass(frozen=True, slots=True)
class Lens:
    """A named pack of parameter values (variable index, value)."""

    id: str
    label: str
    text: str
    values: tuple[tuple[int, int], ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of the calendar. *minute* is its first instant, in minutes since 1970 UTC."""

    id: str
    index: int
    minute: int
    until: int
    label: str
    when: Expr | None
    briefs: tuple[tuple[str, str], ...]
    """(viewer or ``all``, text key)."""
    sides: frozenset[str]
    place: tuple[tuple[str, str], ...] = ()
    variants: tuple[tuple[str, Expr, str], ...] = ()
    """(viewer or ``all``, condition, text key): the first that holds stands in for the brief."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What one seat says of one option, before the choice."""

    seat: str
    text: str
    """What it says otherwise; empty if it then keeps silent."""
    variants: tuple[tuple[Expr, str], ...] = ()
    """(condition, text key) over what the side sees: the first that holds is said instead."""


@dataclass(frozen=True, slots=True)
class Option:
    """An authored answer. ``weights`` are doctrine weights by persona, over what the side sees."""

    id: str
    index: int
    label: str
    text: str
    when: Expr | None
    once: bool
    took: int
    """Index of the boolean that remembers it, -1 if nothing asks."""
    audience: Audience
    effects: tuple[Effect, ...]
    weights: tuple[tuple[str, Expr], ...]
    advice: tuple[Advice, ...]
    history: bool
    debrief: str
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a side chooses. ``turns`` are turn indices; empty when it opens only by ``ask``."""

    id: str
    index: int
    side: int
    title: str
    brief: str
    turns: frozenset[int]
    when: Expr | None
    urgent: bool
    picks: int
    repeats: bool
    taken: int
    """Index of the boolean that says it has been decided, -1 if it repeats."""
    options: tuple[Option, ...]
    documents: tuple[str, ...]
    debrief: str
    luck: str
    sources: tuple[str, ...] = ()
    tag: str = ""
    variants: tuple[tuple[Expr, str], ...] = ()
    """(condition, text key): the first that holds stands in for the brief."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An authored event: scheduled (``turns``) or triggered (``when`` alone)."""

    id: str
    index: int
    turns: frozenset[int]
    when: Expr | None
    once: bool
    happened: int
    text: str
    audience: Audience
    effects: tuple[Effect, ...]
    manual: bool
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A standing risk: per day, ``base`` times the product of its factors (all fixed)."""

    id: str
    index: int
    label: str
    when: Expr | None
    base: Expr
    factors: tuple[tuple[str, Expr], ...]
    once: bool
    happened: int
    text: str
    audience: Audience
    warning: str
    warned: Audience
    effects: tuple[Effect, ...]
    sources: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What was printed, read out or written down on the day after an ending. Text fields are keys.

    *form*: ``newspaper``, ``bulletin`` (of a wire service or an office), ``broadcast``, or ``note`` (one
    hand's writing, where nobody prints).
    """

    form: str
    masthead: str
    dateline: str
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a play stops. *kind* is one of the loader's fixed list (``settlement``, ``nuclear_war`` ...)."""

    id: str
    index: int
    kind: str
    title: str
    text: str
    hint: str
    when: Expr | None
    default: bool
    history: bool
    payoffs: tuple[tuple[str, tuple[tuple[str, Expr], ...]], ...]
    sources: tuple[str, ...] = ()
    tag: str = ""
    page: Page | None = None
    """The day after."""

    variants: tuple[tuple[Expr, str], ...] = ()
    """Texts that stand in for *text*: the first whose condition holds of the end state."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something to read in full. A reconstruction names the real document it stands for."""

    id: str
    kind: str
    title: str
    sender: str
    to: str
    date: str
    text: str
    stands_for: str
    audience: Audience
    sources: tuple[str, ...] = ()
    tag: str = ""
    plate: Plate | None = None
    """The drawing that goes with it."""
    letterhead: str = ""
    """Whose sheet it is, lines parted by ``|``; by its side and kind, if empty."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Scenario:
    """Everything authored. Compared and hashed by identity; ``rules_hash`` says which rules these are."""

    name: str
    title: str
    summary: str
    historical: bool
    sides: tuple[Side, ...]
    viewers: tuple[str, ...]
    variables: tuple[Variable, ...]
    index_of: dict[str, int]
    measures: tuple[Measure, ...]
    settings: tuple[Setting, ...]
    lenses: tuple[Lens, ...]
    clocks: tuple[Clock, ...]
    turns: tuple[Turn, ...]
    decisions: tuple[Decision, ...]
    happenings: tuple[Happening, ...]
    hazards: tuple[Hazard, ...]
    endings: tuple[Ending, ...]
    personas: tuple[tuple[str, str], ...]
    report_sources: tuple[str, ...]
    documents: dict[str, Document]
    cards: tuple[Card, ...]
    map: MapData | None
    sources: dict[str, Source]
    texts: dict[str, str]
    placeholders: dict[str, tuple[tuple[str, tuple[int, ...]], ...]]
    """Per text key, each placeholder and the variable indices whose values it needs."""
    catalogues: dict[str, dict[str, str]] = field(default_factory=dict)
    """Variants of ``texts`` by name: a language, or the plain reading level."""
    temperaments: dict[str, Temperament] = field(default_factory=dict)
    """By persona."""
    recommended: str = ""
    """The side that the one-key game plays."""
    questions: tuple[Question, ...] = ()
    """What a person may forecast, besides what may be asked of any scenario."""
    years_after: YearsAfter = NO_YEARS
    forces: tuple[Force, ...] = ()
    lesson: Lesson | None = None
    """How it is taught, if it says so."""

    where: Callable[[str], str] | None = None
    """Says in which file and line there stands what is at a path (keys and places, joined by dots)."""
    _rules_hash: list[str] = field(default_factory=list, init=False, repr=False)
    """Worked out when it is first asked for: a check never asks."""

    @property
    def rules_hash(self) -> str:
        """Which rules these are: the same for the same rules, whatever the prose."""
        if not self._rules_hash:
            from thirteen_days.model.rules_hash import rules_hash  # noqa: PLC0415 - it knows all of this

            self._rules_hash.append(rules_hash(self))
        return self._rules_hash[0]

    def side_index(self, side: str) -> int:
        """The place of *side* in file order.

        Raises:
            KeyError: no such side.
        """
        for index, candidate in enumerate(self.sides):
            if candidate.id == side:
                return index
        raise KeyError(side)

    def variable(self, name: str) -> Variable:
        """The variable called *name*.

        Raises:
            KeyError: no such variable.
        """
        return self.variables[self.index_of[name]]
