"""What stands around one node: what leads to it on the left, what it leads to on the right.

What goes through a variable is drawn through a lozenge that names it, so that many lines become few.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from thirteen_days.proof.canvas import Canvas, curve, fit
from thirteen_days.proof.flow import Edge, Flow, Spot
from thirteen_days.proof.layout import APART, GAP, WIDE, Block, column_of

_TOP, _LEFT = 110.0, 24.0
_TALLEST: Final = 1_500
"""How high a column of boxes may be before another is begun."""
_WISH_WIDE, _WISH_HIGH = 172, 20
Numbered = tuple[int, Edge]


def surroundings(canvas: Canvas, flow: Flow, around: Spot, seed: str) -> str:
    """The picture of what stands around the node *around*."""
    return _Around(canvas, flow, around).svg(seed)


class _Side:
    """The boxes and lozenges on one side of the node in the middle."""

    def __init__(self, canvas: Canvas, edges: Sequence[Numbered], *, before: bool) -> None:
        self.edges = edges
        self.before = before
        spots = dict.fromkeys(edge.source if before else edge.target for _, edge in edges)
        rows: dict[Spot, list[Spot]] = {}
        for spot in spots:
            rows.setdefault(spot.node, [])
            if spot.option >= 0:
                rows[spot.node].append(spot)
        blocks = [
            Block(node, tuple(sorted(found)), column_of(canvas.scenario, canvas.turns, node), 0)
            for node, found in rows.items()
        ]
        blocks.sort(key=lambda block: (block.column, block.node))
        self.columns = _columns(blocks)
        self.blocks = blocks
        self.wishes = tuple(dict.fromkeys(edge.wish for _, edge in edges if edge.through))

    @property
    def width(self) -> float:
        """Of all columns, the lozenges included."""
        boxes = len(self.columns) * (WIDE + GAP)
        return boxes + (_WISH_WIDE + GAP if self.wishes else 0)

    @property
    def height(self) -> float:
        """Of the tallest column."""
        tall = [sum(block.height + APART for block in column) for column in self.columns]
        return max([*tall, len(self.wishes) * (_WISH_HIGH + APART)], default=0)


def _columns(blocks: list[Block]) -> list[list[Block]]:
    """The boxes in columns of about the same height, in order of time."""
    tall = sum(block.height + APART for block in blocks)
    count = max(1, -(-int(tall) // _TALLEST)) if blocks else 0
    columns: list[list[Block]] = [[] for _ in range(count)]
    gone = 0.0
    for block in blocks:
        columns[min(count - 1, int(gone * count / tall))].append(block)
        gone += block.height + APART
    return columns


class _Around:
    def __init__(self, canvas: Canvas, flow: Flow, around: Spot) -> None:
        self.canvas = canvas
        self.around = around
        edges = [one for one in enumerate(flow.edges) if self._in_time(*one)]
        self.left = _Side(canvas, [one for one in edges if one[1].target.node == around], before=True)
        self.right = _Side(canvas, [one for one in edges if one[1].source.node == around], before=False)
        options: tuple[Spot, ...] = ()
        if around.kind == "decision":
            listed = canvas.scenario.decisions[around.place].options
            options = tuple(Spot("decision", around.place, option.index) for option in listed)
        self.centre = Block(around, options, 0, 0)
        self.height = max(self.left.height, self.right.height, self.centre.height)
        self.centre.x = _LEFT + self.left.width
        self.centre.y = _TOP + (self.height - self.centre.height) / 2
        self.places: dict[Spot, Block] = {}
        self.wishes: dict[tuple[bool, tuple[str, str]], tuple[float, float]] = {}
        self._place(self.left)
        self._place(self.right)

    def _in_time(self, place: int, edge: Edge) -> bool:
        """Whether the one can come before the other, as far as plays tell."""
        canvas = self.canvas
        if canvas.traffic.edges[place]:
            return True
        source = column_of(canvas.scenario, canvas.turns, edge.source)
        return source <= column_of(canvas.scenario, canvas.turns, edge.target)

    def _place(self, side: _Side) -> None:
        for number, column in enumerate(side.columns):
            x = float(_LEFT + number * (WIDE + GAP))
            if not side.before:
                lozenges = _WISH_WIDE + GAP if side.wishes else 0
                x = self.centre.x + WIDE + GAP + lozenges + number * (WIDE + GAP)
            y = _TOP + (self.height - sum(block.height + APART for block in column)) / 2
            for block in column:
                block.x, block.y = x, y
                y += block.height + APART
        at = {spot: block for block in side.blocks for spot in (block.node, *block.rows)}
        ends: dict[tuple[str, str], list[float]] = {wish: [] for wish in side.wishes}
        for _, edge in side.edges:
            if edge.through:
                spot = edge.source if side.before else edge.target
                ends[edge.wish].append(at[spot].at(spot))
        x = self.centre.x + (-(_WISH_WIDE + GAP) if side.before else WIDE + GAP)
        y = _TOP + (self.height - len(side.wishes) * (_WISH_HIGH + APART)) / 2
        for wish in sorted(side.wishes, key=lambda one: sum(ends[one]) / len(ends[one])):
            self.wishes[side.before, wish] = (x, y)
            y += _WISH_HIGH + APART

    # --- Drawing -----------------------------------------------------------------------------------

    def svg(self, seed: str) -> str:
        """The whole picture."""
        canvas = self.canvas
        wide = self.centre.x + WIDE + GAP + self.right.width + _LEFT
        title = f"{canvas.scenario.title}: around {canvas.name(self.around)}"
        every = [*self.left.edges, *self.right.edges]
        lines = [*self._lines(self.left), *self._lines(self.right)]
        return "\n".join(
            [
                *canvas.head(title, seed, max(wide, 900), _TOP + self.height + 40),
                *canvas.key({edge.kind for _, edge in every}),
                *lines,
                *(canvas.block(block) for block in (*self.left.blocks, self.centre, *self.right.blocks)),
                *(self._lozenge(wish, *at) for (_, wish), at in self.wishes.items()),
                "</svg>",
                "",
            ]
        )

    def _lines(self, side: _Side) -> list[str]:
        """Straight to the middle, or through a lozenge; a line that several edges share is drawn once."""
        at = {spot: block for block in side.blocks for spot in (block.node, *block.rows)}
        thick: dict[tuple[str, str], float] = {}
        told: dict[tuple[str, str], list[str]] = {}
        for place, edge in side.edges:
            outer, inner = (edge.source, edge.target) if side.before else (edge.target, edge.source)
            block = at[outer]
            x, y = (block.x + WIDE if side.before else block.x), block.at(outer)
            x0, y0 = (self.centre.x if side.before else self.centre.x + WIDE), self.centre.at(inner)
            ways = [(x, y, x0, y0)]
            if edge.through:
                wx, wy = self.wishes[side.before, edge.wish]
                near, far = (wx, wx + _WISH_WIDE) if side.before else (wx + _WISH_WIDE, wx)
                ways = [(x, y, near, wy + _WISH_HIGH / 2), (far, wy + _WISH_HIGH / 2, x0, y0)]
            for x1, y1, x2, y2 in ways:
                path = (edge.kind, curve(x1, y1, x2, y2, (x2 - x1) * 0.45))
                thick[path] = max(thick.get(path, 0.0), self.canvas.weight(place))
                told.setdefault(path, []).append(self.canvas.said(place, edge))
        return [
            f'<path class="e {kind} around" stroke-width="{thick[kind, line]:.2f}" d="{line}">'
            f"<title>{escape(chr(10).join(told[kind, line]))}</title></path>"
            for kind, line in thick
        ]

    @staticmethod
    def _lozenge(wish: tuple[str, str], x: float, y: float) -> str:
        words = escape(fit(f"{wish[0]}: {wish[1]}", _WISH_WIDE / 5.9))
        return (
            f'<rect class="wish" x="{x:.0f}" y="{y:.0f}" width="{_WISH_WIDE}" height="{_WISH_HIGH}" rx="10"/>'
            f'<text x="{x + _WISH_WIDE / 2:.0f}" y="{y + 14:.0f}" text-anchor="middle">{words}</text>'
        )
