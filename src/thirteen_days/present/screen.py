"""The screen tree: one shape that desktop, terminal and web pages all draw. Plain frozen values."""

from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.model import Action


class Run(NamedTuple):
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    """A name or a stretch of a file, sign by sign."""
    link: str = ""
    """The command that it is a way to, such as ``page:cookbook``."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words. Their *style* is body, lead, meta, note, rule, a head, or one of these.

    ``heading``, ``subheading`` and ``headline`` are the heads; ``bullet`` and, under one, ``inner`` are
    listed; ``good`` and ``bad`` say whom a change served; ``incident`` is news that broke in, ``report``
    is merely heard; ``staff`` is an estimate that a gauge shows too; ``passage`` is time going by with
    nothing decided; ``code`` is a line of a file, sign by sign.
    """

    runs: tuple[Run, ...]
    style: str = "body"

    @property
    def plain(self) -> str:
        """The words without their faces."""
        return "".join(run.text for run in self.runs)

    @property
    def typed(self) -> str:
        """The words where all signs look alike: names of a file stand between backticks."""
        return "".join(f"`{run.text}`" if run.code else run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of short texts under headers."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: points (x, y) and how it is drawn (``ours``, ``record``, ``other``)."""

    label: str
    points: tuple[tuple[float, float], ...]
    style: str = "ours"
    colour: str = ""
    """A side's colour, if it is a side's line."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A line chart with its axis words."""

    caption: str
    x_label: str
    y_label: str
    series: tuple[Series, ...]
    stepped: bool = True
    """Whether a value holds until the next point; else the line runs straight to it."""
    ticks: tuple[tuple[float, str], ...] = ()
    """Words for places of the axis, where numbers would say little."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: what, how many, and how it is drawn (``calm``, ``tense``, ``war``, ``ruin``)."""

    label: str
    count: int
    style: str = "calm"


@dataclass(frozen=True, slots=True)
class Strip:
    """The parts of a whole side by side, mildest first. *lived* is the place of the one that came."""

    caption: str
    shares: tuple[Share, ...]
    lived: int = -1

    @property
    def total(self) -> int:
        """The whole."""
        return sum(share.count for share in self.shares)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a scale, from *low* to *high*; *at* is where one stands.

    *inner* is its middle half, *middle* its middle. *said* tells it in words; *style* is ``ours``, ``other``
    or ``record``. A span with an *inner* is a spread of many outcomes, one without is a range somebody gave.
    """

    label: str
    low: float
    high: float
    said: str
    style: str = "ours"
    inner: tuple[float, float] | None = None
    middle: float | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans under one another on one scale. *unit* names the scale."""

    caption: str
    unit: str
    spans: tuple[Span, ...]
    top: float = 0.0
    """Where the scale ends at least."""
    again: bool = False
    """Whether a table before it has said the same: drawn for the eye, and not read out a second time."""


class Person(NamedTuple):
    """Someone at the table: initials to stand for a face, name, office, and what one should know of him."""

    initials: str
    name: str
    office: str
    bias: str


@dataclass(frozen=True, slots=True)
class People:
    """Persons side by side, and what they have in common."""

    caption: str
    people: tuple[Person, ...]

    @property
    def plain(self) -> str:
        """Their names."""
        return ", ".join(one.name for one in self.people)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a timeline: what one's own side did, what befell both, what the other side did."""

    date: str
    ours: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Both sides' days side by side. *heads* name the two columns; *colours* are the sides'."""

    caption: str
    heads: tuple[str, str]
    colours: tuple[str, str]
    moments: tuple[Moment, ...]


Block = Paragraph | Table | Chart | Strip | Spans | Timeline | People


@dataclass(frozen=True, slots=True)
class Gauge:
    """One value of the situation panel. ``at`` is exact; else ``at_low``..``at_high`` is a report.

    ``grave`` says which end is worse. ``history`` holds earlier exact values for a sparkline.
    ``variable`` is what to ask "why?" of.
    """

    variable: str
    label: str
    shown: str
    low: int
    high: int
    at: int | None
    at_low: int
    at_high: int
    grave: str
    note: str = ""
    history: tuple[int, ...] = ()
    ends: tuple[str, str] = ("", "")
    """What the low and the high end mean, where that is not plain."""
    likely: int | None = None
    """Where in a reported range it most likely stands, if somebody says so."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """A side's place on the ladder as the viewer knows it, with the measures that put it there."""

    side: str
    label: str
    colour: str
    rung: int
    rung_name: str
    measures: tuple[str, ...]
    steps: tuple[tuple[int, str], ...] = ()
    """(rung, measure) of each, gravest first."""
    descent: str = ""
    """What stepping down would cost, for the viewer's own side."""


class Portrait(NamedTuple):
    """Who sits in a chair: initials for a face, name, office, whose paper lies there, the side's colour."""

    initials: str
    name: str
    office: str
    letterhead: str
    colour: str
    lot: str = ""
    """What it is to sit there, in a sentence."""
    company: tuple[tuple[str, str], ...] = ()
    """(initials, surname) of each adviser."""


class Vignette(NamedTuple):
    """A map in little: its drawing, what it is centred on, what it shows, lines by colour, and towns."""

    base: str
    centre: tuple[float, float]
    bounds: tuple[float, float, float, float]
    lines: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = ()
    towns: tuple[tuple[float, float], ...] = ()


class Ended(NamedTuple):
    """An ending on the shelf: title and kind if it was *seen*, else a hint; *style* as in ``Share``."""

    title: str
    kind: str
    hint: str
    style: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen. *action* for the game, *command* for the program (one is set)."""

    key: str
    label: str
    text: str = ""
    action: Action | None = None
    command: str = ""
    advice: tuple[tuple[str, str], ...] = ()
    enabled: bool = True
    portrait: Portrait | None = None
    cover: str = ""
    """What is stamped on the folder of a scenario, if this is one."""
    facts: str = ""
    """When it was and who decides, in a line on that folder."""
    vignette: Vignette | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing on a plate: as ``model.Figure``, its annotation in words."""

    what: str
    points: tuple[tuple[float, float], ...]
    turned: int = 0
    count: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawn view from above, and that it is one. *across* in metres, *north* in degrees from up."""

    caption: str
    note: str
    across: int
    figures: tuple[Figure, ...]
    ground: str = "fields"
    north: int = 0

    @property
    def annotations(self) -> tuple[str, ...]:
        """What is written on it, each once."""
        return tuple(dict.fromkeys(figure.label for figure in self.figures if figure.label))


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper that lies with a decision: its head, and the words it begins with. *form* as in ``Screen``."""

    id: str
    title: str
    form: str
    letterhead: str
    stamp: str
    date: str
    opening: str
    plate: Plate | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """The strip at the top: where and when one is, and what stands."""

    date: str = ""
    clock: str = ""
    place: str = ""
    items: tuple[str, ...] = ()
    progress: str = ""


class Passed(NamedTuple):
    """Time gone by: from when to when and how long, in words; the hours of the day (0 to 24); whole days."""

    since: str
    until: str
    length: str
    start: float
    end: float
    days: int


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen, whole. *kind* picks the desktop's layout; the blocks read top to bottom anywhere.

    Kinds: title, setup, opening, decision, desk, forecast, document, consequences, why, map, record,
    handover, ending, page, debrief, shelf, saves, settings, help, workshop, problems, manual.
    """

    kind: str
    title: str
    bar: Bar = Bar()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    choices: tuple[Choice, ...] = ()
    commands: tuple[Choice, ...] = ()
    stamp: str = ""
    letterhead: str = ""
    form: str = ""
    """How a paper is set.

    A ``page``: newspaper, bulletin, broadcast or note. A ``document``: memorandum, cable, letter or
    broadcast. A ``decision``: flash if it breaks into the day.
    """
    plate: Plate | None = None
    """The drawing that goes with a document."""
    endings: tuple[Ended, ...] = ()
    """What stands on the shelf of endings."""
    passed: Passed | None = None
    """The time that has gone by before a screen of news."""
    enclosures: tuple[Enclosure, ...] = ()
    """The papers that lie with a decision."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """A point on the map: a place or a unit. *heading* in degrees (0 north) for what moves."""

    label: str
    kind: str
    colour: str
    lon: float
    lat: float
    anchor: str = "right"
    heading: float = 0.0
    wake: tuple[tuple[float, float], ...] = ()
    note: str = ""
    age: int = 0
    """How many minutes ago it was there; 0 for what is seen now."""
    doubt: float = 0.0
    """The kilometres that it may have gone since."""


@dataclass(frozen=True, slots=True)
class MapRing:
    """A range circle, kilometres."""

    label: str
    lon: float
    lat: float
    radius: int
    colour: str = "red"


@dataclass(frozen=True, slots=True)
class MapStroke:
    """A drawn line."""

    label: str
    colour: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class MapScreen:
    """All that the viewer may see of the map now. ``base`` names a file of map data."""

    base: str
    title: str
    caption: str
    centre: tuple[float, float]
    bounds: tuple[float, float, float, float]
    waters: tuple[tuple[str, float, float], ...]
    marks: tuple[MapMark, ...]
    rings: tuple[MapRing, ...]
    strokes: tuple[MapStroke, ...]
    corners: tuple[tuple[float, float], ...] = ()
    """What must be in sight, instead of *bounds*."""
    sheet: str = "main"
    sheets: tuple[tuple[str, str], ...] = ()
    """(id, name) of every sheet there is."""
