"""How one thing leads to another, by the rules: decisions, events, hazards and endings, and what joins them.

An edge is there where what something does lets another thing happen: it asks for a decision, ends the play,
is named in a condition, or sets what a condition wants set. Conditions that many things serve (a number that
half of the options move) join everything with everything, and are left out of the whole picture.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from thirteen_days.engine import possible_in
from thirteen_days.model import Ask, Chance, Effect, End, Expr, Kind, Scenario, Send, Variable
from thirteen_days.proof.goals import Act
from thirteen_days.proof.wants import Atom, Web, atoms

ASKS, ENDS, NAMED, SETS, BARS = "asks", "ends", "named", "sets", "bars"
FEW = 16
"""So many edges at most may one value of one variable make in the whole picture."""


class Spot(NamedTuple):
    """A node of the picture, or one of a decision's options: kind, index, option (-1: the node itself)."""

    kind: str
    place: int
    option: int = -1

    @property
    def node(self) -> "Spot":
        """The node that it is, or is in."""
        return Spot(self.kind, self.place)


class Edge(NamedTuple):
    """*source* lets *target* happen, or with ``bars`` keeps it from that; *through* names the variable."""

    source: Spot
    target: Spot
    kind: str
    through: str = ""
    value: str = ""
    """What *through* is wanted to be; ``more`` or ``less`` where no one value is."""

    @property
    def wish(self) -> tuple[str, str]:
        """The variable that joins the two, and what it is wanted to be."""
        return self.through, self.value


@dataclass(frozen=True, slots=True)
class Flow:
    """All nodes, in file order, and all edges. What only a facilitator brings about is left out."""

    nodes: tuple[Spot, ...]
    edges: tuple[Edge, ...]


def flow_of(scenario: Scenario, *, few: int = FEW, bars: bool = False) -> Flow:
    """The flow of *scenario*; *few* limits what is drawn through variables, *bars* adds what prevents."""
    nodes = [Spot("decision", one.index) for one in scenario.decisions]
    nodes += [Spot("event", one.index) for one in scenario.happenings if not one.manual]
    nodes += [Spot("hazard", one.index) for one in scenario.hazards]
    nodes += [Spot("ending", one.index) for one in scenario.endings]
    there = set(nodes)
    found = dict.fromkeys(
        one
        for one in _Edges(scenario, bars=bars).all()
        if one.source.node != one.target.node and {one.source.node, one.target.node} <= there
    )
    made = Counter(one.wish for one in found)
    return Flow(tuple(nodes), tuple(one for one in found if not one.through or made[one.wish] <= few))


def spot_of(act: Act) -> Spot:
    """The spot of an act."""
    return Spot("decision", act.place, act.option) if act.kind == "option" else Spot(act.kind, act.place)


class _Edges:
    def __init__(self, scenario: Scenario, *, bars: bool) -> None:
        self.scenario = scenario
        self.bars = bars
        self.web = Web(scenario)
        self.names: dict[int, Spot] = {}
        for decision in scenario.decisions:
            self.names[decision.taken] = Spot("decision", decision.index)
            for option in decision.options:
                self.names[option.took] = Spot("decision", decision.index, option.index)
        self.names |= {one.happened: Spot("event", one.index) for one in scenario.happenings}
        self.names |= {one.happened: Spot("hazard", one.index) for one in scenario.hazards}
        self.names.pop(-1, None)

    def all(self) -> Iterator[Edge]:
        scenario = self.scenario
        for decision in scenario.decisions:
            here = Spot("decision", decision.index)
            yield from self._wants(decision.when, here)
            for option in decision.options:
                spot = Spot("decision", decision.index, option.index)
                yield from self._wants(option.when, spot)
                yield from self._does(option.effects, spot)
        for event in scenario.happenings:
            yield from self._wants(event.when, Spot("event", event.index))
            yield from self._does(event.effects, Spot("event", event.index))
        for hazard in scenario.hazards:
            yield from self._wants(hazard.when, Spot("hazard", hazard.index))
            yield from self._does(hazard.effects, Spot("hazard", hazard.index))
        for ending in scenario.endings:
            yield from self._wants(ending.when, Spot("ending", ending.index))

    def _does(self, effects: tuple[Effect, ...], source: Spot) -> Iterator[Edge]:
        """What effects bring about at once."""
        for one in effects:
            match one.body:
                case Ask(decision=decision):
                    yield Edge(source, Spot("decision", decision), ASKS)
                case End(ending=ending):
                    yield Edge(source, Spot("ending", ending), ENDS)
                case Chance(branches=branches):
                    for branch in branches:
                        yield from self._does(branch.effects, source)
                case Send(effects=later):
                    yield from self._does(later, source)
                case _:
                    pass

    def _wants(self, condition: Expr | None, target: Spot) -> Iterator[Edge]:
        """What serves a condition."""
        if condition is None:
            return
        for atom in dict.fromkeys(atoms(condition, truth=True)):
            named = self.names.get(atom.variable)
            if named is None:
                yield from self._served(atom, target)
            elif atom.way > 0:
                yield Edge(named, target, NAMED)
            elif self.bars:
                yield Edge(named, target, BARS)

    def _served(self, atom: Atom, target: Spot) -> Iterator[Edge]:
        """What moves a variable as it is wanted, if it does not begin so."""
        variable = self.scenario.variables[atom.variable]
        if variable.category not in {"variable", "measure"} or variable.start == atom.value:
            return
        value = (
            ("more" if atom.way > 0 else "less")
            if atom.value is None
            else self._written(variable, atom.value)
        )
        for mover in self.web.movers.get(atom.variable, ()):
            if self.web.fits(atom, mover):
                yield Edge(spot_of(mover.act), target, SETS, variable.id, value)

    @staticmethod
    def _written(variable: Variable, value: int) -> str:
        if variable.kind is Kind.BOOL:
            return "true" if value else "false"
        return variable.members[value] if variable.members else str(value)


def first_turn(scenario: Scenario, spot: Spot) -> int:
    """The first turn in which a node can come, as far as its own words say."""
    when: Expr | None = None
    turns: frozenset[int] = frozenset()
    match spot.kind:
        case "decision":
            turns, when = scenario.decisions[spot.place].turns, scenario.decisions[spot.place].when
        case "event":
            turns, when = scenario.happenings[spot.place].turns, scenario.happenings[spot.place].when
        case "hazard":
            when = scenario.hazards[spot.place].when
        case "ending":
            return len(scenario.turns)
    every = sorted(turns) or range(len(scenario.turns))
    return next((turn for turn in every if possible_in(when, turn)), 0)
