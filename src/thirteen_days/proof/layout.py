"""Where each block of a flow stands: columns are turns, lanes are sides, then events, then hazards.

A decision is one block with a row for each option, in the turn in which plays most often come to it. A desk,
from which options are taken in many turns, is a block in each of them, with the options of that turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from thirteen_days.model import Scenario
from thirteen_days.proof.flow import Flow, Spot, first_turn

WIDE, GAP = 232, 72
HEAD, ROW, APART = 22, 15, 12
TOP, LEFT, LANE_GAP = 116, 92, 26
LOWEST = 84
"""The height of a lane that holds next to nothing: its name must have room."""
_SWEEPS: Final = 6

Turns = Mapping[Spot, Mapping[int, int]]
"""Per spot, in how many plays it was first met in which turn."""


@dataclass(slots=True)
class Block:
    """A box with a heading and rows: its node, its options shown, and its place."""

    node: Spot
    rows: tuple[Spot, ...]
    column: int
    lane: int
    x: float = 0.0
    y: float = 0.0

    @property
    def height(self) -> float:
        """From its upper to its lower edge."""
        return HEAD + ROW * len(self.rows)

    def at(self, spot: Spot) -> float:
        """How far down the middle of *spot* is: of its row, or of the heading."""
        if spot in self.rows:
            return self.y + HEAD + ROW * (self.rows.index(spot) + 0.5)
        return self.y + HEAD / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Every block in its place; ``columns`` are turns (one more for endings), ``lanes`` (name, y, height)."""

    blocks: tuple[Block, ...]
    columns: tuple[int, ...]
    lanes: tuple[tuple[str, float, float], ...]
    width: float
    height: float
    of: dict[Spot, Block] = field(default_factory=dict)

    def x(self, place: int) -> float:
        """The left edge of a column, by its place."""
        return LEFT + place * (WIDE + GAP)


def laid_out(scenario: Scenario, flow: Flow, turns: Turns) -> Layout:
    """All nodes of *flow*, with all options."""
    blocks = [block for node in flow.nodes for block in blocks_of(scenario, turns, node)]
    columns = tuple(sorted({block.column for block in blocks}))
    names = [scenario.texts.get(side.name, side.name) for side in scenario.sides] + ["Events", "Hazards"]
    used = sorted({block.lane for block in blocks if block.lane < len(names)})
    cells: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        cells.setdefault((block.lane, block.column), []).append(block)
    lanes: list[tuple[str, float, float]] = []
    y = float(TOP)
    for lane in used:
        tall = max(LOWEST, *(_tall(cell) for (at, _), cell in cells.items() if at == lane))
        lanes.append((names[lane], y, tall))
        for (at, _), cell in cells.items():
            if at == lane:
                _stack(cell, y)
        y += tall + LANE_GAP
    endings = [block for block in blocks if block.lane >= len(names)]
    _stack(endings, TOP)
    height = max([y, *(block.y + block.height + APART for block in endings)])
    for block in blocks:
        block.x = LEFT + columns.index(block.column) * (WIDE + GAP)
    of: dict[Spot, Block] = {}
    for block in blocks:
        for row in block.rows:
            of.setdefault(row, block)
        of.setdefault(block.node, block)
    found = Layout(tuple(blocks), columns, tuple(lanes), LEFT + len(columns) * (WIDE + GAP), height, of)
    _untangle(found, flow, cells, lanes, used, endings)
    return found


def blocks_of(scenario: Scenario, turns: Turns, node: Spot) -> list[Block]:
    """The block of a node; of a desk, one for each turn."""
    sides = len(scenario.sides)
    if node.kind == "ending":
        return [Block(node, (), len(scenario.turns), sides + 2)]
    column = column_of(scenario, turns, node)
    if node.kind != "decision":
        return [Block(node, (), column, sides + (node.kind == "hazard"))]
    decision = scenario.decisions[node.place]
    options = [Spot("decision", node.place, option.index) for option in decision.options]
    if decision.picks == 1:
        return [Block(node, tuple(options), column, decision.side)]
    by_turn: dict[int, list[Spot]] = {}
    for one in options:
        by_turn.setdefault(column_of(scenario, turns, one, column), []).append(one)
    parts = sorted(by_turn.items())
    found = [Block(node, tuple(part), turn, decision.side) for turn, part in parts]
    return found or [Block(node, (), column, decision.side)]


def column_of(scenario: Scenario, turns: Turns, spot: Spot, otherwise: int = -1) -> int:
    """The turn in which plays most often come to *spot* first; else the first in which it may come."""
    met = turns.get(spot)
    if met:
        return max(met, key=lambda turn: (met[turn], -turn))
    return otherwise if otherwise >= 0 else first_turn(scenario, spot)


def _tall(cell: Sequence[Block]) -> float:
    return sum(block.height + APART for block in cell) - APART


def _stack(cell: Sequence[Block], y: float) -> None:
    for block in cell:
        block.y = y
        y += block.height + APART


def _untangle(
    found: Layout,
    flow: Flow,
    cells: dict[tuple[int, int], list[Block]],
    lanes: Sequence[tuple[str, float, float]],
    used: Sequence[int],
    endings: list[Block],
) -> None:
    """Order the blocks of each cell by where what they are joined to stands, a few times over."""
    joined: dict[int, list[Spot]] = {}
    for edge in flow.edges:
        one, other = found.of.get(edge.source), found.of.get(edge.target)
        if one is not None and other is not None:
            joined.setdefault(id(one), []).append(edge.target)
            joined.setdefault(id(other), []).append(edge.source)

    def pull(block: Block) -> float:
        ends = [found.of[spot].at(spot) for spot in joined.get(id(block), ())]
        return sum(ends) / len(ends) if ends else block.y

    for _sweep in range(_SWEEPS):
        for (lane, _), cell in sorted(cells.items()):
            if lane in used:
                cell.sort(key=pull)
                _stack(cell, lanes[used.index(lane)][1])
        endings.sort(key=pull)
        _spread(endings, found.height)


def _spread(endings: Sequence[Block], height: float) -> None:
    """The endings over the whole height."""
    room = max(0.0, height - TOP - _tall(endings) - APART) if endings else 0.0
    apart = APART + (room / len(endings) if endings else 0.0)
    y = float(TOP)
    for block in endings:
        block.y = y
        y += block.height + apart
