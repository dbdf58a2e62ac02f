"""A scenario small enough to hold in one's head, put together without a loader."""

from thirteen_days.model import (
    Clock,
    Document,
    Kind,
    MapData,
    Observation,
    Place,
    Scenario,
    Seat,
    Side,
    Track,
    TrackPoint,
    Turn,
    Unit,
    Variable,
)

NOON = -3_789_360
"""Noon UTC on Thursday 18 October 1962, in minutes since 1970."""
DAY = 24 * 60

EVERYONE = frozenset({"usa", "usa.president", "ussr", "ussr.chairman"})
AMERICANS = frozenset({"usa", "usa.president"})

CAPITAL = Clock("capital", "Washington", ((NOON - 999 * DAY, -240, "EDT"), (NOON + 10 * DAY, -300, "EST")))


def variable(name: str, index: int, kind: Kind = Kind.INT, **more: object) -> Variable:
    """A variable of 0 to 20 that everyone sees, but for what *more* says."""
    fields: dict[str, object] = {
        "low": 0,
        "high": 20,
        "start": 0,
        "category": "variable",
        "audience": EVERYONE,
        "label": name.capitalize(),
    }
    return Variable(name, index, kind, **{**fields, **more})  # type: ignore[arg-type]


VARIABLES = (
    variable("turn", 0, category="turn"),
    variable("launchers", 1, unit="launchers", gauge="high", audience=frozenset({"ussr", "ussr.chairman"})),
    variable("ready", 2, Kind.BOOL, high=1),
    variable("offer", 3, Kind.ENUM, high=1, members=("none", "secret_trade")),
    variable("trust", 4, high=100, gauge="low"),
    variable("scale", 5, Kind.FIXED, high=5_000_000, category="param"),
    variable("defcon", 6, label="DEFCON", role="alert", low=1, high=5),
)


def side(name: str, adjective: str, seat: str, person: str) -> Side:
    """A side of one seat."""
    chair = Seat(seat, name, person, seat.capitalize(), "You decide.", "Peace.", "none")
    return Side(
        name,
        f"{adjective} side",
        adjective,
        seat,
        "capital",
        "blue",
        minor=False,
        brief="Be brave.",
        seats=(chair,),
    )


SIDES = (
    side("usa", "American", "president", "John F. Kennedy"),
    side("ussr", "Soviet", "chairman", "Nikita Khrushchev"),
)

LETTER = Document(
    "letter", "letter", "A letter", "Nikita Khrushchev", "The President", "26 October 1962",
    "First.\n\nSecond, *quietly*.", "the letter of 26 October 1962", EVERYONE,
)  # fmt: skip

SHIP = Unit(
    "ship", "The ship", "ship", "usa", AMERICANS,
    (Track(None, (TrackPoint(NOON, -70.0, 20.0), TrackPoint(NOON + DAY, -68.0, 22.0))),),
)  # fmt: skip

MAP = MapData(
    "caribbean",
    (-83.0, 22.0),
    (-98, 10, -55, 34),
    places=(
        Place("havana", "Havana", -82.4, 23.1, "city", EVERYONE, None),
        Place("site", "A site", -83.0, 22.7, "site", frozenset({"ussr", "ussr.chairman"}), None),
        Place("later", "Found later", -80.0, 22.0, "site", EVERYONE, None, since=NOON + 5 * DAY),
    ),
    units=(SHIP,),
)


def scenario(**more: object) -> Scenario:
    """The scenario, with *more* in place of its parts."""
    turns = tuple(
        Turn(
            f"day_{n}",
            n,
            NOON + n * DAY,
            NOON + (n + 1) * DAY,
            f"Day {n}",
            None,
            (),
            frozenset({"usa", "ussr"}),
        )
        for n in range(3)
    )
    parts: dict[str, object] = {
        "name": "small", "title": "Small", "summary": "", "historical": False,
        "sides": SIDES, "viewers": tuple(sorted(EVERYONE)), "variables": VARIABLES,
        "index_of": {one.id: one.index for one in VARIABLES}, "measures": (), "settings": (), "lenses": (),
        "clocks": (CAPITAL,), "turns": turns, "decisions": (), "happenings": (), "hazards": (),
        "endings": (), "personas": (), "report_sources": ("Air photographs",),
        "documents": {"letter": LETTER}, "cards": (), "map": MAP, "sources": {}, "texts": {},
        "placeholders": {},
    }  # fmt: skip
    return Scenario(**{**parts, **more})  # type: ignore[arg-type]


def observation(viewer: str = "usa", **more: object) -> Observation:
    """What *viewer* knows at noon of the first day."""
    values = tuple(one.start if viewer in one.audience else None for one in VARIABLES)
    parts: dict[str, object] = {
        "scenario": "small", "viewer": viewer, "side": viewer.partition(".")[0], "turn": 0, "minute": NOON,
        "urgent": False, "values": values, "reports": (), "rungs": (("usa", 0), ("ussr", 0)), "brief": None,
        "news": (), "decision": None, "sealed": (), "outcome": None,
    }  # fmt: skip
    return Observation(**{**parts, **more})  # type: ignore[arg-type]
