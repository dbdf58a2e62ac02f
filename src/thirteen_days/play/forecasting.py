"""Which questions a person may put a number on, before which decisions, and how well that was done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from thirteen_days.engine import came_true
from thirteen_days.model import Decision, Question, Scenario, State
from thirteen_days.play.transcript import Forecast

CERTAIN: Final = 100
"""A forecast of what is certain, in per cent."""
MOST_ASKED: Final = 6
"""Decisions a side's person may forecast before, in one play: enough to score, too few to tire."""
GENERAL: Final = (
    Question("fighting", "", frozenset({"limited_war", "conventional_war", "nuclear_war"}), None),
    Question("agreement", "", frozenset({"settlement"}), None),
    Question("giving_way", "", frozenset({"backdown"}), None),
)
"""What may be asked of any scenario whose endings leave it open."""


@lru_cache(maxsize=64)
def questions_before(scenario: Scenario, side: str) -> Mapping[str, Question]:
    """The question before each decision of *side* that has one, by the decision's id.

    The author's own come first, in the order of the calendar. What is left of ``MOST_ASKED`` goes to the
    side's single decisions that have a documented answer and a place in the calendar, evenly spread over
    it, with the general questions in turn.
    """
    mine = [one for one in scenario.decisions if scenario.sides[one.side].id == side]
    chosen = {
        one.id: question
        for one in sorted(mine, key=_first_turn)
        for question in scenario.questions
        if one.index in question.decisions
    }
    chosen = dict(list(chosen.items())[:MOST_ASKED])
    general = [one for one in GENERAL if _is_open(scenario, one)]
    rest = sorted((one for one in mine if one.id not in chosen and _is_big(one)), key=_first_turn)
    if general:
        picked = _spread(rest, MOST_ASKED - len(chosen))
        chosen |= {one.id: general[place % len(general)] for place, one in enumerate(picked)}
    return chosen


def _first_turn(decision: Decision) -> tuple[int, int]:
    return min(decision.turns, default=len(decision.turns)), decision.index


def _is_big(decision: Decision) -> bool:
    """One answer, documented, at an hour that is known beforehand."""
    return decision.picks == 1 and bool(decision.turns) and any(one.history for one in decision.options)


def _is_open(scenario: Scenario, question: Question) -> bool:
    """Whether some endings answer yes and some no."""
    return len({ending.kind in question.kinds for ending in scenario.endings}) > 1


def _spread(decisions: Sequence[Decision], count: int) -> list[Decision]:
    """*count* of them, evenly."""
    if len(decisions) <= count:
        return list(decisions)
    return [decisions[place * len(decisions) // count] for place in range(count)]


def question_called(scenario: Scenario, name: str) -> Question | None:
    """The question with this id: the scenario's own, else a general one; ``None`` if there is none now."""
    return next((one for one in (*scenario.questions, *GENERAL) if one.id == name), None)


class Scored(NamedTuple):
    """A forecast and what came of it. *turn* is when it was made; *stated* a share, 0 to 1."""

    turn: int
    side: str
    decision: str
    question: Question
    percent: int
    came_true: bool

    @property
    def stated(self) -> float:
        """The forecast as a share."""
        return self.percent / CERTAIN


def scored(
    scenario: Scenario, forecasts: Iterable[tuple[int, Forecast]], turns: Sequence[int], state: State
) -> tuple[Scored, ...]:
    """*forecasts* beside the end *state*; none while the play goes on.

    *turns* gives the turn before each action. A forecast of a question that the scenario no longer has
    is left out.
    """
    if state.ending is None:
        return ()
    found = []
    for place, said in forecasts:
        question = question_called(scenario, said.question)
        if question is not None:
            truth = came_true(scenario, question, state.values, state.ending)
            turn = turns[min(place, len(turns) - 1)]
            found.append(Scored(turn, said.side, said.decision, question, said.percent, truth))
    return tuple(found)


def brier(rows: Sequence[Scored], stated: Callable[[Scored], float] | None = None) -> float:
    """The Brier score: the mean squared distance of forecast and truth, 0 perfect, 1 always wrong.

    *stated* puts another forecaster's share in place of the one that was stated.

    Raises:
        ZeroDivisionError: there are no rows.
    """
    share = stated or (lambda row: row.stated)
    return sum((share(row) - row.came_true) ** 2 for row in rows) / len(rows)


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of *low* to *high* per cent: how many, their mean as a share, and how many came true."""

    low: int
    high: int
    count: int
    stated: float
    came_true: int


_EDGES: Final = (0, 20, 40, 61, 81, CERTAIN + 1)


def bins(rows: Sequence[Scored]) -> tuple[Bin, ...]:
    """*rows* in fifths of the scale; an empty fifth is left out."""
    found = []
    for low, edge in pairwise(_EDGES):
        inside = [row for row in rows if low <= row.percent < edge]
        if inside:
            mean = sum(row.stated for row in inside) / len(inside)
            found.append(Bin(low, edge - 1, len(inside), mean, sum(row.came_true for row in inside)))
    return tuple(found)
