"""What every picture of a flow is made of: words, numbers, boxes with rows, and the style."""

from collections.abc import Iterable
from html import escape
from typing import Final

from thirteen_days.model import Scenario
from thirteen_days.proof.flow import ASKS, BARS, ENDS, NAMED, SETS, Edge, Spot
from thirteen_days.proof.layout import HEAD, ROW, WIDE, Block
from thirteen_days.proof.traffic import Traffic

LETTER, _BOLD, _HEADING = 5.9, 6.8, 7.9
"""The width of a letter, more or less."""
_PALETTE: Final = {
    "blue": "#2b5797",
    "red": "#a5312b",
    "green": "#3f6f3c",
    "grey": "#5d5a55",
    "event": "#7a5a1e",
    "hazard": "#8a3f78",
    "ending": "#241e1a",
}
STYLE: Final = """
svg{background:#f6efdf;font-family:"Segoe UI",system-ui,"DejaVu Sans",sans-serif}
text{font-size:11px;fill:#241e1a}.t{font-size:12.5px;font-weight:600;fill:#fff}.r{fill:#5c4e3c}
.h1{font-size:24px;font-weight:600}.c{font-size:13px;font-weight:600}.l{font-size:14px;font-weight:600;fill:#5c4e3c}
.s{fill:#5c4e3c;font-size:12px}.w{fill:#fff;font-size:11px}
.box{fill:#fffaf0;stroke:#b09e7e}.never .box{stroke-dasharray:4 3}.never{opacity:.62}
.band{fill:#efe5cf}.turn{stroke:#d8c9a8}
.e{fill:none;stroke-linecap:round}.asks{stroke:#241e1a}.ends{stroke:#a5312b}.named{stroke:#2b5797}
.sets{stroke:#8a7a55;stroke-dasharray:5 3}.bars{stroke:#b05020;stroke-dasharray:1.5 4}
.faint{opacity:.5}.hot{display:none;opacity:1;pointer-events:none}
.n:hover .hot{display:inline}.n:hover .box{stroke:#241e1a;stroke-width:2}
.around{opacity:.75}.wish{fill:#efe5cf;stroke:#8a7a55}
"""
KEY: Final = (
    (ASKS, "asks for a decision"),
    (ENDS, "may end the play"),
    (NAMED, "is named in its condition"),
    (SETS, "sets what its condition wants"),
    (BARS, "keeps it from happening"),
)


class Canvas:
    """Draws the parts of one scenario's flow."""

    def __init__(self, scenario: Scenario, traffic: Traffic) -> None:
        self.scenario = scenario
        self.traffic = traffic
        self.turns = traffic.by_spot()

    # --- Numbers -----------------------------------------------------------------------------------

    def met(self, spot: Spot) -> int:
        """In how many plays *spot* was met."""
        return sum(self.turns.get(spot, {}).values())

    def share(self, spot: Spot) -> float:
        """In what share of plays *spot* was met."""
        return self.met(spot) / (self.traffic.plays or 1)

    @staticmethod
    def percent(share: float) -> str:
        """A share in words."""
        if not share:
            return "0"
        return f"{share:.0%}" if share >= 0.0095 else f"{share:.1%}"  # noqa: PLR2004 - what rounds to 1 per cent

    def block(self, block: Block, edges: Iterable[str] = ()) -> str:
        """A box with its rows; *edges* are shown when it is pointed at."""
        node = block.node
        x, y = block.x, block.y
        colour = _PALETTE[self._tint(node)]
        never = "" if self.met(node) else " never"
        heading = self.name(node)
        percent = self.percent(self.share(node))
        room = (WIDE - 16 - 7 * len(percent)) / _HEADING
        parts = [
            f'<g class="n{never}"><title>{escape(self.details(node))}</title>',
            f'<rect class="box" x="{x:.0f}" y="{y:.0f}" width="{WIDE}" height="{block.height:.0f}" rx="3"/>',
            f'<rect fill="{colour}" x="{x:.0f}" y="{y:.0f}" width="{WIDE}" height="{HEAD}" rx="3"/>',
            f'<text class="t" x="{x + 7:.0f}" y="{y + 15:.0f}">{escape(fit(heading, room))}</text>',
            right("w", x + WIDE - 6, y + 15, percent),
            *(self._row(block, row, colour) for row in block.rows),
        ]
        return "".join([*parts, *edges, "</g>"])

    def _tint(self, node: Spot) -> str:
        if node.kind != "decision":
            return node.kind
        return self.scenario.sides[self.scenario.decisions[node.place].side].colour

    def _row(self, block: Block, row: Spot, colour: str) -> str:
        option = self.scenario.decisions[row.place].options[row.option]
        share = self.share(row)
        percent = self.percent(share)
        y = block.at(row)
        room = (WIDE - 16 - 6.5 * len(percent)) / (_BOLD if option.history else LETTER)
        bold = ' font-weight="600"' if option.history else ""
        label = escape(fit(self.text(option.label), room))
        return (
            f"<g><title>{escape(self.details(row))}</title>"
            f'<rect fill="{colour}" opacity=".16" x="{block.x + 1:.0f}" y="{y - ROW / 2:.1f}" '
            f'width="{(WIDE - 2) * share:.1f}" height="{ROW}"/>'
            f'<text x="{block.x + 7:.0f}" y="{y + 4:.0f}"{bold}>{label}</text>'
            f"{right('r', block.x + WIDE - 6, y + 4, percent)}</g>"
        )

    # --- Words -------------------------------------------------------------------------------------

    def text(self, key: str) -> str:
        """An author's text on one line."""
        return " ".join(self.scenario.texts.get(key, key).split())

    def name(self, spot: Spot) -> str:
        """What a node is called in the picture."""
        scenario = self.scenario
        match spot.kind:
            case "decision":
                decision = scenario.decisions[spot.place]
                if spot.option < 0:
                    return self.text(decision.title)
                return f"{self.text(decision.title)}: {self.text(decision.options[spot.option].label)}"
            case "event":
                return scenario.happenings[spot.place].id.replace("_", " ")
            case "hazard":
                return self.text(scenario.hazards[spot.place].label)
        return self.text(scenario.endings[spot.place].title)

    def details(self, spot: Spot) -> str:
        """The id, the words, and when plays come to it."""
        scenario = self.scenario
        name, text = spot.kind, ""
        match spot.kind:
            case "decision":
                decision = scenario.decisions[spot.place]
                name, text = decision.id, decision.brief
                if spot.option >= 0:
                    option = decision.options[spot.option]
                    name, text = f"{decision.id}/{option.id}", option.text
            case "event":
                event = scenario.happenings[spot.place]
                name, text = f"event {event.id}", event.text
            case "hazard":
                hazard = scenario.hazards[spot.place]
                name, text = f"hazard {hazard.id}", hazard.text
            case "ending":
                ending = scenario.endings[spot.place]
                name, text = f"ending {ending.id}", ending.text
        lines = [f"{name}: {self.met(spot):,} of {self.traffic.plays:,} plays", self.name(spot)]
        if text:
            lines.append(self.text(text))
        turns = self.turns.get(spot, {})
        lines += [f"  {scenario.turns[turn].id}: {count:,}" for turn, count in turns.items()]
        return "\n".join(lines)

    def said(self, place: int, edge: Edge) -> str:
        """What an edge says, with its count."""
        through = f" ({edge.through}: {edge.value})" if edge.through else ""
        count = self.traffic.edges[place]
        lead = f"{self.name(edge.source)} {dict(KEY)[edge.kind]}{through}"
        return f"{lead}: {self.name(edge.target)}; in {count:,} plays"

    def weight(self, place: int) -> float:
        """How thick an edge is."""
        return 0.9 + 4 * self.traffic.edges[place] / (self.traffic.plays or 1)

    def head(self, title: str, seed: str, width: float, height: float) -> list[str]:
        """The beginning of a picture, with its title."""
        told = (
            f"Of {self.traffic.plays:,} plays by chance and by doctrine (seed {seed}), the share that comes "
            "to each part. Point at one for what leads to it and from it."
        )
        return [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"',
            f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(title)}">',
            f"<title>{escape(title)}</title><style>{STYLE}</style>",
            f'<text class="h1" x="16" y="32">{escape(title)}</text>',
            f'<text class="s" x="16" y="52">{escape(told)}</text>',
        ]

    @staticmethod
    def key(kinds: set[str]) -> list[str]:
        """What the lines of these *kinds* mean."""
        found = []
        x = 16.0
        for kind, words in KEY:
            if kind in kinds:
                found.append(f'<path class="e {kind}" stroke-width="2.5" d="M{x:.0f} 70h34"/>')
                found.append(f'<text class="s" x="{x + 40:.0f}" y="74">{words}</text>')
                x += 64 + len(words) * 6.2
        return found


def right(kind: str, x: float, y: float, words: str) -> str:
    """Words that end at *x*."""
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" text-anchor="end">{words}</text>'


def fit(text: str, letters: float) -> str:
    """As much of *text* as so many letters have room for."""
    most = int(letters)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def wrapped(text: str, letters: float) -> list[str]:
    """*text* on two lines at most, each as long as so many letters have room for."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1] or len(lines) > 1:
            lines[-1] = longer
        else:
            lines.append(word)
    return [fit(line, letters) for line in lines]


def curve(x1: float, y1: float, x2: float, y2: float, bend: float) -> str:
    """A line from one place to another that leaves and arrives level; *bend* is how far it keeps so."""
    return f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
