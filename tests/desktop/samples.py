"""Hand-made screens, richer than the smallest scenario's, for layout tests and for looking at."""

from thirteen_days.model import Action
from thirteen_days.present.screen import (
    Bar,
    Block,
    Chart,
    Choice,
    Gauge,
    Ladder,
    MapMark,
    MapRing,
    MapScreen,
    MapStroke,
    Paragraph,
    Run,
    Screen,
    Series,
    Table,
)

BAR = Bar(
    "Tuesday 16 October 1962",
    "11:50 EDT",
    "Cabinet Room",
    ("DEFCON 5", "American: rung 4", "Soviet: rung 6"),
    "Turn 1 of 13",
)


def para(text: str, style: str = "body") -> Paragraph:
    """A paragraph; ``**bold**`` only."""
    runs = tuple(Run(part, bold=bool(number % 2)) for number, part in enumerate(text.split("**")) if part)
    return Paragraph(runs, style)


BRIEF = (
    para(
        "Photographs of western Cuba are on the table. They show medium-range missiles being set up.", "lead"
    ),
    para("Since you last decided: 2 pieces of news, 3 changes.", "meta"),
    para(
        "The analysts count **three sites** near San Cristóbal. They cannot say whether warheads are there, "
        "nor when the first missile could be fired: the estimates run from **now** to **two weeks**. The "
        "Chiefs want a full strike. The Secretary of Defense says that the missiles do not alter the "
        "balance. You have told nobody outside this room, and the news will not hold for long."
    ),
    para("What do you prepare for?"),
)
ADVICE = (
    (
        ("Robert McNamara", "It stops nothing that is there already, but it leaves every other road open."),
        ("Maxwell Taylor", "Half a measure. It gives them the time they need to finish the sites."),
        ("Llewellyn Thompson", "It lets the Chairman see what is coming, and lets him choose to stop."),
        ("Robert Kennedy", "I could defend this before the Organization of American States."),
    ),
    (
        ("Maxwell Taylor", "If we strike, strike everything at once."),
        ("George Ball", "It would be a Pearl Harbor in reverse."),
    ),
    (("Curtis LeMay", "Anything less leaves the job undone."),),
    (("Dean Rusk", "A quiet word first costs little. It may also cost the surprise."),),
    (("Adlai Stevenson", "We should be ready to speak of bases, theirs and ours."),),
)
OPTIONS = (
    (
        "Plan a naval quarantine of arms",
        "Ships stop further deliveries at an arc some 500 miles out. Slow, public, and can be undone; the missiles that are there stay there.",
    ),
    (
        "Plan a limited air strike",
        "Some 60 sorties against the known sites. It cannot promise to destroy all, and Soviet crews would die.",
    ),
    (
        "Plan an invasion",
        "A week of air attack, then 90,000 men. It would settle Cuba, and perhaps begin something else.",
    ),
    ("Approach Moscow in private first", "A letter to the Chairman before anything is seen to move."),
    (
        "Take it to the Council of the OAS and to the UN",
        "Nineteen votes would make any act lawful in the eyes of many; nothing stays secret after that.",
    ),
)


def choices() -> tuple[Choice, ...]:
    """Five answers with advice."""
    return tuple(
        Choice(str(number), label, text, Action("usa", "first", f"option_{number}"), advice=said)
        for number, ((label, text), said) in enumerate(zip(OPTIONS, ADVICE, strict=True), 1)
    )


GAUGES = (
    Gauge(
        "launchers",
        "Missiles ready in Cuba",
        "0 to 8 launchers",
        0,
        36,
        None,
        0,
        8,
        "high",
        "air photographs, 14 October",
    ),
    Gauge("alert", "DEFCON", "5", 1, 5, 5, 5, 5, "low", "", (5, 5, 5, 5, 3)),
    Gauge("home", "Support at home", "71 of 100", 0, 100, 71, 71, 71, "low", "", (60, 64, 62, 66, 71)),
    Gauge("allies", "Allied cohesion", "55 of 100", 0, 100, 55, 55, 55, "low", "", (70, 66, 60, 55)),
    Gauge("secrecy", "Days before the press has it", "6 days", 0, 10, 6, 6, 6, "low"),
    Gauge(
        "trust",
        "Their trust in your word",
        "20 to 45",
        0,
        100,
        None,
        20,
        45,
        "low",
        "the ambassador, 13 October",
    ),
)
LADDERS = (
    Ladder(
        "usa",
        "United States",
        "blue",
        7,
        "Harassing acts short of war",
        ("Flights over Cuba", "Naval exercise off Puerto Rico"),
    ),
    Ladder("ussr", "Soviet Union", "red", 11, "Super-ready status", ("Missiles under camouflage in Cuba",)),
)
NOTES = (
    para("You answer before you know what the other side decides in this hour, and so does it.", "note"),
    para("Ask why of any number beside this page.", "note"),
)
COMMANDS = (
    Choice("d", "Documents (2)", command="document:estimate"),
    Choice("n", "News", command="news"),
    Choice("w", "Why?", command="why"),
    Choice("m", "Map", command="map"),
    Choice("r", "Record", command="record"),
)
LONG = tuple(
    para(
        "Photography taken on **14 October** by a U-2 over western Cuba shows **three sites** in the area of "
        "San Cristóbal at which equipment consistent with the **SS-4** medium-range ballistic missile has "
        "been emplaced. The sites are field-type, and the equipment is believed mobile. No nuclear warheads "
        "have been seen at or near the sites, and no storage site has been identified with certainty. "
        f"Paragraph {number}."
    )
    for number in range(1, 25)
)


def decision(kind: str = "decision") -> Screen:
    """A decision with everything on it."""
    return Screen(kind, "The first answer", BAR, BRIEF, NOTES, GAUGES, LADDERS, choices(), COMMANDS)


def desk() -> Screen:
    """Twelve things to do with the day."""
    many = tuple(
        Choice(
            "123456789abc"[number],
            f"{OPTIONS[number % 5][0]} ({number + 1})",
            OPTIONS[number % 5][1],
            Action("usa", "desk", f"o{number}"),
        )
        for number in range(12)
    )
    return Screen("desk", "The desk", BAR, BRIEF, (), GAUGES, LADDERS, many, COMMANDS)


def document() -> Screen:
    """A long paper."""
    head = (
        para("From: Central Intelligence Agency", "meta"),
        para("To: The President", "meta"),
        para("Date: 16 October 1962", "meta"),
    )
    foot = (
        para("", "rule"),
        para("Reconstruction; stands for Joint Evaluation of Soviet Missile Threat in Cuba.", "note"),
    )
    return Screen(
        "document",
        "Soviet Military Build-up in Cuba",
        BAR,
        (*head, *LONG, *foot),
        stamp="TOP SECRET",
        letterhead="United States · Memorandum",
    )


def soviet() -> Screen:
    """A Soviet paper."""
    return Screen(
        "document",
        "On measures to strengthen the group of forces",
        BAR,
        LONG[:3],
        stamp="СОВЕРШЕННО СЕКРЕТНО",
        letterhead="ЦЕНТРАЛЬНЫЙ КОМИТЕТ КПСС",
    )


def consequences() -> Screen:
    """What happened, and why."""
    blocks: tuple[Block, ...] = (
        para("Wednesday 24 October 1962", "subheading"),
        para("**You ordered:** Quarantine of offensive arms; Raise the alert."),
        para("**Soviet Union:** Ships short of the line stop and turn."),
        para("A submarine was forced to the surface south of Bermuda.", "bad"),
        para("**Air photographs:** Missiles ready in Cuba, 8 to 12 launchers."),
        para("What changed, and why", "subheading"),
        para("Support at home 62 to 71: the speech (+9).", "good"),
        para("Allied cohesion 60 to 55: not known to you (-5).", "bad"),
    )
    return Screen(
        "consequences",
        "What happened, and why",
        BAR,
        blocks,
        (),
        GAUGES,
        LADDERS,
        (Choice("1", "Go on", command="next"),),
        COMMANDS[2:],
    )


def debrief() -> Screen:
    """Tables, a chart, cards."""
    rows = tuple(
        (
            f"{day} October",
            "Quarantine of offensive arms",
            "Quarantine of offensive arms, announced in a speech",
            "As in the record",
        )
        for day in range(16, 24)
    )
    heights = Chart(
        "How high each side stood",
        "days",
        "rung",
        (
            Series("Your play", tuple((float(day), float(min(day, 20 - day))) for day in range(13))),
            Series(
                "The record", tuple((float(day), float(min(day, 21 - day))) for day in range(13)), "record"
            ),
            Series("Soviet Union", tuple((float(day), 8.0) for day in range(13)), "other"),
        ),
    )
    blocks: tuple[Block, ...] = (
        para("**The strait is quiet.** A settlement.", "lead"),
        para("Judgement", "heading"),
        Table("What you chose, and what the record shows", ("When", "You", "The record", ""), rows),
        para("Luck", "heading"),
        Table(
            "",
            ("What", "Chance", "Fell"),
            (
                ("A collision at sea", "3 in 100", "did not happen"),
                ("U-2 shot down", "12 in 100", "happened"),
            ),
        ),
        para("How high", "heading"),
        heights,
        para("20 June 1963: A direct line", "subheading"),
        para("A teletype line is opened between Washington and Moscow."),
    )
    return Screen(
        "debrief", "Debrief", blocks=blocks, choices=(Choice("1", "Back to the title", command="title"),)
    )


def page(form: str) -> Screen:
    """The day after, in one of its forms."""
    text = (
        "Four ships went out on the morning tide with long shapes on their decks. Nobody fired, and nobody "
        "waved. The ferry will run again from Monday, if the captain can be found. Both governments have "
        "thanked their peoples for keeping calm. *Note by the listening post: the music went on for eleven "
        "minutes.* The fish market reports a poor week and expects a better one."
    )
    blocks: tuple[Block, ...] = (
        para("The strait, western shore, Tuesday 20 November 1962", "meta"),
        para("Freighters pass, with something long and narrow under canvas", "headline"),
        para(text),
        para("Invented for this game.", "note"),
    )
    onward = Choice("1", "What you did, and what was luck", command="debrief")
    return Screen("page", "The Harbour Morning Sheet", form=form, blocks=blocks, choices=(onward,))


def why() -> Screen:
    """One number."""
    line = Chart(
        "Support at home",
        "days",
        "points",
        (Series("Support at home", ((0.0, 60.0), (2.0, 64.0), (6.0, 62.0), (8.0, 71.0))),),
    )
    blocks: tuple[Block, ...] = (
        para("Now: 71.", "lead"),
        para("16 October: 60 to 64. The briefing of Congress (+4).", "good"),
        para("22 October: 64 to 62. Not known to you (-2).", "bad"),
        para("24 October: reported 60 to 80.", "bullet"),
        line,
    )
    return Screen("why", "Support at home", BAR, blocks)


PLACES = (
    ("Havana", "city", -82.38, 23.13, "above"), ("Mariel", "port", -82.75, 22.99, "left"),
    ("San Cristóbal", "site", -83.05, 22.72, "left"), ("Sagua la Grande", "site", -80.08, 22.81, "above"),
    ("Remedios", "site", -79.55, 22.49, "right"), ("Guanajay", "site", -82.69, 22.93, "below"),
    ("Guantánamo (U.S.)", "base", -75.15, 19.9, "below"), ("Miami", "city", -80.19, 25.77, "right"),
    ("Key West", "airfield", -81.78, 24.56, "left"), ("Nassau", "city", -77.35, 25.05, "right"),
    ("Kingston", "city", -76.79, 17.97, "below"), ("San Juan", "city", -66.11, 18.47, "below"),
)  # fmt: skip
UNITS = (
    ("Essex", "ship", "blue", -68.9, 25.2, 100.0), ("Newport News", "ship", "blue", -67.9, 24.2, 60.0),
    ("Pierce", "ship", "blue", -67.0, 23.6, 40.0), ("Joseph P. Kennedy, Jr.", "ship", "blue", -68.2, 26.9, 90.0),
    ("Bucharest", "merchant", "red", -69.4, 26.4, 230.0), ("Kimovsk", "merchant", "red", -62.0, 27.0, 250.0),
    ("Yuri Gagarin", "merchant", "red", -62.6, 26.4, 250.0), ("B-59", "submarine", "red", -65.5, 26.8, 260.0),
)  # fmt: skip


def the_map() -> MapScreen:
    """The quarantine, crowded."""
    places = tuple(MapMark(label, kind, "ink", lon, lat, anchor) for label, kind, lon, lat, anchor in PLACES)
    units = tuple(
        MapMark(
            label,
            kind,
            side,
            lon,
            lat,
            heading=way,
            wake=((lon + 2, lat + 0.6), (lon + 4, lat + 1.0)),
            note="Position reconstructed.",
        )
        for label, kind, side, lon, lat, way in UNITS
    )
    arc = (
        (-70.0, 29.0),
        (-68.0, 28.2),
        (-66.5, 26.8),
        (-65.6, 25.0),
        (-65.5, 23.0),
        (-66.0, 21.0),
        (-67.0, 19.4),
    )
    return MapScreen(
        "caribbean",
        "The situation",
        "Wednesday 24 October 1962, 10:00 EDT. Drawn from what you know; other things are not drawn.",
        (-83.0, 22.7),
        (-88.0, 15.0, -58.0, 32.0),
        (("Atlantic Ocean", -70.0, 30.0), ("Gulf of Mexico", -87.5, 25.5), ("Caribbean Sea", -76.0, 15.6)),
        (*places, *units),
        (MapRing("R-12, 2,000 km", -83.05, 22.72, 2000),),
        (MapStroke("Quarantine line", "blue", arc),),
    )


def screens() -> dict[str, Screen]:
    """Every sample by name."""
    return {
        "decision": decision(),
        "desk": desk(),
        "document": document(),
        "soviet": soviet(),
        "consequences": consequences(),
        "debrief": debrief(),
        "why": why(),
        **{f"page-{form}": page(form) for form in ("newspaper", "bulletin", "broadcast", "note")},
        "map": Screen("map", "Map", BAR),
    }
