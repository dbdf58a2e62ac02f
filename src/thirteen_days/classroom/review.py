"""After the lesson: each table beside the others and the record, luck apart, forecasts, talking points.

A pure function of the room and its crises. Nothing in it is secret any more; who voted what is not in it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from thirteen_days.classroom.course import RECORD, Course
from thirteen_days.classroom.room import Ordered, Person, Room, laid, outcome, played, tally
from thirteen_days.engine import all_events
from thirteen_days.model import EventKind, LessonRound, Question, Scenario, State, TalkingPoint
from thirteen_days.play import (
    Playouts,
    Scored,
    Transcript,
    brier,
    compiled_rollouts,
    playouts,
    question_called,
    scored,
    told_places,
)
from thirteen_days.play.transcript import Forecast

TALK: Final = 3
"""Questions for the discussion."""
PLAYOUTS: Final = 300
"""Playouts from each order of a table."""
_FEWEST: Final = 2
"""A score of fewer forecasts says nothing."""


class OrderRow(NamedTuple):
    """One table's order in one round, with the voices of both ballots by option."""

    table: str
    order: Ordered
    first: Mapping[str, int]
    second: Mapping[str, int]
    played: Playouts | None


class RoundRow(NamedTuple):
    """One decision of the lesson, by table."""

    round: LessonRound
    side: str
    orders: tuple[OrderRow, ...]


class Foresight(NamedTuple):
    """What *table* expected of *side* in a round while it waited: voices by stance, and what *side* did."""

    round: LessonRound
    table: str
    side: str
    voices: Mapping[str, int]
    did: str


class Calibrated(NamedTuple):
    """How well somebody's numbers matched what came: the Brier score, 0 perfect and 1 always wrong."""

    name: str
    table: str
    forecasts: int
    score: float


class Way(NamedTuple):
    """A table's way, or the record's: the highest rung in force of any side, by turn."""

    table: str
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The debrief of a class."""

    rounds: tuple[RoundRow, ...]
    endings: tuple[tuple[str, str], ...]
    """(table, ending)."""
    ways: tuple[Way, ...]
    board: tuple[Calibrated, ...]
    """Best first."""
    scores: tuple[tuple[str, tuple[Scored, ...]], ...]
    """By person."""
    talk: tuple[TalkingPoint, ...]
    quiz: tuple[tuple[str, int, int, int], ...]
    """(item, how many answered both times, right before, right after)."""
    foresights: tuple[Foresight, ...] = ()


def review(
    course: Course,
    room: Room,
    plays: Mapping[str, tuple[Transcript, State]],
    number: int = PLAYOUTS,
) -> Review:
    """The debrief of *room*, whose crises have the transcripts and last states *plays*.

    Each table's orders are played out *number* times; none if it is 0, and advice to those of the record
    is not: nothing came of it.

    Raises:
        ReplayError: a transcript does not fit the scenario.
    """
    rolled = {
        crisis: _played(course, transcript, crisis, number) if number else {}
        for crisis, (transcript, _state) in plays.items()
        if crisis in played(course, room)
    }
    scores = _scores(course, room, plays)
    return Review(
        rounds=_rounds(course, room, rolled),
        endings=tuple(
            (table.id, course.scenario.endings[state.ending].id)
            for table in course.tables
            if (state := plays[table.crisis][1]).ending is not None
        ),
        ways=(
            *(Way(one.id, _rungs(course.scenario, plays[one.crisis][1])) for one in laid(course, room)),
            Way(RECORD, _rungs(course.scenario, plays[RECORD][1])),
        ),
        board=_board(room, scores),
        scores=tuple(scores.items()),
        talk=talking_points(course, room, plays),
        quiz=_quiz(course, room),
        foresights=tuple(_foresights(course, room)),
    )


def _rounds(course: Course, room: Room, rolled: Mapping[str, Mapping[str, Playouts]]) -> tuple[RoundRow, ...]:
    found = []
    turns = list(dict.fromkeys((one.round, one.side) for one in room.phases if one.round))
    for name, side in turns:
        round_ = course.round(name)
        decision = course.scenario.decisions[round_.decision(side)].id
        rows = []
        for table in course.tables:
            given = room.ordered(name, table.id)
            if table.side == side and given is not None:
                first, second = (dict(tally(room, name, table.id, number)) for number in (1, 2))
                rows_of = {} if given.advised else rolled[table.crisis]
                played = rows_of.get(f"{decision}/{given.option}")
                rows.append(OrderRow(table.id, given, first, second, played))
        if rows:
            found.append(RoundRow(round_, side, tuple(rows)))
    return tuple(found)


def _played(course: Course, transcript: Transcript, crisis: str, number: int) -> dict[str, Playouts]:
    """The playouts from the class's own orders, by ``decision/option``."""
    rolled = compiled_rollouts(course.scenario, transcript.header)
    found = {}
    for side in dict.fromkeys(table.side for table in course.tables if table.crisis == crisis):
        wanted = {
            course.scenario.decisions[one.decision(side)].id
            for one in course.lesson.rounds
            if one.decision(side) >= 0
        }
        places = {
            place
            for place in told_places(course.scenario, transcript, side)
            if transcript.actions[place].node in wanted
        }
        for row in playouts(course.scenario, transcript, side, rolled, number, only=places):
            found[f"{row.decision}/{row.option}"] = row
    return found


def _rungs(scenario: Scenario, state: State) -> tuple[tuple[int, int], ...]:
    """By turn, the highest rung of all that was in force by its end."""
    by_id = {one.id: one for one in scenario.measures}
    in_force = {one.id for one in scenario.measures if scenario.variables[one.index].start}
    highest: dict[int, int] = {}
    for event in all_events(state):
        if event.kind is EventKind.CHANGE and event.subject in by_id:
            if event.after:
                in_force.add(event.subject)
            else:
                in_force.discard(event.subject)
        highest[event.turn] = max((by_id[one].rung for one in in_force), default=0)
    return tuple(sorted(highest.items()))


def _scores(
    course: Course, room: Room, plays: Mapping[str, tuple[Transcript, State]]
) -> dict[str, tuple[Scored, ...]]:
    """Each person's last number in each round, beside what came of it: in the record, if that was advised."""
    found: dict[str, tuple[Scored, ...]] = {}
    for person in room.people:
        said: dict[str, tuple[int, Forecast]] = {}
        for ballot in room.ballots:
            name = course.round(ballot.round).question
            if ballot.person != person.id or ballot.percent < 0 or not name:
                continue
            decision = course.scenario.decisions[course.round(ballot.round).decision(ballot.side)].id
            if question_called(course.scenario, name) is not None:
                said[ballot.round] = (0, Forecast(ballot.side, decision, name, ballot.percent))
        own: list[tuple[int, Forecast]] = []
        advised: list[tuple[int, Forecast]] = []
        for round_, one in said.items():
            given = room.ordered(round_, person.table)
            (advised if given is not None and given.advised else own).append(one)
        rows = [
            row
            for crisis, made in ((course.table(person.table).crisis, own), (RECORD, advised))
            if made
            for row in scored(course.scenario, tuple(made), (0,), plays[crisis][1])
        ]
        found[person.id] = (*rows, *_foreseen(course, room, person))
    return found


def _foreseen(course: Course, room: Room, person: Person) -> Iterator[Scored]:
    """What *person* expected of the other side while it waited, beside what that side ordered."""
    crisis = course.table(person.table).crisis
    for one in room.expected:
        came = outcome(course, room, one, crisis)
        if one.person == person.id and came is not None:
            round_ = course.round(one.round)
            decision = course.scenario.decisions[round_.decision(one.side)]
            asked = Question(f"{one.round}/{one.stance}", round_.label, frozenset(), None)
            yield Scored(round_.turn, one.side, decision.id, asked, one.percent, came)


def _foresights(course: Course, room: Room) -> Iterator[Foresight]:
    """Round by round, what each table that waited expected, once the other side has ordered."""
    for name, side in dict.fromkeys((one.round, one.side) for one in room.expected):
        round_ = course.round(name)
        for table in course.tables:
            members = {one.id for one in room.at_table(table.id)}
            voices = Counter(
                one.stance for one in room.expected if one[:2] == (name, side) and one.person in members
            )
            other = (one for one in course.tables if (one.crisis, one.side) == (table.crisis, side))
            given = next((room.ordered(name, one.id) for one in other), None)
            if voices and given is not None:
                did = round_.stance(side).get(given.option, "")
                yield Foresight(round_, table.id, side, voices, did)


def _board(room: Room, scores: Mapping[str, tuple[Scored, ...]]) -> tuple[Calibrated, ...]:
    names = {one.id: one for one in room.people}
    rows = [
        Calibrated(names[person].name, names[person].table, len(made), brier(made))
        for person, made in scores.items()
        if len(made) >= _FEWEST
    ]
    return tuple(sorted(rows, key=lambda row: (row.score, row.name)))


def talking_points(
    course: Course, room: Room, plays: Mapping[str, tuple[Transcript, State]]
) -> tuple[TalkingPoint, ...]:
    """Three questions: first those for what most tables did or came to, then those for every class."""
    scenario = course.scenario
    taken = [
        f"{scenario.decisions[course.round(one.round).decision(course.table(one.table).side)].id}/{one.option}"
        for one in room.orders
        if not one.advised
    ]
    kinds = [
        scenario.endings[state.ending].kind
        for table in course.tables
        if (state := plays[table.crisis][1]).ending is not None
    ]

    def fits(point: TalkingPoint) -> int:
        return sum(one in point.took for one in taken) + sum(one in point.kinds for one in kinds)

    special = [one for one in course.lesson.talk if (one.took or one.kinds) and fits(one)]
    general = [one for one in course.lesson.talk if not one.took and not one.kinds]
    special.sort(key=lambda one: -fits(one))
    return tuple([*special[: TALK - 1], *general][:TALK])


def _quiz(course: Course, room: Room) -> tuple[tuple[str, int, int, int], ...]:
    """What the class knew before and after, counting those who answered both times."""
    given = {(person, item, after): answer for person, item, after, answer in room.answers}
    found = []
    for item in course.lesson.quiz:
        both = [
            one.id for one in room.people if all((one.id, item.id, after) in given for after in (False, True))
        ]
        before, later = (
            sum(given[one, item.id, after] == item.right for one in both) for after in (False, True)
        )
        found.append((item.id, len(both), before, later))
    return tuple(found)
