"""A flow as one SVG picture: nothing is fetched and nothing runs; details are in titles."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from thirteen_days.model import Scenario
from thirteen_days.proof.around import surroundings
from thirteen_days.proof.canvas import Canvas, curve, fit, wrapped
from thirteen_days.proof.flow import Edge, Flow, Spot
from thirteen_days.proof.layout import GAP, TOP, WIDE, Block, laid_out
from thirteen_days.proof.traffic import Traffic


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: a flow with its traffic. *around* is the node in the middle of a neighbourhood."""

    scenario: Scenario
    flow: Flow
    traffic: Traffic
    seed: str
    around: Spot | None = None


def drawn(picture: Picture) -> str:
    """The whole flow, or what stands around one node, as SVG."""
    canvas = Canvas(picture.scenario, picture.traffic)
    if picture.around is not None:
        return surroundings(canvas, picture.flow, picture.around, picture.seed)
    return _Whole(picture, canvas).svg()


class _Whole:
    def __init__(self, picture: Picture, canvas: Canvas) -> None:
        self.picture, self.canvas = picture, canvas
        self.edges = list(enumerate(picture.flow.edges))
        self.layout = laid_out(picture.scenario, picture.flow, canvas.turns)

    def svg(self) -> str:
        wide, high = self.layout.width, self.layout.height + 30
        return "\n".join(
            [
                *self.canvas.head(self.picture.scenario.title, self.picture.seed, wide, high),
                *self.canvas.key({edge.kind for _, edge in self.edges}),
                *self._frame(high),
                '<g class="faint">',
                *(self._edge(place, edge, "e") for place, edge in self.edges),
                "</g>",
                *(self.canvas.block(block, self._hot(block)) for block in self.layout.blocks),
                "</svg>",
                "",
            ]
        )

    def _hot(self, block: Block) -> Iterator[str]:
        """The edges of a block once more, to be shown when it is pointed at."""
        mine = {block.node, *block.rows}
        for place, edge in self.edges:
            if edge.source in mine or edge.target in mine:
                yield self._edge(place, edge, "e hot")

    def _frame(self, high: float) -> Iterator[str]:
        """Lanes and turns."""
        for name, y, tall in self.layout.lanes:
            yield (
                f'<rect class="band" x="0" y="{y - 10:.0f}" width="{self.layout.width:.0f}" '
                f'height="{tall + 20:.0f}"/>'
            )
            for number, words in enumerate(wrapped(name, tall / 7.8)):
                left = 24 + 17 * number
                yield (
                    f'<text class="l" transform="translate({left} {y + tall / 2:.0f}) rotate(-90)" '
                    f'text-anchor="middle">{escape(words)}</text>'
                )
        for place, turn in enumerate(self.layout.columns):
            x = self.layout.x(place)
            yield f'<path class="turn" d="M{x - GAP / 2:.0f} {TOP - 16}V{high:.0f}"/>'
            label = "Endings"
            if turn < len(self.picture.scenario.turns):
                label = self.canvas.text(self.picture.scenario.turns[turn].label)
            yield f'<text class="c" x="{x:.0f}" y="{TOP - 14}">{escape(fit(label, WIDE / 7.2))}</text>'

    # --- Edges -------------------------------------------------------------------------------------

    def _ends(self, edge: Edge) -> tuple[Block, Block]:
        of = self.layout.of
        return of.get(edge.source, of[edge.source.node]), of.get(edge.target, of[edge.target.node])

    def _path(self, edge: Edge) -> str:
        """The line of an edge."""
        source, target = self._ends(edge)
        y1, y2 = source.at(edge.source), target.at(edge.target)
        x1 = source.x + WIDE
        if target.x > source.x:
            x2 = target.x
            bend = max(GAP * 0.8, (x2 - x1) * 0.45)
            return curve(x1, y1, x2, y2, bend)
        if target.x == source.x:
            bulge = GAP * (0.45 + min(0.45, abs(y2 - y1) / 2400))
            out = x1 + bulge
            return f"M{x1:.0f} {y1:.0f}C{out:.0f} {y1:.0f} {out:.0f} {y2:.0f} {x1:.0f} {y2:.0f}"
        x1, x2 = source.x, target.x + WIDE
        bend = max(GAP * 0.8, (x1 - x2) * 0.45)
        return curve(x1, y1, x2, y2, -bend)

    def _edge(self, place: int, edge: Edge, kind: str) -> str:
        return (
            f'<path class="{kind} {edge.kind}" stroke-width="{self.canvas.weight(place):.2f}" '
            f'd="{self._path(edge)}"><title>{escape(self.canvas.said(place, edge))}</title></path>'
        )


# --- For Graphviz ----------------------------------------------------------------------------------------


def dotted(picture: Picture) -> str:
    """The same flow for Graphviz: nodes by id, edges with the share of plays that go along them."""
    scenario, plays = picture.scenario, picture.traffic.plays or 1
    turns = picture.traffic.by_spot()

    def name(spot: Spot) -> str:
        match spot.kind:
            case "decision":
                return scenario.decisions[spot.place].id
            case "event":
                return f"event.{scenario.happenings[spot.place].id}"
            case "hazard":
                return f"hazard.{scenario.hazards[spot.place].id}"
        return f"ending.{scenario.endings[spot.place].id}"

    lines = ["digraph flow {", "  rankdir=LR; node [shape=box];"]
    for node in picture.flow.nodes:
        share = sum(turns.get(node, {}).values()) / plays
        lines.append(f'  "{name(node)}" [label="{name(node)}\\n{share:.1%}"];')
    for place, edge in enumerate(picture.flow.edges):
        label = f"{edge.through} {edge.value} ".lstrip() + f"{picture.traffic.edges[place] / plays:.1%}"
        ends = f'"{name(edge.source.node)}" -> "{name(edge.target.node)}"'
        lines.append(f'  {ends} [label="{label}", class="{edge.kind}"];')
    return "\n".join([*lines, "}"]) + "\n"
